"""The word of the sentence encoder on pairs in doubt."""

import pytest

from tests.test_semantic import OTHER, SOURCE, TRANSLATIONS
from tm_align.checks.evidence import NEUTRAL, Support
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import NOTHING
from tm_align.checks.opinion import GENERAL, Doubt, in_doubt, revise
from tm_align.checks.settings import Settings
from tm_align.semantic import load_encoder

TARGET = TRANSLATIONS["nl"]


def judge(**settings: float) -> Judge:
    return Judge("nl-NL", NOTHING, Settings(**settings), encode=load_encoder())


@pytest.mark.parametrize(
    ("alignment", "completeness", "deviation", "pairs", "doubt"),
    [
        (0.5, 1.0, 0.0, 5000, True),
        (0.001, 1.0, 0.0, 5000, True),
        (0.99, 1.0, 0.0, 5000, False),
        (0.99, 0.5, -1.0, 5000, True),
        pytest.param(0.99, 0.5, 1.0, 5000, False, id="a long target lacks nothing"),
        pytest.param(0.999, 1.0, 0.0, 500, True, id="too little was learned to be sure"),
    ],
)
def test_what_is_in_doubt(
    alignment: float, completeness: float, deviation: float, pairs: int, doubt: bool
) -> None:
    assert in_doubt(Support(9, alignment, completeness), deviation, pairs) is doubt


def test_without_a_store_to_learn_from_wrong_targets_are_found() -> None:
    right, wrong = judge().judge_all([(SOURCE, TARGET), (OTHER, TARGET)])
    assert not right.failures
    (failure,) = (it for it in wrong.failures if it.check.code == "TM502")
    assert failure.verdict.similarity is not None
    assert failure.verdict.similarity < 0.3
    assert "encoder similarity -0." in failure.verdict.note
    assert right.score > 0.9 > 0.1 > wrong.score


def test_nobody_is_asked_about_equal_or_empty_texts() -> None:
    profiles = judge().profiles([(SOURCE, SOURCE), (SOURCE, " "), (SOURCE, TARGET)])
    assert [it.support.similarity is None for it in profiles] == [True, True, False]


def test_a_threshold_of_the_user_holds_for_the_encoder_too() -> None:
    (wrong,) = judge(misaligned_below=0.0).judge_all([(OTHER, TARGET)])
    assert "TM502" not in {it.check.code for it in wrong.failures}


def test_the_first_judgement_counts_beside_the_encoder() -> None:
    encode = load_encoder()
    sure, unsure = revise(
        GENERAL,
        encode,
        [Doubt(SOURCE, TARGET, Support(5, p, p), 0.0) for p in (0.9, 0.1)],
    )
    assert sure.alignment > unsure.alignment
    assert sure.completeness > unsure.completeness
    assert sure.similarity == unsure.similarity
    assert revise(GENERAL, encode, []) == []


def test_where_nothing_was_learned_nothing_is_called_incomplete() -> None:
    (support,) = revise(GENERAL, load_encoder(), [Doubt(SOURCE, "Start.", NEUTRAL, 0.0)])
    assert support.completeness == 1.0
