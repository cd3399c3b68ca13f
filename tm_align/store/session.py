"""An open store: one connection, with transactions in which to write and to read."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw

from tm_align.errors import UsageError
from tm_align.store import schema
from tm_align.store.imports import Importer
from tm_align.store.writer import Writer


class Session:
    """The connection of an open store, and its transactions. It is of the process and thread that opened it.

    While it is open, nothing else in the process may open the file with another SQLite, such as that of
    the module `sqlite3`: where that closes it, the system takes the locks of this store away.
    Any number of processes may read while one writes: readers see the last complete build. A
    process that is killed while writing leaves the store as it was before.
    """

    def __init__(self, connection: apsw.Connection, path: Path, *, is_new: bool = False) -> None:
        self._db = connection
        self.path = path
        self._is_new = is_new
        self._readers = 0
        self._holds_state = False
        self._thread = threading.get_ident()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        wait: float = schema.WAIT_SECONDS,
    ) -> Self:
        """Open the store at `path`, making it first when `create` is true and there is none.

        `wait` is the number of seconds to wait for another writer, here and in `writing`. Raises
        `StoreError` when the file is missing, is no store of ours, was written by a newer version,
        or stays locked. A new store is removed again when the block that uses it raises before
        anything was put in.
        """
        is_new = create and not path.exists()
        connection = schema.connect(path, create=create, read_only=read_only, wait=wait)
        return cls(connection, path, is_new=is_new)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with schema.outside_troubles(self.path):
            if error is not None and self._is_new:
                schema.remove_unused(self._db, self.path)
            self.close()
            if isinstance(error, apsw.Error):
                raise error
        if isinstance(error, UnicodeDecodeError) and _is_of_a_row(traceback):
            raise schema.damaged(self.path) from error

    def close(self) -> None:
        """Close the file; the store cannot be used any more."""
        self._holds_state = False
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction: all of it is kept when the block ends, nothing when it raises.

        Raises `StoreError` when another process is still writing after `wait` seconds.
        """
        with self._transaction():
            writer = Writer(self._db)
            yield writer
            writer.finish()

    @contextmanager
    def importing(self, *, dry_run: bool = False) -> Iterator[Importer]:
        """One transaction for translations from files, as `writing` is one for articles.

        With `dry_run` everything happens, so that it can be counted, and nothing is kept.
        """
        with self._transaction(keep=not dry_run):
            writer = Writer(self._db)
            yield Importer(self._db, writer)
            writer.finish()

    @contextmanager
    def _transaction(self, *, keep: bool = True) -> Iterator[None]:
        self._check_thread()
        if self._db.in_transaction:
            raise UsageError(
                f"{self.path}: cannot be changed while it is read; first end what reads from it"
            )
        with schema.outside_troubles(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                if keep:
                    self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several answers from the same state of the store, whatever is committed meanwhile.

        Blocks may overlap, as those of half-read iterators do; the state is held to the last end.
        """
        self._check_thread()
        if not self._db.in_transaction:
            self._db.execute("BEGIN")
            self._holds_state = True
        self._readers += 1
        try:
            yield
        finally:
            self._readers -= 1
            if self._readers == 0 and self._holds_state:
                self._holds_state = False
                self._db.execute("ROLLBACK")

    def _check_thread(self) -> None:
        """A transaction of one thread must not become part of another one's."""
        if threading.get_ident() != self._thread:
            raise UsageError(f"{self.path}: the store was opened by another thread")

    def version(self) -> int:
        """A number that is another one once another connection has changed the store.

        Only answers of the same open store, outside `reading`, can be compared.
        """
        version = self._db.execute("PRAGMA data_version").get
        return int(version)


def _is_of_a_row(traceback: TracebackType | None) -> bool:
    """Whether an exception came up where rows are read: SQLite's text is decoded there, by C code."""
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    name = traceback.tb_frame.f_globals.get("__name__", "") if traceback else ""
    return str(name).startswith(__package__ or "")
