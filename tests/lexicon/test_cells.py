"""Every word beside every other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tm_align.lexicon.cells import NULL, Cells, WordPair, chunks, count_cells

SOURCE, TARGET = {"a": 1, "b": 2}, {"x": 1, "y": 2, "z": 3}
pairs = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abc"), max_size=3), st.lists(st.sampled_from("wxyz"), max_size=3)
    )
)


def test_every_known_word_stands_beside_every_other_once() -> None:
    cells = Cells.of([(["a", "b", "a"], ["x", "?"])], SOURCE, TARGET)
    found = list(zip(cells.source.tolist(), cells.target.tolist(), strict=True))
    assert sorted(found) == [(i, j) for i in (NULL, 1, 2) for j in (NULL, 1)]
    assert cells.source_words.tolist() == [1, 2]
    assert cells.target_words.tolist() == [1]


@given(pairs)
def test_each_word_is_accounted_for_once(pairs: list[WordPair]) -> None:
    cells = Cells.of(pairs, SOURCE, TARGET)
    into, out_of = (cells.target != NULL) * 1.0, (cells.source != NULL) * 1.0
    forward, backward = cells.expect(into, out_of)
    assert np.isclose(forward.sum(), len(cells.target_words))
    assert np.isclose(backward.sum(), len(cells.source_words))
    assert not forward[cells.target == NULL].any()


def test_long_texts_are_cut_and_chunks_hold_every_pair() -> None:
    pair = (["a"] * 10_000, ["x"] * 10_000)
    assert count_cells(pair) == 151 * 151
    assert [it for part in chunks([pair] * 200) for it in part] == [pair] * 200
    assert len(list(chunks([pair] * 200))) > 1
