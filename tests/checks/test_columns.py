"""Matrices and lists that grow."""

import numpy as np

from tm_align.checks.columns import Lists, Matrix, distinct, flat


def test_a_matrix_grows_by_rows() -> None:
    matrix = Matrix(2, np.int32)
    assert matrix.rows.shape == (0, 2)
    for start in range(0, 5000, 1250):
        matrix.extend((n, -n) for n in range(start, start + 1250))
        assert matrix.rows[-1].tolist() == [start + 1249, -start - 1249]
    assert matrix.rows.tolist() == [[n, -n] for n in range(5000)]


def test_ids_of_lists_come_with_their_texts() -> None:
    lists = Lists()
    assert [lists.add(ids) for ids in ([], [7, 1], [2])] == [0, 1, 2]
    keys = lists.keys(np.array([0, 1, 1], dtype=np.int32), np.array([1, 0, 2], dtype=np.int32))
    assert keys.tolist() == [7, 1, 1 << 32 | 2]


def test_keys_become_texts_of_ids() -> None:
    keys = np.array([2 << 32 | 2, 7, 1, 7], dtype=np.int64)
    texts = flat(distinct(keys), 3)
    assert texts.ids.tolist() == [1, 7, 2]
    assert texts.lengths.tolist() == [2, 0, 1]
