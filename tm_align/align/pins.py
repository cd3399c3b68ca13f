"""A reviewer's corrections: what belongs together, and what does not, whatever the scores say."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tm_align.align.evidence import Scores
from tm_align.align.ground import NEVER
from tm_align.prose import Segment

_ALWAYS = 1e4
"""The score of a pinned bead: more than all that could be had by leaving it."""


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

    @property
    def keeps(self) -> bool:
        """Whether it keeps two sides together."""
        return bool(self.sources and self.targets) and not self.reject

    def moved_by(self, source: int, target: int) -> "Pinned":
        """The same, with segments numbered from elsewhere."""
        return self._replace(source=self.source + source, target=self.target + target)


def hold(scores: Scores, pinned: Sequence[Pinned]) -> set[tuple[int, int, int, int]]:
    """Make `scores` say what the pins say; returns the beads that are settled by that.

    What a pin keeps together is in no other bead, and the best path goes through it where order
    allows. Of what a pin rejects, no bead holds both sides: joined with a neighbour they are as wrong.
    """
    for pin in pinned:
        if pin.reject and pin.sources and pin.targets:
            rows = scores.source.holding(pin.source, pin.sources)
            columns = scores.target.holding(pin.target, pin.targets)
            scores.matrix[np.ix_(rows, columns)] = NEVER
            continue
        if pin.sources:
            scores.matrix[scores.source.touching(pin.source, pin.sources)] = NEVER
        if pin.targets:
            scores.matrix[:, scores.target.touching(pin.target, pin.targets)] = NEVER
    settled = set()
    for pin in pinned:
        row = scores.source.find(pin.source, pin.sources)
        column = scores.target.find(pin.target, pin.targets)
        if pin.keeps and row >= 0 and column >= 0:
            scores.matrix[row, column] = _ALWAYS
            settled.add(pin[:4])
    return settled


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
