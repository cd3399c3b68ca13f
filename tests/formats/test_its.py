"""Localization quality issues out and back."""

import io

import pytest

from tests.formats.samples import STAMP, unit
from tests.formats.test_xliff2 import FOUND, finding
from tm_align.formats.entry import Entry, Wanted
from tm_align.formats.its import issue_type, issues_element
from tm_align.formats.xliff2 import write_xliff2
from tm_align.formats.xliff_reader import read_xliff
from tm_align.model import Status

HEAD = (
    '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
    ' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" srcLang="en" trgLang="nl">'
    '<file id="f"><unit id="1">'
)
TAIL = "</unit></file></xliff>"


def read(data: bytes) -> Entry:
    (entry,) = read_xliff(io.BytesIO(data), Wanted())
    assert isinstance(entry, Entry)
    return entry


def written() -> bytes:
    out = io.BytesIO()
    found = unit("a **b**", "c **d**")._replace(annotation=FOUND)
    write_xliff2([found], out, stamp=STAMP, source_locale="en-US", target_locale="nl-NL")
    return out.getvalue()


def test_every_type_is_one_that_its_knows() -> None:
    known = {
        "terminology", "untranslated", "omission", "mistranslation", "addition", "duplication",
        "inconsistency", "characters", "typographical", "inconsistent-entities", "numbers", "markup",
        "pattern-problem", "whitespace", "length", "locale-violation", "other",
    }  # fmt: skip
    codes = [f"TM{number}" for number in range(100, 1000)]
    assert {issue_type(code) for code in codes} == known


def test_a_unit_comes_back_with_its_false_alarms() -> None:
    entry = read(written())
    assert (entry.unit.source, entry.unit.target) == ("a **b**", "c **d**")
    assert (entry.status, entry.codes, entry.comment) == ("false-alarm", ("TM301",), "")


def test_an_issue_that_another_tool_disabled_is_a_false_alarm() -> None:
    data = written().replace(
        b' locQualityIssueComment="TM210 error',
        b' locQualityIssueEnabled="no" locQualityIssueComment="TM210 error',
    )
    assert read(data).codes == ("TM210", "TM301")


@pytest.mark.parametrize(
    "body",
    [
        '<segment><source>a</source><target><mrk id="m" type="its:generic"'
        ' its:locQualityIssueType="style" its:locQualityIssueComment="too stiff">b</mrk></target></segment>',
        '<its:locQualityIssues xml:id="q"><its:locQualityIssue locQualityIssueComment="too stiff"/>'
        '</its:locQualityIssues><segment><source>a</source><target><mrk id="m" type="its:generic"'
        ' its:locQualityIssuesRef="#its=q">b</mrk></target></segment>',
    ],
)
def test_what_other_tools_found_is_a_comment(body: str) -> None:
    entry = read(f"{HEAD}{body}{TAIL}".encode())
    assert (entry.unit.target, entry.comment, entry.status) == ("b", "too stiff", "")


def test_no_findings_no_issues() -> None:
    assert issues_element((), "k") == ""
    assert 'locQualityIssueEnabled="no"' in issues_element(
        (finding("TM1", Status.FALSE_ALARM),), "k"
    )
