"""Inserting many rows at once."""

import apsw
import pytest

from tm_align.store.bulk import Bulk


@pytest.mark.parametrize("number", [0, 1, 31, 32, 33, 64, 5000])
def test_every_row_arrives_once_in_order(number: int) -> None:
    db = apsw.Connection(":memory:")
    db.execute("CREATE TABLE t (a, b, c)")
    bulk = Bulk(db, "t (a, c, b)", "?, 'same', ?")
    rows = [(n, f"text {n}") for n in range(number)]
    bulk.add(rows[: number // 3])
    bulk.add(rows[number // 3 :])
    bulk.flush()
    bulk.flush()
    found = db.execute("SELECT * FROM t ORDER BY rowid").fetchall()
    assert found == [(n, text, "same") for n, text in rows]


def test_rows_wait_only_until_there_are_enough() -> None:
    db = apsw.Connection(":memory:")
    db.execute("CREATE TABLE t (a)")
    bulk = Bulk(db, "t", "?")
    for n in range(10_000):
        bulk.add([(n,)])
    there = db.execute("SELECT count(*) FROM t").get
    assert 10_000 - there < 2_000
