"""Every word of one side beside every word of the other: what Model 1 counts."""

from collections.abc import Iterator, Mapping, Sequence
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

LONGEST = 150
"""Words of a segment that are learned from; longer ones are tables gone wrong."""

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


class Flat(NamedTuple):
    """The words of some pairs as ids, one after the other, each text's empty word first.

    Every word stands once in a text. The lengths count the empty words. It takes a twentieth of the
    memory of the slots, and they are made of it as quickly as they would be read: whoever goes
    through many of them several times keeps this.
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
        """The words of `pairs` that have an id, 150 of each text at most."""
        return cls.between(
            [_known(source, source_ids) for source, _ in pairs],
            [_known(target, target_ids) for _, target in pairs],
        )

    @classmethod
    def between(cls, source: Sequence[Sequence[int]], target: Sequence[Sequence[int]]) -> "Flat":
        """Pairs of texts given by the ids of their words, which must be distinct."""
        ours, theirs = _with_empty(source), _with_empty(target)
        return cls(ours[0], theirs[0], ours[1], theirs[1])

    @classmethod
    def joined(cls, parts: Sequence["Flat"]) -> "Flat":
        """The pairs of all `parts`."""
        nothing = np.zeros(0, dtype=np.int32)
        return cls(*(np.concatenate([nothing, *(it[i] for it in parts)]) for i in range(4)))

    def __bool__(self) -> bool:
        return bool(len(self.source_length))

    @property
    def cells(self) -> Ints:
        """How many cells each pair has."""
        return self.source_length.astype(np.int64) * self.target_length

    def every(self, step: int) -> "Flat":
        """Every so many-th pair."""
        if step == 1:
            return self
        return Flat(
            _every(self.source, self.source_length, step),
            _every(self.target, self.target_length, step),
            self.source_length[::step],
            self.target_length[::step],
        )

    def narrowest(self, cells: int) -> "Flat":
        """The pairs with the fewest cells each, as many as have so many `cells` together."""
        mine = self.cells
        order = np.argsort(mine, kind="stable")
        kept = np.zeros(len(mine), dtype=np.bool_)
        kept[order[np.cumsum(mine[order]) <= cells]] = True
        return Flat(
            self.source[np.repeat(kept, self.source_length)],
            self.target[np.repeat(kept, self.target_length)],
            self.source_length[kept],
            self.target_length[kept],
        )

    def chunks(self) -> Iterator["Flat"]:
        """The pairs in runs of about as many cells as may be in memory at once."""
        cells = np.cumsum(self.cells)
        ours, theirs = np.cumsum(self.source_length), np.cumsum(self.target_length)
        start, i, j = 0, 0, 0
        while start < len(cells):
            before = cells[start - 1] if start else 0
            end = min(int(np.searchsorted(cells, before + _CHUNK)) + 1, len(cells))
            i_end, j_end = int(ours[end - 1]), int(theirs[end - 1])
            yield Flat(
                self.source[i:i_end], self.target[j:j_end],
                self.source_length[start:end], self.target_length[start:end],
            )  # fmt: skip
            start, i, j = end, i_end, j_end

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

    def keys(self, slots: Slots, width: int) -> Ints:
        """Each of these pairs' `slots` as one number: source id × `width` + target id."""
        return (self.source.astype(np.int64) * width)[slots.source] + self.target[slots.target]


class Numbered(NamedTuple):
    """The distinct words of many texts, one after the other, as numbers from 1 that are `names`'.

    `names[0]` is that of the empty word, which stands in no text.
    """

    names: Sequence[str]
    words: Ids
    lengths: Ids

    @property
    def ids(self) -> dict[str, int]:
        """The number of each word."""
        return {name: i for i, name in enumerate(self.names) if i != NULL}

    def beside(self, target: "Numbered") -> Flat:
        """The texts as the sources of `target`, 150 words of each at most."""
        ours, theirs = self._cut(), target._cut()
        return Flat(ours[0], theirs[0], ours[1], theirs[1])

    def _cut(self) -> tuple[Ids, Ids]:
        """The words of each text with the empty word before them, and how many they are then."""
        owner = np.repeat(np.arange(len(self.lengths)), self.lengths)
        first = np.cumsum(self.lengths) - self.lengths
        kept = np.flatnonzero(np.arange(len(self.words)) - first[owner] < LONGEST)
        flat = np.full(len(kept) + len(self.lengths), NULL, dtype=np.int32)
        flat[np.arange(len(kept)) + owner[kept] + 1] = self.words[kept]
        return flat, (np.minimum(self.lengths, LONGEST) + 1).astype(np.int32)


def _with_empty(texts: Sequence[Sequence[int]]) -> tuple[Ids, Ids]:
    """The words of each text with the empty word before them, and how many they are then."""
    flat: list[int] = []
    for text in texts:
        flat.append(NULL)
        flat += text
    lengths = [len(text) + 1 for text in texts]
    return np.array(flat, dtype=np.int32), np.array(lengths, dtype=np.int32)


def _every(words: Ids, lengths: Ids, step: int) -> Ids:
    """The words of every so many-th text."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    chosen: Ids = words[owner % step == 0]
    return chosen


def _known(text: Words, ids: Mapping[str, int]) -> list[int]:
    """The ids of the distinct words of a text that have one."""
    return [ids[word] for word in dict.fromkeys(text[:LONGEST]) if word in ids]


def tally(places: NDArray[Any], weights: Floats | None = None, size: int = 0) -> Floats:
    """The sum of `weights` (else the number) at each place, as floats."""
    return np.bincount(places, weights, size).astype(np.float64, copy=False)
