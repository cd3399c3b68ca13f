"""The best monotone sequence of beads through matrices of scores, by dynamic programming."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.align.evidence import SHAPES, Scores
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


_MOVES = ((1, 0), (0, 1), *SHAPES)
_PAD_SOURCE = max(a for a, _ in _MOVES)
_PAD = max(a + b for a, b in _MOVES)


def best_path(scores: Scores, n: int, m: int, skip: float) -> list[Bead]:
    """The beads of highest total score, covering every segment; one left out counts `skip`."""
    choice = _fill(scores, n, m, skip)
    beads = []
    i, j = n, m
    while i or j:
        a, b = _MOVES[choice[i + j, i]]
        i, j = i - a, j - b
        score = float(scores[a, b][i, j]) if a and b else skip
        beads.append(Bead(i, a, j, b, score))
    return beads[::-1]


def _fill(scores: Scores, n: int, m: int, skip: float) -> NDArray[np.int64]:
    """The number of the best move into each pair of prefixes (i, j), at [i + j, i].

    All cells of one anti-diagonal i + j depend on earlier ones only, so each is one step.
    """
    gains = _gains(scores, n, m, skip)
    width = n + 1 + _PAD_SOURCE
    total = np.full((n + m + 1 + _PAD, width), -np.inf)
    total[_PAD, _PAD_SOURCE] = 0.0
    flat = total.ravel()
    cells = np.arange(_PAD_SOURCE, width)
    back = np.array([(a + b) * width + a for a, b in _MOVES])
    before = cells[None, :] - back[:, None] + _PAD * width
    choice = np.zeros((n + m + 1, n + 1), dtype=np.int64)
    columns = np.arange(n + 1)
    for d in range(1, n + m + 1):
        value = flat.take(before + d * width)
        value += gains[d]
        move = value.argmax(axis=0)
        choice[d] = move
        total[d + _PAD, _PAD_SOURCE:] = value[move, columns]
    return choice


def _gains(scores: Scores, n: int, m: int, skip: float) -> Floats:
    """The score of each move into each cell, at [i + j, move, i]; -inf outside the matrix."""
    gains = np.full((n + m + 1, len(_MOVES), n + 1), -np.inf)
    i, j = np.meshgrid(np.arange(n + 1), np.arange(m + 1), indexing="ij")
    gains[(i + j)[1:], 0, i[1:]] = skip
    gains[(i + j)[:, 1:], 1, i[:, 1:]] = skip
    for number, (a, b) in enumerate(SHAPES, 2):
        score = scores.get((a, b))
        if score is not None:
            gains[(i + j)[a:, b:], number, i[a:, b:]] = score
    return gains
