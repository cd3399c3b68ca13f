"""Opening a store file: recognizing it, creating it, bringing it up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path

import apsw

from tm_align.errors import StoreError
from tm_align.store.text import add_folding

APPLICATION_ID = 0x544D416C
"""`TMAl` in the SQLite header, so that `file` and we tell a store from other databases."""

WAIT_SECONDS = 30.0
"""How long a connection waits for another writer before it gives up."""

_PAGE_BYTES = 8192
"""Fewer pages to log than with 4096 bytes makes the commit of a first build cheaper; larger pages
gain nothing more."""

_CACHE_KIB = 16 * 1024
"""SQLite may use this for pages and once more for sorting; twice as much is hardly quicker."""

_OUTSIDE = (apsw.IOError, apsw.PermissionsError)
_FLAGS = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI


def connect(path: Path, *, create: bool, read_only: bool, wait: float) -> apsw.Connection:
    """Open the store at `path`, apply missing migrations, and return a connection in autocommit mode.

    Raises `StoreError` with advice when the file is missing, is no store, was written by a newer
    version, or is locked for longer than `wait` seconds. A store that cannot be made leaves no file.
    """
    if not create and not path.exists():
        raise StoreError(f"{path}: there is no store; make one with `tm-align build`")
    is_new = create and not path.exists()
    uri = _uri(path, create=create, read_only=read_only)
    with outside_troubles(path):
        connection = apsw.Connection(uri, _FLAGS)
        try:
            connection.set_busy_timeout(round(wait * 1000))
            _prepare(connection, path, create=create, read_only=read_only)
            add_folding(connection)
        except apsw.NotADBError as error:
            connection.close()
            raise StoreError(f"{path}: is not a store, nor any database") from error
        except (apsw.Error, StoreError):
            if is_new:
                remove_unused(connection, path)
            connection.close()
            raise
    return connection


def remove_unused(connection: apsw.Connection, path: Path) -> None:
    """Close a store that was made in vain, and remove it if it is empty and nobody else has it open."""
    connection.set_busy_timeout(0)
    is_unused = False
    with suppress(apsw.Error):
        if not _holds_anything(connection):
            connection.execute("PRAGMA journal_mode = DELETE")  # fails unless we are alone
            is_unused = not _holds_anything(connection)
            if not is_unused:
                connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    if is_unused:
        _followed(path).unlink(missing_ok=True)  # a link to it is the user's


def _holds_anything(connection: apsw.Connection) -> bool:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE name IN ('article', 'decision', 'pin')"
    ).fetchall()
    return any(
        connection.execute(f"SELECT EXISTS (SELECT 1 FROM {name})").get for (name,) in tables
    )


@contextmanager
def outside_troubles(path: Path) -> Iterator[None]:
    """Turn what the user must see to (a locked file, a full disk, a damaged store) into `StoreError`."""
    try:
        yield
    except (apsw.BusyError, apsw.LockedError) as error:
        raise StoreError(
            f"{path}: another process is writing to the store; try again when it is done"
        ) from error
    except apsw.ReadOnlyError as error:
        raise StoreError(
            f"{path}: cannot be written; see that you may write to it and to its folder"
        ) from error
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise damaged(path) from error
    except apsw.CantOpenError as error:
        raise StoreError(f"{path}: {_why_closed(path)}") from error
    except apsw.FullError as error:
        raise StoreError(
            f"{path}: no space is left for it, or for temporary files; make room, or set TMPDIR"
        ) from error
    except _OUTSIDE as error:
        raise StoreError(f"{path}: {error}") from error


def _why_closed(path: Path) -> str:
    if _is_ahead(path):
        log = f"{path.name}-wal"
        return (
            f"what was written last stands in {log}, which can only be read where you may write;"
            f" copy {path.name} and {log} there"
        )
    if path.exists():
        return "cannot be opened; see that you may read it, and write to its folder"
    return "cannot be made; see that its folder is there and you may write to it"


def damaged(path: Path) -> StoreError:
    """What to tell of a store whose bytes are not those that were written."""
    return StoreError(f"{path}: the store is damaged; restore a copy of it, or build it anew")


def migrations() -> tuple[str, ...]:
    """The SQL of every migration in order; the n-th one (from 1) leads to schema version n."""
    folder = resources.files("tm_align.store") / "migrations"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(file.read_text(encoding="utf-8") for file in files)


def _uri(path: Path, *, create: bool, read_only: bool) -> str:
    """How SQLite is to open the file.

    A reader that may write opens the file like a writer, and `_prepare` forbids it to change
    anything: a connection that is read-only to SQLite cannot clear away `-wal` and `-shm` files.
    Where it may not write it could not make these files either, and must know the store to be
    `immutable`, which it is while no writer has put anything into its `-wal` file.
    """
    path = _followed(path)
    mode = "rwc" if create else "rw"
    if read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        mode = "ro" if _is_ahead(path) else "ro&immutable=1"
    return f"{path.as_uri()}?mode={mode}"


def _is_ahead(path: Path) -> bool:
    """Whether there is something in the `-wal` file that may not be in the store yet."""
    with suppress(FileNotFoundError):  # it may go at any moment
        return Path(f"{_followed(path)}-wal").stat().st_size > 0
    return False


def _followed(path: Path) -> Path:
    """The file itself, where `path` is a link: beside it SQLite makes its other files."""
    return Path(os.path.realpath(path))


def _prepare(connection: apsw.Connection, path: Path, *, create: bool, read_only: bool) -> None:
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA synchronous = NORMAL")
    version = _version(connection, path, create=create)
    scripts = migrations()
    if version > len(scripts):
        raise StoreError(
            f"{path}: was written by a newer version (schema {version}, this program knows "
            f"{len(scripts)}); upgrade tm_align"
        )
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    if version == len(scripts):
        return
    if read_only:
        raise StoreError(
            f"{path}: was written by an older version; run `tm-align build` on it once"
        )
    if version == 0:
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = WAL")
    for number, script in enumerate(scripts, start=1):
        _migrate(connection, number, script)
    if version == 0:
        connection.execute("PRAGMA wal_checkpoint")  # then a first build that fails can be undone


def _version(connection: apsw.Connection, path: Path, *, create: bool) -> int:
    """The schema version of the file, 0 for an empty one that may become a store."""
    if _pragma(connection, "application_id") == APPLICATION_ID:
        return _pragma(connection, "user_version")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").get
    if tables or not create:
        raise StoreError(f"{path}: is not a tm_align store; name another file")
    return 0


def _migrate(connection: apsw.Connection, number: int, script: str) -> None:
    """Apply one migration, unless another process did since we looked."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _pragma(connection, "user_version") < number:
            connection.execute(script)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _pragma(connection: apsw.Connection, name: str) -> int:
    value = connection.execute(f"PRAGMA {name}").get
    return int(value)
