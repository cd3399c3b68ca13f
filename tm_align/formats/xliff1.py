"""XLIFF 1.2, for review in CAT tools: one `trans-unit` for each unit.

Specification: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html. Decided here:

- **`id` is the unit's key** (`tm_align.formats.entry.unit_key`), so what comes back says which unit
  it was.
- **State** (see `tm_align.formats.states`): reviewed is `approved="yes"` and `final`; doubtful, and
  machine translation nobody looked at, is `needs-review-translation`, the latter with the
  `state-qualifier` `mt-suggestion`.
- **Findings are notes** from `tm_align` about the target, the reviewer's comment a note from
  `reviewer`; whatever note another tool adds comes back as a comment.
- **Where it is from**: a location `context-group` (`sourcefile`, `linenumber`) and one for
  information (origin, date, kind of block, segment id). The alignment score is the `match-quality`
  of an `alt-trans`, which the standard has for such figures.
- **White space counts** (`xml:space="preserve"`).
- **Codes** are `bpt`/`ept`, `ph` and `it`, with ids that correspond in source and target. They hold
  the markup, so nothing is lost where a tool does not know it; `g` and `x`, which are read as well,
  have no place for it.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from tm_align.formats.account import Ledger, Notify, Stamp, Written, ignore
from tm_align.formats.codes import Code, Markup, Piece, coded
from tm_align.formats.entry import unit_key
from tm_align.formats.prepare import Prepared, prepare
from tm_align.formats.states import ORIGIN_MACHINE, Standing, finding_line, standing
from tm_align.formats.text import without_illegal, xml_attribute, xml_text
from tm_align.markup import Kind, Role
from tm_align.model import Severity, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
OUR_NAME = "tm_align"
REVIEWER = "reviewer"
MESSAGE_CONTEXTS = ("x-po-msgctxt", "x-msgctxt")
"""Types of a context that tells entries of a catalogue apart, as converters of PO name it; ours first."""

_PER_WRITE = 512

_STATES = {
    Standing.REVIEWED: ' state="final"',
    Standing.TRANSLATED: ' state="translated"',
    Standing.DOUBTFUL: ' state="needs-review-translation"',
    Standing.MACHINE: ' state="needs-review-translation" state-qualifier="mt-suggestion"',
}
_PRIORITIES = {Severity.ERROR: 1, Severity.WARNING: 3, Severity.INFO: 5}
"""`priority` of a note, 1 to 10, 1 the highest."""

_CTYPES = {
    Kind.STRONG: "bold",
    Kind.EMPHASIS: "italic",
    Kind.LINK: "link",
}


def write_xliff1(
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
    """Write `units` to `out` as XLIFF 1.2 in UTF-8, in constant memory; order is kept.

    All units are of the locale pair named, no two of the same texts. `original` names what they are
    from: an article, or the whole memory. `notify` hears of every unit skipped and every segment
    altered. A unit of another locale pair is a `ValueError`.
    """
    ledger = Ledger(notify)
    locales = (source_locale, target_locale)
    strip = markup is Markup.STRIP
    ready = prepare(units, ledger, trim=False, locales=locales, strip=strip)
    elements = (_trans_unit(it, codes=markup is Markup.CODES) for it in ready)
    out.write(_head(stamp, source_locale, target_locale, original).encode())
    while batch := list(islice(elements, _PER_WRITE)):
        ledger.entries += len(batch)
        out.write(b"".join(map(str.encode, batch)))
    out.write(b"</body>\n</file>\n</xliff>\n")
    return ledger.written()


def _head(stamp: Stamp, source_locale: str, target_locale: str, original: str) -> str:
    created = stamp.utc("%Y-%m-%dT%H:%M:%SZ")
    date = f' date="{created}"' if created else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff version="1.2" xmlns="{NAMESPACE}">\n'
        f'<file original="{_attribute(original)}" datatype="plaintext"'
        f' source-language="{_attribute(source_locale)}"'
        f' target-language="{_attribute(target_locale)}"{date}>\n'
        f'<header><tool tool-id="{OUR_NAME}" tool-name="{OUR_NAME}"'
        f' tool-version="{_attribute(stamp.tool_version)}"/></header>\n<body>\n'
    )


def _trans_unit(prepared: Prepared, *, codes: bool) -> str:
    unit, source, target = prepared
    key = (unit.annotation and unit.annotation.key) or unit_key(unit)
    state = standing(unit)
    approved = ' approved="yes"' if state is Standing.REVIEWED else ""
    source_content, target_content = _contents(source, target, codes=codes)
    return (
        f'<trans-unit id="{key}"{approved} xml:space="preserve">\n'
        f"<source>{source_content}</source>\n<target{_STATES[state]}>{target_content}</target>\n"
        f"{''.join(_contexts(unit))}{''.join(_notes(unit))}{_score(unit, target)}</trans-unit>\n"
    )


def _contents(source: str, target: str, *, codes: bool) -> tuple[str, str]:
    if not codes:
        return xml_text(source), xml_text(target)
    source_pieces, target_pieces = coded(source, target)
    return _content_of(source_pieces), _content_of(target_pieces)


def _content_of(pieces: list[Piece]) -> str:
    return "".join(xml_text(it) if isinstance(it, str) else _element(it) for it in pieces)


def _element(code: Code) -> str:
    text, number = xml_text(code.text), code.number
    ctype = f' ctype="{_CTYPES.get(code.kind, f"x-{code.kind}")}"'
    if code.role is Role.LONE:
        return f'<ph id="{number}"{ctype}>{text}</ph>'
    if not code.paired:
        position = "open" if code.role is Role.OPEN else "close"
        return f'<it id="{number}" pos="{position}"{ctype}>{text}</it>'
    if code.role is Role.OPEN:
        return f'<bpt id="{number}"{ctype}>{text}</bpt>'
    return f'<ept id="{number}">{text}</ept>'


def _contexts(unit: Unit) -> Iterator[str]:
    place = unit.occurrences[0]
    if place.article:
        line = _context("linenumber", str(place.line)) if place.line else ""
        file = _context("sourcefile", place.article)
        yield f'<context-group purpose="location">{file}{line}</context-group>\n'
    said = {
        "x-origin": unit.origin,
        "x-date": unit.date,
        "x-segtype": unit.segtype if unit.segtype != "sentence" else None,
        "x-block": place.block,
        "x-tuid": place.tuid,
        MESSAGE_CONTEXTS[0]: unit.annotation.context if unit.annotation else "",
        "x-usage-count": str(len(unit.occurrences)) if len(unit.occurrences) > 1 else None,
    }
    contexts = "".join(_context(name, value) for name, value in said.items() if value)
    if contexts:
        yield f'<context-group purpose="information">{contexts}</context-group>\n'


def _context(name: str, value: str) -> str:
    return f'<context context-type="{name}">{_content(value)}</context>'


def _notes(unit: Unit) -> Iterator[str]:
    if unit.annotation is None:
        return
    for finding in unit.annotation.findings:
        text = _content(finding_line(finding))
        priority = _PRIORITIES[finding.severity]
        yield f'<note from="{OUR_NAME}" annotates="target" priority="{priority}">{text}</note>\n'
    if unit.annotation.comment:
        yield f'<note from="{REVIEWER}">{_content(unit.annotation.comment)}</note>\n'


def _score(unit: Unit, target: str) -> str:
    if unit.annotation is None or unit.annotation.score is None:
        return ""
    quality = f"{unit.annotation.score:.0%}"
    machine = ORIGIN_MACHINE if unit.origin == ORIGIN_MACHINE else OUR_NAME
    return (
        f'<alt-trans match-quality="{quality}" origin="{machine}">'
        f"<target>{xml_text(target)}</target></alt-trans>\n"
    )


def _attribute(text: str) -> str:
    return xml_attribute(without_illegal(text)[0])


def _content(text: str) -> str:
    return xml_text(without_illegal(text)[0])
