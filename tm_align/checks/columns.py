"""Columns of numbers that grow, and lists of ids beside them."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tm_align.checks.evidence import Flat

Keys = NDArray[np.int64]
"""Ids, each with the text it stands in, as text × 2³² + id."""

_Ints = NDArray[np.int32]


class Matrix:
    """A matrix that rows are added to, with room to grow."""

    def __init__(self, width: int, kind: Any) -> None:
        self._all = np.zeros((1024, width), dtype=kind)
        self._used = 0
        self._waiting: list[tuple[int, ...]] = []

    @property
    def rows(self) -> NDArray[Any]:
        """The rows so far."""
        used = self._used + len(self._waiting)
        if used > self._used:
            if used > len(self._all):
                bigger = np.zeros((2 * used, self._all.shape[1]), dtype=self._all.dtype)
                bigger[: self._used] = self._all[: self._used]
                self._all = bigger
            width, kind = self._all.shape[1], self._all.dtype
            # Half of the time that assigning the rows takes.
            values = np.fromiter(chain.from_iterable(self._waiting), kind)
            self._all[self._used : used] = values.reshape(-1, width)
            self._used, self._waiting = used, []
        return self._all[:used]

    def extend(self, rows: Iterable[tuple[int, ...]]) -> None:
        """Add rows."""
        self._waiting += rows


class Lists:
    """Lists of ids, one after the other; each is known by its number, from 0."""

    def __init__(self) -> None:
        self._flat = Matrix(1, np.int32)
        self._bounds = Matrix(2, np.int32)
        self._number = self._end = 0

    def add(self, ids: Sequence[int]) -> int:
        """Add a list; its number."""
        self._flat.extend(zip(ids))
        self._bounds.extend([(self._end, len(ids))])
        self._end += len(ids)
        self._number += 1
        return self._number - 1

    def keys(self, text: _Ints, lists: _Ints) -> Keys:
        """The ids of the lists given, each with the text it stands in, as text × 2³² + id."""
        starts, lengths = self._bounds.rows[lists].T
        places = np.arange(int(lengths.sum())) + np.repeat(
            starts - (np.cumsum(lengths) - lengths), lengths
        )
        ids = self._flat.rows[places, 0].astype(np.int64)
        return np.asarray(np.repeat(text.astype(np.int64) << 32, lengths) | ids)


def distinct(keys: Keys) -> Keys:
    """The different keys, sorted."""
    keys = np.sort(keys)
    return keys[np.flatnonzero(np.diff(keys, prepend=-1))]


def flat(keys: Keys, number: int) -> Flat:
    """The ids in keys of text × 2³² + id, as texts of ids."""
    lengths = np.bincount(keys >> 32, minlength=number).astype(np.int32)
    return Flat.cut((keys & 0xFFFFFFFF).astype(np.int32), lengths)
