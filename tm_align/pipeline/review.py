"""The review page at work: served from a store, or with its segments in one file."""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from tm_align import __version__
from tm_align.pipeline.desk import StoreDesk
from tm_align.pipeline.files import written
from tm_align.pipeline.rechecking import Rechecker
from tm_align.review import answers, server
from tm_align.review.guard import Guard, is_loopback
from tm_align.review.page import standalone
from tm_align.store import FindingQuery, Store

__all__ = [
    "Exported", "Rechecker", "Serving", "StoreDesk", "check_store", "is_loopback", "serve_review",
    "write_page",
]  # fmt: skip


class Serving(NamedTuple):
    """How to serve the page. `token` is None where everybody who reaches the address may look."""

    host: str
    port: int
    token: str | None
    csrf: str
    reviewer: str
    names: frozenset[str] = frozenset()


class Exported(NamedTuple):
    """A page as one file: segments in it, and those that matched but did not fit."""

    segments: int
    left_out: int


def serve_review(
    path: Path, rechecker: Rechecker, serving: Serving, started: Callable[[int], None]
) -> None:
    """Serve the page for the store at `path` until interrupted."""
    house = server.House(__version__, path.name, memory_id(path), serving.reviewer)
    rules = Guard(serving.host, serving.port, serving.token, serving.csrf, serving.names)
    app = server.application(lambda: StoreDesk(path, rechecker), house, rules)
    server.serve(app, serving.host, serving.port, started)


def check_store(path: Path) -> None:
    """Raise `StoreError` with advice when there is no store that can be reviewed."""
    Store.open(path).close()


def write_page(
    path: Path,
    rechecker: Rechecker,
    out: Path | BinaryIO,
    wanted: FindingQuery,
    limit: int,
    reviewer: str,
    now: str,
) -> Exported:
    """Write the page with the first `limit` segments of the queue in it, as one file."""
    desk = StoreDesk(path, rechecker, read_only=True)
    try:
        cards, total = desk.first_cards(wanted, limit)
        data = {
            "cards": cards,
            "overview": desk.overview(),
            "checks": desk.checks().checks,
        }
    finally:
        desk.close()
    # Another content is another memory to the browser: decisions about one export stay with it.
    memory = blake2b(msgspec.json.encode(cards), digest_size=8).hexdigest()
    session = answers.Session(__version__, path.name, memory, reviewer, "", now)
    with written(out) as stream:
        stream.write(standalone(__version__, {"session": session, **data}).encode())
    return Exported(len(cards), total - len(cards))


def memory_id(path: Path) -> str:
    """By which a browser keeps unsent work for one store apart from that for another."""
    return blake2b(
        str(path.resolve()).encode("utf-8", "surrogateescape"), digest_size=8
    ).hexdigest()
