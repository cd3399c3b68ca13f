"""Units -> the texts a file can carry: the step that all writers share."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tm_align.formats.account import Change, Ledger, Skip
from tm_align.formats.codes import plain
from tm_align.formats.text import EDGE_SPACE, character_names, without_illegal
from tm_align.model import Unit


class Prepared(NamedTuple):
    """A unit to be written, and its two texts as they go into the file (not yet escaped)."""

    unit: Unit
    source: str
    target: str


class _Wanted(NamedTuple):
    """What `prepare` was asked to do to texts."""

    trim: bool
    strip: bool
    max_characters: int


def prepare(
    units: Iterable[Unit],
    ledger: Ledger,
    *,
    trim: bool,
    locales: tuple[str, str] | None = None,
    strip: bool = False,
    max_characters: int = 0,
) -> Iterator[Prepared]:
    """The units that can be written, with their texts made fit for it; order is kept.

    A unit of another pair of `locales` than the file's is a `ValueError`. `trim` leaves out the
    white space at the edges of both texts, `strip` their markup. Units one of whose sides then holds
    nothing but white space and illegal characters, or more than `max_characters` (0 is no limit), are
    skipped. Everything skipped or altered is entered in `ledger`, which also counts the units read.
    """
    wanted = _Wanted(trim, strip, max_characters)
    usual = not strip and not max_characters
    for unit in units:
        pair = unit.source_locale, unit.target_locale
        if locales and pair != locales:
            found = f"a unit from {pair[0]} to {pair[1]}"
            raise ValueError(f"{found} in a file from {locales[0]} to {locales[1]}")
        ledger.read += 1
        if usual and _is_plain(unit.source) and _is_plain(unit.target) and pair[0] != pair[1]:
            yield Prepared(unit, unit.source, unit.target)
        elif ready := _made_fit(unit, ledger, wanted):
            yield ready


def _is_plain(text: str) -> bool:
    """Whether there is nothing to do about a text, as about nearly every one.

    No illegal character is printable, nor any white space but the space.
    """
    return text.isprintable() and text != "" and text[0] != " " and text[-1] != " "


def _made_fit(unit: Unit, ledger: Ledger, wanted: _Wanted) -> Prepared | None:
    """A unit with its texts as they can be written, None where they cannot."""
    source, target = unit.source, unit.target
    if wanted.strip:  # first: a reference such as &#2; stands for what a file cannot carry
        source, target = _strip(unit, source, target, ledger)
    source, source_removed = without_illegal(source)
    target, target_removed = without_illegal(target)
    bare_source, bare_target = source.strip(EDGE_SPACE), target.strip(EDGE_SPACE)
    if reason := _against(unit, bare_source, bare_target, wanted.max_characters):
        ledger.skip(unit, reason)
        return None
    _enter_removed(unit, "source", source_removed, ledger)
    _enter_removed(unit, "target", target_removed, ledger)
    if not wanted.trim:
        return Prepared(unit, source, target)
    if len(bare_source) != len(source):
        ledger.change(unit, Change.EDGE_SPACE, "source")
    if len(bare_target) != len(target):
        ledger.change(unit, Change.EDGE_SPACE, "target")
    return Prepared(unit, bare_source, bare_target)


def _against(unit: Unit, source: str, target: str, max_characters: int) -> Skip | None:
    """Why a unit cannot be written, if it cannot."""
    if not source:
        return Skip.EMPTY_SOURCE
    if not target:
        return Skip.EMPTY_TARGET
    if unit.source_locale == unit.target_locale:
        return Skip.SAME_LOCALE
    if max_characters and max(len(source), len(target)) > max_characters:
        return Skip.TOO_LONG
    return None


def _strip(unit: Unit, source: str, target: str, ledger: Ledger) -> tuple[str, str]:
    bare_source, bare_target = plain(source), plain(target)
    if bare_source != source:
        ledger.change(unit, Change.MARKUP, "source")
    if bare_target != target:
        ledger.change(unit, Change.MARKUP, "target")
    return bare_source, bare_target


def _enter_removed(unit: Unit, side: str, removed: str, ledger: Ledger) -> None:
    if removed:
        names = character_names(removed)
        ledger.change(unit, Change.ILLEGAL, side, names, removed=len(removed))
