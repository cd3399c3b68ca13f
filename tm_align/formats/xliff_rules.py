"""The rules an XLIFF file has to keep, 1.2 and 2.x; see `tm_align.formats.rules`.

From the specifications; ids and references are what their schemas cannot check.
"""

from collections.abc import Iterator
from typing import BinaryIO

from tm_align import locales
from tm_align.formats.rules import Fault, Faults
from tm_align.formats.xliff_reader import UNITS, units_within
from tm_align.formats.xml_stream import LANG, Element, Record, records

_VERSIONS = frozenset({"1.0", "1.1", "1.2", "2.0", "2.1", "2.2"})
_STATES1 = frozenset(
    [
        "final",
        "needs-adaptation",
        "needs-l10n",
        "needs-review-adaptation",
        "needs-review-l10n",
        "needs-review-translation",
        "needs-translation",
        "new",
        "signed-off",
        "translated",
    ]
)
_STATES2 = frozenset({"initial", "translated", "reviewed", "final"})
_INLINE2 = frozenset({"pc", "sc", "ec", "ph", "cp", "mrk", "sm", "em"})
_REFERENCES = ("dataRef", "dataRefStart", "dataRefEnd")


def xliff_faults(stream: BinaryIO) -> Faults:
    """What is wrong with an XLIFF file, in the order of the file."""
    checked: set[tuple[int, int]] = set()
    ids: dict[tuple[tuple[int, int], str], int] = {}
    for record in records(stream, UNITS, "xliff"):
        root = record.around[0]
        first_version = root.get("version").startswith("1")
        for outer in record.around:
            place = (outer.line, outer.column)
            if place not in checked:
                checked.add(place)
                yield from _outer(outer, first_version=first_version)
        yield from _id(record, ids)
        for inner in units_within(record.element):
            yield _at(inner, "element-order", f"{inner.name} within {record.element.name}")
        if first_version:
            yield from _trans_unit(record.element)
        else:
            yield from _unit(record.element, root)


def _at(element: Element, rule: str, message: str) -> Fault:
    return Fault(rule, element.line, element.column, message)


def _outer(element: Element, *, first_version: bool) -> Faults:
    if element.name == "xliff":
        if element.get("version") not in _VERSIONS:
            yield _at(element, "version", f"version {element.get('version')!r}")
        if not first_version:
            yield from _language(element, "srcLang", needed=True)
            yield from _language(element, "trgLang", needed=False)
    elif element.name == "file" and first_version:
        yield from _language(element, "source-language", needed=True)
        yield from _language(element, "target-language", needed=False)
        for name in ("original", "datatype"):
            if name not in element.attributes:
                yield _at(element, "attribute-missing", f"file without {name}")
    elif element.name == "file" and not element.get("id"):
        yield _at(element, "attribute-missing", "file without id")


def _language(element: Element, name: str, *, needed: bool) -> Faults:
    tag = element.get(name)
    if tag and ("_" in tag or not _is_known(tag)):
        yield _at(element, "language", f"{name} {tag!r} is no BCP 47 tag")
    elif not tag and needed:
        yield _at(element, "attribute-missing", f"{element.name} without {name}")


def _is_known(tag: str) -> bool:
    return locales.normalize(tag) is not None


def _id(record: Record, ids: dict[tuple[tuple[int, int], str], int]) -> Faults:
    """Ids are unique within a file element."""
    element = record.element
    file = next(((it.line, it.column) for it in record.around if it.name == "file"), (0, 0))
    name = element.get("id")
    if not name:
        yield _at(element, "attribute-missing", f"{element.name} without id")
    elif (file, name) in ids:
        message = f"id {name!r} stands in line {ids[file, name]} already"
        yield _at(element, "id-repeated", message)
    else:
        ids[file, name] = element.line


# --- 1.2 -----------------------------------------------------------------------------------------


