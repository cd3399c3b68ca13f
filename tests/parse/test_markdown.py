"""The blocks of articles that carry no marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.parse.markdown import blocks, sections

# Article, then what is expected of each block: kind, text or (in brackets) key.
CASES = {
    "heading with anchor": ('# <a name="x"></a>Title', [("heading", "Title")]),
    "setext heading": ("Title\n=====\n", [("heading", "Title")]),
    "two lines": ("one\ntwo\n", [("paragraph", "one|two")]),
    "nested list": ("- a\n  1. b\n", [("item", "a"), ("item", "b")]),
    "list number as text": ("1. 1 apple\n", [("item", "1 apple")]),
    "quote": ("> said\n> so\n", [("paragraph", "said|so")]),
    "alert": (
        "> [!NOTE]\n> Mind this.\n",
        [("directive", "[[!NOTE]]"), ("paragraph", "Mind this.")],
    ),
    "zone": ("::: zone\n\nText\n", [("directive", "[:::.]"), ("paragraph", "Text")]),
    "include": ("[!INCLUDE [x](../a/b.md)]\n", [("include", "[../a/b.md]")]),
    "table": (
        "|A|B|\n|-|-|\n|1 \\| 2|b|\n",
        [("cell", "A"), ("cell", "B"), ("cell", "1 \\| 2"), ("cell", "b")],
    ),
    "table with a column too many": (
        "|A|B|C|\n|-|-|\n|a|b|c|\n",
        [("cell", "A"), ("cell", "B"), ("cell", "C"), ("cell", "a"), ("cell", "b"), ("cell", "c")],
    ),
    "image without text": ("![](a.png)\n", [("image", "[a.png]")]),
    "image with text": ("![A map](a.png)\n", [("paragraph", "![A map](a.png)")]),
    "anchor": ('<a name="here"></a>\n', [("anchor", "[here]")]),
    "three backticks inside a line open no fence": ("```a``` b\n", [("paragraph", "```a``` b")]),
    "items that lost their list": (
        "    - First one\n    - Second one\n",
        [("item", "First one"), ("item", "Second one")],
    ),
    "front matter": (
        "---\ntitle: A plan\nms.x: y\n---\nText\n",
        [("title", "A plan"), ("paragraph", "Text")],
    ),
    "front matter that three dots end": (
        "---\ntitle: A plan\n...\nText\n\nMore\n\n---\nRest\n",
        [("title", "A plan"), ("paragraph", "Text"), ("paragraph", "More"), ("paragraph", "Rest")],
    ),
    "front matter with quotes": (
        "---\nms.x: y\ndescription: 'A plan' \n--- \nText\n",
        [("description", "A plan"), ("paragraph", "Text")],
    ),
    "html comment": ("<!-- no -->\n\nText\n", [("code", None), ("paragraph", "Text")]),
    "html": ("<div>Text</div>\n", [("html", "<div>Text</div>")]),
    "no letters": ("---\n\n***\n", []),
    "empty": ("", []),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_blocks(name: str, line_end: str) -> None:
    text, expected = CASES[name]
    text = text.replace("\n", line_end)
    found = [
        (it.kind, f"[{it.key}]" if it.key else "|".join(text[s:e] for s, e in it.pieces))
        for it in blocks(text)
    ]
    assert [it[0] for it in found] == [it[0] for it in expected]
    for (_, said), (_, wanted) in zip(found, expected, strict=True):
        assert wanted is None or said == wanted


def test_equal_code_has_equal_keys() -> None:
    first, second, third = blocks("```\na  b\n```\n\n```\na b\n```\n\n```\nc\n```\n")
    assert first.key == second.key != third.key


def test_a_block_knows_its_line_and_level() -> None:
    _, item, inner = blocks("# A\n\n- b\n\n  > c\n")
    assert (item.line, item.level) == (3, 1)
    assert (inner.line, inner.level) == (5, 2)


def test_the_slug_of_a_heading_is_the_anchor_before_it() -> None:
    assert blocks('## <a name="set-up"></a>Instellen')[0].slug == "set-up"
    assert blocks("# [Linux](#tab/linux)")[0].slug == "tab/linux"


@given(st.text(alphabet=st.sampled_from("ab *_`>#-|[]()!:<>/\n\r\t \\1.\x00")))
def test_any_text_has_blocks_whose_pieces_lie_in_order(text: str) -> None:
    last = 0
    for block in blocks(text):
        for start, end in block.pieces:
            assert 0 <= start <= end <= len(text)
        if block.pieces:
            assert block.pieces[0][0] >= last
            last = block.pieces[0][0]


def test_cells_know_their_column() -> None:
    table = "| A | | C |\n|---|---|---|\n| d | e |\n\nx | y\n--|--\n1 | 2\n"
    found = [(table[b.pieces[0][0] : b.pieces[0][1]], b.column) for b in blocks(table)]
    assert found == [("A", 0), ("C", 2), ("d", 0), ("e", 1), ("x", 0), ("y", 1), ("1", 0), ("2", 1)]


def test_sections_are_the_blocks_in_no_other_block() -> None:
    text = "---\ntitle: a\n---\n# a\n\n- b\n\n  c\n- d\n\n```\nx\n\ny\n```\n|a|b|\n|-|-|\n\nend\r\n"
    starts = sections(text)
    parts = [text[one:other] for one, other in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert parts == [
        "# a\n\n", "- b\n\n  c\n- d\n\n", "```\nx\n\ny\n```\n", "|a|b|\n|-|-|\n\n", "end\r\n"
    ]  # fmt: skip
