"""Learning a lexicon."""

import numpy as np
import pytest

from tests.lexicon.samples import PAIRS, learned
from tm_align.lexicon import train, training, words


def test_no_pairs_give_an_empty_lexicon() -> None:
    assert train([]).score(["a"], ["b"]) <= 0
    assert train([([], [])]).pairs == 1
    assert learned().score([], ["kamer"]) == 0.0


def test_the_same_pairs_give_the_same_lexicon() -> None:
    first, second = learned(), learned()
    assert (first.starts == second.starts).all()
    assert (first.columns == second.columns).all()
    assert (first.forward == second.forward).all()


def test_memory_is_bounded_by_learning_from_every_nth_pair() -> None:
    pairs = [(words(s), words(t)) for s, t in PAIRS] * 20
    assert train(pairs, max_cells=200).pairs < len(pairs)


def test_an_iteration_is_needed() -> None:
    with pytest.raises(ValueError, match="at least one"):
        train([], iterations=0)


def test_cells_that_are_kept_and_cells_made_anew_teach_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = learned()
    monkeypatch.setattr(training, "_KEPT", 0)
    second = learned()
    assert np.allclose(first.forward, second.forward)
    assert np.allclose(first.target_seen, second.target_seen)


@pytest.mark.parametrize("largest", [1, 1 << 46, 1 << 62])
def test_cells_are_sorted_whatever_the_number_of_words(largest: int) -> None:
    keys = np.array([largest, 0, largest - 1, 0, largest] * 20_000, dtype=np.int64)
    found = training._Sorted.of(keys)
    assert found.keys.tolist() == sorted(set(keys.tolist()))
    assert np.array_equal(found.keys[found.among(found.keys)], keys)
