"""One process or several: the same results in the same order, little ahead, errors handed on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

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


ENDLESS = """
import itertools, os, sys, threading
from tests.engines.test_local import process
from tm_align.engines import run_batches

if __name__ == "__main__":
    if sys.argv[1] == "threads":  # then processes are not forked
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    seen = set()
    for worker in run_batches(process, itertools.count(), 2):
        if worker not in seen:
            seen.add(worker)
            print(worker, flush=True)
"""


def is_there(process_id: int) -> bool:
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="tells processes by /proc")
@pytest.mark.parametrize("how", ["threads", "alone"])
def test_nothing_is_left_running_when_this_process_is_killed(tmp_path: Path, how: str) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS)
    root = str(Path(__file__).parents[2])
    command = [sys.executable, str(script), how]
    environment = {**os.environ, "PYTHONPATH": root}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        assert is_there(worker)
        parent.send_signal(signal.SIGKILL)
    for _ in range(200):
        if not is_there(worker):
            return
        time.sleep(0.05)
    pytest.fail("the worker outlives its parent by ten seconds")
