"""Findings: chosen by a query, counted, and in the order a reviewer works through them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

import apsw
import orjson

from tm_align.model import Finding, Severity, Status
from tm_align.store.text import holds

CountedBy = Literal[
    "code", "severity", "status", "reviewer", "locale", "origin", "article", "all", "units"
]
"""What findings can be counted by: `all` and `units` give one number under the empty name."""


class FindingQuery(NamedTuple):
    """Which findings count; an empty tuple does not restrict, everything else must match at once.

    `locales` are target locales, `codes` check codes, `origins` values of `Article.origin`, all
    compared exactly; `articles` are globs on the article's path as in `Query`. `text` stands in the
    source or the target, in any case. `reviewers` are those of the newest decision.
    """

    locales: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()
    statuses: tuple[Status, ...] = ()
    origins: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    text: str = ""


class Found(NamedTuple):
    """A finding and where the store has it: article number, position in it, unit number.

    A finding about text that is in no pair has the position of the pair before it, -1 for none.
    `score` is that of the check, 0 to 1, the lower the worse; None where the check has none.
    The numbers stay as they are until the article is read again.
    """

    article: int
    position: int
    unit: int
    score: float | None
    finding: Finding


class Brief(NamedTuple):
    """A finding as far as it is counted; `number` is its article's."""

    code: str
    severity: Severity
    article: str
    target_locale: str
    fingerprint: str
    number: int


class QueuePlace(NamedTuple):
    """Where a card stands in the queue: hand it back as `after` to get the cards behind it."""

    severity: int
    score: float
    unit: int


class Card(NamedTuple):
    """A unit with the findings that match a query: what a reviewer settles at one look.

    `findings` hold one of each check, the worst first, each at the first place it was found at;
    `occurrences` counts the findings of all places.
    """

    place: QueuePlace
    findings: tuple[Found, ...]
    occurrences: int


_SEVERITIES = {it.value: it for it in Severity}
_STATUSES = {it.value: it for it in Status}

_NO_SCORE = 2.0
"""Sorts cards without a score behind those with one."""

_COLUMNS = """finding.article_id, finding.position, finding.unit_id, finding.score, finding.code,
    finding.name, finding.severity, finding.message, article.path,
    coalesce(finding.line, occurrence.line), coalesce(finding.column, occurrence.column),
    iif(finding.line IS NULL, occurrence.tuid, ''), unit.source, unit.target, locale_pair.source_locale,
    locale_pair.target_locale, finding.source_spans, finding.target_spans, finding.details,
    finding.fingerprint, finding.status"""

_JOINS = """JOIN article ON article.id = finding.article_id
    JOIN unit ON unit.id = finding.unit_id
    JOIN locale_pair ON locale_pair.id = finding.locale_pair_id
    LEFT JOIN occurrence ON occurrence.article_id = finding.article_id
        AND occurrence.position = finding.position"""

_BY_PLACE = "article.path, article.file, finding.position, finding.line IS NOT NULL, finding.code"


def findings(
    db: apsw.Connection, query: FindingQuery, limit: int | None, offset: int
) -> Iterator[Found]:
    """The findings that match, by article path, position and code."""
    where, parameters = condition(query)
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM finding {_JOINS} WHERE {where}"
        f" ORDER BY {_BY_PLACE} LIMIT ? OFFSET ?",
        (*parameters, -1 if limit is None else limit, offset),
    )
    return map(_found, rows)


def briefs(db: apsw.Connection, query: FindingQuery) -> Iterator[Brief]:
    """The same findings in no order, as far as they are counted."""
    where, parameters = condition(query)
    rows = db.execute(
        "SELECT finding.code, finding.severity, article.path, locale_pair.target_locale,"
        " finding.fingerprint, article.id FROM finding JOIN article ON article.id = finding.article_id"
        f" JOIN locale_pair ON locale_pair.id = finding.locale_pair_id WHERE {where}",
        parameters,
    )
    return (Brief(row[0], _SEVERITIES[row[1]], *row[2:]) for row in rows)


def cards(
    db: apsw.Connection, query: FindingQuery, limit: int, after: QueuePlace | None
) -> list[Card]:
    """The next `limit` units that have matching findings, the worst first."""
    where, parameters = condition(query)
    behind = "1"
    if after:
        behind = "(-worst, lowest, unit_id) > (?, ?, ?)"
        parameters = (*parameters, -after.severity, after.score, after.unit)
    found = db.execute(
        f"SELECT max(severity) AS worst, min(coalesce(score, {_NO_SCORE})) AS lowest, unit_id,"
        f" count(*) FROM finding INDEXED BY finding_by_unit WHERE {where} GROUP BY unit_id"
        f" HAVING {behind} ORDER BY worst DESC, lowest, unit_id LIMIT ?",
        (*parameters, limit),
    )
    rows = list(found)
    of_unit = _one_of_each_check(db, query, [row[2] for row in rows])
    return [Card(QueuePlace(*row[:3]), of_unit[row[2]], row[3]) for row in rows]


