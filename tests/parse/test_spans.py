"""Marks: the strict reader and the tolerant one agree, and nothing is lost or slow."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import articles
from tm_align.parse.spans import Mark, Segments, adjacent_marks, count_marks, read_marks

CASES = tomllib.loads((Path(__file__).parents[1] / "data/parse/spans.toml").read_text("utf-8"))


def strictly(utf8: bytes) -> Segments | None:
    return adjacent_marks(utf8, count_marks(utf8))


def shown(mark: Mark, utf8: bytes) -> str:
    text = utf8[mark.text_start : mark.text_end].decode()
    return f"{'TS'[mark.is_source]}|{mark.id}|{text}|{mark.flaw}"


@pytest.mark.parametrize("case", CASES["case"], ids=[case["name"] for case in CASES["case"]])
def test_case(case: dict[str, Any]) -> None:
    utf8 = case["text"].encode()
    found = read_marks(utf8)
    assert [shown(mark, utf8) for mark in found.marks] == case["marks"]
    assert ["TS"[it.is_source] for it in found.mentions] == case.get("mentions", [])


@given(articles.texts(st.just(articles.SOUND_PAIR)))
def test_both_readers_agree_on_well_formed_articles(text: str) -> None:
    utf8 = text.encode()
    strict = strictly(utf8)
    assume(strict is not None)
    assert strict is not None
    found = read_marks(utf8)
    assert not found.mentions
    assert not [mark for mark in found.marks if mark.flaw]
    targets, sources = found.marks[::2], found.marks[1::2]
    tolerant = [
        (
            target.id,
            target.tag_start,
            source.end,
            utf8[target.text_start : target.text_end].decode(),
            target.text_start,
            target.text_end,
            utf8[source.text_start : source.text_end].decode(),
            source.text_start,
            source.text_end,
        )
        for target, source in zip(targets, sources, strict=True)
    ]
    assert tolerant == list(zip(*strict, strict=True))
    assert not any(mark.is_source for mark in targets)
    assert all(mark.is_source and mark.follows for mark in sources)
    assert all(target.id == source.id for target, source in zip(targets, sources, strict=True))


def test_the_strict_reader_reads_every_pair_or_none() -> None:
    pair = articles.SOUND_PAIR.format(i="4c3d2-102", t="a", s="b")
    strict = strictly((pair * 3).encode())
    assert strict is not None
    assert strict.sources == ["b", "b", "b"]
    other = pair.replace("4c3d2-102", "4c3d2-103", 1)
    more = ("<span data-ttu-id='x'>y</span>", "DATA-STU-ID", pair[:-7], pair.upper(), other)
    for it in more:
        assert strictly((pair + it).encode()) is None
    assert strictly(b"no mark at all") == strictly(b"") == Segments(*[[]] * 9)


@given(articles.damaged_texts())
def test_every_name_is_a_mark_or_a_mention(text: str) -> None:
    utf8 = text.encode()
    found = read_marks(utf8)
    sides = [it.is_source for it in (*found.marks, *found.mentions)]
    assert count_marks(utf8) == (sides.count(False), sides.count(True))


@given(articles.damaged_texts())
def test_marks_stand_one_behind_the_other(text: str) -> None:
    utf8 = text.encode()
    before = 0
    for mark in read_marks(utf8).marks:
        assert before <= mark.tag_start < mark.text_start <= mark.text_end <= mark.end <= len(utf8)
        assert mark.outer_start <= mark.tag_start
        assert mark.follows == (not utf8[before : mark.outer_start].strip())
        before = mark.end


HOSTILE = [
    "<", "< ", "<span ", "<span", '<span a="', "<span a='> ", "< span data-ttu-id", "</span", "</ ",
    "data-ttu-id", "data-ttu-id=\\&quot;", '<span data-ttu-id="a">', "<span data-stu-id=a>\n \n",
    "<span class=sxs-lookup>", "<span>", "</span>", '<span data-ttu-id="a"', "<span data-ttu-id=\"'",
    '<span data-ttu-id="a"></span><span class="sxs-lookup"><span data-stu-id="a">',
    "<span data-ttu-id=a>x</span> \t\n", "<span data-ttu-id=a>\r", "<span\t\n a=b", "\n \n", "&quot;",
]  # fmt: skip


@pytest.mark.parametrize("repeated", HOSTILE)
@pytest.mark.parametrize("first", ["", '<span data-ttu-id="a">'])
def test_megabytes_of_one_thing(repeated: str, first: str) -> None:
    """A megabyte each: what reads any of this in quadratic time takes hours."""
    utf8 = (first + repeated * (1_000_000 // len(repeated))).encode()
    strictly(utf8)
    found = read_marks(utf8)
    assert len(found.marks) + len(found.mentions) == sum(count_marks(utf8))
