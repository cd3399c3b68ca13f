"""What was learned, and what it says about the words of two texts."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.lexicon.cells import NULL, Flat, Floats, Ids, Ints, Slots, Words, tally

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

    source_ids: Mapping[str, int]
    target_ids: Mapping[str, int]
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

    def table(self, source: Sequence[str], target: Sequence[str], own: Flat | None = None) -> Table:
        """Probabilities between the distinct words `source` and `target`.

        `own` are pairs that were trained on with weight 1 and must not count here: those of the
        article being judged. Unknown words have probability 0 and the share of a rare word.
        """
        rows, row_places = _placed(source, self.source_ids, own.source if own else None)
        columns, column_places = _placed(target, self.target_ids, own.target if own else None)
        entries, at = self._entries(rows, column_places, len(columns))
        size = len(rows) * len(columns)
        counts = _Counts(
            _dense(self.forward[entries], at, size), _dense(self.backward[entries], at, size),
            _values(self.source_total, rows), _values(self.target_total, columns),
            _values(self.source_seen, rows), _values(self.target_seen, columns),
        )  # fmt: skip
        if own and len(self.columns):
            entry = np.full(size, -1)
            entry[at] = entries
            ours, theirs = row_places[own.source], column_places[own.target]
            counts = self._without(counts, own.slots(), ours, theirs, entry)
        n, m = len(source), len(target)
        forward, backward = (
            it.reshape(len(rows), len(columns))[1 : n + 1, 1 : m + 1] for it in counts[:2]
        )
        row_total, column_total, row_seen, column_seen = (
            it[1 : size + 1] for it, size in zip(counts[2:], (n, m, n, m), strict=True)
        )
        source_all, target_all = float(self.source_seen.sum()), float(self.target_seen.sum())
        return Table(
            forward / (row_total + _SHRINK)[:, None],
            backward / (column_total + _SHRINK),
            _shares(row_seen, source_all),
            _shares(column_seen, target_all),
            row_seen,
            column_seen,
            source_all,
            target_all,
        )

    def _without(
        self, counts: "_Counts", slots: Slots, ours: Ints, theirs: Ints, entry: Ints
    ) -> "_Counts":
        """The counts without what some pairs taught, given by their `slots` and by the row or column
        of each of their words; `entry` is that of each place in the matrix, -1 for none.
        """
        n, m = len(counts.source_total), len(counts.target_total)
        beside = theirs[slots.target]
        cells = (ours * m)[slots.source] + beside
        entry = entry[cells]
        ahead, back = self._expected(slots, entry, entry >= 0)
        return _Counts(
            _taken(counts.forward, tally(cells, ahead, n * m)),
            _taken(counts.backward, tally(cells, back, n * m)),
            _taken(counts.source_total, tally(ours, np.add.reduceat(ahead, slots.starts), n)),
            _taken(counts.target_total, tally(beside, back, m)),
            _taken(counts.source_seen, tally(ours, None, n)),
            _taken(counts.target_seen, tally(theirs, None, m)),
        )

    def without(self, own: Flat) -> "Lexicon":
        """The lexicon as if it had not learned from `own`, for judging with it many times.

        `table(…, own)` says the same, and is quicker for a few judgements.
        """
        if not len(self.columns):
            return self
        width = len(self.target_total)
        keys = self.rows * width + self.columns
        forward, backward = self.forward.copy(), self.backward.copy()
        source_total, target_total = self.source_total.copy(), self.target_total.copy()
        for part in own.chunks():
            slots = part.slots()
            wanted = part.keys(slots, width)
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            known = keys[at] == wanted
            ahead, back = self._expected(slots, at, known)
            forward -= tally(at[known], ahead[known], len(keys))
            backward -= tally(at[known], back[known], len(keys))
            source_total -= tally(part.source[slots.source], ahead, len(source_total))
            target_total -= tally(part.target[slots.target], back, width)
        return self._replace(
            forward=np.maximum(forward, 0.0), backward=np.maximum(backward, 0.0),
            source_total=np.maximum(source_total, 0.0), target_total=np.maximum(target_total, 0.0),
            source_seen=_taken(self.source_seen, tally(own.source, None, len(source_total))),
            target_seen=_taken(self.target_seen, tally(own.target, None, width)),
        )  # fmt: skip

    def _expected(
        self, slots: Slots, entries: Ints, known: NDArray[np.bool_]
    ) -> tuple[Floats, Floats]:
        """What the last iteration counted for each cell, given its entry where it is `known`."""
        return slots.expect(
            np.where(known, self.forward_prior[entries], 0.0),
            np.where(known, self.backward_prior[entries], 0.0),
        )

    def _entries(self, rows: Ints, places: Ints, width: int) -> tuple[Ints, Ints]:
        """The entries of `rows` in the columns that have a place, and the place of each in a matrix
        of `width` columns, row by row. Row -1 has none.
        """
        first = self.starts[rows]
        length = np.where(rows >= 0, self.starts[rows + 1] - first, 0)
        before = np.cumsum(length) - length
        ends = (first + length).tolist()
        at = places[
            np.concatenate([self.columns[a:b] for a, b in zip(first.tolist(), ends, strict=True)])
        ]
        hit = np.flatnonzero(at >= 0)
        row = np.repeat(np.arange(len(rows)), length)[hit]
        return hit + (first - before)[row], row * width + at[hit]

    def score(self, source: Words, target: Words, own: Flat | None = None) -> float:
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


class _Counts(NamedTuple):
    """A lexicon's counts between some words; the matrices row by row. Place 0 is the empty word's."""

    forward: Floats
    backward: Floats
    source_total: Floats
    target_total: Floats
    source_seen: Floats
    target_seen: Floats


def _dense(values: Floats, at: Ints, size: int) -> Floats:
    """The `values` at their places, 0 elsewhere."""
    dense = np.zeros(size)
    dense[at] = values
    return dense


def _placed(words: Sequence[str], ids: Mapping[str, int], more: Ids | None) -> tuple[Ints, Ints]:
    """The id of the empty word, of each of `words` (-1 for an unknown one) and of those of the ids
    `more` that are not among them; and where each id stands among these, -1 for none.
    """
    found = np.array([NULL, *map(ids.get, words, repeat(-1))], dtype=np.int64)
    places = np.full(len(ids) + 1, -1)
    known = np.flatnonzero(found >= 0)
    places[found[known]] = known
    if more is not None:
        absent = more[places[more] < 0]
        if len(absent):  # which they are only where an article has several windows
            absent = np.unique(absent)
            places[absent] = np.arange(len(absent)) + len(found)
            found = np.concatenate([found, absent])
    return found, places


def _values(values: Floats, ids: Ints) -> Floats:
    """The value of each id; 0 for id -1."""
    return np.where(ids >= 0, values[ids], 0.0)


def _taken(counts: Floats, own: Floats) -> Floats:
    """The counts without a text's own; `own` is written to."""
    np.subtract(counts, own, out=own)
    return np.maximum(own, 0.0, out=own)


def gain(probability: Floats, share: Floats, floor: float = 0.1) -> Floats:
    """Log ratio of a word's probability given the other side to its share in the language.

    `floor` is the part of words that translate nothing, so no word counts below log `floor`.
    """
    return np.log((1.0 - floor) * probability / share + floor)


def _shares(seen: Floats, total: float) -> Floats:
    """Relative frequency among the `total` words, smoothed."""
    return (seen + _SHRINK) / (total + _FEWEST)
