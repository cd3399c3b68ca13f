"""Looking for a text in a column, in any case and script."""

from typing import NamedTuple

import apsw


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


def add_folding(connection: apsw.Connection) -> None:
    """Give SQL the function `folded`: its own `lower` knows ASCII only."""
    connection.create_scalar_function("folded", _folded_value, 1, deterministic=True)


def _folded_value(*values: object) -> str | None:
    """The function as SQL calls it, with one value of any type; NULL holds nothing."""
    (value,) = values
    return None if value is None else _folded(str(value))


def _folded(text: str) -> str:
    return text.casefold()
