"""Stretches that many articles write twice."""

import pytest

from tests.checks.stores import examples
from tm_align.checks.doubled import learn_doubled
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import Example, Knowledge, learn

STRING = "字符字符串"


@pytest.mark.parametrize(
    ("target", "articles", "learned"),
    [
        (f"长的{STRING}。", 8, {"字符"}),
        pytest.param(f"长的{STRING}。", 7, set(), id="in too few articles"),
        pytest.param("长的字符串。", 8, set(), id="once"),
        pytest.param("saved saved", 8, set(), id="words with spaces"),
    ],
)
def test_learn_doubled(target: str, articles: int, learned: set[str]) -> None:
    assert learn_doubled([(f"{n % articles}.md", target) for n in range(6000)]) == learned


def knowledge(doubled: int) -> Knowledge:
    """A store in which "character" is 字符 and "string" 字符串; `doubled` articles have both."""
    pairs = examples(600)
    for n in range(40):
        both = n < doubled
        pairs += [
            Example(f"{n}.md", f"Character {n} is read", f"字符 {n} 已读取"),
            Example(f"{n}.md", f"String {n} is long", f"字符串 {n} 很长"),
            Example(f"{n}.md", f"Character string {n}" * both, f"{STRING} {n}" * both),
        ]
    return learn(pairs)


@pytest.mark.parametrize(
    ("doubled", "source", "found"),
    [
        (20, "This character string is new", False),
        pytest.param(4, "This character string is new", True, id="a slip of few articles"),
        pytest.param(20, "This string is new", True, id="one word of the source"),
        pytest.param(20, "This string of a character is new", True, id="not side by side"),
    ],
)
def test_a_compound_that_a_store_doubles_passes(doubled: int, source: str, found: bool) -> None:
    judgement = Judge("zh-CN", knowledge(doubled)).judge(source, f"此{STRING}是新的")
    assert ("TM306" in {it.check.code for it in judgement.failures}) is found
