"""Units for the tests of this room, and the texts that formats have trouble with."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tm_align.formats import Stamp
from tm_align.model import Occurrence, Unit

DATA = Path(__file__).parents[1] / "data" / "formats"
SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas"
"""The format schemas, which are others' work and lie beside the checkout."""

STAMP = Stamp("1.2.3", datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC))


class Awkward(NamedTuple):
    """A text that survives writing and reading by others as `fit`.

    `removed` counts the characters missing there; `edged` tells that a format which trims segments
    trims this one.
    """

    name: str
    text: str
    fit: str
    removed: int
    edged: bool


def place(article: str = "docs/a.md", line: int = 7, tuid: str = "1a2b3-104") -> Occurrence:
    """One occurrence, machine translated, in a paragraph."""
    return Occurrence(article, line, tuid, "paragraph", "MT", "2021-01-05")


def unit(
    source: str,
    target: str,
    *,
    target_locale: str = "nl-NL",
    source_locale: str = "en-US",
    origin: str | None = "MT",
    date: str | None = "2021-01-05",
    segtype: str = "sentence",
    places: tuple[Occurrence, ...] = (),
) -> Unit:
    """A unit, English to Dutch unless told otherwise."""
    occurrences = places or (place(),)
    return Unit(source_locale, source, target_locale, target, origin, date, segtype, occurrences)


def _awkward() -> tuple[Awkward, ...]:
    cases = json.loads((DATA / "awkward.json").read_text(encoding="utf-8"))
    return tuple(
        Awkward(
            case["name"],
            case["text"],
            case.get("fit", case["text"]),
            case.get("removed", 0),
            case.get("edged", False),
        )
        for case in cases
    )


AWKWARD = (
    *_awkward(),
    Awkward("a very long text", "Wort " * 40_000 + "x", "Wort " * 40_000 + "x", 0, False),
)
