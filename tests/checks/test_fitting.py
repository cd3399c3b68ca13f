"""The regressions of lexical evidence and their limits."""

import numpy as np
import pytest

from tests.checks.stores import examples
from tm_align.checks.evidence import NO_LINE, Line
from tm_align.checks.fitting import contamination, fit_line, limit
from tm_align.checks.learning import learn_words


def test_a_line_tells_two_groups_apart() -> None:
    rng = np.random.default_rng(1)
    groups = [np.c_[np.ones(400), rng.normal(centre, 1.0, 400)] for centre in (1.5, -1.5)]
    line = fit_line(*groups)
    good, bad = (line.probabilities(group) for group in groups)
    assert good.mean() > 0.85
    assert bad.mean() < 0.15


def test_features_that_are_the_same_everywhere_change_nothing() -> None:
    rng = np.random.default_rng(2)
    groups = [rng.normal(centre, 1.0, 300) for centre in (1.5, -1.5)]
    bare = fit_line(*(np.c_[np.ones(300), it] for it in groups))
    with_more = fit_line(*(np.c_[np.ones(300), it, np.full(300, 4.0)] for it in groups))
    assert with_more.coefficients[1] == pytest.approx(bare.coefficients[1], abs=1e-3)


def test_without_a_second_group_there_is_no_line() -> None:
    assert fit_line(np.ones((3, 2)), np.ones((0, 2))) == Line((0.0, 0.0))


def test_the_limit_is_the_highest_that_is_worth_it() -> None:
    bad = np.linspace(0.0, 0.45, 100)
    assert limit(np.full(1000, 0.9), bad, (0.8, 0.5)) == 0.8
    assert limit(np.full(1000, 0.7), bad, (0.8, 0.5)) == 0.5
    assert limit(np.full(1000, 0.1), bad, (0.8, 0.5)) == 0.0
    assert limit(np.ones(3), np.zeros(0), (0.8, 0.5)) == 0.0


def test_wrong_pairs_in_the_store_do_not_lower_the_limit() -> None:
    """As many of the store's own pairs as may be wrong ones are not taken for true ones."""
    bad = np.linspace(0.0, 0.45, 100)
    good = np.r_[np.full(880, 0.9), np.linspace(0.0, 0.45, 120)]
    assert contamination(good, bad, (0.8, 0.5, 0.2)) == pytest.approx(0.12, abs=0.01)
    assert limit(good, bad, (0.8, 0.5, 0.2)) == 0.8
    doubtful = np.r_[good, np.full(200, 0.7)]
    assert limit(doubtful, bad, (0.8, 0.5, 0.2)) == 0.5


def test_wrong_pairs_in_the_store_do_not_teach() -> None:
    """Where every eighth pair has another target, wrong pairs are told from true ones as well."""
    right = examples()
    mixed = [
        it._replace(target=right[(n + 101) % len(right)].target) if n % 8 == 0 else it
        for n, it in enumerate(right)
    ]
    limits = [
        learn_words([it[:3] for it in pairs], lambda _, __: 0.0).evidence.aligned_limit
        for pairs in (mixed, right)
    ]
    assert limits[0] == limits[1]


def test_wrong_and_half_targets_get_lines_of_their_own() -> None:
    evidence = learn_words([it[:3] for it in examples()], lambda _, __: 0.0).evidence
    assert evidence.aligned != evidence.complete != NO_LINE
    assert evidence.aligned_limit >= 0.2
    assert evidence.complete_limit > 0.0


def test_a_store_of_short_targets_teaches_nothing_about_half_ones() -> None:
    pairs = [(f"{n % 20}.md", f"bart {n % 7}", f"traben {n % 7}") for n in range(400)]
    evidence = learn_words(pairs, lambda _, __: 0.0).evidence
    assert evidence.source_ids
    assert evidence.finish(0.5, "traben") == 0.5
    assert evidence.complete_limit == 0.0
