"""Units in a stable order, put together from their occurrences."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

import apsw

from tm_align.model import UNKNOWN_LOCALE, Occurrence, Unit
from tm_align.store.query import Query, provenance_condition

HUMAN = "HT"

_BATCH = 200
"""Units whose occurrences are fetched together: few enough to stay in the processor's cache."""

_SAMPLED = 256
"""Sources of which a share knows where it ends."""

_SPARSE = 4
"""Units in all to one of a locale pair from which the index is no slower."""

_Row = tuple[int, int, int, int, str, str, str]
"""unit_id, article_id, position, line, tuid, block, segtype"""


class LocalePair(NamedTuple):
    """The two locales of a unit, with the number the store has for them."""

    number: int
    source_locale: str
    target_locale: str


class Share(NamedTuple):
    """Neighbouring units of a locale pair: their sources are not before `start`, and before `end`.

    The order is that of code points; None is no bound.
    """

    source_locale: str
    target_locale: str
    start: str | None = None
    end: str | None = None


class Provenance(NamedTuple):
    """What an occurrence takes from its article; `rank` is the article's place in the order."""

    rank: int
    path: str
    origin: str | None
    date: str | None


def locale_pairs(db: apsw.Connection, query: Query) -> list[LocalePair]:
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


def shares(db: apsw.Connection, query: Query, per_pair: int, fewest: int) -> Iterator[Share]:
    """The units cut into up to `per_pair` shares of each locale pair, of about one size, in order.

    There are fewer of a pair where a share would hold less than `fewest` units. Sizes are those of
    all units of the pair, whatever else the query asks for.
    """
    for number, source_locale, target_locale in locale_pairs(db, query):
        units = db.execute("SELECT count(*) FROM unit WHERE locale_pair_id = ?", (number,)).get
        wanted = min(per_pair, units // fewest)
        cuts = _cuts(db, number, units, wanted) if wanted > 1 else []
        for span in pairwise([None, *cuts, None]):
            yield Share(source_locale, target_locale, *span)


def _cuts(db: apsw.Connection, locale_pair: int, units: int, shares: int) -> list[str]:
    """Sources at which `shares` of about one size begin, but for the first; a sample shows them."""
    every = max(1, units // (_SAMPLED * shares))
    sources = [
        source
        for (source,) in db.execute(
            "SELECT source FROM unit WHERE locale_pair_id = ? AND id % ? = 0 ORDER BY source",
            (locale_pair, every),
        )
    ]
    cuts = (sources[len(sources) * n // shares] for n in range(1, shares))
    return list(dict.fromkeys(cuts)) if sources else []


def units_of(
    db: apsw.Connection, pair: LocalePair, query: Query, share: Share | None = None
) -> Iterator[Unit]:
    """The units of one locale pair, sorted by source, the preferred target of a source last.

    All orders are those of the texts' code points. In memory are the provenance of the chosen
    articles (a few hundred bytes each) and a batch of units; all else is streamed. Several
    statements take part: the caller holds a transaction around them.
    """
    texts = db.execute(*_select_texts(db, pair, query, share))
    ordered = map(itemgetter(1), _with_occurrences(db, texts, pair, query))
    for _, same_source in groupby(ordered, key=itemgetter(1)):
        targets = list(same_source)
        if len(targets) > 1:
            targets.sort(key=preference)
        yield from targets[-1:] if query.best else targets


def units_numbered(
    db: apsw.Connection, pair: LocalePair, query: Query, numbers: Sequence[int]
) -> list[tuple[int, Unit]]:
    """Those of the units with these numbers that the query chooses, in the order of `units_of`."""
    texts = db.execute(
        "SELECT id, source, target FROM unit WHERE id IN (SELECT value FROM json_each(?))"
        " AND source_characters > 0 AND target_characters > 0",
        (str(list(numbers)),),
    )
    numbered = _with_occurrences(db, texts, pair, query)
    return sorted(numbered, key=lambda it: (it[1].source, preference(it[1])))


def preference(unit: Unit) -> tuple[bool, str, int, str]:
    """Sorts the targets of one source: human, newest, most frequent; the text decides a tie."""
    return (unit.origin == HUMAN, unit.date or "", len(unit.occurrences), unit.target)


def _select_texts(
    db: apsw.Connection, pair: LocalePair, query: Query, share: Share | None
) -> tuple[str, tuple[Any, ...]]:
    chosen = provenance_condition(query)
    by_index: tuple[str, tuple[Any, ...]] = "locale_pair_id = ?", (pair.number,)
    its_units, parameters = by_index if chosen.sql else _units_of_pair(db, pair.number)
    sql = f"SELECT id, source, target FROM unit WHERE {its_units}"
    if not query.include_damaged:
        sql += " AND source_characters > 0 AND target_characters > 0"
    if share and share.start is not None:
        sql += " AND source >= ?"
        parameters += (share.start,)
    if share and share.end is not None:
        sql += " AND source < ?"
        parameters += (share.end,)
    if chosen.sql:
        sql += (
            " AND id IN (SELECT unit_id FROM article"
            " JOIN occurrence ON occurrence.article_id = article.id"
            f" WHERE article.locale_pair_id = ?{chosen.sql})"
        )
        parameters += (pair.number, *chosen.parameters)
    return f"{sql} ORDER BY source, target", parameters


def _units_of_pair(db: apsw.Connection, number: int) -> tuple[str, tuple[Any, ...]]:
    """The condition that a unit is of a locale pair, so that SQLite finds all of them quickly.

    They have numbers in a row, but for those that came later. To go through the table takes three fifths
    of the time that finding each by the index takes (23,000 and 88,000 units, measured); where most units
    in between are of other pairs, it gains nothing.
    """
    first, last, units = db.execute(
        "SELECT min(id), max(id), count(*) FROM unit WHERE locale_pair_id = ?", (number,)
    ).get
    if units and last - first < _SPARSE * units:
        return "+locale_pair_id = ? AND id BETWEEN ? AND ?", (number, first, last)
    return "locale_pair_id = ?", (number,)


def _with_occurrences(
    db: apsw.Connection, texts: apsw.Cursor, pair: LocalePair, query: Query
) -> Iterator[tuple[int, Unit]]:
    """Join texts and occurrences a batch at a time; units without chosen occurrences drop out."""
    undamaged = "" if query.include_damaged else " AND damage = ''"
    sql = (
        "SELECT unit_id, article_id, position, line, tuid, block, segtype"
        " FROM json_each(?) AS wanted CROSS JOIN occurrence ON unit_id = wanted.value"
        f" WHERE 1{undamaged}"
    )
    articles = _provenances(db, pair, query)
    while batch := list(islice(texts, _BATCH)):
        found: dict[int, list[_Row]] = {row[0]: [] for row in batch}
        for row in db.execute(sql, (str(list(found)),)):
            if row[1] in articles:
                found[row[0]].append(row)
        for unit_id, source, target in batch:
            if rows := found[unit_id]:
                yield unit_id, _unit(pair, source, target, rows, articles)


def _provenances(db: apsw.Connection, pair: LocalePair, query: Query) -> dict[int, Provenance]:
    condition = provenance_condition(query)
    rows = db.execute(
        "SELECT id, path, origin, date FROM article"
        f" WHERE locale_pair_id = ?{condition.sql} ORDER BY path, file",
        (pair.number, *condition.parameters),
    )
    shared: dict[str | None, str | None] = {}
    return {
        number: Provenance(
            rank, path, shared.setdefault(origin, origin), shared.setdefault(date, date)
        )
        for rank, (number, path, origin, date) in enumerate(rows)
    }


def _unit(
    pair: LocalePair, source: str, target: str, rows: list[_Row], articles: dict[int, Provenance]
) -> Unit:
    """Put a unit together from its occurrences; most units have only one."""
    _, source_locale, target_locale = pair
    if len(rows) == 1:
        _, article, _, line, tuid, block, segtype = rows[0]
        _, path, origin, date = articles[article]
        occurrences = (Occurrence(path, line, tuid, block, origin, date),)
        return Unit(
            source_locale, source, target_locale, target, origin, date, segtype, occurrences
        )
    placed = sorted([(articles[row[1]], row[2:]) for row in rows], key=_place)
    return Unit(
        source_locale,
        source,
        target_locale,
        target,
        _origin([provenance.origin for provenance, _ in placed]),
        max((provenance.date for provenance, _ in placed if provenance.date), default=None),
        placed[0][1][4],
        tuple(
            [
                Occurrence(path, line, tuid, block, origin, date)
                for (_, path, origin, date), (_, line, tuid, block, _) in placed
            ]
        ),
    )


def _place(placed: tuple[Provenance, tuple[int, int, str, str, str]]) -> tuple[int, int]:
    return (placed[0][0], placed[1][0])


def _origin(origins: list[str | None]) -> str | None:
    """`HT` if a human translated any, else the most frequent one, the alphabet deciding a tie."""
    if HUMAN in origins:
        return HUMAN
    if len(distinct := set(origins) - {None}) <= 1:
        return next(iter(distinct), None)
    counts = Counter(origin for origin in origins if origin is not None)
    return min(counts, key=lambda origin: (-counts[origin], origin))
