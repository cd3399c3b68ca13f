"""What a check needs to read from the store, and writes back into it."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from zlib import crc32

import apsw
import orjson

from tm_align.model import Finding, Problem, Severity, Status
from tm_align.store.counting import size
from tm_align.store.decisions import Standing, rule_on_pair, standings
from tm_align.store.findings import Found
from tm_align.store.query import DAMAGE_OF_UNSURE_PAIR


class ArticleState(NamedTuple):
    """An article of the store and what it was last checked with ("" if it never was)."""

    number: int
    path: str
    source_locale: str
    target_locale: str
    file: str
    digest: str
    reader: str
    basis: str


class LocaleState(NamedTuple):
    """What a locale pair was last checked with; see the migration for the three texts."""

    content: str
    basis: str
    calibration: str


class StoredPair(NamedTuple):
    """A pair as checks need it, with the number of its unit.

    Text that is in no pair is one, too, with an empty side, `NO_UNIT`, and the position of the pair before
    it, -1 for none.
    """

    position: int
    unit: int
    line: int
    column: int
    tuid: str
    source: str
    target: str
    confidence: float | None = None


class StoredTexts(NamedTuple):
    """The texts of a unit, the path of the first article that has it, in how many it stands
    undamaged, and its number."""

    article: str
    source: str
    target: str
    articles: int
    unit: int


class CheckWriter:
    """The open transaction of a check; `Store.checking` makes and ends it."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._db = connection
        self._standings = standings(connection)
        self._pairs = {
            (source, target): number
            for number, source, target in connection.execute(
                "SELECT id, source_locale, target_locale FROM locale_pair"
            )
        }

    def put(self, article: ArticleState, basis: str, found: Iterable[Found]) -> bool:
        """Replace all findings of an article.

        Nothing is done, and False returned, when the article was read again since `article` was:
        what was found speaks of texts that are gone, and the next check will see to it.
        """
        self._db.execute(
            "INSERT OR REPLACE INTO checked_article"
            " SELECT id, ? FROM article WHERE id = ? AND digest = ? AND reader = ?",
            (basis, article.number, article.digest, article.reader),
        )
        if self._db.changes() == 0:
            return False
        rows = self._db.execute(
            "SELECT unit_id FROM finding WHERE article_id = ? AND line IS NOT NULL",
            (article.number,),
        )
        texts = list(rows)
        self._db.execute("DELETE FROM finding WHERE article_id = ?", (article.number,))
        self.add(found)
        self._db.executemany(f"DELETE FROM unit WHERE id = ? AND {UNUSED}", texts)
        return True

    def clear(self, codes: Sequence[str], source_locale: str, target_locale: str) -> None:
        """Remove the findings of these checks in one locale pair."""
        number = self._pairs[source_locale, target_locale]
        for code in codes:
            self._db.execute(
                "DELETE FROM finding WHERE code = ? AND locale_pair_id = ?", (code, number)
            )

    def put_scores(self, scores: Iterable[tuple[int, float]]) -> None:
        """Note the alignment score of units, by their number."""
        self._db.executemany("INSERT OR REPLACE INTO unit_score VALUES (?, ?)", scores)

    def put_locale(self, source_locale: str, target_locale: str, state: LocaleState) -> None:
        """Note what a locale pair was checked with."""
        number = self._pairs[source_locale, target_locale]
        self._db.execute(
            "INSERT OR REPLACE INTO checked_locale VALUES (?, ?, ?, ?)", (number, *state)
        )

    def forget_locales(self, locales: Iterable[tuple[str, str]]) -> None:
        """Forget that locale pairs were checked: they have no article any more."""
        for pair in locales:
            self._db.execute(
                "DELETE FROM checked_locale WHERE locale_pair_id = ?", (self._pairs[pair],)
            )

    def add(self, found: Iterable[Found]) -> None:
        """Add findings to those there are; what was decided about unsure pairs takes effect."""
        rows = list(map(self._row, found))
        self._db.executemany(f"INSERT INTO finding VALUES ({', '.join('?' * 18)})", rows)
        unsure = {row[9] for row in rows if row[3] == DAMAGE_OF_UNSURE_PAIR}
        for fingerprint in sorted(unsure & self._standings.keys()):
            rule_on_pair(self._db, fingerprint, self._standings[fingerprint].status)

    def _row(self, found: Found) -> tuple[Any, ...]:
        finding = found.finding
        standing = self._standings.get(finding.fingerprint, _OPEN)
        in_no_pair = found.unit == NO_UNIT
        return (
            None,
            found.article,
            found.position,
            finding.code,
            self._unit_of(finding) if in_no_pair else found.unit,
            self._pairs[finding.source_locale, finding.target_locale],
            finding.name,
            int(finding.severity),
            found.score,
            finding.fingerprint,
            standing.status.value,
            standing.reviewer,
            finding.message,
            orjson.dumps(finding.source_spans).decode(),
            orjson.dumps(finding.target_spans).decode(),
            orjson.dumps(dict(finding.details)).decode(),
            finding.line if in_no_pair else None,
            finding.column if in_no_pair else None,
        )

    def _unit_of(self, finding: Finding) -> int:
        """The number of the unit with the texts of a finding; made where there is none."""
        pair = self._pairs[finding.source_locale, finding.target_locale]
        texts = finding.source, finding.target
        checksums = [crc32(it.encode("utf-8", "surrogatepass")) for it in texts]
        number: int | None = self._db.execute(
            "SELECT id FROM unit WHERE locale_pair_id = ? AND source_crc = ? AND target_crc = ?"
            " AND source = ? AND target = ?",
            (pair, *checksums, *texts),
        ).get
        if number is not None:
            return number
        self._db.execute(
            f"INSERT INTO unit VALUES (NULL, {', '.join('?' * 9)})",
            (pair, *texts, *checksums, *size(texts[0]), *size(texts[1])),
        )
        return self._db.last_insert_rowid()


