"""Putting articles into the store, and taking them out."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from typing import NamedTuple
from zlib import crc32

import apsw

from tm_align.model import Article, Pair, Reading
from tm_align.store.bulk import Bulk
from tm_align.store.checking import UNUSED
from tm_align.store.counting import sizes
from tm_align.store.packed import PLACE, REST, Packed, Texts

_CACHE_BYTES = 10_000_000
"""Budget of each of the two generations of remembered units, about 20,000 of ordinary length. More
makes a first build hardly quicker (500,000 pairs of which half repeat), and costs memory."""

_FILTER_BYTES = 1 << 22
"""One for each remainder of a checksum: of 500,000 sources, one new one in ten is looked up in vain."""

_ENTRY_BYTES = 300
"""What one remembered unit costs beside its texts."""

_UNITS_AT_ONCE = 500
"""New units that are counted and stored together."""


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
    not remembered is looked up by checksum, and compared by text; a first build looks up only what
    a filter says may be there.

    Rows are gathered and inserted many at a time, all of them before anything is read or deleted.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._db = connection
        self._counts = dict.fromkeys(Changes._fields, 0)
        self._locale_pairs: dict[tuple[str, str], int] = {
            (source, target): number
            for number, source, target in connection.execute(
                "SELECT id, source_locale, target_locale FROM locale_pair"
            )
        }
        last_unit = connection.execute("SELECT coalesce(max(id), 0) FROM unit").get
        self._numbers = count(last_unit + 1)
        self._new_units: list[tuple[int, int, Texts, int]] = []  # checksum of the source last
        self._units = Bulk(connection, "unit", ", ".join("?" * 10))
        self._marked = Bulk(connection, _OCCURRENCE, f"{', '.join('?' * 13)}, '', NULL, ''")
        self._others = Bulk(connection, _OCCURRENCE, ", ".join("?" * 16))
        self._young: _Memory = defaultdict(dict)
        self._old: _Memory = defaultdict(dict)
        self._young_bytes = 0
        self._remembers_all = last_unit == 0
        self._stored = bytearray(_FILTER_BYTES if self._remembers_all else 0)
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS released (unit_id INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM temp.released")
        self._deferred_index = self._drop_index() if last_unit == 0 else ""

    @property
    def changes(self) -> Changes:
        """What was done so far; complete once the transaction has ended."""
        return Changes(**self._counts)

    def put(self, file: str, stat: Stat, reader: str, reading: Reading | Packed) -> None:
        """Add the article under the key `file`, or replace what the store has of it.

        `reader` names the program version and options that produced `reading`, so that a later
        build can tell whether it would read the same again.
        """
        packed = reading if isinstance(reading, Packed) else Packed.of(reading)
        article = packed.article
        locale_pair = self._locale_pair(article.source_locale, article.target_locale)
        row = (stat.size, stat.mtime_ns, reader, locale_pair, article.path, *article[3:])
        known = self._article_id(file)
        if known is None:
            self._db.execute(_INSERT_ARTICLE, (file, *row))
            article_id = self._db.last_insert_rowid()
            self._counts["added"] += 1
        else:
            article_id = known
            self._clear(article_id)
            self._db.execute(_UPDATE_ARTICLE, (*row, article_id))
            self._counts["replaced"] += 1
        self._put_pairs(article_id, locale_pair, packed)
        if packed.problems:
            rows = ((article_id, n, *problem) for n, problem in enumerate(packed.problems))
            self._db.executemany("INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def append(self, article_id: int, article: Article, pairs: tuple[Pair, ...]) -> None:
        """Add pairs to those an article has, which are of other positions."""
        locale_pair = self._locale_pair(article.source_locale, article.target_locale)
        self._put_pairs(article_id, locale_pair, Packed.of_pairs(article, pairs))
        self._flush()

    def touch(self, file: str, stat: Stat) -> None:
        """Note that the file has a new `stat` but the content the store already has."""
        self._db.execute("UPDATE article SET size = ?, mtime_ns = ? WHERE file = ?", (*stat, file))
        self._counts["touched"] += self._db.changes()

    def remove(self, file: str) -> None:
        """Forget the article; nothing happens when the store does not know it."""
        article_id = self._article_id(file)
        if article_id is not None:
            self._clear(article_id)
            self._db.execute("DELETE FROM article WHERE id = ?", (article_id,))
            self._counts["removed"] += 1

    def finish(self) -> None:
        """Drop units that stand in no article any more, and rebuild the index put off."""
        self._flush()
        if self._deferred_index:
            self._db.execute(self._deferred_index)
        self._db.execute(
            f"DELETE FROM unit WHERE id IN (SELECT unit_id FROM temp.released) AND {UNUSED}"
        )
        self._counts["units_dropped"] += self._db.changes()
        self._db.execute(
            "DELETE FROM unit_score WHERE unit_id IN (SELECT unit_id FROM temp.released)"
            " AND NOT EXISTS (SELECT 1 FROM unit WHERE unit.id = unit_score.unit_id)"
        )

    def _drop_index(self) -> str:
        """Filling an empty store and sorting the index once is quicker than keeping it sorted."""
        sql = self._db.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'occurrence_by_unit'"
        ).get
        self._db.execute("DROP INDEX occurrence_by_unit")
        return str(sql)

    def _locale_pair(self, source_locale: str, target_locale: str) -> int:
        key = (source_locale, target_locale)
        number = self._locale_pairs.get(key)
        if number is None:
            self._db.execute(
                "INSERT INTO locale_pair (source_locale, target_locale) VALUES (?, ?)", key
            )
            number = self._locale_pairs[key] = self._db.last_insert_rowid()
        return number

    def _article_id(self, file: str) -> int | None:
        number: int | None = self._db.execute("SELECT id FROM article WHERE file = ?", (file,)).get
        return number

    def _clear(self, article_id: int) -> None:
        """Delete everything that hangs on the article, and note which units it used."""
        self._flush()
        self._db.execute(
            "INSERT OR IGNORE INTO temp.released"
            " SELECT unit_id FROM occurrence WHERE article_id = ?1"
            " UNION ALL SELECT unit_id FROM finding WHERE article_id = ?1",
            (article_id,),
        )
        self._db.execute("DELETE FROM occurrence WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM problem WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM finding WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM checked_article WHERE article_id = ?", (article_id,))

    def _put_pairs(self, article_id: int, locale_pair: int, packed: Packed) -> None:
        units = self._units_of(locale_pair, packed.texts)
        rows = [
            (article_id, unit, *place) for unit, place in zip(units, packed.places, strict=True)
        ]
        if packed.rest:
            self._others.add([(*row, *its) for row, its in zip(rows, packed.rest, strict=True)])
        else:
            self._marked.add(rows)
        if self._young_bytes > _CACHE_BYTES:
            self._forget_the_old()

    def _units_of(self, locale_pair: int, texts: list[Texts]) -> list[int]:
        """The number of the unit with each of these texts; new ones are created.

        Every line in a loop runs once per pair of a build, so it calls little.
        """
        young, old = self._young[locale_pair], self._old[locale_pair]
        missing = []
        for key in texts:
            if key not in young:
                unit_id = old.get(key)
                if unit_id is None:
                    missing.append(key)
                else:
                    self._remember(locale_pair, key, unit_id)
        if missing and not self._remembers_all:
            self._find(locale_pair, missing)
        for key in missing:
            if key not in young:
                unit_id = next(self._numbers)
                self._remember(locale_pair, key, unit_id)
                checksum = crc32(key[0].encode())
                self._new_units.append((unit_id, locale_pair, key, checksum))
                if self._stored:
                    self._stored[checksum % _FILTER_BYTES] = 1
        if len(self._new_units) >= _UNITS_AT_ONCE:
            self._create_units()
        return [young[key] for key in texts]

    def _remember(self, locale_pair: int, key: Texts, unit_id: int) -> None:
        self._young[locale_pair][key] = unit_id
        self._young_bytes += len(key[0]) + len(key[1]) + _ENTRY_BYTES

    def _forget_the_old(self) -> None:
        self._create_units()  # what is forgotten is looked up in the store
        self._units.flush()
        self._remembers_all = self._remembers_all and not self._old
        self._old, self._young, self._young_bytes = self._young, defaultdict(dict), 0

    def _find(self, locale_pair: int, texts: Iterable[Texts]) -> None:
        """Remember all units of the locale pair whose source has the checksum of one of these."""
        checksums = {crc32(source.encode()) for source, _ in texts}
        if self._stored:
            checksums = {it for it in checksums if self._stored[it % _FILTER_BYTES]}
        found = self._db.execute(
            "SELECT id, source, target FROM unit WHERE locale_pair_id = ?"
            " AND source_crc IN (SELECT value FROM json_each(?))",
            (locale_pair, str(list(checksums))),
        )
        for unit_id, *key in found:
            self._remember(locale_pair, (key[0], key[1]), unit_id)

    def _create_units(self) -> None:
        """Hand over the units created since, with checksums and sizes of their texts."""
        new, self._new_units = self._new_units, []
        source_sizes = sizes([source for _, _, (source, _), _ in new])
        target_sizes = sizes([target for _, _, (_, target), _ in new])
        self._units.add(
            [
                (unit_id, locale_pair, *key, checksum, crc32(key[1].encode()), *source, *target)
                for (unit_id, locale_pair, key, checksum), source, target in zip(
                    new, source_sizes, target_sizes, strict=True
                )
            ]
        )
        self._counts["units_created"] += len(new)

    def _flush(self) -> None:
        """Put everything gathered so far where SQL sees it."""
        self._create_units()
        for bulk in (self._units, self._marked, self._others):
            bulk.flush()


_Memory = defaultdict[int, dict[Texts, int]]
"""By locale pair, the numbers of units by their texts."""

_OCCURRENCE = f"occurrence (article_id, unit_id, {', '.join((*PLACE, *REST))})"

_INSERT_ARTICLE = f"INSERT INTO article VALUES (NULL, {', '.join('?' * 14)})"

_UPDATE_ARTICLE = (
    "UPDATE article SET size = ?, mtime_ns = ?, reader = ?, locale_pair_id = ?, path = ?,"
    " origin = ?, date = ?, title = ?, source_commit = ?, source_hash = ?, location_id = ?,"
    " encoding = ?, digest = ? WHERE id = ?"
)
