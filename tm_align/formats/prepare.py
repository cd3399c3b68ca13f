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
    skipped. Everything skipped or altered is entered in `ledger`, which
    also counts the units read.
    """
    for unit in units:
        if locales and (unit.source_locale, unit.target_locale) != locales:
            found = f"a unit from {unit.source_locale} to {unit.target_locale}"
            raise ValueError(f"{found} in a file from {locales[0]} to {locales[1]}")
        ledger.read += 1
        source, target = unit.source, unit.target
        if strip:  # first: a reference such as &#2; stands for what a file cannot carry
            source, target = _strip(unit, source, target, ledger)
        source, source_removed = without_illegal(source)
        target, target_removed = without_illegal(target)
        bare_source, bare_target = source.strip(EDGE_SPACE), target.strip(EDGE_SPACE)
        if not bare_source:
            ledger.skip(unit, Skip.EMPTY_SOURCE)
        elif not bare_target:
            ledger.skip(unit, Skip.EMPTY_TARGET)
        elif unit.source_locale == unit.target_locale:
            ledger.skip(unit, Skip.SAME_LOCALE)
        elif max_characters and max(len(bare_source), len(bare_target)) > max_characters:
            ledger.skip(unit, Skip.TOO_LONG)
        else:
            if source_removed or target_removed:
                _enter_removed(unit, "source", source_removed, ledger)
                _enter_removed(unit, "target", target_removed, ledger)
            if trim:
                if len(bare_source) != len(source):
                    ledger.change(unit, Change.EDGE_SPACE, "source")
                if len(bare_target) != len(target):
                    ledger.change(unit, Change.EDGE_SPACE, "target")
                source, target = bare_source, bare_target
            yield Prepared(unit, source, target)


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
