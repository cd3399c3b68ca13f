"""Which runs of asterisks and underscores are emphasis; test_markup.py holds it to a CommonMark parser."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.emphasis import Run, Stretch, stretches


def runs_of(text: str) -> list[Run]:
    return [Run(text, *it.span()) for it in re.finditer(r"\*+|_+|~+", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a*", [Stretch(0, 2, 1, "*")]),
        ("**a**", [Stretch(0, 3, 2, "*")]),
        ("***a***", [Stretch(1, 4, 2, "*"), Stretch(0, 6, 1, "*")]),
        ("* a*", []),
        ("a_b_c", []),
        ("a*b*c", [Stretch(1, 3, 1, "*")]),
        ("_a *b_ c*", [Stretch(0, 5, 1, "_")]),
        ("**a*", [Stretch(1, 3, 1, "*")]),
        ("~~a~~", []),
    ],
)
def test_stretches(text: str, expected: list[Stretch]) -> None:
    assert stretches(runs_of(text)) == expected


@given(st.text(alphabet="*_~ a.é", max_size=40))
def test_every_delimiter_is_of_one_stretch_or_left(text: str) -> None:
    runs = runs_of(text)
    found = stretches(runs)
    used = [place for it in found for start in (it.opening, it.closing)
            for place in range(start, start + it.width)]  # fmt: skip
    left = [place for run in runs for place in range(run.start, run.end)]
    assert sorted(used + left) == [it.start() for it in re.finditer(r"[*_~]", text)]
    assert all(text[it.opening] == text[it.closing] == it.char for it in found)
