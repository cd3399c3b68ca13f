"""Fitting the regressions of lexical evidence, and the limits below which pairs are flagged."""

from collections.abc import Sequence

import numpy as np

from tm_align.checks.endings import cut_short, learn_endings
from tm_align.checks.evidence import (
    Deviation,
    Evidence,
    Floats,
    Likeness,
    Line,
    known_ids,
    likeness,
)
from tm_align.checks.literals import Shape, chunks_of, shape, summarize
from tm_align.lexicon import words

_NEGATIVES = 5_000  # true pairs the regressions are fitted on, at most; 8,000 make no better ones
_WORTH = 25.0
_ALIGNED_LIMITS = (0.3, 0.2, 0.1)
# Of 16 untouched pairs of nl-NL, de-DE and ja-JP between 0.3 and 0.6, 4 were wrong, and of other
# segments' targets 1.2 % are found there alone.
_COMPLETE_LIMITS = (0.05, 0.02)
# Between 0.05 and 0.1, or twice that, are 6 of 17 flagged pairs of de-DE, 6 of 32 of nl-NL and 26 of 62
# of ja-JP, of which some 7 lack something; of targets cut off 2 to 6 % are found there alone.
_SOUND = 0.5
# Pairs of the store that are less probable at first sight are left out when the lines are fitted for
# good. Of neighbours' targets in 5,000 pairs of nl-NL and zh-CN, when 2, 5, 12 and 25 % of the pairs
# have one, TM502 to TM504 find 98, 95, 97, 91 and 96, 98, 85, 77 %; without that 97, 92, 93, 88 and
# 85, 98, 87, 77 %; without taking `contamination` into account either, 93, 89, 84, 78 and 85, 91, 77, 63 %.
_MOST_WRONG = 0.5
_LONG = 4  # different words from which a target is cut in half
_NEXT = (
    2  # wrong pairs are made with the target so many lots further: not those words are weighed by
)


class _Known:
    """A text to fit on: its known words, the number of all, its shape and its length."""

    __slots__ = ("distinct", "ids", "shape", "text")  # there are thousands

    def __init__(self, text: str, ids: dict[str, int]) -> None:
        self.text = text
        distinct = dict.fromkeys(words(text))
        self.distinct = len(distinct)
        self.ids = known_ids(distinct, ids)
        self.shape: Shape = shape(text, summarize(chunks_of(text, False)))


_Pairs = Sequence[tuple[_Known, _Known]]


def fit_lines(
    evidence: Evidence, examples: Sequence[tuple[str, str, str]], deviation: Deviation
) -> Evidence:
    """`evidence` with regressions and limits fitted on (article, source, target), by their `lot`."""
    good = [
        (_Known(source, evidence.source_ids), _Known(target, evidence.target_ids))
        for _, source, target in examples[:_NEGATIVES]
    ]
    bad = [(source, good[(i + _NEXT) % len(good)][1]) for i, (source, _) in enumerate(good)]
    less = [
        (source, _Known(cut_short(target.text), evidence.target_ids))
        for source, target in good
        if target.distinct >= _LONG
    ]
    true, wrong, cut = (_features(evidence, pairs, deviation) for pairs in (good, bad, less))
    sound = fit_line(true, wrong).probabilities(true) >= _SOUND
    aligned, complete = fit_line(true[sound], wrong), fit_line(true[sound], cut)
    endings = learn_endings((target, cut_short(target)) for _, _, target in examples)
    evidence = evidence._replace(endings=endings)
    whole = evidence.closely(complete.probabilities(true), [target.text for _, target in good])
    parts = evidence.closely(complete.probabilities(cut), [target.text for _, target in less])
    finished = fit_line(whole[sound], parts)
    return evidence._replace(
        aligned=aligned,
        complete=complete,
        aligned_limit=limit(
            aligned.probabilities(true), aligned.probabilities(wrong), _ALIGNED_LIMITS
        ),
        complete_limit=limit(
            finished.probabilities(whole), finished.probabilities(parts), _COMPLETE_LIMITS
        ),
        finished=finished,
    )


def _features(evidence: Evidence, pairs: _Pairs, deviation: Deviation) -> Floats:
    alike: list[Likeness] = [
        likeness(deviation(len(source.text), len(target.text)), source.shape, target.shape)
        for source, target in pairs
    ]
    return evidence.features([(source.ids, target.ids) for source, target in pairs], alike)[0]


def limit(good: Floats, bad: Floats, choices: tuple[float, ...]) -> float:
    """The highest of `choices` that flags wrong pairs 25 times as often as the store's true ones.

    0 where none is worth it, so that nothing is flagged. `good` are the scores of the store's own
    pairs; those that are wrong themselves (`contamination`) are not held against a limit. A store
    in which most seems wrong teaches none.
    """
    if not len(bad):
        return 0.0
    wrong = contamination(good, bad, choices)
    if wrong > _MOST_WRONG:
        return 0.0
    for limit in choices:
        flagged = (bad < limit).mean()
        false = max(0.0, (good < limit).mean() - wrong * flagged) / (1.0 - wrong)
        if flagged >= _WORTH * false:
            return limit
    return 0.0


def contamination(good: Floats, bad: Floats, choices: tuple[float, ...]) -> float:
    """At most what share of the store's own pairs is as wrong as those of `bad`.

    As wrong pairs lie below a score as often wherever they come from, those among the store's own
    can be no more than the least ratio of the two shares (mixture proportion estimation: Blanchard,
    Lee, Scott, "Semi-Supervised Novelty Detection", JMLR 11, 2010).
    """
    shares = [((good < it).mean(), (bad < it).mean()) for it in choices]
    return float(min((mine / theirs for mine, theirs in shares if theirs), default=0.0))


def fit_line(good: Floats, bad: Floats) -> Line:
    """Ridge logistic regression by Newton's method; a line that makes nothing of anything if one
    group is empty."""
    if not len(bad):
        return Line((0.0,) * good.shape[1])
    x = np.vstack([good, bad])
    y = np.r_[np.ones(len(good)), np.zeros(len(bad))]
    spread = x.std(axis=0)
    # What is the same everywhere tells nothing; blown up, it would drown the ridge.
    scale = np.where(spread > 1e-6, spread, 1.0)
    x = x / scale
    weight = np.r_[np.full(len(good), 0.5 / len(good)), np.full(len(bad), 0.5 / len(bad))]
    beta = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (y - p)) - 1e-5 * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + 1e-5 * np.eye(x.shape[1])
        step = np.linalg.solve(hessian, gradient)
        beta = beta + step
        if np.abs(step).max() < 1e-6:
            break
    return Line(tuple(float(b) for b in beta / scale))
