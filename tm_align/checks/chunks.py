"""Chunks of text by number, and what each contributes to the facts about a pair, as columns.

Most text is made of few different chunks (see `literals`). A table looks at each once; what is
known of a whole text is then sums over its chunks' rows, which numpy takes for thousands of texts
in one step. Sets of literals and the like are compared by sums of 64-bit hashes: where two sums are
the same, so are the sets, but for one case in 10¹⁸.
"""

import re
from collections.abc import Callable, Sequence
from itertools import chain
from operator import eq
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tm_align.checks.columns import Keys, Lists, Matrix, distinct
from tm_align.checks.evidence import known_ids
from tm_align.checks.literals import (
    NO_TRAITS,
    UNSPACED_LETTER,
    Traits,
    address,
    names,
    traits_of,
    visible_chunk,
)
from tm_align.checks.special import (
    COUNTS,
    HASHES,
    LITERAL_ORDER,
    N_LITERALS,
    N_STARS,
    ORDER,
    STAR_ORDER,
    Special,
    parts_of,
    repeats,
    special_row,
)
from tm_align.lexicon import MARKS, words

SPECIAL, MORE, NAMED, COMMON, UNKNOWN, WORDS, SMALL, KEY, FIRST, LAST, WORD = range(11)
"""Columns of every chunk: its row among the special ones and among lists of words, how many names,
common, unknown and all words and words in small letters it has, the numbers of its Latin words as one token,
of its first and its last token, and the id of its word if there is but one."""

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’]*")
_UNSPACED_FROM = "\u0e00"  # below are no letters that words are cut into
_SIGNS_AROUND = r"[*_`()\[\]\"'“”„«».,;!?:،؛؟]{0,6}"
_SMALL = rf"[^\W\d_A-Z]*(?:[{MARKS}]+[^\W\d_A-Z]*)*"
_WRAPPED = re.compile(
    rf"({_SIGNS_AROUND})([^\W\d_]{_SMALL}(?:-[^\W\d_A-Z]{_SMALL})*)({_SIGNS_AROUND})\Z"
)

_Ints = NDArray[np.int32]

_IDENTIFIER = re.compile(rf"({_SIGNS_AROUND})([A-Za-z0-9]+)({_SIGNS_AROUND})\Z", re.ASCII)
_LINK = re.compile(  # the end of a link, and signs behind it
    r"\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)([*_)\].,;:!?」』）。、\ufdd0]{0,4})\Z"
)


class Cut(NamedTuple):
    """Texts cut into chunks: the number of each chunk, the text it stands in, its row.

    `starts` and `lengths` bound the texts, `special` are the places of chunks with a special row.
    Each text begins with chunk 0, which stands for nothing, so that none is empty and chunks of
    different texts never touch.
    """

    chunks: _Ints
    text: _Ints
    starts: _Ints
    lengths: _Ints
    rows: _Ints
    special: NDArray[np.intp]

    def total(self, column: int) -> _Ints:
        """The sum of a column over the chunks of each text."""
        return np.asarray(np.add.reduceat(self.rows[:, column], self.starts))


class Tokens:
    """Numbers of tokens and literals, the same on both sides of a pair."""

    def __init__(self) -> None:
        self.tokens: dict[str, int] = {"": 0}
        self.literals: dict[str, int] = {}
        self._spelled: list[str] = []

    def token(self, text: str) -> int:
        """The number of a token; 0 is that of no token."""
        return self.tokens.setdefault(text, len(self.tokens))

    def literal(self, text: str) -> int:
        """The number of a literal."""
        number = self.literals.get(text)
        if number is None:
            number = self.literals[text] = len(self._spelled)
            self._spelled.append(text)
        return number

    def spelled(self, keys: Keys) -> list[tuple[int, str]]:
        """The text and the literal of each key."""
        return [(key >> 32, self._spelled[key & 0xFFFFFFFF]) for key in keys.tolist()]


