"""Whole segments that several articles translate alike."""

import random

import pytest

from tests.checks.stores import examples, sentence
from tm_align.checks.base import Check
from tm_align.checks.incomplete import incomplete
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import Example, learn
from tm_align.checks.misaligned import misaligned
from tm_align.checks.usual import learn_usual, similarity

HEADING = [Example(f"a{n}.md", "See also", "Zie ook") for n in range(12)]
RARE = [Example(f"a{n}.md", "See also", "Zie tevens") for n in range(4)]


def test_a_target_of_three_articles_is_usual() -> None:
    assert learn_usual(HEADING[:3]).confirms("See also", "Zie ook")
    assert not learn_usual(HEADING[:2]).confirms("See also", "Zie ook")
    assert not learn_usual([HEADING[0]] * 9).confirms("See also", "Zie ook")
    assert learn_usual([HEADING[0]._replace(articles=3)]).confirms("See also", "Zie ook")


def test_a_second_target_is_usual_unless_it_is_rare() -> None:
    assert learn_usual(HEADING + RARE).confirms("See also", "Zie tevens")
    many = [Example(f"b{n}.md", "See also", "Zie ook") for n in range(200)]
    assert not learn_usual(many + RARE).confirms("See also", "Zie tevens")


@pytest.mark.parametrize(
    ("source", "target", "usual"),
    [
        ("See also", "Parameters", "Zie ook"),
        ("See also", "Zie  ook:", ""),
        ("See also", "See also", ""),
        ("See also", "", ""),
        ("Notes", "Opmerkingen", ""),
    ],
)
def test_what_is_like_no_usual_target_contradicts(source: str, target: str, usual: str) -> None:
    assert learn_usual(HEADING).contradicts(source, target) == usual


def test_a_usual_target_that_was_cut_short_is_recognised() -> None:
    usual = learn_usual(HEADING)
    assert usual.continued("See also", "Zie ") == "Zie ook"
    assert usual.continued("See also", "Zie ook") == ""
    twice = learn_usual([("a.md", "See also", "Zie ook Zie ook", 3)])
    assert twice.continued("See also", "Zie ook") == ""


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Zie ook", "zie ook.", 1.0),
        ("返回值", "返回类型", 0.4),
        ("", "", 1.0),
        ("a", "", 0.0),
        ("…", "!", 0.0),
    ],
)
def test_similarity(one: str, other: str, wanted: float) -> None:
    assert similarity(one, other) == pytest.approx(wanted)


def test_a_contradicted_target_is_misaligned_and_a_confirmed_one_is_not() -> None:
    judge = Judge("nl-NL", learn(examples() + HEADING))
    wrong = judge.judge("See also", "Parameters")
    assert {f.check.code: f.verdict.note for f in wrong.failures}["TM502"] == "elsewhere 'Zie ook'"
    assert wrong.score == 0.0
    assert judge.judge("See also", "Zie ook").score == 1.0


def test_nothing_contradicts_words_that_leave_no_doubt() -> None:
    rng = random.Random(7)
    source, target = sentence(rng)
    often = [Example(f"b{n}.md", source, "Zo gaat het") for n in range(12)]
    knowledge = learn(examples() + often)
    assert knowledge.contradicts(source, target, 0.5) == "Zo gaat het"
    judge = Judge("nl-NL", knowledge)
    assert "TM502" not in {f.check.code for f in judge.judge(source, target).failures}
    assert "TM502" in {f.check.code for f in judge.judge(source, sentence(rng)[1]).failures}


def test_another_headings_target_contradicts_though_it_is_similar() -> None:
    other = [Example(f"a{n}.md", "See also these", "Zie ook deze") for n in range(12)]
    usual = learn_usual(HEADING + other)
    assert usual.contradicts("See also", "Zie ook deze") == "Zie ook"
    assert usual.contradicts("See also", "Zie ook dit") == ""


def test_what_is_usually_kept_may_be_translated() -> None:
    kept = [Example(f"a{n}.md", "Prompt", "Prompt") for n in range(5)]
    assert learn_usual(kept).contradicts("Prompt", "提示") == ""


def test_a_text_cut_short_is_incomplete() -> None:
    judge = Judge("nl-NL", learn(examples() + HEADING))
    codes = [
        {f.check.code for f in judge.judge(*pair).failures}
        for pair in (
            ("See also", "Zie"),
            ("See also", "See"),
            ("See also", "Zie ook"),
            ("See also", "See also"),
        )
    ]
    assert ["TM504" in found for found in codes] == [True, True, False, False]


@pytest.mark.parametrize("check", [misaligned, incomplete])
def test_a_confirmed_target_is_right_however_it_is_looked_at(check: Check) -> None:
    """Also where something else opened the pair: `Ja` begins another usual target."""
    longer = [Example(f"b{n}.md", "Yes", target) for n in range(4) for target in ("Ja", "Ja hoor")]
    judge = Judge("nl-NL", learn(examples() + longer))
    profiles = judge.profiles([("Yes", "Ja"), ("Yes", "J")])
    assert check.run(profiles[0]) is None
    assert incomplete.run(profiles[1]) is not None
