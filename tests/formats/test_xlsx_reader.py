"""Workbooks of any spreadsheet, read."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.formats.samples import STAMP, unit
from tm_align.errors import InputError
from tm_align.formats.entry import Read, Wanted
from tm_align.formats.xlsx import write_xlsx
from tm_align.formats.xlsx_reader import read_xlsx

NL = Wanted("en-US", ("nl-NL",))


def read(data: bytes, wanted: Wanted = NL) -> list[Read]:
    return list(read_xlsx(io.BytesIO(data), wanted))


def book(*rows: tuple[object, ...]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_any_table_with_source_and_target() -> None:
    rich = CellRichText("one ", TextBlock(InlineFont(b=True), "bold"), " word")
    found = read(
        book(
            (" source", "note", "target"),
            ("a", "x", "b"),
            (None, None, None),
            (rich, None, 12),
            ("two\nlines", "", "=1+1"),
        )
    )
    assert [(it.unit.source, it.unit.target) for it in found[:2]] == [
        ("a", "b"),
        ("one bold word", "12"),
    ]
    assert [it.line for it in found] == [2, 4, 5]


def test_shared_strings_as_spreadsheets_save_them() -> None:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = made.add_worksheet()
    for row, cells in enumerate((("target", "source"), ("b", "a"), ("b", "c _x0041_"))):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    made.close()
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        assert "xl/sharedStrings.xml" in archive.namelist()
    found = read(out.getvalue())
    assert [(it.unit.source, it.unit.target) for it in found] == [("a", "b"), ("c _x0041_", "b")]


def test_escaped_characters_are_read_as_what_they_stand_for() -> None:
    out = io.BytesIO()
    units = [unit("a\r\nb", "literal _x0041_ here")]
    write_xlsx(units, out, stamp=STAMP, source_locale="en-US", target_locale="nl-NL")
    (found,) = read(out.getvalue(), Wanted())
    assert (found.unit.source, found.unit.target) == ("a\r\nb", "literal _x0041_ here")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no workbook"),
        (b"PK\x03\x04 nonsense", "no workbook"),
        (book(("a", "b"), (1, 2)), "names no columns 'source' and 'target'"),
    ],
)
def test_what_is_no_table_of_translations_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data)


def packed(**parts: str) -> bytes:
    """A workbook with some of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(("source", "target"), ("a", "b")))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            short = name.rpartition("/")[2].partition(".")[0]
            new.writestr(name, parts.get(short, old.read(name)))
    return out.getvalue()


def test_entities_and_bombs_in_a_workbook_are_refused() -> None:
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    with pytest.raises(InputError, match="declares the entity e"):
        read(packed(sheet1=entity))
    with pytest.raises(InputError, match="expands to"):
        read(packed(sheet1="<worksheet>" + " " * (80 << 20)))
