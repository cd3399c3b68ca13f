"""Runs of segments."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.align.samples import cut, free_runs, segment
from tm_align.align.runs import MOST, Runs

linked = st.lists(st.booleans(), max_size=12)


def test_only_text_of_one_block_is_joined() -> None:
    first, second = [segment(text, place=i) for i, text in enumerate(("A b.", "C d."))]
    runs = Runs.of([first, second, segment("E f.", 1)])
    assert list(zip(runs.starts.tolist(), runs.widths.tolist(), strict=True)) == [
        (0, 1), (1, 1), (2, 1), (0, 2),
    ]  # fmt: skip
    assert len(Runs.of(cut("```\na\n```\n\n```\nb\n```"))) == 2
    assert len(Runs.of([])) == 0


@given(linked)
def test_every_linked_run_is_numbered(linked: list[bool]) -> None:
    count = len(linked) + 1
    runs = Runs.linked(count, linked)
    for width in range(1, MOST + 1):
        for start in range(count):
            exists = start + width <= count and all(linked[start : start + width - 1])
            number = runs.find(start, width)
            assert (number >= 0) == exists
            if exists:
                assert (runs.starts[number], runs.widths[number]) == (start, width)
                assert number in range(*runs.of_width(width).indices(len(runs)))
    assert runs.find(-1, 1) == runs.find(count, 1) == runs.find(0, MOST + 1) == -1
    starts = np.arange(-2, count + 2)
    assert runs.find_all(starts, 2).tolist() == [runs.find(int(i), 2) for i in starts]


@given(linked)
def test_sums_are_those_of_the_segments(linked: list[bool]) -> None:
    runs = Runs.linked(len(linked) + 1, linked)
    values = np.arange(len(linked) + 1, dtype=np.float32) ** 2
    expected = [values[i : i + k].sum() for i, k in zip(runs.starts, runs.widths, strict=True)]
    assert runs.sum(values).tolist() == expected


def test_runs_that_touch_and_that_hold() -> None:
    runs = free_runs(3)
    assert runs.starts[runs.touching(0, 1)].tolist() == [0, 0, 0]
    assert runs.widths[runs.holding(1, 2)].tolist() == [2, 3]
