"""What a user installs: the wheel's content, the version, the public names."""

import importlib.metadata
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import tm_align

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tm_align"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel, built without network by the build backend itself."""
    pytest.importorskip("hatchling", reason="hatchling builds the wheel")
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_wheel_holds_the_whole_package(wheel: set[str]) -> None:
    """Modules, the mark that the package is typed, and data such as the store's SQL."""
    files = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "tm_align/py.typed" in files
    assert files <= wheel


def test_wheel_holds_nothing_else(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert tops == {"tm_align", f"tm_align-{tm_align.__version__}.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dynamic"] == ["version"]
    assert "version" not in project
    assert importlib.metadata.version("tm-align") == tm_align.__version__
    others = [path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py"]
    assert not [path for path in others if tm_align.__version__ in path.read_text("utf-8")]


def test_public_names_are_documented() -> None:
    undocumented = [
        name
        for name in tm_align.__all__
        if callable(getattr(tm_align, name)) and not getattr(tm_align, name).__doc__
    ]
    assert undocumented == []
