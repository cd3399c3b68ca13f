"""Text that stands elsewhere."""

import numpy as np

from tm_align.align.beads import Bead
from tm_align.align.moved import moved


def test_what_the_path_left_over_is_matched_best_first() -> None:
    scores = {(1, 1): np.array([[9.0, 0.0, 6.0], [0.0, 9.0, 0.0], [8.0, 0.0, 0.0]])}
    path = [Bead(0, 1, 0, 0, 0.0), Bead(1, 1, 1, 1, 9.0)]
    found = moved(scores, path, 3, 3, 3.0)
    assert [(it.source, it.target) for it in found] == [(0, 0)]


def test_weak_matches_are_left() -> None:
    scores = {(1, 1): np.array([[1.0]])}
    assert moved(scores, [], 1, 1, 3.0) == []


def test_nothing_left_over_gives_nothing() -> None:
    scores = {(1, 1): np.array([[9.0]])}
    assert moved(scores, [Bead(0, 1, 0, 1, 9.0)], 1, 1, 3.0) == []
    assert moved({}, [], 1, 0, 3.0) == []


def test_joined_segments_move_too() -> None:
    scores = {(1, 1): np.full((2, 1), 1.0), (2, 1): np.array([[9.0]])}
    assert moved(scores, [], 2, 1, 3.0) == [Bead(0, 2, 0, 1, 9.0)]
