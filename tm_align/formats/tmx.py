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
  `id`, `prev`, `next` or `path`; Trados has an `x-Origin`, memoQ `x-document`. The
  context of a catalogue's entry is the `x-context` of Translate Toolkit and memoQ, which mean the same
  by it; Trados writes something else under that name and gets none.
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
from functools import lru_cache
from itertools import groupby, islice, repeat
from operator import itemgetter
from typing import Any, BinaryIO, NamedTuple

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
from tm_align.formats.text import without_illegal, xml_attribute, xml_text, xml_texts
from tm_align.formats.tmx_context import context_props
from tm_align.markup import Kind, Role
from tm_align.model import Occurrence, Unit

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
        its = _columns(batch)
        starts = map('<tu segtype="{}"{}>\n'.format, its.segtype, _attributes(its))
        tu_contexts, tuv_contexts = _contexts(its, style)
        sources, targets = _segs(batch, style)
        pieces = (
            starts, *_props(its, style), _own_contexts(its, style), tu_contexts,
            repeat(source_tuv), tuv_contexts, repeat("<seg>"), sources,
            repeat(target_tuv), targets, repeat("</seg></tuv>\n</tu>\n"),
        )  # fmt: skip
        yield from map("".join, zip(*pieces, strict=False))


def _columns(batch: Sequence[Prepared]) -> Any:
    """A `Unit` each of whose fields holds the values of all units of the batch."""
    return Unit._make(zip(*[it.unit for it in batch], strict=True))


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
            its = _columns(row)
            segtype = min(its.segtype)
            sources, targets = _segs(row, style)
            props = map("".join, zip(*_props(its, style), strict=True))
            source_tuv = f'<tuv xml:lang="{_attribute(locale)}"><seg>{sources[0]}'
            target_tuvs = "".join(
                f'<tuv xml:lang="{_attribute(target_locale)}"{attributes}>\n{its_props}'
                f"<seg>{target}</seg></tuv>\n"
                for target_locale, attributes, its_props, target in zip(
                    its.target_locale, _attributes(its), props, targets, strict=True
                )
            )
            yield (
                f'<tu segtype="{segtype}"{srclang}>\n{source_tuv}</seg></tuv>\n{target_tuvs}</tu>\n'
            )


def _segs(batch: Sequence[Prepared], style: _Style) -> tuple[list[str], list[str]]:
    """The content of the `seg` elements of each unit: of its source, and of its target."""
    if not style.codes:
        return [xml_text(it.source) for it in batch], [xml_text(it.target) for it in batch]
    sources, targets = zip(*[coded(it.source, it.target) for it in batch], strict=True)
    return [_coded_seg(it) for it in sources], [_coded_seg(it) for it in targets]


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


def _contexts(columns: Any, style: _Style) -> tuple[Iterable[str], Iterable[str]]:
    """The properties for the segments around each unit: those of `tu`, those of the source `tuv`."""
    if not style.profile.context:
        return repeat(""), repeat("")
    props = [
        context_props(it, style.profile, style.markup) if it else "" for it in columns.annotation
    ]
    return (props, repeat("")) if style.profile.context_on == "tu" else (repeat(""), props)


def _own_contexts(columns: Any, style: _Style) -> list[str]:
    """The property for what tells each unit from others of the same source."""
    if style.profile.typed_fields:
        return [""] * len(columns.annotation)
    contexts = [it.context if it else "" for it in columns.annotation]
    return _props_named("x-context", contexts)


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


def _attributes(columns: Any) -> list[str]:
    """Where each translation comes from, in attributes that `tu` and `tuv` share."""
    made = map(_origin_attributes, columns.origin, columns.date)
    return [
        f'{it} usagecount="{len(places)}"'
        for it, places in zip(made, columns.occurrences, strict=True)
    ]


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


def _props(columns: Any, style: _Style) -> list[list[str]]:
    """Where each unit first stands, and its origin again: tools filter by fields, not by author.

    One list for each kind of `prop`.
    """
    first: Any = Occurrence._make(zip(*map(itemgetter(0), columns.occurrences), strict=True))
    values = (
        first.article,
        [str(line or "") for line in first.line],
        first.block,
        first.tuid,
        [origin or "" for origin in columns.origin],
    )
    names = _TYPED_NAMES if style.profile.typed_fields else _PLAIN_NAMES
    props = list(map(_props_named, names, values))
    if style.profile.claim:
        mt = '<prop type="x-Origin">MachineTranslation</prop>\n'
        props.insert(0, [mt if origin == "MT" else "" for origin in columns.origin])
    return props


def _props_named(name: str, values: Sequence[str]) -> list[str]:
    """A `prop` for each value, nothing for empty ones.

    What is illegal in a value of any origin is dropped unreported, unlike in a segment.
    """
    start = f'<prop type="{name}">'
    return [f"{start}{it}</prop>\n" if it else "" for it in xml_texts(values)]


def _attribute(text: str) -> str:
    """A value of any origin, cleaned as in `_props_named`."""
    return xml_attribute(without_illegal(text)[0])
