"""How much text a store holds, and what an export leaves out."""

from collections.abc import Iterator
from typing import NamedTuple

import apsw

from tm_align.store.query import EXCLUSION, Query, article_condition


class Volume(NamedTuple):
    """An amount of text. `units` are distinct; everything else counts every pair.

    Words and characters are those of `tm_align.store.counting.size`.
    """

    articles: int
    pairs: int
    units: int
    source_words: int
    source_characters: int
    target_words: int
    target_characters: int


class OriginVolume(NamedTuple):
    """The volume of one locale pair and origin."""

    source_locale: str
    target_locale: str
    origin: str | None
    volume: Volume


class ArticleVolume(NamedTuple):
    """The volume of one article."""

    path: str
    source_locale: str
    target_locale: str
    origin: str | None
    date: str | None
    volume: Volume


class ArticlePairs(NamedTuple):
    """One article and how many pairs it has: what is quick to tell of it. `number` is its own."""

    path: str
    source_locale: str
    target_locale: str
    pairs: int
    number: int


class Statistics(NamedTuple):
    """`total` counts a unit once even when it stands under several origins."""

    total: Volume
    by_origin: tuple[OriginVolume, ...]


_VOLUME = """count(DISTINCT article.id), count(occurrence.unit_id),
    count(DISTINCT occurrence.unit_id), coalesce(sum(source_words), 0),
    coalesce(sum(source_characters), 0), coalesce(sum(target_words), 0),
    coalesce(sum(target_characters), 0)"""

_FROM_ARTICLES = """FROM article
    JOIN locale_pair ON locale_pair.id = article.locale_pair_id
    LEFT JOIN occurrence ON occurrence.article_id = article.id
    LEFT JOIN unit ON unit.id = occurrence.unit_id"""


def volumes(db: apsw.Connection, query: Query) -> Statistics:
    """The volume of the chosen articles, in all and by locale pair and origin; damaged pairs count."""
    where, parameters = article_condition(query)
    total = db.execute(f"SELECT {_VOLUME} {_FROM_ARTICLES} WHERE 1{where}", parameters).get
    rows = db.execute(
        f"SELECT source_locale, target_locale, origin, {_VOLUME} {_FROM_ARTICLES} WHERE 1{where}"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        parameters,
    )
    by_origin = (OriginVolume._make((*row[:3], Volume._make(row[3:]))) for row in rows)
    return Statistics(Volume._make(total), tuple(by_origin))


def article_volumes(db: apsw.Connection, query: Query) -> Iterator[ArticleVolume]:
    """The volume of each chosen article, sorted by path and file; damaged pairs count."""
    where, parameters = article_condition(query)
    rows = db.execute(
        f"SELECT path, source_locale, target_locale, origin, date, {_VOLUME} {_FROM_ARTICLES}"
        f" WHERE 1{where} GROUP BY article.id ORDER BY path, file",
        parameters,
    )
    return (ArticleVolume._make((*row[:5], Volume._make(row[5:]))) for row in rows)


def articles(db: apsw.Connection, query: Query) -> Iterator[ArticlePairs]:
    """The chosen articles, sorted by path and file; damaged pairs count."""
    where, parameters = article_condition(query)
    rows = db.execute(
        "SELECT path, source_locale, target_locale,"
        " (SELECT count(*) FROM occurrence WHERE article_id = article.id), article.id FROM article"
        " JOIN locale_pair ON locale_pair.id = article.locale_pair_id"
        f" WHERE 1{where} ORDER BY path, file",
        parameters,
    )
    return map(ArticlePairs._make, rows)


def excluded(db: apsw.Connection, query: Query) -> dict[str, int]:
    """Pairs of the chosen articles that are not exported, by the code that says why."""
    where, parameters = article_condition(query)
    rows = db.execute(
        f"SELECT {EXCLUSION} AS reason, count(*) FROM article"
        " JOIN locale_pair ON locale_pair.id = article.locale_pair_id"
        " JOIN occurrence ON occurrence.article_id = article.id"
        " JOIN unit ON unit.id = occurrence.unit_id"
        f" WHERE 1{where} GROUP BY reason HAVING reason <> '' ORDER BY reason",
        parameters,
    )
    return dict(rows)
