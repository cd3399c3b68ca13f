"""A summary for a pull request, in the Markdown that code hosts render."""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import BinaryIO

from tm_align.model import Finding
from tm_align.report.content import SEVERITIES, Numbers, Report, in_words, plural, visible

_MOST_CHARACTERS = 60_000
"""A comment on GitHub may be 65,536 characters long."""

_LONGEST = 160


def write(report: Report, out: BinaryIO) -> None:
    """Write counts by check and locale, then findings by article as far as a comment has room."""
    text = "".join(_head(report))
    listed = 0
    for section, number in _articles(report):
        if len(text) + len(section) > _MOST_CHARACTERS:
            break
        text += section
        listed += number
    if report.tally.total > listed:
        text += f"\n… and {plural(report.tally.total - listed, 'finding')} more.\n"
    out.write(text.encode("utf-8", "replace"))


def _head(report: Report) -> Iterator[str]:
    tally = report.tally
    articles = sum(len(paths) for paths in report.articles.values())
    yield f"## Translation checks: {in_words(tally.severities)}\n\n"
    yield f"{plural(report.pairs, 'pair')} in {plural(articles, 'article')} checked.\n"
    left_out = [f"{number:,} {reason}" for reason, number in report.left_out.items() if number]
    if left_out:
        yield f"Not listed: {', '.join(left_out)}.\n"
    if not tally.total:
        return
    yield "\n| Check | " + " | ".join(it.label.capitalize() for it in SEVERITIES) + " |\n"
    yield "|---|--:|--:|--:|\n"
    rules = report.rules_by_code
    for code, numbers in tally.codes.items():
        yield _row(f"{code} {rules[code].name}", numbers)
    if len(tally.locales) > 1:
        yield "| **Locale** | | | |\n"
        for locale, numbers in tally.locales.items():
            yield _row(locale, numbers)
    yield _row("**Total**", tally.severities)


def _row(name: str, numbers: Numbers) -> str:
    return f"| {name} | " + " | ".join(f"{it:,}" if it else "" for it in numbers) + " |\n"


def _articles(report: Report) -> Iterator[tuple[str, int]]:
    """One section for each article, and the number of findings in it."""
    for article, group in groupby(report.findings(), key=attrgetter("article")):
        findings = list(group)
        rows = "".join(map(_finding, findings))
        yield (
            f"\n<details><summary>{_html(article)}: {plural(len(findings), 'finding')}</summary>\n\n"
            f"| Line | Check | Finding | Translation |\n|--:|---|---|---|\n{rows}\n</details>\n",
            len(findings),
        )


def _finding(finding: Finding) -> str:
    return (
        f"| {finding.line} | {finding.code} {finding.severity.label} | {_escaped(finding.message)}"
        f" | {_code(finding.target)} |\n"
    )


def _escaped(text: str) -> str:
    """Text that stays text: no markup, no HTML, no mention of people or issues."""
    text = re.sub(r"([\\`*_\[\]|~$])", r"\\\1", _html(_one_line(text)))
    return re.sub(r"([@#])(?=\w)", "\\1\u200b", text)


def _code(text: str) -> str:
    """A code span; its fence is longer than any run of backticks in the text."""
    text = _one_line(text)
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    if not text.strip():
        return ""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}".replace("|", "\\|")


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _html(text: str) -> str:
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
