"""What a store teaches stays what it is when an article of it is renamed, added or deleted."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from tests.checks.stores import examples, sentence
from tm_align.checks.calibration import calibrate
from tm_align.checks.evidence import Evidence, Floats
from tm_align.checks.judge import Judge
from tm_align.checks.knowledge import Example, Knowledge, learn
from tm_align.checks.lots import lot
from tm_align.semantic import Vectors

_DOUBTFUL = 300


def store() -> list[Example]:
    """True pairs, some of them in several articles, and now and then half a target."""
    rng = random.Random(5)
    pairs = [
        it._replace(target=it.target[: len(it.target) // 2]) if rng.random() < 0.03 else it
        for it in examples(1200, articles=300)
    ]
    shared = [it._replace(article=f"a{n % 299}.md") for n, it in enumerate(pairs[::40])]
    return sorted([*pairs, *shared])


def renamed(pairs: Sequence[Example], old: str, new: str) -> list[Example]:
    """The same articles in the order of their names, one of which has another."""
    return sorted(it._replace(article=new) if it.article == old else it for it in pairs)


def scores(knowledge: Knowledge) -> Floats:
    """What is made of pairs that leave doubt: true ones, with a part of another target."""
    rng = random.Random(9)
    mixed = []
    for _ in range(_DOUBTFUL):
        (source, target), (_, other) = sentence(rng), sentence(rng)
        cut = rng.randrange(1, 8)
        mixed.append((source, " ".join([*target.split()[:cut], *other.split()[cut:]])))
    return np.array(Judge("nl-NL", knowledge).scores(mixed))


def same(one: Evidence, other: Evidence) -> bool:
    lists = [
        np.array_equal(mine, theirs)
        for mine, theirs in zip(
            (one.source_weights, one.target_weights, *one.table, *one.close),
            (other.source_weights, other.target_weights, *other.table, *other.close),
            strict=True,
        )
    ]
    plain = [
        (it.source_ids, it.aligned, it.complete, it.aligned_limit, it.complete_limit, it.endings)
        for it in (one, other)
    ]
    return all(lists) and plain[0] == plain[1]


@pytest.mark.parametrize(("old", "new"), [("a0.md", "z.md"), ("a9.md", "0.md")])
def test_another_name_of_an_article_changes_nothing(old: str, new: str) -> None:
    before, after = learn(store()), learn(renamed(store(), old, new))
    assert same(before.evidence, after.evidence)
    assert before._replace(evidence=after.evidence) == after


def test_examples_may_come_in_any_order() -> None:
    pairs = store()
    random.Random(3).shuffle(pairs)
    assert same(learn(pairs).evidence, learn(store()).evidence)


@pytest.mark.parametrize("article", ["a0.md", "a11.md", "a7.md"])
def test_an_article_that_goes_changes_little(article: str) -> None:
    """One of three hundred: 4 of 1,200 pairs."""
    with_it = learn(store())
    without = learn([it for it in store() if it.article != article])
    assert without.evidence.aligned_limit == with_it.evidence.aligned_limit
    assert without.evidence.complete_limit == with_it.evidence.complete_limit
    moved = np.abs(scores(with_it) - scores(without))
    assert moved.mean() < 0.01  # by place 0.045
    assert np.quantile(moved, 0.95) < 0.03


def test_the_encoder_is_asked_about_the_same_pairs() -> None:
    judge, pairs = Judge("nl-NL", learn(store())), store()

    def asked(examples_there: Sequence[Example]) -> set[str]:
        texts: set[str] = set()

        def encode(some: list[str]) -> Vectors:
            texts.update(some)
            return np.ones((len(some), 1), dtype=np.float32)

        calibrate(judge, examples_there, encode)
        return texts

    before = asked(pairs)
    assert asked(renamed(pairs, "a0.md", "z.md")) == before
    assert len(asked([it for it in pairs if it.article != "a3.md"]) ^ before) < 40


def test_a_lot_is_that_of_both_texts() -> None:
    assert lot("a", "b") == lot("a", "b") != lot("b", "a")
    assert lot("\ud800", "") != lot("\udfff", "")
    assert lot("Save.", "Opslaan.").hex() == "8e9b4f2769aa7ddc"
