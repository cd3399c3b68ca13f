"""What the store knows of units beyond their texts: findings, decisions, scores, neighbours."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from zlib import crc32

import apsw
import orjson

from tm_align.model import Annotation, Decision, Finding, Status, Unit, fingerprint
from tm_align.store import decisions, findings

WHOLE_UNIT = ""
"""The code of a decision about a translation as such, not about what a check found in it."""

_BATCH = 200

Key = Callable[[Unit], str]


class Wants(NamedTuple):
    """What to look up: what checks and reviewers say of a unit, and what stands around it."""

    findings: bool = False
    context: bool = False

    @property
    def anything(self) -> bool:
        """Whether there is anything to look up."""
        return self.findings or self.context


_Texts = tuple[str, str]
_NOTHING: _Texts = ("", "")


def annotated(db: apsw.Connection, units: Iterable[Unit], wants: Wants, key: Key) -> Iterator[Unit]:
    """The same units in the same order, each with its annotation; `key` names a unit for files.

    Units with texts that the store does not have get an annotation that says nothing.
    """
    reading = iter(units)
    while batch := list(islice(reading, _BATCH)):
        numbers = _numbers(db, batch)
        known = [it for it in numbers if it]
        found = findings.of_units(db, known) if wants.findings else {}
        scores = _scores(db, known) if wants.findings else {}
        decided = _decisions(db, batch) if wants.findings else {}
        around = _around(db, known) if wants.context else {}
        for unit, number in zip(batch, numbers, strict=True):
            mine = tuple(it.finding for it in found.get(number, ()))
            decision = decided.get(unit[:4])
            before, after = around.get(number, (_NOTHING, _NOTHING))
            yield unit._replace(
                annotation=Annotation(
                    key(unit),
                    _status(decision, mine),
                    decision.comment if decision else "",
                    mine,
                    scores.get(number),
                    before,
                    after,
                )
            )


_URGENCY = (Status.CONFIRMED, Status.OPEN, Status.FIXED, Status.FALSE_ALARM)


def _status(decision: Decision | None, found: Iterable[Finding]) -> Status | None:
    """What was decided about the unit itself, else the most urgent status of its findings."""
    if decision and decision.status is not Status.OPEN:
        return decision.status
    return min((it.status for it in found), key=_URGENCY.index, default=None)


def _numbers(db: apsw.Connection, units: list[Unit]) -> list[int]:
    """The number of each unit in the store, 0 for those it does not have."""
    rows = db.execute(
        "SELECT unit.id, source_locale, source, target_locale, target FROM json_each(?) AS wanted"
        " CROSS JOIN locale_pair ON source_locale = json_extract(wanted.value, '$[0]')"
        " AND target_locale = json_extract(wanted.value, '$[1]')"
        " CROSS JOIN unit ON unit.locale_pair_id = locale_pair.id"
        " AND source_crc = json_extract(wanted.value, '$[2]')"
        " AND target_crc = json_extract(wanted.value, '$[3]')",
        (
            _json(
                [
                    (it.source_locale, it.target_locale, _crc(it.source), _crc(it.target))
                    for it in units
                ]
            ),
        ),
    )
    numbers = {row[1:]: row[0] for row in rows}
    return [numbers.get(it[:4], 0) for it in units]


def _crc(text: str) -> int:
    return crc32(text.encode(errors="surrogatepass"))


def _scores(db: apsw.Connection, numbers: list[int]) -> dict[int, float]:
    rows = db.execute(
        "SELECT unit_id, score FROM json_each(?) AS wanted"
        " CROSS JOIN unit_score ON unit_id = wanted.value",
        (_json(numbers),),
    )
    return dict(rows)


def _decisions(db: apsw.Connection, units: list[Unit]) -> dict[tuple[str, ...], Decision]:
    """What was decided about the units as such, by their texts."""
    if db.execute("SELECT 1 FROM decision LIMIT 1").get is None:
        return {}
    names = {fingerprint(WHOLE_UNIT, *it[:4]): it[:4] for it in units}
    newest = decisions.newest(db, names)
    return {names[name]: entry.decision for name, entry in newest.items()}


def _around(db: apsw.Connection, numbers: list[int]) -> dict[int, tuple[_Texts, _Texts]]:
    """Source and target before and after the first place of each unit."""
    rows = db.execute(
        "SELECT unit_id, article_id, position FROM json_each(?) AS wanted"
        " CROSS JOIN occurrence ON unit_id = wanted.value"
        " JOIN article ON article.id = article_id ORDER BY article.path DESC,"
        " article.file DESC, position DESC",
        (_json(numbers),),
    )
    first = {unit: (article, position) for unit, article, position in rows}
    wanted = [(a, p + step) for a, p in first.values() for step in (-1, 1)]
    neighbours = db.execute(
        "SELECT article_id, position, source, target FROM json_each(?) AS wanted"
        " CROSS JOIN occurrence ON article_id = json_extract(wanted.value, '$[0]')"
        " AND position = json_extract(wanted.value, '$[1]') JOIN unit ON unit.id = unit_id",
        (_json(wanted),),
    )
    texts = {(row[0], row[1]): (row[2], row[3]) for row in neighbours}
    return {
        unit: (texts.get((a, p - 1), _NOTHING), texts.get((a, p + 1), _NOTHING))
        for unit, (a, p) in first.items()
    }


def _json(values: object) -> str:
    return orjson.dumps(values).decode()
