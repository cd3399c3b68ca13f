"""`tm-align explain`."""

import pytest

from tests.cli.conftest import Run
from tm_align.problems import PROBLEM_KINDS


def test_all_codes(tm_align: Run) -> None:
    result = tm_align("explain")
    assert [line[:5] for line in result.out.splitlines()] == [kind.code for kind in PROBLEM_KINDS]


@pytest.mark.parametrize("code", ["TM018", "tm018", "damaged-tag"])
def test_one_code(tm_align: Run, code: str) -> None:
    result = tm_align("explain", code)
    assert result.out.startswith("TM018 damaged-tag (warning)\n\nA mark's tag is damaged")
    assert "\nWhat to do: restore the tag" in result.out
    assert max(map(len, result.out.splitlines())) <= 88


def test_several_codes_and_wrong_ones(tm_align: Run) -> None:
    assert "\n\nTM002 invalid-bytes" in tm_align("explain", "TM001", "TM002").out
    assert (
        tm_align("explain", "TM32").err == "tm-align: there is no code TM32; did you mean TM032?\n"
    )
