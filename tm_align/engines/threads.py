"""Threads inside numpy: none but the one that calls."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


@contextmanager
def one_thread() -> Iterator[None]:
    """While this lasts, linear algebra is done by the calling thread alone.

    Matrices of single articles are too small to share: on a busy machine threads that wait for each
    other took four times the processor time of one [measured]. Processes are what work is shared by.
    """
    with _controller().limit(limits=1, user_api="blas"):
        yield


@lru_cache(maxsize=1)
def _controller() -> "ThreadpoolController":
    """The thread pools of the libraries that are loaded; finding them takes milliseconds."""
    from threadpoolctl import ThreadpoolController  # only needed by what calculates

    return ThreadpoolController()
