"""Glossaries: TBX-Basic for tools, CSV for people.

TBX is ISO 30042:2019 in its DCA style, dialect TBX-Basic; what it has no category for (how often a
term stands in the articles) is a note.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from tm_align.formats.account import Stamp
from tm_align.formats.formulas import neutralised
from tm_align.formats.text import without_illegal, xml_attribute, xml_text

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_PER_WRITE = 512


class Term(NamedTuple):
    """A term and its translations with how often each was found, the most frequent first."""

    source: str
    targets: tuple[tuple[str, int], ...]


def write_tbx(
    terms: Iterable[Term],
    out: BinaryIO,
    *,
    stamp: Stamp,
    source_locale: str,
    target_locale: str,
) -> int:
    """Write `terms` to `out` as TBX-Basic, a concept each; returns how many there were.

    The first translation is preferred, the others are admitted.
    """
    entries = _entries(terms, source_locale, target_locale)
    source = xml_attribute(source_locale)
    version = _content(stamp.tool_version)
    out.write(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<tbx style="dca" type="TBX-Basic" xml:lang="{source}" xmlns="{NAMESPACE}">\n'
            f"<tbxHeader><fileDesc><sourceDesc><p>tm_align {version}</p></sourceDesc></fileDesc>"
            "</tbxHeader>\n<text><body>\n"
        ).encode()
    )
    written = 0
    while batch := list(islice(entries, _PER_WRITE)):
        written += len(batch)
        out.write(b"".join(map(str.encode, batch)))
    out.write(b"</body></text>\n</tbx>\n")
    return written


def _entries(terms: Iterable[Term], source_locale: str, target_locale: str) -> Iterator[str]:
    for number, (source, targets) in enumerate(terms, start=1):
        sections = "".join(
            _term(target, "preferredTerm-admn-sts" if rank == 0 else "admittedTerm-admn-sts", count)
            for rank, (target, count) in enumerate(targets)
        )
        yield (
            f'<conceptEntry id="c{number}">\n'
            f'<langSec xml:lang="{xml_attribute(source_locale)}">'
            f"<termSec><term>{_content(source)}</term></termSec></langSec>\n"
            f'<langSec xml:lang="{xml_attribute(target_locale)}">{sections}</langSec>\n'
            "</conceptEntry>\n"
        )


def _term(text: str, status: str, count: int) -> str:
    return (
        f"<termSec><term>{_content(text)}</term>"
        f'<termNote type="administrativeStatus">{status}</termNote>'
        f"<note>{count} in the articles</note></termSec>"
    )


def _content(text: str) -> str:
    return xml_text(without_illegal(text)[0])


def write_glossary(
    terms: Iterable[Term], out: BinaryIO, *, source_locale: str, target_locale: str
) -> int:
    """Write `terms` to `out` as CSV, a row for each translation; returns how many terms there were.

    Columns are `source`, `target`, `source_locale`, `target_locale` and `count`, so that the file can
    be imported like a table of translations.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("source", "target", "source_locale", "target_locale", "count"))
    written = 0
    for source, targets in terms:
        written += 1
        for target, count in targets:
            texts = map(neutralised, (without_illegal(it)[0] for it in (source, target)))
            writer.writerow((*texts, source_locale, target_locale, count))
    out.write(b"\xef\xbb\xbf" + text.getvalue().encode())
    return written
