"""XLIFF 1.2 and 2.x, as CAT tools leave them, back to units.

- The languages of 1.2 are those of the `file`, of 2.x those of the `xliff` element; a `target` may
  have its own (1.2, `xml:lang`).
- A code stands for its content (1.2), its `originalData` (2.x), else for what the file says it is
  equivalent to. So a segment whose codes hold the markup comes back as it was, and codes without
  content leave nothing.
- What reviewers said (state, approval, notes) comes with the entry: see `tm_align.formats.states`.
- 2.x: every `segment` is a translation; `ignorable` text between them belongs to none.
"""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from tm_align import locales
from tm_align.formats import xliff1, xliff2
from tm_align.formats.entry import NOWHERE, Entry, Read, Reason, Rejected, Wanted, in_range, refuse
from tm_align.formats.text import EDGE_SPACE, without_illegal
from tm_align.formats.xml_stream import LANG, Element, Record, records
from tm_align.model import Occurrence, Status, Unit

_RECORDS = frozenset({"trans-unit", "unit"})
_REVIEWED = frozenset({"final", "signed-off", "reviewed"})
_UNTRANSLATED = frozenset({"new", "needs-translation", "needs-adaptation", "needs-l10n"})
_KEY_DIGITS = 16


class _Languages(NamedTuple):
    source: str
    target: str


def read_xliff(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in an XLIFF file of any version, in the order of the file."""
    for record in records(stream, _RECORDS, root="xliff"):
        if record.around[0].get("version").startswith("1"):
            yield _trans_unit(record, wanted)
        else:
            yield from _segments(record, wanted)


# --- 1.2 -----------------------------------------------------------------------------------------


def _trans_unit(record: Record, wanted: Wanted) -> Read:
    element = record.element
    file = next((it for it in record.around if it.name == "file"), element)
    source, target = element.first("source"), element.first("target")
    if source is None:
        return Rejected(Reason.NO_SOURCE, element.line, element.get("id"))
    if target is None:
        return Rejected(Reason.NO_TARGET, element.line, source.text()[:60])
    state = target.get("state")
    if state in _UNTRANSLATED and element.get("approved") != "yes":
        return Rejected(Reason.FUZZY, element.line, source.text()[:60])
    languages = _Languages(
        source.get(LANG) or file.get("source-language"),
        target.get(LANG) or file.get("target-language"),
    )
    reviewed = element.get("approved") == "yes" or state in _REVIEWED
    said = _contexts(element)
    place = NOWHERE._replace(
        article=said.get("sourcefile", ""),
        line=_number(said.get("linenumber", "")),
        block=said.get("x-block", ""),
        tuid=said.get("x-tuid", ""),
        origin=said.get("x-origin"),
        date=said.get("x-date"),
    )
    texts = (_text1(source), _text1(target))
    notes = (it for it in element.all("note") if it.get("from") != xliff1.OUR_NAME)
    comment = "\n".join(it.text() for it in notes)
    entry = _entry(element.line, languages, texts, place, said.get("x-segtype", ""), wanted)
    return _reviewed(entry, _key(element.get("id")), reviewed=reviewed, comment=comment)


def _contexts(element: Element) -> dict[str, str]:
    return {
        context.get("context-type"): context.text()
        for group in element.all("context-group")
        for context in group.all("context")
    }


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
    comment = _comment2(unit)
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
        yield _reviewed(entry, key, reviewed=reviewed, comment=comment)


def _metadata(unit: Element) -> dict[str, str]:
    metadata = unit.first("metadata")
    if metadata is None or metadata.space != xliff2.METADATA:
        return {}
    groups = metadata.all("metaGroup")
    return {meta.get("type"): meta.text() for group in groups for meta in group.all("meta")}


def _comment2(unit: Element) -> str:
    notes = unit.first("notes")
    if notes is None:
        return ""
    ours = (it for it in notes.all("note") if not _is_finding(it.get("category")))
    return "\n".join(it.text() for it in ours)


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
    source_locale = locales.normalize(languages.source) if languages.source else wanted.source
    target_locale = locales.normalize(languages.target)
    if not target_locale and not languages.target and len(wanted.targets) == 1:
        target_locale = wanted.targets[0]
    if not source_locale or not target_locale:
        return Rejected(Reason.NO_LANGUAGE, line, f"{languages.source} {languages.target}".strip())
    if not wanted.takes(target_locale):
        return Rejected(Reason.OTHER_LOCALE, line, target_locale)
    if in_range(target_locale, source_locale) or in_range(source_locale, target_locale):
        return Rejected(Reason.SAME_LOCALE, line, target_locale)
    if not source.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_SOURCE, line)
    if not target.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_TARGET, line, source[:60])
    if without_illegal(source + target)[1]:
        return Rejected(Reason.ILLEGAL, line, source[:60])
    kind = "paragraph" if segtype == "paragraph" else "sentence"
    unit = Unit(
        source_locale, source, target_locale, target, place.origin, place.date, kind, (place,)
    )
    return Entry(unit, line)


def _reviewed(read: Read, key: str, *, reviewed: bool, comment: str) -> Read:
    if isinstance(read, Rejected):
        return read
    return read._replace(key=key, status=Status.FIXED.value if reviewed else "", comment=comment)


def _key(name: str) -> str:
    """The unit's key, where a file of ours was edited; ids of other tools are none."""
    digits = set("0123456789abcdef")
    return name if len(name) == _KEY_DIGITS and digits.issuperset(name) else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
