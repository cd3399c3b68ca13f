"""Cells that a spreadsheet would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.formats.formulas import neutralised, restored

SIGNS = "=+-@\t\r\n＝＋－＠"


@given(st.text(st.sampled_from(f"'a{SIGNS}"), max_size=6))
def test_neutralising_is_undone(text: str) -> None:
    assert restored(neutralised(text)) == text
    assert neutralised(text)[:1] not in tuple(SIGNS)


@pytest.mark.parametrize("text", ["", "'", "a=1", "'s avonds", "''t", "1-2"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert neutralised(text) == restored(text) == text
