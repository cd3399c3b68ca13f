"""Text out of binary streams that belong to somebody else."""

import io
from typing import Any, BinaryIO

HEAD_BYTES = 64 * 1024
"""How much `peek` can show."""


class _Borrowed(io.RawIOBase):
    """Any binary stream as the raw side of a buffered one; closing leaves the stream open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def borrowed(stream: BinaryIO) -> io.BufferedReader:
    """A buffered reader of `stream` that can peek; `stream` stays open whatever happens to it."""
    return io.BufferedReader(_Borrowed(stream), HEAD_BYTES)


def decoded(stream: BinaryIO) -> io.TextIOWrapper:
    """`stream` as text with its own line ends, by its byte order mark, else as UTF-8."""
    reader = borrowed(stream)
    utf16 = reader.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff")
    return io.TextIOWrapper(reader, encoding="utf-16" if utf16 else "utf-8-sig", newline="")
