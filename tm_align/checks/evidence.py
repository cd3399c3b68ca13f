"""Lexical evidence: do the words of two texts translate each other?

In a true pair most words find a partner, a word that may translate them; in a false one few do.
The sum of what each word's finding one or none is worth (log likelihood ratios, so naive Bayes)
and the length go through two logistic regressions: one tells true pairs from wrong ones, one tells
them from pairs with half a target. All of it is learned from the store (`learning`).
"""

import math
from collections.abc import Callable, Iterable, Sequence
from operator import mul
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tm_align.checks.endings import NO_ENDINGS, Endings
from tm_align.checks.literals import Shape

Floats = NDArray[np.float64]

Deviation = Callable[[int, int], float]
"""Robust standard deviations by which a target of the second length deviates."""

Likeness = tuple[float, int, int, int, bool]
"""Deviation in length, literals shared, literals on one side only, delimiters more or less, and
whether the final marks differ."""


def likeness(deviation: float, source: Shape, target: Shape) -> Likeness:
    """How alike two texts are, words apart."""
    mine, theirs = source[0], target[0]
    same = len(mine & theirs) if mine and theirs else 0
    return (
        deviation,
        same,
        len(mine) + len(theirs) - 2 * same,
        abs(source[1] - target[1]),
        source[2] != target[2],
    )


class Line(NamedTuple):
    """A logistic regression over `_features`."""

    coefficients: tuple[float, ...]

    def probabilities(self, features: Floats) -> Floats:
        """One between 0 and 1 for each row of features."""
        total = np.clip(features @ np.array(self.coefficients), -30.0, 30.0)
        return np.asarray(1.0 / (1.0 + np.exp(-total)))

    def probability(self, features: Iterable[float]) -> float:
        """The same of one row, ten times as quick as an array of one."""
        total = sum(map(mul, self.coefficients, features))
        return 1.0 / (1.0 + math.exp(-min(max(total, -30.0), 30.0)))


class Support(NamedTuple):
    """The evidence of one pair. `known` counts the words anything is known about.

    `alignment` is the probability that the two translate each other, `completeness` that nothing
    is missing in the target. `similarity` is what a sentence encoder said, where it was asked.
    """

    known: int
    alignment: float
    completeness: float
    similarity: float | None = None


NEUTRAL = Support(0, 0.5, 0.5)

SURE = 0.86
"""The alignment from which on words leave no doubt; above every limit that is learned."""
"""The support of a pair whose words nothing is known about."""


class Close(NamedTuple):
    """The closest partners of each source word: those of id i are `targets` from `starts[i]`."""

    starts: NDArray[np.int32]
    targets: NDArray[np.int32]


class Table(NamedTuple):
    """How close partners a source and a target word are, 0 for none.

    `levels` has a field for each pair of words, shared with others: wrong for a word pair in two
    hundred, which costs nothing measurable and makes a lookup a tenth of what a search costs. `source`
    and `target` are what each word, by id, adds to the place of the field (see `hashed`). As they depend
    on its letters alone, those that share a field do so whatever else is in the store.
    """

    source: NDArray[np.int32]
    target: NDArray[np.int32]
    levels: NDArray[np.uint8]

    def level(self, source: int, target: int) -> int:
        """How close partners the words with these ids are."""
        return int(self.levels[self.source[source] ^ self.target[target]])


class Evidence(NamedTuple):
    """What was learned. Words with ids are those with a partner, from 1.

    `source_weights` and `target_weights` have a row for each id: what the word adds to the evidence
    when no partner is there, and when its closest is one of each level. `table` tells how close
    partners two words are, `close` are the closest exactly. The limits are the scores below which a
    pair is flagged, chosen so that it is worth it.
    """

    source_ids: dict[str, int]
    target_ids: dict[str, int]
    source_weights: Floats
    target_weights: Floats
    table: Table
    aligned: Line
    complete: Line
    aligned_limit: float
    complete_limit: float
    endings: Endings
    finished: Line
    close: Close

    def finish(self, completeness: float, target: str) -> float:
        """The probability that nothing is missing, with what the last word of `target` tells."""
        sure = min(max(completeness, 1e-12), 1 - 1e-12)
        return self.finished.probability(
            (1.0, math.log(sure / (1 - sure)), self.endings.weight(target))
        )

    def closely(self, completeness: Floats, targets: Sequence[str]) -> Floats:
        """What `finished` sees of each pair: one, log odds of completeness, last word."""
        sure = np.clip(completeness, 1e-12, 1 - 1e-12)
        last = np.array(list(map(self.endings.weight, targets)), dtype=np.float64)
        return np.stack([np.ones(len(sure)), np.log(sure / (1 - sure)), last], axis=1)

    def partners(self, source: str, target: str) -> bool:
        """Whether the second word may translate the first."""
        one, other = self.source_ids.get(source), self.target_ids.get(target)
        if one is None or other is None:
            return False
        return bool(self.table.level(one, other))

    def features(
        self, pairs: Sequence[tuple[Iterable[int], Iterable[int]]], likeness: Sequence[Likeness]
    ) -> tuple[Floats, NDArray[np.int64]]:
        """What the regressions see, a row for each pair, and its number of known words."""
        alike = np.array(likeness, dtype=np.float64).reshape(len(pairs), 5)
        return self.features_of(
            Flat.of([s for s, _ in pairs]), Flat.of([t for _, t in pairs]), alike
        )

    def features_of(
        self, source: "Flat", target: "Flat", alike: Floats
    ) -> tuple[Floats, NDArray[np.int64]]:
        """The same, of texts that are arrays already; `alike` has a row of `Likeness` for each."""
        number = len(source.lengths)
        sums = []
        for flat, weights, best in zip(
            (source, target),
            (self.source_weights, self.target_weights),
            best_levels(source, target, self.table),
            strict=True,
        ):
            sums.append(np.bincount(flat.pair, weights[flat.ids, best], number))
        known = source.lengths + target.lengths
        columns = (
            np.ones(number), sums[0], sums[1], np.sqrt(known), alike[:, 0],
            np.minimum(np.abs(alike[:, 0]), 8.0), np.minimum(alike[:, 1], 4.0),
            np.minimum(alike[:, 2], 4.0), np.minimum(alike[:, 3], 4.0), alike[:, 4],
        )  # fmt: skip
        return np.stack(columns, axis=1), known.astype(np.int64)


