"""Which words translate each other, as far as a store bears it out."""

import pytest

from tests.checks.stores import examples
from tm_align.checks import learning
from tm_align.checks.evidence import EMPTY, cell
from tm_align.checks.learning import learn_evidence


def even(_: int, __: int) -> float:
    return 0.0


def test_nothing_to_learn_from() -> None:
    assert learn_evidence([], even) == EMPTY
    assert learn_evidence([("a.md", "…", "!"), ("b.md", "…", "!")], even) == EMPTY


def test_partners_are_the_words_that_stand_for_each_other() -> None:
    evidence = learn_evidence([it[:3] for it in examples()], even)
    assert evidence.partners("bart", "traben")
    wrong = [word for word in evidence.target_ids if word not in ("traben", "de", "in", "contoso")]
    assert sum(evidence.partners("bart", word) for word in wrong) < 0.1 * len(wrong)
    assert not evidence.partners("bart", "nowhere")


def test_a_partner_found_speaks_for_the_pair_and_one_missed_against_it() -> None:
    evidence = learn_evidence([it[:3] for it in examples()], even)
    weights = evidence.source_weights[evidence.source_ids["bart"]]
    level = evidence.table[cell(evidence.source_ids["bart"], evidence.target_ids["traben"])]
    assert weights[0] < 0 < weights[level]


def test_close_partners_are_those_that_seldom_stand_elsewhere() -> None:
    evidence = learn_evidence([it[:3] for it in examples()], even)
    number = evidence.source_ids["bart"]
    spelled = ["", *evidence.target_ids]
    starts, targets = evidence.close
    assert [spelled[i] for i in targets[starts[number] : starts[number + 1]]] == ["traben"]
    the = evidence.source_ids["the"]
    assert not len(targets[starts[the] : starts[the + 1]])
    assert len(starts) == len(evidence.source_ids) + 2


def test_the_size_of_blocks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = learn_evidence([it[:3] for it in examples(600)], even)
    monkeypatch.setattr(learning, "_BLOCK", 100)
    parts = learn_evidence([it[:3] for it in examples(600)], even)
    assert parts.source_ids == whole.source_ids
    assert (parts.table == whole.table).all()
    assert (parts.source_weights == whole.source_weights).all()
    assert parts.aligned == whole.aligned
