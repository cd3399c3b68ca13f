"""Articles before and after texts were replaced: only these may differ."""

import pytest

from tm_align.pipeline.skeleton import (
    Versions,
    block_versions,
    front_versions,
    is_filled,
    stand_in,
)

WORD = stand_in("")


def versions(text: str, old: str, new: str) -> list[str]:
    return [text.replace("<t>", it) for it in (old, WORD, new)]


def test_a_stand_in_is_no_word_of_the_text() -> None:
    assert stand_in(f"a {WORD} b") not in ("", WORD)


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ([("a", "new"), ("b", "c d")], True),
        ([("a", r'"n\ew"'), ("b", "c  d")], True),  # of which parsers take some away
        ([("a", "newer"), ("b", "c d")], False),
        ([("a", "new"), ("b", "c")], False),
        ([("x", "new"), ("b", "c d")], False),
        ([("a", "new")], False),
    ],
)
def test_parts_are_compared_with_the_new_texts(after: list[tuple[str, str]], same: bool) -> None:
    was, between = [("a", "old"), ("b", "c d")], [("a", WORD), ("b", "c d")]
    assert is_filled(Versions(was, between, after), WORD, ["new"]) is same


def test_texts_are_taken_in_order() -> None:
    between = [("a", f"{WORD} and {WORD}"), ("b", WORD)]
    after = [("a", "1 and 2"), ("b", "3")]
    assert is_filled(Versions(between, between, after), WORD, ["1", "2", "3"])
    assert not is_filled(Versions(between, between, after), WORD, ["2", "1", "3"])


@pytest.mark.parametrize(
    ("front", "new", "same"),
    [
        ("a: <t>", "new", True),
        ("a: <t>", "b: c", False),
        ("a: <t>", "b #c", False),
        ("a:\n- <t>", "b: c", False),
        ("a:\n  b: {c: <t>}", "d, e: f", False),
        ("a: b: c\nd: <t>", "new", True),
        ("a: b: c\nd: <t>", "e #f", True),  # no YAML, so nobody can tell what a comment is
        ("a: b", "new", True),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_front_matter(front: str, new: str, same: bool, encoding: str) -> None:
    made = [it.encode(encoding) for it in versions(f"---\n{front}\n---\ntext\n", "old", new)]
    assert is_filled(front_versions(made), WORD, [new]) is same


@pytest.mark.parametrize(
    ("text", "new", "same"),
    [
        ("# <t>\n\n- b\n", "new", True),
        ("<t>\n\n- b\n", "# new", False),
        ("<t>\n", ":::new", False),
        ("a\n\n![](<t>)\n", "b.png", False),  # no text: nothing says what stands there
        ("<div>\n<t> <b>b</b></div>\n", "<!-- new", False),
    ],
)
def test_blocks(text: str, new: str, same: bool) -> None:
    made = block_versions(versions(text, "old", new), html=False)
    assert is_filled(made, WORD, [new]) is same
