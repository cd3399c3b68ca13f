"""XLSX for reviewers: one row per unit, and only what they are to change can be changed.

Written with XlsxWriter row by row. The id is hidden and everything but target, status and comment is
locked (without password: a help, not a lock); the head is frozen and has filters; cells in languages
written from right to left run so; the status is chosen from a list. Every text is written as a text,
so a spreadsheet never runs one as a formula.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tm_align import locales
from tm_align.formats.account import Ledger, Notify, Skip, Stamp, Written, ignore
from tm_align.formats.codes import Markup
from tm_align.formats.prepare import prepare
from tm_align.formats.rows import COLUMNS, STATUSES, Row, row_of
from tm_align.model import Unit

MAX_CELL = 32_767
"""Characters a cell of a spreadsheet holds; a unit with a longer text, comment or list of findings is
skipped, not cut."""

MAX_ROWS = 1_000_000
"""Rows of one sheet (the format ends at 1,048,576); further ones go to another sheet."""

SHEET = "Units"
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_WIDTHS = {"source": 60, "target": 60, "findings": 40, "comment": 30, "article": 30, "status": 13}
_EDITABLE = ("target", "status", "comment")


def write_xlsx(
    units: Iterable[Unit],
    out: BinaryIO,
    *,
    stamp: Stamp,
    source_locale: str,
    target_locale: str,
    markup: Markup = Markup.KEEP,
    notify: Notify = ignore,
) -> Written:
    """Write `units` to `out` as a workbook; order is kept. XlsxWriter keeps rows in temporary files."""
    ledger = Ledger(notify)
    ready = prepare(
        units,
        ledger,
        trim=False,
        locales=(source_locale, target_locale),
        strip=markup is Markup.STRIP,
    )
    book = xlsxwriter.Workbook(_Sink(out), _OPTIONS)
    created = (stamp.date or _EPOCH).astimezone(UTC).replace(tzinfo=None)
    book.use_zip64()  # used only where a part is larger than 2 GiB
    book.set_properties({"created": created, "comments": f"tm_align {stamp.tool_version}"})
    sheets = _Sheets(book, source_locale, target_locale)
    for prepared in ready:
        row = row_of(prepared)
        if any(isinstance(it, str) and len(it) > MAX_CELL for it in row):
            ledger.skip(prepared.unit, Skip.TOO_LONG)
            continue
        ledger.entries += 1
        sheets.add(row)
    sheets.finish()
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from None  # what the system said, as from any other writer
    return ledger.written()


class _Sink:
    """What a zip file is written to. One that failed writes its end when it is thrown away, and Python
    tells on standard error if the stream is closed by then: that end goes nowhere."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = 0  # after `out` was closed

    def write(self, data: bytes) -> int:
        if not self._out.closed:
            return self._out.write(data)
        self._at += len(data)
        return len(data)

    def seek(self, at: int) -> int:
        self._at = at
        return at if self._out.closed else self._out.seek(at)

    def tell(self) -> int:
        return self._at if self._out.closed else self._out.tell()

    def flush(self) -> None:
        if not self._out.closed:
            self._out.flush()


class _Sheets:
    """The sheets of a workbook, filled one after the other."""

    def __init__(self, book: xlsxwriter.Workbook, source_locale: str, target_locale: str) -> None:
        self._book = book
        directions = {"source": source_locale, "target": target_locale}
        self._formats = [self._format(name, directions.get(name, "")) for name in COLUMNS]
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._count = 0
        self._sheet = self._new_sheet()
        self._rows = 0

    def add(self, row: Row) -> None:
        """Write one row."""
        if self._rows == MAX_ROWS:
            self.finish()
            self._sheet, self._rows = self._new_sheet(), 0
        self._rows += 1
        write = self._sheet.write_string
        for column, (value, style) in enumerate(zip(row, self._formats, strict=True)):
            if isinstance(value, str):
                write(self._rows, column, value, style)
            elif value:
                self._sheet.write_number(self._rows, column, value, style)

    def finish(self) -> None:
        """Set what depends on the number of rows."""
        last = max(self._rows, 1)
        self._sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
        status = COLUMNS.index("status")
        self._sheet.data_validation(
            1, status, last, status, {"validate": "list", "source": list(STATUSES)}
        )

    def _format(self, name: str, locale: str) -> Format:
        rtl = bool(locale) and locales.direction(locale) == "rtl"
        properties: dict[str, Any] = {"valign": "top", "text_wrap": name in _WIDTHS}
        properties |= {"locked": name not in _EDITABLE, "num_format": "@" if name in _WIDTHS else 0}
        return self._book.add_format(properties | ({"reading_order": 2} if rtl else {}))

    def _new_sheet(self) -> Worksheet:
        self._count += 1
        sheet = self._book.add_worksheet(SHEET if self._count == 1 else f"{SHEET} {self._count}")
        for column, name in enumerate(COLUMNS):
            hidden = {"hidden": name == "id"}
            sheet.set_column(column, column, _WIDTHS.get(name, 12), None, hidden)
            sheet.write_string(0, column, name, self._head)
        sheet.freeze_panes(1, 0)
        sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True})
        return sheet
