"""Where in its article a marked segment stands: line, column, kind of block, heading above.

A full CommonMark parse of an article takes longer than everything else together, and only the lines
that hold marks matter. So lines are judged by how they begin, and only where that leaves a doubt (a
plain line may continue a list item, a quote, a table or an HTML block) by the lines around them.
Within a block the innermost construct counts: a marked link text in a list item is `link-text`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

CODE, HEADING, TABLE_CELL, LIST_ITEM = "code", "heading", "table-cell", "list-item"
ALERT, QUOTE, PARAGRAPH, HTML = "alert", "quote", "paragraph", "html"
LINK_TEXT, IMAGE_ALT, TITLE = "link-text", "image-alt", "title"

_OPENING_BRACKET = ord("[")
_BLANK_LINE = (b"\n\n", b"\n\r\n")

# How far a doubtful line looks back. Real list items and tables of contents continue over a few dozen
# lines; the limits keep a hostile article linear.
_LOOK_BACK = 200
_DEEPEST = 64

_SHORT_BEGINNING = 32
"""Bytes before the first mark of a line that are worth remembering what they tell: "- ", "| "."""

_CONTAINERS = rb"(?:>[ \t]*+|(?:[-*+]|\d{1,9}[.)])(?:[ \t]++|(?=[\r\n])))*+"
_PREFIX = re.compile(
    rb"(?P<indent>[ \t]*+)(?P<containers>" + _CONTAINERS + rb")"
    rb"(?:(?P<heading>#{1,6}(?=[ \t]))|(?P<table>\|)|</?(?P<tag>[A-Za-z][\w-]*+))?+"
)
_LANDMARK = re.compile(  # first, what a container, fence or heading may begin with: most lines do not
    rb"\n(?=[ \t>*+\-\d#`~])[ \t]*+"
    + _CONTAINERS
    + rb"(?:(?P<fence>`{3,}+|~{3,}+)(?P<info>[^\n]*+)"
    rb"|(?P<heading>#{1,6})[ \t]++(?P<text>[^\n]*+))"
)
_ALERT = re.compile(rb"[ \t]*+" + _CONTAINERS + rb"\[!\w+\]")
_FENCES = (b"```", b"~~~")
_UNDERLINE = b" =-"
_SETEXT = re.compile(rb" {0,3}(?:=+|-+)[ \t]*\r?(?:\n|\Z)")
_DELIMITER_ROW = re.compile(
    rb"[ \t>]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-*+:?+[ \t]*+)*+\r?+"
)
_ANCHOR = re.compile(rb"</?a\b[^<>]*>", re.I)
_INLINE_TAGS = frozenset(
    b"a abbr b bdi bdo br cite code del dfn em font i img ins kbd mark q s samp small span strike"
    b" strong sub sup time tt u var wbr".split()
)
_TAG = re.compile(
    rb"<(?P<close>/?)(?P<name>a|td|th|li|dt|dd|h[1-6]|p|title|caption|pre|code|blockquote|div"
    rb"|table|tr|ul|ol|body|head)(?![\w-])",
    re.I,
)
_HTML_HEADING = re.compile(
    rb"<h[1-6](?![\w-])[^<>]*+>((?:[^<]++|<(?!/?h[1-6](?![\w-])))*+)</h[1-6]", re.I
)
_TAG_KINDS = {
    b"a": LINK_TEXT, b"td": TABLE_CELL, b"th": TABLE_CELL, b"li": LIST_ITEM, b"dt": LIST_ITEM,
    b"dd": LIST_ITEM, b"title": TITLE, b"caption": TABLE_CELL, b"pre": CODE, b"code": CODE,
    b"blockquote": QUOTE, **{b"h%d" % level: HEADING for level in range(1, 7)},
}  # fmt: skip


Spot = tuple[int, int, str, str]
"""The place of one segment: line, column, block, and the text of the nearest heading above. A bare
tuple, since one is made for each segment and taken apart at once."""


class Heading(NamedTuple):
    """A heading of the article: offset of its line, and its text as it stands there.

    Most headings are marked themselves, so the text is cleaned (`Outline.text_of`) when asked for.
    """

    offset: int
    markup: bytes


class Outline:
    """The block structure of one article, asked for in ascending order of offsets.

    `utf8` is the whole article, `body` the offset behind the front matter. Lines end as Python's
    `splitlines` would have it for CR, LF and CRLF.
    """

    def __init__(self, utf8: bytes, body: int, *, html: bool) -> None:
        # A lone CR ends a line too; replaced by LF, all offsets stay.
        lone_cr = b"\r" in utf8 and utf8.count(b"\r") != utf8.count(b"\r\n")
        self._text = re.sub(rb"\r(?!\n)", b"\n", utf8) if lone_cr else utf8
        self._html = html
        self._known: tuple[int, str] = (-1, PARAGRAPH)
        self._table_until = -1
        self._position = 0, 1, 1
        self._tags: list[bytes] = []
        self._tags_read = 0
        self._fences: list[tuple[int, int]] = []
        self.headings: list[Heading] = []
        if html:
            self._read_html_headings()
        else:
            self._read_landmarks(body)

    def spots(
        self, starts: Iterable[int], ends: Iterable[int], sources: Iterable[str]
    ) -> Iterator[Spot]:
        """The place of each of the segments whose marks stand at `start:end`, in ascending order; to
        be asked for once.

        Every line here runs once per segment, or per line with one, so it calls little.
        """
        text, html, one_byte = self._text, self._html, self._text.isascii()
        headings = _Headings(self)
        line, line_start, line_end, kind, heading = 1, 0, -1, PARAGRAPH, ""
        column = column_at = 0  # characters of the line before that offset
        for start, end, source in zip(starts, ends, sources, strict=True):
            if start > line_end:  # three lines of four hold only one segment
                line += text.count(b"\n", line_start, start)
                line_start = column_at = text.rfind(b"\n", 0, start) + 1
                line_end = self._end_of_line(start)
                column = 0
                heading = headings.above(line_start)
                if not html:
                    kind = self._judge(line_start, line_end, start)
                    self._known = line_start, kind
                    self._tags, self._tags_read = [], line_start
            if one_byte:
                column = start - line_start
            elif start != column_at:
                column += len(text[column_at:start].decode("utf-8", "replace"))
                column_at = start
            block = self._tag_kind(start) if html or kind == HTML else kind
            if block == HEADING or (self._tags and self._in_heading()):
                headings.add(line_start, source)
            if start and text[start - 1] == _OPENING_BRACKET and text[end : end + 1] == b"]":
                block = IMAGE_ALT if text[start - 2 : start - 1] == b"!" else LINK_TEXT
            yield line, column + 1, block, heading

    def text_of(self, heading: Heading) -> str:
        """The heading's text without tags of links and closing `#`s (HTML: without any tag)."""
        if self._html:
            text = b" ".join(re.sub(rb"<[^<>]*>", b"", heading.markup).split())
        else:
            text = _ANCHOR.sub(b"", heading.markup).strip().rstrip(b"#").rstrip()
        return text.decode(errors="replace")

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (1-based) of any offset; quickest when asked for in ascending order."""
        at, line, column = self._position
        if offset < at:
            at, line, column = 0, 1, 1
        newlines = self._text.count(b"\n", at, offset)
        if newlines:
            at, column = self._text.rfind(b"\n", at, offset) + 1, 1
        column += len(self._text[at:offset].decode(errors="replace"))
        self._position = offset, line + newlines, column
        return line + newlines, column

    # --- one line -------------------------------------------------------------------------------

    def _judge(self, line_start: int, line_end: int, mark: int) -> str:
        """The kind of a line whose first mark stands at `mark`."""
        if line_start < self._table_until:
            return TABLE_CELL
        if self._fences and self._in_fence(line_start):
            return CODE
        if mark == line_start:  # a mark is inline: the line has no beginning that tells anything
            return self._plain_line(line_start, line_end, b"")
        before = self._text[line_start:mark]
        read = _known_beginning if len(before) < _SHORT_BEGINNING else _read_beginning
        beginning = read(before)
        kind = beginning.kind
        if kind == QUOTE:
            return self._quote_kind(beginning, line_start)
        return kind or self._plain_line(line_start, line_end, beginning.indent)

    def _plain_line(self, line_start: int, line_end: int, indent: bytes) -> str:
        text = self._text
        if text.find(b"|", line_start, line_end) >= 0 and self._is_table(line_start, line_end):
            return TABLE_CELL
        if not indent:
            if text[line_end + 1 : line_end + 2] in _UNDERLINE and _SETEXT.match(
                text, line_end + 1
            ):
                return HEADING
            if text.endswith(_BLANK_LINE, 0, line_start):
                return PARAGRAPH
        return self._continued(line_start, len(indent.expandtabs(4)))

    def _continued(self, line_start: int, indent: int) -> str:
        """What a line without a beginning of its own continues: a list item, a quote, HTML, nothing."""
        blank_passed = outside = False
        could_be_code = indent >= 4
        at = line_start
        for _ in range(_LOOK_BACK):
            if at == 0:
                break
            at = self._text.rfind(b"\n", 0, at - 1) + 1
            whole = self._text[at : self._end_of_line(at) + 1]
            line = whole.strip()
            if not line:
                if not indent:
                    return PARAGRAPH
                if outside:
                    break
                blank_passed = True
                continue
            if not indent and line.startswith(_FENCES):
                return PARAGRAPH
            if at == self._known[0] and not blank_passed and self._known[1] != CODE:
                return self._known[1] if self._known[1] != HEADING else PARAGRAPH
            beginning = _read_beginning(whole)
            kind = beginning.kind
            if kind == QUOTE:
                kind = self._quote_kind(beginning, at)
            width = len(beginning.indent.expandtabs(4))
            could_be_code &= blank_passed or width >= 4
            if kind == LIST_ITEM and not line.strip(b"-* \t"):  # no item, but a rule
                return PARAGRAPH
            if kind == LIST_ITEM and (
                not blank_passed or indent >= width + len(beginning.containers)
            ):
                return LIST_ITEM
            if kind and not blank_passed:
                return PARAGRAPH if kind == HEADING else kind
            if blank_passed and width == 0:
                if kind:
                    break
                outside = True  # unless it lazily continues an item above
        return CODE if could_be_code and blank_passed else PARAGRAPH

    def _quote_kind(self, beginning: "_Beginning", line_start: int) -> str:
        """What a line with the mark of a quote is: one of its own, an alert or part of a list item."""
        quote = self._kind_of_quote(line_start)
        in_quote = beginning.containers.rstrip().endswith(b">")
        return quote if quote == ALERT or in_quote else LIST_ITEM

    def _kind_of_quote(self, line_start: int) -> str:
        """An alert where the quote that a line belongs to begins as one does, else a quote."""
        at = line_start
        for _ in range(_LOOK_BACK):
            if _ALERT.match(self._text, at):
                return ALERT
            if at == 0 or not self._text[at : self._end_of_line(at)].lstrip().startswith(b">"):
                break
            before = self._text.rfind(b"\n", 0, at - 1) + 1
            if before == self._known[0] and self._known[1] in (ALERT, QUOTE):
                return self._known[1]
            prefix = _PREFIX.match(self._text, before)
            assert prefix is not None
            if b">" not in prefix["containers"]:
                break
            at = before
        return QUOTE

    def _is_table(self, line_start: int, line_end: int) -> bool:
        """Whether a row without a leading pipe belongs to a table: its second row is all dashes."""
        rows = [self._text[line_end + 1 : self._end_of_line(line_end + 1)]]
        at = line_start
        for _ in range(_LOOK_BACK):
            if at == 0:
                break
            before = self._text.rfind(b"\n", 0, at - 1) + 1
            row = self._text[before : at - 1]
            if not row.strip():
                break
            rows.append(row)
            at = before
        if not any(b"-" in row and b"|" in row and _DELIMITER_ROW.fullmatch(row) for row in rows):
            return False
        blank = re.compile(rb"\n[ \t]*\r?\n").search(self._text, line_start)
        self._table_until = blank.start() if blank else len(self._text)
        return True

    # --- inside the line ------------------------------------------------------------------------

    def _tag_kind(self, start: int) -> str:
        """The kind told by the innermost HTML tag open at `start`."""
        _walk(self._tags, self._text, self._tags_read, start)
        self._tags_read = start
        for name in reversed(self._tags):
            if name in _TAG_KINDS:
                return _TAG_KINDS[name]
        return PARAGRAPH if self._html and self._tags[-1:] == [b"p"] else HTML

    def _in_heading(self) -> bool:
        """Whether one of the HTML tags that are open is that of a heading."""
        return HEADING in map(_TAG_KINDS.get, self._tags)

    # --- the article as a whole -----------------------------------------------------------------

    def _end_of_line(self, offset: int) -> int:
        end = self._text.find(b"\n", offset)
        return len(self._text) if end < 0 else end

    def _in_fence(self, offset: int) -> bool:
        while self._fences and self._fences[-1][1] < offset:
            self._fences.pop()
        return bool(self._fences) and self._fences[-1][0] <= offset

    def _read_landmarks(self, body: int) -> None:
        """Fenced code blocks, and headings outside them."""
        text = self._text if body else b"\n" + self._text
        shift = 0 if body else 1
        fence, opened = b"", 0
        for found in _LANDMARK.finditer(text, max(body - 1, 0)):
            offset = found.start() + 1 - shift
            if found.lastgroup == "text":
                if not fence:
                    self.headings.append(Heading(offset, found["text"]))
                continue
            mark, info = found["fence"], found["info"]
            if fence:
                if mark.startswith(fence) and not info.strip():
                    self._fences.append((opened, offset))
                    fence = b""
            elif not (mark.startswith(b"`") and b"`" in info):
                fence, opened = mark, offset
        if fence:
            self._fences.append((opened, len(self._text)))
        self._fences.reverse()  # the first one last, to be taken off when passed

    def _read_html_headings(self) -> None:
        for found in _HTML_HEADING.finditer(self._text):
            offset = self._text.rfind(b"\n", 0, found.start()) + 1
            self.headings.append(Heading(offset, found[1]))


class _Headings:
    """The source text of the nearest heading above each line, asked for in document order."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._plain = iter(outline.headings)
        self._next = next(self._plain, None)
        self._above = ""
        self._here: list[str] = []  # sources on the heading line that was read last
        self._here_start = -1

    def above(self, line_start: int) -> str:
        """The heading above the line that starts there."""
        if self._here:
            self._above = " ".join(self._here)
            self._here = []
        while self._next and self._next.offset < line_start:
            if self._next.offset > self._here_start:
                self._above = self._outline.text_of(self._next)
            self._next = next(self._plain, None)
        return self._above

    def add(self, line_start: int, source: str) -> None:
        """That line is a heading and this a source in it: all of them are the heading of the next."""
        self._here.append(source)
        self._here_start = line_start