NO_UNIT = 0
"""The number of the unit of text that is in no pair, until its finding is kept."""

UNUSED = (
    "NOT EXISTS (SELECT 1 FROM occurrence WHERE occurrence.unit_id = unit.id)"
    " AND NOT EXISTS (SELECT 1 FROM finding WHERE finding.unit_id = unit.id)"
)
"""Whether a unit stands nowhere: neither in a pair nor, as text without one, in a finding."""

_OPEN = Standing(Status.OPEN, "")


def article_states(db: apsw.Connection) -> list[ArticleState]:
    """All articles by locale pair, path and file, with what they were checked with."""
    rows = db.execute(
        "SELECT article.id, path, source_locale, target_locale, file, digest, reader,"
        " coalesce(basis, '') FROM article"
        " JOIN locale_pair ON locale_pair.id = article.locale_pair_id"
        " LEFT JOIN checked_article ON checked_article.article_id = article.id"
        " ORDER BY source_locale, target_locale, path, file"
    )
    return [ArticleState._make(row) for row in rows]


def locale_states(db: apsw.Connection) -> dict[tuple[str, str], LocaleState]:
    """What each locale pair was last checked with; those never checked are left out."""
    rows = db.execute(
        "SELECT source_locale, target_locale, content, basis, calibration FROM checked_locale"
        " JOIN locale_pair ON locale_pair.id = checked_locale.locale_pair_id"
        " ORDER BY source_locale, target_locale"
    )
    return {(row[0], row[1]): LocaleState._make(row[2:]) for row in rows}


def article_pairs(db: apsw.Connection, article: int) -> list[StoredPair]:
    """The undamaged pairs of one article in their order; empty texts are among them."""
    rows = db.execute(
        "SELECT position, unit_id, line, column, tuid, source, target FROM occurrence"
        " JOIN unit ON unit.id = occurrence.unit_id"
        " WHERE article_id = ? AND damage = '' ORDER BY position",
        (article,),
    )
    return [StoredPair(*row) for row in rows]


def aligned_pairs(db: apsw.Connection, article: int) -> list[StoredPair]:
    """All pairs of one article in their order, unsure ones too, with their confidence."""
    rows = db.execute(
        "SELECT position, unit_id, line, column, tuid, source, target, confidence FROM occurrence"
        " JOIN unit ON unit.id = occurrence.unit_id WHERE article_id = ? ORDER BY position",
        (article,),
    )
    return [StoredPair(*row) for row in rows]


def article_problems(db: apsw.Connection, article: int, codes: Sequence[str]) -> list[Problem]:
    """The problems of one article that have one of the codes, in the order they were found."""
    rows = db.execute(
        "SELECT code, article, line, column, message, targets, sources, text FROM problem"
        " WHERE article_id = ? AND code IN (SELECT value FROM json_each(?)) ORDER BY number",
        (article, orjson.dumps(list(codes)).decode()),
    )
    return [Problem._make(row) for row in rows]


def texts(db: apsw.Connection, source_locale: str, target_locale: str) -> Iterator[StoredTexts]:
    """The undamaged units of one locale pair, by the first place each stands at."""
    rows = db.execute(
        "SELECT path, unit_id, source, target FROM locale_pair"
        " CROSS JOIN article ON article.locale_pair_id = locale_pair.id"
        " CROSS JOIN occurrence ON occurrence.article_id = article.id"
        " JOIN unit ON unit.id = occurrence.unit_id"
        " WHERE source_locale = ? AND target_locale = ? AND damage = ''"
        " ORDER BY path, file, position",
        (source_locale, target_locale),
    )
    waiting = _article_counts(db, source_locale, target_locale)
    for path, unit, source, target in rows:
        if waiting[unit]:
            yield StoredTexts(path, source, target, waiting[unit], unit)
            waiting[unit] = 0


