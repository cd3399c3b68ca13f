"""A store to review, servers for it, and a real browser."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.review.browser import Visit, chromium
from tests.review.samples import make_store


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a checked store, so that every test gets one of its own quickly."""
    return make_store(tmp_path_factory.mktemp("review") / "tm.db").read_bytes()


@pytest.fixture
def store_path(checked: bytes, tmp_path: Path) -> Path:
    """A store of its own for one test."""
    path = tmp_path / "tm.db"
    path.write_bytes(checked)
    return path


class Server:
    """`tm-align review` in a process of its own; it keeps its port when it is started again."""

    def __init__(self, store: Path, *options: str) -> None:
        self.store, self.options, self.port = store, options, 0
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-c", "from tm_align.cli import main; main()", "review"]
        command += ["--store", str(self.store), "--port", str(self.port), *self.options]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, env=environment, text=True, cwd=self.store.parent
        )
        assert self.process.stdout
        line = self.process.stdout.readline()
        self.address = line.split()[2]
        self.port = int(self.address.split(":")[2].split("/")[0])

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start servers: `serve(store_path, "--reviewer", "Ada")`."""
    running: list[Server] = []

    def start(store: Path, *options: str) -> Server:
        running.append(Server(store, *options))
        return running[-1]

    yield start
    for one in running:
        one.kill()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as one:
        yield one


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    """Let a reviewer in; that nothing went wrong in the page is looked at in the end."""
    visits: list[Visit] = []

    def come(**options: Any) -> Visit:
        visits.append(Visit(browser, **options))
        return visits[-1]

    yield come
    for one in visits:
        one.close()
