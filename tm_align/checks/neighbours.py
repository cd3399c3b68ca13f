"""TM503: shifted and swapped segments."""

from collections.abc import Sequence

from tm_align.checks.base import Check, Gate, Verdict
from tm_align.checks.judge import Failure, Judge
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_STEPS = (-1, 1, -2, 2)  # the nearest first: of equal scores it wins
_DOUBTED = 0.85  # only pairs whose own score is below this are compared with their neighbours


def neighbour_fits_better(pair: Profile) -> Verdict | None:  # noqa: ARG001 - judged by `compare`
    """The target of a neighbouring segment translates this source better than its own target.

    Where the pair's own score (see `misaligned`) leaves doubt, its source is scored against the
    targets of the two segments before and after it, in the same article. Flagged where one of
    them scores above `neighbour-above` and is not the target of the same source. It is what a
    merged or split cell, or two swapped sentences, look like. Lists of near-identical sentences
    are the known false alarms.
    """
    return None


NEIGHBOUR = Check(
    "TM503", "neighbour-fits-better", Severity.WARNING, Gate.DOUBT, neighbour_fits_better
)


def compare(
    judge: Judge, pairs: Sequence[tuple[str, str]], scores: Sequence[float]
) -> list[Failure | None]:
    """For each pair of one article, in order, the failure of `NEIGHBOUR` if there is one.

    `scores` are the pairs' own.
    """
    wanted = [
        (i, i + step)
        for i, ((source, target), score) in enumerate(zip(pairs, scores, strict=True))
        if score < _DOUBTED and target.strip() and source != target
        for step in _STEPS
        if 0 <= i + step < len(pairs) and _comparable(pairs[i], pairs[i + step])
    ]
    best: dict[int, tuple[float, int]] = {}
    tried = judge.scores([(pairs[i][0], pairs[other][1]) for i, other in wanted]) if wanted else []
    for (i, other), score in zip(wanted, tried, strict=True):
        if score > max(judge.settings.neighbour_above, scores[i], best.get(i, (0.0, 0))[0]):
            best[i] = score, other
    return [
        Failure(NEIGHBOUR, NEIGHBOUR.severity, _verdict(pairs, i, scores[i], *best[i]))
        if i in best
        else None
        for i in range(len(pairs))
    ]


def _comparable(pair: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether another pair's target would be another one, for another source."""
    return bool(other[1].strip()) and pair[0] != other[0] and pair[1] != other[1]


def _verdict(
    pairs: Sequence[tuple[str, str]], i: int, own: float, score: float, other: int
) -> Verdict:
    where = f"{abs(other - i)} {'after' if other > i else 'before'}"
    return Verdict(
        extra=(pairs[other][1],),
        note=f"the target {where} scores {score:.2f}, its own {own:.2f}",
        score=round(own, 4),
    )
