"""A bilingual lexicon learned from pairs of texts: which word is translated by which.

Word translation probabilities of IBM Model 1 in both directions (Brown et al., "The Mathematics of
Statistical Machine Translation", Computational Linguistics 19(2), 1993), over the sets of words of
each segment, as matrix operations. Whoever judges a text that was itself learned from takes the
text's own contribution out again (`own`): else every text confirms itself.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Words = Sequence[str]
"""The words of one segment, as `words` makes them."""

WordPair = tuple[Words, Words]
"""The words of a source segment and of its translation."""

Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]

NULL = 0
"""Id of the empty word, which accounts for words that translate nothing."""

_LONGEST = 150  # words of a segment that are learned from; longer ones are tables gone wrong
_CHUNK = 2_000_000  # cells looked at in one step: bounds the temporary arrays
_FEWEST = 100.0  # words any text is taken to have: shares stay small where little was learned from
_TRACE = 0.02  # counts below say nothing, and are most of the table
_SHRINK = 0.5  # added to each word's count, so that what was seen once proves little

# Scripts written without spaces between words give overlapping pairs of letters instead; a run of
# Katakana is a word by itself.
_KATAKANA = r"[\u30a1-\u30ff\u31f0-\u31ff]+"
_UNSPACED = (
    r"[\u3005-\u3007\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    r"\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1780-\u17d3]"
)
_TOKEN = re.compile(rf"({_KATAKANA})|({_UNSPACED}+)|([^\W_]+(?:[.,]\d+)*)")
_LETTER = re.compile(_UNSPACED)
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*")


def words(text: str) -> list[str]:
    """The words of `text` as the lexicon counts them: folded case, no punctuation.

    Text in a script without spaces comes out as overlapping pairs of letters (`管理者` as `管理`,
    `理者`), which carry nearly as much as words and need no dictionary.
    """
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    found: list[str] = []
    for katakana, unspaced, word in _TOKEN.findall(text.casefold()):
        if unspaced:
            found += [unspaced[i : i + 2] for i in range(max(1, len(unspaced) - 1))]
        elif word and not word.isascii() and _LETTER.search(word):
            found += [part for part in _mixed(word) if part]
        else:
            found.append(katakana or word)
    return found


def _mixed(word: str) -> Iterable[str]:
    """The parts of a run of Latin and unspaced letters, such as `Office中文`."""
    for part in re.split(rf"({_KATAKANA}|{_UNSPACED}+)", word):
        if part and _LETTER.match(part):
            yield from (part[i : i + 2] for i in range(max(1, len(part) - 1)))
        else:
            yield part


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
    """Expected counts of word translations, sorted by `keys` = source id × `width` + target id.

    `forward` and `backward` are the counts of the last iteration, `forward_prior` and
    `backward_prior` the probabilities they were computed with; both are needed to take a text's
    own contribution out. `*_seen` counts the segments a word occurs in.
    """

    source_ids: dict[str, int]
    target_ids: dict[str, int]
    keys: _Ints
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
    def width(self) -> int:
        """The number of target ids."""
        return len(self.target_total)

    def table(
        self, source: Sequence[str], target: Sequence[str], own: Sequence[WordPair] = ()
    ) -> Table:
        """Probabilities between the distinct words `source` and `target`.

        `own` are pairs that were trained on with weight 1 and must not count here: those of the
        article being judged. Unknown words have probability 0 and the share of a rare word.
        """
        rows = np.array([self.source_ids.get(word, -1) for word in source], dtype=np.int64)
        columns = np.array([self.target_ids.get(word, -1) for word in target], dtype=np.int64)
        forward, backward = self._submatrices(rows, columns)
        row_total, column_total = self.source_total[rows], self.target_total[columns]
        row_seen, column_seen = self.source_seen[rows], self.target_seen[columns]
        if own:
            less = self._contribution(own, rows, columns)
            forward = np.maximum(forward - less.forward, 0.0)
            backward = np.maximum(backward - less.backward, 0.0)
            row_total = np.maximum(row_total - less.source_total, 0.0)
            column_total = np.maximum(column_total - less.target_total, 0.0)
            row_seen = np.maximum(row_seen - less.source_seen, 0.0)
            column_seen = np.maximum(column_seen - less.target_seen, 0.0)
        return Table(
            forward / (row_total + _SHRINK)[:, None],
            backward / (column_total + _SHRINK)[None, :],
            _shares(row_seen, rows, self.source_seen.sum()),
            _shares(column_seen, columns, self.target_seen.sum()),
            np.where(rows >= 0, row_seen, 0.0),
            np.where(columns >= 0, column_seen, 0.0),
            float(self.source_seen.sum()),
            float(self.target_seen.sum()),
        )

    def _submatrices(self, rows: _Ints, columns: _Ints) -> tuple[Floats, Floats]:
        """The counts between the given ids, as dense matrices; id -1 gives zeros."""
        forward = np.zeros((len(rows), len(columns)))
        backward = np.zeros_like(forward)
        place = np.full(self.width, -1, dtype=np.int64)
        known = columns >= 0
        place[columns[known]] = np.flatnonzero(known)
        first = np.searchsorted(self.keys, rows * self.width)
        last = np.searchsorted(self.keys, (rows + 1) * self.width)
        length = np.where(rows >= 0, last - first, 0)
        row = np.repeat(np.arange(len(rows)), length)
        entry = np.arange(len(row)) + np.repeat(first - (np.cumsum(length) - length), length)
        at = place[self.keys[entry] % self.width]
        hit = at >= 0
        forward[row[hit], at[hit]] = self.forward[entry[hit]]
        backward[row[hit], at[hit]] = self.backward[entry[hit]]
        return forward, backward

    def _contribution(self, own: Sequence[WordPair], rows: _Ints, columns: _Ints) -> "Lexicon":
        """What `own` added to the counts between the given ids, dense, totals by row and column."""
        cells = _Cells.of(own, self.source_ids, self.target_ids)
        if not len(cells.keys) or not len(self.keys):
            zero_r, zero_c = np.zeros(len(rows)), np.zeros(len(columns))
            matrix = np.zeros((len(rows), len(columns)))
            return self._replace(
                forward=matrix, backward=matrix, source_total=zero_r, target_total=zero_c,
                source_seen=zero_r, target_seen=zero_c,
            )  # fmt: skip
        at = np.minimum(np.searchsorted(self.keys, cells.keys), len(self.keys) - 1)
        known = self.keys[at] == cells.keys
        forward, backward = cells.expect(
            np.where(known, self.forward_prior[at], 0.0),
            np.where(known, self.backward_prior[at], 0.0),
        )
        by_row = np.full(len(self.source_total), -1, dtype=np.int64)
        by_row[rows[rows >= 0]] = np.flatnonzero(rows >= 0)
        by_column = np.full(self.width, -1, dtype=np.int64)
        by_column[columns[columns >= 0]] = np.flatnonzero(columns >= 0)
        row, column = by_row[cells.source], by_column[cells.target]
        inside = (row >= 0) & (column >= 0)
        flat = row[inside] * len(columns) + column[inside]
        shape, size = (len(rows), len(columns)), len(rows) * len(columns)
        here, there = row >= 0, column >= 0
        seen_row = by_row[cells.source_words]
        seen_column = by_column[cells.target_words]
        return self._replace(
            forward=_tally(flat, forward[inside], size).reshape(shape),
            backward=_tally(flat, backward[inside], size).reshape(shape),
            source_total=_tally(row[here], forward[here], len(rows)),
            target_total=_tally(column[there], backward[there], len(columns)),
            source_seen=_tally(seen_row[seen_row >= 0], None, len(rows)),
            target_seen=_tally(seen_column[seen_column >= 0], None, len(columns)),
        )

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


def gain(probability: Floats, share: Floats, floor: float = 0.1) -> Floats:
    """Log ratio of a word's probability given the other side to its share in the language.

    `floor` is the part of words that translate nothing, so no word counts below log `floor`.
    """
    return np.log((1.0 - floor) * probability / share + floor)


def _shares(seen: Floats, ids: _Ints, total: float) -> Floats:
    """Relative frequency among the `total` words, smoothed; as of a word unseen for id -1."""
    counts = np.where(ids >= 0, seen, 0.0) + _SHRINK
    return np.asarray(counts / (total + _FEWEST))


class _Cells(NamedTuple):
    """Every (source word, target word) of each pair, the empty word included on both sides.

    `source_slot` and `target_slot` number the words of all pairs one after the other;
    `source_words` and `target_words` are the ids of those words without the empty ones.
    """

    keys: _Ints
    source: _Ints
    target: _Ints
    source_slot: _Ints
    target_slot: _Ints
    source_words: _Ints
    target_words: _Ints

    @classmethod
    def of(
        cls, pairs: Sequence[WordPair], source_ids: dict[str, int], target_ids: dict[str, int]
    ) -> "_Cells":
        """The cells of `pairs`; words without an id are left out."""
        sources = [_ids(source, source_ids) for source, _ in pairs]
        targets = [_ids(target, target_ids) for _, target in pairs]
        source_length = np.array([len(ids) for ids in sources], dtype=np.int64)
        target_length = np.array([len(ids) for ids in targets], dtype=np.int64)
        flat_source = np.array(list(chain.from_iterable(sources)), dtype=np.int64)
        flat_target = np.array(list(chain.from_iterable(targets)), dtype=np.int64)
        size = source_length * target_length
        start = np.cumsum(size) - size
        pair = np.repeat(np.arange(len(pairs)), size)
        inside = np.arange(int(size.sum())) - start[pair]
        source_slot = (np.cumsum(source_length) - source_length)[pair] + inside % source_length[
            pair
        ]
        target_slot = (np.cumsum(target_length) - target_length)[pair] + inside // source_length[
            pair
        ]
        source, target = flat_source[source_slot], flat_target[target_slot]
        width = len(target_ids) + 1
        return cls(
            source * width + target, source, target, source_slot, target_slot,
            flat_source[flat_source != NULL], flat_target[flat_target != NULL],
        )  # fmt: skip

    def expect(self, forward: Floats, backward: Floats) -> tuple[Floats, Floats]:
        """Expected counts of each cell, given its probability in both directions."""
        if not len(self.keys):
            return np.zeros(0), np.zeros(0)
        forward = np.where(self.target == NULL, 0.0, forward)
        backward = np.where(self.source == NULL, 0.0, backward)
        by_target = _tally(self.target_slot, forward)
        by_source = _tally(self.source_slot, backward)
        return (
            forward / np.maximum(by_target[self.target_slot], 1e-12),
            backward / np.maximum(by_source[self.source_slot], 1e-12),
        )


def _ids(text: Words, ids: dict[str, int]) -> list[int]:
    """The distinct known words of a segment as ids, the empty word first."""
    return [NULL, *dict.fromkeys(ids[word] for word in text[:_LONGEST] if word in ids)]


def train(
    pairs: Sequence[WordPair], *, iterations: int = 4, max_cells: int = 24_000_000
) -> Lexicon:
    """Learn from `pairs`; the same pairs in the same order give the same lexicon.

    Memory is bounded by `max_cells` word combinations (about 30 bytes each); where there are more,
    every n-th pair is learned from. No pairs, or pairs without words, give an empty lexicon.
    """
    if iterations < 1:
        raise ValueError("a lexicon needs at least one iteration")
    cells_wanted = sum((min(len(s), _LONGEST) + 1) * (min(len(t), _LONGEST) + 1) for s, t in pairs)
    step = max(1, -(-cells_wanted // max_cells))
    used = pairs[::step]
    source_ids = _vocabulary(source for source, _ in used)
    target_ids = _vocabulary(target for _, target in used)
    chunks = [
        _Cells.of(used[at : at + size], source_ids, target_ids) for at, size in _chunk_bounds(used)
    ]
    keys, places = _index(chunks)
    width = len(target_ids) + 1
    source_of, target_of = keys // width, keys % width
    forward = backward = np.ones(len(keys))
    forward_prior, backward_prior = forward, backward
    forward_count, backward_count = forward, backward
    source_total = target_total = np.zeros(0)
    for _ in range(iterations):
        forward_prior, backward_prior = forward, backward
        forward_count, backward_count = np.zeros(len(keys)), np.zeros(len(keys))
        for cells, place in zip(chunks, places, strict=True):
            ahead, back = cells.expect(forward[place], backward[place])
            forward_count += _tally(place, ahead, len(keys))
            backward_count += _tally(place, back, len(keys))
        source_total = _tally(source_of, forward_count, len(source_ids) + 1)
        target_total = _tally(target_of, backward_count, width)
        forward = forward_count / np.maximum(source_total[source_of], 1e-12)
        backward = backward_count / np.maximum(target_total[target_of], 1e-12)
    kept = (forward_count > _TRACE) | (backward_count > _TRACE)
    return Lexicon(
        source_ids, target_ids, keys[kept], forward_count[kept], backward_count[kept],
        forward_prior[kept], backward_prior[kept],
        source_total, target_total,
        _seen([cells.source_words for cells in chunks], len(source_ids) + 1),
        _seen([cells.target_words for cells in chunks], width),
        len(used),
    )  # fmt: skip


def _vocabulary(texts: Iterable[Words]) -> dict[str, int]:
    """Ids from 1 in order of first occurrence; 0 is the empty word."""
    return {word: i for i, word in enumerate(dict.fromkeys(chain.from_iterable(texts)), 1)}


def _chunk_bounds(pairs: Sequence[WordPair]) -> list[tuple[int, int]]:
    """Start and number of pairs of each chunk of about `_CHUNK` cells."""
    bounds, start, cells = [], 0, 0
    for i, (source, target) in enumerate(pairs):
        cells += (min(len(source), _LONGEST) + 1) * (min(len(target), _LONGEST) + 1)
        if cells >= _CHUNK:
            bounds.append((start, i + 1 - start))
            start, cells = i + 1, 0
    if start < len(pairs):
        bounds.append((start, len(pairs) - start))
    return bounds


def _index(chunks: Sequence[_Cells]) -> tuple[_Ints, list[_Ints]]:
    """The distinct keys of all chunks, sorted, and where each chunk's cells stand among them."""
    keys = _distinct([_distinct([cells.keys]) for cells in chunks])
    return keys, [np.searchsorted(keys, cells.keys) for cells in chunks]


def _distinct(parts: Sequence[_Ints]) -> _Ints:
    """The distinct numbers in `parts`, sorted; by sorting, which beats numpy's hashing here."""
    every = np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *parts]))
    return every[np.append(True, every[1:] != every[:-1])] if len(every) else every


def _tally(places: _Ints, weights: Floats | None = None, size: int = 0) -> Floats:
    """The sum of `weights` (else the number) at each place, as floats."""
    return np.bincount(places, weights, size).astype(np.float64)


def _seen(ids: Sequence[_Ints], size: int) -> Floats:
    """In how many segments each word id occurs."""
    return sum((_tally(part, None, size) for part in ids), np.zeros(size))
