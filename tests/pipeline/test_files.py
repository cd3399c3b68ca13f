"""Nobody sees half a file."""

import io
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.refusals import room_for
from tm_align.errors import InputError
from tm_align.pipeline.files import (
    make_folder,
    overwrite,
    read_given,
    write_temporary,
    written,
    written_atomically,
)


def test_the_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a/b/out.txt"
    with written_atomically(path) as stream:
        stream.write(b"one")
        assert not path.exists()
    assert path.read_bytes() == b"one"
    assert [it.name for it in path.parent.iterdir()] == ["out.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="names are counted in other units there")
def test_a_name_may_be_as_long_as_any(tmp_path: Path) -> None:
    path = tmp_path / f"{'あ' * 84}.md"
    with written_atomically(path) as stream:
        stream.write(b"one")
        (part,) = tmp_path.iterdir()
        assert part.name.startswith(".")  # what looks for articles passes it over
    assert path.read_bytes() == b"one"


def test_a_stream_stays_open(tmp_path: Path) -> None:
    with written(tmp_path / "out.txt") as stream:
        stream.write(b"one")
    with (tmp_path / "out.txt").open("ab") as file:
        with written(file) as stream:
            stream.write(b" two")
        file.write(b" three")
    assert (tmp_path / "out.txt").read_bytes() == b"one two three"


def test_what_was_there_stays_when_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"before")

    def interrupted() -> None:
        with written_atomically(path) as stream:
            stream.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_bytes() == b"before"
    assert [it.name for it in tmp_path.iterdir()] == ["out.txt"]


def test_a_file_is_written_under_all_its_names(tmp_path: Path) -> None:
    path, other = tmp_path / "out.txt", tmp_path / "other.txt"
    path.write_bytes(b"before and longer")
    other.hardlink_to(path)
    overwrite(path, b"before and longer", b"after")
    assert (path.read_bytes(), other.read_bytes()) == (b"after", b"after")
    with pytest.raises(InputError, match="changed meanwhile"):
        overwrite(path, b"before", b"not written")
    assert path.read_bytes() == b"after"


def test_what_was_there_comes_back_when_it_cannot_be_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"before")
    with room_for(1000), pytest.raises(OSError, match="File too large"):
        overwrite(path, b"before", b"x" * 2000)
    assert path.read_bytes() == b"before"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_stays_one_and_gets_what_is_written(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_bytes)
        with written_atomically(pipe) as stream:
            stream.write(b"abc")
        assert read.result(timeout=30) == b"abc"
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_it_may_be_read_by_whom_other_files_may(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    with written_atomically(tmp_path / "out"):
        pass
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "out")}
    assert len(modes) == 1


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="a file has that name"):
        make_folder(tmp_path / "file")
    with pytest.raises(InputError, match="cannot be a folder"):
        make_folder(tmp_path / "file/below")
    with pytest.raises(InputError), written_atomically(tmp_path / "file/out.txt"):
        pass
    (tmp_path / "folder").mkdir()
    with (
        pytest.raises(InputError, match=r"folder: .*direc"),
        written_atomically(tmp_path / "folder"),
    ):
        pass
    assert sorted(it.name for it in tmp_path.iterdir()) == ["file", "folder"]


def test_where_there_is_no_room(tmp_path: Path) -> None:
    def fill() -> None:
        with written_atomically(tmp_path / "out") as stream:
            stream.write(b"x" * 2000)

    with room_for(1000):
        with pytest.raises(InputError, match=r"/out: cannot be written: File too large"):
            fill()
        with pytest.raises(InputError, match=r"/temp: .* make room, or set TMPDIR"):
            write_temporary(tmp_path / "temp", b"x" * 2000)
    assert not (tmp_path / "out").exists()


def test_what_is_wrong_with_another_file_is_not_told_of_this_one(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError),
        written_atomically(tmp_path / "out") as stream,
        (tmp_path / "in").open("rb") as data,
    ):
        stream.write(data.read())


def test_what_is_given_is_a_file_or_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "given"
    file.write_bytes(b"one\r\ntwo")
    assert read_given(file) == b"one\r\ntwo"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"three")))
    assert read_given(Path("-")) == b"three"
    with pytest.raises(InputError, match="nowhere: cannot be read: No such file"):
        read_given(tmp_path / "nowhere")
