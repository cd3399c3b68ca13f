"""XML records in their commonest spelling, each found whole by one regular expression.

Nearly every record of nearly every file is written plainly: one after the other, tags and text
without comments, sections or nested surprises. One match takes such a record apart in C, while expat
calls back into Python for every tag and every text of it: a third of the time (100,000 TMX units,
measured). A record that differs in anything goes to `tm_align.formats.xml_stream` as it stands, and
so does everything around records; what is refused there is refused here, with the same message at
the same place. Tests hold the two ways of reading against each other.
"""

import re
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import BinaryIO, Generic, NamedTuple, TypeVar

from tm_align.formats.xml_encoding import readable
from tm_align.formats.xml_stream import CHUNK_BYTES, Element, Reader, Record

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

SPACE = r"[ \t\n]*+"
"""White space between tags."""

ONE_ATTRIBUTE = r'[ \t\n]++(?:xml:)?[A-Za-z_][A-Za-z0-9_.-]*+="[^"<\t\n]*+"'
"""An attribute. Other prefixes than `xml` need a parser that knows them, tabs and line ends within a
value one that makes them spaces."""

ATTRIBUTES = f"(?:{ONE_ATTRIBUTE})*+{SPACE}"
"""The attributes of a tag; to be given to `attributes`, which finds what is there twice."""

TEXT = "[^<]*+"
"""Text without an element in it; to be given to `unescaped`."""

_ATTRIBUTE = re.compile(r'([\w:.-]+)="([^"]*)"')
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#(9|10|13));")
_CHARACTERS = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "9": "\t", "10": "\n", "13": "\r",
}  # fmt: skip
_ILLEGAL = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
_NON_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_UTF8 = frozenset({"", "utf-8", "us-ascii"})
_READ_BYTES = 64 * 1024
_LONGEST = 64 * 1024
"""Bytes of a record that are waited for; what is longer goes to the parser piece by piece."""


class Found(NamedTuple):
    """A plain record: its match, the line it begins in, and the elements around it."""

    match: re.Match[str]
    line: int
    around: tuple[Element, ...]


class Shape(NamedTuple, Generic[T_co]):
    """The plain spelling of one kind of record.

    `pattern` is matched against a whole record named `name`, whose line ends are line feeds; it must
    not match what XML forbids, for which `ATTRIBUTES`, `SPACE` and `TEXT` are made. `make` gives what
    was found the form the reader wants, or None where a parser has to look. `prefixes` are those of
    names in the pattern, with their namespaces.
    """

    name: str
    pattern: re.Pattern[str]
    make: Callable[[Found], T_co | None]
    prefixes: Mapping[str, str] = MappingProxyType({})


@lru_cache(maxsize=256)
def attributes(text: str) -> Mapping[str, str] | None:
    """What `ATTRIBUTES` matched, by name; None where a name is there twice, which XML forbids.

    >>> attributes(' xml:lang="nl" n="&lt;1"')
    {'xml:lang': 'nl', 'n': '<1'}
    """
    pairs = _ATTRIBUTE.findall(text)
    values = dict(pairs)
    if len(values) != len(pairs):
        return None
    if "&" in text:
        return {name: unescaped(value) for name, value in values.items()}
    return values


def unescaped(text: str) -> str:
    """What `TEXT` matched, with the characters that its references stand for."""
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda it: _CHARACTERS[it[1] or it[2]], text)


def plain_records(
    stream: BinaryIO, names: frozenset[str], root: str, shape: Shape[T]
) -> Iterator[T | Record]:
    """What `xml_stream.records` yields, but plain records as what `shape` makes of them."""
    lane, text = _Lane(Reader(names, root), shape), readable(stream)
    rest = b""
    while data := text.read(_READ_BYTES):
        rest = yield from lane.through(rest + data)
    yield from lane.end(rest)


