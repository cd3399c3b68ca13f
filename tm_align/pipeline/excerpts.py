"""The part of an article that is enough to tell that a text cannot stand in it.

What ends a mark or a block does so in the lines around it, too. So of many texts that break an article
each is refused after a look at a few lines, not at all of it. That a text can stand there, only the
whole article tells.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from tm_align.model import Reading
from tm_align.parse.frontmatter import find_front_matter
from tm_align.parse.markdown import line_starts, sections
from tm_align.pipeline.forms import is_inline


class Excerpt(NamedTuple):
    """An article's front matter and some of its lines; `shift` is what an offset in these is less by."""

    data: bytes
    shift: int


class Excerpts:
    """The excerpts of one article; `codec` is that of its text, without a byte order mark."""

    def __init__(self, data: bytes, codec: str, before: Reading, *, is_page: bool) -> None:
        self._data = data
        self._pair_ends = {
            it.target_start: max(it.target_end, it.source_end) for it in before.pairs
        }
        self._lines: list[int] = []
        self._blocks: list[int] = []
        # To Markdown, a byte order mark is text: what does not follow it must not begin with it.
        self._gap = "\n\n".encode(codec)
        text = data.decode(codec, "replace")
        # Bytes that are no text, and a page that is all one block, are read as a whole.
        if text.encode(codec) == data and (before.pairs or not is_page):
            self._lines = _cuts(text, line_starts(text), codec)
            self._blocks = self._lines if is_page else _cuts(text, sections(text), codec)

    def around(self, start: int, end: int, new: str) -> Excerpt | None:
        """What is to be read for a new text between two offsets; None where all of the article is."""
        pair_end = self._pair_ends.get(start)
        # Between marks, a text of one line without bars changes no block.
        cuts = self._lines if pair_end and is_inline(new) else self._blocks
        if not cuts or start < cuts[0] or (self._pair_ends and not pair_end):
            return None
        first = cuts[bisect_right(cuts, start) - 1]
        last = cuts[bisect_left(cuts, max(end, pair_end or 0))]
        head = self._data[: cuts[0]]
        if cuts[0] < first:
            head += self._gap
        return Excerpt(head + self._data[first:last], first - len(head))


def _cuts(text: str, starts: Iterable[int], codec: str) -> list[int]:
    """Where the body begins, parts of it do, and the text ends, in bytes."""
    front = find_front_matter(text)
    body = front[1] if front else int(text.startswith("\ufeff"))
    places = [body, *(it for it in starts if it > body)]
    cuts, last, at = [], 0, 0
    for place in [*places, len(text)]:
        at += len(text[last:place].encode(codec))
        last = place
        cuts.append(at)
    return cuts
