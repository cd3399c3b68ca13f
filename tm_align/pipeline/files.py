"""Writing files so that nobody ever sees half of one."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tm_align.errors import NO_ROOM, InputError

_PREFIX = ".tm-align."
"""How the name of a file that is not whole yet begins: hidden, and short where its own is long."""


@contextmanager
def written_atomically(path: Path) -> Iterator[BinaryIO]:
    """A binary stream whose content appears under `path` when the block ends without an exception.

    Missing folders are made. Devices and pipes (`/dev/null`) are written into: a file in their place
    would be the end of them. Raises `InputError` when the file cannot be written.
    """
    make_folder(path.parent)
    if path.exists() and not (path.is_file() or path.is_dir()):
        try:
            with path.open("wb") as stream:
                yield stream
        except OSError as error:
            if not _is_about(path, error):
                raise
            raise InputError(f"{path}: cannot be written: {error.strerror}") from error
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX, suffix=".part")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb", buffering=1 << 18) as stream:
            yield stream
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and _is_about(temporary, error):
            raise InputError(f"{path}: cannot be written: {error.strerror}") from error
        raise


def overwrite(path: Path, before: bytes, after: bytes) -> None:
    """Write into a file itself, which atomic writing would take from its other names (hard links).

    What was there is put back when it fails. Raises `InputError` where that is not `before`.
    """
    with path.open("r+b", buffering=0) as stream:
        if stream.read() != before:
            raise InputError(f"{path}: changed meanwhile")
        try:
            _refill(stream, after)
        except BaseException:
            _refill(stream, before)
            raise


def _refill(stream: io.FileIO, data: bytes) -> None:
    stream.seek(0)
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]
    stream.truncate()


@contextmanager
def written(out: Path | BinaryIO) -> Iterator[BinaryIO]:
    """The same for a path; a stream, such as standard output, is written as it is."""
    if isinstance(out, Path):
        with written_atomically(out) as stream:
            yield stream
    else:
        yield out


def read_given(path: Path) -> bytes:
    """The bytes of a file that somebody named, or of standard input for `-`. Raises `InputError`."""
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def write_temporary(path: Path, data: bytes) -> None:
    """Write a file that is needed while a job runs. Raises `InputError` where there is no room for it."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise no_room(path, error) from error


def no_room(path: Path, error: OSError) -> InputError:
    """What to tell when `path`, which is only needed for a while, cannot be written."""
    reason = error.strerror or error
    return InputError(f"{path}: cannot be written: {reason}; make room, or set TMPDIR")


def _is_about(file: Path, error: OSError) -> bool:
    """Whether it is `file` that cannot be written; what is read meanwhile may fail, too."""
    if error.filename is None:
        return error.errno in NO_ROOM
    return Path(error.filename) == file


def make_folder(path: Path) -> None:
    """Make a folder for results, and those above it. Raises `InputError` when that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "a file has that name" if path.exists() else error.strerror or str(error)
        raise InputError(f"{path}: cannot be a folder for results: {reason}") from error


def _umask() -> int:
    """The permissions new files are not given; a temporary file is made for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
