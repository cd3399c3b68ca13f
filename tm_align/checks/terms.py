"""Finding glossary terms in text.

A glossary has thousands of terms, a segment a dozen words: terms are looked up by the first word of
theirs, so that a pair costs the same whatever the size of the glossary.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

# Scripts that set no spaces between words: there a term may stand anywhere.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_STEM_FROM = 6  # letters a word must have for its ending to be left open
_ENDING = 2  # letters of it that may change
_LONGER = 4  # and letters that may follow


def is_unspaced(text: str) -> bool:
    """Whether a text has letters of a script that sets no spaces between words."""
    return _IS_UNSPACED.search(text) is not None


class Term(NamedTuple):
    """A glossary entry: where `source` stands, one of `targets` must stand too.

    With `forbidden` none of `targets` may stand there; with an empty `source`, nowhere at all.
    """

    source: str
    targets: tuple[str, ...]
    forbidden: bool = False


class Found(NamedTuple):
    """A term in a text, and where."""

    term: Term
    span: tuple[int, int]


class Terms(tuple[Term, ...]):
    """Terms that are looked up by their first word. Equal and printed like the tuple they are."""

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return super().__hash__()

    @cached_property
    def _by_word(self) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = {}
        for term in self:
            if term.source:
                found.setdefault(_first_word(term.source), []).append(term)
        return found

    @cached_property
    def unconditional(self) -> tuple[Term, ...]:
        """The terms without a source."""
        return tuple(term for term in self if not term.source)

    def in_text(self, text: str) -> Iterator[Found]:
        """The terms whose source stands in the text, the longest first.

        A term that stands only inside longer ones is left out: `request` within `pull request`.
        """
        candidates = {
            term: None for word in _words_of(text) for term in self._by_word.get(word, ())
        }
        taken: list[tuple[int, int]] = []
        for term in sorted(candidates, key=lambda it: (-len(it.source), it.source)):
            spans = [it.span() for it in _pattern(term.source).finditer(text)]
            free = [span for span in spans if not _inside(span, taken)]
            if free:
                yield Found(term, free[0])
            taken += free


def _inside(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a span lies in a longer one."""
    return any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in others)


def _first_word(term: str) -> str:
    found = _WORD.search(term.casefold())
    return found.group() if found else ""


def _words_of(text: str) -> set[str]:
    """The words of a text as terms begin, without the endings that plurals of terms may have."""
    words = {"", *_WORD.findall(text.casefold())}
    return words | {word.removesuffix(ending) for word in words for ending in ("s", "es")}


def stands(term: str, text: str, *, whole: bool) -> bool:
    """Whether `term` stands in `text`: as whole words (plural in -s allowed), or in any form.

    As whole words a term that is written with a capital is found only so: the label `On` is not in
    `depends on`. One without is found in any case.

    In any form means also within a compound and, for words of six letters and more, with another
    ending: `factuur` in `facturen`, `rekening` in `Rekeningnummer`.
    """
    if whole:
        return _pattern(term).search(text) is not None
    return term.casefold() in text.casefold() or _inflected(term).search(text) is not None


@lru_cache(maxsize=16384)
def _pattern(term: str) -> re.Pattern[str]:
    escaped = r"\s+".join(map(re.escape, term.split()))
    left = "" if _IS_UNSPACED.match(term[:1]) else r"(?<![^\W_])"
    right = "" if _IS_UNSPACED.match(term[-1:]) else r"(?:s|es)?(?![^\W_])"
    return re.compile(left + escaped + right, 0 if term != term.lower() else re.IGNORECASE)


@lru_cache(maxsize=16384)
def _inflected(term: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(_open_ended, term.split())), re.IGNORECASE)


def _open_ended(word: str) -> str:
    if len(word) < _STEM_FROM or not word.isalpha() or _IS_UNSPACED.search(word):
        return re.escape(word)
    return re.escape(word[:-_ENDING]) + rf"[^\W\d_]{{0,{_ENDING + _LONGER}}}"
