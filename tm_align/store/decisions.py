"""Reviewers' decisions: only ever added, found again by the text they speak of."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import apsw

from tm_align.model import Decision, Status
from tm_align.store.query import DAMAGE_OF_UNSURE_PAIR

_FIELDS = ", ".join(Decision._fields)

_NEWEST_FIRST = "ORDER BY time DESC, id DESC"


class Entry(NamedTuple):
    """A decision in the history of the store. `number` grows with every entry."""

    number: int
    decision: Decision


class Decided(NamedTuple):
    """The account of `Store.decide`: given = added + repeated + conflicts.

    `repeated` entries were in the history already, word for word. `conflicts` were not added: they
    are the newest entries of other people that the caller had not seen.
    """

    added: int
    repeated: int
    conflicts: tuple[Entry, ...]


class Standing(NamedTuple):
    """What the newest decision about a fingerprint says."""

    status: Status
    reviewer: str


def decide(
    db: apsw.Connection, decisions: Iterable[Decision], seen: Mapping[str, int] | None
) -> Decided:
    """Append decisions within the open transaction, and let the findings they speak of follow."""
    added = repeated = 0
    conflicts: list[Entry] = []
    for decision in decisions:
        fingerprint = decision.fingerprint
        newest = _newest(db, fingerprint)
        if _is_known(db, fingerprint, decision):
            repeated += 1
        elif newest and seen is not None and newest.number != seen.get(fingerprint, 0):
            conflicts.append(newest)
        else:
            db.execute(_INSERT, (None, fingerprint, *decision))
            _follow(db, fingerprint)
            added += 1
    return Decided(added, repeated, tuple(conflicts))


def history(
    db: apsw.Connection,
    unit: tuple[str, str, str, str],
    code: str | None,
) -> list[Entry]:
    """All decisions about a unit (of one check, or of all), the newest first."""
    source_locale, source, target_locale, target = unit
    rows = db.execute(
        f"SELECT id, {_FIELDS} FROM decision WHERE source_locale = ? AND source = ?"
        f" AND target_locale = ? AND target = ? AND (? IS NULL OR code = ?) {_NEWEST_FIRST}",
        (source_locale, source, target_locale, target, code, code),
    )
    return [_entry(row) for row in rows]


def newest(db: apsw.Connection, fingerprints: Iterable[str]) -> dict[str, Entry]:
    """The decision that counts for each of the fingerprints; those without one are left out."""
    found = ((it, _newest(db, it)) for it in fingerprints)
    return {fingerprint: entry for fingerprint, entry in found if entry}


def entries(db: apsw.Connection, *, with_history: bool) -> Iterator[Entry]:
    """Every decision in the order of time; without history only those that count."""
    condition = "" if with_history else f"WHERE {_COUNTS}"
    for row in db.execute(f"SELECT id, {_FIELDS} FROM decision {condition} ORDER BY time, id"):
        yield _entry(row)


def counting(db: apsw.Connection) -> Iterator[Decision]:
    """The decisions that settled a text, the oldest first."""
    rows = db.execute(
        f"SELECT id, {_FIELDS} FROM decision WHERE status = ? AND {_COUNTS} ORDER BY time, id",
        (Status.FIXED.value,),
    )
    return (_entry(row).decision for row in rows)


def standings(db: apsw.Connection) -> dict[str, Standing]:
    """What counts for each fingerprint anybody decided about."""
    rows = db.execute(f"SELECT fingerprint, status, reviewer FROM decision WHERE {_COUNTS}")
    return {row[0]: Standing(Status(row[1]), row[2]) for row in rows}


_COUNTS = (
    "id = (SELECT id FROM decision AS other WHERE other.fingerprint = decision.fingerprint"
    f" {_NEWEST_FIRST} LIMIT 1)"
)

_INSERT = f"INSERT INTO decision VALUES ({', '.join('?' * (len(Decision._fields) + 2))})"


def _newest(db: apsw.Connection, fingerprint: str) -> Entry | None:
    row = db.execute(
        f"SELECT id, {_FIELDS} FROM decision WHERE fingerprint = ? {_NEWEST_FIRST} LIMIT 1",
        (fingerprint,),
    ).get
    return _entry(row) if row else None


def _is_known(db: apsw.Connection, fingerprint: str, decision: Decision) -> bool:
    rows = db.execute(
        f"SELECT {_FIELDS} FROM decision WHERE fingerprint = ? AND time = ?",
        (fingerprint, decision.time),
    )
    return any(tuple(row) == tuple(decision) for row in rows)


def _follow(db: apsw.Connection, fingerprint: str) -> None:
    """Give the findings the status of the newest decision, which need not be the one just added."""
    entry = _newest(db, fingerprint)
    assert entry
    db.execute(
        "UPDATE finding SET status = ?, reviewer = ? WHERE fingerprint = ?",
        (entry.decision.status.value, entry.decision.reviewer, fingerprint),
    )
    if entry.decision.code == DAMAGE_OF_UNSURE_PAIR:
        rule_on_pair(db, fingerprint, entry.decision.status)


def rule_on_pair(db: apsw.Connection, fingerprint: str, status: Status) -> None:
    """Let a pair that alignment was unsure of be like any other once its finding is settled.

    It is kept out again when that is taken back. Its article must be checked again: a pair that is
    kept out is not looked at by any check.
    """
    old, new = (DAMAGE_OF_UNSURE_PAIR, "") if status.settled else ("", DAMAGE_OF_UNSURE_PAIR)
    rows = db.execute(
        "SELECT article_id, position FROM finding JOIN occurrence USING (article_id, position)"
        " WHERE fingerprint = ? AND damage = ?",
        (fingerprint, old),
    )
    places = list(rows)
    db.executemany(
        "UPDATE occurrence SET damage = ? WHERE article_id = ? AND position = ?",
        ((new, *place) for place in places),
    )
    db.executemany(
        "DELETE FROM checked_article WHERE article_id = ?", ((article,) for article, _ in places)
    )


def _entry(row: tuple[int | str | None, ...]) -> Entry:
    number, *fields = row
    decision = Decision._make(fields)
    return Entry(int(number or 0), decision._replace(status=Status(decision.status)))
