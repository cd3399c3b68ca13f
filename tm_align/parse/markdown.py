"""The blocks of a published article: CommonMark with tables, and the docs platform's own syntax.

Block structure comes from a CommonMark parser; what this module adds is where in the file each line
of text stands, and the lines the platform reads differently: alerts (`> [!NOTE]`), `:::` zones,
includes, tab headings, and paragraphs of nothing but an image or an anchor.
"""

import bisect
import re
from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tm_align.parse.frontmatter import find_front_matter
from tm_align.prose import Block

_PARSER = MarkdownIt("commonmark").enable("table")
# Only blocks are wanted here: inline text is left as it stands in the file.
_PARSER.disable(["inline", "text_join"])

# Of the patterns below, none can match a text in two ways: a line may be hostile.
_FIELD = re.compile(
    r"(?<![^\r\n])(?P<name>title|description):[ \t]*+"
    r"(?:(['\"])(?P<quoted>[^\r\n]+)\2|(?P<plain>[^\r\n]*[^\r\n \t]))[ \t]*+(?![^\r\n])"
)
_QUOTE_PREFIX = re.compile(r"[ \t>]*")
_ALERT = re.compile(r"\[![A-Za-z]+\]")
_INCLUDE = re.compile(r"\[!\s*include(?>[^\n]*\]\s*\()([^)\n]*+)\)\]?\s*+$", re.I)
_DIRECTIVE = re.compile(r":::")
_ANCHORS = re.compile(
    r"(?:\s*+<a\s+(?:name|id)\s*+=\s*+[\"']?([^\"'>]*+)[\"']?\s*+/?>(?:\s*+</a>)?)++\s*+$", re.I
)
_HEADING_ANCHOR = re.compile(
    r"\s*+<a\s+(?:name|id)\s*+=\s*+[\"']?([^\"'>]*+)[\"']?\s*+/?>\s*+</a>", re.I
)
_IMAGE = re.compile(r"\s*+!\[\s*+\]\(\s*+([^)\s]*+)[^)]*+\)\s*+$")
_TAB_LINK = re.compile(r"\]\(#tab/([^()]*+)\)")
# A line of a table the parser does not take for one, because its columns do not add up.
_ROW = re.compile(r"\s*+\|(?:[^|\n]*+\|){2,}+\s*+$")
_CELL_END = re.compile(r"(?<!\\)\|")
_COMMENT_OR_CODE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|pre)\b.*?(?:</\1\s*>|\Z)", re.S | re.I
)
_LIST_MARK = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_TEXT = re.compile(r"[^\W_]")


class _Lines(NamedTuple):
    """An article and where its lines start."""

    text: str
    starts: list[int]

    def bounds(self, line: int) -> tuple[int, int]:
        """Start and end of a 0-based line, the line end not included."""
        start = self.starts[line]
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def line_of(self, offset: int) -> int:
        """The 1-based line `offset` stands in."""
        return bisect.bisect_right(self.starts, offset)

    def locate(self, line: int, content: str) -> tuple[int, int]:
        """Where a line of a block's text stands, past the marks of lists and quotes."""
        start, end = self.bounds(line)
        content = content.strip()
        at = self.text.rfind(content, start, end)
        if at < 0:  # tabs the parser expanded, or characters it replaced
            match = _QUOTE_PREFIX.match(self.text, start, end)
            at = match.end() if match else start
            return at, end
        return at, at + len(content)


def blocks(text: str, *, html: bool = False) -> list[Block]:
    """The blocks of an article's `text`, in order; never fails, whatever the text is.

    An `html` page is one block of text, which is cut at its tags later.

    The front matter gives its `title` and `description`. A block of text has at least one letter or
    digit in it.
    """
    starts = line_starts(text)
    lines = _Lines(text, starts)
    found = list(_fields(lines))
    found_in_body = _html(lines, 0, len(starts), 0) if html else _walk(_parsed(text), lines)
    for block in found_in_body:
        if block.key or any(_TEXT.search(text, start, end) for start, end in block.pieces):
            found.append(block)
    return found


