"""What a check puts aside while it runs: temporary tables, so that memory does not grow with the store.

Temporary tables belong to one connection and lie in files that SQLite removes. Nothing here locks
the store, and what others write meanwhile is seen by whatever is read next.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

import apsw
import orjson

from tm_align.model import Unit
from tm_align.store.query import Query
from tm_align.store.units import locale_pairs, units_numbered

Key = Callable[[str, str], str]
"""What a source and target have in common with those they are to be brought together with."""

_AT_ONCE = 1000
_PLACE = 0xFFFFFFFF
_TEXTS_AT_ONCE = 4000
"""Checks survey so many pairs in one step; steps of 1,000 take up to a quarter longer in all."""

_TABLES = """
CREATE TEMP TABLE judged (
    court INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    score REAL,
    faults BLOB,
    PRIMARY KEY (court, unit_id)
) WITHOUT ROWID;
CREATE TEMP TABLE aside (id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, data BLOB NOT NULL);
"""


class Judged(NamedTuple):
    """What was found on one unit; `faults` is what the caller made of them, None without any."""

    unit: int
    score: float
    faults: bytes | None


class Scratch:
    """The temporary tables of one check; `Store.scratch` makes and removes them."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._db = connection

    def summon(self, court: int, articles: Sequence[int]) -> int:
        """Note the undamaged units in the articles with these numbers; how many there are."""
        with _transaction(self._db):
            self._db.execute(
                "INSERT OR IGNORE INTO temp.judged (court, unit_id)"
                " SELECT ?, unit_id FROM json_each(?) AS wanted"
                " CROSS JOIN occurrence ON article_id = wanted.value WHERE damage = ''",
                (court, orjson.dumps(list(articles)).decode()),
            )
            return self._db.changes()

    def texts(self, court: int) -> Iterator[list[tuple[int, str, str]]]:
        """Number, source and target of the units noted, by number, some at a time."""
        last = 0
        sql = (
            "SELECT unit_id, source, target FROM temp.judged JOIN unit ON unit.id = unit_id"
            " WHERE court = ? AND unit_id > ? ORDER BY unit_id LIMIT ?"
        )
        while batch := list(self._db.execute(sql, (court, last, _TEXTS_AT_ONCE))):
            yield batch
            last = batch[-1][0]

    def keep(self, court: int, judged: Iterable[Judged]) -> None:
        """Keep what was found on units."""
        rows = ((score, faults, court, unit) for unit, score, faults in judged)
        with _transaction(self._db):
            self._db.executemany(
                "UPDATE temp.judged SET score = ?, faults = ? WHERE court = ? AND unit_id = ?", rows
            )

    def found(self, court: int, article: int) -> dict[int, Judged]:
        """What was found on the undamaged units of an article, by number of the unit."""
        rows = self._db.execute(
            "SELECT DISTINCT judged.unit_id, score, faults FROM occurrence"
            " CROSS JOIN temp.judged ON judged.court = ? AND judged.unit_id = occurrence.unit_id"
            " WHERE article_id = ? AND damage = '' AND score IS NOT NULL",
            (court, article),
        )
        return {row[0]: Judged._make(row) for row in rows}

    def dismiss(self, court: int) -> None:
        """Forget all units noted for a court and what was found on them."""
        self._db.execute("DELETE FROM temp.judged WHERE court = ?", (court,))

    def put_aside(self, topic: int, data: bytes) -> None:
        """Keep something until `aside` gives it back."""
        self._db.execute("INSERT INTO temp.aside (topic, data) VALUES (?, ?)", (topic, data))

    def aside(self, topic: int) -> Iterator[bytes]:
        """What was put aside under `topic`, in that order."""
        rows = self._db.execute("SELECT data FROM temp.aside WHERE topic = ? ORDER BY id", (topic,))
        return map(itemgetter(0), rows)

    def alike(
        self, source_locale: str, target_locale: str, keys: Sequence[Key]
    ) -> Iterator[tuple[Key, list[tuple[int, Unit]]]]:
        """Units of a locale pair one of whose keys is alike, with their numbers: for each key in turn.

        Every list holds all units of some values of that key, in the order of `Store.units`; units
        for which it is empty are in none, those with a value of their own hardly ever.
        """
        query = Query(locales=(target_locale,))
        for pair in locale_pairs(self._db, query):
            if pair.source_locale == source_locale:
                numbers, checksums = self._checksums(pair.number, keys)
                for key, its in zip(keys, checksums, strict=True):
                    for units in _together(numbers, its):
                        yield key, units_numbered(self._db, pair, query, units)

    def _checksums(
        self, locale_pair: int, keys: Sequence[Key]
    ) -> "tuple[array[int], list[array[int]]]":
        """The numbers of all units, and for each key the checksums of those for which it is not empty,
        as checksum × 2³² + place among the numbers. Equal ones for different keys do no harm.
        """
        numbers, checksums = array("Q"), [array("Q") for _ in keys]
        texts = self._db.execute(
            "SELECT id, source, target FROM unit WHERE locale_pair_id = ?", (locale_pair,)
        )
        for place, (unit, source, target) in enumerate(texts):
            numbers.append(unit)
            for key, its in zip(keys, checksums, strict=True):
                if value := key(source, target):
                    its.append(crc32(value.encode("utf-8", "surrogatepass")) << 32 | place)
        return numbers, checksums


def _together(numbers: Sequence[int], checksums: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of units with equal checksums, those of some checksums at a time.

    Takes some fifty bytes for each unit: a fraction of what learning takes for its texts.
    """
    waiting: list[int] = []
    for _, group in groupby(sorted(checksums), key=_checksum):
        places = [it & _PLACE for it in group]
        if len(places) > 1:
            waiting += [numbers[place] for place in places]
        if len(waiting) >= _AT_ONCE:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _checksum(packed: int) -> int:
    return packed >> 32


@contextmanager
def scratch(db: apsw.Connection) -> Iterator[Scratch]:
    """The temporary tables, as long as the block lasts."""
    _drop(db)
    db.execute(_TABLES)
    try:
        yield Scratch(db)
    finally:
        # After an error rows may be half read, which holds the tables: then they go when the store is
        # closed, or before there are new ones.
        with suppress(apsw.LockedError):
            _drop(db)


def _drop(db: apsw.Connection) -> None:
    for table in ("judged", "aside"):
        db.execute(f"DROP TABLE IF EXISTS temp.{table}")


@contextmanager
def _transaction(db: apsw.Connection) -> Iterator[None]:
    """One transaction that writes temporary tables only; without it each row is one."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("COMMIT")
