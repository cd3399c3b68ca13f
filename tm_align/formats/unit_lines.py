"""Units as JSON Lines: one object per unit with all there is to know, for people with scripts.

The names are those of `tm_align.formats.rows`, and of `tm-align extract`, whose lines can be read as
well; `findings` and `occurrences` are lists.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

import orjson

from tm_align.formats.account import WHOLE, Frame, Ledger, Notify, Stamp, Written, ignore
from tm_align.formats.codes import Markup
from tm_align.formats.entry import Entry, Read, Wanted, refuse, unit_key
from tm_align.formats.prepare import Prepared, prepare
from tm_align.formats.rows import entry_of
from tm_align.formats.text import without_illegal
from tm_align.model import Occurrence, Unit

_MAX_LINE = 32 * 1024 * 1024
_PER_WRITE = 512


def write_unit_lines(
    units: Iterable[Unit],
    out: BinaryIO,
    *,
    stamp: Stamp,
    source_locale: str,
    target_locale: str,
    markup: Markup = Markup.KEEP,
    frame: Frame = WHOLE,
    notify: Notify = ignore,
) -> Written:
    """Write `units` to `out` as JSON Lines, in constant memory; order is kept."""
    del stamp, frame  # lines have no head to say it in
    ledger = Ledger(notify)
    locales = (source_locale, target_locale)
    strip = markup is Markup.STRIP
    lines = map(_line, prepare(units, ledger, trim=False, locales=locales, strip=strip))
    while batch := list(islice(lines, _PER_WRITE)):
        ledger.entries += len(batch)
        out.write(b"".join(batch))
    return ledger.written()


def _line(prepared: Prepared) -> bytes:
    unit, source, target = prepared
    note = unit.annotation
    data: dict[str, Any] = {
        "id": (note and note.key) or unit_key(unit),
        "source": source,
        "target": target,
        "source_locale": unit.source_locale,
        "target_locale": unit.target_locale,
        "origin": unit.origin,
        "date": unit.date,
        "segtype": unit.segtype,
        "occurrences": [_place(it) for it in unit.occurrences],
    }
    if note:
        data |= {
            "status": note.status,
            "comment": _clean(note.comment),
            "score": note.score,
            "findings": [
                {
                    "code": it.code,
                    "name": it.name,
                    "severity": it.severity.label,
                    "message": _clean(it.message),
                    "status": it.status,
                }
                for it in note.findings
            ],
        }
    if note and note.context:
        data["context"] = _clean(note.context)
    return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)


def _place(place: Occurrence) -> dict[str, Any]:
    return {
        name: _clean(value) if isinstance(value, str) else value
        for name, value in place._asdict().items()
    }


def _clean(text: str) -> str:
    return without_illegal(text)[0]


def read_unit_lines(stream: BinaryIO, wanted: Wanted) -> Iterator[Read]:
    """The translations in a file of JSON Lines; a line needs `source` and `target`."""
    number = 0
    while line := stream.readline(_MAX_LINE):
        number += 1
        if len(line) == _MAX_LINE:
            refuse(number, 1, f"a line is longer than {_MAX_LINE >> 20} MiB; refused")
        if line.strip():
            yield _entry(line, number, wanted)


def _entry(line: bytes, number: int, wanted: Wanted) -> Read:
    try:
        data = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        refuse(number, error.colno, f"no JSON: {error.msg}")
    if not isinstance(data, dict):
        refuse(number, 1, "no JSON object; each line is an object with source and target")
    places = [it for it in _list(data.get("occurrences")) if isinstance(it, dict)]
    fields = {**(places[0] if places else {}), **data}
    texts = {name: str(value) for name, value in fields.items() if _is_plain(value)}
    texts["findings"] = "\n".join(
        str(it.get("code")) for it in _list(data.get("findings")) if isinstance(it, dict)
    )
    entry = entry_of(texts, number, wanted)
    if isinstance(entry, Entry):
        entry = entry._replace(context=texts.get("context", ""))
    if isinstance(entry, Entry) and len(places) > 1:
        occurrences = tuple(map(_occurrence, places))
        entry = entry._replace(unit=entry.unit._replace(occurrences=occurrences))
    return entry


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _occurrence(data: dict[str, Any]) -> Occurrence:
    texts = {name: str(data.get(name) or "") for name in ("article", "tuid", "block")}
    line = data.get("line")
    return Occurrence(
        **texts,
        line=line if isinstance(line, int) else 0,
        origin=str(data["origin"]) if data.get("origin") else None,
        date=str(data["date"]) if data.get("date") else None,
    )
