"""XLIFF 1.2 and 2.x, as CAT tools leave them, back to units.

- The languages of 1.2 are those of the `file`, of 2.x those of the `xliff` element; a `target` may
  have its own (1.2, `xml:lang`).
- A code stands for its content (1.2), its `originalData` (2.x), else for what the file says it is
  equivalent to. So a segment whose codes hold the markup comes back as it was, and codes without
  content leave nothing.
- What reviewers said (state, approval, notes) comes with the entry: see `tm_align.formats.states`.
- 2.1: a quality issue of ours that is not enabled is a false alarm; one of another tool is a comment.
- 2.x: every `segment` is a translation; `ignorable` text between them belongs to none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from tm_align import locales
from tm_align.formats import xliff1, xliff2
from tm_align.formats.entry import NOWHERE, Entry, Read, Reason, Rejected, Wanted, in_range, refuse
from tm_align.formats.its import issues_in
from tm_align.formats.text import EDGE_SPACE, without_illegal
from tm_align.formats.xml_plain import (
    ATTRIBUTES,
    ONE_ATTRIBUTE,
    SPACE,
    TEXT,
    Found,
    Shape,
    attributes,
    plain_records,
    unescaped,
)
from tm_align.formats.xml_stream import LANG, Element, Record
from tm_align.model import Occurrence, Status, Unit

_RECORDS = frozenset({"trans-unit", "unit"})
_REVIEWED = frozenset({"final", "signed-off", "reviewed"})
_UNTRANSLATED = frozenset({"new", "needs-translation", "needs-adaptation", "needs-l10n"})
_KEY_DIGITS = 16
_CATALOGUE_HEADER = "x-gettext-domain-header"
"""`restype` of the header of a PO file that a converter made XLIFF of (XLIFF 1.2 guide for gettext PO,
section 3.2): no translation."""


class _Languages(NamedTuple):
    source: str
    target: str


def read_xliff(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in an XLIFF file of any version, in the order of the file."""
    for record in plain_records(stream, _RECORDS, "xliff", _SHAPE):
        if isinstance(record, Record) and not record.around[0].get("version").startswith("1"):
            yield from _segments(record, wanted)
            continue
        unit = _parsed(record) if isinstance(record, Record) else record
        if unit.kind != _CATALOGUE_HEADER:
            yield _translation(unit, wanted)


# --- 1.2: a trans-unit, from a plain record or from elements --------------------------------------


class _Side(NamedTuple):
    text: str
    language: str
    state: str


class _TransUnit(NamedTuple):
    """What counts of a `trans-unit`; `file` are the languages of its file, `contexts` texts by type."""

    name: str
    kind: str
    approved: bool
    source: _Side | None
    target: _Side | None
    contexts: Mapping[str, str]
    comment: str
    file: _Languages
    line: int


_CONTEXT = f"<context(?:{ONE_ATTRIBUTE})?>{TEXT}</context>{SPACE}"
_GROUP = f"<context-group(?:{ONE_ATTRIBUTE})?>{SPACE}(?:{_CONTEXT})*+</context-group>{SPACE}"
_NOTE = f"<note{ATTRIBUTES}>{TEXT}</note>{SPACE}"
_ALT_TRANS = f"<alt-trans{ATTRIBUTES}><target>{TEXT}</target></alt-trans>{SPACE}"
_CONTEXTS = re.compile(f'<context context-type="([^"]*)">({TEXT})')
_TAGS_WITH_ATTRIBUTES = re.compile(f"<(note|alt-trans)({ATTRIBUTES})>(?:<target>)?({TEXT})")


def _plain(found: Found) -> _TransUnit | None:
    own, source_said, source, target_said, target, said = found.match.groups()
    unit, of_source, of_target = map(attributes, (own, source_said, target_said))
    notes = _plain_notes(said)
    if unit is None or of_source is None or of_target is None or notes is None:
        return None
    contexts = dict(_CONTEXTS.findall(said))
    if "&" in said:
        contexts = {unescaped(name): unescaped(text) for name, text in contexts.items()}
    return _TransUnit(
        unit.get("id", ""),
        unit.get("restype", ""),
        unit.get("approved") == "yes",
        _Side(unescaped(source), of_source.get("xml:lang", ""), of_source.get("state", "")),
        _Side(unescaped(target), of_target.get("xml:lang", ""), of_target.get("state", "")),
        contexts,
        _comment1(notes),
        _languages1(found.around),
        found.line,
    )


