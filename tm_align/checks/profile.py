"""What checks know about one pair: each fact is computed once, when first asked for."""

import re
from collections.abc import Callable, Collection
from operator import eq
from typing import Any, Generic, TypeVar

from tm_align.checks.base import Gate
from tm_align.checks.evidence import NEUTRAL, Support
from tm_align.checks.knowledge import Knowledge
from tm_align.checks.languages import END_MARKS, Language
from tm_align.checks.literals import (
    ADDRESS,
    IDENTIFIER,
    NUMBER,
    TAG,
    Summary,
    address,
    chunks_of,
    kinds,
    names,
    shape,
    summarize,
)
from tm_align.checks.numbers import Number, find_numbers
from tm_align.checks.settings import Settings
from tm_align.lexicon import words
from tm_align.markup import Kind, Role, Token, has_markup, tokenize

_T = TypeVar("_T")

FILLER = "\x00"
"""Stands for each character of markup in `Side.masked`; `OBJECT` for code, addresses and the like."""
OBJECT = "\ufffc"

_CODE = re.compile(r"`[^`]+`")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+|<[^<>]*>|\]\[[^\]]*\]")
_NO_SIGNS = str.maketrans("-[]/", "    ", ".,:;!?()*")

# Plain integers: operations on `IntFlag` members cost ten times as much.
_ALWAYS, _ORDER, _MARKUP, _SIGNS = 1, Gate.ORDER.value, Gate.MARKUP.value, Gate.SIGNS.value
_END, _ODD, _SPACES, _COMMON = Gate.END.value, Gate.ODD.value, Gate.SPACES.value, Gate.COMMON.value
_EMPTY, _REPEAT, _SYMBOLS = Gate.EMPTY.value, Gate.REPEAT.value, Gate.SYMBOLS.value
_NAMES, _USER, _DOUBT = Gate.NAMES.value, Gate.USER.value, Gate.DOUBT.value
_LANGUAGE = Gate.LANGUAGE.value
_LITERAL_GATES = tuple(
    (Gate.NUMBERS.value if bits & NUMBER else 0)
    | (Gate.ADDRESSES.value if bits & ADDRESS else 0)
    | (Gate.TAGS.value if bits & TAG else 0)
    | (Gate.IDENTIFIERS.value if bits & IDENTIFIER else 0)
    for bits in range(16)
)


class lazy(Generic[_T]):  # noqa: N801 - used as a decorator, like property
    """An attribute computed when first asked for; without `cached_property`'s lock, which costs
    more than most of these facts."""

    def __init__(self, make: Callable[[Any], _T]) -> None:
        self.make = make
        self.name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, instance: object, owner: type) -> _T:
        value = self.make(instance)
        instance.__dict__[self.name] = value
        return value


