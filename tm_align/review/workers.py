"""A few threads, each with a desk of its own, between the event loop and the memory.

A store belongs to the thread that opened it, and a bounded number of them bounds both
memory and the load on the disk; requests beyond that wait their turn.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from tm_align.review.desk import Desk, OpenDesk

Answer = TypeVar("Answer")


class Workers:
    """Desks behind threads; `run` does one piece of work on whichever is idle."""

    def __init__(self, open_desk: OpenDesk, number: int) -> None:
        self._open_desk = open_desk
        self._number = number
        self._threads: list[tuple[ThreadPoolExecutor, Desk]] = []
        self._idle: asyncio.LifoQueue[tuple[ThreadPoolExecutor, Desk]] = asyncio.LifoQueue()

    async def start(self) -> None:
        """Make the threads and their desks; raises what opening a desk raises."""
        loop = asyncio.get_running_loop()
        for place in range(self._number):
            thread = ThreadPoolExecutor(1, thread_name_prefix=f"desk-{place}")
            desk = await loop.run_in_executor(thread, self._open_desk)
            self._threads.append((thread, desk))
            self._idle.put_nowait((thread, desk))

    async def stop(self) -> None:
        """Close every desk in its own thread."""
        loop = asyncio.get_running_loop()
        for thread, desk in self._threads:
            await loop.run_in_executor(thread, desk.close)
            thread.shutdown()
        self._threads.clear()

    async def run(self, work: Callable[[Desk], Answer]) -> Answer:
        """The answer of `work`, done in a thread with its desk."""
        worker = await self._idle.get()
        try:
            return await asyncio.get_running_loop().run_in_executor(worker[0], work, worker[1])
        finally:
            # The last one used is taken first: its pages are still in SQLite's cache.
            self._idle.put_nowait(worker)
