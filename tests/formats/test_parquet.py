"""Parquet, where pyarrow is there."""

import io

import pytest

from tests.formats.samples import STAMP, unit
from tm_align.model import Annotation, Status

pytest.importorskip("pyarrow", reason="pyarrow is an extra")

from pyarrow import parquet

from tm_align.formats.parquet import write_parquet


def test_rows_have_types_and_come_in_order() -> None:
    out = io.BytesIO()
    note = Annotation("k", Status.OPEN, "c", (), 0.25)
    units = [unit("a", "b")._replace(annotation=note), unit("\x02c", "d", origin=None)]
    locales = {"source_locale": "en-US", "target_locale": "nl-NL"}
    account = write_parquet(units, out, stamp=STAMP, **locales)
    table = parquet.read_table(io.BytesIO(out.getvalue()))
    rows = table.to_pylist()
    assert [(it["id"], it["source"], it["score"], it["line"]) for it in rows] == [
        ("k", "a", 0.25, 7),
        (rows[1]["id"], "c", None, 7),
    ]
    assert account.written == account.entries == 2


def test_nothing_is_a_table_too() -> None:
    out = io.BytesIO()
    write_parquet([], out, stamp=STAMP, source_locale="en-US", target_locale="nl-NL")
    assert parquet.read_table(io.BytesIO(out.getvalue())).num_rows == 0
