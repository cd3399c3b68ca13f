"""All formats of reports."""

from collections.abc import Callable
from typing import BinaryIO

from tm_align.report import github, html, jsonl, junit, markdown, sarif, text
from tm_align.report.content import Report

FORMATS: dict[str, Callable[[Report, BinaryIO], None]] = {
    "text": text.write,
    "jsonl": jsonl.write,
    "sarif": sarif.write,
    "junit": junit.write,
    "github": github.write,
    "markdown": markdown.write,
    "html": html.write,
}
"""How to write a report, by the name of the format."""
