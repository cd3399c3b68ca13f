"""Learning a lexicon from pairs: a few iterations of expectation maximisation."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.lexicon.cells import (
    LONGEST,
    NULL,
    Flat,
    Floats,
    Ids,
    Ints,
    Slots,
    WordPair,
    Words,
    tally,
)
from tm_align.lexicon.table import Lexicon

_KEPT = 8  # chunks whose cells are kept from one iteration to the next: 40 MB
_TRACE = 0.02  # counts below say nothing, and are most of the table


def train(
    pairs: Sequence[WordPair], *, iterations: int = 4, max_cells: int = 24_000_000
) -> Lexicon:
    """Learn from `pairs`; the same pairs in the same order give the same lexicon.

    Memory is bounded by `max_cells` word combinations (about 16 bytes each); where there are more,
    every n-th pair is learned from. No pairs, or pairs without words, give an empty lexicon.
    """
    source_ids = _numbered(source for source, _ in pairs)
    target_ids = _numbered(target for _, target in pairs)
    flat = Flat.of(pairs, source_ids, target_ids)
    return train_flat(flat, source_ids, target_ids, iterations=iterations, max_cells=max_cells)


def train_flat(
    pairs: Flat, source_ids: Mapping[str, int], target_ids: Mapping[str, int], *,
    iterations: int = 4, max_cells: int = 24_000_000,
) -> Lexicon:  # fmt: skip
    """The same from pairs whose words have ids: from 1, as many as there are words on either side."""
    if iterations < 1:
        raise ValueError("a lexicon needs at least one iteration")
    pairs = pairs.every(max(1, -(-int(pairs.cells.sum()) // max_cells)))
    flat = list(pairs.chunks())
    height, width = len(source_ids) + 1, len(target_ids) + 1
    parts, keys, places = _index(flat, width)
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
    del parts, places  # most of the memory
    kept = np.flatnonzero((forward_count > _TRACE) | (backward_count > _TRACE))
    return Lexicon(
        source_ids, target_ids,
        np.searchsorted(source_of[kept], np.arange(height + 1)),
        target_of[kept], forward_count[kept], backward_count[kept], forward[kept], backward[kept],
        tally(source_of, forward_count, height), tally(target_of, backward_count, width),
        _seen(pairs.source, height), _seen(pairs.target, width), len(pairs.source_length),
    )  # fmt: skip


def _numbered(texts: Iterable[Words]) -> dict[str, int]:
    """A number from 1 for each word, in the order of their first occurrence."""
    words = dict.fromkeys(chain.from_iterable(text[:LONGEST] for text in texts))
    return {word: i for i, word in enumerate(words, 1)}


def _index(flat: Sequence[Flat], width: int) -> tuple[list[Flat | Slots], Ints, list[Ids]]:
    """What to go through in each iteration, the distinct keys (see `Flat.keys`) of all parts, sorted,
    and where the cells of each part stand among them.

    A few parts are kept as slots and sorted once; of many, that would take more memory than all the
    rest, and sorting twice costs little.
    """
    if len(flat) <= _KEPT:
        slots = [part.slots() for part in flat]
        ordered = [_Sorted.of(it.keys(at, width)) for it, at in zip(flat, slots, strict=True)]
        keys = _distinct([it.keys for it in ordered])
        return [*slots], keys, [it.among(keys) for it in ordered]
    keys = _distinct([_distinct([part.keys(part.slots(), width)]) for part in flat])
    places = [_Sorted.of(part.keys(part.slots(), width)).among(keys) for part in flat]
    return [*flat], keys, places


class _Sorted(NamedTuple):
    """The distinct keys of a part, sorted, and for each of its cells in the order of their keys the
    cell's number. Keys are looked up once each and in order, a tenth of the work of looking up cells.
    """

    keys: Ints
    times: Ids
    cells: Ids

    @classmethod
    def of(cls, keys: Ints) -> "_Sorted":
        """Sort the cells by key: as one number each, key and cell, which is quicker than `argsort`."""
        shift = len(keys).bit_length()  # 17 at most: a part has hardly more than 100,000 cells
        if int(keys.max(initial=0)) >> (63 - shift):  # from 8 million words on either side
            cells = np.argsort(keys, kind="stable").astype(np.int32)
            every = keys[cells]
        else:
            every = (keys << shift) | np.arange(len(keys))
            every.sort()
            cells = (every & ((1 << shift) - 1)).astype(np.int32)
            every >>= shift
        starts = np.flatnonzero(_begins(every))
        return cls(every[starts], np.diff(starts, append=len(keys)).astype(np.int32), cells)

    def among(self, keys: Ints) -> Ids:
        """Where the key of each cell stands among sorted `keys`."""
        places = np.empty(len(self.cells), dtype=np.int32)
        found = np.searchsorted(keys, self.keys).astype(np.int32)
        places[self.cells] = np.repeat(found, self.times)
        return places


def _distinct(parts: Sequence[Ints]) -> Ints:
    """The distinct numbers in `parts`, sorted; by sorting, which beats numpy's hashing here."""
    every = np.concatenate([np.zeros(0, dtype=np.int64), *parts])
    every.sort()
    return every[_begins(every)]


def _begins(ordered: Ints) -> NDArray[np.bool_]:
    """Where in sorted numbers another one begins."""
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def _expect(
    parts: Sequence[Flat | Slots], places: Sequence[Ids], forward: Floats, backward: Floats
) -> tuple[Floats, Floats]:
    """The expected counts by key, given the probabilities by key, in both directions."""
    forward_count, backward_count = np.zeros_like(forward), np.zeros_like(backward)
    for part, place in zip(parts, places, strict=True):
        ahead, back = part.slots().expect(forward[place], backward[place])
        np.add.at(forward_count, place, ahead)
        np.add.at(backward_count, place, back)
    return forward_count, backward_count


def _shared(counts: Floats, totals: Floats, group: Ids) -> Floats:
    """Each count as a share of the total of its group."""
    shares = np.maximum(totals, 1e-12)[group]
    np.divide(counts, shares, out=shares)
    return shares


def _seen(ids: Ids, size: int) -> Floats:
    """In how many segments each word id occurs; the empty word in none."""
    seen = tally(ids, None, size)
    seen[NULL] = 0.0
    return seen
