"""Which runs of backticks are code; test_markup.py holds it to a CommonMark parser."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.backticks import Backticks, code_in

_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
"""The same as a pattern, which takes quadratic time."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`a` and ``b`c``", ["a", "b`c"]),
        ("`a", []),
        ("``a`", ["a"]),
        ("```a``", ["a"]),
        ("`a``", []),
        ("`` `a` ``", [" `a` "]),
        ("`a\nb`", ["a\nb"]),
    ],
)
def test_code(text: str, expected: list[str]) -> None:
    assert code_in(text) == expected


@given(st.text(alphabet="`a ", max_size=30))
def test_code_is_what_a_pattern_finds(text: str) -> None:
    assert code_in(text) == [code for _, code in _CODE.findall(text)]


def test_the_next_run_as_long_closes() -> None:
    backticks = Backticks("`a``b`c`")
    assert backticks.closing(0, 1) == 5
    assert backticks.closing(5, 6) == 7
    assert backticks.closing(7, 8) == -1
