"""CSV and TSV, for reviewers with a spreadsheet and for scripts.

- **CSV** is what spreadsheets open: UTF-8 with a byte order mark (Excel takes it for another encoding
  without), commas, quotes where needed, CRLF (RFC 4180). A cell that a spreadsheet would run as a
  formula gets an apostrophe in front, as does one that begins so already; reading a file of ours
  takes it off again.
- **TSV** is for scripts: UTF-8, one line for each unit whatever its text holds, with `\\t`, `\\n`,
  `\\r` and `\\\\` for tabs, line ends and backslashes. Nothing is put before formulas.

Files with other columns can be read if `source` and `target` are among them; nothing is taken off or
unescaped in those, but for the quotes in which spreadsheets save cells of TSV.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from tm_align.formats.account import WHOLE, Frame, Ledger, Notify, Stamp, Written, ignore
from tm_align.formats.codes import Markup
from tm_align.formats.entry import Read, Wanted, refuse
from tm_align.formats.formulas import neutralised, restored
from tm_align.formats.prepare import prepare
from tm_align.formats.rows import COLUMNS, ID, SOURCE, TARGET, Row, entry_of, row_of
from tm_align.formats.streams import decoded
from tm_align.model import Unit

_MAX_CELL = 8 * 1024 * 1024
_PER_WRITE = 512
_QUOTED_LINES = 20
"""Lines that a row of a spreadsheet's TSV takes at most: cells hold sentences and paragraphs."""
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}
_TO_ESCAPE = re.compile(r"[\\\t\n\r]")
_ESCAPED = re.compile(r"\\[\\tnr]")


def write_csv(
    units: Iterable[Unit],
    out: BinaryIO,
    *,
    stamp: Stamp,
    source_locale: str,
    target_locale: str,
    markup: Markup = Markup.KEEP,
    frame: Frame = WHOLE,
    notify: Notify = ignore,
) -> Written:
    """Write `units` to `out` as CSV, in constant memory; order is kept, a row for each unit."""
    del stamp  # a table has no place for it
    ledger = Ledger(notify)
    text = io.StringIO()
    writer = csv.writer(text)
    if frame.head:
        out.write(b"\xef\xbb\xbf")
        writer.writerow(COLUMNS)
    for row in _rows(units, ledger, (source_locale, target_locale), markup):
        writer.writerow([neutralised(it) if isinstance(it, str) else it or "" for it in row])
        if ledger.entries % _PER_WRITE == 0:
            out.write(text.getvalue().encode())
            text.seek(0)
            text.truncate()
    out.write(text.getvalue().encode())
    return ledger.written()


def write_tsv(
    units: Iterable[Unit],
    out: BinaryIO,
    *,
    stamp: Stamp,
    source_locale: str,
    target_locale: str,
    markup: Markup = Markup.KEEP,
    frame: Frame = WHOLE,
    notify: Notify = ignore,
) -> Written:
    """Write `units` to `out` as TSV, in constant memory; order is kept, a line for each unit."""
    del stamp
    ledger = Ledger(notify)
    rows = _rows(units, ledger, (source_locale, target_locale), markup)
    lines = ("\t".join([_escaped(str(it or "")) for it in row]) + "\n" for row in rows)
    if frame.head:
        out.write(("\t".join(COLUMNS) + "\n").encode())
    while batch := list(islice(lines, _PER_WRITE)):
        out.write(b"".join(map(str.encode, batch)))
    return ledger.written()


def _rows(
    units: Iterable[Unit], ledger: Ledger, locales: tuple[str, str], markup: Markup
) -> Iterator[Row]:
    strip = markup is Markup.STRIP
    for prepared in prepare(units, ledger, trim=False, locales=locales, strip=strip):
        ledger.entries += 1
        yield row_of(prepared)


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda it: _ESCAPES[it[0]], text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda it: _UNESCAPES[it[0]], text) if "\\" in text else text


def read_csv(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in a CSV file whose first row names `source` and `target`.

    Cells are separated by commas or, where the first row has more of them, semicolons.
    """
    text = decoded(stream)
    try:
        first = text.readline(_MAX_CELL)
        delimiter = ";" if first.count(";") > first.count(",") else ","
        csv.field_size_limit(_MAX_CELL)
        names = next(csv.reader([first], delimiter=delimiter), [])
        reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
        fix = restored if _check_header(names) else str
        line = 2
        while (cells := next(reader, None)) is not None:
            if cells:
                yield entry_of(dict(zip(names, map(fix, cells), strict=False)), line, wanted)
            line = reader.line_num + 2
    except csv.Error as error:
        refuse(reader.line_num + 1, 1, f"no CSV: {error}")
    except UnicodeError as error:
        refuse(1, 1, f"{error}; save the file as UTF-8")


def read_tsv(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in a TSV file whose first line names `source` and `target`.

    Ours have escapes, those of spreadsheets quotes, and others neither.
    """
    text = decoded(stream)
    try:
        head = text.readline(_MAX_CELL)
        names = next(_quoted_cells(iter([head])), (1, [""]))[1]
        if _check_header(names):
            lines = enumerate((_cells(line) for line in _lines(text)), start=2)
            rows = ((number, list(map(_unescaped, cells))) for number, cells in lines)
        else:
            rows = ((number + 1, cells) for number, cells in _quoted_cells(_lines(text)))
        for number, cells in rows:
            if cells != [""]:
                yield entry_of(dict(zip(names, cells, strict=False)), number, wanted)
    except UnicodeError as error:
        refuse(1, 1, f"{error}; save the file as UTF-8")


def _cells(line: str) -> list[str]:
    return line.rstrip("\r\n").split("\t")


def _quoted_cells(lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with the lines they begin in (from 1), cells perhaps in quotes, as
    spreadsheets save them; where that makes no sense within some lines, quotes are text."""
    waiting: deque[str] = deque()
    number = 1
    while line := waiting.popleft() if waiting else next(lines, ""):
        cells, taken = _cells(line), 1
        if any(it.startswith('"') for it in cells):
            following = _following(waiting, lines)
            row, quoted = line, _unquoted(line)
            while quoted == [] and taken < _QUOTED_LINES and (more := next(following, "")):
                row, taken = row + more, taken + 1
                quoted = _unquoted(row)
            cells, taken = (quoted, taken) if quoted else (cells, 1)
        for _ in range(taken - 1):
            waiting.popleft()
        yield number, cells
        number += taken


def _following(waiting: deque[str], lines: Iterator[str]) -> Iterator[str]:
    """The next lines, left waiting for whoever goes on from there."""
    yield from list(waiting)
    for line in lines:
        waiting.append(line)
        yield line


def _unquoted(row: str) -> list[str] | None:
    """The cells of a row; none where it goes on in the next line, None where quotes are not a table's."""
    try:
        return next(
            csv.reader(io.StringIO(row, newline=""), dialect="excel-tab", strict=True), None
        )
    except csv.Error as error:
        return [] if "end of data" in str(error) else None


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    number = 1
    while line := text.readline(_MAX_CELL):
        number += 1
        if len(line) == _MAX_CELL:
            refuse(number, 1, f"a line is longer than {_MAX_CELL:,} characters; refused")
        yield line


def _check_header(names: list[str]) -> bool:
    """Whether a table is of our making; refused if no translation can be in it."""
    if SOURCE not in names or TARGET not in names:
        refuse(1, 1, f"the first row names no columns {SOURCE!r} and {TARGET!r}; add them")
    return ID in names
