"""Desks behind threads: each is made, used and closed in a thread of its own."""

import asyncio
import threading
import time

import pytest

from tm_align.review.workers import Workers


class NotedDesk:
    """A desk that notes the threads that touch it."""

    def __init__(self) -> None:
        self.threads = {threading.get_ident()}
        self.closed = False

    def work(self) -> int:
        self.threads.add(threading.get_ident())
        time.sleep(0.01)
        return threading.get_ident()

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.closed = True


def test_each_desk_stays_with_its_thread() -> None:
    made: list[NotedDesk] = []

    def open_desk() -> NotedDesk:
        made.append(NotedDesk())
        return made[-1]

    async def day() -> list[int]:
        workers = Workers(open_desk, 3)  # type: ignore[arg-type]
        await workers.start()
        answers = await asyncio.gather(*(workers.run(NotedDesk.work) for _ in range(20)))  # type: ignore[arg-type]
        await workers.stop()
        return list(answers)  # type: ignore[arg-type]

    answers = asyncio.run(day())
    assert len(made) == 3
    assert all(len(it.threads) == 1 and it.closed for it in made)
    assert len(answers) == 20
    assert len(set(answers)) == 3


def test_a_failure_gives_the_desk_back() -> None:
    def fail(_: object) -> None:
        raise ValueError("no")

    async def day() -> int:
        workers = Workers(NotedDesk, 1)  # type: ignore[arg-type]
        await workers.start()
        for _ in range(3):
            with pytest.raises(ValueError, match="no"):
                await workers.run(fail)
        answer = await workers.run(NotedDesk.work)  # type: ignore[arg-type]
        await workers.stop()
        return answer  # type: ignore[return-value]

    assert asyncio.run(day())
