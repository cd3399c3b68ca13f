"""What a store teaches about words, and what it cannot teach."""

import random

from tests.checks.stores import examples, sentence
from tm_align.checks.evidence import EMPTY
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import Example, learn


def judged(pairs: list[tuple[str, str]], judge: Judge) -> list[set[str]]:
    return [{f.check.code for f in judgement.failures} for judgement in judge.judge_all(pairs)]


def test_wrong_targets_are_found_and_right_ones_are_not() -> None:
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(7)
    right = [sentence(rng) for _ in range(100)]
    wrong = [(s, right[(i + 31) % 100][1]) for i, (s, _) in enumerate(right)]
    assert sum("TM502" in codes for codes in judged(right, judge)) <= 2
    assert sum("TM502" in codes for codes in judged(wrong, judge)) >= 60
    assert min(judge.scores(right)) > max(0.0, sorted(judge.scores(wrong))[20])


def test_half_a_target_is_found() -> None:
    judge = Judge("nl-NL", learn(examples()))
    rng = random.Random(8)
    cut = [(s, t[: len(t) // 2]) for s, t in (sentence(rng) for _ in range(50))]
    assert sum("TM504" in codes for codes in judged(cut, judge)) >= 40


def test_a_source_of_three_words_has_no_part_that_could_be_missing() -> None:
    judge = Judge("nl-NL", learn(examples()))
    source, target = (text.split()[1:] for text in sentence(random.Random(9)))
    pairs = [(f"Internationalization {' '.join(source[:n])}", target[0]) for n in (2, 3, 4)]
    assert ["TM504" in codes for codes in judged(pairs, judge)] == [False, True, True]


def test_one_article_is_no_witness_for_itself() -> None:
    one = [Example("a.md", *example[1:]) for example in examples()]
    assert learn(one).evidence == EMPTY or not learn(one).evidence.source_ids


def test_a_small_store_teaches_nothing_and_flags_nothing() -> None:
    knowledge = learn(examples(50))
    assert knowledge.pairs == 50
    assert not knowledge.evidence.source_ids
    judge = Judge("nl-NL", knowledge)
    source, _ = sentence(random.Random(1))
    assert not {"TM501", "TM502", "TM504"} & judged([(source, "Iets heel anders.")], judge)[0]


def test_the_same_store_teaches_the_same() -> None:
    judges = [Judge("nl-NL", learn(examples())) for _ in range(2)]
    pairs = [sentence(random.Random(n)) for n in range(20)]
    assert judges[0].scores(pairs) == judges[1].scores(pairs)
