"""The store: one SQLite file that holds articles, units, occurrences and problems."""

import heapq
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from tm_align.model import Article, Pair, Problem, Unit
from tm_align.store import schema, statistics
from tm_align.store.query import EXCLUSION, Query, article_condition
from tm_align.store.statistics import ArticleVolume, Statistics
from tm_align.store.units import locale_pairs, units_of
from tm_align.store.writer import Writer

_EVERYTHING = Query()


class Known(NamedTuple):
    """What the store knows of a file: its stat, the digest of its bytes, and who read it."""

    size: int
    mtime_ns: int
    digest: str
    reader: str


class Store:
    """An open store. Use it as a context manager, in the process and thread that opened it.

    Any number of processes may read while one writes: readers see the last complete build. A
    process that is killed while writing leaves the store as it was before.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        self.path = path
        self._readers = 0
        self._holds_state = False

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
        or stays locked.
        """
        connection = schema.connect(path, create=create, read_only=read_only, wait=wait)
        return cls(connection, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store cannot be used any more."""
        self._holds_state = False
        self._db.close()

    def known(self) -> dict[str, Known]:
        """Everything a build needs to tell which files changed, by file key."""
        rows = self._db.execute("SELECT file, size, mtime_ns, digest, reader FROM article")
        return {row[0]: Known._make(row[1:]) for row in rows}

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction: all of it is kept when the block ends, nothing when it raises.

        Raises `StoreError` when another process is still writing after `wait` seconds.
        """
        with schema.outside_troubles(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                writer = Writer(self._db)
                yield writer
                writer.finish()
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several answers from the same state of the store, whatever is committed meanwhile.

        Blocks may overlap, as those of half-read iterators do; the state is held to the last end.
        """
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

    def units(self, query: Query = _EVERYTHING) -> Iterator[Unit]:
        """The units of the chosen articles, streamed.

        Sorted by source locale, target locale and source; of several targets for one source the
        preferred one comes last (see `tm_align.store.units.preference`). The order depends on the
        content alone, not on how the store was built.
        """
        with self.reading():
            for pair in locale_pairs(self._db, query):
                yield from units_of(self._db, pair, query)

    def groups(self, query: Query = _EVERYTHING) -> Iterator[tuple[Unit, ...]]:
        """The same units, those of one source in all target locales together.

        Sorted by source locale and source; within a group as `units` sorts them.
        """
        with self.reading():
            streams = [units_of(self._db, pair, query) for pair in locale_pairs(self._db, query)]
            for _, group in groupby(heapq.merge(*streams, key=_source), key=_source):
                yield tuple(group)

    def pairs(self, query: Query = _EVERYTHING) -> Iterator[Pair]:
        """The pairs of the chosen articles as they were put in, by article path and position."""
        condition = article_condition(query)
        usable = "" if query.include_damaged else f" AND {EXCLUSION} = ''"
        sql = (
            "SELECT position, line, column, tuid, source, target, block, heading, segtype,"
            " source_start, source_end, target_start, target_end, damage, confidence, bead FROM occurrence"
            " JOIN unit ON unit.id = occurrence.unit_id"
            " JOIN locale_pair ON locale_pair.id = unit.locale_pair_id"
            f" WHERE article_id = ?{usable} ORDER BY position"
        )
        with self.reading():
            articles = self._db.execute(
                "SELECT article.id, path, source_locale, target_locale, origin, date, title,"
                " source_commit, source_hash, location_id, encoding, digest"
                " FROM article JOIN locale_pair ON locale_pair.id = article.locale_pair_id"
                f" WHERE 1{condition.sql} ORDER BY path, file",
                condition.parameters,
            )
            for article_id, *fields in articles:
                article = Article._make(fields)
                for row in self._db.execute(sql, (article_id,)):
                    yield Pair(article, *row)

    def problems(self, query: Query = _EVERYTHING) -> Iterator[Problem]:
        """The problems of the chosen articles, by article path and in the order they were found."""
        condition = article_condition(query)
        rows = self._db.execute(
            "SELECT code, problem.article, line, column, message, targets, sources"
            " FROM article JOIN locale_pair ON locale_pair.id = article.locale_pair_id"
            " JOIN problem ON problem.article_id = article.id"
            f" WHERE 1{condition.sql} ORDER BY path, file, number",
            condition.parameters,
        )
        return map(Problem._make, rows)

    def statistics(self, query: Query = _EVERYTHING) -> Statistics:
        """How much text the chosen articles hold, in all and by locale pair and origin."""
        with self.reading():
            return statistics.volumes(self._db, query)

    def article_volumes(self, query: Query = _EVERYTHING) -> Iterator[ArticleVolume]:
        """How much text each chosen article holds, sorted by path."""
        return statistics.article_volumes(self._db, query)

    def excluded(self, query: Query = _EVERYTHING) -> dict[str, int]:
        """How many pairs of the chosen articles an export leaves out, by problem code.

        The first that applies: the pair's damage; TM015 and TM014 for an empty source or target
        (white space counts as empty); TM005 for an unknown target locale. These numbers and the
        occurrences of `units` make up all pairs.
        """
        return statistics.excluded(self._db, query)


def _source(unit: Unit) -> tuple[str, str]:
    return (unit.source_locale, unit.source)
