"""Which target goes with which source, and what is said of the rest."""

from itertools import count
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.pairing import Coupling, are_segment_ids, couple, is_paragraph_id


class Mark(NamedTuple):
    is_source: bool
    id: str
    tag_start: int
    text_start: int
    text_end: int
    end: int
    flaw: str
    follows: bool


def marks(spelled: str) -> list[Mark]:
    """`Ta` is a target with the id a, `Sa` its source, `+` before it stands for text between.

    Behind a `!` comes the first letter of a flaw: `Ta!u` is unclosed.
    """
    flaws = {"": "", "u": "unclosed", "c": "crossed", "d": "damaged"}
    offsets = count(0, 10)
    found = []
    for word in spelled.split():
        name, _, flaw = word.lstrip("+").partition("!")
        at = next(offsets)
        follows = not word.startswith("+")
        found.append(
            Mark(name[0] == "S", name[1:], at, at + 2, at + 5, at + 9, flaws[flaw], follows)
        )
    return found


def shown(coupling: Coupling) -> str:
    """Couples as `tuid=target,source` by their number in the input, then flaws as `code@number`."""
    couples = [
        f"{it.tuid}={it.target_start // 10},{it.source_start // 10}{it.damage and '!' + it.damage}"
        for it in coupling.couples
    ]
    flaws = [
        f"{it.code}@{it.offset // 10}{'T' * it.targets}{'S' * it.sources}" for it in coupling.flaws
    ]
    return " ".join(couples + flaws)


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("", ""),
        ("Ta Sa", "a=0,1"),
        ("Ta Sa Tb Sb", "a=0,1 b=2,3"),
        ("Ta +Sa", "a=0,1"),
        ("Ta Tb Sa Sb", "a=0,2 b=1,3"),
        ("Ta Tb Sb Sa", "a=0,3 b=1,2"),
        # one side only
        ("Ta", "TM010@0T"),
        ("Sa", "TM011@0S"),
        ("Ta Tb Sb", "b=1,2 TM010@0T"),
        ("Ta Sa Sb", "a=0,1 TM011@2S"),
        ("Sa Ta", "TM011@0S TM010@1T"),
        # ids that differ
        ("Ta Sb", "a=0,1!TM012 TM012@1"),
        ("Ta +Sb", "TM010@0T TM011@1S"),
        ("Ta Sb Sb", "a=0,1!TM012 TM012@1 TM019@2S"),
        ("Ta Tb Sc Sa", "a=0,3 b=1,2!TM012 TM012@2"),
        # several of one side
        ("Ta Sa Sa", "a=0,1 TM019@2S"),
        ("Ta Sa Sa Sa", "a=0,1 TM019@2S TM019@3S"),
        ("Ta Ta Sa", "a=1,2 TM020@0T"),
        ("Ta Sa Sb Sa", "a=0,1 TM011@2S TM011@3S"),
        # an id that comes again is no key
        ("Ta Sa Ta Sa", "a=0,1 a=2,3"),
        ("Ta Sa Sa Ta Sa", "a=0,1 a=3,4 TM019@2S"),
        # flaws of the marks themselves
        ("Ta!u Sa", "a=0,1!TM016 TM016@0"),
        ("Ta Sa!d", "a=0,1!TM018 TM018@1"),
        ("Ta!c Sa!u", "a=0,1!TM017 TM017@0 TM016@1"),
        ("Ta!d Sb", "a=0,1!TM012 TM018@0 TM012@1"),
        ("Ta!u", "TM016@0 TM010@0T"),
    ],
)
def test_case(spelled: str, expected: str) -> None:
    assert shown(couple(marks(spelled))) == expected


def test_offsets_are_those_of_the_marks() -> None:
    (found,) = couple(marks("+T4c3d2-102 S4c3d2-102")).couples
    assert found == ("4c3d2-102", 0, 2, 5, 12, 15, 19, "")


@given(
    st.lists(
        st.sampled_from(["Ta", "Sa", "+Sa", "Tb", "Sb", "+Sb", "Tc!u", "Sc!d", "Sd"]), max_size=12
    )
)
def test_every_mark_is_in_one_couple_or_counted_by_one_flaw(words: list[str]) -> None:
    given_marks = marks(" ".join(words))
    coupling = couple(given_marks)
    sources = [it.text_start for it in given_marks if it.is_source]
    targets = [it.text_start for it in given_marks if not it.is_source]
    paired = [it.source_start for it in coupling.couples]
    assert set(paired) <= set(sources)
    assert len(set(paired)) == len(paired)
    assert len(sources) == len(paired) + sum(it.sources for it in coupling.flaws)
    assert len(targets) == len(coupling.couples) + sum(it.targets for it in coupling.flaws)
    assert all(it.target_start < it.source_start for it in coupling.couples)
    assert list(coupling.flaws) == sorted(coupling.flaws, key=lambda it: it.offset)
    assert list(coupling.couples) == sorted(coupling.couples, key=lambda it: it.start)


def test_many_targets_without_source() -> None:
    """A hundred thousand of one id, then as many of its sources: nothing is looked for twice."""
    many = marks(" ".join(["Ta"] * 100_000 + ["Sa"] * 100_000))
    assert len(couple(many).couples) == 1


@pytest.mark.parametrize("tuid", ["4c3d2-102", "00000-1", "4c3d2-p101", "fffff-999999"])
def test_segment_ids(tuid: str) -> None:
    assert are_segment_ids([tuid])
    assert are_segment_ids([tuid] * 3)
    assert is_paragraph_id(tuid) == ("p" in tuid)


@pytest.mark.parametrize(
    "tuid", ["", "x", "4c3d2", "4c3d2-", "4C3D2-102", "4c3d2-102 ", "4c3d2-1\n4c3d2-2", "４c3d2-1"]
)
def test_other_ids(tuid: str) -> None:
    assert not are_segment_ids([tuid])
    assert not are_segment_ids(["4c3d2-102", tuid])
