"""The words of the domain, as frozen values.

All values are `NamedTuple`s: immutable, comparable, cheap to make by the hundred thousand and cheap
to send to another process. A value carries its place, so any later stage can point at the input.
"""

import marshal
from collections.abc import Callable
from enum import IntEnum, StrEnum
from hashlib import blake2b
from typing import NamedTuple

UNKNOWN_LOCALE = "und"
"""BCP 47 tag of an article whose target locale nothing tells."""


class Severity(IntEnum):
    """How bad a problem or finding is; ordered, so that `--fail-on warning` is a comparison."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The lower-case word used in output and options: `info`, `warning`, `error`."""
        return self.name.lower()


class Article(NamedTuple):
    """What one localized article says about itself.

    `path` is relative to the folder the user gave, `/` between parts. `origin` is `MT`, `HT` or
    whatever else `ms.translationtype` said, upper case. `date` is the hand-off date, ISO 8601
    (`2021-01-05`). `digest` is the BLAKE2b-128 of the file's bytes, in hexadecimal.
    """

    path: str
    source_locale: str
    target_locale: str
    origin: str | None = None
    date: str | None = None
    title: str | None = None
    source_commit: str | None = None
    source_hash: str | None = None
    location_id: str | None = None
    encoding: str = "utf-8"
    digest: str = ""


class Pair(NamedTuple):
    """One source segment and its translation, with the place where they stand in the article.

    `line` and `column` (1-based, in characters) are those of the first mark of the pair. The four
    offsets are byte offsets into the file: `data[target_start:target_end]` are the bytes of
    `target`, so that a reviewed translation can be written back with every other byte unchanged.
    `heading` is the source text of the nearest heading above, "" before the first. `damage` is the
    code of the problem that makes the text or the pairing doubtful, else "".

    A pair found by alignment has `confidence`, the probability (0..1) that it is right, and `bead`,
    how many source and target segments it joins (`1-1`, `2-1`); its source offsets are byte offsets
    into the source article. Marked articles have None and "".
    """

    article: Article
    position: int
    line: int
    column: int
    tuid: str
    source: str
    target: str
    block: str
    heading: str
    segtype: str
    source_start: int
    source_end: int
    target_start: int
    target_end: int
    damage: str = ""
    confidence: float | None = None
    bead: str = ""


class Problem(NamedTuple):
    """Something in the input that is not as it should be; `tm_align.problems` documents the codes.

    `line` and `column` are 1-based, 0 when the problem concerns the whole article. `targets` and
    `sources` count the `data-ttu-id` and `data-stu-id` marks that are in no pair because of this
    problem: pairs and problems together account for every mark in the input. `text` is what alignment
    found in one article and not in the other, a line for each segment, where the problem is that.
    """

    code: str
    article: str
    line: int
    column: int
    message: str
    targets: int = 0
    sources: int = 0
    text: str = ""


class Reading(NamedTuple):
    """Everything one article yields: each mark is in a pair or counted by a problem."""

    article: Article
    pairs: tuple[Pair, ...]
    problems: tuple[Problem, ...]

    def __reduce__(self) -> tuple[Callable[[bytes], "Reading"], tuple[bytes]]:
        """Pickled as plain tuples by `marshal`, in a third of the time: all pairs go this way from
        the processes that read to the one that stores."""
        plain = (
            tuple(self.article),
            [pair[1:] for pair in self.pairs],
            list(map(tuple, self.problems)),
        )
        return _read_again, (marshal.dumps(plain),)


def _read_again(data: bytes) -> Reading:
    of_article, of_pairs, of_problems = marshal.loads(data)
    article = Article._make(of_article)
    pairs = tuple([Pair(article, *rest) for rest in of_pairs])
    return Reading(article, pairs, tuple(map(Problem._make, of_problems)))


class Occurrence(NamedTuple):
    """One place where a unit stands in the articles."""

    article: str
    line: int
    tuid: str
    block: str
    origin: str | None
    date: str | None


