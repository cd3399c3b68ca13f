"""Files of translations: plain, compressed (`.gz`), in archives (`.zip`) or folders, as streams.

What is compressed comes from strangers: a stream that expands beyond all reason is refused while it is
read. Nothing is held in memory, and nothing unpacked to disk but workbooks, which are archives
themselves and have to be read here and there: to a temporary file without a name.
"""

import gzip
import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from lzma import LZMAError
from pathlib import Path
from typing import IO, Any, BinaryIO, NamedTuple, NoReturn, cast

from tm_align.errors import NO_ROOM, InputError
from tm_align.formats.registry import READABLE, Readable, readable
from tm_align.pipeline.files import no_room

EXPANDED_BYTES = 8 * 1024**3
"""What one compressed file may expand to; ten times the largest memories that tools accept."""

_ENCRYPTED = 1
"""The bit of a file's flags in an archive (APPNOTE.TXT, section 4.4.4)."""

_SUSPICIOUS_RATIO = 200
_SUSPICIOUS_FROM = 64 * 1024 * 1024
"""Memories compress ten- to fiftyfold; bombs a thousandfold."""


class PackedError(InputError):
    """What is packed cannot be unpacked."""


class Input(NamedTuple):
    """One file of translations being read.

    `name` tells it apart in messages and in the store: its path beside what was asked for.
    """

    name: str
    format: Readable
    stream: BinaryIO


LeftOut = Callable[[str], object]
"""Receives the name of each file of an archive or folder that is in no format we read."""


def inputs(path: Path, left_out: LeftOut) -> Iterator[Input]:
    """The files that `path` stands for: itself, or those in the archive or folder that can be read.

    They come by name, those of hidden folders passed over; an archive in an archive is not opened.
    `left_out` hears of all others. Each stream is to be read before the next one is asked for; that of
    a file in an archive which cannot be unpacked raises `PackedError` as soon as it is read, so the others
    can be read all the same. Raises `InputError` for what does not exist, is in no format we read, or is
    damaged.
    """
    suffix = path.suffix.lower()
    try:
        if path.is_dir():
            yield from _below(path, left_out)
            return
        if suffix == ".zip":
            yield from _archived(path, left_out)
            return
        plain = path.name[:-3] if suffix == ".gz" else path.name
        form = readable(plain)
        if form is None:
            path.stat()  # what does not exist is told of as that
            raise InputError(f"{path}: no file of translations; read are {_endings()}")
        with path.open("rb") as stream:
            if suffix == ".gz":
                with gzip.open(stream) as raw:
                    expanding = _Expanding(cast(IO[bytes], raw), path.stat().st_size)
                    with _as_needed(expanding.buffered(), form) as plain_stream:
                        yield Input(path.name, form, plain_stream)
            else:
                yield Input(path.name, form, stream)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def _below(folder: Path, left_out: LeftOut) -> Iterator[Input]:
    files = [
        it
        for it in sorted(folder.rglob("*"))
        if it.is_file() and not any(part[0] == "." for part in it.relative_to(folder).parts)
    ]
    if not any(map(_is_readable, files)):
        raise InputError(f"{folder}: holds no file of translations; read are {_endings()}")
    for file in files:
        beside = file.parent.relative_to(folder.parent)
        if not _is_readable(file):
            _beside(left_out, beside, file.name)
            continue
        for it in inputs(file, partial(_beside, left_out, beside)):
            yield it._replace(name=(beside / it.name).as_posix())


def _beside(left_out: LeftOut, folder: Path, name: str) -> None:
    left_out((folder / name).as_posix())


def _is_readable(path: Path) -> bool:
    name = path.name.lower().removesuffix(".gz")
    return name.endswith(".zip") or readable(name) is not None


def _endings() -> str:
    known = [suffix for form in READABLE for suffix in form.suffixes]
    return f"{', '.join(known)}, also as .gz or in a .zip"


def _archived(path: Path, left_out: LeftOut) -> Iterator[Input]:
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise InputError(f"{path}: is no zip archive, or a damaged one") from error
    with archive:
        members = [(it, readable(it.filename)) for it in archive.infolist() if not it.is_dir()]
        if not any(form for _, form in members):
            raise InputError(f"{path}: holds no file of translations; read are {_endings()}")
        for info, form in sorted(members, key=lambda it: it[0].filename):
            name = f"{path.name}/{info.filename}"
            if form is None:
                left_out(name)
                continue
            with _member(archive, info) as member, _as_needed(member, form) as stream:
                yield Input(name, form, stream)


@contextmanager
def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[BinaryIO]:
    if info.flag_bits & _ENCRYPTED:
        yield _Closed(PackedError("encrypted; unpack the archive with its password")).buffered()
        return
    try:
        raw = archive.open(info)
    except NotImplementedError as error:
        yield _Closed(PackedError(f"cannot be unpacked: {error}; unpack it yourself")).buffered()
    except (RuntimeError, zipfile.BadZipFile) as error:
        yield _Closed(PackedError(f"damaged: {error}; pack the file again")).buffered()
    else:
        with raw:
            yield _Expanding(raw, info.compress_size).buffered()


@contextmanager
def _as_needed(stream: BinaryIO, form: Readable) -> Iterator[BinaryIO]:
    """The stream, in a temporary file where the format has to be read here and there."""
    if not form.seeks:
        yield stream
        return
    with tempfile.TemporaryFile() as file:
        try:
            shutil.copyfileobj(stream, file)
        except PackedError as error:
            yield _Closed(error).buffered()
            return
        except OSError as error:
            if error.errno in NO_ROOM:
                raise no_room(Path(tempfile.gettempdir()), error) from error
            raise
        file.seek(0)
        yield cast(BinaryIO, file)


class _Closed(io.RawIOBase):
    """What cannot be unpacked; whoever reads it hears why."""

    def __init__(self, error: PackedError) -> None:
        self._error = error

    def buffered(self) -> BinaryIO:
        """The stream to read from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, _: Any) -> NoReturn:
        raise self._error

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            raise self._error
        return super().seek(offset, whence)


class _Expanding(io.RawIOBase):
    """Counts what comes out of a compressed stream, and says in our words what is wrong with it."""

    def __init__(self, stream: IO[bytes], compressed: int) -> None:
        self._stream = stream
        self._compressed = max(compressed, 1)
        self._expanded = 0

    def buffered(self) -> BinaryIO:
        """The stream to read from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, OSError, zlib.error, LZMAError, zipfile.BadZipFile) as error:
            raise PackedError(f"damaged: {error}; pack the file again") from error
        self._expanded += len(data)
        bomb = (
            self._expanded > _SUSPICIOUS_FROM
            and self._expanded > _SUSPICIOUS_RATIO * self._compressed
        )
        if bomb or self._expanded > EXPANDED_BYTES:
            raise PackedError(
                f"expands to more than {self._expanded >> 20} MiB from {self._compressed:,} bytes;"
                " refused, unpack it yourself if you trust it"
            )
        buffer[: len(data)] = data
        return len(data)
