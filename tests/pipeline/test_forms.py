"""Which forms a target has, and which of them leave a Markdown article's blocks as they are."""

import pytest

from tm_align.pipeline.forms import escapes_next, forms, is_inline, keeps_blocks


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a|b"])
def test_what_may_end_a_block(text: str) -> None:
    assert not is_inline(text)
    assert is_inline("a `b` <br> c")


def test_a_backslash_at_the_end() -> None:
    assert [escapes_next(it) for it in ("a", "a\\", "a\\\\", "\\\\\\")] == [
        False,
        True,
        False,
        True,
    ]


def test_forms_from_the_one_given_to_the_most_careful() -> None:
    assert forms("a") == ["a"]
    assert forms("a\r\nb|c\rd") == ["a\nb|c\nd", "a b|c d", "a\nb\\|c\nd", "a b\\|c d"]


@pytest.mark.parametrize("text", ["a\n\nb", "a  \nb", "a\\\nb", "a\n"])
def test_a_break_that_is_to_be_seen_stays(text: str) -> None:
    assert forms(text) == [text]


@pytest.mark.parametrize(
    ("article", "new", "kept"),
    [
        ("# old\n", "new", True),
        ("# old\n", "a\nb", False),
        ("| a | old |\n| - | - |\n", "b | c", False),
        ("| a | b |\n| - | - |\n| c | old |\n", "d | e", False),
        ("| a | b |\n| - | - |\n| c | old |\n", "d \\| e", True),
        ("> old\n", "- a\n- b", False),
    ],
)
def test_blocks_are_compared_with_and_without(article: str, new: str, kept: bool) -> None:
    assert keeps_blocks(article, article.replace("old", new), "old", new) is kept
