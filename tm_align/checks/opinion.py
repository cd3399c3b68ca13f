"""A second opinion on pairs whose words and length leave doubt: that of a sentence encoder.

Only pairs in doubt are asked about, for it costs fifty times what everything else does. What it says is one
more feature beside the first judgement, in two logistic regressions like those of `evidence`, fitted on
the store itself where there are enough pairs (`calibration`), and otherwise the ones below.

Measured on nl-NL and ja-JP, every eighth pair being wrong (`benchmarks.qa --only` with other_target,
shifted_run,truncated,half_untranslated): of other segments' targets 91 and 93 % are found with 1,000 pairs
(without it 75 and 87 %), 100 and 99.7 % with 20,000 (without it 99.9 and 99.1 %), at about the same share
of untouched pairs flagged; of shifted ones 100 and 89 % with 1,000 pairs (without it 76 %). With 4,000
pairs and all classes of faults nothing changes but 0.5 points of recall in nl-NL. Cut targets gain 5 points
in nl-NL and lose up to 6 in ja-JP, half translations neither: the encoder reads both languages. It costs:
850 to 1,080 pairs/s instead of 4,500 to 7,600, 280 to 350 in stores so small that all pairs are asked
about, and 4 s to calibrate.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tm_align.checks.evidence import Floats, Line, Support
from tm_align.semantic import Encoder, similarities

_ALIGNED_FROM = 0.97
_COMPLETE_FROM = 0.9
"""From these scores on a pair is beyond doubt. Those that look clearly wrong are few, and asked about."""

_TRUSTED_FROM = 2000
"""Pairs a store must have taught for its first judgement to put anything beyond doubt."""

_FARTHEST = 8.0  # logits beyond say nothing more
_LONG = 100  # characters from which on similarity is as dependable as it gets


class Opinion(NamedTuple):
    """How the encoder's word is weighed, and the scores below which a pair is flagged then.

    `pairs` is how many pairs of the store it was fitted on, 0 where it was not.
    """

    aligned: Line
    complete: Line
    aligned_limit: float = 0.5
    complete_limit: float = 0.15
    pairs: int = 0


UNTAUGHT = Line((-7.54, 0.0, 14.9, 1.04, 0.0))
"""For stores that teach nothing. Fitted on nl-NL and ja-JP: flags 0.2 and 0.5 % of their pairs, 99.6 and
99.4 % of pairs with the target of another segment."""

GENERAL = Opinion(
    Line((-2.94, 0.525, 7.98, 3.21, -0.383)), Line((-1.72, 0.805, 5.02, -0.097, 0.242))
)
"""Fitted on nl-NL and ja-JP together, with 300 to 10,000 pairs to learn from: where each fit on a store
begins."""


def in_doubt(support: Support, deviation: float, pairs: int) -> bool:
    """Whether a pair is one to ask about; `pairs` is how many were learned from."""
    if pairs < _TRUSTED_FROM:
        return True
    incomplete = support.completeness < _COMPLETE_FROM and deviation <= 0
    return support.alignment < _ALIGNED_FROM or incomplete


class Doubt(NamedTuple):
    """A pair of texts with the first judgement on it."""

    source: str
    target: str
    support: Support
    deviation: float


def revise(opinion: Opinion, encode: Encoder, doubts: Sequence[Doubt]) -> list[Support]:
    """The judgement on each pair, now that the encoder was asked about it, too."""
    alike = similarities(encode, [(it.source, it.target) for it in doubts])
    if not doubts:
        return []
    features = aligned_features(doubts, alike)
    taught = np.array([it.support.known > 0 for it in doubts])
    aligned = np.where(
        taught, opinion.aligned.probabilities(features), UNTAUGHT.probabilities(features)
    )
    complete = opinion.complete.probabilities(complete_features(doubts, alike))
    return [
        Support(doubt.support.known, first, second if doubt.support.known else 1.0, similarity)
        for doubt, first, second, similarity in zip(
            doubts, aligned.tolist(), complete.tolist(), alike, strict=True
        )
    ]


def aligned_features(doubts: Sequence[Doubt], alike: Sequence[float]) -> Floats:
    """What decides whether two texts translate each other, a row for each pair."""
    lengths = np.array([min(len(it.source), _LONG) / _LONG for it in doubts])
    similar = np.array(alike)
    return np.stack(
        [
            np.ones(len(doubts)),
            _logits([it.support.alignment for it in doubts]),
            similar,
            similar * lengths,
            np.minimum(np.abs([it.deviation for it in doubts]), 6.0),
        ],
        axis=1,
    )


def complete_features(doubts: Sequence[Doubt], alike: Sequence[float]) -> Floats:
    """What decides whether a target is all there, a row for each pair."""
    return np.stack(
        [
            np.ones(len(doubts)),
            _logits([it.support.completeness for it in doubts]),
            np.array(alike),
            _logits([it.support.alignment for it in doubts]),
            np.clip([it.deviation for it in doubts], -6.0, 6.0),
        ],
        axis=1,
    )


def _logits(probabilities: Sequence[float]) -> Floats:
    p = np.clip(probabilities, 1e-6, 1 - 1e-6)
    return np.asarray(np.clip(np.log(p / (1 - p)), -_FARTHEST, _FARTHEST))
