"""The `trans-unit`s of XLIFF 1.2; see `tm_align.formats.xliff_reader`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from tm_align.formats import xliff1
from tm_align.formats.entry import Read, Reason, Rejected, Wanted, number_in
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
from tm_align.formats.xml_stream import LANG, Element, Record
from tm_align.model import Occurrence

NAME = "trans-unit"
_UNTRANSLATED = frozenset({"new", "needs-translation", "needs-adaptation", "needs-l10n"})
_CATALOGUE_HEADER = "x-gettext-domain-header"
"""`restype` of the header of a PO file that a converter made XLIFF of (XLIFF 1.2 guide for gettext PO,
section 3.2): no translation."""


class _Side(NamedTuple):
    text: str
    language: str
    state: str
    bare_codes: int = 0


class TransUnit(NamedTuple):
    """What counts of a `trans-unit`; `file` are the languages of its file, `contexts` texts by type."""

    name: str
    kind: str
    approved: bool
    source: _Side | None
    target: _Side | None
    contexts: Mapping[str, str]
    comment: str
    file: Languages
    line: int


_CONTEXT = f"<context(?:{ONE_ATTRIBUTE})?>{TEXT}</context>{SPACE}"
_GROUP = f"<context-group(?:{ONE_ATTRIBUTE})?>{SPACE}(?:{_CONTEXT})*+</context-group>{SPACE}"
_NOTE = f"<note{ATTRIBUTES}>{TEXT}</note>{SPACE}"
_ALT_TRANS = f"<alt-trans{ATTRIBUTES}><target>{TEXT}</target></alt-trans>{SPACE}"
_CONTEXTS = re.compile(f'<context context-type="([^"]*)">({TEXT})')
_TAGS_WITH_ATTRIBUTES = re.compile(f"<(note|alt-trans)({ATTRIBUTES})>(?:<target>)?({TEXT})")


def _plain(found: Found) -> TransUnit | None:
    own, source_said, source, target_said, target, said = found.match.groups()
    unit, of_source, of_target = map(attributes, (own, source_said, target_said))
    notes = _plain_notes(said)
    if unit is None or of_source is None or of_target is None or notes is None:
        return None
    if not found.around[0].get("version").startswith("1"):
        return None
    contexts = dict(_CONTEXTS.findall(said))
    if "&" in said:
        contexts = {unescaped(name): unescaped(text) for name, text in contexts.items()}
    return TransUnit(
        unit.get("id", ""),
        unit.get("restype", ""),
        unit.get("approved") == "yes",
        _Side(unescaped(source), of_source.get("xml:lang", ""), of_source.get("state", "")),
        _Side(unescaped(target), of_target.get("xml:lang", ""), of_target.get("state", "")),
        contexts,
        _comment(notes),
        _languages(found.around),
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


SHAPE = Shape(
    NAME,
    re.compile(
        f"<trans-unit({ATTRIBUTES})>{SPACE}<source({ATTRIBUTES})>({TEXT})</source>{SPACE}"
        f"<target({ATTRIBUTES})>({TEXT})</target>{SPACE}"
        f"((?:{_GROUP}|{_NOTE}|{_ALT_TRANS})*+)</trans-unit>"
    ),
    _plain,
)


def _parsed(record: Record) -> list[TransUnit]:
    """What a `trans-unit` holds: one translation, or that of each segment it was cut into."""
    element = record.element
    whole = _parsed_unit(record, element.first("source"), element.first("target"))
    sources, targets = (_segments(element.first(it)) for it in ("seg-source", "target"))
    if whole.target is None or not targets:
        return [whole]
    return [
        whole._replace(
            name=whole.name if len(sources) == 1 else "",
            source=_side(source, whole.source.language if whole.source else "", ""),
            target=_side(targets[number], whole.target.language, whole.target.state)
            if number in targets
            else None,
            line=source.line,
        )
        for number, source in sources.items()
    ] or [whole]


def _segments(side: Element | None) -> dict[str, Element]:
    """The segments marked in a side, by number (XLIFF 1.2, section 2.4.3): `mrk`s that may stand in codes."""
    if side is None:
        return {}
    found: dict[str, Element] = {}
    for child in side.children:
        if isinstance(child, str):
            continue
        if child.name == "mrk" and child.get("mtype") == "seg":
            found.setdefault(child.get("mid"), child)
        else:
            found = _segments(child) | found
    return dict(sorted(found.items(), key=lambda it: (it[1].line, it[1].column)))


def _parsed_unit(record: Record, source: Element | None, target: Element | None) -> TransUnit:
    element = record.element
    return TransUnit(
        element.get("id"),
        element.get("restype"),
        element.get("approved") == "yes",
        _parsed_side(source),
        _parsed_side(target),
        {
            context.get("context-type"): context.text()
            for group in element.all("context-group")
            for context in group.all("context")
        },
        _comment((it.get("from"), it.text()) for it in element.all("note")),
        _languages(record.around),
        element.line,
    )


def _parsed_side(element: Element | None) -> _Side | None:
    if element is None:
        return None
    return _side(element, element.get(LANG), element.get("state"))


def _side(element: Element, language: str, state: str) -> _Side:
    return _Side(_text(element), language, state, element.count(_is_bare))


@lru_cache(maxsize=16)
def _languages(around: tuple[Element, ...]) -> Languages:
    file = next((it for it in around if it.name == "file"), None)
    if file is None:
        return Languages("", "")
    return Languages(file.get("source-language"), file.get("target-language"))


def _comment(notes: Iterable[tuple[str, str]]) -> str:
    """The notes that are not ours: who wrote them, and their text."""
    return "\n".join(text for author, text in notes if author != xliff1.OUR_NAME)


def translations(record: TransUnit | Record, wanted: Wanted) -> Iterator[Read]:
    """The translations in a `trans-unit`: one, or one for each segment."""
    for unit in _parsed(record) if isinstance(record, Record) else [record]:
        if unit.kind != _CATALOGUE_HEADER:
            yield _translation(unit, wanted)


def _translation(unit: TransUnit, wanted: Wanted) -> Read:
    source, target, said = unit.source, unit.target, unit.contexts
    if source is None:
        return Rejected(Reason.NO_SOURCE, unit.line, unit.name)
    if target is None:
        return Rejected(Reason.NO_TARGET, unit.line, source.text[:60])
    if target.state in _UNTRANSLATED and not unit.approved:
        return Rejected(Reason.FUZZY, unit.line, source.text[:60])
    place = Occurrence(
        said.get("sourcefile", ""),
        number_in(said.get("linenumber", "")),
        said.get("x-tuid", ""),
        said.get("x-block", ""),
        said.get("x-origin"),
        said.get("x-date"),
    )
    languages = Languages(source.language or unit.file.source, target.language or unit.file.target)
    texts = (source.text, target.text)
    entry = entry_of(unit.line, languages, texts, place, said.get("x-segtype", ""), wanted)
    context = next((said[it] for it in xliff1.MESSAGE_CONTEXTS if it in said), "")
    entry = with_file_words(entry, context, source.bare_codes + target.bare_codes)
    reviewed = unit.approved or target.state in REVIEWED
    return reviewed_entry(entry, key_in(unit.name), reviewed=reviewed, comment=unit.comment)


_STANDALONE = frozenset({"x", "bx", "ex"})


def _text(element: Element) -> str:
    """The text of a segment with the content of its codes (XLIFF 1.2, section 3.1)."""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.name in _STANDALONE:
            parts.append(child.get("equiv-text"))
        else:
            parts.append(_text(child))
    return "".join(parts)


_CODES = frozenset({"ph", "bpt", "ept", "it"})


def _is_bare(element: Element) -> bool:
    """Whether an element is a code that leaves nothing in the text, but for what it encloses."""
    if element.name in _STANDALONE:
        return not element.get("equiv-text")
    return element.name == "g" or (element.name in _CODES and not _text(element))
