"""One process or several: the same results in the same order, little ahead, errors handed on."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tm_align.engines import Engine, few_collections, run_batches
from tm_align.errors import ProcessLostError


def double(batch: int) -> int:
    return 2 * batch


def process(_: int) -> int:
    return os.getpid()


def fail_at_three(batch: int) -> int:
    if batch == 3:
        raise ZeroDivisionError("three")
    return batch


def test_collections_are_few_until_the_last_of_several_has_ended() -> None:
    usual, first, second = gc.get_threshold(), few_collections(), few_collections()
    with first:
        seldom = gc.get_threshold()
        second.__enter__()
    assert gc.get_threshold() == seldom != usual
    second.__exit__()
    assert gc.get_threshold() == usual


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


def kill_itself(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def large(_: int) -> bytes:
    return bytes(8_000_000)


def as_told(told: str) -> str:
    """Says so in `told`, a file, and waits until there is a file beside it that lets it go on."""
    if told == "fail":
        raise ZeroDivisionError(told)
    Path(told).write_text("begun")
    while not Path(f"{told}.go").exists():
        time.sleep(0.01)
    return told


def begun(path: Path) -> bool:
    deadline = time.monotonic() + 10
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    return path.exists()


def test_what_was_begun_is_worked_on_before_it_is_asked_for_and_other_work_beside(
    tmp_path: Path,
) -> None:
    items = first, second, third = [str(tmp_path / name) for name in ("first", "second", "third")]
    with Engine(3, __name__) as engine:
        waiting = iter([*items, "fail"])
        ahead = engine.ahead(as_told, waiting)
        ahead.begin(2)
        assert begun(Path(first))
        assert begun(Path(second))
        assert list(engine.run(double, range(20))) == list(range(0, 40, 2))
        Path(f"{first}.go").touch()
        assert ahead.take() == first
        ahead.begin(1)
        assert next(waiting) == "fail"  # nobody has begun it
        assert begun(Path(third))
        for item in (second, third):
            Path(f"{item}.go").touch()
            assert ahead.take() == item
        with pytest.raises(ZeroDivisionError):
            engine.ahead(as_told, ["fail"]).take()  # which begins it


def test_what_is_under_way_is_given_up_when_something_else_fails(tmp_path: Path) -> None:
    """Work that would never end: nobody lets it go on."""

    def fail_beside_work() -> None:
        with Engine(2, __name__) as engine:
            engine.ahead(as_told, [str(tmp_path / "told")]).begin(1)
            assert begun(tmp_path / "told")
            list(engine.run(fail_at_three, range(100)))

    with pytest.raises(ZeroDivisionError):
        fail_beside_work()


def test_a_process_that_is_killed_is_told_of() -> None:
    with pytest.raises(ProcessLostError, match="fewer --jobs"):
        list(run_batches(kill_itself, range(3), 2))


def test_what_is_under_way_is_given_up_when_nobody_takes_more_results(tmp_path: Path) -> None:
    results = run_batches(as_told, [str(tmp_path / "1"), str(tmp_path / "2")], 2)
    Path(tmp_path, "1.go").touch()
    assert next(results) == str(tmp_path / "1")
    results.close()


def test_large_results_are_handed_over_whole_before_a_process_ends() -> None:
    for _ in range(5):
        results = run_batches(large, range(1000), 2)
        assert [len(next(results)) for _ in range(3)] == [8_000_000] * 3
        results.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_rest_of_what_was_begun_comes_in_order(jobs: int) -> None:
    with Engine(jobs, __name__) as engine:
        ahead = engine.ahead(double, range(9))
        ahead.begin(3)
        assert ahead.take() == 0
        assert list(ahead.rest()) == list(range(2, 18, 2))
        assert list(ahead.rest()) == []


def test_with_one_job_work_is_done_when_it_is_asked_for() -> None:
    done: list[int] = []
    with Engine(1, __name__) as engine:
        ahead = engine.ahead(done.append, range(3))
        ahead.begin(2)
        assert done == []
        ahead.take()
        assert done == [0]
        assert engine.ahead(process, [0]).take() == os.getpid()


ENDLESS = """
import itertools, os, sys, threading
from tests.engines.test_local import process
from tm_align.engines import run_batches

if __name__ == "__main__":
    if "threads" in sys.argv:  # then processes are not forked
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    seen = set()
    for worker in run_batches(process, itertools.count(), 2):
        if worker not in seen:
            seen.add(worker)
            print(worker, flush=True)
            if "idle" in sys.argv:
                threading.Event().wait()
"""


@pytest.mark.parametrize("how", [["threads"], ["threads", "idle"], [], ["idle"]])
def test_nothing_is_left_running_when_this_process_is_killed(
    tmp_path: Path, how: list[str]
) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS)
    root = str(Path(__file__).parents[2])
    command = [sys.executable, str(script), *how]
    environment = {**os.environ, "PYTHONPATH": root}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout
        assert int(parent.stdout.readline()) != parent.pid
        parent.kill()
        # All of them have its output open: it ends when the last one does.
        parent.communicate(timeout=10)
