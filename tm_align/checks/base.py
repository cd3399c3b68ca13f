"""What a check is, and what it answers."""

import re
from collections.abc import Callable
from enum import IntFlag, auto
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tm_align.model import Severity

if TYPE_CHECKING:
    from tm_align.checks.profile import Profile

Span = tuple[int, int]
"""Start and end, in characters, of what to highlight in a segment."""


class Verdict(NamedTuple):
    """What one check found wrong with one pair; data, not a sentence.

    `missing` is in the source only, `extra` in the target only. `note` is a short clause where
    neither says it. `severity` overrides the check's own, `score` is 0-1 where the check has one.
    `similarity` is what a sentence encoder said, where it took part.
    """

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    note: str = ""
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    severity: Severity | None = None
    score: float | None = None
    similarity: float | None = None


class Gate(IntFlag):
    """Cheap facts about a pair that open the checks which could find something (see `survey`).

    A check names the gates of which at least one must be open; most pairs open none.
    """

    ALWAYS = auto()  # neither side is empty
    NUMBERS = auto()  # literals with digits are not the same on both sides
    ORDER = auto()  # all literals are the same, in another order
    ADDRESSES = auto()  # literals with slashes, at signs or backslashes differ
    TAGS = auto()  # literals with angle brackets, bars, number signs or colons differ
    IDENTIFIERS = auto()  # literals of any kind differ
    MARKUP = auto()  # delimiters stand differently
    SIGNS = auto()  # brackets or quotes differ, or are odd
    END = auto()  # the first or last characters differ
    ODD = auto()  # the target holds characters that its language seldom needs
    SPACES = auto()  # white space at the edges, doubled, or before punctuation; doubled punctuation
    GLUED = auto()  # more links are glued to a word
    COMMON = auto()  # source and target share several ordinary words
    EMPTY = auto()  # a side is empty
    REPEAT = auto()  # a word of the target stands twice
    SYMBOLS = auto()  # entities, escapes, placeholders, currency signs differ
    NAMES = auto()  # a word of the source that is practically always kept is not in the target
    USER = auto()  # the user gave terms or patterns
    LANGUAGE = auto()  # many words of the target are not of the store's vocabulary
    DOUBT = auto()  # words and length are poor evidence for a translation


class Check(NamedTuple):
    """One check. `run` returns None for a pair that is in order."""

    code: str
    name: str
    severity: Severity
    gate: Gate
    run: "Callable[[Profile], Verdict | None]"

    @property
    def summary(self) -> str:
        """The first line of its documentation."""
        return (self.run.__doc__ or "").strip().split("\n", 1)[0]


class Documented(Protocol):
    """What every kind of check tells of itself."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def summary(self) -> str: ...
    @property
    def run(self) -> Callable[..., object]: ...


def check(
    code: str, name: str, severity: Severity, gate: Gate = Gate.ALWAYS
) -> "Callable[[Callable[[Profile], Verdict | None]], Check]":
    """Make a function of one `Profile` a check; its docstring is its documentation."""

    def make(function: "Callable[[Profile], Verdict | None]") -> Check:
        return Check(code, name, severity, gate, function)

    return make


class Example(NamedTuple):
    """One example of a check's documentation."""

    fails: bool
    locale: str
    source: str
    target: str


_EXAMPLE = re.compile(
    r"^ *(?P<word>Fails|Passes) \((?P<locale>[\w-]+)(?:, .*)?\):\n *> ?(?P<source>.*)\n *> ?(?P<target>.*)$",
    re.MULTILINE,
)


def examples(documentation: str) -> list[Example]:
    """The examples in a check's documentation, in their order."""
    return [
        Example(found["word"] == "Fails", found["locale"], found["source"], found["target"])
        for found in _EXAMPLE.finditer(documentation)
    ]
