"""The best monotone sequence of beads through a matrix of scores, by dynamic programming."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tm_align.align.evidence import Scores
from tm_align.align.ground import SHAPES
from tm_align.align.runs import MOST
from tm_align.lexicon import Floats


class Bead(NamedTuple):
    """`sources` source segments from `source` and `targets` target segments from `target`.

    0 sources or 0 targets: a segment without counterpart. `score` is the bead's own.
    """

    source: int
    sources: int
    target: int
    targets: int
    score: float

    @property
    def pairs(self) -> bool:
        """Whether the bead has both sides."""
        return bool(self.sources and self.targets)


_NEAR = 1e-4  # what differs by less is equal but for rounding


def best_path(scores: Scores, skip: float) -> list[Bead]:
    """The beads of highest total score, covering every segment; one left out counts `skip`."""
    total = _fill(scores, skip).tolist()
    numbers = scores.source.number.tolist(), scores.target.number.tolist()
    i, j = scores.source.count, scores.target.count
    beads = []
    while i or j:
        reached = total[i][j] - _NEAR
        bead = next(
            it
            for it in _last_beads(scores, numbers, i, j, skip)
            if total[it.source][it.target] + it.score - skip * (it.sources + it.targets) >= reached
        )
        beads.append(bead)
        i, j = bead.source, bead.target
    return beads[::-1]


def _fill(scores: Scores, skip: float) -> Floats:
    """How much better the first i source segments and the first j target segments can be aligned than
    left out, at [i, j].

    What leaves segments out gains nothing, so a row is the running maximum of what the rows before
    it and the beads that end in it give.
    """
    source, target = scores.source, scores.target
    count = target.count
    gains = scores.matrix - skip * (source.widths[:, None] + target.widths)
    total = np.zeros((source.count + 1, count + 1))
    joined = [
        (numbers, target.starts[numbers], target.starts[numbers] + b)
        for b, numbers in ((b, target.of_width(b)) for b in range(2, MOST + 1))
        if numbers.start < numbers.stop
    ]
    ending = source.number.tolist()
    for i in range(1, source.count + 1):
        row, best = total[i], total[i, 1:]
        row[:] = total[i - 1]
        for a in range(1, min(MOST, i) + 1):
            run = ending[a][i - a]
            if run < 0:
                break  # no run of more segments ends here either
            before, gain = total[i - a], gains[run]
            np.maximum(best, before[:-1] + gain[:count], out=best)
            for numbers, starts, ends in joined:
                row[ends] = np.maximum(row[ends], before[starts] + gain[numbers])
        np.maximum.accumulate(row, out=row)
    return total


def _last_beads(
    scores: Scores, numbers: tuple[list[list[int]], list[list[int]]], i: int, j: int, skip: float
) -> Iterator[Bead]:
    """The beads that may end after i source segments and j target segments; `numbers` are those of
    the runs, as lists.

    Those without counterpart first: of a text that stands twice the first is aligned.
    """
    if i:
        yield Bead(i - 1, 1, j, 0, skip)
    if j:
        yield Bead(i, 0, j - 1, 1, skip)
    for a, b in SHAPES:
        if i >= a and j >= b:
            row, column = numbers[0][a][i - a], numbers[1][b][j - b]
            if row >= 0 and column >= 0:
                yield Bead(i - a, a, j - b, b, float(scores.matrix[row, column]))
