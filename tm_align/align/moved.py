"""Text that stands elsewhere in the other article, found among what the best path left over."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tm_align.align.beads import Bead
from tm_align.align.evidence import Scores
from tm_align.align.runs import Runs, Singles

_SHAPES = ((1, 1), (1, 2), (2, 1))
_Bools = NDArray[np.bool_]
_Candidate = tuple[float, int, int, int, int, float]
"""Minus what a bead counts, place and shape, and its own score: sorts the best first."""


def moved(scores: Scores, path: Sequence[Bead], least: float) -> list[Bead]:
    """Beads among the segments `path` leaves out, best first, each segment in one bead at most.

    A bead counts with what its neighbours on the same diagonal add, for text moves in blocks, and
    is taken from `least` on.
    """
    n, m = scores.source.count, scores.target.count
    rows, columns = np.ones(n, dtype=np.bool_), np.ones(m, dtype=np.bool_)
    for bead in path:
        if bead.pairs:
            rows[bead.source : bead.source + bead.sources] = False
            columns[bead.target : bead.target + bead.targets] = False
    if not rows.any() or not columns.any():
        return []
    single = np.zeros((n + 2, m + 2), dtype=np.float32)
    single[1:-1, 1:-1] = np.where(rows[:, None] & columns, np.clip(scores.single, 0, 4), 0)
    found = []
    for _, i, a, j, b, score in sorted(_candidates(scores, single, rows, columns, least)):
        if rows[i : i + a].all() and columns[j : j + b].all():
            rows[i : i + a] = False
            columns[j : j + b] = False
            found.append(Bead(i, a, j, b, score))
    return found


def _candidates(
    scores: Scores, single: Singles, rows: _Bools, columns: _Bools, least: float
) -> Iterator[_Candidate]:
    """The beads of free segments that are good enough."""
    for a, b in _SHAPES:
        ours, theirs = _free(scores.source, a, rows), _free(scores.target, b, columns)
        if not len(ours) or not len(theirs):
            continue
        i, j = scores.source.starts[ours], scores.target.starts[theirs]
        value = scores.matrix[np.ix_(ours, theirs)]
        total = value + (
            single[np.ix_(i, j)] + single[np.ix_(i + a + 1, j + b + 1)]
        ) * np.float32(0.5)  # fmt: skip
        for p, q in zip(*np.nonzero((total >= least) & (value > 0.5 * least)), strict=True):
            yield -float(total[p, q]), int(i[p]), a, int(j[q]), b, float(value[p, q])


def _free(runs: Runs, width: int, free: _Bools) -> NDArray[np.int64]:
    """The numbers of the runs of `width` segments that are all free."""
    numbers = np.arange(len(runs))[runs.of_width(width)]
    starts = runs.starts[numbers]
    every = np.ones(len(starts), dtype=np.bool_)
    for k in range(width):
        every &= free[starts + k]
    return numbers[every]
