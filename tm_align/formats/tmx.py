"""TMX 1.4b: the exchange format that every CAT tool reads.

Specification: https://www.gala-global.org/tmx-14b. What tools make of it differs more than the
specification allows; what is decided here, and why:

- **No document type line.** .NET's XML reader refuses any by default, Java's goes looking for
  `tmx14.dtd` beside the file or on the network, hardened readers take it for an attack. No tool
  needs it, and the file is valid by the DTD all the same.
- **Markdown and HTML stay text** (level 1, `datatype="plaintext"`) unless asked otherwise: OmegaT
  drops the content of inline elements of foreign tools, and every tool's Markdown filter cuts codes
  its own way. As codes (level 2), halves of a pair have the same `i`, and codes that correspond in
  source and target the same `x`, whatever their order.
- **`creationtool` is our own name.** Tools parse files that claim to be theirs differently; only
  Trados gets a file that does, since it reads fields and context in no other.
- **What TMX has an attribute for is an attribute**: `changedate` from the hand-off date (midnight
  UTC, in the form that OmegaT reads), `creationid` from the origin, `usagecount` from the number of
  occurrences. The rest are `prop`s whose names begin with `x-`, as the specification wants, and to
  which no tool gives a meaning of its own. OmegaT ties a unit to one place when it sees `file`,
  `id`, `prev`, `next` or `path`; Trados has an `x-Origin`, memoQ `x-document` and `x-context`.
- **No `tuid` attribute** but the prop `x-tuid`: segment ids are no identifiers (they collide
  between articles, and a unit has one for each occurrence), and OmegaT may take the attribute for
  the place a unit is tied to. Article, line, block and id are those of the first occurrence.
- **White space at the edges of a segment is left out**, as the specification asks, and inside is
  kept. Tools trim what they look up, so a segment with edges would never be found; what counts as
  white space is `tm_align.formats.text.EDGE_SPACE`.
- **Several targets for a source**: one `tu` each, in the order given. In OmegaT the last one wins;
  the preferred one has to come last.
- **A multilingual file** has all targets of a source in one `tu`. A second target in the same
  language goes to a `tu` of its own before that one: two `tuv`s in one language leave the choice to
  the reader (Phrase takes one target per language), and the last `tu` still holds the preferred
  target of every language. Do not give such a file to OmegaT: it takes targets in any language.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import groupby, islice, repeat
from typing import BinaryIO, NamedTuple

from tm_align.formats.account import (
    WHOLE,
    Frame,
    Ledger,
    Notify,
    Skip,
    Stamp,
    Written,
    ignore,
)
from tm_align.formats.codes import Code, Markup, Piece, coded
from tm_align.formats.prepare import Prepared, prepare
from tm_align.formats.profiles import GENERIC, Claim, Profile
from tm_align.formats.text import without_illegal, xml_attribute, xml_text
from tm_align.formats.tmx_context import context_props
from tm_align.markup import Kind, Role
from tm_align.model import Unit

TMX_DATE = "%Y%m%dT%H%M%SZ"
"""ISO 8601 in UTC as the specification recommends; OmegaT reads hardly any other form."""

_ELEMENTS_PER_WRITE = 512


def write_tmx(
    units: Iterable[Unit],
    out: BinaryIO,
    *,
    stamp: Stamp,
    source_locale: str,
    target_locale: str | None = None,
    profile: Profile = GENERIC,
    markup: Markup = Markup.KEEP,
    frame: Frame = WHOLE,
    notify: Notify = ignore,
) -> Written:
    """Write `units` to `out` as TMX 1.4b in UTF-8, in constant memory.

    With `target_locale` all units are of that locale pair, grouped by source, the preferred target
    last. Without it the file is multilingual, and the units grouped by source locale and source,
    the preferred target of each locale last; `source_locale` is the header's, and a `tu` whose
    source is in another locale says so. `frame` is for writing a file in shares; all targets of a
    source are in one. `notify` hears of every unit skipped and every segment altered. A unit of
    another locale pair than the one named is a `ValueError`.
    """
    ledger = Ledger(notify)
    locales = (source_locale, target_locale) if target_locale else None
    ready = prepare(
        units,
        ledger,
        trim=True,
        locales=locales,
        strip=markup is Markup.STRIP,
        max_characters=profile.max_characters,
    )
    style = _Style(profile, markup)
    if profile.one_target:
        ready = _preferred(ready, ledger)
    elements = (
        _bilingual(ready, style, *locales)
        if locales
        else _multilingual(ready, style, source_locale)
    )
    if frame.head:
        out.write(_head(stamp, source_locale, profile.claim).encode())
    while batch := list(islice(elements, _ELEMENTS_PER_WRITE)):
        ledger.entries += len(batch)
        out.write(b"".join(map(str.encode, batch)))
    if frame.tail:
        out.write(b"</body>\n</tmx>\n")
    return ledger.written()


def _head(stamp: Stamp, source_locale: str, claim: Claim | None) -> str:
    it = claim or Claim("tm_align", stamp.tool_version, "tm_align", "plaintext", ())
    created = stamp.utc(TMX_DATE)
    date = f' creationdate="{created}"' if created else ""
    props = "".join(f'<prop type="{name}">{text}</prop>\n' for name, text in it.props)
    end = f">\n{props}</header>\n" if props else "/>\n"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        f'<header creationtool="{it.tool}" creationtoolversion="{_attribute(it.version)}"'
        f' segtype="sentence" o-tmf="{it.format}" adminlang="en-US"'
        f' srclang="{_attribute(source_locale)}" datatype="{it.datatype}"{date}{end}'
        "<body>\n"
    )


class _Style(NamedTuple):
    """How elements are written: for which tool, and what becomes of markup."""

    profile: Profile
    markup: Markup

    @property
    def codes(self) -> bool:
        """Whether markup becomes codes."""
        return self.markup is Markup.CODES


def _bilingual(
    prepared: Iterable[Prepared], style: _Style, source_locale: str, target_locale: str
) -> Iterator[str]:
    """One `tu` for each unit."""
    source_tuv = f'<tuv xml:lang="{_attribute(source_locale)}">'
    target_tuv = f'</seg></tuv>\n<tuv xml:lang="{_attribute(target_locale)}"><seg>'
    waiting = iter(prepared)
    while batch := list(islice(waiting, _ELEMENTS_PER_WRITE)):
        units = [it.unit for it in batch]
        contexts = _contexts(units, style)
        for unit, props, (source, target), (tu_context, tuv_context) in zip(
            units, _props(units, style), _segs(batch, style), contexts, strict=False
        ):
            yield (
                f'<tu segtype="{unit.segtype}"{_attributes(unit)}>\n{props}{tu_context}{source_tuv}'
                f"{tuv_context}<seg>{source}{target_tuv}{target}</seg></tuv>\n</tu>\n"
            )


def _preferred(prepared: Iterable[Prepared], ledger: Ledger) -> Iterator[Prepared]:
    """The last target of each source in each locale."""
    for _, group in groupby(prepared, key=_source_and_locale):
        *others, last = group
        for other in others:
            ledger.skip(other.unit, Skip.NOT_PREFERRED)
        yield last


def _source_and_locale(prepared: Prepared) -> tuple[str, str, str]:
    return *_source_key(prepared), prepared.unit.target_locale


def _multilingual(prepared: Iterable[Prepared], style: _Style, source_locale: str) -> Iterator[str]:
    """As many `tu`s for each source as one locale has targets; the last one has all locales."""
    for (locale, _), group in groupby(prepared, key=_source_key):
        srclang = "" if locale == source_locale else f' srclang="{_attribute(locale)}"'
        for row in _rows(group):
            # A paragraph in any locale is a paragraph: `segtype` belongs to the tu.
            segtype = min(each.unit.segtype for each in row)
            segs, props = _segs(row, style), _props([each.unit for each in row], style)
            source_tuv = f'<tuv xml:lang="{_attribute(locale)}"><seg>{segs[0][0]}'
            target_tuvs = "".join(
                f'<tuv xml:lang="{_attribute(unit.target_locale)}"{_attributes(unit)}>\n{its_props}'
                f"<seg>{target}</seg></tuv>\n"
                for (unit, _, _), its_props, (_, target) in zip(row, props, segs, strict=True)
            )
            yield (
                f'<tu segtype="{segtype}"{srclang}>\n{source_tuv}</seg></tuv>\n{target_tuvs}</tu>\n'
            )


def _segs(batch: Sequence[Prepared], style: _Style) -> list[tuple[str, str]]:
    """The content of the two `seg` elements of each unit."""
    if style.codes:
        return [_coded_segs(source, target) for _, source, target in batch]
    return [(xml_text(source), xml_text(target)) for _, source, target in batch]


def _coded_segs(source: str, target: str) -> tuple[str, str]:
    source_pieces, target_pieces = coded(source, target)
    return _coded_seg(source_pieces), _coded_seg(target_pieces)


def _coded_seg(pieces: list[Piece]) -> str:
    return "".join(xml_text(it) if isinstance(it, str) else _element(it) for it in pieces)


_TYPES = {
    Kind.STRONG: "bold",
    Kind.EMPHASIS: "italic",
    Kind.LINK: "link",
    Kind.IMAGE: "image",
    Kind.CODE: "code",
    Kind.TAG: "tag",
}
"""`type` of inline elements: the values the specification recommends, and where it has none ours."""


def _element(code: Code) -> str:
    text, number = xml_text(code.text), code.number
    type_ = f' type="{_TYPES.get(code.kind, code.kind)}"'
    if code.role is Role.LONE:
        return f'<ph x="{number}"{type_}>{text}</ph>'
    if not code.paired:
        position = "begin" if code.role is Role.OPEN else "end"
        return f'<it pos="{position}" x="{number}"{type_}>{text}</it>'
    if code.role is Role.OPEN:
        return f'<bpt i="{number}" x="{number}"{type_}>{text}</bpt>'
    return f'<ept i="{number}">{text}</ept>'


def _contexts(units: Iterable[Unit], style: _Style) -> Iterable[tuple[str, str]]:
    """The properties for the segments around each unit: those of `tu`, those of the source `tuv`."""
    return map(partial(_context, style=style), units) if style.profile.context else repeat(("", ""))


def _context(unit: Unit, style: _Style) -> tuple[str, str]:
    if unit.annotation is None:
        return "", ""
    props = context_props(unit.annotation, style.profile, style.markup)
    return (props, "") if style.profile.context_on == "tu" else ("", props)


def _source_key(prepared: Prepared) -> tuple[str, str]:
    return prepared.unit.source_locale, prepared.unit.source


def _rows(group: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """One source's targets, each row holding at most one per locale, the last ones in the last row.

    Targets `de 1, de 2, nl 1` make the rows `[de 1]` and `[de 2, nl 1]`.
    """
    by_locale: dict[str, list[Prepared]] = {}
    for prepared in group:
        by_locale.setdefault(prepared.unit.target_locale, []).append(prepared)
    for remaining in range(max(map(len, by_locale.values())), 0, -1):
        yield [targets[-remaining] for targets in by_locale.values() if len(targets) >= remaining]


def _attributes(unit: Unit) -> str:
    """Where the translation comes from, in attributes that `tu` and `tuv` share."""
    count = f' usagecount="{len(unit.occurrences)}"'
    return _origin_attributes(unit.origin, unit.date) + count


@lru_cache(maxsize=1024)
def _origin_attributes(origin: str | None, date: str | None) -> str:
    changed = f' changedate="{_tmx_date(date)}"' if date else ""
    creator = f' creationid="{_attribute(origin)}"' if origin else ""
    return changed + creator


def _tmx_date(date: str) -> str:
    """An ISO 8601 date or time in the form TMX wants; what has no time zone is in UTC.

    >>> _tmx_date("2021-01-05")
    '20210105T000000Z'
    """
    time = datetime.fromisoformat(date)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).strftime(TMX_DATE)


_PLAIN_NAMES = ("x-article", "x-line", "x-block", "x-tuid", "x-translation-type")
_TYPED_NAMES = (
    "x-Article:SingleString",
    "x-Line:Integer",
    "x-Block:SingleString",
    "x-Tuid:SingleString",
    "x-Translation-Type:SingleString",
)


def _props(units: Sequence[Unit], style: _Style) -> list[str]:
    """Where each unit first stands, and its origin again: tools filter by fields, not by author."""
    places = [unit.occurrences[0] for unit in units]
    values = (
        [it.article for it in places],
        [str(it.line or "") for it in places],
        [it.block for it in places],
        [it.tuid for it in places],
        [unit.origin or "" for unit in units],
    )
    names = _TYPED_NAMES if style.profile.typed_fields else _PLAIN_NAMES
    columns = list(map(_props_named, names, values))
    if style.profile.claim:
        mt = '<prop type="x-Origin">MachineTranslation</prop>\n'
        columns.insert(0, [mt if unit.origin == "MT" else "" for unit in units])
    return list(map("".join, zip(*columns, strict=True)))


def _props_named(name: str, values: list[str]) -> list[str]:
    """A `prop` for each value, nothing for empty ones.

    What is illegal in a value of any origin is dropped unreported, unlike in a segment.
    """
    if not all(map(str.isprintable, values)):
        values = [without_illegal(it)[0] for it in values]
    start = f'<prop type="{name}">'
    return [f"{start}{it}</prop>\n" if it else "" for it in map(xml_text, values)]


def _attribute(text: str) -> str:
    """A value of any origin, cleaned as in `_props_named`."""
    return xml_attribute(without_illegal(text)[0])
