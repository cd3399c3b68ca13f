"""SARIF 2.1.0, which code hosts show beside the lines of a change.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from typing import Any, BinaryIO
from urllib.parse import quote

import orjson

from tm_align.model import Finding, Severity
from tm_align.report.content import Report, Rule, visible

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "tmAlignUnitAndCheck/v1"


def write(report: Report, out: BinaryIO) -> None:
    """Write one run; results are streamed, so that memory does not grow with their number."""
    places = {rule.code: n for n, rule in enumerate(report.rules)}
    driver = {
        "name": "tm_align",
        "version": report.version,
        "rules": [_rule(rule) for rule in report.rules],
    }
    head = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": []}],
    }
    before, after = orjson.dumps(head).split(b'"results":[]')
    out.write(before + b'"results":[')
    for n, finding in enumerate(report.findings()):
        out.write((b",\n" if n else b"\n") + orjson.dumps(_result(finding, places[finding.code])))
    out.write(b"]" + after + b"\n")


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.help or rule.summary, "markdown": rule.help or rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["localization", "translation"]},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(finding.article.encode("utf-8", "replace"))},
        "region": {"startLine": max(1, finding.line), "startColumn": max(1, finding.column)},
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _text(finding.message)},
        "locations": [
            {"physicalLocation": place, "logicalLocations": [{"name": _text(finding.tuid)}]}
        ],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "properties": {
            "sourceLocale": finding.source_locale,
            "targetLocale": finding.target_locale,
            "source": _text(finding.source),
            "target": _text(finding.target),
        },
    }


def _text(text: str) -> str:
    return visible(text).encode("utf-8", "replace").decode()
