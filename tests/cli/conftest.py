"""The command as a shell runs it: arguments in; status, output and messages out."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.pipeline.conftest import article

COMMAND = str(Path(sys.executable).with_name("tm-align"))
CORPORA = Path(__file__).resolve().parents[2] / "corpora"


class Result(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Result]


def environment(**more: str) -> dict[str, str]:
    """What the shell has, without what changes output."""
    left_out = ("NO_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS", "FORCE_COLOR")
    return {key: value for key, value in os.environ.items() if key not in left_out} | more


@pytest.fixture
def tm_align(tmp_path: Path) -> Run:
    """Run `tm-align` with these arguments, in an empty folder."""

    def run(*arguments: object, stdin: bytes = b"", **env: str) -> Result:
        done = subprocess.run(
            [COMMAND, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment(**env),
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two sound articles, one with a problem, and one without marks."""
    folder = tmp_path / "articles"
    for name, text in {
        "nl-NL/a.md": article(("Hello", "Hallo"), ("Day", "Dag")),
        "nl-NL/b.md": article(("Hello", "Hallo"), ("Empty", ""), origin="HT"),
        "de-DE/a.md": article(("Hello", "Guten Tag"), locale="de-DE"),
        "de-DE/plain.md": "text",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def store(tm_align: Run, articles: Path, tmp_path: Path) -> Path:
    """A store of them."""
    assert tm_align("build", articles, "--store", "tm.db", "--quiet").status == 0
    return tmp_path / "tm.db"
