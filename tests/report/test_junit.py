"""JUnit XML fails exactly where the run fails."""

import io
from pathlib import Path

import pytest
from lxml import etree

from tests.report.made import ARABIC, BAD, ONE, OTHER, report
from tm_align.model import Severity
from tm_align.report import Report, junit

XSD = Path(__file__).parents[2] / "build" / "junit-10.xsd"


def written(one: Report) -> etree._Element:
    out = io.BytesIO()
    junit.write(one, out)
    return etree.fromstring(out.getvalue())


def test_suites_are_locales_and_their_numbers_are_those_of_the_cases() -> None:
    root = written(report(ONE, OTHER, ARABIC))
    assert [it.get("name") for it in root] == ["ar-SA", "nl-NL"]
    for suite in root:
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
        assert suite.get("errors") == "0"
    assert [it.get("classname") for it in root[1]] == ["nl-NL/a.md", "nl-NL/a.md", "nl-NL/good.md"]


@pytest.mark.parametrize(
    ("fail_on", "failures"), [(Severity.ERROR, 1), (Severity.INFO, 3), (None, 0)]
)
def test_what_does_not_fail_the_run_is_skipped(fail_on: Severity | None, failures: int) -> None:
    root = written(report(ONE, OTHER, ARABIC, fail_on=fail_on))
    assert len(root.findall(".//failure")) == failures
    assert len(root.findall(".//skipped")) == 3 - failures


def test_a_failure_shows_both_texts() -> None:
    (failure,) = written(report(ONE)).findall(".//failure")
    assert failure.get("message") == "warning: Numbers differ; missing: 12"
    assert failure.text == "nl-NL/a.md:12:3\nen-US: Wait 12 hours.\nnl-NL: Wacht 13 uur."


def test_hostile_text_is_text() -> None:
    (failure,) = written(report(BAD)).findall(".//failure")
    assert "<script>" in (failure.text or "")
    assert len(failure) == 0


@pytest.mark.skipif(
    not XSD.is_file(), reason="no build/junit-10.xsd; .ci/run takes it from pytest's sources"
)
@pytest.mark.parametrize("findings", [(), (ONE, OTHER, ARABIC, BAD)])
def test_valid_by_the_schema(findings: tuple[object, ...]) -> None:
    schema = etree.XMLSchema(etree.parse(XSD))
    schema.assertValid(written(report(*findings)))  # type: ignore[arg-type]
