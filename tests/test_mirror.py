"""Each module has a test file of its own name: `parse/spans.py` has `tests/parse/test_spans.py`."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "tm_align"

WITHOUT_TESTS = {
    "prose.py": "values without behaviour of their own, as `model.py`",
    "review/answers.py": "values without behaviour; tests/review/test_api.py reads what they send",
    "review/desk.py": "a protocol; tests/pipeline/test_desk.py tests what keeps it",
}
"""Modules that need no test file, and why."""


def has_code(path: Path) -> bool:
    """Whether a module defines anything; an `__init__.py` that only gathers names does not."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for node in ast.walk(tree)
    )


def mirror_of(module: Path) -> Path:
    """Where the tests of a module stand; those of a package's `__init__` in `test_init.py`."""
    return module.parent / f"test_{module.stem.strip('_')}.py"


MODULES = sorted(
    path.relative_to(PACKAGE)
    for path in PACKAGE.rglob("*.py")
    if path.name != "__init__.py" or has_code(path)
)


def is_check(module: Path) -> bool:
    """Whether a module is a check: those have a file of cases, which one runner goes through."""
    return module.parts[0] == "checks" and "\n@check(" in (PACKAGE / module).read_text("utf-8")


@pytest.mark.parametrize("module", MODULES, ids=[module.as_posix() for module in MODULES])
def test_module_has_its_test_file(module: Path) -> None:
    expected = mirror_of(module)
    if is_check(module):
        assert (TESTS / "checks" / "cases" / f"{module.stem}.yaml").is_file()
    elif module.as_posix() in WITHOUT_TESTS:
        assert not (TESTS / expected).exists(), "take it off the list of exceptions"
    else:
        assert (TESTS / expected).is_file(), f"tests/{expected.as_posix()} is missing"


def test_every_exception_is_a_module() -> None:
    assert WITHOUT_TESTS.keys() <= {module.as_posix() for module in MODULES}
