"""Decisions as files: both formats carry the same, spreadsheets run nothing."""

import csv
import io
import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.formats.decisions import BadRow, Spot, read, write_csv, write_jsonl
from tm_align.model import Decision, Finding, Severity, Status

DECISION = Decision(
    "en-US", "Wait.", "nl-NL", "Wacht.", "TM210", Status.FIXED, "Wacht even.", "see\n\"1\"; 2", "Ada",
    "2026-01-02T03:04:05Z", "accuracy", "minor",
)  # fmt: skip
FINDING = Finding(
    "TM301", "end", Severity.INFO, "no stop", "a.md", 3, 1, "x-1", "One.", "Een", "en-US", "nl-NL"
)

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
HARD = TEXTS | st.sampled_from(["=1+1", "'=1", "@x", "-1", "+1", "''", "a;b,c\td", ' "q" ', "\t="])
DECISIONS = st.builds(
    lambda source, target, comment, reviewer, code: DECISION._replace(
        source=source, target=target, comment=comment, reviewer=reviewer, code=code
    ),
    *[HARD] * 4,
    st.sampled_from(["TM210", ""]),
)


@given(st.lists(DECISIONS, max_size=4))
def test_what_is_written_is_read(decisions: list[Decision]) -> None:
    for write in (write_jsonl, write_csv):
        out = io.BytesIO()
        write(decisions, [], out)
        assert list(read(out.getvalue())) == decisions


@pytest.mark.parametrize("write", [write_jsonl, write_csv])
def test_undecided_findings_are_there_to_be_filled_in(write) -> None:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    write([DECISION], [FINDING], out)
    assert list(read(out.getvalue())) == [DECISION, None]
    assert b"no stop" in out.getvalue()


@pytest.mark.parametrize("write", [write_jsonl, write_csv])
def test_decisions_stand_where_their_texts_do(write) -> None:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    other = DECISION._replace(code="")
    spots = {DECISION.fingerprint: Spot("b.md", 7, "error", "numbers differ")}
    write([DECISION, other], [], out, spots)
    assert list(read(out.getvalue())) == [DECISION, other]
    text = out.getvalue().decode("utf-8-sig").splitlines()
    assert text[-2 if write is write_jsonl else 1].startswith(
        '{"article":"b.md","line":7,"severity":"error","message":"numbers differ","source_locale"'
        if write is write_jsonl
        else "b.md,7,error,numbers differ,en-US,"
    )
    assert b"b.md" not in out.getvalue().splitlines()[-1]


def test_a_spreadsheet_sees_no_formula() -> None:
    out = io.BytesIO()
    decision = DECISION._replace(source='=HYPERLINK("x")', comment="＝sum", target="'s avonds")
    write_csv([decision], [], out)
    text = out.getvalue().decode("utf-8-sig")
    assert out.getvalue().startswith(b"\xef\xbb\xbf")
    cells = next(iter(csv.DictReader(io.StringIO(text))))
    assert (cells["source"], cells["comment"]) == ('\'=HYPERLINK("x")', "'＝sum")
    assert cells["target"] == "'s avonds"
    assert list(read(out.getvalue())) == [decision]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_what_localized_spreadsheets_save(delimiter: str) -> None:
    out = io.BytesIO()
    write_csv([DECISION], [], out)
    rows = list(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"))))
    saved = io.StringIO()
    csv.writer(saved, delimiter=delimiter).writerows([*rows, [""] * len(rows[0])])
    assert list(read(saved.getvalue().encode())) == [DECISION]


def test_a_json_array_is_read_as_well() -> None:
    row = DECISION._asdict()
    assert list(read(b"\xef\xbb\xbf" + json.dumps([row, row]).encode())) == [DECISION, DECISION]
    assert list(read(b"")) == []


def bad(row: object) -> str:
    (found,) = read(b"\n" + json.dumps(row).encode()) if isinstance(row, dict) else read(b"[1]")
    assert isinstance(found, BadRow)
    return found.reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "maybe"}, "'maybe' is none of open, false-alarm, confirmed, fixed"),
        ({"status": "confirmed"}, "new_target is given where the status is fixed"),
        ({"new_target": None}, "new_target is given where the status is fixed"),
        ({"code": None}, "code is missing"),
        ({"source": None}, "source is missing"),
        ({"comment": 1}, "comment is no text"),
    ],
)
def test_bad_rows_say_why(change: dict[str, object], reason: str) -> None:
    assert bad({**DECISION._asdict(), **change}).startswith(reason)


def test_bad_files_say_where() -> None:
    assert list(read(b'{"a"\n')) == [BadRow(1, "is no JSON: " + _json_error(b'{"a"'))]
    (found,) = read(b"[1,\n2")
    assert isinstance(found, BadRow)
    (found,) = read("a,b\nü,x".encode("latin-1"))
    assert found == BadRow(1, "is not UTF-8; save the table as “CSV UTF-8”")
    assert bad(1) == "is no object"


def test_cells_may_be_long() -> None:
    whole = ",".join(["en-US", "a" * 200_000, "nl-NL", "b", "TM401", "confirmed"])
    head = "source_locale,source,target_locale,target,code,status\n"
    (found,) = read(f"{head}{whole}\n".encode())
    assert isinstance(found, Decision)
    assert len(found.source) == 200_000


@pytest.mark.parametrize(
    ("given", "time"),
    [
        ("2026-01-01T14:00:00+05:00", "2026-01-01T09:00:00Z"),
        ("2026-01-01", "2026-01-01T00:00:00Z"),
        ("2026-01-01T09:00:00.5Z", "2026-01-01T09:00:00Z"),
    ],
)
def test_times_can_be_put_in_order(given: str, time: str) -> None:
    (found,) = read(orjson.dumps([{**DECISION._asdict(), "time": given}]))
    assert isinstance(found, Decision)
    assert found.time == time


def _json_error(data: bytes) -> str:
    import orjson

    try:
        orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return error.msg
    raise AssertionError


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({}, "status is missing; each row has one, empty where nobody decided"),
        ({"status": "", "new_target": "Nieuw"}, "new_target is given, but not the status fixed"),
        (
            {"status": "confirmed", "time": "27-11-2026"},
            "time '27-11-2026' is not written as in ISO 8601",
        ),
    ],
)
def test_what_would_be_lost_or_stand_for_ever_is_refused(row: dict[str, str], reason: str) -> None:
    whole = {
        "source_locale": "en-US", "source": "a", "target_locale": "nl-NL", "target": "b",
        "code": "TM401", **row,
    }  # fmt: skip
    assert list(read(json.dumps(whole).encode())) == [BadRow(1, reason)]


def test_no_decision_is_of_the_future() -> None:
    rows = [
        DECISION._replace(time=time) for time in ("2026-01-02T00:00:00Z", "2026-01-02T00:00:01Z")
    ]
    for write in (write_jsonl, write_csv):
        out = io.BytesIO()
        write(rows, [], out)
        first, second = read(out.getvalue(), "2026-01-02T00:00:00Z")
        assert first == rows[0]
        assert isinstance(second, BadRow)
        assert second.reason.startswith("time '2026-01-02T00:00:01Z' is in the future")
        assert list(read(out.getvalue())) == rows
