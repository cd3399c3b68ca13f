"""Moses pairs."""

import io

from tests.formats.samples import unit
from tm_align.formats import Markup, Skip
from tm_align.formats.moses import write_moses


def test_lines_correspond_whatever_a_segment_holds() -> None:
    units = [
        unit("**a**\n b\u2028c", "x\u00a0y"),
        unit("<!-- gone -->", "y"),
        unit("last\t one", "[laatste](a.md)"),
    ]
    sources, targets = io.BytesIO(), io.BytesIO()
    locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
    account = write_moses(units, sources, targets, **locales)
    assert sources.getvalue().decode() == "a b c\nlast one\n"
    assert targets.getvalue().decode() == "x y\nlaatste\n"
    assert account.skipped == {Skip.EMPTY_SOURCE: 1}


def test_markup_can_stay() -> None:
    sources, targets = io.BytesIO(), io.BytesIO()
    locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
    write_moses([unit("**a**", "b")], sources, targets, markup=Markup.KEEP, **locales)
    assert sources.getvalue() == b"**a**\n"
