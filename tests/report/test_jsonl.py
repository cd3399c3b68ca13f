"""JSON Lines with every field of a finding."""

import io
import json

from tests.report.made import BAD, HOSTILE, ONE, report
from tm_align.model import Finding
from tm_align.report import jsonl


def test_every_field_is_there_in_its_order() -> None:
    out = io.BytesIO()
    jsonl.write(report(ONE), out)
    data = json.loads(out.getvalue())
    assert tuple(data) == Finding._fields
    assert (data["severity"], data["status"]) == ("warning", "open")
    assert data["details"] == {"missing": ["12"], "score": 0.5}
    assert data["target_spans"] == [[6, 8]]


def test_hostile_text_comes_back_but_for_what_utf8_cannot_say() -> None:
    out = io.BytesIO()
    jsonl.write(report(BAD, ONE), out)
    first, second = out.getvalue().splitlines()
    assert json.loads(first)["source"] == HOSTILE.replace("\ud800", "?")
    assert json.loads(second)["source"] == ONE.source
