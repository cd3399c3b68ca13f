"""Units as rows of a table: what CSV, TSV, XLSX, JSON Lines and Parquet have in common."""

from collections.abc import Mapping
from typing import NamedTuple

from tm_align import locales
from tm_align.formats.entry import (
    NOWHERE,
    Entry,
    Read,
    Reason,
    Rejected,
    Wanted,
    number_in,
    unit_key,
)
from tm_align.formats.prepare import Prepared
from tm_align.formats.states import finding_line
from tm_align.formats.text import EDGE_SPACE, without_illegal
from tm_align.model import Status, Unit


class Row(NamedTuple):
    """One unit with the names of its columns, in their order. Numbers are 0 for none.

    `status` and `comment` are for the reviewer, about the findings listed (one per line) or, where
    there is none, about the translation itself.
    """

    id: str
    source: str
    target: str
    status: str
    comment: str
    findings: str
    score: str
    origin: str
    date: str
    article: str
    line: int
    tuid: str
    block: str
    segtype: str
    places: int
    source_locale: str
    target_locale: str


COLUMNS = Row._fields
ID, SOURCE, TARGET = COLUMNS[:3]
STATUSES = tuple(it.value for it in Status)
_LONGEST_STATUS = 40  # of one that is none, to be told of


def row_of(prepared: Prepared) -> Row:
    """A unit as a row; texts as they are to be written, metadata without illegal characters."""
    unit, source, target = prepared
    note, place = unit.annotation, unit.occurrences[0]
    score = note.score if note else None
    return Row(
        (note and note.key) or unit_key(unit),
        source,
        target,
        note.status.value if note and note.status else "",
        _clean(note.comment) if note else "",
        "\n".join(_clean(finding_line(it)) for it in note.findings) if note else "",
        f"{score:.3f}" if score is not None else "",
        _clean(unit.origin or ""),
        _clean(unit.date or ""),
        _clean(place.article),
        place.line,
        _clean(place.tuid),
        place.block,
        unit.segtype,
        len(unit.occurrences),
        unit.source_locale,
        unit.target_locale,
    )


def _clean(text: str) -> str:
    return without_illegal(text)[0]


def entry_of(fields: Mapping[str, str], line: int, wanted: Wanted) -> Read:
    """A row of any table as a translation; columns it does not have are empty.

    Without columns for them, the source language is the caller's and the target language the only one
    the caller wants.
    """
    source, target = fields.get("source", ""), fields.get("target", "")
    named = fields.get("target_locale", "").strip()
    named = named or wanted.only
    source_locale = locales.normalize(fields.get("source_locale", "").strip() or wanted.source)
    target_locale = locales.normalize(named)
    if not source_locale or not target_locale:
        return Rejected(Reason.NO_LANGUAGE, line, named)
    if not wanted.takes(target_locale):
        return Rejected(Reason.OTHER_LOCALE, line, target_locale)
    if target_locale == source_locale:
        return Rejected(Reason.SAME_LOCALE, line, target_locale)
    if not source.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_SOURCE, line)
    if not target.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_TARGET, line, source[:60])
    place = NOWHERE._replace(
        article=fields.get("article", ""),
        line=number_in(fields.get("line", "")),
        tuid=fields.get("tuid", ""),
        block=fields.get("block", ""),
        origin=fields.get("origin") or None,
        date=fields.get("date") or None,
    )
    segtype = "paragraph" if fields.get("segtype") == "paragraph" else "sentence"
    unit = Unit(
        source_locale, source, target_locale, target, place.origin, place.date, segtype, (place,)
    )
    status = fields.get("status", "").strip().lower()
    known = status in STATUSES
    return Entry(
        unit,
        line,
        fields.get("id", ""),
        status if known else "",
        fields.get("comment", "").strip(),
        _codes(fields.get("findings", "")),
        "" if known else status[:_LONGEST_STATUS],
    )


def _codes(findings: str) -> tuple[str, ...]:
    """The codes of findings listed one per line, as `finding_line` writes them."""
    firsts = (line.split(" ", 1)[0] for line in findings.splitlines())
    return tuple(dict.fromkeys(it for it in firsts if it[:2] == "TM" and it[2:].isdecimal()))
