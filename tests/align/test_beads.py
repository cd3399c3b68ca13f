"""The best path through a matrix of scores."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.align.samples import scores_of
from tm_align.align.beads import Bead, best_path
from tm_align.align.evidence import Scores
from tm_align.align.ground import SHAPES
from tm_align.align.runs import Runs


def random_scores(n: int, m: int, seed: int) -> Scores:
    random = np.random.default_rng(seed)
    rows = Runs.linked(n, (random.random(max(0, n - 1)) < 0.7).tolist())
    columns = Runs.linked(m, (random.random(max(0, m - 1)) < 0.7).tolist())
    matrix = random.normal(0.0, 3.0, (len(rows), len(columns))).astype(np.float32)
    allowed = {a + 10 * b for a, b in SHAPES}
    matrix[~np.isin(rows.widths[:, None] + 10 * columns.widths, list(allowed))] = -1e6
    return Scores(rows, columns, matrix)


def best_total(scores: Scores, n: int, m: int, skip: float) -> float:
    """The same by trying everything."""
    total = np.full((n + 1, m + 1), -np.inf)
    total[0, 0] = 0.0
    for i, j in product(range(n + 1), range(m + 1)):
        if i:
            total[i, j] = max(total[i, j], total[i - 1, j] + skip)
        if j:
            total[i, j] = max(total[i, j], total[i, j - 1] + skip)
        for a, b in SHAPES:
            if i >= a and j >= b:
                score = scores.at(i - a, a, j - b, b)
                total[i, j] = max(total[i, j], total[i - a, j - b] + score)
    return float(total[n, m])


@given(st.integers(0, 7), st.integers(0, 7), st.integers(0, 10_000), st.sampled_from([-1.0, 0.5]))
def test_no_path_is_better_and_every_segment_is_in_one_bead(
    n: int, m: int, seed: int, skip: float
) -> None:
    scores = random_scores(n, m, seed)
    path = best_path(scores, skip)
    assert np.isclose(sum(it.score for it in path), best_total(scores, n, m, skip))
    assert [i for it in path for i in range(it.source, it.source + it.sources)] == list(range(n))
    assert [j for it in path for j in range(it.target, it.target + it.targets)] == list(range(m))


def test_a_bead_without_one_side_pairs_nothing() -> None:
    assert not Bead(0, 1, 0, 0, 0.0).pairs
    assert Bead(0, 1, 0, 2, 0.0).pairs


def test_of_a_text_that_stands_twice_the_first_is_aligned() -> None:
    path = best_path(scores_of([[5.0, 0.0, 5.0, 0.0], [0.0, 5.0, 0.0, 5.0]]), 0.0)
    assert [(it.source, it.target) for it in path if it.pairs] == [(0, 0), (1, 1)]
