"""Words in files that stand where a review status would, and are none.

The translation beside such a word is taken all the same: tables of other tools have a status, too.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from tm_align.errors import nearest
from tm_align.model import Status

if TYPE_CHECKING:
    from tm_align.formats.entry import Entry

_MOST = 20
_OTHERS = "…"
"""Stands for the words of a file beyond the first few different ones."""


class StrangeStatus(NamedTuple):
    """How many translations of a file have a word for their status, and the line of the first."""

    number: int
    line: int


def note_status(found: dict[str, StrangeStatus], entry: "Entry") -> None:
    """Count an entry's status among those found in its file, if it is strange."""
    word = entry.strange_status
    if word:
        name = word if word in found or len(found) < _MOST else _OTHERS
        known = found.get(name, StrangeStatus(0, entry.line))
        found[name] = known._replace(number=known.number + 1)


def status_lines(file: str, found: Mapping[str, StrangeStatus]) -> list[str]:
    """What there is to say of the strange statuses of a file, a line for each word."""
    return [
        f"{file}:{it.line}: status {word!r} of {it.number:,} not taken: it is none of"
        f" {', '.join(Status)}{nearest(word, tuple(Status))}"
        for word, it in found.items()
    ]
