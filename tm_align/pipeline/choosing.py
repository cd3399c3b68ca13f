"""Leaving units out of an export by what checks and reviewers say of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tm_align.model import Severity, Status, Unit


class Choice(NamedTuple):
    """Which units to take, by their annotation; the default takes all.

    `statuses` are those of the unit's review. `min_score` leaves out what was scored lower, and what
    nobody scored. `without_findings` leaves out units with an unsettled finding as severe as that.
    `left_out` counts them by the reason, where there is one.
    """

    statuses: tuple[Status, ...] = ()
    min_score: float | None = None
    without_findings: Severity | None = None
    left_out: Counter[str] | None = None

    @property
    def asks(self) -> bool:
        """Whether units need an annotation to be chosen."""
        return bool(self.statuses or self.min_score is not None or self.without_findings)


def chosen(units: Iterable[Unit], choice: Choice) -> Iterator[Unit]:
    """The units that a choice takes; where it asks, they have to be annotated."""
    if not choice.asks:
        yield from units
        return
    for unit in units:
        reason = _against(unit, choice)
        if not reason:
            yield unit
        elif choice.left_out is not None:
            choice.left_out[reason] += 1


def _against(unit: Unit, choice: Choice) -> str:
    """Why a unit is not taken, "" when it is."""
    note = unit.annotation
    if note is None:
        raise ValueError("units are chosen by their annotation, and this one has none")
    if choice.statuses and note.status not in choice.statuses:
        return "another status"
    if choice.min_score is not None:
        if note.score is None:
            return "no score"
        if note.score < choice.min_score:
            return "a lower score"
    worst = choice.without_findings
    if worst and any(it.severity >= worst and not it.status.settled for it in note.findings):
        return "findings"
    return ""