class _Beginning(NamedTuple):
    """What a line begins with: white space, then the marks of list items and quotes.

    `kind` is what that and the first characters behind it tell, None if nothing; where it is a
    quote, the lines above tell whether it is one of its own, an alert or part of a list item.
    """

    kind: str | None
    indent: bytes
    containers: bytes


def _read_beginning(line: bytes) -> _Beginning:
    prefix = _PREFIX.match(line)
    assert prefix is not None
    indent, containers = prefix["indent"], prefix["containers"]
    last = prefix.lastgroup
    if last == "heading":
        return _Beginning(HEADING, indent, containers)
    if last == "table":
        return _Beginning(TABLE_CELL, indent, containers)
    if last == "tag" and prefix["tag"].lower() not in _INLINE_TAGS:
        return _Beginning(HTML, indent, containers)
    if b">" in containers:
        return _Beginning(QUOTE, indent, containers)
    return _Beginning(LIST_ITEM if containers else None, indent, containers)


_known_beginning = lru_cache(maxsize=1024)(_read_beginning)


def _walk(tags: list[bytes], text: bytes, start: int, end: int) -> None:
    """Follow the tags of `text[start:end]`: `tags` is what is open, outermost first."""
    for tag in _TAG.finditer(text, start, end):
        name = tag["name"].lower()
        if not tag["close"]:
            del tags[:-_DEEPEST]
            tags.append(name)
        elif name in tags:
            del tags[len(tags) - 1 - tags[::-1].index(name) :]
