"""What the page and the server say to each other; `openapi.py` describes the API from these values.

Every string that comes in is bounded here, once: decoding refuses what is too long or malformed,
and the published schema says the same. Ranges of characters count code points, as Python does.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Count = Annotated[int, Meta(ge=0)]
Number = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Locale = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9-]+$")]
Name = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=100_000)]
Comment = Annotated[str, Meta(max_length=4_000)]
Time = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
        r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$"
    ),
]
Code = Annotated[str, Meta(pattern=r"^[A-Z]{2,8}[0-9]{3,5}$")]
Key = Annotated[str, Meta(pattern=r"^[0-9]{1,15}-[0-9a-f]{12}$")]
Fingerprint = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]

StatusName = Literal["open", "false-alarm", "confirmed", "fixed"]
SeverityName = Literal["error", "warning", "info"]
MqmSeverity = Literal["neutral", "minor", "major", "critical"]
Direction = Literal["ltr", "rtl"]

MQM_CATEGORIES = (
    "terminology", "accuracy", "linguistic-conventions", "style", "locale-conventions",
    "audience-appropriateness", "design-and-markup",
)  # fmt: skip
"""The seven dimensions of the Multidimensional Quality Metrics, https://themqm.org."""

MQM_PENALTIES: dict[str, int] = {"neutral": 0, "minor": 1, "major": 5, "critical": 25}
"""Penalty points by severity: the default weights of the MQM scoring models."""

MqmCategory = Literal[
    "terminology", "accuracy", "linguistic-conventions", "style", "locale-conventions",
    "audience-appropriateness", "design-and-markup",
]  # fmt: skip

MOST_DECISIONS = 200
"""How many decisions fit into one request."""

MOST_ALIKE = 1000
"""How many segments one decision can be made for at once."""


class Shape(Struct, frozen=True):
    """A value that crosses the wire, as a JSON object."""


class Filter(Shape, frozen=True, forbid_unknown_fields=True):
    """Which findings count; empty does not restrict, everything else must match at once."""

    locale: Annotated[list[Locale], Meta(max_length=50)] = []
    code: Annotated[list[Code], Meta(max_length=100)] = []
    severity: Annotated[list[SeverityName], Meta(max_length=3)] = []
    status: Annotated[list[StatusName], Meta(max_length=4)] = []
    origin: Annotated[list[Name], Meta(max_length=20)] = []
    article: Annotated[list[Annotated[str, Meta(max_length=500)]], Meta(max_length=20)] = []
    reviewer: Annotated[list[Name], Meta(max_length=50)] = []
    text: Name = ""


class QueueQuery(Filter, frozen=True, forbid_unknown_fields=True):
    """A page of the queue: at most `limit` cards behind the place `after`."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    after: Annotated[str, Meta(pattern=r"^$|^[0-9]:[0-9]\.[0-9]{1,20}:[0-9]{1,15}$")] = ""


class AlikeQuery(Filter, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Open findings of `check` like the one on the card `key`; see `Alike`."""

    key: Key
    check: Code
    scope: Literal["source", "target", "finding", "check"]


class ChangesQuery(Shape, frozen=True, forbid_unknown_fields=True):
    """What was decided behind entry number `after`; without it, only what to ask behind next."""

    after: Annotated[int, Meta(ge=-1, le=2**53 - 1)] = -1


class SearchQuery(Shape, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Segments of the whole memory that hold a text, in any case."""

    text: Annotated[str, Meta(min_length=1, max_length=200)]
    locale: Annotated[list[Locale], Meta(max_length=50)] = []
    side: Literal["both", "source", "target"] = "both"
    after: Number = 0
    limit: Annotated[int, Meta(ge=1, le=200)] = 50


class CardPath(Shape, frozen=True, forbid_unknown_fields=True):
    """Which card."""

    key: Key


class NoQuery(Shape, frozen=True, forbid_unknown_fields=True):
    """Nothing to say."""


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


class DecisionShape(Shape, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a reviewer decided about one check on one unit; `tm-align decide` reads a list of these."""

    source_locale: Locale
    source: Text
    target_locale: Locale
    target: Text
    code: Code
    status: StatusName
    new_target: Text | None = None
    comment: Comment = ""
    reviewer: Annotated[str, Meta(min_length=1, max_length=200)]
    time: Time
    mqm_category: MqmCategory | None = None
    mqm_severity: MqmSeverity | None = None

    def __post_init__(self) -> None:
        """A corrected target comes with the status that says so, and only with that."""
        if (self.status == "fixed") != bool(self.new_target):
            raise ValueError("`new_target` is given where the status is fixed, and only there")


class Sent(Shape, frozen=True, forbid_unknown_fields=True):
    """A decision, and the number of the newest entry its reviewer had seen (0: none)."""

    decision: DecisionShape
    seen: Number = 0


class Sending(Shape, frozen=True, forbid_unknown_fields=True):
    """Decisions to keep, in their order."""

    decisions: Annotated[list[Sent], Meta(max_length=MOST_DECISIONS)]


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


class Typed(Shape, frozen=True, forbid_unknown_fields=True):
    """A target somebody typed for the card `key`."""

    key: Key
    target: Text


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
