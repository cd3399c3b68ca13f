"""Every word of one side beside every word of the other: what Model 1 counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Words = Sequence[str]
"""The words of one segment, as `words` makes them."""

WordPair = tuple[Words, Words]
"""The words of a source segment and of its translation."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Ids = NDArray[np.int32]

NULL = 0
"""Id of the empty word, which accounts for words that translate nothing."""

_LONGEST = 150  # words of a segment that are learned from; longer ones are tables gone wrong
_CHUNK = 100_000  # cells looked at in one step: bounds the temporary arrays


class Slots(NamedTuple):
    """Every (source word, target word) of each pair, by place: the words of all pairs are numbered
    one after the other, each text's empty word first.

    `source` and `target` are the numbers of the two words of each cell; the cells of a source word
    begin at `starts`.
    """

    source: Ids
    target: Ids
    starts: Ints

    def slots(self) -> "Slots":
        """These slots: who goes through few of them several times keeps them rather than a `Flat`."""
        return self

    def expect(self, forward: Floats, backward: Floats) -> tuple[Floats, Floats]:
        """Expected counts of each cell, given its probability in both directions.

        Nothing translates into the empty word: that probability has to be 0.
        """
        if not len(self.source):
            return np.zeros(0), np.zeros(0)
        by_target = np.maximum(tally(self.target, forward), 1e-12)
        by_source = np.maximum(np.add.reduceat(backward, self.starts), 1e-12)
        return forward / by_target[self.target], backward / by_source[self.source]


class Cells(NamedTuple):
    """The same by word: `source` and `target` are the ids of the two words of each cell.

    `source_words` and `target_words` are the ids of all words without the empty ones.
    """

    source: Ids
    target: Ids
    slots: Slots
    source_words: Ids
    target_words: Ids

    @classmethod
    def of(
        cls,
        pairs: Sequence[WordPair],
        source_ids: Mapping[str, int],
        target_ids: Mapping[str, int],
    ) -> "Cells":
        """The cells of `pairs`; words without an id are left out."""
        return Flat.of(pairs, source_ids, target_ids).cells()

    def keys(self, width: int) -> Ints:
        """Each cell as one number: source id × `width` + target id."""
        return self.source.astype(np.int64) * width + self.target

    def expect(self, forward: Floats, backward: Floats) -> tuple[Floats, Floats]:
        """See `Slots.expect`."""
        return self.slots.expect(forward, backward)


class Flat(NamedTuple):
    """The words of some pairs as ids, one after the other, each text's empty word first.

    It takes a twentieth of the memory of the cells, and they are made of it as quickly as they would
    be read: whoever goes through many cells several times keeps this.
    """

    source: Ids
    target: Ids
    source_length: Ids
    target_length: Ids

    @classmethod
    def of(
        cls,
        pairs: Sequence[WordPair],
        source_ids: Mapping[str, int],
        target_ids: Mapping[str, int],
    ) -> "Flat":
        """The words of `pairs` that have an id."""
        source, source_length = _flat([source for source, _ in pairs], source_ids)
        target, target_length = _flat([target for _, target in pairs], target_ids)
        return cls(source, target, source_length, target_length)

    def slots(self) -> Slots:
        """Each source word beside all target words of its pair, one after the other."""
        width = np.repeat(self.target_length, self.source_length)
        source = np.repeat(np.arange(len(width), dtype=np.int32), width)
        first = np.cumsum(self.target_length) - self.target_length
        starts = np.cumsum(width) - width
        target = np.arange(len(source), dtype=np.int32)
        shift = np.repeat(first, self.source_length) - starts
        target += np.repeat(shift.astype(np.int32), width)
        return Slots(source, target, starts)

    def cells(self) -> Cells:
        """The same with the ids of the words."""
        slots = self.slots()
        return Cells(
            self.source[slots.source], self.target[slots.target], slots,
            self.source[self.source != NULL], self.target[self.target != NULL],
        )  # fmt: skip


