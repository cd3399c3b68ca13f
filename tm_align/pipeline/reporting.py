"""The findings of a store as a report, in any format."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tm_align import __version__
from tm_align.model import Finding, Severity, Status
from tm_align.pipeline.kinds import KINDS
from tm_align.report import Report, Rule, tally
from tm_align.report.registry import FORMATS
from tm_align.store import ArticlePairs, FindingQuery, Query, Store

__all__ = ["FORMATS", "Report", "Reported", "assemble", "write_report"]

BY_FILE = frozenset({"github", "sarif"})
"""Formats that name the files themselves, as code hosts know them, instead of article paths."""

Files = Mapping[tuple[str, str], str]
"""The files of articles, by target locale and path."""

_OPEN = (Status.OPEN, Status.CONFIRMED)


class Reported(NamedTuple):
    """Which findings to report. `codes` None is all; `baseline` are fingerprints not to report."""

    codes: frozenset[str] | None = None
    locales: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    baseline: frozenset[str] = frozenset()
    fail_on: Severity | None = None


def assemble(store: Store, wanted: Reported) -> Report:
    """The findings of the store that nobody settled, that are selected and not in the baseline.

    `left_out` counts the others of the same articles: settled ones by status, those of codes that
    were not asked for, and those in the baseline. The store must not be closed while the report is
    in use.
    """
    query = FindingQuery(locales=wanted.locales, articles=wanted.articles)
    if wanted.codes is not None:
        query = query._replace(codes=tuple(sorted(wanted.codes)))

    def findings() -> Iterator[Finding]:
        for found in store.findings(query._replace(statuses=_OPEN)):
            if found.finding.fingerprint not in wanted.baseline:
                yield found.finding

    brief = store.brief_findings(query._replace(statuses=_OPEN))
    counts = tally(it for it in brief if it.fingerprint not in wanted.baseline)
    articles = list(store.articles(Query(wanted.locales, articles=wanted.articles)))
    return Report(
        __version__,
        tuple(Rule(*kind) for kind in KINDS),
        _by_locale(articles),
        sum(it.pairs for it in articles),
        counts,
        _left_out(store, query, counts.total),
        wanted.fail_on,
        findings,
    )


def _by_locale(articles: Iterable[ArticlePairs]) -> dict[str, tuple[str, ...]]:
    """The paths of articles by their target locale."""
    found: dict[str, list[str]] = {}
    for it in articles:
        found.setdefault(it.target_locale, []).append(it.path)
    return {locale: tuple(found[locale]) for locale in sorted(found)}


def _left_out(store: Store, query: FindingQuery, listed: int) -> dict[str, int]:
    by_status = store.count_findings(query, "status")
    not_settled = sum(by_status.get(status, 0) for status in _OPEN)
    everything = store.count_findings(query._replace(codes=()))[""]
    left_out = Counter(
        {
            "settled as false alarm": by_status.get(Status.FALSE_ALARM, 0),
            "settled as fixed": by_status.get(Status.FIXED, 0),
            "in the baseline": not_settled - listed,
            "of other checks": everything - sum(by_status.values()),
        }
    )
    return {reason: number for reason, number in left_out.items() if number}


def write_report(report: Report, name: str, out: BinaryIO, files: Files) -> None:
    """Write the report in the format of this name; `files` are what `files_of` gives, or nothing."""
    if name in BY_FILE:
        report = report._replace(findings=_in_files(report.findings, files))
    FORMATS[name](report, out)


def files_of(store: Store, folder: Path) -> dict[tuple[str, str], str]:
    """The file of each article by target locale and path: relative to `folder`, `/` between parts.

    A path that several articles of a locale share, or whose file lies on another drive, stands for
    itself.
    """
    found: dict[tuple[str, str], str] = {}
    shared: set[tuple[str, str]] = set()
    beside = store.path.resolve().parent
    for it in store.article_states():
        key = (it.target_locale, it.path)
        if key in found:
            shared.add(key)
        found[key] = _relative(beside / it.file, folder) or it.path
    return found | {key: key[1] for key in shared}


def _relative(file: Path, folder: Path) -> str | None:
    try:
        return os.path.relpath(file, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return None


def _in_files(
    findings: Callable[[], Iterator[Finding]], files: Files
) -> Callable[[], Iterator[Finding]]:
    def replaced() -> Iterator[Finding]:
        for finding in findings():
            file = files.get((finding.target_locale, finding.article), finding.article)
            yield finding._replace(article=file)

    return replaced
