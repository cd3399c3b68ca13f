"""The best path through a matrix of scores."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tm_align.align.beads import Bead, best_path
from tm_align.align.evidence import SHAPES, Scores


def scores_of(n: int, m: int, seed: int) -> Scores:
    random = np.random.default_rng(seed)
    return {
        (a, b): random.normal(0.0, 3.0, (n - a + 1, m - b + 1))
        for a, b in SHAPES
        if n >= a and m >= b
    }


def best_total(scores: Scores, n: int, m: int, skip: float) -> float:
    """The same by trying everything, from the end."""
    total = np.full((n + 1, m + 1), -np.inf)
    total[0, 0] = 0.0
    for i, j in product(range(n + 1), range(m + 1)):
        if i:
            total[i, j] = max(total[i, j], total[i - 1, j] + skip)
        if j:
            total[i, j] = max(total[i, j], total[i, j - 1] + skip)
        for a, b in SHAPES:
            if i >= a and j >= b:
                total[i, j] = max(total[i, j], total[i - a, j - b] + scores[a, b][i - a, j - b])
    return float(total[n, m])


@given(st.integers(0, 7), st.integers(0, 7), st.integers(0, 10_000), st.sampled_from([-1.0, 0.5]))
def test_no_path_is_better_and_every_segment_is_in_one_bead(
    n: int, m: int, seed: int, skip: float
) -> None:
    scores = scores_of(n, m, seed)
    path = best_path(scores, n, m, skip)
    assert np.isclose(sum(it.score for it in path), best_total(scores, n, m, skip))
    assert [i for it in path for i in range(it.source, it.source + it.sources)] == list(range(n))
    assert [j for it in path for j in range(it.target, it.target + it.targets)] == list(range(m))


def test_a_bead_without_one_side_pairs_nothing() -> None:
    assert not Bead(0, 1, 0, 0, 0.0).pairs
    assert Bead(0, 1, 0, 2, 0.0).pairs
