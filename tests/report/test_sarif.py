"""SARIF, held against its schema where that is at hand."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.report.made import BAD, ONE, OTHER, report
from tm_align.report import Report, sarif

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "build/npm/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"


def written(one: Report) -> dict[str, Any]:
    out = io.BytesIO()
    sarif.write(one, out)
    data: dict[str, Any] = json.loads(out.getvalue())
    return data


def test_a_result_points_at_rule_place_and_fingerprint() -> None:
    (run,) = written(report(ONE, OTHER))["runs"]
    rules = run["tool"]["driver"]["rules"]
    first, second = run["results"]
    assert [rules[it["ruleIndex"]]["id"] for it in (first, second)] == ["TM210", "TM103"]
    assert (first["level"], second["level"]) == ("warning", "error")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "nl-NL/a.md"
    assert place["region"] == {"startLine": 12, "startColumn": 3}
    assert list(first["partialFingerprints"].values()) == [ONE.fingerprint]
    assert rules[0]["help"]["markdown"] == "Long `help`."


def test_paths_are_uris() -> None:
    (run,) = written(report(ONE._replace(article="nl/ä b#1.md")))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "nl/%C3%A4%20b%231.md"


@pytest.mark.skipif(
    not SCHEMA.is_file(), reason="no SARIF schema in build/npm; .ci/run installs it"
)
@pytest.mark.parametrize("findings", [(), (ONE, OTHER, BAD, ONE._replace(line=0, column=0))])
def test_valid_by_the_schema(findings: tuple[Any, ...]) -> None:
    jsonschema_rs = pytest.importorskip("jsonschema_rs")
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text(encoding="utf-8-sig")))
    assert [it.message for it in validator.iter_errors(written(report(*findings)))] == []
    broken = written(report(ONE))
    broken["runs"][0]["results"][0]["level"] = "bad"
    assert not validator.is_valid(broken)
