import pytest

from tests.formats.samples import place, unit
from tm_align.formats import Change, Notice, Skip
from tm_align.formats.account import Ledger
from tm_align.formats.prepare import prepare
from tm_align.model import Unit


def prepared(*units: Unit, trim: bool = True) -> tuple[list[tuple[str, str]], list[Notice], Ledger]:
    notices: list[Notice] = []
    ledger = Ledger(notices.append)
    texts = [(source, target) for _, source, target in prepare(units, ledger, trim=trim)]
    return texts, notices, ledger


def test_plain_units_pass_as_they_are() -> None:
    texts, notices, ledger = prepared(unit("a", "b"), unit("c", "d"))
    assert (texts, notices, ledger.read) == ([("a", "b"), ("c", "d")], [], 2)


def test_illegal_characters_are_left_out_and_named() -> None:
    texts, notices, ledger = prepared(unit("a\x02\x02", "b\ufffe"))
    assert texts == [("a", "b")]
    assert notices == [
        Notice(Change.ILLEGAL, "source", place(), "nl-NL", "U+0002 (2 times)"),
        Notice(Change.ILLEGAL, "target", place(), "nl-NL", "U+FFFE"),
    ]
    assert ledger.written().characters_removed == 3


@pytest.mark.parametrize(("trim", "texts"), [(True, ("a", "b")), (False, (" a", "b\n"))])
def test_edges_are_trimmed_on_request(trim: bool, texts: tuple[str, str]) -> None:
    written, notices, _ = prepared(unit(" a", "b\n"), trim=trim)
    assert written == [texts]
    assert [(each.what, each.side) for each in notices] == (
        [(Change.EDGE_SPACE, "source"), (Change.EDGE_SPACE, "target")] if trim else []
    )


def test_white_space_behind_an_illegal_character_is_at_the_edge() -> None:
    texts, notices, _ = prepared(unit("a \x02", "b"))
    assert texts == [("a", "b")]
    assert [each.what for each in notices] == [Change.ILLEGAL, Change.EDGE_SPACE]


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("", "b", Skip.EMPTY_SOURCE),
        ("\x00 ", "", Skip.EMPTY_SOURCE),
        ("a", "\u00a0\n", Skip.EMPTY_TARGET),
    ],
)
def test_sides_with_no_text_are_skipped(source: str, target: str, reason: Skip) -> None:
    texts, notices, ledger = prepared(unit(source, target), trim=False)
    assert texts == []
    assert notices == [Notice(reason, "", place(), "nl-NL")]
    assert ledger.written().skipped == {reason: 1}


def test_unit_of_another_locale_pair_is_refused() -> None:
    units = [unit("a", "b"), unit("a", "b", target_locale="de-DE")]
    ready = prepare(units, Ledger(print), trim=True, locales=("en-US", "nl-NL"))
    assert next(ready).target == "b"
    with pytest.raises(ValueError, match="from en-US to de-DE in a file from en-US to nl-NL"):
        next(ready)


@pytest.mark.parametrize("side", [0, 1])
def test_what_is_plain_otherwise_is_looked_at_closely(side: int) -> None:
    at_the_end, too_long = (tuple(it if n == side else "b" for n in (0, 1)) for it in ("a ", "aaa"))
    assert prepared(unit(*at_the_end))[0] == [("a", "b") if side == 0 else ("b", "a")]
    ledger = Ledger(print)
    assert list(prepare([unit(*too_long)], ledger, trim=True, max_characters=2)) == []
    assert ledger.written().skipped == {Skip.TOO_LONG: 1}
    bold = unit("**a**", "b") if side == 0 else unit("b", "**a**")
    (stripped,) = prepare([bold], Ledger(print), trim=True, strip=True)
    assert "*" not in stripped.source + stripped.target


def test_source_and_target_in_one_locale_are_skipped() -> None:
    texts, _, ledger = prepared(unit("a", "b", target_locale="en-US"))
    assert texts == []
    assert ledger.written().skipped == {Skip.SAME_LOCALE: 1}


def test_one_text_that_needs_mending_changes_no_other() -> None:
    texts, notices, ledger = prepared(
        unit("a", "b"), unit("c\x02", "d"), unit("e", "f\ud800"), unit("g\n", "h")
    )
    assert texts == [("a", "b"), ("c", "d"), ("e", "f"), ("g", "h")]
    assert [(it.what, it.side) for it in notices] == [
        (Change.ILLEGAL, "source"), (Change.ILLEGAL, "target"), (Change.EDGE_SPACE, "source"),
    ]  # fmt: skip
    assert ledger.read == 4


@pytest.mark.parametrize(("source", "target"), [("a\x02", "b"), ("a", "b\x02"), ("a", "\u3000b")])
def test_a_single_fault_on_either_side_is_mended(source: str, target: str) -> None:
    assert prepared(unit(source, target))[0] == [("a", "b")]
