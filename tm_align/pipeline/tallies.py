"""What the review page counts: the values of its filters, and its overview."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from tm_align.model import Severity, Status
from tm_align.review import answers, requests, shapes
from tm_align.store.review import By, Combination, Shelf

_MOST_ARTICLES = 300
_MOST_VALUES = 200  # of one filter's menu, most frequent first

_FACETS = ("locale", "code", "severity", "status", "reviewer")


def facet_counts(
    combinations: Iterable[Combination], chosen: requests.Filter
) -> dict[str, Counter[str]]:
    """For each facet, how many findings each value of it would give, the other choices as they are.

    What one facet alone rules out counts for that facet; `settled_by` are reviewers of what is
    settled, whatever the choice of status.
    """
    wanted = {name: frozenset(getattr(chosen, name)) for name in _FACETS}
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*_FACETS, "settled_by")}
    for it in combinations:
        value: dict[str, str] = dict(zip(_FACETS, map(str, it), strict=False))
        value["severity"] = Severity(it.severity).label
        misses = [name for name in _FACETS if wanted[name] and value[name] not in wanted[name]]
        for name in _FACETS if not misses else misses if len(misses) == 1 else ():
            counts[name][value[name]] += it.findings
        if misses in ([], ["status"]) and Status(it.status).settled:
            counts["settled_by"][it.reviewer] += it.findings
    return counts


def progress(by_status: Mapping[str, int]) -> answers.Progress:
    """How far the work is, from the number of findings of each status."""
    settled = sum(n for status, n in by_status.items() if Status(status).settled)
    confirmed = by_status.get(Status.CONFIRMED.value, 0)
    total = sum(by_status.values())
    return answers.Progress(total, settled, confirmed, total - settled - confirmed)


def summed(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The sum of the numbers of each name."""
    total: Counter[str] = Counter()
    for name, number in counts:
        total[name] += number
    return total


def most(counts: Mapping[str, int]) -> dict[str, int]:
    """The most frequent values, as many as a menu lists; the alphabet decides a tie."""
    ordered = sorted(counts.items(), key=lambda it: (-it[1], it[0]))
    return dict(ordered[:_MOST_VALUES])


def count_all(shelf: Shelf) -> answers.Overview:
    """Findings, progress and quality of each locale, and of the articles with the worst findings."""
    by_locale = _counts(shelf, "locale_pair_id")
    by_article = _counts(shelf, "article_id")
    bins = shelf.score_bins()
    number, worst = shelf.articles_with_findings(_MOST_ARTICLES)
    return answers.Overview(
        [
            answers.LocaleView(*it, **by_locale.get(pair, _NOTHING), scores=bins.get(pair, []))
            for pair, it in shelf.locale_counts().items()
        ],
        [
            answers.ArticleView(*it, **by_article.get(article, _NOTHING))
            for article, it in shelf.article_counts(worst).items()
        ],
        number,
    )


_NOTHING: dict[str, Any] = {
    "error": 0,
    "warning": 0,
    "info": 0,
    "settled": 0,
    "confirmed": 0,
    "penalty": 0,
}


def _counts(shelf: Shelf, by: By) -> dict[int, dict[str, Any]]:
    counts: dict[int, dict[str, Any]] = {}
    for row, severity, status, number in shelf.tallies(by):
        mine = counts.setdefault(row, dict(_NOTHING))
        mine[Severity(severity).label] += number
        if status.settled:
            mine["settled"] += number
        elif status is Status.CONFIRMED:
            mine["confirmed"] += number
    for row, mqm_severity, number in shelf.penalties(by):
        counts[row]["penalty"] += shapes.MQM_PENALTIES.get(mqm_severity, 0) * number
    return counts
