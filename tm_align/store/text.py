"""Looking for a text in a column, in any case and script."""

import sqlite3
from typing import NamedTuple


class Holds(NamedTuple):
    """A piece of SQL with one `{}` for the column and one `?` for `value`."""

    sql: str
    value: str

    def on(self, column: str) -> str:
        """The condition that `column` holds the text."""
        return self.sql.format(column)


def holds(text: str) -> Holds:
    """The test for `text`, literally and in any case; needs a connection that knows `add_folding`."""
    wanted = _folded(text)
    if not wanted.isascii():
        return Holds("instr(folded({}), ?) > 0", wanted)
    # LIKE ignores the case of ASCII only, but needs no call back into Python for each row.
    for char in "\\%_":
        wanted = wanted.replace(char, "\\" + char)
    return Holds("{} LIKE ? ESCAPE '\\'", f"%{wanted}%")


def add_folding(connection: sqlite3.Connection) -> None:
    """Give SQL the function `folded`: its own `lower` knows ASCII only."""
    connection.create_function("folded", 1, _folded, deterministic=True)


def _folded(text: str) -> str:
    return text.casefold()
