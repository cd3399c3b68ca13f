"""Cutting two long articles into windows that are aligned one by one, so that memory stays bounded.

Anchors are segments whose text, code or address occurs exactly once on either side; the longest run
of anchors in the same order on both sides ("patience diff") gives places to cut. Where anchors are
too far apart the cut is proportional, which is as good as length alone can tell.
"""

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence

from tm_align.align.features import Side, heading_slug, slug_of

LONGEST = 250
"""Segments of either side in one window; two such windows take about 40 MB to align."""

Window = tuple[int, int, int, int]
"""Start and end of the source segments, start and end of the target segments."""


def windows(source: Side, target: Side, longest: int = LONGEST) -> list[Window]:
    """Windows that together cover both articles, in order; one window if neither side is long."""
    n, m = len(source.segments), len(target.segments)
    if n <= longest and m <= longest:
        return [(0, n, 0, m)]
    found: list[Window] = []
    begin_i = begin_j = 0
    last_i = last_j = 0
    for i, j in [*_anchors(source, target), (n, m)]:
        if max(i - begin_i, j - begin_j) > longest and (last_i, last_j) > (begin_i, begin_j):
            found += _split(begin_i, last_i, begin_j, last_j, longest)
            begin_i, begin_j = last_i, last_j
        last_i, last_j = i, j
    found += _split(begin_i, n, begin_j, m, longest)
    return found


def _split(i: int, i_end: int, j: int, j_end: int, longest: int) -> Iterator[Window]:
    """One window, or several of the same proportions where it is too long."""
    parts = max(1, -(-max(i_end - i, j_end - j) // longest))
    for k in range(parts):
        yield (
            i + (i_end - i) * k // parts, i + (i_end - i) * (k + 1) // parts,
            j + (j_end - j) * k // parts, j + (j_end - j) * (k + 1) // parts,
        )  # fmt: skip


def _anchors(source: Side, target: Side) -> list[tuple[int, int]]:
    """Places of the same unique thing on both sides, ascending on both."""
    ours, theirs = _unique(_names(source)), _unique(_names(target))
    pairs = sorted({(i, theirs[name]) for name, i in ours.items() if name in theirs})
    return _longest_ascending(pairs)


def _names(side: Side) -> list[list[str]]:
    """What each segment could be recognised by in the other article."""
    names = []
    for segment, feature in zip(side.segments, side.features, strict=True):
        found = ["s" + sign for sign in sorted(feature.signs) if sign[0] in "uci"]
        if segment.key:
            found.append("k" + segment.key)
        if slug := slug_of(segment) or (
            heading_slug(segment.text) if segment.kind == "heading" else ""
        ):
            found.append("h" + slug)
        if len(feature.plain) > 3:
            found.append("p" + feature.plain)
        names.append(found)
    return names


def _unique(names: Sequence[Sequence[str]]) -> dict[str, int]:
    """The names that occur in one segment only, and where."""
    count = Counter(name for found in names for name in found)
    return {name: i for i, found in enumerate(names) for name in found if count[name] == 1}


def _longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sequence of `pairs`, sorted by their first, in which the second ascends too."""
    tops: list[int] = []  # the smallest second that ends a sequence of each length
    ends: list[int] = []  # and which pair that is
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        length = bisect.bisect_left(tops, j)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [j]
        ends[length : length + 1] = [k]
    found = []
    k = ends[-1] if ends else -1
    while k >= 0:
        found.append(pairs[k])
        k = before[k]
    # Several names of one segment may have found different partners: keep one of each.
    ascending: list[tuple[int, int]] = []
    for i, j in reversed(found):
        if not ascending or (i > ascending[-1][0] and j > ascending[-1][1]):
            ascending.append((i, j))
    return ascending
