"""How well each segment of one article fits each of the other: a matrix of scores.

A score is a log ratio: how much likelier two segments are as translations of each other than side
by side by chance. It adds up what the lexicon says in both directions, what reads the same on both
sides (numbers, code, names, link targets), length, and the structure of the two articles.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tm_align.align.ground import NEVER, Ground, Tokens, Weights
from tm_align.align.runs import Places, Runs, Singles
from tm_align.lexicon import Floats, Lexicon, WordPair


class Scores(NamedTuple):
    """At [i, j] of `matrix` the score of joining source run i and target run j.

    The best a bead can do is hundreds; `NEVER` is far below anything.
    """

    source: Runs
    target: Runs
    matrix: Singles

    @property
    def single(self) -> Singles:
        """The scores of one segment with one; a view."""
        return self.matrix[: self.source.count, : self.target.count]

    def at(self, i: int, a: int, j: int, b: int) -> float:
        """The score of joining a source segments from i and b target segments from j."""
        row, column = self.source.find(i, a), self.target.find(j, b)
        return float(self.matrix[row, column]) if row >= 0 and column >= 0 else NEVER

    def all_at(self, i: Places, a: int, j: Places, b: int) -> Floats:
        """The same for many places at once."""
        rows, columns = self.source.find_all(i, a), self.target.find_all(j, b)
        score = self.matrix[rows, columns].astype(np.float64)
        return np.where((rows >= 0) & (columns >= 0), score, NEVER)


def scores(
    ground: Ground, lexicon: Lexicon | None, own: Sequence[WordPair], weights: Weights
) -> Scores:
    """The scores of every bead; `own` are the pairs of these articles the lexicon learned from."""
    words = _cold(ground, weights) if lexicon is None else _warm(ground, lexicon, own, weights)
    matrix = ground.fixed + ground.scale * words
    found = Scores(ground.source_runs, ground.target_runs, matrix)
    if weights.rival and matrix.size:
        s = found.single
        best = np.maximum(s.max(axis=1)[:, None], s.max(axis=0))
        s -= np.float32(weights.rival) * np.clip(best - s - 1, 0, 15)
    return found


class _Side(NamedTuple):
    """One side's tokens as evidence: `share` is how frequent each is, `floor` what it counts, as a
    probability ratio, where it finds no counterpart. `length` is that of each segment, in tokens.
    """

    bag: Singles
    length: Singles
    share: Floats
    floor: Singles


def _cold(ground: Ground, weights: Weights) -> Singles:
    """What tokens say without a lexicon: only those that read the same, or should, say something."""
    i, j, least = ground.same
    rows, columns = _telling(ground.source, i), _telling(ground.target, j)
    at = np.searchsorted(rows, i), np.searchsorted(columns, j)
    forward = np.zeros((len(rows), len(columns)))
    forward[at] = least
    return _log_ratios(
        ground,
        _side(ground.source, rows, np.zeros(len(rows)), 0.0, weights),
        _side(ground.target, columns, np.zeros(len(columns)), 0.0, weights),
        forward,
        forward,
    )


def _telling(tokens: Tokens, same: Places) -> Places:
    """The places of the tokens that stand on both sides, and of signs."""
    return np.union1d(same, np.array(tokens.signs, dtype=np.int64))


def _warm(ground: Ground, lexicon: Lexicon, own: Sequence[WordPair], weights: Weights) -> Singles:
    """What tokens say with a lexicon."""
    table = lexicon.table(ground.source.names, ground.target.names, own)
    forward, backward = table.forward, table.backward
    i, j, least = ground.same
    forward[i, j] = np.maximum(forward[i, j], least)
    backward[i, j] = np.maximum(backward[i, j], least)
    every = slice(None)
    return _log_ratios(
        ground,
        _side(ground.source, every, table.source_seen, table.source_all, weights),
        _side(ground.target, every, table.target_seen, table.target_all, weights),
        forward,
        backward,
    )


def _side(
    tokens: Tokens, chosen: Places | slice, seen: Floats, total: float, weights: Weights
) -> _Side:
    """The `chosen` tokens of a side, `seen` so often among `total` words of the lexicon."""
    count, length = tokens.bag.sum(axis=0), tokens.bag.sum(axis=1)
    names = tokens.names if isinstance(chosen, slice) else [tokens.names[k] for k in chosen]
    return _Side(
        tokens.bag[:, chosen],
        length + 1,
        (seen + count[chosen] + 0.5) / (total + float(length.sum()) + 300.0),
        _floor(names, seen, weights),
    )


_SIGN_FLOOR = {"\0u": 0.3, "\0c": 0.2, "\0n": 0.3, "\0i": 0.4}


def _floor(tokens: Sequence[str], seen: Floats, weights: Weights) -> Singles:
    """What a token that finds no counterpart costs: little while nothing is known of it."""
    base = weights.floor + (1.0 - weights.floor) * weights.unknown / (weights.unknown + seen)
    for i, token in enumerate(tokens):
        if token[0] == "\0":
            base[i] = _SIGN_FLOOR[token[:2]]
    return base.astype(np.float32)


def _log_ratios(
    ground: Ground, source: _Side, target: _Side, forward: Floats, backward: Floats
) -> Singles:
    """For every pair of runs, the gains of their tokens given those of the other side, summed."""
    rows, columns = ground.source_runs, ground.target_runs
    ahead = _gains(source, target, forward / target.share, rows)
    back = _gains(target, source, backward.T / source.share, columns)
    return columns.sum(ahead.T).T + rows.sum(back.T)


def _gains(given: _Side, other: _Side, ratio: Floats, runs: Runs) -> Singles:
    """For each run of `given` and each segment of `other`: the log ratios of the latter's tokens.

    `ratio` is how much likelier a token of `other` is where one of `given` stands than elsewhere.
    """
    likelier = runs.sum(given.bag @ ratio.astype(np.float32))
    likelier *= np.float32(0.9) / runs.sum(given.length)[:, None]
    likelier += other.floor
    return np.log(likelier, out=likelier) @ other.bag.T
