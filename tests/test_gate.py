"""The quality gate fails on what is worse, and on nothing else."""

import copy
import json
from typing import Any

import pytest

from benchmarks import gate

BASELINE: dict[str, Any] = {
    "digest": "d1",
    "folders": {
        "marked": {
            "articles": 9,
            "pairs": 90,
            "tmx_units": 80,
            "po_entries": 80,
            "problems": {"TM013": 2},
        }
    },
}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"articles": 8}, "marked: articles fell from 9 to 8"),
        ({"pairs": 89}, "marked: pairs fell from 90 to 89"),
        ({"tmx_units": 0}, "marked: tmx_units fell from 80 to 0"),
        ({"po_entries": 79}, "marked: po_entries fell from 80 to 79"),
        ({"problems": {"TM013": 3}}, "marked: TM013 rose from 2 to 3"),
        ({"problems": {"TM010": 1}}, "marked: TM010 rose from 0 to 1"),
    ],
)
def test_worse_fails(change: dict[str, Any], complaint: str) -> None:
    found = copy.deepcopy(BASELINE)
    found["folders"]["marked"] |= change
    assert gate.regressions(BASELINE, found) == [complaint]


def test_better_passes() -> None:
    found = copy.deepcopy(BASELINE)
    found["folders"]["marked"] |= {"pairs": 91, "problems": {}}
    found["folders"]["new"] = copy.deepcopy(BASELINE["folders"]["marked"])
    assert gate.regressions(BASELINE, found) == []


def test_other_articles_cannot_be_compared_in_silence() -> None:
    assert gate.regressions(BASELINE, BASELINE | {"digest": "d2"})
    assert gate.regressions(BASELINE, BASELINE | {"folders": {}}) == ["marked: the folder is gone"]


def test_baseline_is_of_these_articles() -> None:
    baseline = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    assert baseline["digest"] == gate.digest(gate.CORPORA)
