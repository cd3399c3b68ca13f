"""One line per finding, as editors and people read them."""

from typing import BinaryIO

from tm_align.model import Finding
from tm_align.report.content import Report, visible


def line(finding: Finding) -> str:
    """`article:line:column: CODE severity message`."""
    return visible(
        f"{finding.article}:{finding.line}:{finding.column}: {finding.code}"
        f" {finding.severity.label} {finding.message}"
    )


def write(report: Report, out: BinaryIO) -> None:
    """Write one line for each finding, nothing else."""
    for finding in report.findings():
        out.write(line(finding).encode("utf-8", "replace") + b"\n")
