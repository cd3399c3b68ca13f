"""Text that stands elsewhere in the other article, found among what the best path left over."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tm_align.align.beads import Bead
from tm_align.align.evidence import Scores
from tm_align.lexicon import Floats

_SHAPES = ((1, 1), (1, 2), (2, 1))
_Bools = NDArray[np.bool_]


def moved(scores: Scores, path: Sequence[Bead], n: int, m: int, least: float) -> list[Bead]:
    """Beads among the segments `path` leaves out, best first, each segment in one bead at most.

    A bead counts with what its neighbours on the same diagonal add, for text moves in blocks, and
    is taken from `least` on.
    """
    rows, columns = np.ones(n, dtype=np.bool_), np.ones(m, dtype=np.bool_)
    for bead in path:
        if bead.pairs:
            rows[bead.source : bead.source + bead.sources] = False
            columns[bead.target : bead.target + bead.targets] = False
    if not rows.any() or not columns.any() or (1, 1) not in scores:
        return []
    single = np.zeros((n + 2, m + 2))
    single[1:-1, 1:-1] = np.where(rows[:, None] & columns[None, :], scores[1, 1], 0.0)
    candidates = [
        candidate
        for shape in _SHAPES
        if shape in scores
        for candidate in _candidates(scores[shape], shape, single, rows, columns, least)
    ]
    found = []
    for _, i, a, j, b, score in sorted(candidates):
        if rows[i : i + a].all() and columns[j : j + b].all():
            rows[i : i + a] = False
            columns[j : j + b] = False
            found.append(Bead(i, a, j, b, score))
    return found


def _candidates(
    score: Floats, shape: tuple[int, int], single: Floats, rows: _Bools, columns: _Bools,
    least: float,
) -> list[tuple[float, int, int, int, int, float]]:  # fmt: skip
    """The beads of one shape that are good enough: minus their total, place, shape, own score."""
    a, b = shape
    i = np.array([x for x in np.flatnonzero(rows) if rows[x : x + a].sum() == a], dtype=int)
    j = np.array([y for y in np.flatnonzero(columns) if columns[y : y + b].sum() == b], dtype=int)
    if not len(i) or not len(j):
        return []
    value = score[np.ix_(i, j)]
    total = (
        value
        + 0.5 * np.clip(single[np.ix_(i, j)], 0.0, 4.0)
        + 0.5 * np.clip(single[np.ix_(i + a + 1, j + b + 1)], 0.0, 4.0)
    )
    x, y = np.nonzero((total >= least) & (value > 0.5 * least))
    return [
        (-float(total[p, q]), int(i[p]), a, int(j[q]), b, float(value[p, q]))
        for p, q in zip(x, y, strict=True)
    ]
