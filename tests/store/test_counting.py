"""What counts as a word and as a character."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tm_align.store.counting import size, sizes


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("", 0, 0),
        (" \t\n\u3000\u00a0", 0, 0),
        ("Sign in to Teams.", 4, 14),
        ("a - b — c", 3, 5),
        ("don't snake_case C:\\Temp", 3, 22),
        ("___ *** 3", 1, 7),
        ("3つの項目を選択します。", 1, 12),
        ("Één café", 2, 7),
    ],
)
def test_words_hold_a_letter_or_digit_and_characters_are_not_space(
    text: str, words: int, characters: int
) -> None:
    assert size(text) == (words, characters)


@given(st.text(st.sampled_from("aZ9_-.'*é—項\u0301 \t\n\x1c\x1f\x85\u00a0\u3000\0")))
@example("\x1ca\x1d")
def test_the_short_cut_for_ascii_counts_as_the_definition_says(text: str) -> None:
    tokens = text.split()
    words = [token for token in tokens if any(char.isalnum() for char in token)]
    assert size(text) == (len(words), sum(len(token) for token in tokens))


@given(st.lists(st.text(st.sampled_from("aZ9_-.'* é項\n\x1c\x1f\0"), max_size=9)))
@example(["a\0b", "c"])
@example(["é", "項"])
def test_many_texts_are_counted_as_each_would_be(texts: list[str]) -> None:
    assert sizes(texts) == [size(text) for text in texts]
