"""Learning lexical evidence from a store.

From a lexicon (IBM Model 1, `tm_align.lexicon`) each word gets the words that may translate it, its
partners, kept only where at least two articles bear them out, so that no article is its own
witness. How often a word finds a partner is counted on the true pairs and on the same texts paired
wrongly; what it tells is the ratio of the two. Everything is done on arrays of word numbers, in
blocks, so that memory does not grow with the square of anything.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.checks.evidence import (
    BITS,
    EMPTY,
    LEVELS,
    Close,
    Deviation,
    Evidence,
    Flat,
    Floats,
    Table,
    best_levels,
    hashed,
    hits,
)
from tm_align.checks.fitting import fit_lines
from tm_align.lexicon import Lexicon, Numbered, train_flat, words

_Ints = NDArray[np.int32]

_PARTNERS = 10  # partners a word may have in each direction
_PROBABLE = 0.04  # least translation probability of a partner
_PRIOR = 3.0  # pseudo-observations behind each word's rates
_FAR = 1  # wrong pairs are made with the text so many lots further
_FACTORS = (0x9E3779B1, 0x85EBCA6B)  # odd, so that no two checksums become the same
_LIFTS = (2.0, 20.0)  # times likelier than elsewhere, from which on partners are of the next level
_MANY = 10_000  # pairs from which on a fourth iteration changes nothing that can be measured
_CELLS = 3_000_000
# Word combinations that a lexicon is learned from, those of the shortest pairs. 20,000 pairs have 6 to 11
# million; from all of them no more wrong targets are found (of nl-NL, de-DE, ja-JP and zh-CN .988 to
# .993, and so they are here). With 2 million .985 to .992 are found. One run each; the differences
# between 3, 5 and all are hardly more than chance.
_BLOCK = 1_000_000  # word combinations looked at in one step


class _Side(NamedTuple):
    """The texts of one side: the distinct words of each in their order, as numbers from 1, which are
    those of the alphabet: no other order would stay when a text comes or goes."""

    flat: Flat
    names: list[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "_Side":
        """Number the words of `texts` that more than one of them uses."""
        ids: dict[str, int] = {"": 0}
        found: list[int] = []
        lengths = []
        for text in texts:
            here = dict.fromkeys(words(text))
            found += [ids.setdefault(word, len(ids)) for word in here]
            lengths.append(len(here))
        every = np.array(found, dtype=np.int32)
        often = np.bincount(every, minlength=len(ids)) > 1
        names = ["", *sorted(word for word, kept in zip(ids, often.tolist(), strict=True) if kept)]
        number = np.zeros(len(ids), dtype=np.int32)
        number[[ids[name] for name in names]] = np.arange(len(names))
        kept = often[every]
        before = np.append(0, np.cumsum(kept, dtype=np.int32))
        ends = np.cumsum(lengths, dtype=np.int32)
        sizes = before[ends] - before[ends - np.array(lengths, dtype=np.int32)]
        return cls(Flat.cut(number[every[kept]], sizes.astype(np.int32)), names)

    def numbered(self) -> Numbered:
        """The words as a lexicon takes them."""
        return Numbered(self.names, self.flat.ids, self.flat.lengths)

    def spread(self, articles: _Ints) -> dict[str, int]:
        """In how many articles each word stands, given the article of each text."""
        word, article = self.flat.ids.astype(np.int64), articles[self.flat.pair]
        places = np.unique(word << 32 | article) >> 32
        counts = np.bincount(places, minlength=len(self.names))
        return dict(zip(self.names[1:], counts[1:].tolist(), strict=True))

    def renumbered(self, numbers: _Ints) -> Flat:
        """The words whose new number is not 0, by that number."""
        new = numbers[self.flat.ids]
        sizes = np.bincount(self.flat.pair, new > 0, len(self.flat.lengths))
        return Flat.cut(new[new > 0], sizes.astype(np.int32))


class Words(NamedTuple):
    """What is known of the words of a store: how they translate each other, and in how many articles
    each word of the targets stands that several of these use, by the alphabet."""

    evidence: Evidence
    spread: dict[str, int]


def learn_words(examples: Sequence[tuple[str, str, str]], deviation: Deviation) -> Words:
    """Learn from (article, source, target), by their `lot`; `EMPTY` where no two articles agree on
    anything."""
    if not examples:
        return Words(EMPTY, {})
    source = _Side.of(source for _, source, _ in examples)
    target = _Side.of(target for _, _, target in examples)
    articles = {article: i for i, article in enumerate(dict.fromkeys(a for a, _, _ in examples))}
    place = np.array([articles[article] for article, _, _ in examples], dtype=np.int32)
    ours, theirs = source.numbered(), target.numbered()
    pairs = ours.beside(theirs).narrowest(_CELLS)
    lexicon = train_flat(pairs, ours.ids, theirs.ids, iterations=3 if len(examples) >= _MANY else 4)
    fields = hashed(source.names, _FACTORS[0]), hashed(target.names, _FACTORS[1])
    partners = _partners(lexicon)
    table = _table(partners, *fields)
    partners = _borne_out(partners, table, source.flat, target.flat, place)
    if not len(partners.source):
        return Words(EMPTY, target.spread(place))
    numbers = [
        _numbers(ids, len(side.names))
        for ids, side in zip(partners[:2], (source, target), strict=True)
    ]
    partners = partners._replace(
        source=numbers[0][partners.source], target=numbers[1][partners.target]
    )
    table = _table(
        partners, *(_renumbered(it, new) for it, new in zip(fields, numbers, strict=True))
    )
    flats = source.renumbered(numbers[0]), target.renumbered(numbers[1])
    weights = _weigh(*flats, table)
    evidence = EMPTY._replace(
        source_ids=_spelled(source.names, numbers[0]),
        target_ids=_spelled(target.names, numbers[1]),
        source_weights=weights[0],
        target_weights=weights[1],
        table=table,
        close=_close(partners),
    )
    evidence = fit_lines(evidence, examples, deviation)
    return Words(evidence, target.spread(place))


class _Partners(NamedTuple):
    """Words that may translate each other, by number, and how close they are, from 1 to `LEVELS`."""

    source: _Ints
    target: _Ints
    level: NDArray[np.uint8]


def _partners(lexicon: Lexicon) -> _Partners:
    """The likely translations, in either direction of the model."""
    rows, columns = lexicon.rows, lexicon.columns.astype(np.int64)
    ahead = lexicon.forward / np.maximum(lexicon.source_total[rows], 1e-9)
    back = lexicon.backward / np.maximum(lexicon.target_total[columns], 1e-9)
    real = (rows > 0) & (columns > 0)
    chosen = np.zeros(len(rows), dtype=np.bool_)
    for strength, group in ((ahead, rows), (back, columns)):
        strong = np.flatnonzero(real & (strength >= _PROBABLE))
        order = strong[np.lexsort((-strength[strong], group[strong]))]
        chosen[order[_ranks(group[order]) < _PARTNERS]] = True
    rows, columns = rows[chosen], columns[chosen]
    rate = [
        np.maximum(it, 1.0) / lexicon.pairs for it in (lexicon.source_seen, lexicon.target_seen)
    ]
    lift = np.maximum(ahead[chosen] / rate[1][columns], back[chosen] / rate[0][rows])
    level = 1 + np.searchsorted(_LIFTS, lift).astype(np.uint8)
    return _Partners(rows.astype(np.int32), columns.astype(np.int32), level)


def _ranks(groups: NDArray[Any]) -> NDArray[np.int64]:
    """Place of each element within its run of equal values."""
    at = np.arange(len(groups))
    first = np.r_[True, groups[1:] != groups[:-1]] if len(groups) else np.zeros(0, dtype=bool)
    return at - np.maximum.accumulate(np.where(first, at, 0))


def _blocks(source: Flat, target: Flat) -> Iterator[tuple[int, Flat, Flat]]:
    """First text, source words and target words of blocks of about `_BLOCK` combinations."""
    cells = np.cumsum(source.lengths.astype(np.int64) * target.lengths)
    start = 0
    while start < len(cells):
        before = cells[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(cells, before + _BLOCK, "right")))
        yield start, _slice(source, start, end), _slice(target, start, end)
        start = end


def _slice(flat: Flat, start: int, end: int) -> Flat:
    sizes = flat.lengths[start:end]
    first = int(flat.starts[start])
    return Flat.cut(flat.ids[first : first + int(sizes.sum())], sizes)


def _borne_out(
    partners: _Partners, table: Table, source: Flat, target: Flat, articles: _Ints
) -> _Partners:
    """Only the partners that stand together in at least two articles."""
    width = int(target.ids.max(initial=0)) + 1
    keys, order = np.unique(
        partners.source.astype(np.int64) * width + partners.target, return_index=True
    )
    least = np.full(len(keys), np.iinfo(np.int32).max, dtype=np.int32)
    most = np.full(len(keys), -1, dtype=np.int32)
    if not len(keys):
        return partners
    for first, mine, theirs in _blocks(source, target):
        s, t, _ = hits(mine, theirs, table)
        wanted = mine.ids[s].astype(np.int64) * width + theirs.ids[t]
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        exact = keys[at] == wanted
        article = articles[first + mine.pair[s[exact]]]
        np.minimum.at(least, at[exact], article)
        np.maximum.at(most, at[exact], article)
    kept = order[least < most]
    return _Partners(*(it[kept] for it in partners))


def _numbers(partners: _Ints, size: int) -> _Ints:
    """New numbers from 1 for the words that have a partner, 0 for the others."""
    there = np.zeros(size, dtype=np.bool_)
    there[partners] = True
    return np.where(there, np.cumsum(there), 0).astype(np.int32)


def _spelled(names: list[str], numbers: _Ints) -> dict[str, int]:
    return {word: n for word, n in zip(names, numbers.tolist(), strict=True) if n}


def _renumbered(fields: _Ints, numbers: _Ints) -> _Ints:
    """What stands for each of the words that have a new number, by that."""
    return np.append(fields[:1], fields[numbers > 0])


def _table(partners: _Partners, source: _Ints, target: _Ints) -> Table:
    """The partners as a table, by what is `hashed` of each word."""
    levels = np.zeros(1 << BITS, dtype=np.uint8)
    order = np.argsort(partners.level, kind="stable")  # of two in one field the closer stays
    levels[source[partners.source[order]] ^ target[partners.target[order]]] = partners.level[order]
    return Table(source, target, levels)


def _close(partners: _Partners) -> Close:
    """Those of the highest level."""
    chosen = np.flatnonzero(partners.level == LEVELS)
    order = chosen[np.lexsort((partners.target[chosen], partners.source[chosen]))]
    size = int(partners.source.max(initial=0)) + 2
    starts = np.searchsorted(partners.source[order], np.arange(size))
    return Close(starts.astype(np.int32), partners.target[order])


def _weigh(source: Flat, target: Flat, table: Table) -> list[Floats]:
    """For each side and word, what its finding no partner is worth, and one of each level."""
    far = _FAR % len(target.lengths)
    first = int(target.starts[far])
    shifted = Flat.cut(np.roll(target.ids, -first), np.roll(target.lengths, -far))
    weights = []
    for true, wrong in zip(
        _found(source, target, table), _found(source, shifted, table), strict=True
    ):
        p, q = _rates(true, 0.01), _rates(wrong, 0.001)
        values = np.log(p / q)
        values[0] = 0.0
        weights.append(values)
    return weights


def _rates(counts: Floats, least: float) -> Floats:
    """The share of each level in what is counted of each word, drawn to that of all words."""
    seen = counts.sum(axis=1, keepdims=True)
    shares = counts.sum(axis=0) / max(1.0, seen.sum())
    rates: Floats = np.clip((counts + _PRIOR * shares) / (seen + _PRIOR), least, 0.99)
    return rates


def _found(source: Flat, target: Flat, table: Table) -> list[Floats]:
    """In how many pairs each source word, and each target word, finds no partner, and one of each level."""
    counts = [
        np.zeros((int(flat.ids.max(initial=0)) + 1) * (LEVELS + 1)) for flat in (source, target)
    ]
    for _, mine, theirs in _blocks(source, target):
        for flat, best, count in zip(
            (mine, theirs), best_levels(mine, theirs, table), counts, strict=True
        ):
            count += np.bincount(flat.ids * (LEVELS + 1) + best, minlength=len(count))
    return [count.reshape(-1, LEVELS + 1) for count in counts]
