"""Every word beside every other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tm_align.lexicon.cells import LONGEST, NULL, Flat, Numbered, WordPair

SOURCE, TARGET = {"a": 1, "b": 2}, {"x": 1, "y": 2, "z": 3}
pairs = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abc"), max_size=3), st.lists(st.sampled_from("wxyz"), max_size=3)
    )
)


def cells(flat: Flat) -> list[tuple[int, int]]:
    """The ids of the two words of each cell."""
    slots = flat.slots()
    source, target = flat.source[slots.source], flat.target[slots.target]
    assert (flat.keys(slots, 10) == source * 10 + target).all()
    return list(zip(source.tolist(), target.tolist(), strict=True))


def test_every_known_word_stands_beside_every_other_once() -> None:
    flat = Flat.of([(["a", "b", "a"], ["x", "?"])], SOURCE, TARGET)
    assert sorted(cells(flat)) == [(i, j) for i in (NULL, 1, 2) for j in (NULL, 1)]
    assert flat.cells.tolist() == [6]


@given(pairs)
def test_each_word_is_accounted_for_once(pairs: list[WordPair]) -> None:
    flat = Flat.of(pairs, SOURCE, TARGET)
    slots = flat.slots()
    source, target = flat.source[slots.source], flat.target[slots.target]
    forward, backward = slots.expect((target != NULL) * 1.0, (source != NULL) * 1.0)
    assert np.isclose(forward.sum(), np.count_nonzero(flat.target))
    assert np.isclose(backward.sum(), np.count_nonzero(flat.source))
    assert not forward[target == NULL].any()


@given(pairs)
def test_pairs_can_be_taken_apart_and_put_together(pairs: list[WordPair]) -> None:
    flat = Flat.of(pairs, SOURCE, TARGET)
    each = [Flat.of([pair], SOURCE, TARGET) for pair in pairs]
    for one, other in zip(Flat.joined(each), flat, strict=True):
        assert one.tolist() == other.tolist()
    for one, other in zip(flat.every(2), Flat.joined(each[::2]), strict=True):
        assert one.tolist() == other.tolist()
    assert bool(flat) == bool(pairs)


@given(pairs, st.integers(0, 60))
def test_the_narrowest_pairs_are_those_with_the_fewest_cells(
    pairs: list[WordPair], room: int
) -> None:
    """In their order; of pairs as narrow as the first left out, the first ones."""
    flat = Flat.of(pairs, SOURCE, TARGET)
    cells = flat.cells.tolist()
    left, kept = room, []
    for place in sorted(range(len(pairs)), key=cells.__getitem__):
        left -= cells[place]
        kept += [place] if left >= 0 else []
    expected = Flat.of([pairs[place] for place in sorted(kept)], SOURCE, TARGET)
    for one, other in zip(flat.narrowest(room), expected, strict=True):
        assert one.tolist() == other.tolist()


@given(pairs)
def test_words_that_have_numbers_already_give_the_same(pairs: list[WordPair]) -> None:
    def numbered(texts: list[list[int]], names: dict[str, int]) -> Numbered:
        words = np.array([word for text in texts for word in text], dtype=np.int32)
        return Numbered(["", *names], words, np.array([len(it) for it in texts], dtype=np.int32))

    ours = [list(dict.fromkeys(SOURCE[w] for w in s if w in SOURCE)) for s, _ in pairs]
    theirs = [list(dict.fromkeys(TARGET[w] for w in t if w in TARGET)) for _, t in pairs]
    source, target = numbered(ours, SOURCE), numbered(theirs, TARGET)
    assert source.ids == SOURCE
    for one, other in zip(source.beside(target), Flat.of(pairs, SOURCE, TARGET), strict=True):
        assert one.tolist() == other.tolist()


def test_long_texts_are_cut_and_chunks_hold_every_pair() -> None:
    many = [str(i) for i in range(10_000)]
    ids = {word: i for i, word in enumerate(many, 1)}
    flat = Flat.of([(many, many)] * 200, ids, ids)
    assert flat.cells.tolist() == [(LONGEST + 1) ** 2] * 200
    chunks = list(flat.chunks())
    assert len(chunks) > 1
    for one, other in zip(Flat.joined(chunks), flat, strict=True):
        assert one.tolist() == other.tolist()
    words = np.arange(1, 10_001, dtype=np.int32)
    numbered = Numbered(["", *many], words, np.array([9_000, 0, 1_000], dtype=np.int32))
    beside = numbered.beside(numbered)
    assert beside.source_length.tolist() == [LONGEST + 1, 1, LONGEST + 1]
    assert beside.target.tolist() == [
        NULL, *range(1, LONGEST + 1), NULL, NULL, *range(9_001, 9_001 + LONGEST)
    ]  # fmt: skip
