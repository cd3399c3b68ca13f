"""Threads inside numpy."""

import numpy as np
from threadpoolctl import threadpool_info

from tm_align.engines.threads import one_thread


def blas_threads() -> set[int]:
    return {it["num_threads"] for it in threadpool_info() if it["user_api"] == "blas"}


def test_linear_algebra_is_done_by_one_thread_and_by_as_many_as_before_afterwards() -> None:
    before = blas_threads()
    with one_thread():
        assert blas_threads() <= {1}
        assert (np.ones((3, 3)) @ np.ones((3, 3)) == 3).all()
    assert blas_threads() == before
