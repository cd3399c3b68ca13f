"""XLIFF 1.2 and 2.x, as CAT tools leave them, back to units.

- The languages of 1.2 are those of the `file`, of 2.x those of the `xliff` element; a `target` may
  have its own (1.2, `xml:lang`).
- A code stands for its content (1.2), its `originalData` (2.x), else for what the file says it is
  equivalent to. So a segment whose codes hold the markup comes back as it was, and codes without
  content leave nothing.
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
from tm_align.formats.xml_stream import Record

_RECORDS = frozenset({xliff1_reader.NAME, xliff2_reader.NAME})
_FIRST = re.compile(rb"<xliff\s[^>]*version=[\"']1")


def read_xliff(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in an XLIFF file of any version, in the order of the file."""
    reader = borrowed(stream)
    first = _FIRST.search(reader.peek(HEAD_BYTES)[:HEAD_BYTES])
    # Which units are looked for first; a wrong guess costs time and nothing else.
    shape: Shape[TransUnit | Unit2] = xliff1_reader.SHAPE if first else xliff2_reader.SHAPE
    for record in plain_records(reader, _RECORDS, "xliff", shape):
        if isinstance(record, TransUnit) or (
            isinstance(record, Record) and record.around[0].get("version").startswith("1")
        ):
            yield from xliff1_reader.translations(record, wanted)
        else:
            yield from xliff2_reader.translations(record, wanted)
