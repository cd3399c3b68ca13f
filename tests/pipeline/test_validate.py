"""Files held against the rules of their format."""

import zipfile
from pathlib import Path

import pytest

from tests.formats.samples import STAMP, unit
from tests.pipeline.test_inputs import archive_with_closed
from tm_align.errors import InputError
from tm_align.formats.po import write_po
from tm_align.formats.tmx import write_tmx
from tm_align.formats.xliff1 import write_xliff1
from tm_align.formats.xliff2 import write_xliff2
from tm_align.pipeline.validate import validate


def faults(path: Path) -> list[tuple[str, int, int]]:
    return [it[:3] for _, faults in validate(path, print) for it in faults]


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.tmx", write_tmx), ("a.po", write_po), ("a.xlf", write_xliff1), ("b.xlf", write_xliff2)],
)
def test_what_we_write_is_without_fault(name: str, write: object, tmp_path: Path) -> None:
    with (tmp_path / name).open("wb") as out:
        locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
        write([unit("a", "b")], out, stamp=STAMP, **locales)
    assert faults(tmp_path / name) == []


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.tmx", b"<tmx>\n<body>&</body></tmx>", ("well-formed", 2)),
        ("a.tmx", b"<xliff/>", ("root", 1)),
        ("a.xlf", b"", ("well-formed", 1)),
        (
            "a.po",
            b'msgid ""\nmsgstr "Language: nl\\nContent-Type: charset=x\\n"\n',
            ("encoding", 1),
        ),
        ("a.po", b'msgid ""\nmsgstr ""\nhello\n', ("syntax", 3)),
    ],
)
def test_where_reading_ends_is_a_fault(
    name: str, data: bytes, expected: tuple[str, int], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    assert [it[:2] for it in faults(tmp_path / name)][-1] == expected


def test_what_cannot_be_unpacked_is_a_fault_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "b.po.gz").write_bytes(b"no gzip")
    archive_with_closed(tmp_path / "a.zip", "b.po", zipfile.ZIP_STORED, 1)
    found = {
        it.file.removeprefix(f"{tmp_path}/"): [fault.rule for fault in it.faults]
        for it in validate(tmp_path, print)
    }
    assert found == {
        "a.zip/a.po": ["header"],
        "a.zip/b.po": ["unpacking"],
        "a.zip/c.po": ["header"],
        "b.po.gz": ["unpacking"],
    }


def test_formats_without_rules_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("source,target\n")
    with pytest.raises(InputError, match="no rules for csv; for tmx, po, xliff there are"):
        list(validate(tmp_path / "a.csv", print))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "source,target\n")
    for path in (tmp_path, tmp_path / "a.zip"):
        with pytest.raises(
            InputError, match=f"{path.name}: no rules for csv; for tmx, po, xliff there"
        ):
            list(validate(path, print))


def test_files_without_rules_in_folders_and_archives_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.tmx").write_bytes(b"<tmx>")
    (tmp_path / "x" / "b.csv").write_bytes(b"source,target\n")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        for name in ("b.csv", "c.po", "inner.zip", "notes.txt"):
            archive.writestr(name, b"<tmx>")
    left_out: list[str] = []
    files = {it.file: len(list(it.faults)) for it in validate(tmp_path, left_out.append)}
    assert files == {str(tmp_path / "x" / "a.tmx"): 1, str(tmp_path / "z.zip" / "c.po"): 1}
    assert left_out == [
        str(tmp_path / name)
        for name in ("x/b.csv", "z.zip/b.csv", "z.zip/inner.zip", "z.zip/notes.txt")
    ]
