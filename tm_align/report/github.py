"""Workflow commands, which GitHub Actions turns into annotations on the lines of a change.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from typing import BinaryIO

from tm_align.model import Finding, Severity
from tm_align.report.content import Report, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, out: BinaryIO) -> None:
    """Write one command for each finding."""
    for finding in report.findings():
        out.write(command(finding).encode("utf-8", "replace") + b"\n")


def command(finding: Finding) -> str:
    """`::warning file=…,line=…,col=…,title=…::message`."""
    values = {
        "file": finding.article,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} {finding.name}",
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(finding.message)}"


def _data(text: str) -> str:
    # Percent signs first, as the runner decodes them last.
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
