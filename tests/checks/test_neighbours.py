"""Shifted and swapped targets."""

import random

from tests.checks.stores import examples, sentence
from tm_align.checks.judge import Failure, Judge
from tm_align.checks.knowledge import Example, learn
from tm_align.checks.neighbours import compare


def compared(
    judge: Judge, pairs: list[tuple[str, str]], scores: list[float]
) -> list[Failure | None]:
    return compare(judge, [(pairs, scores)])[0]


def test_the_target_of_the_neighbour_is_named() -> None:
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(3)
    pairs = [sentence(rng) for _ in range(12)]
    targets = [target for _, target in pairs]
    shifted = pairs[:3] + [(pairs[i][0], targets[i + 1]) for i in range(3, 9)] + pairs[10:]
    found = compared(judge, shifted, judge.scores(shifted))
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
    assert compared(judge, pairs, judge.scores(pairs)) == [None] * 20
    assert compared(judge, [], []) == []


def test_articles_are_compared_each_by_itself() -> None:
    """Many at once are found as each alone; the last pair of one is no neighbour of the next."""
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(7)
    pairs = [sentence(rng) for _ in range(10)]
    swapped = [(pairs[0][0], pairs[1][1]), (pairs[1][0], pairs[0][1]), *pairs[2:]]
    torn = [(pairs[8][0], pairs[9][1])], [(pairs[9][0], pairs[8][1])]
    articles = [(it, judge.scores(it)) for it in ([], swapped, pairs, *torn, pairs[::-1])]
    together = compare(judge, articles)
    assert together == [compared(judge, *it) for it in articles]
    assert [i for i, failures in enumerate(together) if any(failures)] == [1]


def test_a_run_is_followed_from_where_it_shows() -> None:
    """Pairs whose own score leaves no doubt are found, too, where their neighbours are shifted."""
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(5)
    pairs = [sentence(rng) for _ in range(14)]
    shifted = pairs[:3] + [(pairs[i][0], pairs[i + 1][1]) for i in range(3, 11)] + pairs[12:]
    scores = judge.scores(shifted)
    sure = [0.9 if 5 <= i <= 9 else score for i, score in enumerate(scores)]
    found = compared(judge, shifted, sure)
    named = {i: failure.verdict for i, failure in enumerate(found) if failure}
    assert sorted(named) == list(range(3, 11))
    # The target that belongs to the first of them is gone; its own is that of the next source.
    first = named.pop(3)
    assert first.missing == (shifted[4][0],)
    assert first.note.startswith("its target scores ")
    assert all("1 before" in verdict.note for verdict in named.values())


def test_whose_target_fits_its_own_source_as_well_is_no_holder() -> None:
    """A source said twice in other words leaves the first of the two alone."""
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(6)
    pairs = [sentence(rng) for _ in range(8)]
    again = [*pairs[:4], (pairs[3][0] + " Now.", pairs[6][1]), *pairs[4:]]
    named = [i for i, it in enumerate(compared(judge, again, judge.scores(again))) if it]
    assert named == [4]


def test_what_an_article_repeats_or_says_in_numbers_is_no_shift() -> None:
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(8)
    pairs = [sentence(rng) for _ in range(6)]
    shifted = [(pairs[i][0], pairs[i + 1][1]) for i in range(5)]
    scores = judge.scores(shifted)
    assert any(compared(judge, shifted, scores))
    assert not any(compared(judge, shifted * 3, scores * 3))
    dates = [("bart", "iets"), ("4/5/2021", "2021-05-04")] * 2
    assert compared(judge, dates, [0.2, 1.0] * 2) == [None] * 4


def test_the_usual_target_beside_tells_of_a_pair_whose_words_are_sure() -> None:
    rng = random.Random(8)
    one, other = sentence(rng), sentence(rng)
    often = [Example(f"b{n}.md", one[0], "Zo gaat het") for n in range(12)]
    judge = Judge("nl-NL", learn(examples() + often))
    pairs = [one, (other[0], "Zo gaat het"), sentence(rng), sentence(rng)]
    scores = judge.scores(pairs)
    assert scores[0] > 0.86
    found = compared(judge, pairs, scores)
    assert [i for i, failure in enumerate(found) if failure] == [0, 1]
    assert found[0] is not None
    assert found[0].verdict.extra == ("Zo gaat het",)


def test_a_target_that_stands_twice_belongs_to_the_source_whose_usual_one_it_is() -> None:
    usual = {"Notes to callers": "Voor wie dit aanroept", "See also": "Zie ook"}
    often = [Example(f"b{n}.md", *pair) for n in range(12) for pair in usual.items()]
    judge = Judge("nl-NL", learn(examples() + often))
    rng = random.Random(9)
    pairs = [sentence(rng), ("Notes to callers", "Zie ook"), ("See also", "Zie ook"), sentence(rng)]
    found = compared(judge, pairs, [1.0, 0.95, 1.0, 1.0])
    assert [i for i, failure in enumerate(found) if failure] == [1]
    assert found[1] is not None
    assert found[1].verdict.missing == ("See also",)
