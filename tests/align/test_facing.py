"""Gaps that face each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.align.samples import segment
from tests.align.test_article import COLD, check, sides
from tm_align.align.article import align_article
from tm_align.align.facing import CONFIDENCE, facing
from tm_align.align.guidance import Match
from tm_align.align.pins import Pin
from tm_align.prose import Segment

AROUND = ("Sensor 4711 in `room-1`", "Gateway 4712 in `room-2`")


def between(*texts: str, kind: str = "paragraph") -> list[Segment]:
    """Texts between two that both articles have."""
    first, last = AROUND
    return [
        segment(first, 0),
        *(segment(text, n, kind=kind) for n, text in enumerate(texts, 1)),
        segment(last, len(texts) + 1),
    ]


def sure(source: list[Segment], target: list[Segment], **changed: object) -> list[Match]:
    """The first and the last segments aligned."""
    first = Match(0, 1, 0, 1, 0.9, False)
    last = Match(len(source) - 1, 1, len(target) - 1, 1, 0.9, False)
    return [first, last._replace(**changed)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (["_Params_"], ["_参数_"]),
        (["Unused."], ["未使用。"]),
        (["**Key:** a"], ["**键：** 一"]),
        (["One", "Two", "Three"], ["Een", "Twee", "Drie"]),
    ],
)
def test_texts_alike_but_for_their_words_are_an_unsure_pair(
    ours: list[str], theirs: list[str]
) -> None:
    source, target = between(*ours), between(*theirs)
    found = facing(sure(source, target), source, target)
    assert found == [Match(n, 1, n, 1, CONFIDENCE, False) for n in range(1, len(ours) + 1)]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (["_Params_"], ["参数"]),  # other markup
        (["Unused."], ["未使用", "无。"]),  # another number
        (["One, and two"], ["Twee"]),
        (["x" * 61], ["x"]),
        (["1", "2", "3", "4"], ["a", "b", "c", "d"]),
        ([], ["extra"]),
        ([], []),
    ],
)
def test_others_are_left_alone(ours: list[str], theirs: list[str]) -> None:
    source, target = between(*ours), between(*theirs)
    assert facing(sure(source, target), source, target) == []


def test_another_kind_of_block_is_another_thing() -> None:
    source, target = between("Params"), between("参数", kind="heading")
    assert facing(sure(source, target), source, target) == []


@pytest.mark.parametrize("changed", [{"moved": True}, {"confidence": 0.49}])
def test_neighbours_must_belong_together(changed: dict[str, object]) -> None:
    source, target = between("_Params_"), between("_参数_")
    assert facing(sure(source, target, **changed), source, target) == []


def test_what_a_reviewer_said_stands() -> None:
    source, target = between("_Params_"), between("_参数_")
    assert facing(sure(source, target), source, target, ({1}, set())) == []
    assert facing(sure(source, target), source, target, (set(), {1})) == []
    for pin in (
        Pin("_Params_", "_参数_", reject=True),
        Pin("_Params_", ""),
        Pin("", "_参数_"),
    ):
        matches = align_article(source, target, COLD._replace(pins=[pin]))
        assert (1, 1) not in {(it.source, it.target) for it in matches}


@given(sides, sides, st.data())
def test_segments_stay_in_one_match_at_most(
    source: list[Segment], target: list[Segment], data: st.DataObject
) -> None:
    """Whatever was aligned before: here any of the monotone alignments of single segments."""
    count = data.draw(st.integers(0, min(len(source), len(target))))
    rows, columns = (
        sorted(data.draw(st.sets(st.integers(0, len(it) - 1), min_size=count, max_size=count)))
        if count
        else []
        for it in (source, target)
    )
    matches = [Match(i, 1, j, 1, 0.9, False) for i, j in zip(rows, columns, strict=True)]
    found = facing(matches, source, target)
    check(sorted(matches + found), source, target)


WORDS = st.text("abcdefg", min_size=3, max_size=8)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3))
def test_as_many_texts_of_one_form_face_each_other(words: list[tuple[str, str]]) -> None:
    source = between(*(f"_{ours}_" for ours, _ in words))
    target = between(*(f"_x{theirs}_" for _, theirs in words))
    matches = sure(source, target)
    found = facing(matches, source, target)
    assert len(found) == len(words)
    check(sorted(matches + found), source, target)
    assert {it.confidence for it in found} == {CONFIDENCE}
