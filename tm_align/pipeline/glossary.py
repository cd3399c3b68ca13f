"""Mining a glossary out of a store."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from tm_align.checks.glossary import MinedTerm, mine
from tm_align.model import Unit
from tm_align.store import Query, Store


class LocaleTerm(NamedTuple):
    """A term with the locale pair it was found in."""

    source_locale: str
    target_locale: str
    term: MinedTerm


def mine_glossary(store: Store, query: Query, least: int) -> Iterator[LocaleTerm]:
    """The bold labels of the chosen articles that occur at least `least` times, by locale pair.

    A unit counts as often as it stands in the articles; the most frequent labels come first.
    """
    for locales, units in groupby(store.units(query), key=_locales):
        for term in mine(_texts(units), least):
            yield LocaleTerm(*locales, term)


def _texts(units: Iterator[Unit]) -> Iterator[tuple[str, str]]:
    for unit in units:
        for _ in unit.occurrences:
            yield unit.source, unit.target


def _locales(unit: Unit) -> tuple[str, str]:
    return unit.source_locale, unit.target_locale
