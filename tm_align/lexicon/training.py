"""Learning a lexicon from pairs: a few iterations of expectation maximisation."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from tm_align.lexicon.cells import Cells, Floats, Ints, WordPair, Words, chunks, count_cells, tally
from tm_align.lexicon.table import Lexicon

Places = NDArray[np.int32]

_DENSE = 24_000_000  # keys in a table: 120 MB
_TRACE = 0.02  # counts below say nothing, and are most of the table


def train(
    pairs: Sequence[WordPair], *, iterations: int = 4, max_cells: int = 24_000_000
) -> Lexicon:
    """Learn from `pairs`; the same pairs in the same order give the same lexicon.

    Memory is bounded by `max_cells` word combinations (about 30 bytes each); where there are more,
    every n-th pair is learned from. No pairs, or pairs without words, give an empty lexicon.
    """
    if iterations < 1:
        raise ValueError("a lexicon needs at least one iteration")
    used = pairs[:: max(1, -(-sum(map(count_cells, pairs)) // max_cells))]
    source_ids = _vocabulary(source for source, _ in used)
    target_ids = _vocabulary(target for _, target in used)
    parts = [Cells.of(part, source_ids, target_ids) for part in chunks(used)]
    width = len(target_ids) + 1
    keys, places = _index(parts, len(source_ids) + 1, width)
    source_of, target_of = keys // width, keys % width
    forward = backward = np.ones(len(keys))
    forward_prior, backward_prior = forward, backward
    forward_count, backward_count = forward, backward
    source_total = target_total = np.zeros(0)
    for _ in range(iterations):
        forward_prior, backward_prior = forward, backward
        forward_count, backward_count = np.zeros(len(keys)), np.zeros(len(keys))
        for cells, place in zip(parts, places, strict=True):
            ahead, back = cells.expect(forward[place], backward[place])
            forward_count += tally(place, ahead, len(keys))
            backward_count += tally(place, back, len(keys))
        source_total = tally(source_of, forward_count, len(source_ids) + 1)
        target_total = tally(target_of, backward_count, width)
        forward = forward_count / np.maximum(source_total, 1e-12)[source_of]
        backward = backward_count / np.maximum(target_total, 1e-12)[target_of]
    kept = np.flatnonzero((forward_count > _TRACE) | (backward_count > _TRACE))
    return Lexicon(
        source_ids, target_ids,
        np.searchsorted(source_of[kept], np.arange(len(source_ids) + 2)),
        target_of[kept].astype(np.int32),
        forward_count[kept], backward_count[kept], forward_prior[kept], backward_prior[kept],
        source_total, target_total,
        _seen([cells.source_words for cells in parts], len(source_ids) + 1),
        _seen([cells.target_words for cells in parts], width),
        len(used),
    )  # fmt: skip


def _vocabulary(texts: Iterable[Words]) -> dict[str, int]:
    """Ids from 1 in order of first occurrence; 0 is the empty word."""
    return {word: i for i, word in enumerate(dict.fromkeys(chain.from_iterable(texts)), 1)}


def _index(parts: Sequence[Cells], height: int, width: int) -> tuple[Ints, list[Places]]:
    """The distinct keys (source id × `width` + target id) of all parts, sorted, and where the cells
    of each part stand among them. `height` is the number of source ids.

    Where a table of all keys fits in memory it is looked up, else sorting finds the same.
    """
    every = [cells.source * width + cells.target for cells in parts]
    if height * width <= _DENSE:
        seen = np.zeros(height * width, dtype=np.bool_)
        for part in every:
            seen[part] = True
        number = np.cumsum(seen, dtype=np.int32) - 1
        return np.flatnonzero(seen), [number[part] for part in every]
    keys = _distinct([_distinct([part]) for part in every])
    return keys, [np.searchsorted(keys, part).astype(np.int32) for part in every]


def _distinct(parts: Sequence[Ints]) -> Ints:
    """The distinct numbers in `parts`, sorted; by sorting, which beats numpy's hashing here."""
    every = np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *parts]))
    return every[np.append(True, every[1:] != every[:-1])] if len(every) else every


def _seen(ids: Sequence[Ints], size: int) -> Floats:
    """In how many segments each word id occurs."""
    return sum((tally(part, None, size) for part in ids), np.zeros(size))
