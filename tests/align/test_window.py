"""One window of an article."""

from tests.align.samples import SOURCE, TARGET, cut, segment
from tm_align.align.features import Side
from tm_align.align.guidance import DEFAULTS, Guidance
from tm_align.align.pins import Pinned
from tm_align.align.window import Window, align_window, prepare


def window(source: str = SOURCE, target: str = TARGET) -> Window:
    sides = Side.of(cut(source)), Side.of(cut(target))
    return next(prepare(*sides, 1.0, DEFAULTS))


def test_a_window_without_one_side_is_left_out() -> None:
    assert list(prepare(Side.of([]), Side.of(cut(TARGET)), 1.0, DEFAULTS)) == []


def test_long_articles_have_several_windows_that_say_where_they_start() -> None:
    side = Side.of([segment(f"text {i}", i) for i in range(600)])
    windows = list(prepare(side, side, 1.0, DEFAULTS))
    assert len(windows) > 1
    assert [it.source_start for it in windows] == [it.target_start for it in windows]
    last = align_window(windows[-1], Guidance(), DEFAULTS)[-1]
    assert last[:4] == (599, 1, 599, 1)


def test_drafts_are_not_judged() -> None:
    assert {it.confidence for it in align_window(window(), Guidance(), DEFAULTS, judged=False)} == {
        0.0
    }
    assert min(it.confidence for it in align_window(window(), Guidance(), DEFAULTS)) > 0


def test_what_is_pinned_is_not_given_again() -> None:
    pins = [Pinned(1, 1, 1, 1, reject=False), Pinned(2, 1, 2, 1, reject=True)]
    found = {it[:4] for it in align_window(window(), Guidance(), DEFAULTS, pins)}
    assert (0, 1, 0, 1) in found
    assert not {(1, 1, 1, 1), (2, 1, 2, 1)} & found
