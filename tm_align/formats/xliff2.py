"""XLIFF 2.1, for review in CAT tools: one `unit` with one `segment` for each unit.

Specification: https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html. Decided here,
where it differs from `tm_align.formats.xliff1`:

- **Where it is from**, the kind of block, origin, date and score are metadata (module `mda`); a
  score is also the quality of a match (module `mtc`), which tools show.
- **Findings are notes** whose category is the check's code, and localization quality issues (module
  `its`, see `tm_align.formats.its`); the reviewer's comment has the category `comment`. A note of any
  other category comes back as a comment.
- **Codes** are `pc` where they nest in source and target, `sc`/`ec` where they cross or stand alone,
  and `ph`: what has one id on both sides has to be one element. The markup is the unit's
  `originalData`. Bold, italic, links and code say so in the module `fs`, which tools
  use to show them.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import BinaryIO

from tm_align.formats import its
from tm_align.formats.account import Ledger, Notify, Stamp, Written, ignore
from tm_align.formats.codes import Code, Markup, Piece, coded
from tm_align.formats.entry import unit_key
from tm_align.formats.prepare import Prepared, prepare
from tm_align.formats.states import ORIGIN_MACHINE, Standing, finding_line, standing
from tm_align.formats.text import without_illegal, xml_attribute, xml_text
from tm_align.markup import Kind, Role
from tm_align.model import Severity, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
STYLE = "urn:oasis:names:tc:xliff:fs:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
COMMENT = "comment"
_SEGMENT = "s"

_PER_WRITE = 512
_STATES = {
    Standing.REVIEWED: ' state="final"',
    Standing.TRANSLATED: ' state="translated"',
    Standing.DOUBTFUL: ' state="translated" subState="tm_align:doubtful"',
    Standing.MACHINE: ' state="translated" subState="tm_align:machine"',
}
_PRIORITIES = {Severity.ERROR: 1, Severity.WARNING: 3, Severity.INFO: 5}

_SHOWN_AS = {Kind.STRONG: "b", Kind.EMPHASIS: "i", Kind.LINK: "a", Kind.CODE: "code"}
"""The HTML element (module `fs`) a code is shown as."""

_TYPES = {
    Kind.STRONG: ' type="fmt" subType="xlf:b"',
    Kind.EMPHASIS: ' type="fmt" subType="xlf:i"',
    Kind.LINK: ' type="link"',
    Kind.IMAGE: ' type="image"',
    Kind.PLACEHOLDER: ' type="ui"',
}


def write_xliff2(
    units: Iterable[Unit],
    out: BinaryIO,
    *,
    stamp: Stamp,
    source_locale: str,
    target_locale: str,
    markup: Markup = Markup.KEEP,
    original: str = "translation memory",
    notify: Notify = ignore,
) -> Written:
    """Write `units` to `out` as XLIFF 2.1 in UTF-8, in constant memory; order is kept.

    The arguments are those of `tm_align.formats.xliff1.write_xliff1`.
    """
    ledger = Ledger(notify)
    locales = (source_locale, target_locale)
    strip = markup is Markup.STRIP
    ready = prepare(units, ledger, trim=False, locales=locales, strip=strip)
    elements = (_unit(it, codes=markup is Markup.CODES) for it in ready)
    out.write(_head(stamp, source_locale, target_locale, original).encode())
    while batch := list(islice(elements, _PER_WRITE)):
        ledger.entries += len(batch)
        out.write(b"".join(map(str.encode, batch)))
    if not ledger.entries:
        # The schema wants a unit or a group in a file; an empty group says that there is nothing.
        out.write(b'<group id="empty"/>\n')
    out.write(b"</file>\n</xliff>\n")
    return ledger.written()


def _head(stamp: Stamp, source_locale: str, target_locale: str, original: str) -> str:
    created = stamp.utc("%Y-%m-%dT%H:%M:%SZ")
    said = {"tool": "tm_align", "version": stamp.tool_version, "date": created}
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff version="2.1" xmlns="{NAMESPACE}" xmlns:mda="{METADATA}" xmlns:fs="{STYLE}"'
        f' xmlns:mtc="{MATCHES}" xmlns:its="{its.NAMESPACE}" its:version="2.0"'
        f' srcLang="{_attribute(source_locale)}" trgLang="{_attribute(target_locale)}">\n'
        f'<file id="f1" original="{_attribute(original)}">\n'
        f"<mda:metadata>{_metas('tool', said)}</mda:metadata>\n"
    )


def _unit(prepared: Prepared, *, codes: bool) -> str:
    unit, source, target = prepared
    key = (unit.annotation and unit.annotation.key) or unit_key(unit)
    data = ""
    if codes:
        original = _OriginalData()
        source_content, target_content = _coded_contents(source, target, original)
        data = original.element()
    else:
        source_content, target_content = xml_text(source), xml_text(target)
    issues = its.issues_element(unit.annotation.findings if unit.annotation else (), key)
    if issues:
        target_content = its.marked(target_content, key)
    score = unit.annotation.score if unit.annotation else None
    matches = _matches(unit, score, source, target) if score is not None else ""
    name = f' id="{_SEGMENT}"' if matches else ""
    return (
        f'<unit id="u{key}" xml:space="preserve">\n{matches}{_metadata(unit)}{issues}{_notes(unit)}{data}'
        f"<segment{name}{_STATES[standing(unit)]}>\n<source>{source_content}</source>\n"
        f"<target>{target_content}</target>\n</segment>\n</unit>\n"
    )


def _matches(unit: Unit, score: float, source: str, target: str) -> str:
    """How well the sides belong together, as the quality of a match that is the translation itself."""
    kind = ' type="mt"' if unit.origin == ORIGIN_MACHINE else ""
    origin = unit.origin or "tm_align"
    return (
        f'<mtc:matches><mtc:match ref="#{_SEGMENT}" matchQuality="{100 * score:.1f}"'
        f' origin="{_attribute(origin)}"{kind}><source>{xml_text(source)}</source>'
        f"<target>{xml_text(target)}</target></mtc:match></mtc:matches>\n"
    )


def _coded_contents(source: str, target: str, original: "_OriginalData") -> tuple[str, str]:
    sides = coded(source, target)
    nested = [_nested(pieces) for pieces in sides]
    numbers = [{it.number for it in pieces if not isinstance(it, str)} for pieces in sides]
    apart = numbers[0] & numbers[1] & (nested[0].keys() ^ nested[1].keys())
    contents = [
        _Side(
            original, pieces, {it: text for it, text in inside.items() if it not in apart}
        ).content()
        for pieces, inside in zip(sides, nested, strict=True)
    ]
    return contents[0], contents[1]


def _metadata(unit: Unit) -> str:
    place = unit.occurrences[0]
    count = len(unit.occurrences)
    score = unit.annotation.score if unit.annotation else None
    location = {
        "article": place.article,
        "line": str(place.line) if place.line else "",
        "block": place.block,
        "tuid": place.tuid,
        "context": unit.annotation.context if unit.annotation else "",
        "usageCount": str(count) if count > 1 else "",
    }
    provenance = {
        "origin": unit.origin,
        "date": unit.date,
        "segtype": unit.segtype if unit.segtype != "sentence" else "",
        "alignmentScore": f"{score:.3f}" if score is not None else "",
    }
    groups = _metas("location", location) + _metas("provenance", provenance)
    return f"<mda:metadata>{groups}</mda:metadata>\n" if groups else ""


def _metas(category: str, said: Mapping[str, str | None]) -> str:
    metas = "".join(
        f'<mda:meta type="{name}">{_content(value)}</mda:meta>'
        for name, value in said.items()
        if value
    )
    return f'<mda:metaGroup category="{category}">{metas}</mda:metaGroup>' if metas else ""


def _notes(unit: Unit) -> str:
    if unit.annotation is None:
        return ""
    notes = [
        f'<note category="{finding.code}" priority="{_PRIORITIES[finding.severity]}"'
        f' appliesTo="target">{_content(finding_line(finding))}</note>\n'
        for finding in unit.annotation.findings
    ]
    if unit.annotation.comment:
        notes.append(f'<note category="{COMMENT}">{_content(unit.annotation.comment)}</note>\n')
    return f"<notes>\n{''.join(notes)}</notes>\n" if notes else ""


class _OriginalData:
    """The markup of a unit's codes, each text once."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def of(self, text: str) -> str:
        """The id of a text, for `dataRef`."""
        return self._ids.setdefault(text, f"d{len(self._ids) + 1}")

    def element(self) -> str:
        """The `originalData` element, "" without any code."""
        if not self._ids:
            return ""
        data = "".join(
            f'<data id="{name}" xml:space="preserve">{xml_text(text)}</data>'
            for text, name in self._ids.items()
        )
        return f"<originalData>{data}</originalData>\n"


