"""Units with the targets that reviewers put in the place of those in the articles."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from tm_align.model import Status, Unit
from tm_align.store import Texts


def with_corrections(
    units: Iterable[Unit], corrections: Mapping[Texts, str], *, best: bool = False
) -> Iterator[Unit]:
    """Units in the store's order with their corrected targets, the order kept.

    A unit that becomes another one's double is joined with it. Of several targets of a source the
    corrected ones come last, for the last one is the preferred one; `best` leaves only that.
    """
    for _, group in groupby(units, key=_source):
        same_source = list(group)
        if any(Texts(*it[:4]) in corrections for it in same_source):
            same_source = _corrected(same_source, corrections)
        yield from same_source[-1:] if best else same_source


def _source(unit: Unit) -> tuple[str, str, str]:
    return unit.source_locale, unit.source, unit.target_locale


def _corrected(units: list[Unit], corrections: Mapping[Texts, str]) -> list[Unit]:
    untouched: dict[str, Unit] = {}
    corrected: dict[str, Unit] = {}
    for unit in units:
        target = corrections.get(Texts(*unit[:4]))
        if target is None:
            untouched[unit.target] = unit
        else:
            corrected[target] = _joined(corrected.get(target), _with(unit, target))
    for target in corrected.keys() & untouched.keys():
        corrected[target] = _joined(untouched.pop(target), corrected[target])
    return [*untouched.values(), *corrected.values()]


def _with(unit: Unit, target: str) -> Unit:
    """The unit with its corrected target, and its annotation saying that a reviewer settled it."""
    note = unit.annotation and unit.annotation._replace(status=Status.FIXED)
    return unit._replace(target=target, annotation=note)


def _joined(one: Unit | None, other: Unit) -> Unit:
    if one is None:
        return other
    places = sorted(one.occurrences + other.occurrences, key=lambda it: (it.article, it.line))
    return other._replace(occurrences=tuple(places))