class Side:
    """One text of a pair."""

    def __init__(self, text: str, spaced: bool = True) -> None:
        self.text = text
        self.spaced = spaced
        self.chunks = chunks_of(text, spaced)
        self.traits = summarize(self.chunks)

    @lazy
    def loose_spaces(self) -> bool:
        """Whether white space or punctuation stands where it may be too much."""
        text = self.text
        return self.traits.loose or text[0].isspace() or text[-1].isspace() or "  " in text

    @lazy
    def repeats(self) -> bool:
        """Whether a word could stand twice in a row; true too often without spaces."""
        parts = self.text.translate(_NO_SIGNS).split()
        if len(set(parts)) < len(parts) and any(map(eq, parts, parts[1:])):
            return True
        if self.spaced or self.text.isascii():
            return False
        found = self.words
        return (len(set(found)) < len(found) and _repeats_nearby(found)) or any(
            word[: len(word) // 2] * 2 == word for word in found if len(word) > 3
        )

    @lazy
    def tokens(self) -> tuple[Token, ...]:
        """The markup tokens."""
        return tokenize(self.text)

    @lazy
    def masked(self) -> str:
        """The text, same length, with markup blanked out: offsets in it are offsets in the text."""
        if not has_markup(self.text):
            return self.text
        return "".join(map(_mask, self.tokens))

    @lazy
    def visible(self) -> str:
        """What a reader sees, one U+FFFC for each code span, address or placeholder."""
        if not has_markup(self.text):
            return self.text
        return re.sub(OBJECT + "+", OBJECT, self.masked.replace(FILLER, ""))

    @lazy
    def code(self) -> list[str]:
        """The contents of code spans, sorted."""
        return sorted(token.value for token in self.tokens if token.kind is Kind.CODE)

    @lazy
    def links(self) -> list[tuple[str, Token]]:
        """Comparable address and opening token of every link and image."""
        return [
            (address(token.value), token)
            for token in self.tokens
            if token.role is Role.OPEN and token.kind in (Kind.LINK, Kind.IMAGE)
        ]

    @lazy
    def numbers(self) -> list[Number]:
        """The numbers a reader sees, in order."""
        return find_numbers(self.masked)

    @lazy
    def words(self) -> list[str]:
        """The words as the lexicon counts them, without addresses and tags."""
        text = self.text
        if "](" in text or "<" in text or "://" in text:
            text = _ADDRESS.sub(" ", text)
        return words(text)

    @lazy
    def names(self) -> list[str]:
        """The words that begin with a capital."""
        return names(self.masked)

    @lazy
    def shape(self) -> tuple[frozenset[str], int, str]:
        """Literals, number of delimiters and final mark: what regressions compare of two texts."""
        return shape(self.text, self.traits)

    @lazy
    def length(self) -> int:
        """Characters a reader sees."""
        return len(self.visible)


def _mask(token: Token) -> str:
    text, kind = token.text, token.kind
    if kind in (Kind.TEXT, Kind.LITERAL):
        return text
    if kind is Kind.ESCAPE:
        return FILLER + text[1]
    if kind is Kind.ENTITY:
        return FILLER * (len(text) - 1) + token.value[:1]
    if kind in (Kind.CODE, Kind.PLACEHOLDER, Kind.XREF, Kind.URL, Kind.AUTOLINK):
        return OBJECT * len(text)
    return FILLER * len(text)


def _repeats_nearby(pieces: list[str]) -> bool:
    """Whether a stretch of overlapping pairs of letters is followed by itself."""
    last: dict[str, int] = {}
    for here, piece in enumerate(pieces):
        before = last.get(piece)
        if before is not None:
            length = here - before - 1
            if length and pieces[before : before + length] == pieces[here : here + length]:
                return True
        last[piece] = here
    return False


def _share_a_run(source: list[str], target: list[str]) -> bool:
    """Whether three chunks in a row of the target stand in the source, too."""
    there = set(source)
    if len(there.intersection(target)) < 3:
        return False
    run = 0
    for chunk in target:
        run = run + 1 if chunk in there else 0
        if run == 3:
            return True
    return False


class Profile:
    """One pair under checks."""

    def __init__(
        self,
        source: Side,
        target: Side,
        target_language: Language,
        knowledge: Knowledge,
        settings: Settings,
        support: Support = NEUTRAL,
        kept_names: Collection[str] = (),
        strange_names: Collection[str] = (),
        common_words: tuple[int, int] = (0, 0),
    ) -> None:
        self.source = source
        self.target = target
        self.language = target_language
        self.knowledge = knowledge
        self.settings = settings
        self.support = support
        self.kept_names = kept_names
        self.strange_names = strange_names
        self.common_words = common_words

    @lazy
    def deviation(self) -> float:
        """Robust standard deviations by which the target is too long."""
        return self.knowledge.lengths.deviation(len(self.source.text), len(self.target.text))

    @property
    def score(self) -> float:
        """How probable it is that the two are translations of each other, 0-1."""
        source, target, usual = self.source.text, self.target.text, self.knowledge.usual
        if source == target or usual.confirms(source, target):
            return 1.0
        return 0.0 if usual.contradicts(source, target) else self.support.alignment

    @property
    def aligned_limit(self) -> float:
        """The score below which the two are taken not to be translations of each other."""
        if self.settings.misaligned_below is not None:
            return self.settings.misaligned_below
        if self.support.similarity is not None:
            return self.knowledge.opinion.aligned_limit
        return self.knowledge.evidence.aligned_limit

    @property
    def complete_limit(self) -> float:
        """The completeness below which something is taken to be missing in the target."""
        if self.settings.incomplete_below is not None:
            return self.settings.incomplete_below
        if self.support.similarity is not None:
            return self.knowledge.opinion.complete_limit
        return self.knowledge.evidence.complete_limit

    @lazy
    def gates(self) -> int:
        """The gates that are open: which families of checks could find something at all."""
        s, t = self.source.text, self.target.text
        if not t or not s or t.isspace() or s.isspace():
            return _EMPTY
        gates = _ALWAYS
        if not t.isprintable() or (not t.isascii() and self.language.odd.search(t)):
            gates |= _ODD
        if self.settings.terms or self.settings.patterns:
            gates |= _USER
        if s == t:
            return gates | _COMMON
        gates |= self._differing_traits(self.source.traits, self.target.traits)
        if "`" in s and sorted(_CODE.findall(s)) != sorted(_CODE.findall(t)):
            gates |= _MARKUP
        first, last = t[0], t[-1]
        mark = END_MARKS.get(s[-1], "")
        if (
            mark != END_MARKS.get(last, "")
            or not (mark or last.isalnum())
            or not first.isalnum()
            or (first.islower() and s[0].isupper())
        ):
            gates |= _END
        if self.target.loose_spaces:
            gates |= _SPACES
        if _share_a_run(self.source.chunks, self.target.chunks):
            gates |= _COMMON
        if any(name not in s for name in self.strange_names) or any(
            s.count(name) > t.count(name) for name in self.kept_names
        ):
            gates |= _NAMES
        common, of = self.common_words
        if of > 1 and 3 * common < of:
            gates |= _LANGUAGE
        if len(self.source.traits.hard) > 1 and s.count("](") > 1:
            gates |= _ORDER
        if self.target.repeats:
            gates |= _REPEAT
        if self.doubtful:
            gates |= _DOUBT
        return gates

    def _differing_traits(self, source: Summary, target: Summary) -> int:
        gates = 0
        if source.hard != target.hard:
            mine, theirs = sorted(source.hard), sorted(target.hard)
            if mine == theirs:
                gates |= _ORDER
            else:
                bits = kinds(set(mine) ^ set(theirs)) or kinds(set(mine))
                gates |= _LITERAL_GATES[bits]
        if ":::" in self.source.text:
            gates |= _LITERAL_GATES[TAG]
        if source.delimiters != target.delimiters:
            gates |= _MARKUP
        if source.signs != target.signs or len(target.signs) & 1:
            gates |= _SIGNS
        if (
            source.symbols != target.symbols and sorted(source.symbols) != sorted(target.symbols)
        ) or "&amp;" in self.target.text:
            gates |= _SYMBOLS
        return gates

    @property
    def doubtful(self) -> bool:
        """Whether the evidence leaves room for a finding at all."""
        if not self.knowledge.evidence.source_ids:
            return True
        if self.source.text.startswith(self.target.text):
            return True
        usual = self.knowledge.usual.targets.get(self.source.text)
        if usual is not None:
            return self.target.text not in usual
        support = self.support
        return support.alignment < 0.86 or support.completeness < 0.5 or abs(self.deviation) > 3
