"""Workbooks for reviewers; openpyxl judges."""

import io

import openpyxl
import pytest

from tests.formats.samples import AWKWARD, STAMP, unit
from tm_align.formats import Skip, xlsx
from tm_align.formats.entry import Wanted
from tm_align.formats.rows import COLUMNS
from tm_align.formats.xlsx import write_xlsx
from tm_align.formats.xlsx_reader import read_xlsx
from tm_align.model import Annotation, Status, Unit


def written(*units: Unit, target_locale: str = "nl-NL") -> bytes:
    out = io.BytesIO()
    write_xlsx(units, out, stamp=STAMP, source_locale="en-US", target_locale=target_locale)
    return out.getvalue()


def sheet(data: bytes) -> "openpyxl.worksheet.worksheet.Worksheet":
    return openpyxl.load_workbook(io.BytesIO(data)).active


def column(name: str) -> int:
    return COLUMNS.index(name) + 1


def test_a_spreadsheet_shows_what_a_reviewer_needs() -> None:
    note = Annotation("k" * 16, Status.CONFIRMED, "why")
    found = sheet(written(unit("=1+1", "b")._replace(annotation=note)))
    assert [cell.value for cell in found[1]] == list(COLUMNS)
    assert found.cell(2, column("source")).value == "=1+1"
    assert found.cell(2, column("source")).data_type == "s", "no formula"
    assert found.cell(2, column("status")).value == "confirmed"
    assert found.cell(2, column("comment")).value == "why"
    assert found.freeze_panes == "A2"
    assert found.auto_filter.ref == "A1:Q2"
    assert found.column_dimensions["A"].hidden
    assert found.protection.sheet
    locked = {name: found.cell(2, column(name)).protection.locked for name in COLUMNS}
    assert {name for name, it in locked.items() if not it} == {"target", "status", "comment"}
    (validation,) = found.data_validations.dataValidation
    assert validation.formula1 == '"open,false-alarm,confirmed,fixed"'


@pytest.mark.parametrize(("locale", "order"), [("ar-SA", 2.0), ("he-IL", 2.0), ("nl-NL", 0.0)])
def test_cells_run_as_their_script(locale: str, order: float) -> None:
    found = sheet(written(unit("a", "b", target_locale=locale), target_locale=locale))
    assert found.cell(2, column("target")).alignment.readingOrder == order
    assert found.cell(2, column("source")).alignment.readingOrder == 0.0


def test_openpyxl_reads_the_texts() -> None:
    cases = [it for it in AWKWARD if "\r" not in it.fit and len(it.fit) <= xlsx.MAX_CELL]
    found = sheet(written(*(unit(it.text, it.text) for it in cases)))
    read = [found.cell(row, column("source")).value for row in range(2, found.max_row + 1)]
    assert read == [it.fit for it in cases]


def test_a_unit_that_does_not_fit_into_cells_is_skipped_and_counted() -> None:
    """XlsxWriter leaves such a cell empty and goes on."""
    long = Annotation("k" * 16, Status.CONFIRMED, "x" * (xlsx.MAX_CELL + 1))
    units = [unit("a", "b")._replace(annotation=long), unit("c" * (xlsx.MAX_CELL + 1), "d")]
    out = io.BytesIO()
    account = write_xlsx(
        [*units, unit("e", "f")], out, stamp=STAMP, source_locale="en-US", target_locale="nl-NL"
    )
    assert (account.written, account.entries, account.skipped) == (1, 1, {Skip.TOO_LONG: 2})
    assert sheet(out.getvalue()).max_row == 2


def test_many_rows_go_to_further_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 2)
    data = written(*(unit(f"s{n}", f"t{n}") for n in range(5)))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Units", "Units 2", "Units 3"]
    found = read_xlsx(io.BytesIO(data), Wanted())
    assert [it.unit.source for it in found] == [f"s{n}" for n in range(5)]
