"""JUnit XML, which build servers show: it fails exactly where the run fails."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import BinaryIO

from tm_align.model import Finding
from tm_align.report.content import Report, visible

_Case = tuple[str, bool, bool]
"""The XML of a test case, whether it is a failure, whether it is skipped."""


def write(report: Report, out: BinaryIO) -> None:
    """Write a test suite per target locale.

    An article without findings is a test that passed. Every finding is a test: failed if it fails
    the run, else skipped, with the message.
    """
    findings = sorted(report.findings(), key=attrgetter("target_locale"))
    by_locale = {
        locale: list(group) for locale, group in groupby(findings, key=attrgetter("target_locale"))
    }
    out.write(b'<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n')
    for locale in sorted({*report.articles, *by_locale}):
        cases = list(_cases(report, report.articles.get(locale, ()), by_locale.get(locale, ())))
        failures = sum(failed for _, failed, _ in cases)
        skipped = sum(passed_over for _, _, passed_over in cases)
        head = (
            f'<testsuite name={_attribute(locale)} tests="{len(cases)}" failures="{failures}"'
            f' errors="0" skipped="{skipped}" time="0">\n'
        )
        out.write(head.encode() + b"".join(xml.encode() for xml, _, _ in cases))
        out.write(b"</testsuite>\n")
    out.write(b"</testsuites>\n")


def _cases(report: Report, articles: Iterable[str], findings: Iterable[Finding]) -> Iterator[_Case]:
    by_article: dict[str, list[Finding]] = {}
    for finding in findings:
        by_article.setdefault(finding.article, []).append(finding)
    for article in sorted({*articles, *by_article}):
        if article not in by_article:
            name = _attribute(article)
            yield f'<testcase classname={name} name="no findings" time="0"/>\n', False, False
        for finding in by_article.get(article, ()):
            yield _case(finding, report.fails(finding.severity))


def _case(finding: Finding, fails: bool) -> _Case:
    name = f"{finding.code} {finding.name}, line {finding.line}, {finding.tuid}"
    message = _attribute(f"{finding.severity.label}: {finding.message}")
    if fails:
        text = (
            f"{finding.article}:{finding.line}:{finding.column}\n"
            f"{finding.source_locale}: {finding.source}\n{finding.target_locale}: {finding.target}"
        )
        inner = (
            f"<failure message={message} type={_attribute(finding.code)}>{_text(text)}</failure>"
        )
    else:
        inner = f"<skipped message={message}/>"
    case = f'<testcase classname={_attribute(finding.article)} name={_attribute(name)} time="0">'
    return f"{case}{inner}</testcase>\n", fails, not fails


def _text(text: str) -> str:
    return escape("\n".join(visible(line) for line in text.split("\n")), quote=False)


def _attribute(text: str) -> str:
    return f'"{escape(visible(text).encode("utf-8", "replace").decode())}"'
