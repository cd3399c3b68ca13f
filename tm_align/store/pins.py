"""Corrections of alignments that reviewers made, kept for the next time an article is aligned."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import apsw


class StoredPin(NamedTuple):
    """`source` and `target` of an article belong together or, `rejected`, do not.

    An empty `target_locale` stands for any.
    """

    target_locale: str
    article: str
    source: str
    target: str
    rejected: bool


def add(db: apsw.Connection, pins: Iterable[StoredPin]) -> int:
    """Keep the pins, the last one the newest; how many say something new."""
    added = 0
    for pin in pins:
        *key, rejected = pin
        standing = db.execute(f"SELECT rejected FROM pin WHERE {_KEY}", key).get
        added += standing is None or bool(standing) != rejected
        db.execute(f"DELETE FROM pin WHERE {_KEY}", key)
        db.execute("INSERT INTO pin VALUES (NULL, ?, ?, ?, ?, ?)", pin)
    return added


def remove(db: apsw.Connection, pins: Iterable[StoredPin]) -> int:
    """Forget the pins about the same texts of the same articles; how many there were."""
    removed = 0
    for pin in pins:
        db.execute(f"DELETE FROM pin WHERE {_KEY}", pin[:4])
        removed += db.changes()
    return removed


def every(db: apsw.Connection) -> Iterator[StoredPin]:
    """All pins, by article and locale, the oldest first."""
    rows = db.execute(
        "SELECT target_locale, article, source, target, rejected FROM pin"
        " ORDER BY article, target_locale, id"
    )
    return (StoredPin._make((*row[:4], bool(row[4]))) for row in rows)


_KEY = "target_locale = ? AND article = ? AND source = ? AND target = ?"
