"""How well each segment of one article fits each of the other: a matrix of scores.

A score is a log ratio: how much likelier two segments are as translations of each other than side
by side by chance. It adds up what the lexicon says in both directions, what reads the same on both
sides (numbers, code, names, link targets), length, and the structure of the two articles.
"""

from typing import NamedTuple

import numpy as np

from tm_align.align.ground import NEVER, Ground, Tokens, Weights
from tm_align.align.runs import Places, Runs, Singles
from tm_align.lexicon import Flat, Floats, Lexicon


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

    def all_at(self, i: Places, a: Places | int, j: Places, b: Places | int) -> Floats:
        """The same for many places at once."""
        rows, columns = self.source.find_all(i, a), self.target.find_all(j, b)
        score = self.matrix[rows, columns].astype(np.float64)
        return np.where((rows >= 0) & (columns >= 0), score, NEVER)


def scores(ground: Ground, lexicon: Lexicon | None, own: Flat | None, weights: Weights) -> Scores:
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
    return np.array(sorted({*same.tolist(), *tokens.signs}), dtype=np.int64)


def _warm(ground: Ground, lexicon: Lexicon, own: Flat | None, weights: Weights) -> Singles:
    """What tokens say with a lexicon."""
    table = lexicon.table(ground.source.names, ground.target.names, own)
    forward, backward = table.forward, table.backward
    i, j, least = ground.same
    forward[i, j] = np.maximum(forward[i, j], least)
    backward[i, j] = np.maximum(backward[i, j], least)
    return _log_ratios(
        ground,
        _side(ground.source, None, table.source_seen, table.source_all, weights),
        _side(ground.target, None, table.target_seen, table.target_all, weights),
        forward,
        backward,
    )


def _side(
    tokens: Tokens, chosen: Places | None, seen: Floats, total: float, weights: Weights
) -> _Side:
    """The `chosen` tokens of a side (None: all), `seen` so often among `total` words of the lexicon.

    A token that finds no counterpart costs little while nothing is known of it. All signs have to be
    among the chosen.
    """
    bag, times, signs = tokens.bag, tokens.times, np.array(tokens.signs, dtype=np.int64)
    floor = weights.floor + (1.0 - weights.floor) * weights.unknown / (weights.unknown + seen)
    if chosen is not None:
        bag, times, signs = bag[:, chosen], times[chosen], np.searchsorted(chosen, signs)
    floor[signs] = [_SIGN_FLOOR[tokens.names[i][:2]] for i in tokens.signs]
    return _Side(
        bag,
        tokens.lengths + 1,
        (seen + times + 0.5) / (total + float(tokens.lengths.sum()) + 300.0),
        floor.astype(np.float32),
    )


_SIGN_FLOOR = {"\0u": 0.3, "\0c": 0.2, "\0n": 0.3, "\0i": 0.4}


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
