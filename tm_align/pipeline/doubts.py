"""What alignment leaves in doubt becomes findings, which people settle like those of the checks."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tm_align.checks.base import Verdict
from tm_align.model import Problem
from tm_align.pipeline.configuration import Rules
from tm_align.pipeline.findings import Fault, found
from tm_align.pipeline.kinds import BY_CODE, IN_DOUBT
from tm_align.store import NO_UNIT, ArticleState, Found, Store, StoredPair

_UNSURE = "TM031"
_MISSING = "TM032"
_EXTRA = "TM033"


def doubts(store: Store, article: ArticleState, rules: Rules) -> Iterator[Found]:
    """The findings of an article that its alignment gives, as far as the rules select them.

    Unsure and moved pairs are findings about these. Missing and extra text is in no pair: its finding
    has it on one side and nothing on the other, and a decision about it hangs on that text.
    """
    wanted = [code for code in IN_DOUBT if code in rules.codes]
    problems = store.article_problems(article.number, wanted)
    if not problems:
        return
    pairs = store.aligned_pairs(article.number)
    for problem, pair in _placed(problems, pairs):
        score = pair.confidence if problem.code == _UNSURE else None
        fault = Fault(
            problem.code, BY_CODE[problem.code].severity, Verdict(note=problem.message, score=score)
        )
        yield found(article, pair, fault, rules)


def _placed(
    problems: Iterable[Problem], pairs: list[StoredPair]
) -> Iterator[tuple[Problem, StoredPair]]:
    """Each problem with the pair it is about; text in no pair comes as a pair with an empty side.

    A problem stands at its pair; missing text at the pair before the gap, extra text where it stands.
    Stores made by earlier versions have neither the column of moved pairs nor the text in no pair.
    """
    places = [(it.line, it.column) for it in pairs]
    for problem in problems:
        place = problem.line, problem.column
        at = bisect_right(places, place) - 1
        if problem.code not in (_MISSING, _EXTRA):
            if at >= 0 and places[at] == place:
                yield problem, pairs[at]
        elif problem.text:
            texts = (problem.text, "") if problem.code == _MISSING else ("", problem.text)
            line, column = max(1, problem.line), max(1, problem.column)
            yield problem, StoredPair(at, NO_UNIT, line, column, "", *texts)
