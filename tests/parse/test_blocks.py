"""Where marks stand: line, column, kind of block; and the headings between them."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import articles
from tm_align.parse.blocks import Outline, Spot

CASES = tomllib.loads((Path(__file__).parents[1] / "data/parse/blocks.toml").read_text("utf-8"))
PAIR = re.compile(rb"<span data-ttu.*?</span></span>", re.S)


def marked(text: str) -> str:
    """The text with pairs in place of `{1}`, `{2}` …"""
    return re.sub(r"\{(\d)\}", lambda it: articles.SOUND_PAIR.format(i=it[1], t="t", s="s"), text)


def placed(outline: Outline, utf8: bytes) -> list[tuple[re.Match[bytes], Spot]]:
    """Each pair with its place; a pair's own text stands for its source."""
    places = list(PAIR.finditer(utf8))
    starts, ends = [it.start() for it in places], [it.end() for it in places]
    found = outline.spots(starts, ends, [it[0].decode() for it in places])
    return list(zip(places, found, strict=True))


def spots(outline: Outline, utf8: bytes) -> list[str]:
    """`block line:column` of each pair; columns as if each pair were three characters wide."""
    found = []
    lone = re.sub(rb"\r(?!\n)", b"\n", utf8)
    for place, (line, column, block, _) in placed(outline, utf8):
        line_start = lone.rfind(b"\n", 0, place.start()) + 1
        before = PAIR.finditer(utf8, line_start, place.start())
        found.append(f"{block} {line}:{column - sum(len(it[0]) - 3 for it in before)}")
        assert outline.position(place.start()) == (line, column)
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("front", ["", "---\n---\n"], ids=["", "front matter"])
@pytest.mark.parametrize("case", CASES["case"], ids=[case["name"] for case in CASES["case"]])
def test_case(case: dict[str, Any], front: str, end: str) -> None:
    body = len(front.replace("\n", end))
    utf8 = marked(front + case["text"]).replace("\n", end).encode()
    above = front.count("\n")
    outline = Outline(utf8, body, html=case.get("html", False))
    expected = [
        re.sub(r"(\d+):", lambda it: f"{int(it[1]) + above}:", spot) for spot in case["spots"]
    ]
    assert spots(outline, utf8) == expected
    if "headings" in case:
        texts = [
            f"{outline.position(it.offset)[0] - above} {PAIR.sub(b'', outline.text_of(it).encode()).decode()}"
            for it in outline.headings
        ]
        assert [it.rstrip() for it in texts] == [it.rstrip() for it in case["headings"]]


def test_a_heading_on_the_first_line() -> None:
    assert [it.offset for it in Outline(b"# One\n# Two", 0, html=False).headings] == [0, 6]
    assert [it.offset for it in Outline(b"---\n---\n# One", 8, html=False).headings] == [8]


@given(articles.texts())
def test_lines_and_columns_are_those_of_the_text(text: str) -> None:
    utf8 = text.encode()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for html in (False, True):
        outline = Outline(utf8, 0, html=html)
        for place, (line, column, _, _) in placed(outline, utf8):
            assert lines[line - 1][column - 1 :].startswith("<span data-ttu")
            assert outline.position(place.start()) == (line, column)


@given(articles.texts(), st.randoms(use_true_random=False))
def test_positions_may_be_asked_for_in_any_order(text: str, random: Any) -> None:
    utf8 = text.encode()
    outline, again = Outline(utf8, 0, html=False), Outline(utf8, 0, html=False)
    offsets = [it.start() for it in re.finditer(rb"<span", utf8)]
    expected = {offset: outline.position(offset) for offset in offsets}
    random.shuffle(offsets)
    assert {offset: again.position(offset) for offset in offsets} == expected


ONE = articles.SOUND_PAIR.format(i="1", t="t", s="s")
HOSTILE = [
    "{} | x\n", "> {}\n", "  {}\n", "x\n{}\n\n    ", "- - - {}\n", "| {}", "-|    |    {} |\n", "<td><a>{}",
    "<h1>{}", "é{}", "```\n{}\n", "# {}\n", "[{}]", "> " * 50 + "{}\n", "1. " * 50 + "{}",
]  # fmt: skip


@pytest.mark.parametrize("html", [False, True], ids=["Markdown", "HTML"])
@pytest.mark.parametrize("repeated", HOSTILE)
def test_a_megabyte_of_one_thing(repeated: str, html: bool) -> None:
    """What looks at all of it for each of the thousands of marks takes hours."""
    piece = repeated.format(ONE)
    utf8 = (piece * (1_000_000 // len(piece))).encode()
    outline = Outline(utf8, 0, html=html)
    for place, _ in placed(outline, utf8):
        outline.position(place.start())


def test_a_row_of_many_cells_that_delimits_nothing() -> None:
    """Each cell's spaces can be shared out in several ways: exponential with backtracking."""
    row = "-" + "|    " * 40 + "x\n"
    utf8 = f"{row}{ONE} | x\n".encode()
    assert spots(Outline(utf8, 0, html=False), utf8) == ["paragraph 2:1"]
