"""Learning a lexicon from pairs: a few iterations of expectation maximisation."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from tm_align.lexicon.cells import (
    NULL,
    Cells,
    Flat,
    Floats,
    Ids,
    Ints,
    WordPair,
    Words,
    chunks,
    count_cells,
    tally,
)
from tm_align.lexicon.table import Lexicon

_KEPT = 8  # chunks whose cells are kept from one iteration to the next: 40 MB
_DENSE_CELLS = 2  # keys for each cell of a chunk up to which counting all keys is quicker
_TRACE = 0.02  # counts below say nothing, and are most of the table


def train(
    pairs: Sequence[WordPair], *, iterations: int = 4, max_cells: int = 24_000_000
) -> Lexicon:
    """Learn from `pairs`; the same pairs in the same order give the same lexicon.

    Memory is bounded by `max_cells` word combinations (about 16 bytes each); where there are more,
    every n-th pair is learned from. No pairs, or pairs without words, give an empty lexicon.
    """
    if iterations < 1:
        raise ValueError("a lexicon needs at least one iteration")
    used = pairs[:: max(1, -(-sum(map(count_cells, pairs)) // max_cells))]
    source_ids = _vocabulary(source for source, _ in used)
    target_ids = _vocabulary(target for _, target in used)
    flat = [Flat.of(part, source_ids, target_ids) for part in chunks(used)]
    parts = [it.cells() for it in flat] if len(flat) <= _KEPT else flat
    height, width = len(source_ids) + 1, len(target_ids) + 1
    keys, places = _index(parts, width)
    source_of, target_of = (keys // width).astype(np.int32), (keys % width).astype(np.int32)
    del keys
    forward = (target_of != NULL).astype(np.float64)
    backward = (source_of != NULL).astype(np.float64)
    forward_count, backward_count = _expect(parts, places, forward, backward)
    for _ in range(iterations - 1):
        forward = _shared(forward_count, tally(source_of, forward_count, height), source_of)
        backward = _shared(backward_count, tally(target_of, backward_count, width), target_of)
        del forward_count, backward_count  # before there are new ones
        forward_count, backward_count = _expect(parts, places, forward, backward)
    kept = np.flatnonzero((forward_count > _TRACE) | (backward_count > _TRACE))
    return Lexicon(
        source_ids, target_ids,
        np.searchsorted(source_of[kept], np.arange(len(source_ids) + 2)),
        target_of[kept], forward_count[kept], backward_count[kept], forward[kept], backward[kept],
        tally(source_of, forward_count, height), tally(target_of, backward_count, width),
        _seen([it.source for it in flat], height),
        _seen([it.target for it in flat], width),
        len(used),
    )  # fmt: skip


def _vocabulary(texts: Iterable[Words]) -> dict[str, int]:
    """Ids from 1 in order of first occurrence; 0 is the empty word."""
    return {word: i for i, word in enumerate(dict.fromkeys(chain.from_iterable(texts)), 1)}


def _index(parts: Sequence[Flat | Cells], width: int) -> tuple[Ints, list[Ids]]:
    """The distinct keys (see `Cells.keys`) of all parts, sorted, and where the cells of each part
    stand among them.

    Few keys are sorted together, which says both at once; many a part at a time, to save memory.
    """
    if len(parts) <= _KEPT:
        return _index_few([part.cells().keys(width) for part in parts])
    keys = _distinct([_distinct([part.cells().keys(width)]) for part in parts])
    return keys, [
        np.searchsorted(keys, part.cells().keys(width)).astype(np.int32) for part in parts
    ]


def _index_few(parts: Sequence[Ints]) -> tuple[Ints, list[Ids]]:
    """`_index` of parts that are keys."""
    every = _joined(parts)
    order = np.argsort(every)
    ordered = every[order]
    first = _begins(ordered)
    places = np.empty(len(every), dtype=np.int32)
    places[order] = np.cumsum(first, dtype=np.int32) - 1
    ends = np.cumsum([len(it) for it in parts], dtype=np.int64)
    return ordered[first], np.split(places, ends)[:-1]


def _expect(
    parts: Sequence[Flat | Cells], places: Sequence[Ids], forward: Floats, backward: Floats
) -> tuple[Floats, Floats]:
    """The expected counts by key, given the probabilities by key, in both directions."""
    forward_count, backward_count = np.zeros_like(forward), np.zeros_like(backward)
    for part, place in zip(parts, places, strict=True):
        ahead, back = part.cells().expect(forward[place], backward[place])
        _add(forward_count, place, ahead)
        _add(backward_count, place, back)
    return forward_count, backward_count


def _add(counts: Floats, places: Ids, values: Floats) -> None:
    """Add each value at its place: by counting all places, or one by one where there are many more."""
    if len(counts) <= _DENSE_CELLS * len(places):
        counts += tally(places, values, len(counts))
    else:
        np.add.at(counts, places, values)


def _shared(counts: Floats, totals: Floats, group: Ids) -> Floats:
    """Each count as a share of the total of its group."""
    shares = np.maximum(totals, 1e-12)[group]
    np.divide(counts, shares, out=shares)
    return shares


def _distinct(parts: Sequence[Ints]) -> Ints:
    """The distinct numbers in `parts`, sorted; by sorting, which beats numpy's hashing here."""
    every = _joined(parts)
    every.sort()
    return every[_begins(every)]


def _joined(parts: Sequence[Ints]) -> Ints:
    """All numbers, one part after the other; there may be no part."""
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _begins(ordered: Ints) -> NDArray[np.bool_]:
    """Where in sorted numbers another one begins."""
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def _seen(ids: Sequence[Ids], size: int) -> Floats:
    """In how many segments each word id occurs; the empty word in none."""
    seen = sum((tally(part, None, size) for part in ids), np.zeros(size))
    seen[NULL] = 0.0
    return seen
