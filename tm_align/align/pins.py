"""A reviewer's corrections: what belongs together, and what does not, whatever the scores say."""

from collections.abc import Sequence
from typing import NamedTuple

from tm_align.prose import Segment


class Pin(NamedTuple):
    """`source` and `target` are texts of one or several neighbouring segments, joined by a space.

    A pin keeps the two together; one to `reject` keeps them apart. An empty text on one side says
    that the other side has no counterpart.
    """

    source: str
    target: str
    reject: bool = False


class Pinned(NamedTuple):
    """A pin's place: start and number of source segments, start and number of target segments."""

    source: int
    sources: int
    target: int
    targets: int
    reject: bool


def place_pins(
    pins: Sequence[Pin], source: Sequence[Segment], target: Sequence[Segment]
) -> list[Pinned]:
    """Where the pins apply; those whose text is gone from the article are left out.

    A text that stands in several places is taken at the first one not pinned yet.
    """
    found: list[Pinned] = []
    for pin in pins:
        ours = _find(pin.source, source, {p.source for p in found if p.sources})
        theirs = _find(pin.target, target, {p.target for p in found if p.targets})
        if ours and theirs and (ours[1] or theirs[1]):
            found.append(Pinned(*ours, *theirs, pin.reject))
    return found


def _find(text: str, segments: Sequence[Segment], taken: set[int]) -> tuple[int, int] | None:
    """Start and number of the neighbouring segments that make up `text`."""
    wanted = " ".join(text.split())
    if not wanted:
        return 0, 0
    for i, segment in enumerate(segments):
        if i in taken or not segment.text or not wanted.startswith(segment.text):
            continue
        joined = segment.text
        count = 1
        while len(joined) < len(wanted) and i + count < len(segments):
            joined += " " + segments[i + count].text
            count += 1
        if joined == wanted:
            return i, count
    return None
