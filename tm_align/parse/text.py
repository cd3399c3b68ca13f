"""The bytes of an article file as UTF-8, with a way back to the file's own byte offsets."""

from collections.abc import Callable
from typing import NamedTuple

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


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
    """Recognise the encoding of `data`; None when it is not text (NUL bytes, no UTF-16 mark)."""
    utf16 = _UTF16_BOMS.get(data[:2])
    if utf16:
        return _from_utf16(data[2:], utf16)
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


def _from_utf16(data: bytes, encoding: str) -> Text:
    invalid = None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        genuine = sum(
            data[at : at + 2] == "\ufffd".encode(encoding) for at in range(0, len(data), 2)
        )
        invalid = error.start + 2, text.count("\ufffd") - genuine
    utf8 = text.encode()
    if invalid:
        # A replaced byte sequence has another length than U+FFFD: offsets are mapped by decoding
        # the file's bytes up to the same number of characters.
        return Text(utf8, encoding, invalid, 0, _Utf16Offsets(data, utf8, encoding).damaged)
    return Text(utf8, encoding, None, 0, _Utf16Offsets(data, utf8, encoding).sound)


class _Utf16Offsets:
    """Maps offsets of the UTF-8 text to offsets of the UTF-16 file, remembering the last one.

    Offsets are asked for in nearly ascending order, so each call re-encodes only what lies between
    two marks, and the whole file is mapped in linear time.
    """

    def __init__(self, data: bytes, utf8: bytes, encoding: str) -> None:
        self._data = data
        self._utf8 = utf8
        self._encoding = encoding
        self._last = (0, 2)

    def sound(self, offset: int) -> int:
        at, mapped = self._last
        low, high, sign = (at, offset, 1) if offset >= at else (offset, at, -1)
        step = len(self._utf8[low:high].decode().encode(self._encoding))
        self._last = (offset, mapped + sign * step)
        return self._last[1]

    def damaged(self, offset: int) -> int:
        wanted = len(self._utf8[:offset].decode())
        low, high = 0, len(self._data) // 2
        while low < high:  # the file prefix that decodes to as many characters
            middle = (low + high) // 2
            if len(self._data[: middle * 2].decode(self._encoding, errors="replace")) < wanted:
                low = middle + 1
            else:
                high = middle
        return low * 2 + 2
