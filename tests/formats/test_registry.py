"""Which files can be read, and what a format asks for that is not installed."""

import io
import sys

import pytest

from tests.formats.samples import STAMP, unit
from tm_align.errors import UsageError
from tm_align.formats.account import WHOLE, Frame
from tm_align.formats.codes import Markup
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


@pytest.mark.parametrize(
    ("name", "markups"),
    [("tmx", [*Markup]), ("xliff2", [*Markup]), ("csv", [Markup.KEEP, Markup.STRIP])],
)
def test_markup_is_what_the_format_can_have(name: str, markups: list[Markup]) -> None:
    assert [it for it in Markup if it in BY_NAME[name].markups] == markups
    assert all(BY_NAME[name].own_markup(it) == {"markup": it} for it in markups)


def test_markup_that_a_format_cannot_have_is_refused() -> None:
    assert BY_NAME["po"].own_markup(Markup.KEEP) == {}
    for name, markup in (("po", Markup.STRIP), ("po", Markup.CODES), ("xlsx", Markup.CODES)):
        with pytest.raises(
            UsageError, match=f"--markup {markup} would do nothing: {name} has keep"
        ):
            BY_NAME[name].own_markup(markup)


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
