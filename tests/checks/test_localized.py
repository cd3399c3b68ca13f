"""Words like identifiers that a store translates."""

import pytest

from tm_align.checks.localized import learn_localized


@pytest.mark.parametrize(
    ("word", "pairs", "kept", "articles", "learned"),
    [
        ("eSearch", 30, 0, 10, True),
        ("eSearch", 20, 10, 10, True),
        pytest.param("eSearch", 20, 11, 10, False, id="kept too often"),
        ("eSearch", 10, 3, 10, True),
        pytest.param("eSearch", 10, 4, 10, False, id="kept too often by few"),
        ("eSearch", 7, 1, 5, True),
        pytest.param("eSearch", 7, 2, 5, False, id="kept too often by very few"),
        pytest.param("eSearch", 4, 0, 4, False, id="seen too seldom"),
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


def test_a_name_that_is_declined_is_kept() -> None:
    forms = [
        (f"{n}.md", f"Open eStore {n}", f"Otevřete eStor{'u' if n % 2 else 'em'} {n}")
        for n in range(30)
    ]
    assert learn_localized([*forms, *store("AllowEmpty", 500, 500, 10)]) == frozenset()


@pytest.mark.parametrize(("words", "taught"), [(3, True), (4, False)])
def test_a_store_that_translates_identifiers_teaches_nothing(words: int, taught: bool) -> None:
    names = [f"e{letter}earch" for letter in "STUV"[:words]]
    store_of_all = [row for name in names for row in store(name, 30, 0, 10)]
    store_of_all += store("AllowEmpty", 500, 500, 10)
    assert learn_localized(store_of_all) == (frozenset(names) if taught else frozenset())


def test_a_store_that_keeps_no_identifiers_teaches_nothing() -> None:
    often_lost = [row for n in range(6) for row in store(f"allow{'ABCDEF'[n]}mpty", 30, 20, 10)]
    assert learn_localized([*store("eSearch", 30, 0, 10), *often_lost]) == frozenset()


def store(word: str, pairs: int, kept: int, articles: int) -> list[tuple[str, str, str]]:
    return [
        (f"{n % articles}.md", f"Use {word} {n}.", f"Gebruik {word if n < kept else 'zoeken'} {n}.")
        for n in range(pairs)
    ]