def _plain_notes(said: str) -> list[tuple[str, str]] | None:
    """Who wrote each note, and its text."""
    notes = []
    for name, note_said, text in _TAGS_WITH_ATTRIBUTES.findall(said):
        known = attributes(note_said)
        if known is None:
            return None
        if name == "note":
            notes.append((known.get("from", ""), unescaped(text)))
    return notes


_SHAPE = Shape(
    "trans-unit",
    re.compile(
        f"<trans-unit({ATTRIBUTES})>{SPACE}<source({ATTRIBUTES})>({TEXT})</source>{SPACE}"
        f"<target({ATTRIBUTES})>({TEXT})</target>{SPACE}"
        f"((?:{_GROUP}|{_NOTE}|{_ALT_TRANS})*+)</trans-unit>"
    ),
    _plain,
)


def _parsed(record: Record) -> _TransUnit:
    element = record.element
    return _TransUnit(
        element.get("id"),
        element.get("restype"),
        element.get("approved") == "yes",
        _parsed_side(element.first("source")),
        _parsed_side(element.first("target")),
        {
            context.get("context-type"): context.text()
            for group in element.all("context-group")
            for context in group.all("context")
        },
        _comment1((it.get("from"), it.text()) for it in element.all("note")),
        _languages1(record.around),
        element.line,
    )


def _parsed_side(element: Element | None) -> _Side | None:
    if element is None:
        return None
    return _Side(_text1(element), element.get(LANG), element.get("state"))


@lru_cache(maxsize=16)
def _languages1(around: tuple[Element, ...]) -> _Languages:
    file = next((it for it in around if it.name == "file"), None)
    if file is None:
        return _Languages("", "")
    return _Languages(file.get("source-language"), file.get("target-language"))


def _comment1(notes: Iterable[tuple[str, str]]) -> str:
    """The notes that are not ours: who wrote them, and their text."""
    return "\n".join(text for author, text in notes if author != xliff1.OUR_NAME)


# --- 1.2: its translation -------------------------------------------------------------------------


def _translation(unit: _TransUnit, wanted: Wanted) -> Read:
    source, target, said = unit.source, unit.target, unit.contexts
    if source is None:
        return Rejected(Reason.NO_SOURCE, unit.line, unit.name)
    if target is None:
        return Rejected(Reason.NO_TARGET, unit.line, source.text[:60])
    if target.state in _UNTRANSLATED and not unit.approved:
        return Rejected(Reason.FUZZY, unit.line, source.text[:60])
    place = Occurrence(
        said.get("sourcefile", ""),
        _number(said.get("linenumber", "")),
        said.get("x-tuid", ""),
        said.get("x-block", ""),
        said.get("x-origin"),
        said.get("x-date"),
    )
    languages = _Languages(source.language or unit.file.source, target.language or unit.file.target)
    texts = (source.text, target.text)
    entry = _entry(unit.line, languages, texts, place, said.get("x-segtype", ""), wanted)
    reviewed = unit.approved or target.state in _REVIEWED
    return _reviewed(entry, _key(unit.name), reviewed=reviewed, comment=unit.comment)


_STANDALONE = frozenset({"x", "bx", "ex"})


def _text1(element: Element) -> str:
    """The text of a segment with the content of its codes (XLIFF 1.2, section 3.1)."""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.name in _STANDALONE:
            parts.append(child.get("equiv-text"))
        else:
            parts.append(_text1(child))
    return "".join(parts)


# --- 2.x -----------------------------------------------------------------------------------------