class Unit(NamedTuple):
    """A translation unit: texts are its identity; everything else is where it was seen.

    `occurrences` are sorted by article and position and never empty. `origin` is `HT` when a human
    translated any occurrence, else the most frequent origin; `date` is the newest hand-off date.
    `annotation` is there where somebody asked for it.
    """

    source_locale: str
    source: str
    target_locale: str
    target: str
    origin: str | None
    date: str | None
    segtype: str
    occurrences: tuple[Occurrence, ...]
    annotation: "Annotation | None" = None


class Status(StrEnum):
    """What people decided about a finding; `open` until somebody decides.

    `false-alarm` and `fixed` settle it. A `confirmed` finding still waits for its correction.
    """

    OPEN = "open"
    FALSE_ALARM = "false-alarm"
    CONFIRMED = "confirmed"
    FIXED = "fixed"

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do: such a finding counts neither in totals nor for `--fail-on`."""
        return self in (Status.FALSE_ALARM, Status.FIXED)


Span = tuple[int, int]
"""Start and end (exclusive) of a range of characters of a segment."""

Detail = str | int | float | tuple[str, ...]
"""What a finding may say about itself; all of it has a JSON form."""


class Finding(NamedTuple):
    """Something in a pair that a check took exception to, at one place in the articles.

    `line` and `column` are 1-based. The spans are the ranges of `source` and `target` to highlight,
    in characters, sorted, not overlapping. `details` is what the check measured (`missing`, `extra`,
    `score` …): names and values, frozen; `dict(finding.details)` makes a mapping of it. Equal
    `fingerprint`s mean the same text and the same check, wherever it stands (see `fingerprint`).
    """

    code: str
    name: str
    severity: Severity
    message: str
    article: str
    line: int
    column: int
    tuid: str
    source: str
    target: str
    source_locale: str
    target_locale: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    details: tuple[tuple[str, Detail], ...] = ()
    fingerprint: str = ""
    status: Status = Status.OPEN


class Annotation(NamedTuple):
    """What is known of a unit beyond its texts and places.

    `key` names the unit as the store has it (see `tm_align.formats.entry.unit_key`), whatever its
    target became since. `status` is what reviewers decided about the unit, or the most urgent status
    of its findings, None without either; `comment` the reviewer's. `findings` hold one of each check.
    `score` tells how probable it is that the sides belong together, 0 to 1. `before` and `after` are
    the (source, target) around its first place, ("", "") where there is nothing. `context` is what
    tells it from others of the same source, in a file that says so (PO's `msgctxt`).
    """

    key: str = ""
    status: Status | None = None
    comment: str = ""
    findings: tuple[Finding, ...] = ()
    score: float | None = None
    before: tuple[str, str] = ("", "")
    after: tuple[str, str] = ("", "")
    context: str = ""


class Decision(NamedTuple):
    """What a reviewer decided about one check on one unit, wherever that unit stands.

    `time` is ISO 8601 in UTC (`2026-11-23T09:30:00Z`). `new_target` is the corrected translation
    where `status` is `fixed`, else None. `mqm_category` and `mqm_severity` rate a real fault as the
    Multidimensional Quality Metrics do, where the reviewer did so.
    """

    source_locale: str
    source: str
    target_locale: str
    target: str
    code: str
    status: Status
    new_target: str | None = None
    comment: str = ""
    reviewer: str = ""
    time: str = ""
    mqm_category: str | None = None
    mqm_severity: str | None = None

    @property
    def fingerprint(self) -> str:
        """That of the findings this decides about."""
        return fingerprint(
            self.code, self.source_locale, self.source, self.target_locale, self.target
        )


def fingerprint(code: str, source_locale: str, source: str, target_locale: str, target: str) -> str:
    """The identity of a finding: 32 hexadecimal digits of the check's code and the unit's texts.

    Ids, articles and lines are not part of it, so it stays when they change, and a changed text has
    another one. Each part is preceded by its length, so that no two lists of parts look the same.
    """
    digest = blake2b(digest_size=16)
    for part in (code, source_locale, source, target_locale, target):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b" % (len(data), data))
    return digest.hexdigest()
