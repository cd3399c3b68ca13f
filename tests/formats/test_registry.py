"""Which files can be read, and what a format asks for that is not installed."""

import io
import sys

import pytest

from tests.formats.samples import STAMP
from tm_align.errors import UsageError
from tm_align.formats.registry import BY_NAME, READABLE, readable


@pytest.mark.parametrize("form", READABLE, ids=[it.name for it in READABLE])
def test_a_format_is_known_by_its_endings_in_any_case(form: object) -> None:
    for suffix in form.suffixes:
        assert readable(f"name{suffix}") is form
        assert readable(f"NAME{suffix.upper()}") is form


@pytest.mark.parametrize("name", ["a.txt", "tmx", "a.tmx.bak", ""])
def test_other_files_are_not(name: str) -> None:
    assert readable(name) is None


def test_parquet_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "tm_align.formats.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
    with pytest.raises(UsageError, match=r"pip install 'tm-align\[parquet\]'"):
        BY_NAME["parquet"].write([], io.BytesIO(), stamp=STAMP, **locales)
