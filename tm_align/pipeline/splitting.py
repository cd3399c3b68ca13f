"""An export cut into parts by article or by folder, for whoever works on one at a time."""

import fnmatch
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tm_align.model import Occurrence, Pair, Unit
from tm_align.store import Query, Store

TOP = "top"
"""The name of the part that holds the articles in no folder."""

SplitBy = Literal["article", "folder", "size"]


class Part(NamedTuple):
    """The units of one file. `name` is its article or folder, `number` (from 1) its place; "" and 0
    where a locale pair is in one part. `units` can be read once."""

    locales: tuple[str, str]
    name: str
    number: int
    units: Iterator[Unit]


def parts(store: Store, query: Query, split_by: SplitBy) -> Iterator[Part]:
    """The units of each article (in the order of the article) or folder (by source), one part each.

    A unit is in every part it stands in, with its places there. In memory is one part at a time.
    """
    for locales in sorted({it[:2] for it in store.statistics(query).by_origin}):
        of_locale = query._replace(locales=(locales[1],))
        paths = [it.path for it in store.articles(of_locale) if it[1:3] == locales]
        names = paths if split_by == "article" else [_folder(path) for path in paths]
        for name in sorted(set(names)):
            units = _units(store, of_locale, locales, name, split_by)
            if units:
                yield Part(locales, name, 0, iter(units))


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or TOP


def _units(
    store: Store, query: Query, locales: tuple[str, str], name: str, split_by: SplitBy
) -> list[Unit]:
    below = "*" if name == TOP and split_by == "folder" else _literal(name)
    glob = below if split_by == "article" or below == "*" else f"{below}/*"
    wanted = re.compile("|".join(map(fnmatch.translate, query.articles or ("*",)))).match
    units: dict[tuple[str, str], Unit] = {}
    for pair in store.pairs(query._replace(articles=(glob,))):
        article = pair.article
        mine = split_by == "article" or _folder(article.path) == name
        if mine and article.source_locale == locales[0] and wanted(article.path):
            _add(units, pair)
    if split_by == "article":
        return list(units.values())
    return sorted(units.values(), key=lambda it: (it.source, it.date or "", it.target))


def _literal(path: str) -> str:
    """A glob that matches only this path."""
    return re.sub(r"([*?[])", r"[\1]", path)


def _add(units: dict[tuple[str, str], Unit], pair: Pair) -> None:
    article = pair.article
    place = Occurrence(article.path, pair.line, pair.tuid, pair.block, article.origin, article.date)
    known = units.get((pair.source, pair.target))
    units[pair.source, pair.target] = (
        known._replace(occurrences=(*known.occurrences, place))
        if known
        else Unit(
            article.source_locale,
            pair.source,
            article.target_locale,
            pair.target,
            article.origin,
            article.date,
            pair.segtype,
            (place,),
        )
    )