def counts(db: apsw.Connection, query: FindingQuery, by: CountedBy) -> dict[str, int]:
    """How many findings match, by name; names without a finding are left out."""
    where, parameters = condition(query)
    if by in ("all", "units"):
        what = "count(*)" if by == "all" else "count(DISTINCT unit_id)"
        number = db.execute(f"SELECT {what} FROM finding WHERE {where}", parameters).get
        return {"": number}
    column, table = _COUNTED_BY[by]
    rows = db.execute(
        f"SELECT {column}, sum(number) FROM"
        f" (SELECT {table} AS key, count(*) AS number FROM finding WHERE {where} GROUP BY 1)"
        f" {_COUNTED_JOIN.get(table, '')} GROUP BY 1 ORDER BY 1",
        parameters,
    )
    if by == "severity":
        return {Severity(key).label: number for key, number in rows}
    return {key or "": number for key, number in rows}


_COUNTED_BY = {
    "code": ("key", "code"),
    "severity": ("key", "severity"),
    "status": ("key", "status"),
    "reviewer": ("key", "reviewer"),
    "locale": ("target_locale", "locale_pair_id"),
    "origin": ("origin", "article_id"),
    "article": ("path", "article_id"),
}
_COUNTED_JOIN = {
    "locale_pair_id": "JOIN locale_pair ON locale_pair.id = key",
    "article_id": "JOIN article ON article.id = key",
}


def of_unit(db: apsw.Connection, unit: int) -> list[Found]:
    """Every finding of one unit, at every place, by article path, position and code."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM finding {_JOINS} WHERE finding.unit_id = ? ORDER BY {_BY_PLACE}",
        (unit,),
    )
    return [_found(row) for row in rows]


def of_units(db: apsw.Connection, units: list[int]) -> dict[int, tuple[Found, ...]]:
    """One finding of each check for each of the units, by unit, the worst first."""
    return _one_of_each_check(db, FindingQuery(), units)


def condition(query: FindingQuery) -> tuple[str, tuple[Any, ...]]:
    """The query as SQL on the table `finding` alone, with its parameters."""
    parts: list[tuple[str, str]] = []
    if query.locales:
        inner = f"SELECT id FROM locale_pair WHERE target_locale {_IN}"
        parts.append((f"finding.locale_pair_id IN ({inner})", _json(query.locales)))
    for column in ("code", "severity", "status", "reviewer"):
        if values := getattr(query, _PLURALS[column]):
            parts.append((f"finding.{column} {_IN}", _json(values)))
    if query.origins:
        inner = f"SELECT id FROM article WHERE origin {_IN}"
        parts.append((f"finding.article_id IN ({inner})", _json(query.origins)))
    if query.articles:
        # SQLite writes a negated class [^…], the shell [!…].
        globs = [glob.replace("[!", "[^") for glob in query.articles]
        inner = "SELECT article.id FROM article, json_each(?) AS glob WHERE article.path GLOB glob.value"
        parts.append((f"finding.article_id IN ({inner})", _json(globs)))
    where = [sql for sql, _ in parts]
    parameters: list[str] = [parameter for _, parameter in parts]
    if query.text:
        test = holds(query.text)
        where.append(
            "EXISTS (SELECT 1 FROM unit WHERE unit.id = finding.unit_id"
            f" AND ({test.on('source')} OR {test.on('target')}))"
        )
        parameters += [test.value] * 2
    return " AND ".join(where) or "1", tuple(parameters)


_IN = "IN (SELECT value FROM json_each(?))"
_PLURALS = {
    "code": "codes",
    "severity": "severities",
    "status": "statuses",
    "reviewer": "reviewers",
}


def _json(values: Iterable[object]) -> str:
    return orjson.dumps(list(values)).decode()


def _one_of_each_check(
    db: apsw.Connection, query: FindingQuery, units: list[int]
) -> dict[int, tuple[Found, ...]]:
    """The first finding of each check of the units, by unit, the worst first."""
    where, parameters = condition(query)
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM finding {_JOINS} WHERE finding.id IN (SELECT min(finding.id)"
        f" FROM json_each(?) AS wanted CROSS JOIN finding ON finding.unit_id = wanted.value"
        f" WHERE {where} GROUP BY finding.unit_id, finding.code)"
        " ORDER BY finding.severity DESC, finding.code",
        (_json(units), *parameters),
    )
    grouped: defaultdict[int, list[Found]] = defaultdict(list)
    for found in map(_found, rows):
        grouped[found.unit].append(found)
    return {unit: tuple(grouped[unit]) for unit in units}


def _found(row: tuple[Any, ...]) -> Found:
    article, position, unit, score, code, name, severity, message = row[:8]
    source_spans, target_spans, details, fingerprint, status = row[16:]
    return Found(
        article,
        position,
        unit,
        score,
        Finding._make(
            (
                code,
                name,
                _SEVERITIES[severity],
                message,
                *row[8:16],
                _spans(source_spans),
                _spans(target_spans),
                tuple((key, _frozen(value)) for key, value in orjson.loads(details).items()),
                fingerprint,
                _STATUSES[status],
            )
        ),
    )


def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in orjson.loads(text)) if text != "[]" else ()


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
