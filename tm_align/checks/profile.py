"""What checks know about one pair: each fact is computed once, when first asked for."""

import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from tm_align.checks.evidence import NEUTRAL, Support
from tm_align.checks.knowledge import Knowledge, Named
from tm_align.checks.languages import Language
from tm_align.checks.literals import UNSPACED_LETTER, address, names, visible_chunk
from tm_align.checks.numbers import Number, find_numbers
from tm_align.checks.settings import Settings
from tm_align.markup import Kind, Role, Token, has_markup, tokenize

_T = TypeVar("_T")

FILLER = "\x00"
"""Stands for each character of markup in `Side.masked`; `OBJECT` for code, addresses and the like."""
OBJECT = "\ufffc"

_MAY_HOLD_ADDRESS = re.compile(r"[/<]|\]\(|mailto:")


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

    def __init__(self, text: str) -> None:
        self.text = text

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
        bare = self.masked.replace(FILLER, "")
        return _OBJECTS.sub(OBJECT, bare) if OBJECT in bare else bare

    @lazy
    def code(self) -> list[str]:
        """The contents of code spans, sorted."""
        if "`" not in self.text:
            return []
        return sorted(token.value for token in self.tokens if token.kind is Kind.CODE)

    @lazy
    def links(self) -> list[tuple[str, Token]]:
        """Comparable address and opening token of every link and image."""
        if "[" not in self.text:
            return []
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
    def names(self) -> list[str]:
        """The words that begin with a capital."""
        return names(self.masked)

    @lazy
    def length(self) -> int:
        """Characters a reader sees."""
        return len(self.visible)


_OBJECTS = re.compile(f"{OBJECT}+")
# Made once: a text has a dozen tokens.
_SHOWN = (Kind.TEXT, Kind.LITERAL)
_ONE_OBJECT = (Kind.CODE, Kind.PLACEHOLDER, Kind.XREF, Kind.URL, Kind.AUTOLINK)


def _mask(token: Token) -> str:
    text, kind = token.text, token.kind
    if kind in _SHOWN:
        return text
    if kind is Kind.ESCAPE:
        return FILLER + text[1]
    if kind is Kind.ENTITY:
        return FILLER * (len(text) - 1) + token.value[:1]
    if kind in _ONE_OBJECT:
        return OBJECT * len(text)
    return FILLER * len(text)


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
    ) -> None:
        self.source = source
        self.target = target
        self.language = target_language
        self.knowledge = knowledge
        self.settings = settings
        self.support = support

    @lazy
    def deviation(self) -> float:
        """Robust standard deviations by which the target is too long."""
        return self.knowledge.lengths.deviation(len(self.source.text), len(self.target.text))

    @lazy
    def kept_names(self) -> tuple[str, ...]:
        """The names of the source that its target has to keep."""
        named = Named(self.knowledge, self.settings.keep)
        return tuple(dict.fromkeys(named.kept(names(_bare(self.source.text)))))

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
    def strange_names(self) -> tuple[str, ...]:
        """The names of the target that others keep, or that the store does not know as words."""
        named = Named(self.knowledge, self.settings.keep)
        return tuple(dict.fromkeys(named.strange(names(_bare(self.target.text)))))


def _bare(text: str) -> str:
    """A text without addresses and tags."""
    if not _MAY_HOLD_ADDRESS.search(text):
        return text.replace(UNSPACED_LETTER, " ")
    return " ".join(map(visible_chunk, text.split()))
