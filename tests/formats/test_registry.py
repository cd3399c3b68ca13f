"""Which files can be read, and what a format asks for that is not installed."""

import io
import sys

import pytest

from tests.formats.samples import STAMP, unit
from tm_align.errors import UsageError
from tm_align.formats.account import WHOLE, Frame
from tm_align.formats.registry import BY_NAME, READABLE, Writable, readable
from tm_align.model import Unit


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


@pytest.mark.parametrize(
    "form", [it for it in BY_NAME.values() if it.shares], ids=lambda it: it.name
)
def test_shares_are_the_file(form: Writable) -> None:
    units = [unit(f"source {n // 2}", f"target {n} <b>") for n in range(12)]

    def written(units: list[Unit], frame: Frame) -> bytes:
        out = io.BytesIO()
        locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
        form.write(units, out, stamp=STAMP, frame=frame, **locales)
        return out.getvalue()

    shares = [units[:4], units[4:4], units[4:10], units[10:]]
    frames = [
        Frame(head, tail) for head, tail in [(True, False), *[(False, False)] * 2, (False, True)]
    ]
    found = b"".join(map(written, shares, frames))
    assert found == written(units, WHOLE)
    assert found.count(b"target 7") == 1
