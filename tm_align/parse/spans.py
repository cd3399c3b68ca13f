"""The marks of a side-by-side article: which bytes are a translated segment, which a source.

    <span data-ttu-id="ID">TARGET</span><span class="sxs-lookup"><span data-stu-id="ID">SOURCE</span></span>

All of some 93,000 pairs counted in public repositories have exactly this form. `adjacent_marks`
reads it with one regular expression and answers None when a single mark of the article deviates;
`read_marks` then reads that article tag by tag and recovers what it can. Neither knows which mark belongs
to which other: that is `tm_align.pairing`. Offsets are offsets into the UTF-8 text.

Both are linear in the length of the text: no construct below can be matched in two ways, and
what repeats is possessive.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, cycle
from operator import add
from typing import NamedTuple

# No span tag at all may stand inside a text here: with one, which </span> closes what is a question
# for `read_marks`.
_SPANLESS = rb"[^<]*+(?:<(?!/?(?i:span))[^<]*+)*+"
_TARGET_TAG, _ID_TAG_END, _CLOSE = b'<span data-ttu-id="', b'">', b"</span>"
_SOURCE_TAG = b'<span class="sxs-lookup"><span data-stu-id="'
_ID = rb"([^\"<>&\s]++)"
_ADJACENT = re.compile(
    _TARGET_TAG + _ID + _ID_TAG_END + rb"(" + _SPANLESS + rb")" + _CLOSE
    + _SOURCE_TAG + _ID + _ID_TAG_END + rb"(" + _SPANLESS + rb")" + _CLOSE + _CLOSE
)  # fmt: skip
_TO_TARGET = len(_TARGET_TAG + _ID_TAG_END)
_TO_SOURCE = len(_CLOSE + _SOURCE_TAG + _ID_TAG_END)
_TO_END = len(_CLOSE + _CLOSE)
_TAGS_BEFORE = (_TO_END, _TO_TARGET, 0, _TO_SOURCE, 0)
"""Bytes of tags counted before what stands between two segments, target id, target, source id and
source: those around an id all before it, hence the zeros."""

_WELL_FORMED = (
    rb"""(?:\s++[\w:.-]++(?:\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'|[^\s"'=<>`]++))?+)*+\s*+/?+>"""
)
_ODD_QUOTE = rb"""&(?:quot|\#34|apos);|\xc2[\xab\xbb]|\xe2\x80[\x9c-\x9e]"""
_QUOTES = rb"""(?:\\?["']|""" + _ODD_QUOTE + rb""")*+"""
_IMPLAUSIBLE = re.compile(rb">|" + _ODD_QUOTE)
_TOKEN = re.compile(
    rb"<\s*+span(?![\w-])"
    rb"(?:(?P<tag>" + _WELL_FORMED + rb")|(?P<bad>[^<>]*+>)|(?P<cut>[^<>]*))"
    rb"|(?P<close><\s*+/\s*+span(?![\w-])[^<>]*+>?+)"
    rb"|(?P<mention>data-[ts]tu-id)",
    re.I,
)
_NAME = re.compile(rb"data-([ts])tu-id", re.I)
_SOUND_ID = re.compile(
    rb"""(?:^|\s)data-([ts])tu-id(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+(?=[\s/>])""",
    re.I,
)
_DAMAGED_ID = re.compile(rb"data-[ts]tu-id(?![\w-])\s*+=?+\s*+" + _QUOTES + rb"([\w.-]++)", re.I)
_AFTER_ID = re.compile(_QUOTES + rb"\s?+>?+")
_LOOKUP = re.compile(rb"sxs-lookup", re.I)
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*+\r?\n|\r[ \t]*+\r|\Z")
_SPACE = re.compile(rb"\s*+")


class Segments(NamedTuple):
    """The marked segments of an article, in document order: a column for each of their facts.

    `starts` and `ends` are the offsets of the first tag and behind the last one. Columns, since what
    happens once per segment is cheap only where C code does it for all of them at once.
    """

    ids: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    targets: Sequence[str]
    target_starts: Sequence[int]
    target_ends: Sequence[int]
    sources: Sequence[str]
    source_starts: Sequence[int]
    source_ends: Sequence[int]


class Mark(NamedTuple):
    """One marked segment of an article that deviates somewhere.

    `is_source` tells `data-stu-id` from `data-ttu-id`. `flaw` is "", or what is wrong with the mark:
    `unclosed`, `crossed` or `damaged` (its tag was mended). `end` is the offset behind its last tag;
    `outer_start` that of the wrapper's tag where there is one, else `tag_start`. `follows` tells that
    nothing but white space stands between the mark before and this one.
    """

    is_source: bool
    id: str
    outer_start: int
    tag_start: int
    text_start: int
    text_end: int
    end: int
    flaw: str
    follows: bool


class Mention(NamedTuple):
    """The name of a mark's attribute where it marks nothing."""

    is_source: bool
    offset: int


class Marks(NamedTuple):
    """Everything in an article that speaks of marks, in document order."""

    marks: tuple[Mark, ...]
    mentions: tuple[Mention, ...]


def count_marks(utf8: bytes) -> tuple[int, int]:
    """How often `data-ttu-id` and `data-stu-id` stand in the text, whatever the case."""
    lower = utf8.lower()
    return lower.count(b"data-ttu-id"), lower.count(b"data-stu-id")


def adjacent_marks(utf8: bytes, counted: tuple[int, int]) -> Segments | None:
    """The segments of a wholly well-formed article: targets, each with its source right behind it.

    None when a single mark deviates, or a target has another id than the source behind it. `counted`
    is what `count_marks` says of the same text: a strict match accounts for one mark of each side, so
    equal numbers mean that nothing is left over. Invalid UTF-8 becomes U+FFFD.
    """
    if counted[0] != counted[1]:
        return None
    # Splitting leaves what stands before the first target, then target id, target, source id, source
    # and what follows, again and again: half the cost of match objects. Offsets follow from lengths.
    pieces = _ADJACENT.split(utf8)
    ids = pieces[1::5]
    if len(ids) != counted[0] or ids != pieces[3::5]:
        return None
    lengths = map(add, map(len, pieces), cycle(_TAGS_BEFORE))
    # The offsets behind what stands between (there the first tag starts), behind the id (there the target
    # starts), the target, the id (there the source starts) and the source: at[1] to at[5], and so on.
    at = list(accumulate(lengths, initial=-_TAGS_BEFORE[0]))
    ends = [end + _TO_END for end in at[5::5]]
    return Segments(
        _texts(ids), at[1:-1:5], ends,
        _texts(pieces[2::5]), at[2::5], at[3::5],
        _texts(pieces[4::5]), at[4::5], at[5::5],
    )  # fmt: skip


def _texts(pieces: list[bytes]) -> list[str]:
    try:
        return list(map(bytes.decode, pieces))
    except UnicodeDecodeError:
        return [_text(it) for it in pieces]


def read_marks(utf8: bytes) -> Marks:
    """Read an article tag by tag, recovering what can be recovered. Never raises."""
    reader = _Reader(utf8)
    for token in _TOKEN.finditer(utf8):
        reader.feed(token)
    return reader.finish()


class _Reader:
    """What is open while the tags of one article pass by.

    At most one mark and one wrapper are open at a time: a tag that opens another mark ends the one
    before it. Other spans inside a mark are only counted, so that their closing tags are known.
    """

    def __init__(self, utf8: bytes) -> None:
        self._utf8 = utf8
        self._marks: list[Mark] = []
        self._mentions: list[Mention] = []
        self._open: Mark | None = None
        self._inline = 0  # other spans open inside the open mark, or inside the open wrapper
        self._wrapper: int | None = None  # where the open wrapper's tag starts
        self._closed_inline: tuple[int, int] | None = None  # the last tag that closed one of them
        self._ended_early: int | None = None  # index of the mark that another one's tag ended

    def feed(self, token: re.Match[bytes]) -> None:
        """Take the next tag, or the name of a mark's attribute outside any span tag."""
        if token["mention"]:
            self._mention(token["mention"], token.start())
        elif token["close"] is not None:
            self._close(*token.span())
            for name in _NAME.finditer(self._utf8, *token.span()):
                self._mention(name[0], name.start())
        else:
            self._opening(token)

    def finish(self) -> Marks:
        """Everything read; call it after the last tag."""
        if self._open:
            self._end_early(len(self._utf8))
        self._drop_wrapper()
        return Marks(tuple(self._marks), tuple(sorted(self._mentions, key=lambda it: it.offset)))

    def _opening(self, token: re.Match[bytes]) -> None:
        start, end = token.span()
        found = _mark_in(self._utf8, start, end, sound=token["tag"] is not None)
        for name in _NAME.finditer(self._utf8, start, end):
            if found is None or name.start() != found.name_start:
                self._mention(name[0], name.start())
        if found:
            self._begin(found, start)
        elif token["cut"] is None and _LOOKUP.search(self._utf8, start, end):
            self._begin_wrapper(start)
        elif token["cut"] is None:
            self._inline += 1

    def _mention(self, name: bytes, offset: int) -> None:
        self._mentions.append(Mention(name[5:6] in b"sS", offset))

    def _begin(self, found: "_Found", start: int) -> None:
        if self._open:
            self._end_early(start)
        if not found.is_source:
            self._drop_wrapper()
        flaw = "damaged" if found.damaged else ""
        before = self._marks[-1].end if self._marks else 0
        outer = start if self._wrapper is None or self._wrapper < before else self._wrapper
        follows = _SPACE.fullmatch(self._utf8, before, outer) is not None
        self._open = Mark(
            found.is_source, found.id, outer, start, found.text_start, -1, -1, flaw, follows
        )
        self._inline = 0

    def _begin_wrapper(self, start: int) -> None:
        if self._open:
            self._end_early(start)
        self._drop_wrapper()
        self._wrapper = start
        self._inline = 0

    def _close(self, start: int, end: int) -> None:
        if self._inline and (self._open or self._wrapper is not None):
            self._inline -= 1
            self._closed_inline = start, end
        elif self._open:
            self._marks.append(self._open._replace(text_end=start, end=end))
            self._open = None
        elif self._wrapper is not None:
            self._wrapper = None
            if self._marks and self._marks[-1].is_source:
                self._marks[-1] = self._marks[-1]._replace(end=end)
        elif self._ended_early is not None:
            # One closing tag too many after a mark that was cut short: it was closed, but later.
            early = self._ended_early
            self._marks[early] = self._marks[early]._replace(flaw="crossed")
            self._ended_early = None

    def _end_early(self, limit: int) -> None:
        """End the open mark, which has no closing tag before `limit`."""
        mark = self._open
        assert mark is not None
        blank = _BLANK_LINE.search(self._utf8, mark.text_start, limit)
        end = text_end = blank.start() if blank else limit
        last = self._closed_inline
        if last and last[0] >= mark.text_start and _SPACE.fullmatch(self._utf8, last[1], limit):
            # The tag just before the next mark closes this one; what is unclosed is a span in it.
            text_end, end = last
        self._ended_early = len(self._marks)
        self._marks.append(mark._replace(text_end=text_end, end=end, flaw="unclosed"))
        self._open = None
        self._inline = 0

    def _drop_wrapper(self) -> None:
        """A wrapper still open when the next target begins lacks its closing tag."""
        last = self._marks[-1] if self._marks else None
        if last and last.is_source and last.outer_start == self._wrapper:
            self._marks[-1] = last._replace(flaw=last.flaw or "unclosed")
        self._wrapper = None


class _Found(NamedTuple):
    """A mark's attribute in an opening tag."""

    is_source: bool
    id: str
    name_start: int
    text_start: int
    damaged: bool


def _mark_in(utf8: bytes, start: int, end: int, *, sound: bool) -> _Found | None:
    """The first usable mark attribute of the tag at `start:end`; the tag may have to be mended."""
    if sound:
        for attribute in _SOUND_ID.finditer(utf8, start, end):
            value = next((it for it in attribute.groups()[1:] if it is not None), b"")
            if not _IMPLAUSIBLE.search(value):
                return _Found(
                    attribute[1] in b"sS", _text(value), attribute.start(1) - 5, end, False
                )
    for name in _NAME.finditer(utf8, start, end):
        damaged = _DAMAGED_ID.match(utf8, name.start(), end)
        if damaged is None:
            continue
        tail = _AFTER_ID.match(utf8, damaged.end(), end)
        text_start = tail.end() if tail else damaged.end()
        closing = utf8.find(b">", text_start, end)
        if tail and not tail[0].endswith(b">") and closing >= 0 and not sound:
            text_start = closing + 1  # other damageds stand behind the id
        is_source = utf8[damaged.start() + 5 : damaged.start() + 6] in b"sS"
        return _Found(is_source, _text(damaged[1]), damaged.start(), text_start, True)
    return None


def _text(value: bytes) -> str:
    return value.decode(errors="replace")
