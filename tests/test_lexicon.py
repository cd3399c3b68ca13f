"""A lexicon learned from pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm_align.lexicon import gain, train, words

PAIRS = [
    ("the sensor hangs", "de sensor hangt"),
    ("the room is cold", "de kamer is koud"),
    ("the sensor is cold", "de sensor is koud"),
    ("a room hangs", "een kamer hangt"),
    ("the label is new", "het label is nieuw"),
]


def learned(pairs: list[tuple[str, str]] = PAIRS):
    return train([(words(source), words(target)) for source, target in pairs])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open the Console.", ["open", "the", "console"]),
        ("3.5 GB", ["3.5", "gb"]),
        ("管理者", ["管理", "理者"]),
        ("水", ["水"]),
        ("Office中文版", ["office", "中文", "文版"]),
        ("レポートを表示", ["レポート", "を表", "表示"]),
        ("", []),
        ("-- !", []),
    ],
)
def test_words_are_folded_and_unspaced_scripts_paired(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_translation_scores_above_another_sentence() -> None:
    lexicon = learned()
    right = lexicon.score(words("the room is cold"), words("de kamer is koud"))
    wrong = lexicon.score(words("the room is cold"), words("een sensor hangt"))
    assert right > wrong


def test_words_that_translate_each_other_are_more_probable_than_others() -> None:
    table = learned().table(["room"], ["kamer", "sensor"])
    assert table.forward[0, 0] > table.forward[0, 1]
    assert table.backward[0, 0] > table.backward[0, 1]


def test_own_pairs_do_not_count() -> None:
    own = [(words("the label is new"), words("het label is nieuw"))]
    lexicon = learned()
    assert lexicon.table(["label"], ["nieuw"]).forward[0, 0] > 0
    assert lexicon.table(["label"], ["nieuw"], own).forward[0, 0] == pytest.approx(0, abs=1e-6)


def test_taking_own_pairs_out_leaves_what_others_taught() -> None:
    own = [(words(PAIRS[1][0]), words(PAIRS[1][1]))]
    without = learned().table(["room"], ["kamer"], own).forward[0, 0]
    assert 0 < without < learned().table(["room"], ["kamer"]).forward[0, 0] + 1e-9


def test_unknown_words_are_improbable_not_errors() -> None:
    table = learned().table(["zebra"], ["kamer", "giraf"])
    assert not table.forward.any()
    assert table.source_share[0] > 0
    assert np.isfinite(gain(table.forward, table.target_share)).all()


def test_no_pairs_give_an_empty_lexicon() -> None:
    assert train([]).score(["a"], ["b"]) <= 0
    assert train([([], [])]).pairs == 1
    assert learned().score([], ["kamer"]) == 0.0


def test_the_same_pairs_give_the_same_lexicon() -> None:
    first, second = learned(), learned()
    assert (first.keys == second.keys).all()
    assert (first.forward == second.forward).all()


def test_memory_is_bounded_by_learning_from_every_nth_pair() -> None:
    pairs = [(words(s), words(t)) for s, t in PAIRS] * 20
    assert train(pairs, max_cells=200).pairs < len(pairs)


def test_an_iteration_is_needed() -> None:
    with pytest.raises(ValueError, match="at least one"):
        train([], iterations=0)


@given(st.lists(st.tuples(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("wxyz")))))
def test_probabilities_are_probabilities(pairs: list[tuple[list[str], list[str]]]) -> None:
    table = train(pairs).table(list("abcd"), list("wxyz"), pairs[:1])
    assert (table.forward >= 0).all()
    assert (table.forward.sum(axis=1) <= 1 + 1e-9).all()
    assert (table.backward.sum(axis=0) <= 1 + 1e-9).all()