def _segments(record: Record, wanted: Wanted) -> Iterator[Read]:
    unit = record.element
    root = record.around[0]
    languages = _Languages(root.get("srcLang"), root.get("trgLang"))
    originals = unit.first("originalData")
    data = {it.get("id"): _text2(it, {}) for it in originals.all("data")} if originals else {}
    said = _metadata(unit)
    place = NOWHERE._replace(
        article=said.get("article", ""),
        line=_number(said.get("line", "")),
        block=said.get("block", ""),
        tuid=said.get("tuid", ""),
        origin=said.get("origin"),
        date=said.get("date"),
    )
    issues = list(issues_in(unit))
    comment = "\n".join([*_comments2(unit), *(it.comment for it in issues if not it.code)])
    false_alarms = tuple(dict.fromkeys(it.code for it in issues if it.code and not it.enabled))
    segments = list(unit.all("segment"))
    key = _key(unit.get("id").removeprefix("u")) if len(segments) == 1 else ""
    for segment in segments:
        source, target = segment.first("source"), segment.first("target")
        if source is None or target is None:
            reason = Reason.NO_SOURCE if source is None else Reason.NO_TARGET
            yield Rejected(reason, segment.line, unit.get("id"))
            continue
        texts = (_text2(source, data), _text2(target, data))
        entry = _entry(segment.line, languages, texts, place, said.get("segtype", ""), wanted)
        reviewed = segment.get("state") in _REVIEWED
        read = _reviewed(entry, key, reviewed=reviewed, comment=comment)
        if isinstance(read, Entry) and false_alarms and not reviewed:
            read = read._replace(status=Status.FALSE_ALARM.value, codes=false_alarms)
        yield read


def _metadata(unit: Element) -> dict[str, str]:
    metadata = unit.first("metadata")
    if metadata is None or metadata.space != xliff2.METADATA:
        return {}
    groups = metadata.all("metaGroup")
    return {meta.get("type"): meta.text() for group in groups for meta in group.all("meta")}


def _comments2(unit: Element) -> list[str]:
    notes = unit.first("notes")
    if notes is None:
        return []
    return [it.text() for it in notes.all("note") if not _is_finding(it.get("category"))]


def _is_finding(category: str) -> bool:
    return category[:2] == "TM" and category[2:].isdecimal()


def _text2(element: Element, data: dict[str, str]) -> str:
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
            parts += [start, _text2(child, data), end]
        elif child.name in ("ph", "sc", "ec"):
            parts.append(_original(child, data, "dataRef", "equiv"))
        else:
            parts.append(_text2(child, data))
    return "".join(parts)


def _original(code: Element, data: dict[str, str], reference: str, equivalent: str) -> str:
    return data.get(code.get(reference), code.get(equivalent))


def _character(element: Element) -> str:
    """What a `cp` stands for: a character that XML cannot carry, by its code point."""
    try:
        return chr(int(element.get("hex"), 16))
    except (ValueError, OverflowError):
        refuse(element.line, element.column, f"cp hex={element.get('hex')!r} is no code point")


# --- both ----------------------------------------------------------------------------------------


def _entry(
    line: int,
    languages: _Languages,
    texts: tuple[str, str],
    place: Occurrence,
    segtype: str,
    wanted: Wanted,
) -> Read:
    source, target = texts
    known = _locales(languages, wanted)
    if isinstance(known, Reason):
        return Rejected(known, line, f"{languages.source} {languages.target}".strip())
    if not source.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_SOURCE, line)
    if not target.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_TARGET, line, source[:60])
    if without_illegal(source + target)[1]:
        return Rejected(Reason.ILLEGAL, line, source[:60])
    kind = "paragraph" if segtype == "paragraph" else "sentence"
    unit = Unit(
        known.source, source, known.target, target, place.origin, place.date, kind, (place,)
    )
    return Entry(unit, line)


@lru_cache(maxsize=1024)
def _locales(languages: _Languages, wanted: Wanted) -> _Languages | Reason:
    """The locales that a file's languages are, or why its translations cannot be taken."""
    source = locales.normalize(languages.source) if languages.source else wanted.source
    target = locales.normalize(languages.target)
    if not target and not languages.target and len(wanted.targets) == 1:
        target = wanted.targets[0]
    if not source or not target:
        return Reason.NO_LANGUAGE
    if not wanted.takes(target):
        return Reason.OTHER_LOCALE
    same = in_range(target, source) or in_range(source, target)
    return Reason.SAME_LOCALE if same else _Languages(source, target)


def _reviewed(read: Read, key: str, *, reviewed: bool, comment: str) -> Read:
    if isinstance(read, Rejected):
        return read
    return read._replace(key=key, status=Status.FIXED.value if reviewed else "", comment=comment)


def _key(name: str) -> str:
    """The unit's key, where a file of ours was edited; ids of other tools are none."""
    return name if len(name) == _KEY_DIGITS and not name.strip("0123456789abcdef") else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