def unit_texts(
    db: apsw.Connection, source_locale: str, target_locale: str
) -> Iterator[tuple[int, str, str]]:
    """The same units without saying where they stand, by number: quicker."""
    return db.execute(
        "SELECT unit.id, source, target FROM locale_pair"
        " JOIN unit ON unit.locale_pair_id = locale_pair.id"
        " WHERE source_locale = ? AND target_locale = ? AND EXISTS"
        " (SELECT 1 FROM occurrence WHERE unit_id = unit.id AND damage = '') ORDER BY unit.id",
        (source_locale, target_locale),
    )


def _article_counts(db: apsw.Connection, source_locale: str, target_locale: str) -> "array[int]":
    """In how many articles each unit of a locale pair stands undamaged, by its number: four bytes for
    every unit of the store."""
    last = db.execute("SELECT coalesce(max(id), 0) FROM unit").get
    counts = array("I", bytes(array("I").itemsize * (last + 1)))
    for unit, articles in db.execute(
        "SELECT unit_id, count(DISTINCT article_id) FROM occurrence WHERE damage = '' AND unit_id IN"
        " (SELECT unit.id FROM locale_pair JOIN unit ON unit.locale_pair_id = locale_pair.id"
        " WHERE source_locale = ? AND target_locale = ?) GROUP BY unit_id",
        (source_locale, target_locale),
    ):
        counts[unit] = articles
    return counts


def places(db: apsw.Connection, units: Sequence[int]) -> Iterator[tuple[int, StoredPair]]:
    """Every undamaged place of the units with these numbers: article number and pair."""
    rows = db.execute(
        "SELECT occurrence.article_id, occurrence.position, unit_id, line, column, tuid, source,"
        " target FROM json_each(?) AS wanted"
        " CROSS JOIN unit ON unit.id = wanted.value"
        " CROSS JOIN occurrence ON occurrence.unit_id = unit.id AND damage = ''",
        (orjson.dumps(sorted(units)).decode(),),
    )
    for article, *pair in rows:
        yield article, StoredPair(*pair)


def with_source(
    db: apsw.Connection, source_locale: str, target_locale: str, source: str
) -> list[int]:
    """The numbers of all units of the locale pair that have this source."""
    rows = db.execute(
        "SELECT unit.id FROM locale_pair JOIN unit ON unit.locale_pair_id = locale_pair.id"
        " WHERE source_locale = ? AND target_locale = ? AND source_crc = ? AND source = ?",
        (source_locale, target_locale, crc32(source.encode("utf-8", "surrogatepass")), source),
    )
    return [number for (number,) in rows]


def failing_sources(
    db: apsw.Connection, without: Sequence[str]
) -> list[tuple[str, str, list[str], int]]:
    """Sources with a finding at warning or above in several target locales.

    Source locale, source, the target locales that fail, and into how many it is translated.
    Findings of the codes in `without` do not count.
    """
    rows = db.execute(
        "SELECT source_locale, source, json_group_array(DISTINCT target_locale) FROM finding"
        " JOIN unit ON unit.id = finding.unit_id"
        " JOIN locale_pair ON locale_pair.id = finding.locale_pair_id"
        " WHERE severity >= ? AND code NOT IN (SELECT value FROM json_each(?))"
        " GROUP BY source_locale, source HAVING count(DISTINCT target_locale) > 1"
        " ORDER BY source_locale, source",
        (int(Severity.WARNING), orjson.dumps(list(without)).decode()),
    )
    found = []
    for source_locale, source, failing in list(rows):
        translated = db.execute(
            "SELECT count(DISTINCT target_locale) FROM locale_pair"
            " JOIN unit ON unit.locale_pair_id = locale_pair.id"
            " WHERE source_locale = ? AND source_crc = ? AND source = ?"
            " AND EXISTS (SELECT 1 FROM occurrence WHERE unit_id = unit.id)",
            (source_locale, crc32(source.encode("utf-8", "surrogatepass")), source),
        ).get
        found.append((source_locale, source, sorted(orjson.loads(failing)), translated))
    return found


def scores(db: apsw.Connection, locales: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """Target locale and alignment score of every unit that has one."""
    chosen = orjson.dumps(list(locales)).decode()
    rows = db.execute(
        "SELECT target_locale, score FROM unit_score JOIN unit ON unit.id = unit_score.unit_id"
        " JOIN locale_pair ON locale_pair.id = unit.locale_pair_id"
        " WHERE ? = '[]' OR target_locale IN (SELECT value FROM json_each(?))",
        (chosen, chosen),
    )
    return iter(rows)
