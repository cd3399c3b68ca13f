"""Putting articles into the store, and taking them out."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

from tm_align.model import Article, Pair, Reading
from tm_align.store.counting import size

_CACHE_BYTES = 20_000_000
"""Budget of each of the two generations of remembered units, about 40,000 of ordinary length. More
makes a first build hardly quicker (500,000 pairs of which half repeat), and costs memory."""

_ENTRY_BYTES = 300
"""What one remembered unit costs beside its texts."""


class Stat(NamedTuple):
    """What the file system says of a file; when both are unchanged, so is the file."""

    size: int
    mtime_ns: int


class Changes(NamedTuple):
    """What one writing transaction did: articles by kind of change, and units."""

    added: int = 0
    replaced: int = 0
    touched: int = 0
    removed: int = 0
    units_created: int = 0
    units_dropped: int = 0


class Writer:
    """The open writing transaction of a store; `Store.writing` makes and ends it.

    Units get their numbers here, in the order they are first seen, because asking SQLite for each
    would cost a round trip per pair. Recently used units are remembered in two generations: when the
    young one is full it becomes the old one, and what was not used in between is forgotten. What is
    not remembered is looked up by checksum, and compared by text.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._counts = dict.fromkeys(Changes._fields, 0)
        self._locale_pairs: dict[tuple[str, str], int] = {
            (source, target): number
            for number, source, target in connection.execute(
                "SELECT id, source_locale, target_locale FROM locale_pair"
            )
        }
        (last_unit,) = connection.execute("SELECT coalesce(max(id), 0) FROM unit").fetchone()
        self._next_unit: int = last_unit + 1
        self._young: dict[tuple[int, str, str], int] = {}
        self._old: dict[tuple[int, str, str], int] = {}
        self._young_bytes = 0
        self._remembers_all = last_unit == 0
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS released (unit_id INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM temp.released")
        self._deferred_index = self._drop_index() if last_unit == 0 else ""

    @property
    def changes(self) -> Changes:
        """What was done so far; complete once the transaction has ended."""
        return Changes(**self._counts)

    def put(self, file: str, stat: Stat, reader: str, reading: Reading) -> None:
        """Add the article under the key `file`, or replace what the store has of it.

        `reader` names the program version and options that produced `reading`, so that a later
        build can tell whether it would read the same again.
        """
        article = reading.article
        locale_pair = self._locale_pair(article.source_locale, article.target_locale)
        row = (stat.size, stat.mtime_ns, reader, locale_pair, article.path, *article[3:])
        known = self._article_id(file)
        if known is None:
            cursor = self._db.execute(_INSERT_ARTICLE, (file, *row))
            article_id = cursor.lastrowid or 0
            self._counts["added"] += 1
        else:
            article_id = known
            self._clear(article_id)
            self._db.execute(_UPDATE_ARTICLE, (*row, article_id))
            self._counts["replaced"] += 1
        self._put_pairs(article_id, locale_pair, reading.pairs)
        if reading.problems:
            rows = ((article_id, n, *problem) for n, problem in enumerate(reading.problems))
            self._db.executemany("INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def append(self, article_id: int, article: Article, pairs: tuple[Pair, ...]) -> None:
        """Add pairs to those an article has, which are of other positions."""
        locale_pair = self._locale_pair(article.source_locale, article.target_locale)
        self._put_pairs(article_id, locale_pair, pairs)

    def touch(self, file: str, stat: Stat) -> None:
        """Note that the file has a new `stat` but the content the store already has."""
        cursor = self._db.execute(
            "UPDATE article SET size = ?, mtime_ns = ? WHERE file = ?", (*stat, file)
        )
        self._counts["touched"] += cursor.rowcount

    def remove(self, file: str) -> None:
        """Forget the article; nothing happens when the store does not know it."""
        article_id = self._article_id(file)
        if article_id is not None:
            self._clear(article_id)
            self._db.execute("DELETE FROM article WHERE id = ?", (article_id,))
            self._counts["removed"] += 1

    def finish(self) -> None:
        """Drop units that stand in no article any more, and rebuild the index put off."""
        if self._deferred_index:
            self._db.execute(self._deferred_index)
        cursor = self._db.execute(
            "DELETE FROM unit WHERE id IN (SELECT unit_id FROM temp.released)"
            " AND NOT EXISTS (SELECT 1 FROM occurrence WHERE occurrence.unit_id = unit.id)"
        )
        self._counts["units_dropped"] += cursor.rowcount
        self._db.execute(
            "DELETE FROM unit_score WHERE unit_id IN (SELECT unit_id FROM temp.released)"
            " AND NOT EXISTS (SELECT 1 FROM unit WHERE unit.id = unit_score.unit_id)"
        )

    def _drop_index(self) -> str:
        """Filling an empty store and sorting the index once is quicker than keeping it sorted."""
        (sql,) = self._db.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'occurrence_by_unit'"
        ).fetchone()
        self._db.execute("DROP INDEX occurrence_by_unit")
        return str(sql)

    def _locale_pair(self, source_locale: str, target_locale: str) -> int:
        key = (source_locale, target_locale)
        number = self._locale_pairs.get(key)
        if number is None:
            cursor = self._db.execute(
                "INSERT INTO locale_pair (source_locale, target_locale) VALUES (?, ?)", key
            )
            number = self._locale_pairs[key] = cursor.lastrowid or 0
        return number

    def _article_id(self, file: str) -> int | None:
        row = self._db.execute("SELECT id FROM article WHERE file = ?", (file,)).fetchone()
        return None if row is None else int(row[0])

    def _clear(self, article_id: int) -> None:
        """Delete everything that hangs on the article, and note which units it used."""
        self._db.execute(
            "INSERT OR IGNORE INTO temp.released"
            " SELECT unit_id FROM occurrence WHERE article_id = ?",
            (article_id,),
        )
        self._db.execute("DELETE FROM occurrence WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM problem WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM finding WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM checked_article WHERE article_id = ?", (article_id,))

    def _put_pairs(self, article_id: int, locale_pair: int, pairs: tuple[Pair, ...]) -> None:
        young, old = self._young, self._old
        keys = [(locale_pair, pair[5], pair[6]) for pair in pairs]
        missing = []
        for key in keys:
            if key not in young:
                unit_id = old.get(key)
                if unit_id is None:
                    missing.append(key)
                else:
                    self._remember(key, unit_id)
        if missing:
            self._find_or_create(locale_pair, missing)
        # Slices of the tuple instead of names: this line runs once per pair of a build.
        self._db.executemany(
            _INSERT_OCCURRENCE,
            [
                (article_id, p[1], young[key], p[2], p[3], p[4], *p[7:])
                for p, key in zip(pairs, keys, strict=True)
            ],
        )
        if self._young_bytes > _CACHE_BYTES:
            self._remembers_all = self._remembers_all and not self._old
            self._old, self._young, self._young_bytes = self._young, {}, 0

    def _remember(self, key: tuple[int, str, str], unit_id: int) -> None:
        self._young[key] = unit_id
        self._young_bytes += len(key[1]) + len(key[2]) + _ENTRY_BYTES

    def _find_or_create(self, locale_pair: int, keys: Iterable[tuple[int, str, str]]) -> None:
        """Remember the units with these texts, creating those the store does not have."""
        checksums = {
            key: (crc32(key[1].encode()), crc32(key[2].encode())) for key in dict.fromkeys(keys)
        }
        if not self._remembers_all:
            self._find(locale_pair, [source for source, _ in checksums.values()])
        rows = []
        for key, (source_crc, target_crc) in checksums.items():
            if key not in self._young:
                unit_id = self._next_unit
                self._next_unit += 1
                self._remember(key, unit_id)
                source, target = key[1:]
                rows.append((unit_id, *key, source_crc, target_crc, *size(source), *size(target)))
        self._db.executemany("INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._counts["units_created"] += len(rows)

    def _find(self, locale_pair: int, source_checksums: list[int]) -> None:
        """Remember all units of the locale pair whose source has one of the checksums."""
        found = self._db.execute(
            "SELECT id, source, target FROM unit WHERE locale_pair_id = ?"
            " AND source_crc IN (SELECT value FROM json_each(?))",
            (locale_pair, str(source_checksums)),
        )
        for unit_id, source, target in found:
            self._remember((locale_pair, source, target), unit_id)


_INSERT_ARTICLE = f"INSERT INTO article VALUES (NULL, {', '.join('?' * 14)})"

_UPDATE_ARTICLE = (
    "UPDATE article SET size = ?, mtime_ns = ?, reader = ?, locale_pair_id = ?, path = ?,"
    " origin = ?, date = ?, title = ?, source_commit = ?, source_hash = ?, location_id = ?,"
    " encoding = ?, digest = ? WHERE id = ?"
)

_INSERT_OCCURRENCE = f"INSERT INTO occurrence VALUES ({', '.join('?' * 16)})"
