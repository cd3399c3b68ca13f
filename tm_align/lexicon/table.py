"""What was learned, and what it says about the words of two texts."""

from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.lexicon.cells import NULL, Cells, Floats, Ints, WordPair, Words, chunks, tally

_FEWEST = 100.0  # words any text is taken to have: shares stay small where little was learned from
_SHRINK = 0.5  # added to each word's count, so that what was seen once proves little


class Table(NamedTuple):
    """Translation probabilities between two lists of words.

    `forward[i, j]` is P(target word j | source word i), `backward[i, j]` P(source i | target j).
    `source_share` and `target_share` are how frequent each word is by itself, which is what a
    probability must beat to be evidence. `*_seen` is in how many segments each word was seen, and
    `*_all` the sum over all words.
    """

    forward: Floats
    backward: Floats
    source_share: Floats
    target_share: Floats
    source_seen: Floats
    target_seen: Floats
    source_all: float
    target_all: float


class Lexicon(NamedTuple):
    """Expected counts of word translations, by source id and then target id.

    The entries of source id i are those from `starts[i]` to `starts[i + 1]`; `columns` are their
    target ids. `forward` and `backward` are the counts of the last iteration, `forward_prior` and
    `backward_prior` the probabilities they were computed with; both are needed to take a text's
    own contribution out. `*_total` are the sums of the counts of each word, entries too small to be
    kept included; `*_seen` counts the segments a word occurs in. `pairs` were learned from.
    """

    source_ids: dict[str, int]
    target_ids: dict[str, int]
    starts: Ints
    columns: NDArray[np.int32]
    forward: Floats
    backward: Floats
    forward_prior: Floats
    backward_prior: Floats
    source_total: Floats
    target_total: Floats
    source_seen: Floats
    target_seen: Floats
    pairs: int

    @property
    def rows(self) -> Ints:
        """The source id of each entry."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def table(
        self, source: Sequence[str], target: Sequence[str], own: Sequence[WordPair] = ()
    ) -> Table:
        """Probabilities between the distinct words `source` and `target`.

        `own` are pairs that were trained on with weight 1 and must not count here: those of the
        article being judged. Unknown words have probability 0 and the share of a rare word.
        """
        block = self._block(source, target, own)
        if own:
            block = block.without(Cells.of(own, block.source_places, block.target_places))
        n, m = len(source), len(target)
        row_seen, column_seen = block.source_seen[1 : n + 1], block.target_seen[1 : m + 1]
        source_all, target_all = float(self.source_seen.sum()), float(self.target_seen.sum())
        return Table(
            block.forward[1 : n + 1, 1 : m + 1]
            / (block.source_total[1 : n + 1] + _SHRINK)[:, None],
            block.backward[1 : n + 1, 1 : m + 1] / (block.target_total[1 : m + 1] + _SHRINK),
            _shares(row_seen, source_all),
            _shares(column_seen, target_all),
            row_seen,
            column_seen,
            source_all,
            target_all,
        )

    def without(self, own: Sequence[WordPair]) -> "Lexicon":
        """The lexicon as if it had not learned from `own`, for judging with it many times.

        `table(…, own)` says the same, and is quicker for a few judgements.
        """
        if not len(self.columns):
            return self
        width = len(self.target_total)
        keys = self.rows * width + self.columns
        forward, backward = self.forward.copy(), self.backward.copy()
        source_total, target_total = self.source_total.copy(), self.target_total.copy()
        source_seen, target_seen = self.source_seen.copy(), self.target_seen.copy()
        for part in chunks(own):
            cells = Cells.of(part, self.source_ids, self.target_ids)
            wanted = cells.keys(width)
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            known = keys[at] == wanted
            ahead, back = cells.expect(
                np.where(known, self.forward_prior[at], 0.0),
                np.where(known, self.backward_prior[at], 0.0),
            )
            forward -= tally(at[known], ahead[known], len(keys))
            backward -= tally(at[known], back[known], len(keys))
            source_total -= tally(cells.source, ahead, len(source_total))
            target_total -= tally(cells.target, back, width)
            source_seen -= tally(cells.source_words, None, len(source_seen))
            target_seen -= tally(cells.target_words, None, width)
        return self._replace(
            forward=np.maximum(forward, 0.0), backward=np.maximum(backward, 0.0),
            source_total=np.maximum(source_total, 0.0), target_total=np.maximum(target_total, 0.0),
            source_seen=np.maximum(source_seen, 0.0), target_seen=np.maximum(target_seen, 0.0),
        )  # fmt: skip

    def _block(
        self, source: Sequence[str], target: Sequence[str], own: Sequence[WordPair]
    ) -> "_Block":
        """The counts between the given words, and those of `own`, as dense matrices."""
        source_places = _places(source, chain.from_iterable(s for s, _ in own), self.source_ids)
        target_places = _places(target, chain.from_iterable(t for _, t in own), self.target_ids)
        rows = _ids(source_places, self.source_ids)
        columns = _ids(target_places, self.target_ids)
        entries, at = self._entries(rows, columns)

        def dense(values: Floats) -> Floats:
            matrix = np.zeros(len(rows) * len(columns))
            matrix[at] = values[entries]
            return matrix.reshape(len(rows), len(columns))

        return _Block(
            source_places, target_places, dense(self.forward), dense(self.backward),
            dense(self.forward_prior), dense(self.backward_prior),
            _known(self.source_total, rows), _known(self.target_total, columns),
            _known(self.source_seen, rows), _known(self.target_seen, columns),
        )  # fmt: skip

    def _entries(self, rows: Ints, columns: Ints) -> tuple[Ints, Ints]:
        """The entries between the given ids, and the place of each in a matrix of those, row by row.

        Id -1 has none.
        """
        place = np.full(len(self.target_total), -1, dtype=np.int32)
        known = columns >= 0
        place[columns[known]] = np.flatnonzero(known)
        first, last = self.starts[rows], self.starts[rows + 1]
        length = np.where(rows >= 0, last - first, 0)
        entry = np.arange(length.sum()) + np.repeat(first - (np.cumsum(length) - length), length)
        at = place[self.columns[entry]]
        hit = np.flatnonzero(at >= 0)
        row = np.repeat(np.arange(len(rows)) * len(columns), length)
        return entry[hit], row[hit] + at[hit]

    def score(self, source: Words, target: Words, own: Sequence[WordPair] = ()) -> float:
        """How much likelier the words are as translations of each other than by themselves.

        The mean over words of both sides of log P(word | other side) / P(word), in nats; about 0
        where nothing is known, negative where known words find no counterpart, above 1 for what is
        most probably a translation. 0 for an empty side.
        """
        rows, columns = list(dict.fromkeys(source)), list(dict.fromkeys(target))
        if not rows or not columns:
            return 0.0
        table = self.table(rows, columns, own)
        forward = gain(table.forward.mean(axis=0), table.target_share)
        backward = gain(table.backward.mean(axis=1), table.source_share)
        return float((forward.sum() + backward.sum()) / (len(rows) + len(columns)))


class _Block(NamedTuple):
    """A lexicon's counts between some words; place 0 on either side is that of the empty word."""

    source_places: dict[str, int]
    target_places: dict[str, int]
    forward: Floats
    backward: Floats
    forward_prior: Floats
    backward_prior: Floats
    source_total: Floats
    target_total: Floats
    source_seen: Floats
    target_seen: Floats

    def without(self, cells: Cells) -> "_Block":
        """The block without what `cells`, whose ids are places here, added to it."""
        n, m = self.forward.shape
        flat = cells.keys(m)
        ahead, back = cells.expect(
            self.forward_prior.ravel()[flat], self.backward_prior.ravel()[flat]
        )
        return self._replace(
            forward=np.maximum(self.forward - tally(flat, ahead, n * m).reshape(n, m), 0.0),
            backward=np.maximum(self.backward - tally(flat, back, n * m).reshape(n, m), 0.0),
            source_total=np.maximum(self.source_total - tally(cells.source, ahead, n), 0.0),
            target_total=np.maximum(self.target_total - tally(cells.target, back, m), 0.0),
            source_seen=np.maximum(self.source_seen - tally(cells.source_words, None, n), 0.0),
            target_seen=np.maximum(self.target_seen - tally(cells.target_words, None, m), 0.0),
        )


def _places(words: Sequence[str], more: Iterable[str], ids: dict[str, int]) -> dict[str, int]:
    """A place from 1 for each of `words`, then for each known word of `more` that is not one."""
    places = {word: k for k, word in enumerate(words, 1)}
    for word in sorted(set(more).difference(places)):
        if word in ids:
            places[word] = len(places) + 1
    return places


def _ids(places: dict[str, int], ids: dict[str, int]) -> Ints:
    """The id of the word at each place, that of the empty word first; -1 for an unknown word."""
    return np.array([NULL, *map(ids.get, places, repeat(-1))], dtype=np.int64)


def _known(values: Floats, ids: Ints) -> Floats:
    """The value of each id; 0 for id -1."""
    return np.where(ids >= 0, values[ids], 0.0)


def gain(probability: Floats, share: Floats, floor: float = 0.1) -> Floats:
    """Log ratio of a word's probability given the other side to its share in the language.

    `floor` is the part of words that translate nothing, so no word counts below log `floor`.
    """
    return np.log((1.0 - floor) * probability / share + floor)


def _shares(seen: Floats, total: float) -> Floats:
    """Relative frequency among the `total` words, smoothed."""
    return (seen + _SHRINK) / (total + _FEWEST)