def outline(text: str) -> list[tuple[str, str]]:
    """What opens, stands and closes in an article, in order, each with the text it holds itself.

    Two versions of an article with the same names here have the same headings, lists, tables and
    paragraphs.
    """
    return [(f"{it.type} {it.tag}", it.content) for it in _parsed(text)]


def sections(text: str) -> list[int]:
    """Where the blocks begin that are in no other one, in characters; blank lines belong to those above.

    What one of them has in it is read the same without the others.
    """
    starts = line_starts(text)
    lines = [it.map[0] for it in _parsed(text) if it.map and not it.level and it.nesting >= 0]
    return [starts[line] for line in lines]


def line_starts(text: str) -> list[int]:
    """Where lines begin, in characters."""
    # The parser turns NUL into another character and form feeds are lines only to Python.
    return [0, *(it.end() for it in re.finditer(r"\r\n|\r|\n", text))]


def _parsed(text: str) -> list[Token]:
    """The article's blocks without its front matter, whose place in the file is kept."""
    _, end = find_front_matter(text) or (0, 0)
    return _PARSER.parse(re.sub(r"[^\r\n]", " ", text[:end]) + text[end:])


def _fields(lines: _Lines) -> Iterator[Block]:
    """The front matter fields a translator sees."""
    for field in _FIELD.finditer(lines.text, *(find_front_matter(lines.text) or (0, 0))):
        value = field.span(field.lastgroup or "")
        yield Block(field["name"], 0, lines.line_of(field.start()), (value,))


def _walk(tokens: list[Token], lines: _Lines) -> Iterator[Block]:
    """Blocks of a parser's tokens."""
    kinds: list[str] = []  # what the text at hand stands in, outermost first
    heading = 0
    skip_table = False
    for token in tokens:
        first, last = token.map or (0, 0)
        if token.type == "table_open":
            yield from _table(lines, first, last, len(kinds))
            skip_table = True
        elif token.type == "table_close":
            skip_table = False
        elif skip_table:
            continue
        elif token.type in ("list_item_open", "blockquote_open"):
            kinds.append("item" if token.type == "list_item_open" else "quote")
        elif token.type in ("list_item_close", "blockquote_close"):
            kinds.pop()
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "code_block" and _LIST_MARK.match(token.content):
            yield from _lost_list(lines, first, last, len(kinds))
        elif token.type in ("fence", "code_block"):
            yield Block("code", len(kinds), first + 1, (), _digest(token.content))
        elif token.type == "html_block":
            yield from _html(lines, first, last, len(kinds))
        elif token.type == "inline" and heading:
            yield _heading(lines, first, token.content, heading)
        elif token.type == "inline":
            yield from _paragraph(lines, first, token.content, kinds)


def _lost_list(lines: _Lines, first: int, last: int, level: int) -> Iterator[Block]:
    """Items indented so far that they read as code, which happens where the list above is gone."""
    for line in range(first, last):
        start, end = lines.bounds(line)
        mark = _LIST_MARK.match(lines.text, start, end)
        start = mark.end() if mark else start
        text = lines.text[start:end].strip()
        if text:
            at = lines.text.index(text, start)
            yield Block("item", level + 1, line + 1, ((at, at + len(text)),))


