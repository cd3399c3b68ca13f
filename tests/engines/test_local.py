"""One process or several: the same results in the same order, little ahead, errors handed on."""

import os
from collections.abc import Iterator

import pytest

from tm_align.engines import run_batches


def double(batch: int) -> int:
    return 2 * batch


def process(_: int) -> int:
    return os.getpid()


def fail_at_three(batch: int) -> int:
    if batch == 3:
        raise ZeroDivisionError("three")
    return batch


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(jobs: int) -> None:
    assert list(run_batches(double, range(20), jobs)) == list(range(0, 40, 2))
    assert list(run_batches(double, [], jobs)) == []


def test_one_job_is_this_process() -> None:
    assert set(run_batches(process, range(3), 1)) == {os.getpid()}
    assert os.getpid() not in set(run_batches(process, range(3), 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_is_raised_here(jobs: int) -> None:
    results = run_batches(fail_at_three, range(1000), jobs)
    assert [next(results), next(results), next(results)] == [0, 1, 2]
    with pytest.raises(ZeroDivisionError, match="three"):
        next(results)


@pytest.mark.parametrize("jobs", [1, 2])
def test_batches_are_taken_as_they_are_needed(jobs: int) -> None:
    """Whatever the number of articles, a few batches are in memory."""
    taken = 0

    def batches() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = run_batches(double, batches(), jobs)
    for done in range(1, 6):
        next(results)
        assert taken <= done + 3 * jobs
    results.close()
    assert taken < 20
