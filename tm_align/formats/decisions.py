"""Decisions of reviewers as files: JSON Lines (or one JSON array), and CSV for spreadsheets.

CSV is written for people who settle findings in a spreadsheet: with a byte order mark, which Excel
needs, and with an apostrophe before cells that a spreadsheet would take for a formula; reading takes
both away, and understands `;` and tabs between cells, which localized spreadsheets write.

An empty code is about the translation as a whole: a correction that came in with a file.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO, NamedTuple

import orjson

from tm_align.formats.formulas import neutralised, restored
from tm_align.model import Decision, Finding, Status

FIELDS = Decision._fields
_REQUIRED = ("source_locale", "source", "target_locale", "target", "code")
_OPTIONAL = ("new_target", "mqm_category", "mqm_severity")


class BadRow(NamedTuple):
    """A row that is no decision, and why. `number` is its line, from 1."""

    number: int
    reason: str


Row = Decision | BadRow | None
"""What a row says; None where nobody decided yet."""

_Numbered = tuple[int, Any]
"""The number of a row, and its cells by name, if it is a row at all."""


class Spot(NamedTuple):
    """Where a text stands that a decision is about, and what a check still says of it, if it does."""

    article: str
    line: int
    severity: str = ""
    message: str = ""


_NOWHERE: Mapping[str, Spot] = {}


def write_jsonl(
    decisions: Iterable[Decision],
    undecided: Iterable[Finding],
    out: BinaryIO,
    spots: Mapping[str, Spot] = _NOWHERE,
) -> None:
    """One object per decision, and one with an empty status for each undecided finding.

    `spots` tell, by fingerprint, where the texts stand that decisions are about.
    """
    for row in _rows(decisions, undecided, spots):
        out.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


def write_csv(
    decisions: Iterable[Decision],
    undecided: Iterable[Finding],
    out: BinaryIO,
    spots: Mapping[str, Spot] = _NOWHERE,
) -> None:
    """The same as a table, what people need to decide in front."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.DictWriter(text, (*Spot._fields, *FIELDS), restval="")
    writer.writeheader()
    for row in _rows(decisions, undecided, spots):
        writer.writerow(
            {name: neutralised(it) if isinstance(it, str) else it for name, it in row.items()}
        )
    text.flush()
    text.detach()


def read(data: bytes, latest: str = "") -> Iterator[Row]:
    """What each row of a file says, whichever format it has.

    No decision is taken that is dated after `latest`, if given: it would count more than all that
    are made until then.
    """
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    rows: Iterator[BadRow | _Numbered] = iter(())
    if first:
        rows = {b"[": _read_array, b"{": _read_jsonl}.get(first, _read_csv)(data)
    for row in rows:
        if isinstance(row, BadRow):
            yield row
        else:
            number, cells = row
            yield _decision(number, cells, latest)


def spot(finding: Finding) -> Spot:
    """Where a finding stands, and what it says."""
    return Spot(finding.article, finding.line, finding.severity.label, finding.message)


def _rows(
    decisions: Iterable[Decision], undecided: Iterable[Finding], spots: Mapping[str, Spot]
) -> Iterator[dict[str, Any]]:
    for decision in decisions:
        known = spots.get(decision.fingerprint) if spots else None
        told = known._asdict() if known else {}
        yield {**told, **decision._asdict(), "status": decision.status.value}
    for it in undecided:
        yield {
            **spot(it)._asdict(),
            **{name: getattr(it, name) for name in _REQUIRED},
            "status": "",
        }


def _read_array(data: bytes) -> Iterator[BadRow | _Numbered]:
    try:
        rows = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        yield BadRow(error.lineno, f"is no JSON: {error.msg}")
        return
    yield from enumerate(rows, start=1)


def _read_jsonl(data: bytes) -> Iterator[BadRow | _Numbered]:
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            try:
                row = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                yield BadRow(number, f"is no JSON: {error.msg}")
                continue
            yield number, row


def _read_csv(data: bytes) -> Iterator[BadRow | _Numbered]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield BadRow(1, "is not UTF-8; save the table as “CSV UTF-8”")
        return
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in reader:
        if any(row.values()):
            cells = {key: restored(it) if isinstance(it, str) else it for key, it in row.items()}
            yield reader.line_num, cells


def _decision(number: int, row: Any, latest: str) -> Row:
    if not isinstance(row, dict):
        return BadRow(number, "is no object")
    values = {name: row.get(name) or "" for name in FIELDS}
    wrong = [name for name, value in values.items() if not isinstance(value, str)]
    if wrong:
        return BadRow(number, f"{wrong[0]} is no text")
    if "status" not in row:
        return BadRow(number, "status is missing; each row has one, empty where nobody decided")
    if not values["status"]:
        lost = BadRow(number, f"new_target is given, but not the status {Status.FIXED}")
        return lost if values["new_target"] else None
    missing = [name for name in _REQUIRED if not isinstance(row.get(name), str)]
    if missing:
        return BadRow(number, f"{missing[0]} is missing")
    if values["status"] not in set(Status):
        return BadRow(number, f"{values['status']!r} is none of {', '.join(Status)}")
    if (values["status"] == Status.FIXED) != bool(values["new_target"]):
        return BadRow(number, "new_target is given where the status is fixed, and only there")
    time = _utc(values["time"]) if values["time"] else ""
    if time is None:
        return BadRow(number, f"time {values['time']!r} is not written as in ISO 8601")
    if latest and time > latest:
        return BadRow(
            number,
            f"time {values['time']!r} is in the future, and would count more than all that is decided"
            " until then; correct it, or leave it empty for now",
        )
    values["time"] = time
    fields: dict[str, Any] = {**values, **{name: values[name] or None for name in _OPTIONAL}}
    return Decision(**{**fields, "status": Status(values["status"])})


def _utc(text: str) -> str | None:
    """A time of ISO 8601 as decisions have it, so that they can be put in order; None for none.

    What names no time zone is in UTC.

    >>> _utc("2026-01-01T14:00:00+05:00"), _utc("2026-01-01"), _utc("today")
    ('2026-01-01T09:00:00Z', '2026-01-01T00:00:00Z', None)
    """
    try:
        time = datetime.fromisoformat(text)
        time = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")
