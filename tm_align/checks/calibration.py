"""Fitting the second opinion on the store: what an encoder's similarity is worth in its languages."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tm_align.checks.evidence import Floats, Line
from tm_align.checks.fitting import limit
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import Example
from tm_align.checks.lots import lot
from tm_align.checks.opinion import (
    GENERAL,
    Doubt,
    Opinion,
    aligned_features,
    complete_features,
)
from tm_align.semantic import Encoder, similarities

_ASKED = 400  # pairs of each kind that the encoder is asked about
_FAR = 3  # wrong pairs are made with the target so many lots further, others than words know
_CUT = 3  # and incomplete ones keep this many fifths of the target
_PRIOR = 0.01  # how much `GENERAL` counts against the store, in shares of all its pairs
_COMPLETE_LIMITS = (0.15, 0.1, 0.05, 0.02, 0.01)
_TRUE_FROM = 0.05  # what the general opinion must give a pair of the store that is to be an example


def calibrate(judge: Judge, examples: Sequence[Example], encode: Encoder) -> Opinion:
    """The opinion for the locale and knowledge of `judge`, fitted on its store's pairs.

    The pairs themselves are compared with the same sources beside another target, and beside a part
    of their own. `GENERAL` where the store teaches nothing.
    """
    if not judge.knowledge.evidence.source_ids:
        return GENERAL
    texts = sorted(
        {
            (e.source, e.target)
            for e in examples
            if e.source != e.target and e.source.strip() and e.target.strip()
        },
        key=lambda pair: lot(*pair),
    )
    far = [(s, texts[(i + _FAR) % len(texts)][1]) for i, (s, _) in enumerate(texts)]
    cut = [(s, t[: len(t) * _CUT // 5]) for s, t in texts if len(t) >= 20]
    true, wrong, part = (_Seen.of(judge, pairs[:_ASKED], encode) for pairs in (texts, far, cut))
    # A store has faults, too: what looks wrong at first sight is no example of what is right.
    right = GENERAL.aligned.probabilities(true.aligned) >= _TRUE_FROM
    whole = right & (GENERAL.complete.probabilities(true.complete) >= _TRUE_FROM)
    complete = fit(true.complete[whole], part.complete, GENERAL.complete)
    complete_limit = limit(
        complete.probabilities(true.complete[right]), complete.probabilities(part.complete),
        _COMPLETE_LIMITS,
    )  # fmt: skip
    return GENERAL._replace(
        aligned=fit(true.aligned[right], wrong.aligned, GENERAL.aligned),
        complete=complete,
        complete_limit=complete_limit,
        pairs=int(right.sum()),
    )


class _Seen(NamedTuple):
    """Pairs as the two regressions see them."""

    aligned: Floats
    complete: Floats

    @classmethod
    def of(cls, judge: Judge, pairs: Sequence[tuple[str, str]], encode: Encoder) -> "_Seen":
        doubts = [
            Doubt(*pair, profile.support, profile.deviation)
            for pair, profile in zip(pairs, judge.profiles(pairs), strict=True)
        ]
        alike = similarities(encode, pairs)
        return cls(aligned_features(doubts, alike), complete_features(doubts, alike))


def fit(good: Floats, bad: Floats, prior: Line) -> Line:
    """Logistic regression by Newton's method, drawn towards the coefficients of `prior`.

    A step is halved until it brings the loss down: a prior that is sure of itself throws full steps far
    off.
    """
    if not len(good) or not len(bad):
        return prior
    x = np.vstack([good, -bad])
    weight = np.r_[np.full(len(good), 0.5 / len(good)), np.full(len(bad), 0.5 / len(bad))]
    start = np.array(prior.coefficients)

    def loss(beta: Floats) -> float:
        return float(
            weight @ np.logaddexp(0.0, -(x @ beta)) + _PRIOR / 2 * ((beta - start) ** 2).sum()
        )

    beta, now = start, loss(start)
    for _ in range(50):
        wrong = 1.0 / (1.0 + np.exp(np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * wrong) - _PRIOR * (beta - start)
        hessian = (x * (weight * wrong * (1 - wrong))[:, None]).T @ x + _PRIOR * np.eye(len(beta))
        step = np.linalg.solve(hessian, gradient)
        while loss(beta + step) > now and np.abs(step).max() > 1e-6:
            step = step / 2
        beta = beta + step
        now = loss(beta)
        if np.abs(step).max() < 1e-6:
            break
    return Line(tuple(float(b) for b in beta))
