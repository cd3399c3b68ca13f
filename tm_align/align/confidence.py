"""How probable it is that a bead is right: a logistic model over what the alignment shows.

The coefficients were fitted (ridge regression, strength 1 on standardised values) on half of the
articles of four corpora with known alignment, damaged on purpose; the other half and a fifth corpus
show how well they hold: see the reliability table of `benchmarks/alignment.py`.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from tm_align.align.beads import Bead
from tm_align.align.evidence import Scores
from tm_align.align.features import Features, Side
from tm_align.align.ground import SHAPES
from tm_align.align.runs import Places, Singles
from tm_align.lexicon import Floats

T = TypeVar("T")


class Shown(NamedTuple, Generic[T]):
    """What speaks for and against a bead: an array over beads, each between about -2 and 4, or weights.

    `margin` is how far ahead it is of the best rival for its segments, `cut` of the best bead that
    joins them otherwise, `context` whether its neighbours on both sides are aligned to each other,
    `length` how the two lengths fit.
    """

    score: T
    margin: T
    cut: T
    context: T
    length: T
    tokens: T
    joined: T
    moved: T
    same_kind: T
    alike: T


_WEIGHTS = Shown(
    score=0.546, margin=0.468, cut=0.545, context=1.258, length=0.934, tokens=-0.984,
    joined=-1.663, moved=-1.335, same_kind=2.22, alike=0.397,
)  # fmt: skip
# The fit gives 1.475. Known alignments say less than articles do about text nobody expects, so odds
# are halved: 0.9 here is 0.95 there.
_BIAS = 0.725


def show(
    beads: Sequence[tuple[Bead, bool]], scores: Scores, source: Side, target: Side, ratio: float
) -> Floats:
    """What is shown for each of `beads`, given with whether it was found out of order.

    One row for each, one column for each field of `Shown`.
    """
    if not beads:
        return np.zeros((0, len(Shown._fields)))
    i, a, j, b = np.array([bead[:4] for bead, _ in beads]).T
    score = np.array([bead.score for bead, _ in beads])
    ours = [source.features[bead.source : bead.source + bead.sources] for bead, _ in beads]
    theirs = [target.features[bead.target : bead.target + bead.targets] for bead, _ in beads]
    size = np.array([sum(f.size for f in part) + 1.0 for part in ours])
    other = np.array([ratio * sum(f.size for f in part) + 1.0 for part in theirs])
    tokens = np.array([sum(len(f.tokens) for f in part) for part in ours])
    rival = np.maximum(
        _best_rival(scores.single, i, a, j, b), _best_rival(scores.single.T, j, b, i, a)
    )
    shown: Floats = np.column_stack(
        Shown(
            np.minimum(score, 16.0) / 4.0,
            np.clip(score - rival, -4.0, 16.0) / 4.0,
            np.clip(score - _joined_otherwise(scores, i, a, j, b), -8.0, 8.0) / 4.0,
            _context(i, a, j, b, *scores.single.shape),
            -4.0 * np.abs(np.log(size / other)) * np.minimum(1.0, (size + other) / 60.0),
            np.log1p(tokens),
            a + b > 2,
            np.array([out_of_order for _, out_of_order in beads]),
            np.array([_alike_places(source, x, target, y) for x, y in zip(i, j, strict=True)]),
            np.array([_alike_signs(x[0], y[0]) for x, y in zip(ours, theirs, strict=True)]),
        )
    )
    return shown


def _best_rival(single: Singles, i: Places, a: Places, j: Places, b: Places) -> Floats:
    """For each bead the best score of one of its rows with a column that is none of its own."""
    score = single[i]
    for k in range(1, int(a.max())):
        more = a > k
        score[more] = np.maximum(score[more], single[i[more] + k])
    column = np.arange(single.shape[1])
    score[(column >= j[:, None]) & (column < (j + b)[:, None])] = -10.0
    best: Floats = score.max(axis=1).astype(np.float64)
    return np.maximum(best, -10.0)


def _context(i: Places, a: Places, j: Places, b: Places, n: int, m: int) -> Floats:
    """On how many sides of each bead another one follows, or both articles end."""
    starts = {(n, m), *zip(i.tolist(), j.tolist(), strict=True)}
    ends = {(0, 0), *zip((i + a).tolist(), (j + b).tolist(), strict=True)}
    return np.array(
        [
            ((x, y) in ends) + ((x + p, y + q) in starts)
            for x, p, y, q in zip(*(it.tolist() for it in (i, a, j, b)), strict=True)
        ],
        dtype=np.float64,
    )


def _joined_otherwise(scores: Scores, i: Places, a: Places, j: Places, b: Places) -> Floats:
    """The best score of another bead that holds both first segments or both last ones."""
    c, d = _SMALL
    found = scores.all_at(np.array([i + 0 * c, i + a - c]), c, np.array([j + 0 * d, j + b - d]), d)
    best: Floats = np.where((a != c) | (b != d), found, -10.0).max(axis=(0, 1))
    return np.maximum(best, -10.0)


_SMALL = np.array([shape for shape in SHAPES if sum(shape) <= 4]).T[:, :, None]
"""How many segments of either side stand in each of the smaller beads."""


def _alike_places(source: Side, i: int, target: Side, j: int) -> bool:
    """Whether two segments are of the same kind and level."""
    ours, theirs = source.segments[i], target.segments[j]
    return ours.kind == theirs.kind and ours.level == theirs.level


def _alike_signs(ours: Features, theirs: Features) -> float:
    """How far two segments show the same signs, -2 to 1."""
    same = len(ours.signs & theirs.signs) - 2 * len(ours.signs ^ theirs.signs)
    return min(max(same, -8), 4) / 4


def confidence(shown: Floats, *, cold: bool) -> list[float]:
    """The probability of each bead, 0..1, rounded so that it prints the same everywhere.

    Without a lexicon (`cold`) evidence is thin, and confidence stays below what counts as sure.
    """
    probability = 1.0 / (1.0 + np.exp(-(shown @ np.array(_WEIGHTS) + _BIAS)))
    if cold:
        probability *= 0.9
    return [round(float(p), 3) for p in probability]
