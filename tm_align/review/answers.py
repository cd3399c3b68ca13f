"""What the server answers: cards, counts, decisions, and why a request was refused.

Ranges of characters count code points, as Python does.
"""

from typing import Literal

from tm_align.review.shapes import (
    Count,
    Direction,
    Fingerprint,
    Key,
    Number,
    SeverityName,
    Shape,
    StatusName,
    Time,
)

MOST_ALIKE = 1000
"""How many segments one decision can be made for at once."""


class Piece(Shape, frozen=True):
    """One inline code of a segment: characters `start` to `end`; `name` is what a chip shows."""

    start: Count
    end: Count
    kind: str
    role: Literal["lone", "open", "close"]
    name: str


class Entry(Shape, frozen=True):
    """A decision in the history, with the number of its entry."""

    number: Number
    fingerprint: Fingerprint
    code: str
    status: StatusName
    new_target: str | None
    comment: str
    reviewer: str
    time: str
    mqm_category: str | None
    mqm_severity: str | None


class FindingShape(Shape, frozen=True):
    """One check's finding on a segment, with the decision that counts (None: nobody decided)."""

    code: str
    name: str
    severity: SeverityName
    message: str
    fingerprint: str
    source_spans: list[tuple[int, int]]
    target_spans: list[tuple[int, int]]
    score: float | None
    status: StatusName
    decision: Entry | None


class QueueItem(Shape, frozen=True):
    """A segment in the queue. `open` of its `findings` (that match) wait for a decision.

    `label` is the beginning of the source without its inline codes.
    """

    key: Key
    label: str
    source_locale: str
    target_locale: str
    severity: SeverityName
    article: str
    names: list[str]
    findings: Count
    open: Count


class Queue(Shape, frozen=True):
    """A page of the queue. `total` segments match; `after` asks for the next page, if any."""

    cards: list[QueueItem]
    total: Count
    after: str | None


class Progress(Shape, frozen=True):
    """Findings that match, whatever their status: `total = settled + confirmed + open`."""

    total: Count
    settled: Count
    confirmed: Count
    open: Count


class Facets(Shape, frozen=True):
    """How many findings each value of a filter would give, the other filters staying as they are."""

    locale: dict[str, int]
    code: dict[str, int]
    severity: dict[str, int]
    status: dict[str, int]
    origin: dict[str, int]
    reviewer: dict[str, int]
    article: dict[str, int]
    progress: Progress
    settled_by: dict[str, int]


class Spot(Shape, frozen=True):
    """One place in the articles."""

    article: str
    line: Count
    heading: str
    tuid: str
    block: str
    origin: str | None
    date: str | None


class Neighbour(Shape, frozen=True):
    """A segment that stands `offset` segments after the card's, in its first article."""

    offset: int
    key: Key
    source: str
    target: str
    findings: Count


class Translation(Shape, frozen=True):
    """Another translation of the same source in the same locale."""

    key: Key
    target: str
    places: Count
    origin: str | None
    date: str | None
    article: str


class Card(Shape, frozen=True):
    """A segment with all its findings, and everything one needs to settle them."""

    key: Key
    label: str
    source_locale: str
    target_locale: str
    source_direction: Direction
    target_direction: Direction
    source: str
    target: str
    source_codes: list[Piece]
    target_codes: list[Piece]
    score: float | None
    places: list[Spot]
    place_count: Count
    findings: list[FindingShape]
    neighbours: list[Neighbour]
    translations: list[Translation]
    history: list[Entry]


class Receipt(Shape, frozen=True):
    """`given = added + repeated + conflicts`. `newest` holds what counts now for each that was given."""

    added: Count
    repeated: Count
    conflicts: list[Entry]
    newest: dict[str, Entry]


class AlikeItem(Shape, frozen=True):
    """An open finding that the same decision could be made for."""

    key: Key
    fingerprint: Fingerprint
    source_locale: str
    source: str
    target_locale: str
    target: str
    seen: Number


class Alike(Shape, frozen=True):
    """`count` segments are alike; the first thousand are listed.

    Scopes: the same `source` text, the same `target` text, the same `finding` (check and message, in
    the same locale), or everything the `check` found among what the filter chooses.
    """

    count: Count
    items: list[AlikeItem]


class Verdict(Shape, frozen=True):
    """What the checks say about a typed target. `full` is false while checks still learn the locale.

    `checked` are the codes that had a say: those that look at other segments as well have none.
    """

    findings: list[FindingShape]
    checked: list[str]
    codes: list[Piece]
    full: bool


class Changes(Shape, frozen=True):
    """Entries in the order of their numbers; `last` is the number to ask behind next time."""

    last: Number
    entries: list[Entry]


class Hit(Shape, frozen=True):
    """A segment of the memory that holds the text searched for."""

    key: Key
    source_locale: str
    source: str
    source_direction: Direction
    target_locale: str
    target: str
    target_direction: Direction
    article: str
    places: Count
    findings: Count


class Hits(Shape, frozen=True):
    """Search results in the order they were read in; `after` asks for the next page, if any."""

    hits: list[Hit]
    after: Number | None


class CheckShape(Shape, frozen=True):
    """A check as the page explains it."""

    code: str
    name: str
    severity: SeverityName
    summary: str
    documentation: str


class Checks(Shape, frozen=True):
    """All checks, by code."""

    checks: list[CheckShape]


class LocaleView(Shape, frozen=True):
    """One locale pair in the overview; `scores` are 20 bins of equal width from 0 to 1."""

    source_locale: str
    target_locale: str
    articles: Count
    pairs: Count
    words: Count
    error: Count
    warning: Count
    info: Count
    settled: Count
    confirmed: Count
    penalty: Count
    scores: list[int]


class ArticleView(Shape, frozen=True):
    """One article in the overview."""

    path: str
    target_locale: str
    origin: str | None
    pairs: Count
    words: Count
    error: Count
    warning: Count
    info: Count
    settled: Count
    confirmed: Count
    penalty: Count


class Overview(Shape, frozen=True):
    """How the memory stands. Of `article_count` articles, those with most left to do are listed.

    `error`, `warning`, `info` count findings in all; `settled` and `confirmed` are parts of their
    sum. `words` are source words, `penalty` MQM points of what reviewers rated.
    """

    locales: list[LocaleView]
    articles: list[ArticleView]
    article_count: Count


class Session(Shape, frozen=True):
    """What the page needs to know before anything else. `now` is the server's clock."""

    version: str
    store: str
    memory: str
    reviewer: str
    csrf: str
    now: Time


class Trouble(Shape, frozen=True):
    """Why a request was refused, in words for people; `reason` is for programs."""

    reason: str
    detail: str
