"""What the review page asks of a store beside findings and decisions: a segment among others."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, Literal, NamedTuple

import orjson

from tm_align.model import Decision, Status
from tm_align.store.database import Store
from tm_align.store.decisions import Entry
from tm_align.store.findings import FindingQuery, condition
from tm_align.store.text import holds

BINS = 20
"""Bins of equal width that alignment scores, 0 to 1, are counted in."""


class Segment(NamedTuple):
    """A unit by its number, with its alignment score if it was checked."""

    number: int
    source_locale: str
    source: str
    target_locale: str
    target: str
    score: float | None

    @property
    def key(self) -> str:
        """Number and a digest of the texts: numbers are given anew when articles are read again."""
        digest = blake2b(digest_size=6)
        for part in self[1:5]:
            digest.update(str(part).encode("utf-8", "surrogatepass") + b"\0")
        return f"{self.number}-{digest.hexdigest()}"


class Place(NamedTuple):
    """One place of a segment. `article` and `position` lead to its neighbours, `file` is a key.

    Text that is in no pair stands behind the pair at `position`, and is not `paired`.
    """

    article: int
    position: int
    path: str
    line: int
    heading: str
    tuid: str
    block: str
    origin: str | None
    date: str | None
    file: str
    paired: bool = True


class Neighbour(NamedTuple):
    """A segment `offset` positions after another one, and how many findings it has."""

    offset: int
    segment: Segment
    findings: int


class Alternative(NamedTuple):
    """Another translation of the same source: how often, and the first place of it."""

    segment: Segment
    places: int
    origin: str | None
    date: str | None
    path: str


class Match(NamedTuple):
    """A segment that holds a text: its first article, its places and findings."""

    segment: Segment
    path: str
    places: int
    findings: int


class LocaleCount(NamedTuple):
    """Volume of a locale pair; `words` are those of the sources."""

    source_locale: str
    target_locale: str
    articles: int
    pairs: int
    words: int


class ArticleCount(NamedTuple):
    """Volume of an article."""

    path: str
    target_locale: str
    origin: str | None
    pairs: int
    words: int


class Tally(NamedTuple):
    """Findings of one severity and status in a locale pair or an article."""

    row: int
    severity: int
    status: Status
    findings: int


class Combination(NamedTuple):
    """How many findings share a target locale, check, severity, status and reviewer."""

    locale: str
    code: str
    severity: int
    status: str
    reviewer: str
    findings: int


class Penalty(NamedTuple):
    """Findings in a locale pair or an article whose fault reviewers rated as of `mqm_severity`."""

    row: int
    mqm_severity: str
    findings: int


Scope = Literal["source", "target", "finding", "check"]
By = Literal["locale_pair_id", "article_id"]

_SEGMENT = (
    "unit.id, locale_pair.source_locale, unit.source, locale_pair.target_locale, unit.target,"
    " (SELECT score FROM unit_score WHERE unit_id = unit.id)"
)
_PLACES = (
    "(SELECT article_id, position, line, heading, tuid, block, 1 AS paired FROM occurrence"
    " WHERE unit_id = ?1 UNION ALL SELECT article_id, position, line, '', '', '', 0 FROM finding"
    " WHERE unit_id = ?1 AND line IS NOT NULL)"
)
_UNITS = "unit JOIN locale_pair ON locale_pair.id = unit.locale_pair_id"


class Shelf:
    """Answers of one open store; lives as long as that does."""

    def __init__(self, store: Store) -> None:
        self._db = store._db

    def segment(self, key: str) -> Segment | None:
        """The segment with this key, None when its number now means another text, or nothing."""
        number = int(key.partition("-")[0])
        row = self._db.execute(f"SELECT {_SEGMENT} FROM {_UNITS} WHERE unit.id = ?", (number,)).get
        found = Segment._make(row) if row else None
        return found if found and found.key == key else None

    def places(self, unit: int, limit: int) -> tuple[int, list[Place]]:
        """How many places a unit has, and the first of them by article and position."""
        number = self._db.execute(f"SELECT count(*) FROM {_PLACES}", (unit,)).get
        rows = self._db.execute(
            "SELECT article_id, position, path, line, heading, tuid, block, origin, date, file, paired"
            f" FROM {_PLACES} JOIN article ON article.id = article_id"
            " ORDER BY path, file, position LIMIT ?2",
            (unit, limit),
        )
        return number, [Place._make((*row[:-1], bool(row[-1]))) for row in rows]

    def neighbours(self, place: Place, reach: int) -> list[Neighbour]:
        """The segments up to `reach` positions before and after a place, in their order."""
        between = not place.paired  # the pair at its position is the first one before it
        rows = self._db.execute(
            "SELECT position - :here - (:between AND position <= :here), (SELECT count(*) FROM finding"
            " WHERE finding.article_id = occurrence.article_id"
            " AND finding.position = occurrence.position),"
            f" {_SEGMENT} FROM occurrence JOIN unit ON unit.id = occurrence.unit_id"
            " JOIN locale_pair ON locale_pair.id = unit.locale_pair_id"
            " WHERE article_id = :article"
            " AND position BETWEEN :here - :reach + :between AND :here + :reach"
            " AND (position <> :here OR :between) ORDER BY position",
            {
                "article": place.article,
                "here": place.position,
                "reach": reach,
                "between": between,
            },
        )
        return [Neighbour(row[0], Segment._make(row[2:]), row[1]) for row in rows]

    def alternatives(self, segment: Segment, limit: int) -> list[Alternative]:
        """Other targets of the same source in the same locale, the most frequent first."""
        rows = self._db.execute(
            "WITH mine AS (SELECT locale_pair_id, source_crc FROM unit WHERE id = ?)"
            f" SELECT {_SEGMENT}, count(*) AS places, max(origin), max(date), min(path)"
            " FROM mine JOIN unit ON unit.locale_pair_id = mine.locale_pair_id"
            " AND unit.source_crc = mine.source_crc AND unit.source = ? AND unit.id <> ?"
            " JOIN locale_pair ON locale_pair.id = unit.locale_pair_id"
            " JOIN occurrence ON occurrence.unit_id = unit.id"
            " JOIN article ON article.id = occurrence.article_id"
            " GROUP BY unit.id ORDER BY places DESC, unit.target LIMIT ?",
            (segment.number, segment.source, segment.number, limit),
        )
        return [Alternative(Segment._make(row[:6]), *row[6:]) for row in rows]

    def alike(
        self, segment: Segment, code: str, scope: Scope, query: FindingQuery, limit: int
    ) -> tuple[int, list[tuple[Segment, str]]]:
        """Units with an open finding of `code` like that of `segment`: how many, and the first with
        the finding's fingerprint.

        `source` and `target` mean the same text, `finding` the same message, all in the same locale
        pair; `check` is whatever the query chooses.
        """
        chosen, parameters = self._alike_condition(segment, code, scope, query)
        where = f"finding.code = ? AND finding.status = 'open' AND {chosen}"
        source = (
            "finding JOIN unit ON unit.id = finding.unit_id"
            " JOIN locale_pair ON locale_pair.id = unit.locale_pair_id"
        )
        number = self._db.execute(
            f"SELECT count(DISTINCT finding.fingerprint) FROM {source} WHERE {where}",
            (code, *parameters),
        ).get
        rows = self._db.execute(
            f"SELECT {_SEGMENT}, finding.fingerprint FROM {source} WHERE {where}"
            " GROUP BY finding.fingerprint ORDER BY finding.unit_id LIMIT ?",
            (code, *parameters, limit),
        )
        return number, [(Segment._make(row[:6]), row[6]) for row in rows]

    def _alike_condition(
        self, segment: Segment, code: str, scope: Scope, query: FindingQuery
    ) -> tuple[str, tuple[Any, ...]]:
        if scope == "check":
            return condition(query)
        pair = (
            "finding.locale_pair_id = (SELECT locale_pair_id FROM unit WHERE id = ?)",
            segment.number,
        )
        if scope == "finding":
            message = "(SELECT message FROM finding WHERE unit_id = ? AND code = ? LIMIT 1)"
            return f"{pair[0]} AND finding.message = {message}", (pair[1], segment.number, code)
        return f"{pair[0]} AND unit.{scope} = ?", (pair[1], getattr(segment, scope))

    def combinations(self, query: FindingQuery) -> list[Combination]:
        """All findings the query chooses, counted once for every facet there is."""
        where, parameters = condition(query)
        rows = self._db.execute(
            "SELECT target_locale, code, severity, status, reviewer, number FROM"
            " (SELECT finding.locale_pair_id AS pair, code, severity, status, reviewer,"
            f" count(*) AS number FROM finding WHERE {where} GROUP BY 1, 2, 3, 4, 5)"
            " JOIN locale_pair ON locale_pair.id = pair",
            parameters,
        )
        return [Combination._make(row) for row in rows]

    def findings_by_article(self, query: FindingQuery) -> list[tuple[str, str, int]]:
        """Path, origin ("" if unknown) and number of findings of each article that has any."""
        where, parameters = condition(query)
        rows = self._db.execute(
            "SELECT path, coalesce(origin, ''), number FROM (SELECT article_id, count(*) AS number"
            f" FROM finding WHERE {where} GROUP BY 1) JOIN article ON article.id = article_id",
            parameters,
        )
        return list(rows)

    def entries_after(self, number: int, limit: int) -> tuple[int, list[Entry]]:
        """Decisions entered behind entry `number`, oldest first, and the number to ask behind next.

        -1 asks for the number alone.
        """
        last = self._db.execute("SELECT coalesce(max(id), 0) FROM decision").get
        if number < 0:
            return last, []
        rows = self._db.execute(
            f"SELECT id, {', '.join(Decision._fields)} FROM decision WHERE id > ?"
            " ORDER BY id LIMIT ?",
            (number, limit),
        )
        found = [_entry(row) for row in rows]
        return (found[-1].number if found else last), found

    def search(
        self, text: str, locales: tuple[str, ...], side: str, after: int, limit: int
    ) -> Iterator[Match]:
        """Segments whose source or target (or `side`) holds `text` in any case, by number, streamed."""
        sides = ["source", "target"] if side == "both" else [side]
        test = holds(text)
        where = " OR ".join(test.on(f"unit.{it}") for it in sides)
        parameters: list[object] = [test.value] * len(sides)
        if locales:
            where = f"({where}) AND target_locale IN (SELECT value FROM json_each(?))"
            parameters.append(orjson.dumps(list(locales)).decode())
        rows = self._db.execute(
            f"SELECT {_SEGMENT} FROM {_UNITS} WHERE unit.id > ? AND ({where})"
            " ORDER BY unit.id LIMIT ?",
            (after, *parameters, limit),
        )
        for row in rows:
            yield self._match(Segment._make(row))

    def _match(self, segment: Segment) -> Match:
        path, places = self._db.execute(
            f"SELECT min(path), count(*) FROM {_PLACES} JOIN article ON article.id = article_id",
            (segment.number,),
        ).get
        findings = self._db.execute(
            "SELECT count(*) FROM finding WHERE unit_id = ?", (segment.number,)
        ).get
        return Match(segment, path or "", places, findings)

    def locale_counts(self) -> dict[int, LocaleCount]:
        """Volumes by the number of the locale pair, sorted by locale."""
        rows = self._db.execute(
            "SELECT locale_pair.id, source_locale, target_locale,"
            " (SELECT count(*) FROM article WHERE locale_pair_id = locale_pair.id),"
            " count(*), sum(source_words)"
            " FROM locale_pair JOIN unit ON unit.locale_pair_id = locale_pair.id"
            " JOIN occurrence ON occurrence.unit_id = unit.id"
            " GROUP BY 1 ORDER BY source_locale, target_locale"
        )
        return {row[0]: LocaleCount._make(row[1:]) for row in rows}

    def article_counts(self, articles: Iterable[int]) -> dict[int, ArticleCount]:
        """Volumes of the articles with these numbers, in their order."""
        rows = self._db.execute(
            "SELECT article.id, article.path, target_locale, origin, count(*), sum(source_words)"
            " FROM json_each(?) AS wanted JOIN article ON article.id = wanted.value"
            " JOIN locale_pair ON locale_pair.id = article.locale_pair_id"
            " JOIN occurrence ON occurrence.article_id = article.id"
            " JOIN unit ON unit.id = occurrence.unit_id GROUP BY article.id",
            (orjson.dumps(list(articles)).decode(),),
        )
        found = {row[0]: ArticleCount._make(row[1:]) for row in rows}
        return {number: found[number] for number in articles if number in found}

    def articles_with_findings(self, limit: int) -> tuple[int, list[int]]:
        """How many articles have findings, and those with most that is not settled."""
        rows = self._db.execute(
            "SELECT article_id FROM finding GROUP BY article_id ORDER BY"
            " sum(status IN ('open', 'confirmed')) DESC, count(*) DESC, article_id"
        )
        numbers = [number for (number,) in rows]
        return len(numbers), numbers[:limit]

    def tallies(self, by: By) -> list[Tally]:
        """Findings by locale pair or article, severity and status."""
        rows = self._db.execute(
            f"SELECT {by}, severity, status, count(*) FROM finding GROUP BY 1, 2, 3"
        )
        return [Tally(row[0], row[1], Status(row[2]), row[3]) for row in rows]

    def penalties(self, by: By) -> list[Penalty]:
        """Findings that reviewers rated, by what counts now."""
        rows = self._db.execute(
            "WITH counts AS (SELECT fingerprint, mqm_severity, status, row_number() OVER"
            " (PARTITION BY fingerprint ORDER BY time DESC, id DESC) AS place FROM decision)"
            f" SELECT finding.{by}, mqm_severity, count(*) FROM counts"
            " JOIN finding ON finding.fingerprint = counts.fingerprint"
            " WHERE place = 1 AND mqm_severity IS NOT NULL"
            " AND counts.status IN ('confirmed', 'fixed') GROUP BY 1, 2"
        )
        return [Penalty._make(row) for row in rows]

    def score_bins(self) -> dict[int, list[int]]:
        """How many units of each locale pair have an alignment score in each of the `BINS`."""
        rows = self._db.execute(
            f"SELECT locale_pair_id, min({BINS - 1}, cast(score * {BINS} AS INTEGER)), count(*)"
            " FROM unit_score JOIN unit ON unit.id = unit_score.unit_id GROUP BY 1, 2"
        )
        bins: dict[int, list[int]] = {}
        for pair, place, number in rows:
            bins.setdefault(pair, [0] * BINS)[max(0, place)] = number
        return bins

    def state(self) -> tuple[int, ...]:
        """Something that changes whenever the answers about the whole store may."""
        entries = self._db.execute("SELECT coalesce(max(id), 0) FROM decision").get
        others = self._db.execute("PRAGMA data_version").get
        return entries, others


def _entry(row: tuple[Any, ...]) -> Entry:
    decision = Decision._make(row[1:])
    return Entry(row[0], decision._replace(status=Status(decision.status)))
