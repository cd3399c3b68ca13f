"""What `requests` and `answers` are made of: the bounds of strings and numbers, the words of the domain.

Every string that comes in is bounded here, once: decoding refuses what is too long or malformed,
and the published schema says the same. `openapi.py` describes the API from these values.
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

MQM_PENALTIES: dict[str, int] = {"neutral": 0, "minor": 1, "major": 5, "critical": 25}
"""Penalty points by severity: the default weights of the MQM scoring models."""

MqmCategory = Literal[
    "terminology", "accuracy", "linguistic-conventions", "style", "locale-conventions",
    "audience-appropriateness", "design-and-markup",
]  # fmt: skip
"""The seven dimensions of the Multidimensional Quality Metrics, https://themqm.org."""


class Shape(Struct, frozen=True):
    """A value that crosses the wire, as a JSON object."""
