"""Parquet, for data people: one row per unit with the columns of `tm_align.formats.rows`.

Needs pyarrow (`pip install 'tm-align[parquet]'`), which nothing else does.
"""

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

import pyarrow
from pyarrow.parquet import ParquetWriter

from tm_align.formats.account import Ledger, Notify, Stamp, Written, ignore
from tm_align.formats.codes import Markup
from tm_align.formats.prepare import prepare
from tm_align.formats.rows import COLUMNS, row_of
from tm_align.model import Unit

_ROWS_PER_GROUP = 20_000
_NUMBERS = {"line", "places"}
_REPEATING = ["origin", "date", "article", "block", "segtype", "source_locale", "target_locale"]
"""Columns with few distinct values, which a dictionary makes small."""

SCHEMA = pyarrow.schema(
    [
        (name, pyarrow.int32() if name in _NUMBERS else pyarrow.string())
        for name in COLUMNS
        if name != "score"
    ]
    + [("score", pyarrow.float32())]
)


def write_parquet(
    units: Iterable[Unit],
    out: BinaryIO,
    *,
    stamp: Stamp,
    source_locale: str,
    target_locale: str,
    markup: Markup = Markup.KEEP,
    notify: Notify = ignore,
) -> Written:
    """Write `units` to `out` as Parquet, a row group at a time; order is kept."""
    ledger = Ledger(notify)
    locales = (source_locale, target_locale)
    ready = prepare(units, ledger, trim=False, locales=locales, strip=markup is Markup.STRIP)
    schema = SCHEMA.with_metadata({"tm_align": stamp.tool_version})
    with ParquetWriter(out, schema, compression="zstd", use_dictionary=_REPEATING) as writer:
        while batch := [row_of(it)._asdict() for it in islice(ready, _ROWS_PER_GROUP)]:
            ledger.entries += len(batch)
            for row in batch:
                row["score"] = float(row["score"]) if row["score"] else None
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
    return ledger.written()