def _digest(content: str) -> str:
    """A short key for content: equal content, equal key, whatever its white space."""
    return blake2b(" ".join(content.split()).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _heading(lines: _Lines, first: int, content: str, level: int) -> Block:
    """A heading, without the anchor the localization platform puts before its text."""
    pieces = _pieces(lines, first, content)
    slug = ""
    if pieces:
        start, end = pieces[0]
        anchor = _HEADING_ANCHOR.match(lines.text, start, end)
        if anchor:
            slug = anchor[1]
            pieces = [(anchor.end(), end), *pieces[1:]]
        tab = _TAB_LINK.search(lines.text, start, end)
        if tab:
            slug = slug or "tab/" + tab[1]
    return Block("heading", level, first + 1, tuple(pieces), "", slug)


def _pieces(lines: _Lines, first: int, content: str) -> list[tuple[int, int]]:
    """The ranges of a block's lines of text."""
    return [lines.locate(first + i, line) for i, line in enumerate(content.split("\n"))]


def _paragraph(lines: _Lines, first: int, content: str, kinds: list[str]) -> Iterator[Block]:
    """A paragraph's text, cut where the platform reads a line as something else."""
    kind = "item" if kinds and kinds[-1] == "item" else "paragraph"
    kept: list[tuple[int, int]] = []
    line = first
    for line, (start, end) in enumerate(_pieces(lines, first, content), first):
        special = _special(lines.text[start:end])
        is_row = _ROW.match(lines.text, start, end)
        if special is None and not is_row:
            kept.append((start, end))
            continue
        if kept:
            yield Block(kind, len(kinds), lines.line_of(kept[0][0]), tuple(kept))
            kept = []
        if is_row:
            yield from _row(lines, line, len(kinds))
        elif special and special[1]:
            yield Block(special[0], len(kinds), line + 1, (), special[1])
    if kept:
        yield Block(kind, len(kinds), lines.line_of(kept[0][0]), tuple(kept))


def _special(line: str) -> tuple[str, str] | None:
    """Kind and key of a line that is no text of its own; the key is empty for what says nothing."""
    if _DIRECTIVE.match(line):
        return "directive", line.split()[0] + " ".join(re.findall(r'source="([^"]*)"', line)) + "."
    if include := _INCLUDE.match(line):
        return "include", include[1]
    if alert := _ALERT.match(line):
        return ("directive", alert[0].upper()) if alert.end() == len(line.rstrip()) else None
    if image := _IMAGE.match(line):
        return "image", image[1]
    if anchors := _ANCHORS.match(line):
        return "anchor", anchors[1] or "."
    return None


def _table(lines: _Lines, first: int, last: int, level: int) -> Iterator[Block]:
    """The cells of a table, row by row; the second line only says how columns are set."""
    for line in (first, *range(first + 2, last)):
        yield from _row(lines, line, level)


def _row(lines: _Lines, line: int, level: int) -> Iterator[Block]:
    """The cells of one line of a table."""
    start, end = lines.bounds(line)
    prefix = _QUOTE_PREFIX.match(lines.text, start, end)
    start = prefix.end() if prefix else start
    bars = [m.start() for m in _CELL_END.finditer(lines.text, start, end)]
    first = lines.text.startswith("|", start)  # a bar that only opens the row
    for column, (left, right) in enumerate(pairwise([start - 1, *bars, end]), -first):
        cell = lines.text[left + 1 : right]
        inner = cell.strip()
        if inner:
            at = left + 1 + cell.index(inner)
            yield Block("cell", level, line + 1, ((at, at + len(inner)),), column=column)


def _html(lines: _Lines, first: int, last: int, level: int) -> Iterator[Block]:
    """The text of an HTML block, without comments and code; its tags are cut at later."""
    start, end = lines.starts[first], lines.bounds(last - 1)[1] if last else 0
    kept = start
    for hidden in _COMMENT_OR_CODE.finditer(lines.text, start, end):
        yield from _html_part(lines, kept, hidden.start(), level)
        yield Block("code", level, lines.line_of(hidden.start()), (), _digest(hidden[0]))
        kept = hidden.end()
    yield from _html_part(lines, kept, end, level)


def _html_part(lines: _Lines, start: int, end: int, level: int) -> Iterator[Block]:
    """A piece of an HTML block as one block of text, or as an anchor."""
    part = lines.text[start:end]
    if anchors := _ANCHORS.match(part):
        yield Block("anchor", level, lines.line_of(start), (), anchors[1] or ".")
    elif part.strip():
        yield Block("html", level, lines.line_of(start), ((start, end),))
