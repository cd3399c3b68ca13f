"""Choosing articles, and the SQL conditions that choose them."""

from typing import NamedTuple

from tm_align.model import UNKNOWN_LOCALE

DAMAGE_OF_EMPTY_SOURCE = "TM015"
DAMAGE_OF_EMPTY_TARGET = "TM014"
DAMAGE_OF_UNKNOWN_LOCALE = "TM005"
DAMAGE_OF_UNSURE_PAIR = "TM031"


class Query(NamedTuple):
    """Which articles count; an empty tuple does not restrict.

    Answers are those of a store that holds the chosen articles only. `locales` are target locales
    and `origins` values of `Article.origin`, both compared exactly. `articles` are globs on the
    article's path: `*` (also across `/`), `?`, `[…]` and `[!…]`, case-sensitive. `include_damaged`
    adds pairs that `Store.excluded` counts, `best` keeps the preferred target of each source.
    """

    locales: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    include_damaged: bool = False
    best: bool = False


class Condition(NamedTuple):
    """A piece of SQL that begins with ` AND ` (or is empty), with its parameters."""

    sql: str
    parameters: tuple[str, ...]


def article_condition(query: Query) -> Condition:
    """The condition on `article` and `locale_pair` for all of the query."""
    locales = _any_of("locale_pair.target_locale = ?", query.locales)
    rest = provenance_condition(query)
    return Condition(locales.sql + rest.sql, locales.parameters + rest.parameters)


def provenance_condition(query: Query) -> Condition:
    """The condition on `article` alone, for everything but the locale."""
    origins = _any_of("article.origin = ?", query.origins)
    # SQLite writes a negated class [^…], the shell [!…].
    globs = tuple(glob.replace("[!", "[^") for glob in query.articles)
    articles = _any_of("article.path GLOB ?", globs)
    return Condition(origins.sql + articles.sql, origins.parameters + articles.parameters)


EXCLUSION = f"""CASE
    WHEN occurrence.damage <> '' THEN occurrence.damage
    WHEN unit.source_characters = 0 THEN '{DAMAGE_OF_EMPTY_SOURCE}'
    WHEN unit.target_characters = 0 THEN '{DAMAGE_OF_EMPTY_TARGET}'
    WHEN locale_pair.target_locale = '{UNKNOWN_LOCALE}' THEN '{DAMAGE_OF_UNKNOWN_LOCALE}'
    ELSE '' END"""
"""Why an occurrence is left out, as the code of the problem that says so, or ''."""


def _any_of(condition: str, values: tuple[str, ...]) -> Condition:
    if not values:
        return Condition("", ())
    return Condition(f" AND ({' OR '.join([condition] * len(values))})", values)
