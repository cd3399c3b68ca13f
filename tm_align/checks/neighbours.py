"""TM503: shifted and swapped segments."""

import math
from collections import Counter
from collections.abc import Sequence

from tm_align.checks.base import Check, Gate, Verdict
from tm_align.checks.judge import Failure, Judge
from tm_align.checks.profile import Profile
from tm_align.model import Severity

_STEPS = (-1, 1, -2, 2)  # the nearest first: of equal scores it wins
_DOUBTED = 0.85  # pairs whose own score is below this are compared with their neighbours
_GAIN = 0.5  # log odds by which each further pair of a run must fit better
# Measured on nl-NL (de-DE): 0.947 (0.933) of shifted pairs found with a gain of 1, 0.973 (0.967) with
# a half; doubting up to 0.95 finds no more, and five in ten thousand untouched pairs beside.
_TOGETHER = 2.0  # log odds by which two pairs side by side must both fit better to begin a run


def neighbour_fits_better(pair: Profile) -> Verdict | None:  # noqa: ARG001 - judged by `compare`
    """The target of a neighbouring segment translates this source better than its own target.

    Where the pair's own score (see `misaligned`) leaves doubt, its source is scored against the targets
    of the two segments before and after it, in the same article, which must fit at first sight: other
    forms of words speak for its own target only. Flagged where one of them scores above
    `neighbour-above` and is not the target of the same source. A shift seldom comes alone: from there
    on, pair by pair in both directions, all are flagged whose sources fit the target equally far away
    better than their own, whatever their own scores. It is what a merged or split cell, or two swapped
    sentences, look like. The pair that holds the target found for another source is flagged, too, if
    that source fits it far better than its own: where a shift begins, the right target may be gone. So
    is a target that is not the usual one of its source, if it stands beside a source whose usual one it
    is: one was written twice, or a shift ends. Never pairs that the article repeats. Lists of
    near-identical sentences are the known false alarms.
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
    found = _Comparison(judge, pairs, scores)
    found.seek()
    found.follow()
    verdicts = found.verdicts()
    return [
        Failure(NEIGHBOUR, NEIGHBOUR.severity, verdicts[i]) if i in verdicts else None
        for i in range(len(pairs))
    ]


_OFTEN = 3  # times that one article translates a source alike: no slip any more
_HELD = 2.0  # log odds by which another source must fit a pair's target better


class _Comparison:
    """The pairs of one article under comparison.

    `tried` has the scores of sources with the targets some steps away, `best` the step to the right
    target for each pair that is wrong, `borrowed` the place of the source that a pair's target is of.
    """

    def __init__(
        self, judge: Judge, pairs: Sequence[tuple[str, str]], scores: Sequence[float]
    ) -> None:
        self.judge = judge
        self.pairs = pairs
        self.scores = scores
        self.times = Counter(pairs)
        self.tried: dict[tuple[int, int], float] = {}
        self.best: dict[int, int] = {}
        self.borrowed: dict[int, int] = {}

    def seek(self) -> None:
        """Find the pairs that show by themselves, or two by two, where the right target is."""
        # Words may be sure of a target that is not the usual one: the usual one may stand beside it.
        usual = self.judge.knowledge.usual
        unusual = usual.contradicts
        doubted = [
            i
            for i, ((source, target), score) in enumerate(zip(self.pairs, self.scores, strict=True))
            if (score < _DOUBTED or unusual(source, target))
            and target.strip()
            and source != target
            and self.times[source, target] < _OFTEN
        ]
        self.borrowed = {
            i: other
            for i in doubted
            for other in self._with_target_of(i)
            if unusual(*self.pairs[i]) and usual.confirms(*self.pairs[other])
        }
        self._try([(i, step) for i in doubted for step in _STEPS])
        for (i, step), score in self.tried.items():
            if score > max(self.judge.settings.neighbour_above, self.scores[i]) or (
                self._gain(i, step) > _TOGETHER
                and max(self._gain(i - 1, step), self._gain(i + 1, step)) > _TOGETHER
            ):
                self._take(i, step)

    def follow(self) -> None:
        """From each pair found, go on in both directions as long as the same step fits better."""
        ends = [(i, step, way) for i, step in self.best.items() for way in (-1, 1)]
        while ends:
            following = [(i + way, step, way) for i, step, way in ends if i + way not in self.best]
            self._try([(i, step) for i, step, _ in following])
            ends = [end for end in following if self._gain(*end[:2]) > _GAIN]
            for i, step, _ in ends:
                self._take(i, step)

    def verdicts(self) -> dict[int, Verdict]:
        """What was found of each pair: of those that fit a neighbour's target, and of its holders."""
        found = {
            i: self._holding(i, other, self.scores[other]) for i, other in self.borrowed.items()
        }
        found |= {i: self._misplaced(i, step) for i, step in self.best.items()}
        for i, step in self.best.items():
            holder = i + step
            gain = _log_odds(self.tried[i, step]) - _log_odds(self.scores[holder])
            if holder not in found and gain > _HELD and self.times[self.pairs[holder]] < _OFTEN:
                found[holder] = self._holding(holder, i, self.tried[i, step])
        return found

    def _with_target_of(self, i: int) -> list[int]:
        """The pairs close by that have the same target for another source, the nearest last."""
        source, target = self.pairs[i]
        places = (i + step for step in reversed(_STEPS))
        return [
            it
            for it in places
            if 0 <= it < len(self.pairs)
            and self.pairs[it][1] == target
            and self.pairs[it][0] != source
        ]

    def _misplaced(self, i: int, step: int) -> Verdict:
        own, score = self.scores[i], self.tried[i, step]
        return Verdict(
            extra=(self.pairs[i + step][1],),
            note=f"the target {_where(step)} scores {score:.2f}, its own {own:.2f}",
            score=round(own, 4),
        )

    def _holding(self, holder: int, i: int, score: float) -> Verdict:
        """The pair `holder` has the target of the source `i`, and `score` with that."""
        own = self.scores[holder]
        return Verdict(
            missing=(self.pairs[i][0],),
            note=f"its target scores {score:.2f} with the source {_where(i - holder)},"
            f" {own:.2f} with its own",
            score=round(own, 4),
        )

    def _try(self, wanted: Sequence[tuple[int, int]]) -> None:
        """Score sources against the targets some steps away."""
        new = [
            (i, step)
            for i, step in dict.fromkeys(wanted)
            if (i, step) not in self.tried and self._comparable(i, i + step)
        ]
        if new:
            texts = [(self.pairs[i][0], self.pairs[i + step][1]) for i, step in new]
            self.tried.update(zip(new, self.judge.scores(texts), strict=True))

    def _comparable(self, i: int, other: int) -> bool:
        """Whether there is another target, for another source."""
        if not (0 <= i < len(self.pairs) and 0 <= other < len(self.pairs)):
            return False
        mine, theirs = self.pairs[i], self.pairs[other]
        if not theirs[1].strip() or mine[0] == theirs[0] or mine[1] == theirs[1]:
            return False
        # A date or a number says too little to tell whether it could translate words.
        return _has_letters(theirs[1]) or not _has_letters(mine[0])

    def _gain(self, i: int, step: int) -> float:
        score = self.tried.get((i, step))
        return _log_odds(score) - _log_odds(self.scores[i]) if score is not None else -1.0

    def _take(self, i: int, step: int) -> None:
        if i not in self.best or self.tried[i, self.best[i]] < self.tried[i, step]:
            self.best[i] = step


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _where(step: int) -> str:
    return f"{abs(step)} {'after' if step > 0 else 'before'}"


def _log_odds(score: float) -> float:
    return math.log(max(score, _LEAST) / max(1.0 - score, _LEAST))


_LEAST = 1e-12
