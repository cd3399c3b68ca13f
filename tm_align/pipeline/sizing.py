"""An export cut into files of limited size."""

import io
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice

from tm_align.formats.registry import Writable
from tm_align.model import Unit
from tm_align.pipeline.outgoing import ExportOptions, own_options

Sizer = Callable[[Sequence[Unit]], int]
"""How many bytes a file of these units takes."""

_AT_ONCE = 1024
"""Sources whose units are measured together."""


def estimated(units: Sequence[Unit]) -> int:
    """More bytes than units take in any format, at no cost: files come out at about half the limit."""
    return sum(
        _OVERHEAD
        + 2 * (len(it.source.encode(errors="replace")) + len(it.target.encode(errors="replace")))
        for it in units
    )


_OVERHEAD = 900
"""Bytes of a unit beside its texts, more than any format has; a third of them for its markup."""


def measured(form: Writable, options: ExportOptions, locales: tuple[str, str]) -> Sizer:
    """What units really take: they are written twice, and files come out as large as they may be.

    A file of text is as large as its pieces together; one that is compressed is smaller.
    """
    source_locale, target_locale = locales

    def size(units: Sequence[Unit]) -> int:
        out = io.BytesIO()
        own = own_options(form, options)
        form.write(units, out, source_locale=source_locale, target_locale=target_locale, **own)
        return len(out.getbuffer())

    return size


def cut(units: Iterable[Unit], limit: int, size_of: Sizer) -> Iterator[Iterator[Unit]]:
    """The units of one file after another, none of more than `limit` bytes as `size_of` counts them.

    A file is cut between two sources only: all targets of one are together, in a file that is too
    large where they alone are. The units of a file must be read before those of the next.
    """
    groups = _Groups(units)
    around = _around(groups, size_of)
    while groups.more():
        yield _up_to(groups, limit, around, size_of)


def _around(groups: "_Groups", size_of: Sizer) -> int:
    """What a file takes beside its units: what two files with a group each take more than one with both.

    An empty file does not tell: in XLIFF 2.1 it has an element that stands for nothing.
    """
    two = groups.next(2)
    groups.put_back(two)
    return sum(map(size_of, two)) - size_of(_joined(two)) if len(two) == 2 else 0


def _up_to(groups: "_Groups", limit: int, around: int, size_of: Sizer) -> Iterator[Unit]:
    """The units of groups that fit into one file, at least one group."""
    room = limit - around
    least = 1
    while chunk := groups.next(_AT_ONCE):

        def size_of_first(count: int, chunk: list[list[Unit]] = chunk) -> int:
            return size_of(_joined(chunk[:count])) - around

        size = size_of_first(len(chunk))
        fitting = len(chunk)
        if size > room:
            fitting = max(least, bisect_right(range(1, fitting), room, key=size_of_first))
            groups.put_back(chunk[fitting:])
        yield from _joined(chunk[:fitting])
        if fitting < len(chunk):
            return
        room -= size
        least = 0


def _joined(groups: Iterable[list[Unit]]) -> list[Unit]:
    return list(chain.from_iterable(groups))


class _Groups:
    """The units of each source, in order; what was taken can be put back."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._groups = (list(group) for _, group in groupby(units, key=lambda it: it.source))
        self._back: deque[list[Unit]] = deque()

    def next(self, count: int) -> list[list[Unit]]:
        """The next groups, fewer than `count` at the end."""
        taken = [self._back.popleft() for _ in range(min(count, len(self._back)))]
        return taken or list(islice(self._groups, count))

    def put_back(self, groups: list[list[Unit]]) -> None:
        """Have groups come again."""
        self._back.extendleft(reversed(groups))

    def more(self) -> bool:
        """Whether any are left."""
        group = self.next(1)
        self.put_back(group)
        return bool(group)
