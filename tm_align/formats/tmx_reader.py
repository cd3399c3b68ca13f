"""TMX 1.1 to 1.4b, as any tool writes it, back to units.

What the field gets wrong (taking a `tuv` by its position, `en` for another language than `en-US`,
files without a word about what was left out) is decided here:

- A `tuv`'s language is its `xml:lang`, or the `lang` of TMX 1.1. The source is the `srclang` of the
  `tu`, else of the header, else (`*all*`, or none) the caller's. It is looked for by language
  matching (`tm_align.formats.entry.best_match`), never by position.
- A `tu` gives one unit for each other `tuv`.
- Inline elements keep their content: in files of this project it is the article's own markup, in
  others it stands for codes that a translation must have too. `sub` is part of the text.
- Unknown attributes, properties and elements are no errors.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from tm_align import locales
from tm_align.formats.entry import (
    Entry,
    Read,
    Reason,
    Rejected,
    Wanted,
    best_match,
    in_range,
)
from tm_align.formats.text import EDGE_SPACE
from tm_align.formats.xml_stream import LANG, Element, records
from tm_align.model import Occurrence, Unit

_RECORDS = frozenset({"header", "tu"})
_ANY = "*all*"
_ORIGINS = frozenset({"MT", "HT", "AUTO"})
"""Origins as articles name them; any other `creationid` is a person or a program."""


class _Variant(NamedTuple):
    language: str
    text: str
    element: Element


def read_tmx(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in a TMX file, one for each `tuv` that is not the source."""
    source = ""
    for element, _ in records(stream, _RECORDS, root="tmx"):
        if element.name == "header":
            source = _language(element.get("srclang"))
        else:
            yield from _translations(element, source, wanted)


def _language(tag: str) -> str:
    return "" if tag.strip().lower() == _ANY else (locales.normalize(tag) or "")


def _translations(tu: Element, header_source: str, wanted: Wanted) -> Iterator[Read]:
    variants: list[_Variant] = []
    unusable = 0
    for tuv in tu.all("tuv"):
        tag = tuv.get(LANG) or tuv.get("lang")
        seg = tuv.first("seg")
        language = locales.normalize(tag)
        unusable += language is None or seg is None
        if language is None:
            yield Rejected(Reason.NO_LANGUAGE, tuv.line, tag)
        elif seg is None:
            yield Rejected(Reason.NO_SEGMENT, tuv.line, language)
        else:
            variants.append(_Variant(language, seg.text(), tuv))
    srclang = _language(tu.get("srclang")) or header_source or wanted.source
    matching = _matching(srclang, tuple([it.language for it in variants]))
    sources = [it for it in variants if it.language in matching]
    if len({it.text for it in sources}) != 1:
        found = ", ".join(it.language for it in sources or variants)
        yield Rejected(Reason.NO_SOURCE, tu.line, f"{srclang} in {found or 'nothing'}")
        return
    targets = [it for it in variants if it.language not in matching]
    if not targets and not unusable:
        yield Rejected(Reason.NO_TARGET, tu.line, sources[0].text[:60])
    for target in targets:
        yield _entry(tu, sources[0], target, wanted)


def _entry(tu: Element, source: _Variant, target: _Variant, wanted: Wanted) -> Read:
    line = tu.line
    reason = _against(source.language, target.language, wanted)
    if reason:
        return Rejected(reason, line, target.language)
    if not source.text.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_SOURCE, line)
    if not target.text.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_TARGET, line, source.text[:60])
    segtype = "paragraph" if tu.get("segtype") in ("paragraph", "block") else "sentence"
    place = _place(tu, target.element)
    unit = Unit(
        source.language,
        source.text,
        target.language,
        target.text,
        place.origin,
        place.date,
        segtype,
        (place,),
    )
    return Entry(unit, line)


@lru_cache(maxsize=1024)
def _matching(srclang: str, languages: tuple[str, ...]) -> list[str]:
    return best_match(srclang, languages)


@lru_cache(maxsize=1024)
def _against(source: str, target: str, wanted: Wanted) -> Reason | None:
    """Why a pair of languages is not taken."""
    if not wanted.takes(target):
        return Reason.OTHER_LOCALE
    same = in_range(target, source) or in_range(source, target)
    return Reason.SAME_LOCALE if same else None


def _place(tu: Element, tuv: Element) -> Occurrence:
    """Where the unit stands and comes from, said of the `tuv` or of the whole `tu`."""
    props: dict[str, str] = {}
    for element in (tu, tuv):
        for child in element.children:
            if not isinstance(child, str) and child.name == "prop":
                # Trados names a field with its type: `x-Article:SingleString`.
                name = child.attributes.get("type", "")
                props[name.partition(":")[0].lower() if ":" in name else name] = child.text()
    creator = tuv.get("creationid") or tu.get("creationid")
    origin = props.get("x-translation-type") or (creator if creator in _ORIGINS else None)
    date = _date(
        tuv.get("changedate")
        or tuv.get("creationdate")
        or tu.get("changedate")
        or tu.get("creationdate")
    )
    line = props.get("x-line", "")
    return Occurrence(
        props.get("x-article", ""),
        int(line) if line.isascii() and line.isdecimal() and len(line) < 10 else 0,
        props.get("x-tuid", ""),
        props.get("x-block", ""),
        origin,
        date,
    )


@lru_cache(maxsize=4096)
def _date(stamp: str) -> str | None:
    """The day of a TMX date, `20210105T120000Z` or `2021-01-05T…`, as ISO 8601.

    >>> _date("20210105T120000Z"), _date("yesterday")
    ('2021-01-05', None)
    """
    digits = stamp.split("T")[0].replace("-", "")
    if len(digits) != 8 or not (digits.isascii() and digits.isdecimal()):
        return None
    if not ("01" <= digits[4:6] <= "12" and "01" <= digits[6:] <= "31"):
        return None
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
