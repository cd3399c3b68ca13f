"""TM503: shifted and swapped segments."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from tm_align.checks.base import Check, Gate, Verdict
from tm_align.checks.judge import Failure, Judge
from tm_align.checks.profile import Profile
from tm_align.checks.usual import Usual
from tm_align.model import Severity

_Step = tuple[int, int]
"""The place of a pair, and how far away the other target is."""

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


Article = tuple[Sequence[tuple[str, str]], Sequence[float]]
"""The pairs of an article in their order, and the score of each."""


def compare(judge: Judge, articles: Iterable[Article]) -> list[list[Failure | None]]:
    """For each pair of each article, the failure of `NEIGHBOUR` if there is one.

    An article has few pairs in doubt, so those of many are scored together: one by one they cost four
    times as much.
    """
    compared = [_Comparison(judge.knowledge.usual, *article) for article in articles]
    _try(judge, [(it, it.doubted()) for it in compared])
    for it in compared:
        it.seek(judge.settings.neighbour_above)
    # Runs are followed step by step, in all articles at once.
    while going := [it for it in compared if it.ends]:
        _try(judge, [(it, it.following()) for it in going])
        for it in going:
            it.follow()
    return [it.failures() for it in compared]


def _try(judge: Judge, wanted: Iterable[tuple["_Comparison", Sequence[_Step]]]) -> None:
    """Score sources against the targets some steps away."""
    new = [(it, step) for it, steps in wanted for step in it.untried(steps)]
    scores = judge.scores([it.texts(step) for it, step in new])
    for (it, step), score in zip(new, scores, strict=True):
        it.tried[step] = score


_OFTEN = 3  # times that one article translates a source alike: no slip any more
_HELD = 2.0  # log odds by which another source must fit a pair's target better


class _Comparison:
    """The pairs of one article under comparison.

    `tried` has the scores of sources with the targets some steps away, `best` the step to the right
    target for each pair that is wrong, `borrowed` the place of the source that a pair's target is of,
    `ends` the runs that may go on: place, step and direction.
    """

    def __init__(
        self, usual: Usual, pairs: Sequence[tuple[str, str]], scores: Sequence[float]
    ) -> None:
        self.pairs = pairs
        self.scores = scores
        self.times = Counter(pairs)
        self.tried: dict[_Step, float] = {}
        self.best: dict[int, int] = {}
        self.borrowed: dict[int, int] = {}
        self.ends: list[tuple[int, int, int]] = []
        self._usual = usual

    def doubted(self) -> list[_Step]:
        """The pairs that may be wrong, each with all steps."""
        # Words may be sure of a target that is not the usual one: the usual one may stand beside it.
        unusual = self._usual.contradicts
        places = [
            i
            for i, ((source, target), score) in enumerate(zip(self.pairs, self.scores, strict=True))
            if (score < _DOUBTED or unusual(source, target))
            and target.strip()
            and source != target
            and self.times[source, target] < _OFTEN
        ]
        self.borrowed = {
            i: other
            for i in places
            for other in self._with_target_of(i)
            if unusual(*self.pairs[i]) and self._usual.confirms(*self.pairs[other])
        }
        return [(i, step) for i in places for step in _STEPS]

    def untried(self, steps: Iterable[_Step]) -> list[_Step]:
        """Those steps that lead to another target and have no score yet."""
        return [
            (i, step)
            for i, step in dict.fromkeys(steps)
            if (i, step) not in self.tried and self._comparable(i, i + step)
        ]

    def texts(self, step: _Step) -> tuple[str, str]:
        """A source, and the target so far away."""
        i, away = step
        return self.pairs[i][0], self.pairs[i + away][1]

    def seek(self, above: float) -> None:
        """Find the pairs that show by themselves, or two by two, where the right target is."""
        for (i, step), score in self.tried.items():
            if score > max(above, self.scores[i]) or (
                self._gain(i, step) > _TOGETHER
                and max(self._gain(i - 1, step), self._gain(i + 1, step)) > _TOGETHER
            ):
                self._take(i, step)
        self.ends = [(i, step, way) for i, step in self.best.items() for way in (-1, 1)]

    def following(self) -> list[_Step]:
        """The pairs that a run would go on with."""
        self.ends = [(i + way, step, way) for i, step, way in self.ends if i + way not in self.best]
        return [(i, step) for i, step, _ in self.ends]

    def follow(self) -> None:
        """Go on in both directions where the same step fits better."""
        self.ends = [end for end in self.ends if self._gain(*end[:2]) > _GAIN]
        for i, step, _ in self.ends:
            self._take(i, step)

    def failures(self) -> list[Failure | None]:
        """What was found of each pair."""
        verdicts = self._verdicts()
        return [
            Failure(NEIGHBOUR, NEIGHBOUR.severity, verdicts[i]) if i in verdicts else None
            for i in range(len(self.pairs))
        ]

    def _verdicts(self) -> dict[int, Verdict]:
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