class Numbered(NamedTuple):
    """The distinct words of many texts, one after the other, as numbers from 1 that are `names`'.

    `names[0]` is that of the empty word, which stands in no text.
    """

    names: Sequence[str]
    words: Ids
    lengths: Ids

    @classmethod
    def of(cls, texts: Iterable[Words]) -> "Numbered":
        """Number the words in the order of their first occurrence; 150 of each text at most."""
        distinct = [_distinct_words(text) for text in texts]
        lengths = np.fromiter(map(len, distinct), dtype=np.int32, count=len(distinct))
        names = ["", *dict.fromkeys(chain.from_iterable(distinct))]
        ids = {name: i for i, name in enumerate(names)}
        words = map(ids.__getitem__, chain.from_iterable(distinct))
        return cls(names, np.fromiter(words, dtype=np.int32, count=int(lengths.sum())), lengths)

    @property
    def ids(self) -> dict[str, int]:
        """The number of each word."""
        return {name: i for i, name in enumerate(self.names) if i != NULL}

    def every(self, step: int) -> "Numbered":
        """Those of every so many-th text."""
        owner = np.repeat(np.arange(len(self.lengths)), self.lengths)
        return Numbered(self.names, self.words[owner % step == 0], self.lengths[::step])

    def cut(self) -> "Numbered":
        """At most 150 words of each text: what is learned from."""
        first = np.cumsum(self.lengths) - self.lengths
        place = np.arange(len(self.words)) - np.repeat(first, self.lengths)
        lengths = np.minimum(self.lengths, _LONGEST)
        return Numbered(self.names, self.words[place < _LONGEST], lengths)


def cells_of(source: Numbered, target: Numbered) -> Ints:
    """How many cells each pair has."""
    return (source.lengths + 1).astype(np.int64) * (target.lengths + 1)


def numbered_chunks(source: Numbered, target: Numbered) -> Iterator[Flat]:
    """The pairs of some texts, in runs of about as many cells as may be in memory at once."""
    cells = np.cumsum(cells_of(source, target))
    ends = [np.append(0, np.cumsum(side.lengths)) for side in (source, target)]
    start = 0
    while start < len(cells):
        before = cells[start - 1] if start else 0
        end = min(int(np.searchsorted(cells, before + _CHUNK)) + 1, len(cells))
        flat = [
            _with_empty(side.words[at[start] : at[end]], side.lengths[start:end])
            for side, at in zip((source, target), ends, strict=True)
        ]
        yield Flat(flat[0][0], flat[1][0], flat[0][1], flat[1][1])
        start = end


def _flat(texts: Sequence[Words], ids: Mapping[str, int]) -> tuple[Ids, Ids]:
    """The ids of the distinct known words of each text, the empty word first, and their number."""
    distinct = [_distinct_words(text) for text in texts]
    count = sum(map(len, distinct))
    known = np.fromiter(
        map(ids.get, chain.from_iterable(distinct), repeat(-1)), dtype=np.int32, count=count
    )
    owner = np.repeat(np.arange(len(distinct)), [len(text) for text in distinct])
    lengths = np.bincount(owner[known >= 0], minlength=len(distinct))
    return _with_empty(known[known >= 0], lengths.astype(np.int32))


def _with_empty(words: Ids, lengths: Ids) -> tuple[Ids, Ids]:
    """The words of texts with the empty word before each text's, and how many they are then."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    flat = np.full(len(words) + len(lengths), NULL, dtype=np.int32)
    flat[np.arange(len(words)) + owner + 1] = words
    return flat, (lengths + 1).astype(np.int32)


def _distinct_words(text: Words) -> Words:
    """The words to learn from, each once."""
    text = text[:_LONGEST]
    return text if len(set(text)) == len(text) else list(dict.fromkeys(text))


def count_cells(pair: WordPair) -> int:
    """How many cells a pair has at most."""
    return (min(len(pair[0]), _LONGEST) + 1) * (min(len(pair[1]), _LONGEST) + 1)


def chunks(pairs: Sequence[WordPair]) -> Iterator[Sequence[WordPair]]:
    """The pairs in runs of about as many cells as may be in memory at once."""
    start, cells = 0, 0
    for i, pair in enumerate(pairs):
        cells += count_cells(pair)
        if cells >= _CHUNK:
            yield pairs[start : i + 1]
            start, cells = i + 1, 0
    if start < len(pairs):
        yield pairs[start:]


def tally(places: NDArray[Any], weights: Floats | None = None, size: int = 0) -> Floats:
    """The sum of `weights` (else the number) at each place, as floats."""
    return np.bincount(places, weights, size).astype(np.float64, copy=False)
