"""What was learned, in numbers that people can read."""

from tm_align.checks.knowledge import NOTHING, Example, learn
from tm_align.pipeline.calibration import describe


def test_too_little_to_learn_from_is_said() -> None:
    described = describe(learn([Example("a", "One", "Een")]))
    assert (described["pairs"], described["learned"], described["lengths"]) == (1, False, [])
    assert described["fewest_pairs"] > 1


def test_lengths_are_factors() -> None:
    examples = [Example(str(n), f"word {n} " * 5, f"woord {n} " * 10) for n in range(300)]
    described = describe(learn(examples))
    assert described["learned"]
    assert described["lengths"][-1]["up_to"] is None
    assert all(1.9 < row["times"] < 2.5 and row["deviation"] > 1 for row in described["lengths"])
    assert set(described["thresholds"]) == {"misaligned-below", "incomplete-below"}


def test_nothing_learned_has_no_words() -> None:
    assert describe(NOTHING)["kept"] == []
