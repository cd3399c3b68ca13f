"""Which words translate each other, as far as a store bears it out."""

import pytest

from tests.checks.stores import examples
from tm_align.checks import learning
from tm_align.checks.evidence import EMPTY, hashed
from tm_align.checks.learning import learn_words


def even(_: int, __: int) -> float:
    return 0.0


def test_nothing_to_learn_from() -> None:
    assert learn_words([], even) == (EMPTY, {})
    assert learn_words([("a.md", "…", "!"), ("b.md", "…", "!")], even) == (EMPTY, {})


def test_partners_are_the_words_that_stand_for_each_other() -> None:
    evidence = learn_words([it[:3] for it in examples()], even).evidence
    assert evidence.partners("bart", "traben")
    wrong = [word for word in evidence.target_ids if word not in ("traben", "de", "in", "contoso")]
    assert sum(evidence.partners("bart", word) for word in wrong) < 0.1 * len(wrong)
    assert not evidence.partners("bart", "nowhere")


def test_a_partner_found_speaks_for_the_pair_and_one_missed_against_it() -> None:
    evidence = learn_words([it[:3] for it in examples()], even).evidence
    weights = evidence.source_weights[evidence.source_ids["bart"]]
    level = evidence.table.level(evidence.source_ids["bart"], evidence.target_ids["traben"])
    assert weights[0] < 0 < weights[level]


def test_close_partners_are_those_that_seldom_stand_elsewhere() -> None:
    evidence = learn_words([it[:3] for it in examples()], even).evidence
    number = evidence.source_ids["bart"]
    spelled = ["", *evidence.target_ids]
    starts, targets = evidence.close
    assert [spelled[i] for i in targets[starts[number] : starts[number + 1]]] == ["traben"]
    the = evidence.source_ids["the"]
    assert not len(targets[starts[the] : starts[the + 1]])
    assert len(starts) == len(evidence.source_ids) + 2


def test_a_word_that_is_kept_has_a_field_of_its_own() -> None:
    names = [f"contoso{n}" for n in range(500)]
    ours, theirs = hashed(names, learning._FACTORS[0]), hashed(names, learning._FACTORS[1])
    assert len(set((ours ^ theirs).tolist())) > 490
    assert (hashed(names[7:8], learning._FACTORS[0]) == ours[7]).all()


def test_words_are_counted_by_article_where_several_texts_use_them() -> None:
    texts = [("a", "Een huis"), ("b", "Een boom"), ("a", "Een huis, een tuin"), ("a", "Een tuin")]
    spread = learn_words([(article, "x", text) for article, text in texts], even).spread
    assert spread == {"een": 2, "huis": 1, "tuin": 1}


def test_a_lexicon_is_learned_from_the_shortest_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that find no room teach nothing about which words translate each other."""
    short = [it[:3] for it in examples()]
    long = [(f"b{n}.md", "lamp " + s, "licht " + t) for n, (_, s, t) in enumerate(short[:20])]
    assert learn_words([*short, *long], even).evidence.partners("lamp", "licht")
    monkeypatch.setattr(learning, "_CELLS", 90 * len(short))
    evidence = learn_words([*short, *long], even).evidence
    assert not evidence.partners("lamp", "licht")
    assert evidence.partners("bart", "traben")


def test_the_size_of_blocks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = learn_words([it[:3] for it in examples(600)], even).evidence
    monkeypatch.setattr(learning, "_BLOCK", 100)
    parts = learn_words([it[:3] for it in examples(600)], even).evidence
    assert parts.source_ids == whole.source_ids
    assert (parts.table.levels == whole.table.levels).all()
    assert (parts.source_weights == whole.source_weights).all()
    assert parts.aligned == whole.aligned
