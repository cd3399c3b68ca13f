"""The `unit`s of XLIFF 2.x; see `tm_align.formats.xliff_reader`."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from tm_align.formats import xliff2
from tm_align.formats.entry import Entry, Read, Reason, Rejected, Wanted, number_in, refuse
from tm_align.formats.its import issues_in
from tm_align.formats.xliff_entry import (
    REVIEWED,
    Languages,
    entry_of,
    key_in,
    reviewed_entry,
    with_file_words,
)
from tm_align.formats.xml_plain import (
    ATTRIBUTES,
    ONE_ATTRIBUTE,
    SPACE,
    TEXT,
    Found,
    Shape,
    attributes,
    unescaped,
)
from tm_align.formats.xml_stream import Element, Record
from tm_align.model import Occurrence, Status

NAME = "unit"
_UNTRANSLATED = "initial"
"""The state that XLIFF 2 takes for granted; it counts where a file says it, since many leave states out."""


class Segment(NamedTuple):
    """A `segment`; None for a side that is not there."""

    source: str | None
    target: str | None
    state: str
    line: int
    bare_codes: int = 0


class Unit2(NamedTuple):
    """What counts of a `unit`: its metadata by type, what reviewers said, its segments."""

    name: str
    languages: Languages
    said: Mapping[str, str]
    comments: tuple[str, ...]
    false_alarms: tuple[str, ...]
    segments: tuple[Segment, ...]


# A plain unit has the metadata and notes that ours have, and one segment without codes or issues.
_META = f"<mda:meta(?:{ONE_ATTRIBUTE})?>{TEXT}</mda:meta>{SPACE}"
_META_GROUP = f"<mda:metaGroup(?:{ONE_ATTRIBUTE})?>{SPACE}(?:{_META})*+</mda:metaGroup>{SPACE}"
_METADATA = f"<mda:metadata>{SPACE}(?:{_META_GROUP})*+</mda:metadata>{SPACE}"
_MATCH = (
    f"<mtc:matches>{SPACE}<mtc:match({ATTRIBUTES})>{SPACE}<source>{TEXT}</source>{SPACE}"
    f"<target>{TEXT}</target>{SPACE}</mtc:match>{SPACE}</mtc:matches>{SPACE}"
)
_NOTE = f"<note{ATTRIBUTES}>{TEXT}</note>{SPACE}"
_NOTES = f"<notes>{SPACE}(?:{_NOTE})*+</notes>{SPACE}"
_METAS = re.compile(f'<mda:meta type="([^"]*)">({TEXT})')
_EACH_NOTE = re.compile(f"<note({ATTRIBUTES})>({TEXT})")


def _plain(found: Found) -> Unit2 | None:
    own, match, metadata, notes, segment, source, target = found.match.groups()
    root = found.around[0]
    unit, state = attributes(own), attributes(segment)
    comments = _plain_comments(notes) if notes else ()
    if unit is None or state is None or comments is None or attributes(match or "") is None:
        return None
    if root.get("version").startswith("1"):
        return None
    said = dict(_METAS.findall(metadata)) if metadata else {}
    if metadata and "&" in metadata:
        said = {unescaped(name): unescaped(text) for name, text in said.items()}
    line = found.line + found.match[0].count("\n", 0, found.match.start(5))
    return Unit2(
        unit.get("id", ""),
        Languages(root.get("srcLang"), root.get("trgLang")),
        said,
        comments,
        (),
        (Segment(unescaped(source), unescaped(target), state.get("state", ""), line),),
    )


def _plain_comments(notes: str) -> tuple[str, ...] | None:
    comments = []
    for said, text in _EACH_NOTE.findall(notes):
        known = attributes(said)
        if known is None:
            return None
        if not _is_finding(known.get("category", "")):
            comments.append(unescaped(text))
    return tuple(comments)


SHAPE = Shape(
    NAME,
    re.compile(
        f"<unit({ATTRIBUTES})>{SPACE}(?:{_MATCH})?+({_METADATA})?+({_NOTES})?+"
        f"<segment({ATTRIBUTES})>{SPACE}<source>({TEXT})</source>{SPACE}"
        f"<target>({TEXT})</target>{SPACE}</segment>{SPACE}</unit>"
    ),
    _plain,
    {"mda": xliff2.METADATA, "mtc": xliff2.MATCHES},
)


def translations(record: Unit2 | Record, wanted: Wanted) -> Iterator[Read]:
    """The translations in a unit, one for each segment."""
    unit = _parsed(record) if isinstance(record, Record) else record
    said = unit.said
    place = Occurrence(
        said.get("article", ""),
        number_in(said.get("line", "")),
        said.get("tuid", ""),
        said.get("block", ""),
        said.get("origin"),
        said.get("date"),
    )
    key = key_in(unit.name.removeprefix("u")) if len(unit.segments) == 1 else ""
    for source, target, state, line, bare_codes in unit.segments:
        if source is None or target is None:
            yield Rejected(
                Reason.NO_SOURCE if source is None else Reason.NO_TARGET, line, unit.name
            )
            continue
        if state == _UNTRANSLATED:
            yield Rejected(Reason.FUZZY, line, source[:60])
            continue
        entry = entry_of(
            line, unit.languages, (source, target), place, said.get("segtype", ""), wanted
        )
        entry = with_file_words(entry, said.get("context", ""), bare_codes)
        reviewed = state in REVIEWED
        read = reviewed_entry(entry, key, reviewed=reviewed, comment="\n".join(unit.comments))
        if isinstance(read, Entry) and unit.false_alarms and not reviewed:
            read = read._replace(status=Status.FALSE_ALARM.value, codes=unit.false_alarms)
        yield read


def _parsed(record: Record) -> Unit2:
    unit, root = record.element, record.around[0]
    originals = unit.first("originalData")
    data = {it.get("id"): _text(it, {}) for it in originals.all("data")} if originals else {}
    issues = list(issues_in(unit))
    return Unit2(
        unit.get("id"),
        Languages(root.get("srcLang"), root.get("trgLang")),
        _metadata(unit),
        (*_comments(unit), *(it.comment for it in issues if not it.code)),
        tuple(dict.fromkeys(it.code for it in issues if it.code and not it.enabled)),
        tuple(_segment(it, data) for it in unit.all("segment")),
    )


def _segment(segment: Element, data: dict[str, str]) -> Segment:
    source, target = (segment.first(side) for side in ("source", "target"))
    is_bare = partial(_is_bare, data)
    return Segment(
        None if source is None else _text(source, data),
        None if target is None else _text(target, data),
        segment.get("state"),
        segment.line,
        sum(side.count(is_bare) for side in (source, target) if side is not None),
    )


def _metadata(unit: Element) -> dict[str, str]:
    metadata = unit.first("metadata")
    if metadata is None or metadata.space != xliff2.METADATA:
        return {}
    groups = metadata.all("metaGroup")
    return {meta.get("type"): meta.text() for group in groups for meta in group.all("meta")}


def _comments(unit: Element) -> list[str]:
    notes = unit.first("notes")
    if notes is None:
        return []
    return [it.text() for it in notes.all("note") if not _is_finding(it.get("category"))]


def _is_finding(category: str) -> bool:
    return category[:2] == "TM" and category[2:].isdecimal()


def _text(element: Element, data: dict[str, str]) -> str:
    """The text of a segment with the original data of its codes (XLIFF 2.1, section 4.7)."""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.name == "cp":
            parts.append(_character(child))
        elif child.name == "pc":
            start = _original(child, data, "dataRefStart", "equivStart")
            end = _original(child, data, "dataRefEnd", "equivEnd")
            parts += [start, _text(child, data), end]
        elif child.name in ("ph", "sc", "ec"):
            parts.append(_original(child, data, "dataRef", "equiv"))
        else:
            parts.append(_text(child, data))
    return "".join(parts)


def _original(code: Element, data: dict[str, str], reference: str, equivalent: str) -> str:
    return data.get(code.get(reference), code.get(equivalent))


def _is_bare(data: dict[str, str], code: Element) -> bool:
    """Whether an element is a code that leaves nothing in the text, but for what it encloses."""
    if code.name == "pc":
        ends = (("dataRefStart", "equivStart"), ("dataRefEnd", "equivEnd"))
        return not any(_original(code, data, *it) for it in ends)
    return code.name in ("ph", "sc", "ec") and not _original(code, data, "dataRef", "equiv")


def _character(element: Element) -> str:
    """What a `cp` stands for: a character that XML cannot carry, by its code point."""
    try:
        return chr(int(element.get("hex"), 16))
    except (ValueError, OverflowError):
        refuse(element.line, element.column, f"cp hex={element.get('hex')!r} is no code point")
