"""Units -> the texts a file can carry: the step that all writers share."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from tm_align.formats.account import Change, Ledger, Skip
from tm_align.formats.codes import plain
from tm_align.formats.text import EDGE_SPACE, character_names, is_legal, without_illegal
from tm_align.model import Unit

_AT_ONCE = 256
"""Units whose texts are looked at together for what is illegal."""

_NO_PLAIN_EDGE = frozenset({"", *EDGE_SPACE})


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
    skipped. Everything skipped or altered is entered in `ledger`, which also counts the units read;
    some units are taken ahead of those given.
    """
    wanted = _Wanted(trim, strip, max_characters)
    waiting = iter(units)
    while batch := list(islice(waiting, _AT_ONCE)):
        # Nearly every text can stand as it is, and a few looks at all of them find that out.
        legal = not strip and not max_characters and _are_legal(batch)
        for unit in batch:
            source_locale, source, target_locale, target = unit[:4]
            if locales and (source_locale, target_locale) != locales:
                found = f"a unit from {source_locale} to {target_locale}"
                raise ValueError(f"{found} in a file from {locales[0]} to {locales[1]}")
            ledger.read += 1
            if (
                legal
                and source[:1] not in _NO_PLAIN_EDGE
                and source[-1:] not in _NO_PLAIN_EDGE
                and target[:1] not in _NO_PLAIN_EDGE
                and target[-1:] not in _NO_PLAIN_EDGE
                and source_locale != target_locale
            ):
                yield _as_prepared((unit, source, target))
            elif ready := _made_fit(unit, ledger, wanted):
                yield ready


def _are_legal(units: Iterable[Unit]) -> bool:
    """Whether no text has illegal characters; the sources by themselves, which often are ASCII."""
    return all(is_legal("".join(map(attrgetter(side), units))) for side in ("source", "target"))


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


_as_prepared: Callable[[tuple[object, ...]], Prepared] = partial(tuple.__new__, Prepared)
"""`Prepared._make` without a call into Python for each."""
