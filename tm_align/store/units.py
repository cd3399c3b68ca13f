"""Units in a stable order, put together from their occurrences."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from tm_align.model import UNKNOWN_LOCALE, Occurrence, Unit
from tm_align.store.query import Query, provenance_condition

HUMAN = "HT"
_BATCH = 200

_path_file_position = itemgetter(0, 1, 2)


class LocalePair(NamedTuple):
    """The two locales of a unit, with the number the store has for them."""

    number: int
    source_locale: str
    target_locale: str


def locale_pairs(db: sqlite3.Connection, query: Query) -> list[LocalePair]:
    """The locale pairs the query asks for, sorted by source and target locale."""
    rows = db.execute("SELECT id, source_locale, target_locale FROM locale_pair")
    return sorted(
        (
            pair
            for pair in map(LocalePair._make, rows)
            if (not query.locales or pair.target_locale in query.locales)
            and (query.include_damaged or pair.target_locale != UNKNOWN_LOCALE)
        ),
        key=itemgetter(1, 2),
    )


def units_of(db: sqlite3.Connection, pair: LocalePair, query: Query) -> Iterator[Unit]:
    """The units of one locale pair, sorted by source, the preferred target of a source last.

    All orders are those of the texts' code points. Sources are read in order and occurrences a few
    hundred units at a time, so memory does not grow with the store. The open cursor on the units
    holds SQLite's read transaction, so both statements see the same state of the store.
    """
    texts = db.execute(*_select_texts(pair, query))
    ordered = _with_occurrences(db, texts, pair, query)
    for _, same_source in groupby(ordered, key=itemgetter(1)):
        targets = list(same_source)
        if len(targets) > 1:
            targets.sort(key=preference)
        yield from targets[-1:] if query.best else targets


def preference(unit: Unit) -> tuple[bool, str, int, str]:
    """Sorts the targets of one source: human, newest, most frequent; the text decides a tie."""
    return (unit.origin == HUMAN, unit.date or "", len(unit.occurrences), unit.target)


def _select_texts(pair: LocalePair, query: Query) -> tuple[str, tuple[Any, ...]]:
    sql = "SELECT id, source, target FROM unit WHERE locale_pair_id = ?"
    parameters: tuple[Any, ...] = (pair.number,)
    if not query.include_damaged:
        sql += " AND source_characters > 0 AND target_characters > 0"
    condition = provenance_condition(query)
    if condition.sql:
        sql += (
            " AND id IN (SELECT unit_id FROM article"
            " JOIN occurrence ON occurrence.article_id = article.id"
            f" WHERE article.locale_pair_id = ?{condition.sql})"
        )
        parameters += (pair.number, *condition.parameters)
    return f"{sql} ORDER BY source, target", parameters


def _with_occurrences(
    db: sqlite3.Connection, texts: sqlite3.Cursor, pair: LocalePair, query: Query
) -> Iterator[Unit]:
    condition = provenance_condition(query)
    undamaged = "" if query.include_damaged else " AND occurrence.damage = ''"
    sql = (
        "SELECT unit_id, article.path, file, position, segtype, line, tuid, block, origin, date"
        " FROM json_each(?) AS wanted"
        " CROSS JOIN occurrence ON occurrence.unit_id = wanted.value"
        " CROSS JOIN article ON article.id = occurrence.article_id"
        f" WHERE 1{undamaged}{condition.sql}"
    )
    while batch := list(islice(texts, _BATCH)):
        wanted = str([row[0] for row in batch])
        found: dict[int, list[tuple[Any, ...]]] = {}
        for unit_id, *occurrence in db.execute(sql, (wanted, *condition.parameters)):
            found.setdefault(unit_id, []).append(tuple(occurrence))
        for unit_id, source, target in batch:
            if rows := found.get(unit_id):
                yield _unit(pair, source, target, rows)


def _unit(pair: LocalePair, source: str, target: str, rows: list[tuple[Any, ...]]) -> Unit:
    """Put a unit together; `rows` are path, file, position, segtype, line, tuid, block, origin, date."""
    if len(rows) > 1:
        rows.sort(key=_path_file_position)
    first = rows[0]
    return Unit(
        pair.source_locale,
        source,
        pair.target_locale,
        target,
        _origin([row[7] for row in rows]),
        max((row[8] for row in rows if row[8] is not None), default=None),
        first[3],
        tuple([Occurrence(row[0], *row[4:]) for row in rows]),
    )


def _origin(origins: list[str | None]) -> str | None:
    """`HT` if a human translated any, else the most frequent one, the alphabet deciding a tie."""
    if HUMAN in origins:
        return HUMAN
    counts = Counter(origin for origin in origins if origin is not None)
    return min(counts, key=lambda origin: (-counts[origin], origin), default=None)
