"""The values of an article that carries no marks: its blocks, and the segments in them.

`tm_align.parse.markdown` makes blocks, `tm_align.parse.segmentation` cuts them into segments, and
`tm_align.align` matches the segments of two articles.
"""

from typing import NamedTuple


class Block(NamedTuple):
    """A paragraph, heading, table cell or other run of text; or something that is never translated.

    `kind` is `heading`, `paragraph`, `item`, `cell`, `html`, `title`, `description` for text, and
    `code`, `image`, `include`, `directive`, `anchor` for the rest, whose `key` says what it is:
    equal keys, same thing. `level` is the level of a heading, else how deep the block is nested in
    lists and quotes. `pieces` are the character ranges of its text in the article, one for each
    line, without list marks and quote marks. `slug` is the anchor an article gives a heading, `column`
    the place of a table cell in its row, from 0.
    """

    kind: str
    level: int
    line: int
    pieces: tuple[tuple[int, int], ...]
    key: str = ""
    slug: str = ""
    column: int = 0


class Segment(NamedTuple):
    """One sentence, or one thing that is never translated.

    `start` and `end` are character offsets into the article; `text` is what stands there, with
    line ends and the marks of lists and quotes between lines folded into one space. `block` numbers
    the blocks that gave segments, and `place` the segments within their block, both from 0. `link` is
    the target of the link a segment is the whole text of.
    """

    text: str
    start: int
    end: int
    line: int
    kind: str
    level: int
    block: int
    place: int
    key: str = ""
    slug: str = ""
    column: int = 0
    link: str = ""

    @property
    def translatable(self) -> bool:
        """Whether this is text rather than code, an image or another thing never translated."""
        return not self.key
