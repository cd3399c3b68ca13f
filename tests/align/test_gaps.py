"""Gaps in tables."""

import numpy as np
import pytest

from tests.align.samples import segment
from tm_align.align.beads import Bead
from tm_align.align.evidence import Side
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
    scores = {(1, 1): np.zeros((3, targets))}
    found = gaps_in_tables(scores, path, [], side(kind, 3), side(kind, targets))
    assert [(it.source, it.target) for it in found] == expected


def test_what_was_found_elsewhere_is_not_used_again() -> None:
    path = [Bead(0, 1, 0, 1, 5.0), Bead(2, 1, 2, 1, 5.0)]
    elsewhere = [Bead(1, 1, 7, 1, 5.0)]
    scores = {(1, 1): np.zeros((3, 3))}
    assert gaps_in_tables(scores, path, elsewhere, side("cell", 3), side("cell", 3)) == []
