"""What a store holds, in counts that add up: articles, pairs, units, problems."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from tm_align.model import Severity
from tm_align.problems import BY_CODE
from tm_align.store import ArticleVolume, Query, Statistics, Store, Volume

__all__ = ["ArticleVolume", "Statistics", "Summary", "Volume", "summarize", "worst"]

_ONE_PER_ARTICLE = {"TM001": "unreadable or binary", "TM007": "", "TM030": "no source article"}
"""Problems that an article without pairs has once, and the reason they stand for ("": see message)."""


class Summary(NamedTuple):
    """The account of a store, or of the articles of it that a query chooses.

    Articles are `with_pairs` and those `without_pairs`, by reason. Pairs are the exportable ones and
    those `left_out`, by the problem code that says why. `problems` counts them by code.
    """

    statistics: Statistics
    with_pairs: int
    without_pairs: Mapping[str, int]
    left_out: Mapping[str, int]
    problems: Mapping[str, int]

    @property
    def exportable(self) -> int:
        """Pairs that an export of the chosen articles draws on."""
        return self.statistics.total.pairs - sum(self.left_out.values())


def summarize(store: Store, query: Query) -> Summary:
    """Count what the store holds of the chosen articles, all as of one moment."""
    with store.reading():
        statistics = store.statistics(query)
        left_out = store.excluded(query)
        with_pairs = sum(bool(it.pairs) for it in store.articles(query))
        problems: Counter[str] = Counter()
        without: Counter[str] = Counter()
        for problem in store.problems(query):
            problems[problem.code] += 1
            if problem.code in _ONE_PER_ARTICLE:
                without[_ONE_PER_ARTICLE[problem.code] or problem.message] += 1
    unpaired = statistics.total.articles - with_pairs - without.total()
    if unpaired:
        without["marks but no pair"] = unpaired
    return Summary(
        statistics,
        with_pairs,
        dict(sorted(without.items())),
        left_out,
        dict(sorted(problems.items())),
    )


def worst(problems: Mapping[str, int]) -> Severity | None:
    """The severity of the worst problem, None without any."""
    return max((BY_CODE[code].severity for code in problems), default=None)
