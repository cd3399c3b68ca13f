"""Files plain, compressed and in archives."""

import gzip
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import openpyxl
import pytest

from tests.refusals import room_for
from tm_align.errors import InputError
from tm_align.formats.entry import Wanted
from tm_align.pipeline import inputs as inputs_module
from tm_align.pipeline.inputs import LeftOut, PackedError, inputs

DATA = b"<tmx/>" * 1000


def read(path: Path, left_out: LeftOut = print) -> list[tuple[str, str, bytes]]:
    return [(it.name, it.format.name, it.stream.read()) for it in inputs(path, left_out)]


def test_plain_and_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_bytes(DATA)
    (tmp_path / "a.PO.GZ").write_bytes(gzip.compress(DATA))
    assert read(tmp_path / "a.tmx") == [("a.tmx", "tmx", DATA)]
    assert read(tmp_path / "a.PO.GZ") == [("a.PO.GZ", "po", DATA)]


def test_an_archive_stands_for_what_can_be_read_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("z/b.po", DATA)
        archive.writestr("a.tmx", DATA)
        archive.writestr("readme.txt", DATA)
        archive.writestr("z/inner.zip", DATA)
        archive.mkdir("folder.po")
    left_out: list[str] = []
    assert [it[:2] for it in read(tmp_path / "a.zip", left_out.append)] == [
        ("a.zip/a.tmx", "tmx"),
        ("a.zip/z/b.po", "po"),
    ]
    assert left_out == ["a.zip/readme.txt", "a.zip/z/inner.zip"]


def test_workbooks_compressed_and_in_archives(tmp_path: Path) -> None:
    """A workbook is an archive itself, so its reader has to be able to seek."""
    made = openpyxl.Workbook()
    made.active.append(("source", "target"))
    made.active.append(("a", "b"))
    made.save(tmp_path / "a.xlsx")
    data = (tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "a.xlsx.gz").write_bytes(gzip.compress(data))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x/a.xlsx", data)
        archive.writestr("b.xlsx", data)
    wanted = Wanted("en-US", ("nl-NL",))
    for name, count in (("a.xlsx", 1), ("a.xlsx.gz", 1), ("a.zip", 2)):
        found = [tuple(it.format.read(it.stream, wanted)) for it in inputs(tmp_path / name, print)]
        assert [[it.unit.target for it in entries] for entries in found] == [["b"]] * count


def test_a_workbook_that_finds_no_room_is_told_of(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.xlsx.gz", "wb") as file:
        file.write(DATA)
    with (
        room_for(1000),
        pytest.raises(InputError, match="File too large; make room, or set TMPDIR"),
    ):
        read(tmp_path / "a.xlsx.gz")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "no file of translations; read are .tmx, "),
        ("a.tmx.gz", b"no gzip", "damaged"),
        ("a.tmx.gz", gzip.compress(DATA, mtime=0)[:-9], "damaged"),
        ("a.zip", b"no zip", "no zip archive"),
    ],
)
def test_what_cannot_be_read_is_named(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=message):
        read(tmp_path / name)


def test_missing_files_and_empty_archives(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read(tmp_path / "a.tmx")
    with pytest.raises(InputError, match=r"memory: No such file or directory$"):
        read(tmp_path / "memory")
    zipfile.ZipFile(tmp_path / "a.zip", "w").close()
    with pytest.raises(InputError, match="holds no file of translations"):
        read(tmp_path / "a.zip")


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_damage_in_an_archive_is_found(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        archive.writestr("a.tmx", DATA)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    begin = data.index(b"a.tmx") + len(b"a.tmx") + 12
    data[begin : begin + 20] = b"\xff" * 20
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path / "a.zip")


@pytest.mark.parametrize(
    ("method", "flags", "reason"),
    [
        (zipfile.ZIP_DEFLATED, 1, "encrypted; unpack the archive with its password"),
        (9, 0, "cannot be unpacked: .*method.*; unpack it yourself"),  # deflate64
    ],
)
@pytest.mark.parametrize("name", ["b.po", "b.xlsx"])
def test_a_file_that_cannot_be_unpacked_costs_no_other(
    method: int, flags: int, reason: str, name: str, tmp_path: Path
) -> None:
    archive_with_closed(tmp_path / "a.zip", name, method, flags)
    found = []
    for file in inputs(tmp_path / "a.zip", print):
        reading = file.format.read(file.stream, Wanted("en-US", ("nl",)))
        if file.name == "a.zip/" + name:
            with pytest.raises(PackedError, match=f"^{reason}$"):
                list(reading)
        else:
            found.append((file.name, len(list(reading))))
    assert found == [("a.zip/a.po", 1), ("a.zip/c.po", 1)]


def archive_with_closed(path: Path, name: str, method: int, flags: int) -> None:
    """An archive of catalogues; the method and flags of the second file are what is given."""
    with zipfile.ZipFile(path, "w") as archive:
        for each in ("a.po", name, "c.po"):
            archive.writestr(each, 'msgid ""\nmsgstr "Language: nl\\n"\n\nmsgid "a"\nmsgstr "b"\n')
    data = bytearray(path.read_bytes())
    for place in (data.index(name.encode()) - 24, data.rindex(name.encode()) - 38):
        data[place : place + 4] = struct.pack("<HH", flags, method)
    path.write_bytes(data)


@pytest.mark.parametrize("suffix", ["gz", "zip"])
def test_bombs_are_refused(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs_module, "_SUSPICIOUS_FROM", 1 << 20)
    path = tmp_path / f"a.tmx.{suffix}"
    zeros = bytes(4 << 20)
    if suffix == "gz":
        path.write_bytes(gzip.compress(zeros))
    else:
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.tmx", zeros)
    assert len(zlib.compress(zeros)) < 10_000
    taken: list[int] = []
    with pytest.raises(InputError, match="expands to more than 1 MiB"):
        taken.extend(size for it in inputs(path, print) for size in _sizes(it.stream))
    assert sum(taken) <= 1 << 20


def _sizes(stream: BinaryIO) -> Iterator[int]:
    while data := stream.read(999):
        yield len(data)


def test_a_folder_stands_for_what_can_be_read_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `export --split-by article` makes one, and a translator sends it back."""
    back = tmp_path / "back"
    for name in ("nl/b.po", "nl/a.tmx", "notes.txt", ".git/x.po"):
        (back / name).parent.mkdir(parents=True, exist_ok=True)
        (back / name).write_bytes(DATA)
    (back / "c.xlf.gz").write_bytes(gzip.compress(DATA))
    with zipfile.ZipFile(back / "d.zip", "w") as archive:
        archive.writestr("e.csv", DATA)
        archive.writestr("f.txt", DATA)
    names = ["back/c.xlf.gz", "back/d.zip/e.csv", "back/nl/a.tmx", "back/nl/b.po"]
    left_out: list[str] = []
    assert [it[0] for it in read(back, left_out.append)] == names
    assert left_out == ["back/d.zip/f.txt", "back/notes.txt"]
    monkeypatch.chdir(back)
    assert [it[0] for it in read(Path())] == [name.removeprefix("back/") for name in names]
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no file of translations"):
        read(tmp_path / "empty")
