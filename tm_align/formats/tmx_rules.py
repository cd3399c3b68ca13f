"""The rules a TMX file has to keep; see `tm_align.formats.rules`.

From the TMX 1.4b specification and its DTD, and from what OmegaT does with files that break them (the
whole file is dropped for a missing `srclang`; see the tests).
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from tm_align import locales
from tm_align.formats.entry import best_match
from tm_align.formats.rules import Fault, Faults
from tm_align.formats.text import EDGE_SPACE
from tm_align.formats.xml_stream import LANG, Element, records

_HEADER = [
    "creationtool",
    "creationtoolversion",
    "segtype",
    "o-tmf",
    "adminlang",
    "srclang",
    "datatype",
]
_SEGTYPES = frozenset({"block", "paragraph", "sentence", "phrase"})
_DATES = ("creationdate", "changedate", "lastusagedate")
_DATE = re.compile(r"\d{8}T\d{6}Z")
_VERSIONS = frozenset({"1.1", "1.2", "1.3", "1.4"})
_INLINE = frozenset({"bpt", "ept", "it", "ph", "hi", "ut", "sub"})
_WITH_SEG = ("note", "prop", "seg")
_ANY = "*all*"


def tmx_faults(stream: BinaryIO) -> Faults:
    """What is wrong with a TMX file, in the order of the file."""
    srclang = ""
    ids: dict[str, int] = {}
    first = True
    header = False
    for element, around in records(stream, frozenset({"header", "tu"}), "tmx"):
        if first:
            yield from _version(around[0])
            first = False
        if element.name == "header":
            header = True
            srclang = element.get("srclang")
            yield from _header(element)
        else:
            yield from _tu(element, srclang, ids)
    if not header:
        yield Fault("element-missing", 1, 1, "there is no header; OmegaT drops the whole file")


def _at(element: Element, rule: str, message: str) -> Fault:
    return Fault(rule, element.line, element.column, message)


def _version(root: Element) -> Faults:
    version = root.get("version")
    if version not in _VERSIONS:
        yield _at(root, "version", f"version {version!r} is none of {', '.join(sorted(_VERSIONS))}")


def _header(header: Element) -> Faults:
    for name in _HEADER:
        if not header.get(name):
            yield _at(header, "attribute-missing", f"header without {name}")
    segtype, srclang = header.get("segtype"), header.get("srclang")
    if segtype and segtype not in _SEGTYPES:
        yield _at(header, "attribute-value", f"segtype {segtype!r}")
    if srclang and srclang.lower() != _ANY:
        yield from _language(header, "srclang", srclang)
    yield from _dates(header)


def _language(element: Element, name: str, tag: str) -> Faults:
    if "_" in tag or locales.normalize(tag) is None:
        yield _at(element, "language", f"{name} {tag!r} is no BCP 47 tag")


def _dates(element: Element) -> Faults:
    for name in _DATES:
        date = element.get(name)
        if date and not _DATE.fullmatch(date):
            yield _at(element, "date", f"{name} {date!r}")


def _tu(tu: Element, header_source: str, ids: dict[str, int]) -> Faults:
    yield from _dates(tu)
    segtype, tuid = tu.get("segtype"), tu.get("tuid")
    if segtype and segtype not in _SEGTYPES:
        yield _at(tu, "attribute-value", f"segtype {segtype!r}")
    if tuid:
        if any(map(str.isspace, tuid)):
            yield _at(tu, "id-invalid", f"tuid {tuid!r} holds white space")
        if tuid in ids:
            yield _at(tu, "id-repeated", f"tuid {tuid!r} stands in line {ids[tuid]} already")
        ids.setdefault(tuid, tu.line)
    yield from _order(tu, ("note", "prop", "tuv"), behind="tuv")
    languages: list[str] = []
    for tuv in tu.all("tuv"):
        yield from _tuv(tuv, languages)
    yield from _source(tu, header_source, languages)


def _order(element: Element, known: tuple[str, ...], *, behind: str) -> Faults:
    """Notes and properties come before everything else."""
    seen = False
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                yield _at(element, "element-unknown", f"text directly in {element.name}")
        elif child.name not in known:
            yield _at(child, "element-unknown", f"{child.name} in {element.name}")
        elif child.name == behind:
            seen = True
        elif seen:
            yield _at(child, "element-order", f"{child.name} behind {behind}")


def _tuv(tuv: Element, languages: list[str]) -> Faults:
    tag = tuv.get(LANG) or tuv.get("lang")
    if not tag:
        yield _at(tuv, "attribute-missing", "tuv without xml:lang")
    else:
        yield from _language(tuv, "xml:lang", tag)
        normal = (locales.normalize(tag) or tag).lower()
        if normal in languages:
            yield _at(tuv, "language-repeated", f"a second tuv in {tag}")
        languages.append(normal)
    yield from _dates(tuv)
    yield from _order(tuv, _WITH_SEG, behind="seg")
    segs = list(tuv.all("seg"))
    if len(segs) != 1:
        yield _at(tuv, "element-missing", f"tuv with {len(segs)} seg elements; one is wanted")
    for seg in segs:
        yield from _seg(seg)


def _source(tu: Element, header_source: str, languages: list[str]) -> Faults:
    if not languages:
        yield _at(tu, "element-missing", "tu without tuv")
        return
    if sum(1 for _ in tu.all("tuv")) == 1:
        yield _at(tu, "element-missing", f"tu with nothing but {languages[0]}")
    srclang = tu.get("srclang") or header_source
    if srclang and srclang.lower() != _ANY and not best_match(srclang, languages):
        message = f"no tuv in the source language {srclang}, only {', '.join(languages)}"
        yield _at(tu, "source-language", message)


def _seg(seg: Element) -> Faults:
    text = seg.text()
    if not text.strip(EDGE_SPACE):
        yield _at(seg, "empty-segment", "empty seg")
    elif text != text.strip(EDGE_SPACE):
        yield _at(seg, "edge-space", "white space at the edge of seg")
    opened: dict[str, Element] = {}
    for code in _codes(seg):
        if code.name not in _INLINE:
            yield _at(code, "element-unknown", f"{code.name} in seg")
        elif code.name == "bpt":
            if code.get("i") in opened:
                yield _at(code, "id-repeated", f"a second bpt with i={code.get('i')!r}")
            opened[code.get("i")] = code
        elif code.name == "ept" and opened.pop(code.get("i"), None) is None:
            yield _at(code, "codes-unpaired", f"ept i={code.get('i')!r} without its bpt")
        elif code.name == "it" and code.get("pos") not in ("begin", "end"):
            yield _at(code, "attribute-value", f"it with pos={code.get('pos')!r}")
    for name, code in opened.items():
        yield _at(code, "codes-unpaired", f"bpt i={name!r} without its ept")


def _codes(element: Element) -> Iterator[Element]:
    for child in element.children:
        if not isinstance(child, str):
            yield child
            yield from _codes(child)
