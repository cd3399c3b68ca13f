"""Glossaries in: TBX of any tool and version, and tables with a column for each language.

TBX is read by the names of its elements: `termEntry`, `langSet`, `tig` or `ntig` of ISO 30042:2008
(`martif`), `conceptEntry`, `langSec`, `termSec` of ISO 30042:2019 (`tbx`, its categories as elements or as
attributes). Of its data categories only the status of a term means something here.
"""

import csv
import io
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO, NamedTuple

from tm_align import locales
from tm_align.errors import InputError, nearest
from tm_align.formats.entry import refuse
from tm_align.formats.formulas import restored
from tm_align.formats.xml_stream import LANG, Element, records

_CONCEPTS = frozenset(("termEntry", "conceptEntry"))
_SECTIONS = frozenset(("langSet", "langSec"))
_HEAD = 4096  # bytes in which the root element must begin
_MAX_BYTES = 64 * 1024 * 1024
_STATUS_COLUMNS = ("status", "forbidden", "administrativestatus")
_IGNORED = frozenset(
    ("source_locale", "target_locale", "count", "note", "notes", "comment", "definition", "id",
     "context", "description", "domain", "part of speech")
)  # fmt: skip


class Status(StrEnum):
    """How a term is to be used; what a file does not say is admitted."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


_WORDS = {
    Status.PREFERRED: ("preferred",),
    Status.ADMITTED: (
        "", "accepted", "admitted", "allowed", "approved", "draft", "legal", "new", "proposed",
        "provisional", "recommended", "regulated", "standardized", "no", "false", "0", "-",
    ),
    Status.FORBIDDEN: (
        "deprecated", "forbidden", "not recommended", "notrecommended", "obsolete", "prohibited",
        "rejected", "superseded", "yes", "true", "1", "x",
    ),
}  # fmt: skip
_MEANING = {word: status for status, words in _WORDS.items() for word in words}
_STATUSES = "; write preferred, admitted or forbidden"
_TAIL = re.compile(r"\s*(?:term)?(?:-admn-sts)?$")  # as TBX spells its values: legalTerm-admn-sts


class ConceptTerm(NamedTuple):
    """A term of one language; the language is a normalized tag."""

    language: str
    text: str
    status: Status


class Concept(NamedTuple):
    """The terms of one concept in all languages; `source` is the language the file starts from."""

    line: int
    source: str
    terms: tuple[ConceptTerm, ...]


def status_of(word: str) -> Status | None:
    """The status a word of TBX or of a table means, None where it is none that is known.

    >>> status_of("deprecatedTerm-admn-sts").value, status_of("preferredTerm").value, status_of("").value
    ('forbidden', 'preferred', 'admitted')
    """
    return _MEANING.get(_plain(word))


def _plain(word: str) -> str:
    return _TAIL.sub("", word.strip().casefold())


def _told_status(word: str, line: int, column: int) -> Status:
    status = status_of(word)
    if status is None:
        hint = nearest(_plain(word), _MEANING)
        refuse(line, column, f"{word!r} is no status{hint or _STATUSES}")
    return status


def read_tbx(stream: BinaryIO) -> Iterator[Concept]:
    """The concepts of a TBX file. Raises `InputError` with line and column for what is none."""
    data = stream.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        refuse(1, 1, f"larger than {_MAX_BYTES >> 20} MiB; refused")
    root = "martif" if b"<martif" in data[:_HEAD] else "tbx"
    for record in records(io.BytesIO(data), _CONCEPTS, root):
        file_language = record.around[0].get(LANG) if record.around else ""
        yield _concept(record.element, locales.normalize(file_language) or "")


def _concept(element: Element, source: str) -> Concept:
    terms = []
    for section in element.children:
        if isinstance(section, str) or section.name not in _SECTIONS:
            continue
        tag = section.get(LANG) or section.get("lang")
        language = locales.normalize(tag)
        if language is None:
            refuse(section.line, section.column, f"{tag!r} is no language tag such as nl-NL")
        for group in _elements(section, frozenset(("tig", "ntig", "termSec"))):
            text = " ".join(
                next((it.text() for it in _elements(group, frozenset(("term",)))), "").split()
            )
            if text:
                terms.append(ConceptTerm(language, text, _status(group)))
    return Concept(element.line, source, tuple(terms))


def _elements(element: Element, names: frozenset[str]) -> Iterator[Element]:
    """Elements of these names anywhere below, in order."""
    for child in element.children:
        if not isinstance(child, str):
            if child.name in names:
                yield child
            yield from _elements(child, names)


def _status(group: Element) -> Status:
    found = Status.ADMITTED
    for note in _elements(
        group, frozenset(("termNote", "administrativeStatus", "normativeAuthorization"))
    ):
        kind = note.get("type") or note.name
        if kind in ("administrativeStatus", "normativeAuthorization"):
            found = _told_status(note.text(), note.line, note.column)
    return found


class _Columns(NamedTuple):
    """What the columns of a table hold: a language for each column of terms, in order."""

    languages: dict[int, str]
    status: int | None
    locales: tuple[int | None, int | None]


def read_table(stream: BinaryIO) -> Iterator[Concept]:
    """The concepts of a table whose first row names a language for each column of terms.

    Such as `en,nl,status` or `source;target;forbidden`: `source` and `target` stand for languages that
    columns `source_locale` and `target_locale` may tell, "und" and "*" where they do not. The first
    language is the source. A status (`preferred`, `admitted`, `forbidden`, or `yes` below
    `forbidden`) is that of the row's translations. Cells are separated by commas, semicolons or tabs.
    Raises `InputError`, also for a language or a status that is none.
    """
    try:
        text = stream.read(_MAX_BYTES + 1).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse(1, 1, f"{error}; save the file as UTF-8")
    if len(text) > _MAX_BYTES:
        refuse(1, 1, f"larger than {_MAX_BYTES >> 20} MiB; refused")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        columns = _columns(next(reader, []))
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                yield _row(cells, columns, line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"line {line}, column 1: no CSV: {error}; mend its quotes") from error


def _columns(names: list[str]) -> _Columns:
    languages: dict[int, str] = {}
    status: int | None = None
    plain = [name.strip().casefold() for name in names]
    for place, name in enumerate(plain):
        if name in ("source", "target"):
            languages[place] = name
        elif name in _STATUS_COLUMNS:
            status = place
        elif name and name not in _IGNORED:
            language = locales.normalize(name)
            if language is None or locales.unknown_part(language):
                hint = nearest(name, ("source", "target", *_STATUS_COLUMNS, *_IGNORED))
                refuse(
                    1,
                    1,
                    f"column {names[place]!r} is neither a language such as nl-NL nor a status{hint}",
                )
            languages[place] = language
    if len(languages) < 2:
        refuse(1, 1, "the first row names fewer than two languages, as in en,nl,status; add them")
    at = tuple(
        plain.index(it) if it in plain else None for it in ("source_locale", "target_locale")
    )
    return _Columns(languages, status, (at[0], at[1]))


def _row(cells: list[str], columns: _Columns, line: int) -> Concept:
    def cell(place: int | None) -> str:
        return (
            " ".join(restored(cells[place]).split())
            if place is not None and place < len(cells)
            else ""
        )

    named = {
        name: _language(cell(place), line) or unnamed
        for name, place, unnamed in zip(
            ("source", "target"), columns.locales, ("und", "*"), strict=True
        )
    }
    source, *_ = columns.languages.values()
    status = _told_status(cell(columns.status), line, 1)
    terms = [
        ConceptTerm(
            named.get(language, language),
            text,
            Status.ADMITTED if language == source else status,
        )
        for place, language in columns.languages.items()
        if (text := cell(place))
    ]
    return Concept(line, named.get(source, source), tuple(terms))


def _language(tag: str, line: int) -> str:
    """The normalized tag of a cell, "" for an empty one."""
    language = locales.normalize(tag) if tag else ""
    if language is None:
        refuse(line, 1, f"{tag!r} is no language tag such as nl-NL")
    return language
