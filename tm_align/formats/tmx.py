"""TMX 1.4b: the exchange format that every CAT tool reads.

Specification: https://www.gala-global.org/tmx-14b. What tools make of it differs more than the
specification allows; what is decided here, and why:

- **No document type line.** .NET's XML reader refuses any by default, Java's goes looking for
  `tmx14.dtd` beside the file or on the network, hardened readers take it for an attack. No tool
  needs it, and the file is valid by the DTD all the same.
- **Markdown and HTML stay text** (level 1, `datatype="plaintext"`): OmegaT drops the content of
  inline elements of foreign tools, and every tool's Markdown filter cuts codes its own way.
- **`creationtool` is our own name.** Tools parse files that claim to be theirs differently.
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

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby, islice
from typing import BinaryIO

from tm_align.formats.account import Ledger, Notify, Stamp, Written, ignore
from tm_align.formats.prepare import Prepared, prepare
from tm_align.formats.text import without_illegal, xml_attribute, xml_text
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
    notify: Notify = ignore,
) -> Written:
    """Write `units` to `out` as TMX 1.4b in UTF-8, in constant memory.

    With `target_locale` all units are of that locale pair, grouped by source, the preferred target
    last. Without it the file is multilingual, and the units grouped by source locale and source,
    the preferred target of each locale last; `source_locale` is the header's, and a `tu` whose
    source is in another locale says so. `notify` hears of every unit skipped and every
    segment altered. A unit of another locale pair than the one named is a `ValueError`.
    """
    ledger = Ledger(notify)
    if target_locale is None:
        elements = _multilingual(prepare(units, ledger, trim=True), source_locale)
    else:
        locales = (source_locale, target_locale)
        elements = _bilingual(prepare(units, ledger, trim=True, locales=locales), *locales)
    out.write(_head(stamp, source_locale).encode())
    while batch := list(islice(elements, _ELEMENTS_PER_WRITE)):
        ledger.entries += len(batch)
        out.write("".join(batch).encode())
    out.write(b"</body>\n</tmx>\n")
    return ledger.written()


def _head(stamp: Stamp, source_locale: str) -> str:
    created = stamp.utc(TMX_DATE)
    date = f' creationdate="{created}"' if created else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        f'<header creationtool="tm_align" creationtoolversion="{_attribute(stamp.tool_version)}"'
        f' segtype="sentence" o-tmf="tm_align" adminlang="en-US"'
        f' srclang="{_attribute(source_locale)}" datatype="plaintext"{date}/>\n'
        "<body>\n"
    )


def _bilingual(
    prepared: Iterable[Prepared], source_locale: str, target_locale: str
) -> Iterator[str]:
    """One `tu` for each unit."""
    source_tuv = f'<tuv xml:lang="{_attribute(source_locale)}"><seg>'
    target_tuv = f'</seg></tuv>\n<tuv xml:lang="{_attribute(target_locale)}"><seg>'
    for unit, source, target in prepared:
        yield (
            f'<tu segtype="{unit.segtype}"{_attributes(unit)}>\n{_props(unit)}'
            f"{source_tuv}{xml_text(source)}{target_tuv}{xml_text(target)}</seg></tuv>\n</tu>\n"
        )


def _multilingual(prepared: Iterable[Prepared], source_locale: str) -> Iterator[str]:
    """As many `tu`s for each source as one locale has targets; the last one has all locales."""
    for (locale, _), group in groupby(prepared, key=_source_key):
        srclang = "" if locale == source_locale else f' srclang="{_attribute(locale)}"'
        for row in _rows(group):
            # A paragraph in any locale is a paragraph: `segtype` belongs to the tu.
            segtype = min(each.unit.segtype for each in row)
            source_tuv = f'<tuv xml:lang="{_attribute(locale)}"><seg>{xml_text(row[0].source)}'
            target_tuvs = "".join(map(_target_tuv, row))
            yield (
                f'<tu segtype="{segtype}"{srclang}>\n{source_tuv}</seg></tuv>\n{target_tuvs}</tu>\n'
            )


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


def _target_tuv(prepared: Prepared) -> str:
    unit, _, target = prepared
    return (
        f'<tuv xml:lang="{_attribute(unit.target_locale)}"{_attributes(unit)}>\n{_props(unit)}'
        f"<seg>{xml_text(target)}</seg></tuv>\n"
    )


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


def _props(unit: Unit) -> str:
    """Where the unit first stands, and its origin again: tools filter by fields, not by author."""
    place = unit.occurrences[0]
    lines = f'<prop type="x-article">{_content(place.article)}</prop>\n'
    if place.line:
        lines += f'<prop type="x-line">{place.line}</prop>\n'
    if place.block:
        lines += f'<prop type="x-block">{_content(place.block)}</prop>\n'
    if place.tuid:
        lines += f'<prop type="x-tuid">{_content(place.tuid)}</prop>\n'
    if unit.origin:
        lines += f'<prop type="x-translation-type">{_content(unit.origin)}</prop>\n'
    return lines


def _attribute(text: str) -> str:
    """A value of any origin; what is illegal in it is dropped unreported, unlike in a segment."""
    return xml_attribute(without_illegal(text)[0])


def _content(text: str) -> str:
    """The content of a `prop`, cleaned as `_attribute` does."""
    return xml_text(without_illegal(text)[0])
