"""What a lexicon says about two texts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lexicon.samples import PAIRS, learned
from tm_align.lexicon import Flat, Lexicon, WordPair, gain, train, words

pairs = st.lists(st.tuples(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("wxyz"))))


def flat(lexicon: Lexicon, pairs: list[WordPair]) -> Flat:
    return Flat.of(pairs, lexicon.source_ids, lexicon.target_ids)


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
    lexicon = learned()
    own = flat(lexicon, [(words("the label is new"), words("het label is nieuw"))])
    assert lexicon.table(["label"], ["nieuw"]).forward[0, 0] > 0
    assert lexicon.table(["label"], ["nieuw"], own).forward[0, 0] == pytest.approx(0, abs=1e-6)


def test_taking_own_pairs_out_leaves_what_others_taught() -> None:
    own = flat(learned(), [(words(PAIRS[1][0]), words(PAIRS[1][1]))])
    without = learned().table(["room"], ["kamer"], own).forward[0, 0]
    assert 0 < without < learned().table(["room"], ["kamer"]).forward[0, 0] + 1e-9


def test_unknown_words_are_improbable_not_errors() -> None:
    table = learned().table(["zebra"], ["kamer", "giraf"])
    assert not table.forward.any()
    assert table.source_share[0] > 0
    assert np.isfinite(gain(table.forward, table.target_share)).all()


def test_entries_know_their_source_word() -> None:
    lexicon = learned()
    assert len(lexicon.rows) == len(lexicon.columns)
    kept = np.bincount(lexicon.rows, lexicon.forward, len(lexicon.source_total))
    assert (kept <= lexicon.source_total + 1e-9).all()


@given(pairs)
def test_probabilities_are_probabilities(pairs: list[WordPair]) -> None:
    lexicon = train(pairs)
    table = lexicon.table(list("abcd"), list("wxyz"), flat(lexicon, pairs[:1]))
    assert (table.forward >= 0).all()
    assert (table.forward.sum(axis=1) <= 1 + 1e-9).all()
    assert (table.backward.sum(axis=0) <= 1 + 1e-9).all()


@given(pairs, st.lists(st.sampled_from("abcd"), unique=True))
def test_own_pairs_can_be_taken_out_once_for_many_tables(
    pairs: list[WordPair], source: list[str]
) -> None:
    lexicon = train(pairs)
    own = flat(lexicon, pairs[:2])
    each = lexicon.table(source, list("wxyz"), own)
    once = lexicon.without(own).table(source, list("wxyz"))
    for name in ("forward", "backward", "source_seen", "target_seen"):
        assert np.allclose(getattr(each, name), getattr(once, name)), name
