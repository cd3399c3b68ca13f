"""Words like identifiers that a store translates."""

import pytest

from tm_align.checks.localized import learn_localized


@pytest.mark.parametrize(
    ("word", "pairs", "kept", "articles", "learned"),
    [
        ("eSearch", 30, 0, 10, True),
        ("eSearch", 30, 9, 10, True),
        pytest.param("eSearch", 30, 10, 10, False, id="kept too often"),
        pytest.param("eSearch", 19, 1, 10, False, id="seen too seldom"),
        pytest.param("eSearch", 5, 0, 5, True, id="never kept"),
        pytest.param("eSearch", 4, 0, 4, False, id="never kept, but seen too seldom"),
        pytest.param("eSearch", 30, 0, 2, False, id="in few articles"),
        pytest.param("[eSearch]", 30, 0, 10, False, id="in a formula"),
        pytest.param("Search", 30, 0, 10, False, id="an ordinary word"),
        pytest.param("Get-eSearch", 30, 0, 10, False, id="part of a name"),
        pytest.param("eSearch.txt", 30, 0, 10, False, id="a file"),
        pytest.param("eSearch_1", 30, 0, 10, False, id="code"),
    ],
)
def test_learn_localized(word: str, pairs: int, kept: int, articles: int, learned: bool) -> None:
    found = learn_localized(
        [*store(word, pairs, kept, articles), *store("AllowEmpty", 500, 500, 10)]
    )
    assert found == ({word} if learned else frozenset())


def test_a_store_that_translates_identifiers_teaches_nothing() -> None:
    store_of_all = [*store("eSearch", 30, 0, 10), *store("AllowEmpty", 100, 100, 10)]
    assert learn_localized(store_of_all) == frozenset()


def store(word: str, pairs: int, kept: int, articles: int) -> list[tuple[str, str, str]]:
    return [
        (f"{n % articles}.md", f"Use {word} {n}.", f"Gebruik {word if n < kept else 'zoeken'} {n}.")
        for n in range(pairs)
    ]
