"""What the page asks of the server, and sends to it; whatever it does not understand is refused."""

from typing import Annotated, Literal

from msgspec import Meta, field

from tm_align.review.shapes import (
    Code,
    Comment,
    Key,
    Locale,
    MqmCategory,
    MqmSeverity,
    Name,
    Number,
    SeverityName,
    Shape,
    StatusName,
    Text,
    Time,
)

MOST_DECISIONS = 200
"""How many decisions fit into one request."""


class Filter(Shape, frozen=True, forbid_unknown_fields=True):
    """Which findings count; empty does not restrict, everything else must match at once."""

    locale: Annotated[list[Locale], Meta(max_length=50)] = field(default_factory=list)
    code: Annotated[list[Code], Meta(max_length=100)] = field(default_factory=list)
    severity: Annotated[list[SeverityName], Meta(max_length=3)] = field(default_factory=list)
    status: Annotated[list[StatusName], Meta(max_length=4)] = field(default_factory=list)
    origin: Annotated[list[Name], Meta(max_length=20)] = field(default_factory=list)
    article: Annotated[list[Annotated[str, Meta(max_length=500)]], Meta(max_length=20)] = field(
        default_factory=list
    )
    reviewer: Annotated[list[Name], Meta(max_length=50)] = field(default_factory=list)
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
    locale: Annotated[list[Locale], Meta(max_length=50)] = field(default_factory=list)
    side: Literal["both", "source", "target"] = "both"
    after: Number = 0
    limit: Annotated[int, Meta(ge=1, le=200)] = 50


class CardPath(Shape, frozen=True, forbid_unknown_fields=True):
    """Which card."""

    key: Key


class NoQuery(Shape, frozen=True, forbid_unknown_fields=True):
    """Nothing to say."""


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


class Typed(Shape, frozen=True, forbid_unknown_fields=True):
    """A target somebody typed for the card `key`."""

    key: Key
    target: Text