def _trans_unit(unit: Element) -> Faults:
    source, target = unit.first("source"), unit.first("target")
    if source is None:
        yield _at(unit, "element-missing", "trans-unit without source")
        return
    if target is None:
        return
    state = target.get("state")
    if state and state not in _STATES1 and not state.startswith("x-"):
        yield _at(target, "attribute-value", f"state {state!r}")
    for side in (source, target):
        if side.get(LANG):
            yield from _language(side, LANG, needed=False)
        yield from _codes1(side)


def _codes1(side: Element) -> Faults:
    """`bpt` and `ept` with one `rid` (or, without, one `id`) belong together."""
    opened: dict[tuple[bool, str], Element] = {}
    for code in _inside(side):
        name = ("rid" in code.attributes, code.get("rid") or code.get("id"))
        if code.name in ("bpt", "bx"):
            if name in opened:
                yield _at(code, "id-repeated", f"a second {code.name} with id {name[1]!r}")
            opened[name] = code
        elif code.name in ("ept", "ex") and opened.pop(name, None) is None:
            yield _at(code, "codes-unpaired", f"{code.name} id={name[1]!r} without its beginning")
    for name, code in opened.items():
        yield _at(code, "codes-unpaired", f"{code.name} id={name[1]!r} without its end")


def _inside(element: Element) -> Iterator[Element]:
    for child in element.children:
        if not isinstance(child, str):
            yield child
            yield from _inside(child)


# --- 2.x -----------------------------------------------------------------------------------------


def _unit(unit: Element, root: Element) -> Faults:
    originals = unit.first("originalData")
    data = {it.get("id") for it in originals.all("data")} if originals else set()
    segments = [it for it in unit.children if not isinstance(it, str) and it.name == "segment"]
    if not segments and unit.first("ignorable") is None:
        yield _at(unit, "element-missing", "unit without segment")
    names: dict[str, int] = {}
    codes = {side: _Codes(data) for side in ("source", "target")}
    for segment in segments:
        name, state = segment.get("id"), segment.get("state")
        if name and name in names:
            yield _at(segment, "id-repeated", f"segment id {name!r} in line {names[name]}, too")
        names.setdefault(name, segment.line)
        if state and state not in _STATES2:
            yield _at(segment, "attribute-value", f"state {state!r}")
        if segment.get("subState") and not state:
            yield _at(segment, "attribute-missing", "subState without state")
        if segment.first("source") is None:
            yield _at(segment, "element-missing", "segment without source")
        target = segment.first("target")
        if target is not None and not root.get("trgLang"):
            yield _at(target, "attribute-missing", "a target, but xliff has no trgLang")
        for side in (segment.first("source"), target):
            if side is not None:
                yield from codes[side.name].read(side)
    for side_codes in codes.values():
        yield from side_codes.end()


class _Codes:
    """The codes in the sources, or the targets, of a unit: a span may go on in a later segment."""

    def __init__(self, data: set[str]) -> None:
        self._data = data
        self._names: set[str] = set()
        self._started: dict[str, Element] = {}

    def read(self, side: Element) -> Faults:
        """What is wrong with those of one segment, but for spans without end."""
        for code in _inside(side):
            if code.name not in _INLINE2:
                yield _at(code, "element-unknown", f"{code.name} in {side.name}")
                continue
            name, start = code.get("id"), code.get("startRef")
            if name and name in self._names and code.name not in ("mrk", "sm"):
                yield _at(code, "id-repeated", f"a second code with id {name!r}")
            self._names.add(name)
            for attribute in _REFERENCES:
                if code.get(attribute) and code.get(attribute) not in self._data:
                    message = f"{attribute} {code.get(attribute)!r} is not there"
                    yield _at(code, "reference", message)
            if code.get("isolated") == "yes":
                continue
            if code.name == "sc":
                self._started[name] = code
            elif code.name == "ec" and self._started.pop(start, None) is None:
                yield _at(code, "codes-unpaired", f"ec without the sc {start!r}")

    def end(self) -> Faults:
        """Spans that have none."""
        for name, code in self._started.items():
            yield _at(code, "codes-unpaired", f"sc {name!r} without its ec; isolated would say so")
