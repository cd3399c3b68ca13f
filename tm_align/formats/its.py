"""Findings as ITS 2.0 localization quality issues, as XLIFF 2.1 embeds them.

Specification: https://www.w3.org/TR/its20/#lqissue and XLIFF 2.1, section 5.9.7.5. The issues of a
unit stand together before its segment, and a marker around the target refers to them. An issue that
a reviewer settled as a false alarm is not enabled, and one that comes back disabled is one.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tm_align.formats.states import finding_line
from tm_align.formats.text import without_illegal, xml_attribute
from tm_align.formats.xml_stream import Element
from tm_align.model import Finding, Severity, Status

NAMESPACE = "http://www.w3.org/2005/11/its"
MARKER = "issues"
"""The id of the marker, unique in its unit."""

_FAMILIES = {
    "TM1": "markup",
    "TM3": "typographical",
    "TM4": "inconsistency",
    "TM5": "mistranslation",
    "TM6": "characters",
}
_TYPES = {
    "TM115": "whitespace",
    "TM201": "untranslated",
    "TM202": "addition",
    "TM203": "untranslated",
    "TM204": "untranslated",
    "TM210": "numbers",
    "TM211": "numbers",
    "TM212": "numbers",
    "TM213": "inconsistent-entities",
    "TM220": "inconsistent-entities",
    "TM221": "inconsistent-entities",
    "TM222": "inconsistent-entities",
    "TM223": "inconsistent-entities",
    "TM224": "inconsistent-entities",
    "TM225": "inconsistent-entities",
    "TM226": "inconsistent-entities",
    "TM230": "terminology",
    "TM231": "terminology",
    "TM232": "pattern-problem",
    "TM303": "whitespace",
    "TM306": "duplication",
    "TM308": "whitespace",
    "TM311": "whitespace",
    "TM501": "length",
    "TM504": "omission",
    "TM606": "locale-violation",
    "TM607": "locale-violation",
}
_SEVERITIES = {Severity.ERROR: "100", Severity.WARNING: "50", Severity.INFO: "10"}


def issue_type(code: str) -> str:
    """The type of issue (ITS 2.0, table 11) that a check finds.

    >>> issue_type("TM210"), issue_type("TM101"), issue_type("none")
    ('numbers', 'markup', 'other')
    """
    return _TYPES.get(code) or _FAMILIES.get(code[:3], "other")


def issues_element(findings: Iterable[Finding], key: str) -> str:
    """The `locQualityIssues` of the unit with this key, "" without findings."""
    issues = "".join(map(_issue, findings))
    return (
        f'<its:locQualityIssues xml:id="q{key}">\n{issues}</its:locQualityIssues>\n'
        if issues
        else ""
    )


def _issue(finding: Finding) -> str:
    comment = xml_attribute(without_illegal(finding_line(finding))[0])
    settled = ' locQualityIssueEnabled="no"' if finding.status is Status.FALSE_ALARM else ""
    return (
        f'<its:locQualityIssue locQualityIssueType="{issue_type(finding.code)}"'
        f' locQualityIssueSeverity="{_SEVERITIES[finding.severity]}"'
        f' locQualityIssueComment="{comment}"{settled}/>\n'
    )


def marked(content: str, key: str) -> str:
    """The content of a target, marked as what the issues of the unit with this key are about."""
    reference = f'its:locQualityIssuesRef="#its=q{key}"'
    return f'<mrk id="{MARKER}" type="its:generic" {reference}>{content}</mrk>'


_AROUND = frozenset({"locQualityIssues", "segment", "target", "mrk", "pc"})
"""Elements that issues, and markers of targets, stand in."""


class Issue(NamedTuple):
    """An issue in a file. `code` is that of our check, "" for what another tool found."""

    code: str
    comment: str
    enabled: bool


def issues_in(unit: Element) -> Iterator[Issue]:
    """The issues of a target: those that stand together, and those said of a marker itself."""
    for child in unit.children:
        if isinstance(child, str):
            continue
        local = "" if child.space == NAMESPACE else f"{NAMESPACE} "
        comment = child.get(f"{local}locQualityIssueComment")
        if comment:
            code = comment.split(" ", 1)[0]
            ours = code[:2] == "TM" and code[2:].isdecimal()
            enabled = child.get(f"{local}locQualityIssueEnabled") != "no"
            yield Issue(code if ours else "", comment, enabled)
        if child.name in _AROUND:
            yield from issues_in(child)
