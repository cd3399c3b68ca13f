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
    total = _fill(scores, skip)
    i, j = scores.source.count, scores.target.count
    beads = []
    while i or j:
        bead = next(
            it
            for it in _last_beads(scores, i, j, skip)
            if total[it.source, it.target] + it.score >= total[i, j] - _NEAR
        )
        beads.append(bead)
        i, j = bead.source, bead.target
    return beads[::-1]


def _fill(scores: Scores, skip: float) -> Floats:
    """The best total of the first i source segments and the first j target segments, at [i, j].

    Each row is a few operations on the rows before: a target segment left out changes what stands
    left of it by a constant, so a running maximum of totals without that constant settles the row.
    """
    source, target = scores.source, scores.target
    total = np.full((source.count + 1, target.count + 1), -np.inf)
    total[0, 0] = 0.0
    slope = skip * np.arange(target.count + 1)
    joined = [
        (numbers, target.starts[numbers] + b)
        for b, numbers in ((b, target.of_width(b)) for b in range(2, MOST + 1))
        if numbers.start < numbers.stop
    ]
    for i, row in enumerate(total):
        if i:
            np.add(total[i - 1], skip, out=row)
        for a in range(1, min(MOST, i) + 1):
            run = source.number[a, i - a]
            if run < 0:
                break  # no run of more segments ends here either
            value = total[i - a][target.starts]
            value += scores.matrix[run]
            np.maximum(row[1:], value[: target.count], out=row[1:])
            for numbers, ends in joined:
                row[ends] = np.maximum(row[ends], value[numbers])
        row -= slope
        np.maximum.accumulate(row, out=row)
        row += slope
    return total


def _last_beads(scores: Scores, i: int, j: int, skip: float) -> Iterator[Bead]:
    """The beads that may end after i source segments and j target segments.

    Those without counterpart first: of a text that stands twice the first is aligned.
    """
    if i:
        yield Bead(i - 1, 1, j, 0, skip)
    if j:
        yield Bead(i, 0, j - 1, 1, skip)
    for a, b in SHAPES:
        if i >= a and j >= b:
            row, column = scores.source.number[a, i - a], scores.target.number[b, j - b]
            if row >= 0 and column >= 0:
                yield Bead(i - a, a, j - b, b, float(scores.matrix[row, column]))
