"""Rows on their way into a table, many in one statement."""

from collections.abc import Iterable
from itertools import chain

import apsw

_AT_ONCE = 32
"""Rows in one statement. Of what a row of a build costs, half is paid for each statement; more rows
gain nothing more, and 32 rows of 16 columns are far from the 32,766 values SQLite takes."""

_KEPT = 32 * _AT_ONCE

Row = tuple[object, ...]


class Bulk:
    """Gathers rows for one table; `flush` must come before anybody reads them there.

    `values` is what the statement says for one row: `?` for each value that the rows hold, constants
    for columns that are the same in all of them (to bind those costs as much as to bind any other).
    """

    def __init__(self, db: apsw.Connection, into: str, values: str) -> None:
        self._db = db
        self._one = f"INSERT INTO {into} VALUES ({values})"
        self._many = f"INSERT INTO {into} VALUES {', '.join([f'({values})'] * _AT_ONCE)}"
        self._rows: list[Row] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows, and insert what was gathered once there is enough of it."""
        self._rows.extend(rows)
        if len(self._rows) >= _KEPT:
            self.flush()

    def flush(self) -> None:
        """Insert all rows gathered so far."""
        rows, self._rows = self._rows, []
        whole = len(rows) - len(rows) % _AT_ONCE
        together = range(0, whole, _AT_ONCE)
        self._db.executemany(
            self._many, (tuple(chain.from_iterable(rows[at : at + _AT_ONCE])) for at in together)
        )
        self._db.executemany(self._one, rows[whole:])
