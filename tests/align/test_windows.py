"""Long articles are cut into windows."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.align.samples import segment
from tm_align.align.features import Side
from tm_align.align.windows import windows


def side(texts: list[str]) -> Side:
    return Side.of([segment(text, i) for i, text in enumerate(texts)])


def test_short_articles_are_one_window() -> None:
    assert windows(side(["a"]), side(["b", "c"])) == [(0, 1, 0, 2)]
    assert windows(side([]), side(["b"])) == [(0, 0, 0, 1)]


def test_cuts_are_where_both_sides_say_the_same() -> None:
    source = [f"text {i}" if i % 10 else f"`code{i}`" for i in range(100)]
    target = ["extra"] * 30 + [f"tekst {i}" if i % 10 else f"`code{i}`" for i in range(100)]
    for i, _, j, _ in windows(side(source), side(target), longest=40)[1:]:
        assert j - i == 30


@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=60),
    st.lists(st.sampled_from("abcdefgh"), max_size=60),
)
def test_windows_cover_both_sides_in_order_and_stay_short(
    first: list[str], second: list[str]
) -> None:
    ours = [f"{text * 4} {i}" for i, text in enumerate(first)]
    theirs = [f"{text * 4} {i}" for i, text in enumerate(second)]
    found = windows(side(ours), side(theirs), longest=8)
    assert (found[0][0], found[0][2]) == (0, 0)
    assert (found[-1][1], found[-1][3]) == (len(ours), len(theirs))
    for before, after in pairwise(found):
        assert (before[1], before[3]) == (after[0], after[2])
    assert all(end - start <= 8 and last - first <= 8 for start, end, first, last in found)