class _Lane(Generic[T]):
    """Takes plain records past the parser, which is fed white space of the same extent instead: so
    its lines and columns, and with them its messages, stay those of the file."""

    def __init__(self, reader: Reader, shape: Shape[T]) -> None:
        self._reader = reader
        self._shape = shape
        self._begin = b"<" + shape.name.encode()
        self._end = b"</%b>" % shape.name.encode()

    def through(self, data: bytes) -> Generator[T | Record, None, bytes]:
        """Everything in `data` that can be decided; what is left comes back, to be given again."""
        legal = len(data.translate(None, _ILLEGAL)) == len(data)
        legal = legal and not any(it in data for it in _NON_CHARACTERS)
        at = 0
        while at < len(data):
            if not self._is_open():
                at = yield from self._catch_up(data, at)
                continue
            if legal:
                at = yield from self._plain_run(data, at)
            begin = data.find(self._begin, at)
            if begin > at and not _is_blank(data[at:begin]):
                yield from self._slowly(data[at:begin])
                at = begin
                continue
            end = data.find(self._end, begin) if begin >= 0 else -1
            if end >= 0:
                yield from self._slowly(data[at : end + len(self._end)])
                at = end + len(self._end)
                continue
            held = begin if begin >= 0 else data.rfind(b"<", at)
            if held < 0 or len(data) - held > _LONGEST:
                held = len(data)
            yield from self._slowly(data[at:held])
            return data[held:]
        return b""

    def end(self, rest: bytes) -> Iterator[Record]:
        """What the end of the file leaves."""
        yield from self._slowly(rest)
        yield from self._reader.feed(b"", last=True)

    def _is_open(self) -> bool:
        """Whether a record may be taken past the parser here."""
        return self._reader.is_between() and self._reader.encoding in _UTF8

    def _catch_up(self, data: bytes, at: int) -> Generator[Record, None, int]:
        """Feed the parser until nothing is open, in few steps: each may look at a token again."""
        begin, last = data.find(self._begin, at), data.rfind(self._end, at)
        for cut in (begin, last + len(self._end) if last >= 0 else at, len(data)):
            if cut > at:
                yield from self._slowly(data[at:cut])
                at = cut
                if self._is_open():
                    break
        return at

    def _plain_run(self, data: bytes, at: int) -> Generator[T | Record, None, int]:
        """The plain records that follow each other from `at`; where the last one ends comes back."""
        reader, begin_tag, end_tag = self._reader, self._begin, self._end
        line, around = reader.line, reader.around
        foreign = [
            f"{prefix}:"
            for prefix, space in self._shape.prefixes.items()
            if reader.space_of(prefix) != space
        ]
        start = at
        while True:
            begin = data.find(begin_tag, at)
            end = data.find(end_tag, begin) + len(end_tag)
            if begin < 0 or end < len(end_tag) or not _is_blank(data[at:begin]):
                break
            match = self._match(data[begin:end], foreign)
            line += data.count(b"\n", at, begin)
            made = match and self._shape.make(Found(match, line, around))
            if made is None:
                break
            yield made
            line += data.count(b"\n", begin, end)
            at = end
        if at > start:
            last = data.rfind(b"\n", start, at) + 1
            column = len(data[max(last, start) : at].decode())
            yield from reader.feed(b"\n" * data.count(b"\n", start, at) + b" " * column)
        return at

    def _match(self, data: bytes, foreign: list[str]) -> re.Match[str] | None:
        """The match of a whole record; None if it is not plain, or may use a foreign prefix."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return None
        if "\r" in text:
            text = text.replace("\r\n", "\n")
        if "\r" in text or "]]>" in text or "xmlns" in text:
            return None
        if foreign and any(prefix in text for prefix in foreign):
            return None
        if "&" in text and text.count("&") != len(_REFERENCE.findall(text)):
            return None
        return self._shape.pattern.fullmatch(text)

    def _slowly(self, data: bytes) -> Iterator[Record]:
        """Feed the parser, a little at a time."""
        for at in range(0, len(data), CHUNK_BYTES):
            yield from self._reader.feed(data[at : at + CHUNK_BYTES])


def _is_blank(gap: bytes) -> bool:
    """Whether there is nothing but white space; a carriage return alone is a line of its own."""
    return not gap.replace(b"\r\n", b"\n").strip(b" \t\n")
