"""Who may import whom: the table of rooms in `tests/data/layers.toml`, held against the source."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "tm_align"
LAYERS = tomllib.loads((HERE / "data" / "layers.toml").read_text(encoding="utf-8"))
TABLE, WORLD = LAYERS["rooms"], set(LAYERS["world"])
MODULES = sorted(PACKAGE.rglob("*.py"))

WATCHED = {"sqlite3"}
"""Parts of the standard library the table treats like libraries."""

WORLD_CALLS = {"breakpoint", "input", "open", "print"}
CLOCK_CALLS = {"now", "today", "utcnow"}


class Import(NamedTuple):
    """A module and the line that imports it; `tm_align.x` for `from tm_align import x`."""

    module: str
    line: int


def imports(tree: ast.Module) -> Iterator[Import]:
    """Every import anywhere in a module, also inside functions and under TYPE_CHECKING."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            if module == "tm_align":
                for alias in node.names:
                    yield Import(f"tm_align.{alias.name}", node.lineno)
            else:
                yield Import(module, node.lineno)


def room_of(module: str) -> str:
    """`tm_align.parse.spans` -> `parse`; the package itself, or a public name of it, -> `__init__`."""
    name = module.split(".")[1] if "." in module else "__init__"
    exists = (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()
    return name if exists or name in TABLE or name == "__version__" else "__init__"


def violations(room: str, source: str) -> list[str]:
    """What a module of `room` with this source does that the table does not allow."""
    rules = TABLE.get(room)
    if rules is None:
        return [f"room {room} is not in the table"]
    tree = ast.parse(source)
    found = []
    for module, line in imports(tree):
        top = module.split(".")[0]
        if not top:
            found.append(f"{line}: relative import")
        elif top == "tm_align":
            other = room_of(module)
            if other != room and other not in rules["imports"]:
                found.append(f"{line}: {room} imports {other}")
        elif top not in sys.stdlib_module_names or top in WATCHED:
            if top not in rules["libraries"]:
                found.append(f"{line}: {room} imports the library {top}")
        elif rules["pure"] and top in WORLD:
            found.append(f"{line}: {room} is pure but imports {top}")
    return found + (list(world_calls(room, tree)) if rules["pure"] else [])


def world_calls(room: str, tree: ast.Module) -> Iterator[str]:
    """Calls that need no import and yet read a clock, a file or the console."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in WORLD_CALLS:
                yield f"{node.lineno}: {room} is pure but calls {name}()"
            case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCK_CALLS:
                yield f"{node.lineno}: {room} is pure but calls .{name}()"


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_module_keeps_to_its_room(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert violations(room, path.read_text(encoding="utf-8")) == []


def test_the_table_names_rooms_it_knows() -> None:
    unknown = {name for rules in TABLE.values() for name in rules["imports"]} - TABLE.keys()
    unknown.discard("__version__")
    assert not unknown


def test_stages_are_strangers() -> None:
    """Whatever is added to the table, no sibling may import another."""
    stages = {"parse", "pairing", "align", "checks", "formats", "reuse", "store", "report"}
    stages |= {"review", "engines"}
    for stage in stages:
        assert not stages & set(TABLE[stage]["imports"]), stage


def test_no_test_opens_a_store_by_another_sqlite() -> None:
    """Where that closes the file, the locks of a store that is open in the same process are gone."""
    found = [
        path.name
        for path in HERE.rglob("*.py")
        for it in imports(ast.parse(path.read_text(encoding="utf-8")))
        if it.module == "sqlite3"
    ]
    assert found == []


@pytest.mark.parametrize(
    ("room", "source", "complaint"),
    [
        ("parse", "from tm_align.store import Store", "1: parse imports store"),
        ("parse", "import tm_align.pairing", "1: parse imports pairing"),
        ("checks", "from tm_align import align", "1: checks imports align"),
        ("store", "from tm_align import pipeline", "1: store imports pipeline"),
        ("pipeline", "from tm_align import build", "1: pipeline imports __init__"),
        ("formats", "from tm_align import __version__", "1: formats imports __version__"),
        ("model", "def f():\n    import tm_align.errors", "2: model imports errors"),
        ("formats", "from . import tmx", "1: relative import"),
        ("formats", "import sqlite3", "1: formats imports the library sqlite3"),
        ("pairing", "from lxml import etree", "1: pairing imports the library lxml"),
        ("parse", "from pathlib import Path", "1: parse is pure but imports pathlib"),
        ("align", "import os.path", "1: align is pure but imports os"),
        ("checks", "print(1)", "1: checks is pure but calls print()"),
        ("formats", "datetime.now(UTC)", "1: formats is pure but calls .now()"),
        ("attic", "", "room attic is not in the table"),
    ],
)
def test_a_planted_violation_is_caught(room: str, source: str, complaint: str) -> None:
    assert violations(room, source) == [complaint]


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("parse", "import re, yaml\nfrom tm_align.parse.text import Text"),
        ("pipeline", "from tm_align import parse, store\nfrom pathlib import Path"),
        ("store", "import apsw, os"),
        ("cli", "from tm_align import __version__\nimport click"),
        ("formats", "out.write(b'')\nfrom datetime import datetime"),
    ],
)
def test_what_the_table_allows_passes(room: str, source: str) -> None:
    assert violations(room, source) == []
