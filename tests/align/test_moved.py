"""Text that stands elsewhere."""

from tests.align.samples import scores_of
from tm_align.align.beads import Bead
from tm_align.align.moved import moved


def test_what_the_path_left_over_is_matched_best_first() -> None:
    scores = scores_of([[9.0, 0.0, 6.0], [0.0, 9.0, 0.0], [8.0, 0.0, 0.0]])
    path = [Bead(0, 1, 0, 0, 0.0), Bead(1, 1, 1, 1, 9.0)]
    found = moved(scores, path, 3.0)
    assert [(it.source, it.target) for it in found] == [(0, 0)]


def test_weak_matches_are_left() -> None:
    assert moved(scores_of([[1.0]]), [], 3.0) == []


def test_nothing_left_over_gives_nothing() -> None:
    assert moved(scores_of([[9.0]]), [Bead(0, 1, 0, 1, 9.0)], 3.0) == []
    assert moved(scores_of([[]]), [], 3.0) == []


def test_joined_segments_move_too() -> None:
    scores = scores_of([[1.0], [1.0]], two_one=[[9.0]])
    assert moved(scores, [], 3.0) == [Bead(0, 2, 0, 1, 9.0)]
