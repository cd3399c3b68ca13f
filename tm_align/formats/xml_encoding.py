"""XML in encodings that expat does not read: East Asian ones, UTF-7, and names such as `utf8`.

Files from old tools are in Shift_JIS or GB2312; the parser knows UTF-8, UTF-16, US-ASCII, ISO-8859-1 and
what has one byte for each character.
"""

import codecs
import re
from typing import BinaryIO, Protocol

from tm_align.formats.entry import refuse

_HEAD_BYTES = 1024
_DECLARATION = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?<\?xml\s[^>]*?(\sencoding\s*=\s*(?:"([\w.:-]+)"|'([\w.:-]+)'))"""
)
_NATIVE = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})
_READ_HERE = re.compile(
    r"big5(hkscs)?|cp9(32|49|50)|euc_(jp|kr|jisx0213|jis_2004)|gb18030|gb2312|gbk|hz|iso2022_(jp|kr)\w*"
    r"|johab|shift_jis\w*|utf-[78]"
)
"""Names that Python's codecs go by."""


class Readable(Protocol):
    """What a parser needs of a stream."""

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes; none at the end."""


def readable(stream: BinaryIO) -> Readable:
    """The stream, in UTF-8 and without saying otherwise where the parser could not read it.

    Lines stay what they are. Reading raises `InputError` at bytes that are not of the encoding.
    """
    head = more = stream.read(_HEAD_BYTES)
    while more and b">" not in head and len(head) < _HEAD_BYTES:  # the declaration is first of all
        head += (more := stream.read(_HEAD_BYTES - len(head)))
    match = _DECLARATION.match(head)
    name = (match[2] or match[3]).decode().lower() if match else "utf-8"
    if match is None or name in _NATIVE:
        return _Resumed(head, stream)
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return _Resumed(head, stream)
    if not _READ_HERE.fullmatch(codec.name):
        return _Resumed(head, stream)
    without_name = head[: match.start(1)] + b" " * len(match[1]) + head[match.end(1) :]
    return _Decoded(_Resumed(without_name, stream), name, codec.incrementaldecoder("strict"))


class _Resumed:
    """A stream whose beginning was read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
            return data
        return self._stream.read(size)


class _Decoded:
    """A stream in another encoding as UTF-8."""

    def __init__(self, stream: Readable, name: str, decoder: codecs.IncrementalDecoder) -> None:
        self._stream = stream
        self._name = name
        self._decoder = decoder
        self._line = 1

    def read(self, size: int, /) -> bytes:
        data = b""
        while not data:
            raw = self._stream.read(size)
            try:
                data = self._decoder.decode(raw, final=not raw).encode()
            except UnicodeError:
                line = self._line + raw.count(b"\n")
                refuse(line, 1, f"bytes that are not {self._name}; save the file as UTF-8")
            if not raw:
                break
        self._line += data.count(b"\n")
        return data