class ChunkTable(dict[str, int]):
    """The chunks of one side by number, and their rows.

    `ids` are the words that evidence knows, `named` tells which names of a chunk a gate must look
    at, `common` the words of which every text has some.
    """

    def __init__(
        self,
        tokens: Tokens,
        ids: dict[str, int],
        named: Callable[[list[str]], tuple[str, ...]],
        common: frozenset[str] = frozenset(),
        vocabulary: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__({"": 0})
        self._tokens = tokens
        self._ids = ids
        self._named = named
        self._common = common
        self._vocabulary = vocabulary
        self._new: list[str] = []
        self.names: dict[int, tuple[str, ...]] = {}
        self._rows = Matrix(11, np.int32)
        self._rows.extend([(0, 0, 0, 0, 0, 0, 0, 0, -1, -2, 0)])
        self._hashes = Matrix(HASHES, np.uint64)
        self._counts = Matrix(COUNTS, np.int32)
        self._literals = Lists()
        self._words = Lists()
        self._words.add([])  # 0 stands for none
        self._wrappings: dict[tuple[str, str], tuple[int, Special]] = {}
        self._links: dict[str, Special] = {}
        self._wrappings["", ""] = (self._add_special(NO_TRAITS, ""), special_row(NO_TRAITS, ""))

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self)
        self._new.append(chunk)
        return number

    def cut(self, texts: Sequence[list[str]]) -> Cut:
        """Number the chunks of texts; new ones are looked at."""
        lengths = np.fromiter(map(len, texts), np.int32, len(texts)) + 1
        starts = np.cumsum(lengths) - lengths
        chunks = np.zeros(int(lengths.sum()), dtype=np.int32)
        inner = np.ones(len(chunks), dtype=np.bool_)
        inner[starts] = False
        chunks[inner] = list(map(self.__getitem__, chain.from_iterable(texts)))
        if self._new:
            self._rows.extend(list(map(self._row, self._new)))
            self._new = []
        text = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
        rows = self._rows.rows[chunks]
        return Cut(chunks, text, starts, lengths, rows, np.flatnonzero(rows[:, SPECIAL]))

    def hashes(self, cut: Cut) -> NDArray[np.uint64]:
        """The hashes of each text: a row per text, the columns of `special`."""
        special = cut.rows[cut.special, SPECIAL]
        text = cut.text[cut.special]
        first = np.flatnonzero(np.diff(text, prepend=-1))
        found = np.zeros((len(cut.lengths), HASHES), dtype=np.uint64)
        if len(special):
            mine = self._hashes.rows[special]
            # Things are numbered through the text, so that those of a chunk come in at an offset.
            for order, count in ((LITERAL_ORDER, N_LITERALS), (STAR_ORDER, N_STARS)):
                numbers = self._counts.rows[special, count]
                before = np.cumsum(numbers, dtype=np.int64) - numbers
                offset = before - np.repeat(before[first], np.diff(first, append=len(text)))
                powers = np.full(int(offset.max()) + 1, ORDER, dtype=np.uint64)
                powers[0] = 1
                mine[:, order] *= np.cumprod(powers)[offset]
            found[text[first]] = np.add.reduceat(mine, first, axis=0)
        return found

    def counts(self, cut: Cut) -> NDArray[np.int64]:
        """What few chunks have, counted: a row per text, the columns of `special`."""
        text = cut.text[cut.special]
        first = np.flatnonzero(np.diff(text, prepend=-1))
        found = np.zeros((len(cut.lengths), COUNTS), dtype=np.int64)
        if len(first):
            numbers = self._counts.rows[cut.rows[cut.special, SPECIAL]]
            found[text[first]] = np.add.reduceat(numbers, first, axis=0)
        return found

    def words(self, cut: Cut) -> Keys:
        """The known words of each text, each once, as text × 2³² + id, sorted."""
        single = np.flatnonzero(cut.rows[:, WORD])
        several = np.flatnonzero(cut.rows[:, MORE])
        return distinct(
            np.concatenate(
                [
                    cut.text[single].astype(np.int64) << 32 | cut.rows[single, WORD],
                    self._words.keys(cut.text[several], cut.rows[several, MORE]),
                ]
            )
        )

    def literals(self, cut: Cut) -> Keys:
        """The literals of each text, in the same way."""
        special = cut.special
        return distinct(self._literals.keys(cut.text[special], cut.rows[special, SPECIAL]))

    def _row(self, chunk: str) -> tuple[int, ...]:
        if chunk[0] == "]" and (link := _LINK.match(chunk)) is not None:
            return self._link(link[1], link[2])
        wrapped = _WRAPPED.match(chunk)
        if wrapped is not None and (chunk.isascii() or max(chunk) < _UNSPACED_FROM):
            before, bare, after = wrapped.groups()
            return self._ordinary(chunk, bare, self._around(before, after)[0])
        identifier = _IDENTIFIER.match(chunk)
        if identifier is not None:
            return self._identifier(chunk, *identifier.groups())
        return self._look(chunk)

    def _around(self, before: str, after: str) -> tuple[int, Special]:
        """The special row of signs around a word: whatever the word, it is the same."""
        found = self._wrappings.get((before, after))
        if found is None:
            example = f"{before}a{after}"
            special = special_row(traits_of(example) or NO_TRAITS, example)
            found = self._wrappings[before, after] = (self._add(special, ()), special)
        return found

    def _link(self, there: str, after: str) -> tuple[int, ...]:
        """The row of the address of a link: one literal, and signs that are the same for many."""
        example = f"](x){after}" + "&amp;" * ("&amp;" in there)
        special = self._links.get(example)
        if special is None:
            bare = (traits_of(f"](x){after}") or NO_TRAITS)._replace(hard=())
            special = self._links[example] = special_row(bare, example)
        literal = "/" + address(there)
        row = self._add(special.having(literal), (literal,))
        return row, 0, 0, 0, 0, 0, 0, 0, -1, -2, 0

    def _identifier(self, chunk: str, before: str, name: str, after: str) -> tuple[int, ...]:
        """The row of a word with capitals or digits inside, between signs."""
        special = self._around(before, after)[1]
        row = self._add(special.having(name), (name,))
        latin = [name] if name.isalpha() else _LATIN.findall(name)
        token = self._tokens.token(name)
        there = [name.lower()]
        listed = self._listed(there, self._note(chunk, name), 0 if name.isdecimal() else 1, latin)
        return row, *listed, token, token, *self._one(there)

    def _ordinary(self, chunk: str, bare: str, around: int) -> tuple[int, ...]:
        """The row of a word, or of several with hyphens between."""
        token = self._tokens.token
        if "-" in bare or not bare.isascii():
            return self._compound(chunk, bare, around)
        word = bare.casefold()
        key = token(word)
        named = 0
        first = key
        if word != bare:
            first = token(bare)
            named = self._note(chunk, bare)
        common = 1 if word in self._common else 0
        small = 1 if word == bare and len(word) > 1 else 0
        unknown = 1 if word not in self._vocabulary else 0
        known = self._ids.get(word, 0)
        return (around, 0, named, common, unknown, 1, small, key, first, first, known)

    def _compound(self, chunk: str, bare: str, around: int) -> tuple[int, ...]:
        token = self._tokens.token
        parts, there = bare.split("-"), bare.casefold().split("-")
        if any(map(eq, parts, parts[1:])):
            around = self._add_special(traits_of(chunk) or NO_TRAITS, chunk)
        latin = _LATIN.findall(bare)
        named = self._note(chunk, bare) if "A" <= bare[0] <= "Z" else 0
        first, last = token(parts[0]), token(parts[-1])
        return (
            around, *self._listed(there, named, len(there), latin), first, last,
            *self._one(there),
        )  # fmt: skip

    def _look(self, chunk: str) -> tuple[int, ...]:
        """The row of any chunk."""
        traits = traits_of(chunk)
        parts = parts_of(chunk)
        special = 0
        if traits is not None or repeats(parts):
            special = self._add_special(traits or NO_TRAITS, chunk)
        bare = visible_chunk(chunk)
        there = words(bare)
        number = len(there) - sum(map(str.isdecimal, there))
        return (
            special, *self._listed(there, self._note(chunk, bare), number, _LATIN.findall(bare)),
            self._edge(parts[:1], -1), self._edge(parts[-1:], -2), *self._one(there),
        )  # fmt: skip

    def _listed(
        self, there: list[str], named: int, number: int, latin: list[str]
    ) -> tuple[int, ...]:
        """The columns from `MORE` to `KEY`."""
        more = 0
        if len(there) > 1:
            more = self._words.add(known_ids(there, self._ids))
        common = sum(map(self._common.__contains__, there)) if self._common else 0
        unknown = len([word for word in there if word not in self._vocabulary])
        small = len([word for word in latin if word.islower() and len(word) > 1])
        key = self._tokens.token(" ".join(latin).lower())
        return more, named, common, unknown, number, small, key

    def _edge(self, part: list[str], none: int) -> int:
        """The number of the first or last token; that of unspaced letters is like no other."""
        if not part or UNSPACED_LETTER in part[0]:
            return none
        return self._tokens.token(part[0])

    def _one(self, there: list[str]) -> tuple[int]:
        """The column `WORD`."""
        return (self._ids.get(there[0], 0) if len(there) == 1 else 0,)

    def _note(self, chunk: str, bare: str) -> int:
        """Remember the names to be looked at; how many there are."""
        named = self._named(names(bare))
        if named:
            self.names[self[chunk]] = named
        return len(named)

    def _add_special(self, traits: Traits, chunk: str) -> int:
        return self._add(special_row(traits, chunk), traits.hard)

    def _add(self, special: Special, literals: tuple[str, ...]) -> int:
        """Add a special row; its number."""
        self._hashes.extend([special.hashes])
        self._counts.extend([special.counts])
        return self._literals.add(list(map(self._tokens.literal, literals)))
