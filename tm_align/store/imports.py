"""Translations from files of other tools: found among those the store has, and added to them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

import apsw
import orjson

from tm_align.model import (
    UNKNOWN_LOCALE,
    Annotation,
    Article,
    Decision,
    Occurrence,
    Pair,
    Reading,
    Unit,
)
from tm_align.store.annotations import Wants, annotated
from tm_align.store.decisions import counting, decide, newest
from tm_align.store.writer import Stat, Writer

_PREFIX = "import:"
_READER = "import"
_NO_STAT = Stat(0, 0)
_NUMBER = "SELECT id FROM article WHERE file = ?"


class Texts(NamedTuple):
    """What identifies a unit."""

    source_locale: str
    source: str
    target_locale: str
    target: str


class Candidate(NamedTuple):
    """A unit of the store that a translation from a file may be about."""

    number: int
    source: str
    target: str


class Arrival(NamedTuple):
    """A new unit from a file, and its line there."""

    unit: Unit
    line: int


class ImportedFile(NamedTuple):
    """A file being imported: its name, its format, and when (ISO 8601 in UTC)."""

    name: str
    format: str
    time: str


class Importer:
    """The open transaction of an import; `Store.importing` makes and ends it."""

    def __init__(self, connection: apsw.Connection, writer: Writer) -> None:
        self._db = connection
        self._writer = writer
        last = connection.execute("SELECT coalesce(max(id), 0) FROM unit").get
        self.first_new: int = last + 1
        """Units with this number or a higher one were added by this import."""

    def locale_pairs(self) -> list[tuple[str, str]]:
        """The locale pairs of the store, sorted; those of articles without locale are left out."""
        rows = self._db.execute(
            "SELECT source_locale, target_locale FROM locale_pair WHERE target_locale <> ?"
            " ORDER BY source_locale, target_locale",
            (UNKNOWN_LOCALE,),
        )
        return [(source, target) for source, target in rows]

    def find(self, locales: tuple[str, str], sources: Iterable[str]) -> dict[str, list[Candidate]]:
        """The units of a locale pair that have one of the sources, by source, oldest first."""
        wanted = set(sources)
        rows = self._db.execute(
            "SELECT id, source, target FROM unit WHERE locale_pair_id ="
            " (SELECT id FROM locale_pair WHERE source_locale = ? AND target_locale = ?)"
            " AND source_crc IN (SELECT value FROM json_each(?))"
            " AND EXISTS (SELECT 1 FROM occurrence WHERE unit_id = unit.id) ORDER BY id",
            (*locales, _json([crc32(it.encode()) for it in wanted])),
        )
        found: dict[str, list[Candidate]] = {}
        for row in rows:
            if row[1] in wanted:
                found.setdefault(row[1], []).append(Candidate._make(row))
        return found

    def edged(self, locales: tuple[str, str], edges: str, inside: str) -> list[Candidate]:
        """Units whose texts no file carries as they are.

        Their source begins or ends with one of the characters `edges`, or holds one of `inside`.
        """
        rows = self._db.execute(
            "SELECT unit.id, source, target FROM unit"
            " JOIN locale_pair ON locale_pair.id = locale_pair_id"
            " WHERE source_locale = ? AND target_locale = ?"
            " AND (trim(source, ?) <> source OR source GLOB ?)"
            " AND EXISTS (SELECT 1 FROM occurrence WHERE unit_id = unit.id) ORDER BY unit.id",
            (*locales, edges, f"*[{inside}]*"),
        )
        return [Candidate._make(row) for row in rows]

    def standing_at(
        self, candidates: Iterable[Candidate], places: Iterable[Occurrence]
    ) -> set[int]:
        """The numbers of those candidates that stand at one of the places in the articles.

        A place is an article and there a segment id, or without one a line.
        """
        asked = [(it.article, it.tuid, it.line) for it in places if it.article]
        rows = self._db.execute(
            f"WITH asked AS (SELECT {_columns('path', 'tuid', 'line')} FROM json_each(?))"
            " SELECT DISTINCT unit_id FROM json_each(?) AS wanted"
            " CROSS JOIN occurrence ON unit_id = wanted.value"
            " JOIN article ON article.id = article_id JOIN asked ON asked.path = article.path"
            " AND CASE asked.tuid WHEN '' THEN asked.line = occurrence.line"
            " ELSE asked.tuid = occurrence.tuid END",
            (_json(asked), _json([it.number for it in candidates])),
        )
        return {number for (number,) in rows}

    def annotation(self, texts: Texts) -> Annotation:
        """What an export says of a unit of the store."""
        unit = Unit(*texts, None, None, "sentence", ())
        (known,) = annotated(self._db, [unit], Wants(True), lambda _: "")
        assert known.annotation
        return known.annotation

    def decide(self, decision: Decision) -> bool:
        """Append a decision to the history, unless the newest one about it says the same."""
        entry = newest(self._db, [decision.fingerprint]).get(decision.fingerprint)
        if entry and _said(entry.decision) == _said(decision):
            return False
        decide(self._db, [decision], None)
        return True

    def add(self, file: ImportedFile, arrivals: Iterable[Arrival]) -> None:
        """Add units that came with one file; several calls for the same file add up."""
        groups: dict[tuple[str, str, str | None, str | None], list[Arrival]] = {}
        for arrival in arrivals:
            unit = arrival.unit
            key = (unit.source_locale, unit.target_locale, unit.origin, unit.date)
            groups.setdefault(key, []).append(arrival)
        for key, group in groups.items():
            self._append(file, Article(file.name, *key), group)

    def _append(self, file: ImportedFile, article: Article, arrivals: list[Arrival]) -> None:
        parts = (file.name, article.target_locale, article.source_locale)
        name = "#".join((_PREFIX, *parts, article.origin or "", article.date or ""))
        number = self._db.execute(_NUMBER, (name,)).get
        if number is None:
            self._writer.put(name, _NO_STAT, _READER, Reading(article, (), ()))
            number = self._db.execute(_NUMBER, (name,)).get
            self._db.execute(
                "INSERT INTO imported VALUES (?, ?, ?)", (number, file.format, file.time)
            )
        behind = self._db.execute(
            "SELECT coalesce(max(position) + 1, 0) FROM occurrence WHERE article_id = ?", (number,)
        ).get
        pairs = (_pair(article, at, it) for at, it in enumerate(arrivals, start=behind))
        self._writer.append(number, article, tuple(pairs))


def is_imported(key: str) -> bool:
    """Whether the article with this key holds imported units: no file of an article has the key."""
    return key.startswith(_PREFIX)


def _said(decision: Decision) -> tuple[object, ...]:
    return decision.status, decision.new_target, decision.comment


def _pair(article: Article, position: int, arrival: Arrival) -> Pair:
    unit, line = arrival
    place = unit.occurrences[0]
    texts = (unit.source, unit.target)
    marks = (position, line, 1, place.tuid)
    return Pair(article, *marks, *texts, place.block, "", unit.segtype, 0, 0, 0, 0)


class Correction(NamedTuple):
    """One place in an article whose target a reviewer replaced.

    `file` is the article's key, `digest` and `encoding` are those of its bytes as they were read;
    `target_start` and `target_end` the byte range of `target` in them.
    """

    file: str
    path: str
    digest: str
    encoding: str
    line: int
    source: str
    target: str
    new_target: str
    target_start: int
    target_end: int
    target_locale: str


def corrections(db: apsw.Connection) -> dict[Texts, str]:
    """The targets that reviewers put in the place of others, by the texts they are for."""
    return {
        Texts(it.source_locale, it.source, it.target_locale, it.target): it.new_target
        for it in counting(db)
        if it.new_target is not None and it.new_target != it.target
    }


def corrected_places(db: apsw.Connection) -> Iterator[Correction]:
    """Every place in articles that stands to be corrected, by file and position in it."""
    rows = [(*texts, new, crc32(texts.source.encode())) for texts, new in corrections(db).items()]
    fields = _columns("source_locale", "source", "target_locale", "target", "new_target", "crc")
    found = db.execute(
        f"WITH correction AS (SELECT {fields} FROM json_each(?))"
        " SELECT file, path, digest, encoding, line, unit.source, unit.target, new_target,"
        " target_start, target_end, target_locale FROM correction"
        " CROSS JOIN locale_pair USING (source_locale, target_locale)"
        " CROSS JOIN unit ON unit.locale_pair_id = locale_pair.id AND source_crc = crc"
        " AND unit.source = correction.source AND unit.target = correction.target"
        " CROSS JOIN occurrence ON unit_id = unit.id"
        " CROSS JOIN article ON article.id = article_id"
        " WHERE article.id NOT IN (SELECT article_id FROM imported) ORDER BY file, position",
        (_json(rows),),
    )
    return map(Correction._make, found)


def _json(values: object) -> str:
    return orjson.dumps(values).decode()


def _columns(*names: str) -> str:
    """The items of the JSON arrays in `json_each` as columns."""
    return ", ".join(f"json_extract(value, '$[{n}]') AS {it}" for n, it in enumerate(names))
