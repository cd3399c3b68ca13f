"""XLIFF 1.2 and 2.x, as CAT tools leave them, back to units.

- The languages of 1.2 are those of the `file`, of 2.x those of the `xliff` element; a `target` may
  have its own (1.2, `xml:lang`).
- A code stands for its content (1.2), its `originalData` (2.x), else for what the file says it is
  equivalent to. So a segment whose codes hold the markup comes back as it was; codes without
  content leave nothing, and are counted.
- What reviewers said (state, approval, notes) comes with the entry: see `tm_align.formats.states`.
- 2.1: a quality issue of ours that is not enabled is a false alarm; one of another tool is a comment.
- 2.x: every `segment` is a translation; `ignorable` text between them belongs to none.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from tm_align.formats import xliff1_reader, xliff2_reader
from tm_align.formats.entry import Read, Wanted
from tm_align.formats.streams import HEAD_BYTES, borrowed
from tm_align.formats.xliff1_reader import TransUnit
from tm_align.formats.xliff2_reader import Unit2
from tm_align.formats.xml_plain import Shape, plain_records
from tm_align.formats.xml_stream import Element, Record

UNITS = frozenset({xliff1_reader.NAME, xliff2_reader.NAME})
"""The elements that hold translations."""

_FIRST = re.compile(rb"<xliff\s[^>]*version=[\"']1")


def read_xliff(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in an XLIFF file of any version, in the order of the file."""
    reader = borrowed(stream)
    first = _FIRST.search(reader.peek(HEAD_BYTES)[:HEAD_BYTES])
    # Which units are looked for first; a wrong guess costs time and nothing else.
    shape: Shape[TransUnit | Unit2] = xliff1_reader.SHAPE if first else xliff2_reader.SHAPE
    for record in plain_records(reader, UNITS, "xliff", shape):
        yield from _translations(record, wanted)


def _translations(record: TransUnit | Unit2 | Record, wanted: Wanted) -> Iterator[Read]:
    if isinstance(record, TransUnit) or (
        isinstance(record, Record) and record.around[0].get("version").startswith("1")
    ):
        yield from xliff1_reader.translations(record, wanted)
    else:
        yield from xliff2_reader.translations(record, wanted)
    if isinstance(record, Record):
        # No version has units within units; what is there all the same is translated, and counted.
        for inner in units_within(record.element):
            yield from _translations(Record(inner, (*record.around, record.element)), wanted)


def units_within(unit: Element) -> list[Element]:
    """The units that stand right in another."""
    return [it for it in unit.children if not isinstance(it, str) and it.name in UNITS]
