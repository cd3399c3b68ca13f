"""What comes in is bounded, and means something."""

from typing import Any

import msgspec
import pytest

from tm_align.model import Decision
from tm_align.review import requests

DECISION: dict[str, Any] = {
    "source_locale": "en-US",
    "source": "a",
    "target_locale": "nl-NL",
    "target": "b",
    "code": "TM210",
    "status": "confirmed",
    "reviewer": "Ada",
    "time": "2026-11-23T09:30:00Z",
}


def test_a_decision_has_the_fields_of_the_model() -> None:
    assert requests.DecisionShape.__struct_fields__ == Decision._fields


@pytest.mark.parametrize(
    "change",
    [
        {"status": "settled"},
        {"status": "fixed"},
        {"new_target": "c"},
        {"status": "fixed", "new_target": ""},
        {"reviewer": ""},
        {"reviewer": "x" * 201},
        {"time": "yesterday"},
        {"time": "2026-11-23T09:30:00+01:00"},
        {"code": "210"},
        {"target": "x" * 100_001},
        {"comment": "x" * 4_001},
        {"mqm_severity": "awful"},
        {"surprise": 1},
    ],
)
def test_decisions_that_are_none(change: dict[str, Any]) -> None:
    assert msgspec.convert(DECISION, requests.DecisionShape).code == "TM210"
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**DECISION, **change}, requests.DecisionShape)
