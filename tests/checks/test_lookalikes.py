"""Finding misspellings without comparing each word with each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.checks.lookalikes import Lookalikes

WORDS = st.text("abA", min_size=1, max_size=7)


def alike(one: str, other: str) -> bool:
    """The same by trying out: every letter but the first left out, put in, or changed."""
    if one[0] != other[0]:
        return False
    shorter = {one[:at] + one[at + 1 :] for at in range(1, len(one))}
    longer = {one[:at] + it + one[at:] for at in range(1, len(one) + 1) for it in "abA"}
    changed = {one[:at] + it + one[at + 1 :] for at in range(1, len(one)) for it in "abA"}
    return other in shorter | longer | changed | {one} or sorted(one) == sorted(other)


@given(st.lists(WORDS), WORDS)
def test_just_those_are_found_that_are_alike(words: list[str], word: str) -> None:
    assert set(Lookalikes(words).of(word)) == {it for it in words if alike(word, it)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Contoso", "Contsoo", True),
        ("Contoso", "Contso", True),
        ("Contoso", "Conttoso", True),
        ("Contoso", "Contosa", True),
        ("Abcdef", "Afedcb", True),
        ("Contoso", "Kontoso", False),
        ("A" * 127 + "b", "A" * 127 + "c", True),
        ("A" * 128 + "b", "A" * 128 + "c", False),
        ("Contoso", "Cntso", False),
        ("Contoso", "", False),
    ],
)
def test_alike(one: str, other: str, expected: bool) -> None:
    assert list(dict.fromkeys(Lookalikes([one]).of(other))) == [one] * expected
    assert list(dict.fromkeys(Lookalikes([other]).of(one))) == [other] * expected


def test_words_too_long_for_names_are_passed_over() -> None:
    word = "A" * 100_000
    assert list(Lookalikes([word]).of(word)) == []
