"""Runs of neighbouring segments of one side that may stand in a bead together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tm_align.prose import Segment

MOST = 4
"""Segments of one side in a bead, at most."""

Places = NDArray[np.int64]
Singles = NDArray[np.float32]
"""Scores and what they are made of: half as much memory and time as floats twice as exact."""


@dataclass(frozen=True, eq=False)
class Runs:
    """All runs of 1 to 4 segments of one block, numbered by length and then by place.

    `starts` and `widths` are the first segment and the length of each. Those of length k have the
    numbers `bounds[k - 1]` to `bounds[k]`; the single segments are the numbers from 0. `number[k, i]`
    is that of the run of k segments from segment i, -1 where there is none.
    """

    starts: Places
    widths: Places
    bounds: tuple[int, ...]
    number: NDArray[np.int32]

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> "Runs":
        """The runs of some segments: text of one block, but any segment by itself."""
        linked = [
            a.translatable and b.translatable and a.block == b.block for a, b in pairwise(segments)
        ]
        return cls.linked(len(segments), linked)

    @classmethod
    def linked(cls, count: int, linked: Sequence[bool]) -> "Runs":
        """The runs of `count` segments, where `linked[i]` says whether i and i + 1 may be joined."""
        numbers = [[-1] * count, list(range(count))]
        found = list(range(count))
        starts, bounds = [*found], [0, count]
        for k in range(2, MOST + 1):
            found = [i for i in found if i + k <= count and linked[i + k - 2]]
            numbers.append([-1] * count)
            for number, i in enumerate(found, bounds[-1]):
                numbers[k][i] = number
            starts += found
            bounds.append(len(starts))
        widths = np.repeat(np.arange(1, MOST + 1), np.diff(bounds))
        return cls(
            np.array(starts, dtype=np.int64),
            widths,
            tuple(bounds),
            np.array(numbers, dtype=np.int32),
        )

    def __len__(self) -> int:
        return self.bounds[-1]

    @property
    def count(self) -> int:
        """The number of segments."""
        return self.bounds[1]

    def of_width(self, width: int) -> slice:
        """The numbers of the runs of `width` segments."""
        return slice(self.bounds[width - 1], self.bounds[width])

    def sum(self, values: Singles) -> Singles:
        """For each run the sum of its segments' `values`, which stand along the first axis."""
        if len(self) == self.count:
            return values
        total = np.empty((len(self), *values.shape[1:]), dtype=values.dtype)
        total[: self.count] = values
        for width, (shorter, last) in enumerate(self._steps, 2):
            np.add(total[shorter], values[last], out=total[self.of_width(width)])
        return total

    @cached_property
    def _steps(self) -> list[tuple[Places, Places]]:
        """For each width from 2, the runs' parts: the run without its last segment, and that."""
        steps = []
        for width in range(2, MOST + 1):
            starts = self.starts[self.of_width(width)]
            if not len(starts):
                break  # where there is no run of two there is none of three
            steps.append((self.number[width - 1, starts].astype(np.int64), starts + (width - 1)))
        return steps

    def find(self, start: int, count: int) -> int:
        """The number of the run of `count` segments from `start`, -1 where there is none."""
        if 0 <= start < self.count and 0 < count <= MOST:
            return int(self.number[count, start])
        return -1

    def find_all(self, starts: Places, count: Places | int) -> Places:
        """The same for many starts at once."""
        inside = (starts >= 0) & (starts < self.count)
        return np.where(inside, self.number[count, np.where(inside, starts, 0)], -1)

    def touching(self, start: int, count: int) -> NDArray[np.bool_]:
        """Which runs share a segment with those from `start` to `start + count`."""
        return (self.starts < start + count) & (self.starts + self.widths > start)

    def holding(self, start: int, count: int) -> NDArray[np.bool_]:
        """Which runs hold all segments from `start` to `start + count`."""
        return (self.starts <= start) & (self.starts + self.widths >= start + count)
