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

import re
from collections.abc import Iterable, Iterator, Mapping
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
)
from tm_align.formats.text import EDGE_SPACE
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
from tm_align.model import Occurrence, Unit

_RECORDS = frozenset({"header", "tu"})
_CODES = frozenset({"ph", "bpt", "ept", "it", "ut"})
_ANY = "*all*"
_ORIGINS = frozenset({"MT", "HT", "AUTO"})
"""Origins as articles name them; any other `creationid` is a person or a program."""


class _Tuv(NamedTuple):
    """One variant: `text` is None without `seg`, `props` are `_props`."""

    tag: str
    text: str | None
    attributes: Mapping[str, str]
    props: Mapping[str, str]
    line: int
    bare_codes: int = 0


class _Tu(NamedTuple):
    attributes: Mapping[str, str]
    props: Mapping[str, str]
    tuvs: list[_Tuv]
    line: int


class _Variant(NamedTuple):
    language: str
    text: str
    tuv: _Tuv


def read_tmx(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in a TMX file, one for each `tuv` that is not the source."""
    source = ""
    for record in plain_records(stream, _RECORDS, "tmx", _SHAPE):
        if isinstance(record, _Tu):
            yield from _translations(record, source, wanted)
        elif record.element.name == "header":
            source = _language(record.element.get("srclang"))
        else:
            yield from _translations(_parsed(record), source, wanted)


# --- a tu, from a plain record or from elements ---------------------------------------------------

_PROP = f"<prop(?:{ONE_ATTRIBUTE})?>{TEXT}</prop>{SPACE}"
_NOTE = f"<note(?:{ONE_ATTRIBUTE})?>{TEXT}</note>{SPACE}"
_SAID = f"(?:{_PROP}|{_NOTE})*+"
_TUV = f"<tuv{ATTRIBUTES}>{SPACE}{_SAID}<seg>{TEXT}</seg>{SPACE}</tuv>{SPACE}"
_TYPE_AND_TEXT = re.compile(f'<prop type="([^"]*)">({TEXT})')
_TUVS = re.compile(f"<tuv({ATTRIBUTES})>{SPACE}({_SAID})<seg>({TEXT})")


def _plain(found: Found) -> _Tu | None:
    """None where a language is missing: the line to name then is that of the `tuv`."""
    said, props, variants = found.match.groups()
    known = attributes(said)
    tuvs = []
    for own_said, own_props, text in _TUVS.findall(variants):
        own = attributes(own_said)
        tag = own and (own.get("xml:lang") or own.get("lang"))
        if own is None or not tag or locales.normalize(tag) is None:
            return None
        tuvs.append(_Tuv(tag, unescaped(text), own, _plain_props(own_props), found.line))
    return None if known is None else _Tu(known, _plain_props(props), tuvs, found.line)


def _plain_props(said: str) -> dict[str, str]:
    if not said:
        return {}
    found = _TYPE_AND_TEXT.findall(said)
    if "&" in said:
        found = [(unescaped(name), unescaped(text)) for name, text in found]
    return _props(found)


_SHAPE = Shape(
    "tu",
    re.compile(f"<tu({ATTRIBUTES})>{SPACE}({_SAID})((?:{_TUV})++)</tu>"),
    _plain,
)


def _parsed(record: Record) -> _Tu:
    tu = record.element
    tuvs = [_parsed_tuv(it) for it in tu.all("tuv")]
    return _Tu(tu.attributes, _parsed_props(tu), tuvs, tu.line)


def _parsed_tuv(tuv: Element) -> _Tuv:
    tag = tuv.get(LANG) or tuv.get("lang")
    seg = tuv.first("seg")
    text = seg.text() if seg else None
    bare = seg.count(_is_bare) if seg else 0
    return _Tuv(tag, text, tuv.attributes, _parsed_props(tuv), tuv.line, bare)


def _is_bare(element: Element) -> bool:
    return element.name in _CODES and not element.text()


def _parsed_props(element: Element) -> dict[str, str]:
    return _props((it.get("type"), it.text()) for it in element.all("prop"))


def _props(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Properties by name. Trados names a field with its type: `x-Article:SingleString`."""
    return {(name.partition(":")[0].lower() if ":" in name else name): text for name, text in found}


# --- its translations -----------------------------------------------------------------------------


def _language(tag: str) -> str:
    return "" if tag.strip().lower() == _ANY else (locales.normalize(tag) or "")


def _translations(tu: _Tu, header_source: str, wanted: Wanted) -> Iterator[Read]:
    variants: list[_Variant] = []
    for tuv in tu.tuvs:
        language = locales.normalize(tuv.tag)
        if language is None:
            yield Rejected(Reason.NO_LANGUAGE, tuv.line, tuv.tag)
        elif tuv.text is None:
            yield Rejected(Reason.NO_SEGMENT, tuv.line, language)
        else:
            variants.append(_Variant(language, tuv.text, tuv))
    srclang = _language(tu.attributes.get("srclang", "")) or header_source or wanted.source
    matching = _matching(srclang, tuple([it.language for it in variants]))
    sources = [it for it in variants if it.language in matching]
    if len(sources) != 1 and len({it.text for it in sources}) != 1:
        found = ", ".join(it.language for it in sources or variants)
        yield Rejected(Reason.NO_SOURCE, tu.line, f"{srclang} in {found or 'nothing'}")
        return
    targets = [it for it in variants if it.language not in matching]
    if not targets and len(variants) == len(tu.tuvs):
        yield Rejected(Reason.NO_TARGET, tu.line, sources[0].text[:60])
    for target in targets:
        yield _entry(tu, sources[0], target, wanted)


def _entry(tu: _Tu, source: _Variant, target: _Variant, wanted: Wanted) -> Read:
    line = tu.line
    if not wanted.takes(target.language):
        return Rejected(Reason.OTHER_LOCALE, line, target.language)
    if not source.text.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_SOURCE, line)
    if not target.text.strip(EDGE_SPACE):
        return Rejected(Reason.EMPTY_TARGET, line, source.text[:60])
    whole = tu.attributes.get("segtype") in ("paragraph", "block")
    place = _place(tu, target.tuv)
    unit = Unit(
        source.language,
        source.text,
        target.language,
        target.text,
        place.origin,
        place.date,
        "paragraph" if whole else "sentence",
        (place,),
    )
    bare = source.tuv.bare_codes + target.tuv.bare_codes
    return Entry(unit, line, context=tu.props.get("x-context", ""), bare_codes=bare)


@lru_cache(maxsize=1024)
def _matching(srclang: str, languages: tuple[str, ...]) -> list[str]:
    return best_match(srclang, languages)


def _place(tu: _Tu, tuv: _Tuv) -> Occurrence:
    """Where the unit stands and comes from, said of the `tuv` or of the whole `tu`."""
    props = {**tu.props, **tuv.props} if tuv.props else tu.props
    whole, own = tu.attributes, tuv.attributes
    creator = own.get("creationid") or whole.get("creationid")
    origin = props.get("x-translation-type") or (creator if creator in _ORIGINS else None)
    date = _date(
        own.get("changedate")
        or own.get("creationdate")
        or whole.get("changedate")
        or whole.get("creationdate", "")
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
