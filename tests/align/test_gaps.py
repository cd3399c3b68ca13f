"""Gaps in tables."""

import pytest

from tests.align.samples import scores_of, segment
from tm_align.align.beads import Bead
from tm_align.align.features import Side
from tm_align.align.gaps import gaps_in_tables


def side(kind: str, count: int) -> Side:
    return Side.of([segment(f"cell {i}", i, kind=kind) for i in range(count)])


@pytest.mark.parametrize(
    ("kind", "targets", "expected"), [("cell", 3, [(1, 1)]), ("cell", 4, []), ("paragraph", 3, [])]
)
def test_only_a_gap_of_as_many_cells_is_filled(
    kind: str, targets: int, expected: list[tuple[int, int]]
) -> None:
    path = [Bead(0, 1, 0, 1, 5.0), Bead(2, 1, targets - 1, 1, 5.0)]
    scores = scores_of([[0.0] * targets] * 3)
    found = gaps_in_tables(scores, path, [], side(kind, 3), side(kind, targets))
    assert [(it.source, it.target) for it in found] == expected


def test_what_was_found_elsewhere_is_not_used_again() -> None:
    path = [Bead(0, 1, 0, 1, 5.0), Bead(2, 1, 2, 1, 5.0)]
    elsewhere = [Bead(1, 1, 7, 1, 5.0)]
    scores = scores_of([[0.0] * 3] * 3)
    assert gaps_in_tables(scores, path, elsewhere, side("cell", 3), side("cell", 3)) == []