class _Side:
    """One side of a segment: its pieces as inline elements, the pairs in `nested` as `pc`."""

    def __init__(self, data: _OriginalData, pieces: list[Piece], nested: dict[int, str]) -> None:
        self._data = data
        self._pieces = pieces
        self._nested = nested

    def content(self) -> str:
        """The content of the `source` or `target` element."""
        return "".join(
            xml_text(it) if isinstance(it, str) else self._element(it) for it in self._pieces
        )

    def _element(self, code: Code) -> str:
        shown = f' fs:fs="{_SHOWN_AS[code.kind]}"' if code.kind in _SHOWN_AS else ""
        name, reference = code.number, self._data.of(code.text)
        more = _TYPES.get(code.kind, "") + shown
        if code.role is Role.LONE:
            return f'<ph id="{name}" dataRef="{reference}"{more}/>'
        if not code.paired:
            element = "sc" if code.role is Role.OPEN else "ec"
            return f'<{element} id="{name}" isolated="yes" dataRef="{reference}"{more}/>'
        if name in self._nested:
            if code.role is Role.CLOSE:
                return "</pc>"
            end = self._data.of(self._nested[name])
            return f'<pc id="{name}" dataRefStart="{reference}" dataRefEnd="{end}"{more}>'
        if code.role is Role.OPEN:
            return f'<sc id="{name}" dataRef="{reference}"{more}/>'
        return f'<ec startRef="{name}" dataRef="{reference}"/>'


def _nested(pieces: list[Piece]) -> dict[int, str]:
    """The pairs that enclose others or are enclosed, and cross none: number, closing markup."""
    nested: dict[int, str] = {}
    stack: list[int] = []
    crossing: set[int] = set()
    for piece in pieces:
        if isinstance(piece, str) or not piece.paired:
            continue
        if piece.role is Role.OPEN:
            stack.append(piece.number)
            continue
        nested[piece.number] = piece.text
        while stack and stack[-1] != piece.number:
            crossing.add(stack.pop())
        if stack:
            stack.pop()
        else:
            crossing.add(piece.number)
    return {number: text for number, text in nested.items() if number not in crossing}


def _attribute(text: str) -> str:
    return xml_attribute(without_illegal(text)[0])


def _content(text: str) -> str:
    return xml_text(without_illegal(text)[0])
