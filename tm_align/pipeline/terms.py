"""Glossaries out of a store: the labels of user interfaces that its articles use."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Literal, NamedTuple

from tm_align.errors import UsageError
from tm_align.formats.account import Stamp
from tm_align.formats.glossaries import Term, write_glossary, write_tbx
from tm_align.pipeline.files import written_atomically
from tm_align.pipeline.glossary import LocaleTerm, mine_glossary
from tm_align.store import Query, Store

GlossaryFormat = Literal["tbx", "glossary"]
GLOSSARY_FORMATS = ("tbx", "glossary")
"""TBX, and a table in CSV."""

LEAST = 3
"""How often a label must stand in the articles to be a term."""


class ExportedTerms(NamedTuple):
    """One glossary file and how many terms it holds."""

    path: str
    source_locale: str
    target_locale: str
    terms: int


def export_glossary(
    store: Store, file_format: GlossaryFormat, out: Path, query: Query, stamp: Stamp
) -> list[ExportedTerms]:
    """Write a glossary for each locale pair, into the folder `out` or, if there is one, that file.

    Raises `UsageError` when there is no term, or several locale pairs do not fit into one file.
    """
    suffix = ".tbx" if file_format == "tbx" else ".csv"
    single = out.suffix == suffix and not out.is_dir()
    exported: list[ExportedTerms] = []
    for locales, found in groupby(mine_glossary(store, query, LEAST), key=_locales):
        if single and exported:
            raise UsageError("several locales do not fit into one file: name a folder")
        path = out if single else out / f"{'_'.join(locales)}{suffix}"
        names = dict(zip(("source_locale", "target_locale"), locales, strict=True))
        with written_atomically(path) as stream:
            if file_format == "tbx":
                written = write_tbx(_terms(found), stream, stamp=stamp, **names)
            else:
                written = write_glossary(_terms(found), stream, **names)
        exported.append(ExportedTerms(str(path), *locales, written))
    if not exported:
        raise UsageError(f"no bold label stands {LEAST} times in the chosen articles: no terms")
    return exported


def _terms(found: Iterator[LocaleTerm]) -> Iterator[Term]:
    """The terms, without translations that stand once beside one that stands often: accidents."""
    for it in found:
        first, *others = it.term.targets
        yield Term(it.term.source, (first, *(other for other in others if other[1] > 1)))


def _locales(found: LocaleTerm) -> tuple[str, str]:
    return found.source_locale, found.target_locale
