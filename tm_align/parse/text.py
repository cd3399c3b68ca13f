"""The bytes of an article file as UTF-8, with a way back to the file's own byte offsets."""

from collections.abc import Callable
from typing import NamedTuple

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_LE, _UTF16_BE = b"\xff\xfe", b"\xfe\xff"
_UTF16_BOMS = {_UTF16_LE: "utf-16-le", _UTF16_BE: "utf-16-be"}


class Text(NamedTuple):
    """An article's text as UTF-8 bytes.

    `utf8` begins after a byte order mark. `encoding` is `utf-8`, `utf-8-sig`, `utf-16-le` or
    `utf-16-be`. `invalid` lists nothing when all bytes are valid, else the file's byte offset of the
    first invalid byte and the number of invalid places; these became U+FFFD in `utf8`, or are still
    the invalid bytes themselves (UTF-8). An offset into `utf8` plus `shift` is one into the file,
    unless `to_file` is there to tell it (UTF-16).
    """

    utf8: bytes
    encoding: str
    invalid: tuple[int, int] | None
    shift: int
    to_file: Callable[[int], int] | None


def decode(data: bytes) -> Text | None:
    """Recognise the encoding of `data`; None when it is not text: it holds NUL characters."""
    utf16 = _UTF16_BOMS.get(data[:2])
    if utf16:
        return _from_utf16(data[len(_UTF16_LE) :], utf16)
    if b"\0" in data:
        return None
    marked = data.startswith(_UTF8_BOM)
    utf8 = data[len(_UTF8_BOM) :] if marked else data
    skipped = len(_UTF8_BOM) if marked else 0
    return Text(
        utf8,
        "utf-8-sig" if marked else "utf-8",
        _invalid_utf8(utf8, skipped),
        skipped,
        None,
    )


def _invalid_utf8(utf8: bytes, skipped: int) -> tuple[int, int] | None:
    """File offset of the first invalid byte, and how many places are invalid."""
    try:
        utf8.decode()
    except UnicodeDecodeError as error:
        replaced = utf8.decode(errors="replace").count("\ufffd")
        genuine = utf8.count("\ufffd".encode())
        return error.start + skipped, replaced - genuine
    return None


def _from_utf16(data: bytes, encoding: str) -> Text | None:
    invalid = None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        replacement = "\ufffd".encode(encoding)
        genuine = sum(data[at : at + 2] == replacement for at in range(0, len(data), 2))
        invalid = error.start + len(_UTF16_LE), text.count("\ufffd") - genuine
    if "\0" in text:
        return None
    utf8 = text.encode()
    offsets = _Utf16Offsets(utf8, encoding, len(_UTF16_LE) + len(data))
    return Text(utf8, encoding, invalid, 0, offsets.to_file)


class _Utf16Offsets:
    """Maps offsets of the UTF-8 text to offsets of the UTF-16 file, remembering the last one.

    Offsets are asked for in ascending order, a few times from the start, so each call re-encodes
    only what lies between two marks, and the whole file is mapped in linear time. A lone surrogate
    is as long as the U+FFFD that took its place; only half a character at the end of the file is not.
    """

    def __init__(self, utf8: bytes, encoding: str, file_size: int) -> None:
        self._utf8 = utf8
        self._encoding = encoding
        self._file_size = file_size
        self._last = (0, len(_UTF16_LE))

    def to_file(self, offset: int) -> int:
        """The byte offset in the file of a character that starts at `offset` in the UTF-8 text."""
        if offset == len(self._utf8):
            return self._file_size
        at, mapped = self._last
        low, high, sign = (at, offset, 1) if offset >= at else (offset, at, -1)
        step = len(self._utf8[low:high].decode().encode(self._encoding))
        self._last = (offset, mapped + sign * step)
        return self._last[1]
