"""The public API: what `from tm_align import …` gives."""

import subprocess
import sys

import pytest

import tm_align


def test_every_public_name_is_there() -> None:
    """In a process of its own: nothing else has imported where they are from."""
    code = (
        "import tm_align; names = set(tm_align.__all__); print(sorted(names - set(dir(tm_align))))\n"
        "from tm_align import *; print(sorted(names - set(dir())))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n[]\n"


def test_modules_of_public_names_are_there_after_the_package() -> None:
    code = "import tm_align; print(issubclass(tm_align.errors.StoreError, tm_align.TmAlignError))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_there_is_no_other_name() -> None:
    listed = [name for names in tm_align._HOMES.values() for name in names]
    assert sorted([*listed, "__version__"]) == sorted(tm_align.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        tm_align.nonsense  # noqa: B018
