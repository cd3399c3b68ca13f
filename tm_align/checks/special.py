"""What few chunks of text have, as rows of numbers: hashes that tell whether two texts have the same
things, and counts (see `chunks`).
"""

import re
from itertools import pairwise
from typing import NamedTuple

from tm_align.checks.literals import (
    ADDRESS,
    NO_TRAITS,
    NUMBER,
    TAG,
    UNSPACED_LETTER,
    Traits,
    kinds,
)
from tm_align.lexicon import MARKS

(
    NUMBERS, ADDRESSES, TAGS, LITERALS, DELIMITERS, STARS, SIGNS, SYMBOLS,
    LITERAL_ORDER, STAR_ORDER,
) = range(HASHES := 10)  # fmt: skip
"""Columns of hashes: literals by kind, all literals, other traits, and two in their order."""

(
    N_LITERALS, N_STARS, N_DELIMITERS, N_SIGNS, TWICE, INITIAL, GLUED, AMPERSAND, ZONE, TICK,
    REPEATED, LINK, BRACKET,
) = range(COUNTS := 13)  # fmt: skip
"""Columns of what few chunks have, counted."""

_MASK = (1 << 64) - 1
ORDER = 0x9E3779B97F4A7C15
"""Base of the hashes of things in their order, modulo 2⁶⁴."""
_BRACKETS = dict(zip("()[]{}（）［］｛｝", "()[]{}" * 2, strict=True))
_WORD = re.compile(rf"[^\W_][\w'’{MARKS}]*")


class Special(NamedTuple):
    """A special row: the columns of hashes and the counts."""

    hashes: tuple[int, ...]
    counts: tuple[int, ...]

    def having(self, literal: str) -> "Special":
        """The same with one literal, where there was none."""
        value, bits, rest = hash(literal) & _MASK, kinds(literal), self.hashes
        numbers, addresses = bits & NUMBER and value, bits & ADDRESS and value
        hashes = (
            numbers, addresses, bits & TAG and value, value,
            *rest[DELIMITERS:LITERAL_ORDER], value, rest[STAR_ORDER],
        )  # fmt: skip
        return Special(hashes, (1, *self.counts[1:]))


def special_row(traits: Traits, chunk: str) -> Special:
    """The special row of a chunk."""
    counts = (
        len(traits.hard), len(_stars(traits)), len(traits.delimiters), len(traits.signs),
        traits.twice, traits.initial, traits.glued,
        "&amp;" in chunk, ":::" in chunk, "`" in chunk, repeats(parts_of(chunk)),
        traits.delimiters.count("]("), traits.signs.count("[") + traits.signs.count("]"),
    )  # fmt: skip
    return Special(_hashes_of(traits), counts)


_NOTHING = (0,) * HASHES


def parts_of(chunk: str) -> list[str]:
    """The words of a chunk as they stand, whatever signs are around and between them."""
    return _WORD.findall(chunk)


def repeats(parts: list[str]) -> bool:
    """Whether one of the words is followed by itself."""
    return len(parts) > 1 and any(
        one == other and UNSPACED_LETTER not in one for one, other in pairwise(parts)
    )


def _hashes_of(traits: Traits) -> tuple[int, ...]:
    """The hashes of one chunk's traits, in the order of the columns."""
    if traits is NO_TRAITS:
        return _NOTHING
    numbers = addresses = tags = 0
    for literal in traits.hard:
        bits = kinds(literal)
        numbers += hash(literal) if bits & NUMBER else 0
        addresses += hash(literal) if bits & ADDRESS else 0
        tags += hash(literal) if bits & TAG else 0
    stars = _stars(traits)
    sums = (
        numbers, addresses, tags, _sum(traits.hard), _sum(traits.delimiters), _sum(stars),
        _sum(_brackets(traits)), _sum(traits.symbols), _ordered(traits.hard), _ordered(stars),
    )  # fmt: skip
    return tuple([it & _MASK for it in sums])


def _stars(traits: Traits) -> tuple[str, ...]:
    """The delimiters of emphasis, whose order decides what they do."""
    return tuple([it for it in traits.delimiters if it[0] == "*"])


def _brackets(traits: Traits) -> tuple[str, ...]:
    """The brackets of all languages, whatever their width. Quotation marks differ by language."""
    return tuple([_BRACKETS[it] for it in traits.signs if it in _BRACKETS])


def _sum(things: tuple[str, ...]) -> int:
    return sum(map(hash, things)) if things else 0


def _ordered(things: tuple[str, ...]) -> int:
    """A hash of things in their order, as a polynomial: behind `n` others it is `ORDER ** n` times as much.

    Weights that grow evenly would give `a b b a` and `b a a b` the same.
    """
    total = 0
    for it in reversed(things):
        total = (total * ORDER + hash(it)) & _MASK
    return total
