"""Glossaries out of a store: the labels of user interfaces that its articles use."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

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
    store: Store, file_format: GlossaryFormat, out: Path | BinaryIO, query: Query, stamp: Stamp
) -> list[ExportedTerms]:
    """Write a glossary for each locale pair, into the folder `out` or, if there is one, that file or
    stream.

    Raises `UsageError` when there is no term, or several locale pairs do not fit into one file.
    """
    suffix = ".tbx" if file_format == "tbx" else ".csv"
    mined = groupby(mine_glossary(store, query, LEAST), key=_locales)
    found = {locales: list(_terms(its)) for locales, its in mined}
    if not found:
        raise UsageError(f"no bold label stands {LEAST} times in the chosen articles: no terms")
    single = not isinstance(out, Path) or (out.suffix == suffix and not out.is_dir())
    if single and len(found) > 1:
        raise UsageError("several locales do not fit into one file: name a folder")
    exported: list[ExportedTerms] = []
    for (source_locale, target_locale), terms in found.items():
        path = "-"
        with ExitStack() as stack:
            if isinstance(out, Path):
                file = out if single else out / f"{source_locale}_{target_locale}{suffix}"
                path, stream = str(file), stack.enter_context(written_atomically(file))
            else:
                stream = out
            names = {"source_locale": source_locale, "target_locale": target_locale}
            if file_format == "tbx":
                written = write_tbx(terms, stream, stamp=stamp, **names)
            else:
                written = write_glossary(terms, stream, **names)
        exported.append(ExportedTerms(path, source_locale, target_locale, written))
    return exported


def _terms(found: Iterator[LocaleTerm]) -> Iterator[Term]:
    """The terms, without translations that stand once beside one that stands often: accidents."""
    for it in found:
        first, *others = it.term.targets
        yield Term(it.term.source, (first, *(other for other in others if other[1] > 1)))


def _locales(found: LocaleTerm) -> tuple[str, str]:
    return found.source_locale, found.target_locale
