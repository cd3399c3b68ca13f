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


class Placed(NamedTuple):
    """Where pins apply, and those that apply nowhere because their text is gone."""

    pinned: list[Pinned]
    lost: list[Pin]


def place_pins(pins: Sequence[Pin], source: Sequence[Segment], target: Sequence[Segment]) -> Placed:
    """Where the pins apply; of those that contradict each other the last one counts.

    A text that stands in several places is kept together with the other in the same order, and
    rejected everywhere. No segment is kept together with two others.
    """
    newest = {(it.source, it.target): it for it in pins}
    found = Placed([], [])
    taken: tuple[set[int], set[int]] = (set(), set())
    for pin in reversed(newest.values()):
        ours, theirs = _find(pin.source, source), _find(pin.target, target)
        if pin.reject and pin.source and pin.target:
            places = [(i, j) for i in ours for j in theirs]
        else:
            free = _free(ours, taken[0]), _free(theirs, taken[1])
            # From the end: of pins about one text that stands twice, the last is of its last place.
            places = list(zip(reversed(free[0]), reversed(free[1]), strict=False))
            for i, j in places:
                taken[0].update(range(i[0], sum(i)))
                taken[1].update(range(j[0], sum(j)))
        found.pinned.extend(Pinned(*i, *j, pin.reject) for i, j in places)
        if not places:
            found.lost.append(pin)
    return found


_Run = tuple[int, int]
"""Start and number of segments."""


def _find(text: str, segments: Sequence[Segment]) -> list[_Run]:
    """The neighbouring segments that make up `text`, wherever they stand; for no text, one of none."""
    wanted = " ".join(text.split())
    if not wanted:
        return [(0, 0)]  # on both sides it pins nothing, which does no harm
    counts = (
        _count(wanted, segments, i) if it.text and wanted.startswith(it.text) else 0
        for i, it in enumerate(segments)
    )
    return [(i, count) for i, count in enumerate(counts) if count]


def _count(wanted: str, segments: Sequence[Segment], i: int) -> int:
    """How many segments from `i` make up `wanted`; 0 if none do."""
    joined = segments[i].text
    count = 1
    while len(joined) < len(wanted) and i + count < len(segments):
        joined += " " + segments[i + count].text
        count += 1
    return count if joined == wanted else 0


def _free(runs: Sequence[_Run], taken: set[int]) -> list[_Run]:
    """Those of `runs` that share no segment with each other or with those taken."""
    free: list[_Run] = []
    used = set(taken)
    for start, count in runs:
        if used.isdisjoint(range(start, start + count)):
            free.append((start, count))
            used.update(range(start, start + count))
    return free
