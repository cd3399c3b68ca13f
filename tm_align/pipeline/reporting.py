"""The findings of a store as a report, in any format."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tm_align import __version__
from tm_align.model import Finding, Severity, Status
from tm_align.pipeline.kinds import KINDS
from tm_align.pipeline.naming import files_of, names_of
from tm_align.report import Report, Rule, tally
from tm_align.report.registry import FORMATS
from tm_align.store import ArticlePairs, FindingQuery, Query, Store

__all__ = ["FORMATS", "Report", "Reported", "assemble", "names_for", "write_report"]

BY_FILE = frozenset({"github", "sarif"})
"""Formats that name the files themselves, as code hosts know them, instead of article paths."""

BY_PATH = frozenset({"jsonl"})
"""Formats for programs, in which an article is its path, beside the locale."""

_NO_NAMES: Mapping[int, str] = {}

_OPEN = (Status.OPEN, Status.CONFIRMED)


class Reported(NamedTuple):
    """Which findings to report. `codes` None is all; `baseline` are fingerprints not to report."""

    codes: frozenset[str] | None = None
    locales: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    baseline: frozenset[str] = frozenset()
    fail_on: Severity | None = None


def names_for(name: str, store: Store, folder: Path) -> Mapping[int, str]:
    """What the format of this name calls articles instead of by their path, by article number.

    `folder` is the one that files are named from.
    """
    if name in BY_PATH:
        return _NO_NAMES
    return files_of(store, folder) if name in BY_FILE else names_of(store)


def assemble(store: Store, wanted: Reported, names: Mapping[int, str] = _NO_NAMES) -> Report:
    """The findings of the store that nobody settled, that are selected and not in the baseline.

    `names` are what to call articles instead of by their path, by their number (see `names_for`).
    `left_out` counts the others of the same articles: settled ones by status, those of codes that
    were not asked for, and those in the baseline. The store must not be closed while the report is
    in use.
    """
    query = FindingQuery(locales=wanted.locales, articles=wanted.articles)
    if wanted.codes is not None:
        query = query._replace(codes=tuple(sorted(wanted.codes)))

    def findings() -> Iterator[Finding]:
        for found in store.findings(query._replace(statuses=_OPEN)):
            finding = found.finding
            if finding.fingerprint not in wanted.baseline:
                name = names.get(found.article, finding.article)
                yield finding if name == finding.article else finding._replace(article=name)

    brief = store.brief_findings(query._replace(statuses=_OPEN))
    counts = tally(
        it._replace(article=names.get(it.number, it.article)) if names else it
        for it in brief
        if it.fingerprint not in wanted.baseline
    )
    articles = list(store.articles(Query(wanted.locales, articles=wanted.articles)))
    return Report(
        __version__,
        tuple(Rule(*kind) for kind in KINDS),
        _by_locale(articles, names),
        sum(it.pairs for it in articles),
        counts,
        _left_out(store, query, counts.total),
        wanted.fail_on,
        findings,
    )


def _by_locale(
    articles: Iterable[ArticlePairs], names: Mapping[int, str]
) -> dict[str, tuple[str, ...]]:
    """The names of articles by their target locale."""
    found: dict[str, list[str]] = {}
    for it in articles:
        found.setdefault(it.target_locale, []).append(names.get(it.number, it.path))
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


def write_report(report: Report, name: str, out: BinaryIO) -> None:
    """Write the report in the format of this name."""
    FORMATS[name](report, out)
