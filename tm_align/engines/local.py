"""One machine: this process, or a pool of processes that are handed one batch after the other."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ContextDecorator
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Generic, TypeVar

from tm_align.errors import ProcessLostError

Batch = TypeVar("Batch")
Result = TypeVar("Result")

_AHEAD = 2
"""Batches per process that wait or are done already: enough to keep all busy, little memory."""


_NEW_OBJECTS = 100_000
"""Objects between two runs of the garbage collector. What batches are made of is freed without it,
having no cycles, and at the usual 700 it takes 7 % of a build to find that out."""

_idle = threading.Lock()
"""Held by a process of an engine while it does no work. It may then be handing over a result, and must
not end halfway: whoever reads that would wait for the rest for ever."""


class Engine:
    """This process or, with `jobs` above 1, as many others; a context manager.

    Several kinds of work can go through one engine, also at the same time. Work, batches and results
    must then be picklable. The processes begin with the first work, and have what was imported then;
    `module` is where most of the work is. What is under way when the block ends by an exception is
    given up; `ProcessLostError` is raised when one of the processes was killed.
    """

    def __init__(self, jobs: int, module: str) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        if jobs > 1:
            context = _context(module)
            self._hears, self._tells = context.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(jobs, context, _begin, (self._hears,))

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool:
            if kind:
                self._tells.send(None)  # nobody takes it out, so that every process sees it
            self._pool.shutdown(cancel_futures=True)
            self._tells.close()
            self._hears.close()
        if isinstance(error, BrokenProcessPool):
            raise ProcessLostError(
                "a process was ended before its work was done, perhaps for want of memory; what it"
                " worked on is not stored: try again with fewer --jobs"
            ) from error

    def run(self, work: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
        """`work(batch)` for every batch, in order.

        At most a few batches per process are under way, so memory does not grow with their number.
        An exception of `work` is raised here, and no further batch is started.
        """
        with few_collections():
            if self._pool is None:
                yield from map(work, batches)
            else:
                yield from _in_order(self._pool, work, batches, _AHEAD * self._jobs)

    def ahead(self, work: Callable[[Batch], Result], items: Iterable[Batch]) -> "Ahead[Result]":
        """`work(item)` for every item, in order, begun in other processes before it is asked for.

        A stage that cannot be shared runs so beside the stages before and after it.
        """
        if self._pool is None:
            return Ahead(partial(_later, work), items)
        return Ahead(partial(_submitted, self._pool, work), items)


class Ahead(Generic[Result]):
    """Work that is begun when there is time for it; see `Engine.ahead`."""

    def __init__(
        self, begin: Callable[[Batch], Callable[[], Result]], items: Iterable[Batch]
    ) -> None:
        self._begun = map(begin, items)
        self._waiting: deque[Callable[[], Result]] = deque()

    def begin(self, number: int) -> None:
        """Have the next items worked on, behind what the processes are already asked for."""
        self._waiting.extend(islice(self._begun, number))

    def take(self) -> Result:
        """The result of the next item, in order; waits for it."""
        if not self._waiting:
            self.begin(1)
        return self._waiting.popleft()()

    def rest(self) -> Iterator[Result]:
        """All results that are left; for each, another item is begun."""
        self.begin(1)
        while self._waiting:
            result = self.take()
            self.begin(1)
            yield result


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[Batch], Result], item: Batch
) -> Callable[[], Result]:
    return pool.submit(_do, work, item).result


def _later(work: Callable[[Batch], Result], item: Batch) -> Callable[[], Result]:
    """A function that gives `work(item)` once, and does not keep the item beyond that."""
    held = [item]
    return lambda: work(held.pop())


def run_batches(
    work: Callable[[Batch], Result], batches: Iterable[Batch], jobs: int
) -> Iterator[Result]:
    """See `Engine.run`; with an engine for this work alone."""
    with Engine(jobs, work.__module__) as engine:
        yield from engine.run(work, batches)


def _in_order(
    pool: ProcessPoolExecutor,
    work: Callable[[Batch], Result],
    batches: Iterable[Batch],
    at_once: int,
) -> Iterator[Result]:
    waiting = iter(batches)
    running = deque(pool.submit(_do, work, batch) for batch in islice(waiting, at_once))
    try:
        while running:
            result = running.popleft().result()
            running.extend(pool.submit(_do, work, batch) for batch in islice(waiting, 1))
            yield result
    finally:
        for future in running:
            future.cancel()


def _context(module: str) -> BaseContext:
    """How to start processes: `module` is where their work is.

    A fork is there at once and has all modules; any other way takes a quarter of a second. But other
    threads (a progress bar) are half alive in a fork, and so are the system libraries of macOS.
    """
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    return context


class few_collections(ContextDecorator):  # noqa: N801 - used as a context or decorator
    """While this lasts, collect garbage seldom: whatever goes through an engine, here and by whoever takes
    the results, and whatever else makes many objects without cycles.

    It holds for the process: of several at once, in other threads perhaps, the last to end sets
    things back.
    """

    _lock = threading.Lock()
    _lasting = 0
    _before = gc.get_threshold()

    def __enter__(self) -> None:
        kind = few_collections
        with kind._lock:
            if not kind._lasting:
                kind._before = gc.get_threshold()
                _collect_seldom()
            kind._lasting += 1

    def __exit__(self, *_: object) -> None:
        kind = few_collections
        with kind._lock:
            kind._lasting -= 1
            if not kind._lasting:
                gc.set_threshold(*kind._before)


def _begin(told: Connection) -> None:
    """What a process does first. Interrupts are for the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _idle.acquire()
    _collect_seldom()
    threading.Thread(target=_end_when_told, args=(told,), daemon=True).start()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _do(work: Callable[[Batch], Result], batch: Batch) -> Result:
    """What a process does with every batch."""
    _idle.release()
    try:
        return work(batch)
    finally:
        _idle.acquire()


def _end_when_told(told: Connection) -> None:
    """End this process in the middle of its work, or as soon as it does some."""
    wait([told])
    _idle.acquire()
    os._exit(1)


def _end_with_parent() -> None:
    """Without this, processes whose parent was killed (`kill -9`) wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _collect_seldom() -> None:
    gc.set_threshold(_NEW_OBJECTS)
