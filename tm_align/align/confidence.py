"""How probable it is that a bead is right: a logistic model over what the alignment shows.

The coefficients were fitted (ridge regression, strength 1 on standardised values) on half of the
articles of four corpora with known alignment, damaged on purpose; the other half and a fifth corpus
show how well they hold: see the reliability table of `benchmarks/alignment.py`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tm_align.align.beads import Bead
from tm_align.align.evidence import Scores, Side
from tm_align.lexicon import Floats


class Shown(NamedTuple):
    """What speaks for and against a bead, each between about -2 and 4.

    `margin` is how far ahead it is of the best rival for its segments, `cut` of the best bead that
    joins them otherwise, `context` whether its neighbours on both sides are aligned to each other,
    `length` how the two lengths fit.
    """

    score: float
    margin: float
    cut: float
    context: float
    length: float
    tokens: float
    joined: float
    moved: float
    same_kind: float
    alike: float


_WEIGHTS = Shown(
    score=0.546, margin=0.468, cut=0.545, context=1.258, length=0.934, tokens=-0.984,
    joined=-1.663, moved=-1.335, same_kind=2.22, alike=0.397,
)  # fmt: skip
# The fit gives 1.475. Known alignments say less than articles do about text nobody expects, so odds
# are halved: 0.9 here is 0.95 there.
_BIAS = 0.725


def show(
    beads: Sequence[tuple[Bead, bool]], scores: Scores, source: Side, target: Side, ratio: float
) -> list[Shown]:
    """What is shown for each of `beads`, given with whether it was found out of order."""
    single = scores[1, 1]
    starts = {(bead.source, bead.target) for bead, _ in beads}
    ends = {(bead.source + bead.sources, bead.target + bead.targets) for bead, _ in beads}
    n, m = single.shape
    found = []
    for bead, out_of_order in beads:
        i, a, j, b, score = bead
        rows, columns = slice(i, i + a), slice(j, j + b)
        row, column = single[rows].max(axis=0), single[:, columns].max(axis=1)
        row[columns] = -10.0
        column[rows] = -10.0
        rival = max(float(row.max()), float(column.max()), -10.0)
        size = sum(f.size for f in source.features[rows]) + 1.0
        other = ratio * sum(f.size for f in target.features[columns]) + 1.0
        tokens = sum(len(f.words) + len(f.signs) for f in source.features[rows])
        first, second = source.segments[i], target.segments[j]
        context = ((i, j) in ends or (i, j) == (0, 0)) + (
            (i + a, j + b) in starts or (i + a, j + b) == (n, m)
        )
        same = len(source.features[i].signs & target.features[j].signs) - 2.0 * len(
            source.features[i].signs ^ target.features[j].signs
        )
        found.append(
            Shown(
                min(score, 16.0) / 4.0,
                float(np.clip(score - rival, -4.0, 16.0)) / 4.0,
                float(np.clip(score - _joined_otherwise(scores, bead), -8.0, 8.0)) / 4.0,
                float(context),
                -4.0 * abs(np.log(size / other)) * min(1.0, (size + other) / 60.0),
                float(np.log1p(tokens)),
                float(a + b > 2),
                float(out_of_order),
                float(first.kind == second.kind and first.level == second.level),
                float(np.clip(same, -8.0, 4.0)) / 4.0,
            )
        )
    return found


def _joined_otherwise(scores: Scores, bead: Bead) -> float:
    """The best score of another bead that holds both first segments or both last ones."""
    i, a, j, b, _ = bead
    best = -10.0
    for (c, d), matrix in scores.items():
        if (c, d) == (a, b) or c + d > 4:
            continue
        places = {(i, j), (i + a - c, j + b - d)}
        for x, y in places:
            if 0 <= x < matrix.shape[0] and 0 <= y < matrix.shape[1]:
                best = max(best, float(matrix[x, y]))
    return best


def confidence(shown: Sequence[Shown], *, cold: bool) -> list[float]:
    """The probability of each bead, 0..1, rounded so that it prints the same everywhere.

    Without a lexicon (`cold`) evidence is thin, and confidence stays below what counts as sure.
    """
    if not shown:
        return []
    values: Floats = np.array(shown) @ np.array(_WEIGHTS) + _BIAS
    probability = 1.0 / (1.0 + np.exp(-values))
    if cold:
        probability *= 0.9
    return [round(float(p), 3) for p in probability]
