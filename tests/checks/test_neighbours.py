"""Shifted and swapped targets."""

import random

from tests.checks.stores import examples, sentence
from tm_align.checks import Judge, compare, learn


def test_the_target_of_the_neighbour_is_named() -> None:
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(3)
    pairs = [sentence(rng) for _ in range(12)]
    targets = [target for _, target in pairs]
    shifted = pairs[:3] + [(pairs[i][0], targets[i + 1]) for i in range(3, 9)] + pairs[10:]
    found = compare(judge, shifted, judge.scores(shifted))
    named = [i for i, failure in enumerate(found) if failure]
    assert set(named) <= set(range(3, 9))
    assert len(named) >= 3
    first = found[named[0]]
    assert first is not None
    assert first.verdict.extra[0] in targets


def test_nothing_is_named_where_all_is_well() -> None:
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(4)
    pairs = [sentence(rng) for _ in range(20)]
    assert compare(judge, pairs, judge.scores(pairs)) == [None] * 20
    assert compare(judge, [], []) == []


def test_a_run_is_followed_from_where_it_shows() -> None:
    """Pairs whose own score leaves no doubt are found, too, where their neighbours are shifted."""
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(5)
    pairs = [sentence(rng) for _ in range(14)]
    shifted = pairs[:3] + [(pairs[i][0], pairs[i + 1][1]) for i in range(3, 11)] + pairs[12:]
    scores = judge.scores(shifted)
    sure = [0.9 if 5 <= i <= 9 else score for i, score in enumerate(scores)]
    found = compare(judge, shifted, sure)
    # The target that belongs to the first of them is gone.
    assert [i for i, failure in enumerate(found) if failure] == list(range(4, 11))
    assert all("1 before" in failure.verdict.note for failure in found if failure)