class Flat(NamedTuple):
    """The known words of many texts, one after the other; `pair` is the text each word stands in."""

    ids: NDArray[np.int32]
    pair: NDArray[np.int32]
    lengths: NDArray[np.int32]
    starts: NDArray[np.int32]

    @classmethod
    def of(cls, texts: Sequence[Iterable[int]]) -> "Flat":
        """Join the ids of each text."""
        flat: list[int] = []
        lengths = []
        before = 0
        for text in texts:
            flat.extend(text)
            lengths.append(len(flat) - before)
            before = len(flat)
        return cls.cut(np.array(flat, dtype=np.int32), np.array(lengths, dtype=np.int32))

    @classmethod
    def cut(cls, ids: NDArray[np.int32], lengths: NDArray[np.int32]) -> "Flat":
        """Take ids as texts of the given lengths, one after the other."""
        return cls(
            ids,
            np.repeat(np.arange(len(lengths), dtype=np.int32), lengths),
            lengths,
            (np.cumsum(lengths) - lengths).astype(np.int32),
        )


def hits(
    source: Flat, target: Flat, table: Table
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Places of the words that are partners by `table`: one in `source`, one in `target` for each
    hit, and its level. Every source word is tried against every target word of the same pair."""
    times = target.lengths[source.pair]
    first = np.cumsum(times, dtype=np.int32) - times
    s = np.repeat(np.arange(len(source.ids), dtype=np.int32), times)
    base = target.starts[source.pair] - first
    t = np.arange(len(s), dtype=np.int32) + base[s]
    levels = table.levels[table.source[source.ids][s] ^ table.target[target.ids][t]]
    hit = np.flatnonzero(levels)
    return s[hit], t[hit], levels[hit]


def best_levels(
    source: Flat, target: Flat, table: Table
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """For each word of either side, how close its closest partner in the other text is; 0 for none."""
    mine, theirs, levels = hits(source, target, table)
    best = np.zeros(len(source.ids), np.uint8), np.zeros(len(target.ids), np.uint8)
    for level in range(1, LEVELS + 1):
        here = np.flatnonzero(levels == level)
        best[0][mine[here]] = level
        best[1][theirs[here]] = level
    return best


def known_ids(words_there: Iterable[str], ids: dict[str, int]) -> list[int]:
    """The ids of those words that have one."""
    return list(filter(None, map(ids.get, words_there)))


LEVELS = 3
"""How close partners may be: the more, the less often the one stands where the other does not.

A word that `the` may translate finds it nearly everywhere; one that is hardly ever elsewhere is proof.
With one level, twice as many true pairs of zh-CN are as doubtful as the best fiftieth of wrong ones.
"""

BITS = 23
"""The table of partners has two to the power of so many fields."""


def hashed(words_there: Iterable[str], factor: int) -> NDArray[np.int32]:
    """`BITS` bits of each word (multiplicative hashing of its checksum).

    The words of the two sides need another factor: else all that are kept as they are share a field.
    """
    sums = [crc32(word.encode("utf-8", "surrogatepass")) for word in words_there]
    spread = np.array(sums, dtype=np.uint32) * np.uint32(factor)
    return (spread >> np.uint32(32 - BITS)).astype(np.int32)


NO_LINE = Line((0.0,) * 10)
"""Makes nothing of anything."""

EMPTY = Evidence(
    {},
    {},
    np.zeros((1, LEVELS + 1)),
    np.zeros((1, LEVELS + 1)),
    Table(np.zeros(1, np.int32), np.zeros(1, np.int32), np.zeros(1, dtype=np.uint8)),
    NO_LINE,
    NO_LINE,
    0.0,
    0.0,
    NO_ENDINGS,
    Line((0.0,) * 3),
    Close(np.zeros(2, np.int32), np.zeros(0, np.int32)),
)
"""Nothing is known about any word."""
