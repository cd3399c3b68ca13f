"""Words like identifiers that a store translates."""

import pytest

from tm_align.checks.localized import learn_localized


@pytest.mark.parametrize(
    ("word", "pairs", "kept", "articles", "learned"),
    [
        ("eSearch", 30, 0, 10, True),
        ("eSearch", 30, 9, 10, True),
        pytest.param("eSearch", 30, 10, 10, False, id="kept too often"),
        pytest.param("eSearch", 19, 0, 10, False, id="seen too seldom"),
        pytest.param("eSearch", 30, 0, 3, False, id="in few articles"),
        pytest.param("Search", 30, 0, 10, False, id="an ordinary word"),
        pytest.param("Get-eSearch", 30, 0, 10, False, id="part of a name"),
        pytest.param("eSearch.txt", 30, 0, 10, False, id="a file"),
        pytest.param("eSearch_1", 30, 0, 10, False, id="code"),
    ],
)
def test_learn_localized(word: str, pairs: int, kept: int, articles: int, learned: bool) -> None:
    found = learn_localized(
        (f"{n % articles}.md", f"Use {word} {n}.", f"Gebruik {word if n < kept else 'zoeken'} {n}.")
        for n in range(pairs)
    )
    assert found == ({word} if learned else frozenset())
