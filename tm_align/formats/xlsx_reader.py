"""XLSX, as any spreadsheet saves it, back to translations.

Read by `tm_align.formats.xml_stream`, so that nothing in a workbook can make us fetch, expand or hold
more than it should; of the format (ECMA-376, part 1) it takes a page. Cells are read as what they
show: shared, inline and formula texts, numbers and truth values.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from typing import BinaryIO, cast

from tm_align.errors import InputError
from tm_align.formats.entry import Read, Wanted, refuse
from tm_align.formats.rows import SOURCE, TARGET, entry_of
from tm_align.formats.xml_stream import Element, records

MAX_SHARED_CHARACTERS = 512 * 1024 * 1024
"""Text of the table of shared strings, which has to be in memory."""

_MAX_RATIO = 300
_SUSPICIOUS_FROM = 64 * 1024 * 1024
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_COLUMN = re.compile(r"[A-Z]{1,3}")


def read_xlsx(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in all sheets of a workbook whose first row names `source` and `target`.

    The stream has to be seekable.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            book = _Book(archive)
            for sheet in book.sheets():
                yield from _translations(book, sheet, wanted)
    except (zipfile.BadZipFile, zlib.error, LZMAError, KeyError, EOFError, RuntimeError) as error:
        raise InputError(f"no workbook, or a damaged one: {error}") from error


def _translations(book: "_Book", sheet: str, wanted: Wanted) -> Iterator[Read]:
    names: dict[str, str] | None = None
    for number, cells in book.rows(sheet):
        if names is None:
            names = {column: name.strip() for column, name in cells.items()}
            if SOURCE not in names.values() or TARGET not in names.values():
                if number == 1 and sheet == book.sheets()[0]:
                    refuse(1, 1, f"the first row names no columns {SOURCE!r} and {TARGET!r}")
                return
        elif cells:
            fields = {names[column]: text for column, text in cells.items() if column in names}
            yield entry_of(fields, number, wanted)


class _Book:
    """The parts of a workbook that matter."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._shared = list(self._shared_strings())
        self._sheets = self._sheet_names()

    def sheets(self) -> list[str]:
        """The names of the parts that hold the sheets, in their order."""
        return self._sheets

    def rows(self, sheet: str) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows of a sheet that hold anything: number, and text by column letters."""
        number = 0
        for element, _ in records(self._open(sheet), frozenset({"row"}), "worksheet"):
            named = element.get("r")
            number = int(named) if named.isdecimal() and len(named) < 9 else number + 1
            cells: dict[str, str] = {}
            for place, cell in enumerate(element.all("c")):
                letters = _COLUMN.match(cell.get("r"))
                text = self._value(cell)
                if text:
                    cells[letters[0] if letters else _letters(place)] = text
            yield number, cells

    def _value(self, cell: Element) -> str:
        kind = cell.get("t")
        if kind == "inlineStr":
            return _rich_text(cell.first("is"))
        value = cell.first("v")
        text = value.text() if value is not None else ""
        if kind == "s":
            index = int(text) if text.strip().isdecimal() else -1
            return self._shared[index] if 0 <= index < len(self._shared) else ""
        return _unescaped(text) if kind == "str" else text.removesuffix(".0")

    def _shared_strings(self) -> Iterator[str]:
        name = "xl/sharedStrings.xml"
        if name not in self._archive.namelist():
            return
        total = 0
        for element, _ in records(self._open(name), frozenset({"si"}), "sst"):
            text = _rich_text(element)
            total += len(text)
            if total > MAX_SHARED_CHARACTERS:
                raise InputError("the workbook's texts do not fit into memory; save it as CSV")
            yield text

    def _sheet_names(self) -> list[str]:
        relations = records(
            self._open("xl/_rels/workbook.xml.rels"), frozenset({"Relationship"}), "Relationships"
        )
        targets = {it.element.get("Id"): it.element.get("Target") for it in relations}
        sheets = records(self._open("xl/workbook.xml"), frozenset({"sheet"}), "workbook")
        names = (targets.get(it.element.get(_RELATION), "") for it in sheets)
        return [posixpath.normpath(posixpath.join("/xl", name))[1:] for name in names if name]

    def _open(self, name: str) -> BinaryIO:
        info = self._archive.getinfo(name)
        if info.file_size > max(_SUSPICIOUS_FROM, _MAX_RATIO * info.compress_size):
            raise InputError(f"{name} expands to {info.file_size >> 20} MiB; refused")
        return cast(BinaryIO, self._archive.open(info))


def _rich_text(element: Element | None) -> str:
    """The text of a string, of all its runs; phonetic hints are left out."""
    if element is None:
        return ""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            continue
        if child.name == "t":
            parts.append(child.text())
        elif child.name == "r":
            parts += [it.text() for it in child.all("t")]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    """`_x000D_` is a carriage return (ECMA-376, part 1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda it: chr(int(it[1], 16)), text) if "_x" in text else text


def _letters(place: int) -> str:
    """The letters of a column by its number from 0: A to ZZ."""
    high, low = divmod(place, 26)
    return (chr(64 + high) if high else "") + chr(65 + low)
