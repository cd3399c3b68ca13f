"""The application over HTTP, without a socket: what is refused, and what every answer carries."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from tests.review.conftest import Server
from tests.review.samples import CONFIGURATION
from tests.review.test_requests import DECISION
from tm_align.errors import TmAlignError
from tm_align.pipeline.desk import StoreDesk
from tm_align.pipeline.rechecking import Rechecker
from tm_align.review import answers, server
from tm_align.review.guard import MOST_BYTES, Guard
from tm_align.review.server import House, application
from tm_align.store import Store

HOUSE = House("1.0", "tm.db", "0011223344556677", "Ada")
NOW = 1_795_426_200.0  # 2026-11-23T09:30:00Z
HEADERS = {"X-TM-Align-CSRF": "secret", "Content-Type": "application/json"}


def client_of(path: Path, rules: Guard) -> TestClient:
    rechecker = Rechecker(path, CONFIGURATION)
    app = application(lambda: StoreDesk(path, rechecker), HOUSE, rules, now=lambda: NOW)
    return TestClient(app, base_url=f"http://localhost:{rules.port}")


@pytest.fixture
def client(store_path: Path) -> Iterator[TestClient]:
    with client_of(store_path, Guard("127.0.0.1", 8377, None, "secret")) as one:
        yield one


def sending(**changes: Any) -> bytes:
    decision = {**DECISION, **changes}
    return json.dumps({"decisions": [{"decision": decision, "seen": 0}]}).encode()


def test_the_page_and_its_files(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    for address in ("/static/app.js", "/static/base.css", "/static/icon.svg"):
        assert client.get(address).headers["x-content-type-options"] == "nosniff"
    etag = client.get("/static/app.js").headers["etag"]
    assert client.get("/static/app.js", headers={"If-None-Match": etag}).status_code == 304
    assert client.get("/static/../server.py").status_code == 404
    assert client.get("/static/missing.js").status_code == 404


def test_session(client: TestClient) -> None:
    answer = client.get("/api/session").json()
    assert answer["now"] == "2026-11-23T09:30:00Z"
    assert (answer["store"], answer["reviewer"], answer["csrf"]) == ("tm.db", "Ada", "secret")


def test_decisions_are_kept_once(client: TestClient, store_path: Path) -> None:
    for expected in ("added", "repeated"):
        receipt = client.post("/api/decisions", content=sending(), headers=HEADERS).json()
        assert receipt[expected] == 1
        assert receipt["conflicts"] == []
    late = client.post("/api/decisions", content=sending(reviewer="Bob"), headers=HEADERS).json()
    assert [it["reviewer"] for it in late["conflicts"]] == ["Ada"]
    with Store.open(store_path, read_only=True) as store:
        assert len(list(store.decisions(with_history=True))) == 1


@pytest.mark.parametrize(
    ("headers", "status", "reason"),
    [
        ({"X-TM-Align-CSRF": "wrong"}, 403, "csrf"),
        ({"Origin": "http://evil.example"}, 403, "origin"),
        ({"Sec-Fetch-Site": "cross-site"}, 403, "origin"),
        ({"Host": "evil.example"}, 400, "host"),
        ({"Content-Type": "text/plain"}, 415, "type"),
        ({"Content-Type": ""}, 415, "type"),
    ],
)
def test_changes_from_elsewhere_are_refused(
    client: TestClient, headers: dict[str, str], status: int, reason: str
) -> None:
    answer = client.post("/api/decisions", content=sending(), headers={**HEADERS, **headers})
    assert (answer.status_code, answer.json()["reason"]) == (status, reason)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_only_post_changes_anything(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/decisions", headers=HEADERS)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


def test_a_time_in_the_future_is_refused(client: TestClient) -> None:
    answer = client.post(
        "/api/decisions", content=sending(time="2026-11-23T10:30:00Z"), headers=HEADERS
    )
    assert (answer.status_code, answer.json()["reason"]) == (409, "time")


@pytest.mark.parametrize("declared", [True, False])
def test_too_large_a_body_is_refused(client: TestClient, declared: bool) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(5):
            yield b"x" * (MOST_BYTES // 4)

    content: Any = b"x" * (MOST_BYTES + 1) if declared else pieces()
    answer = client.post("/api/check", content=content, headers=HEADERS)
    assert (answer.status_code, answer.json()["reason"]) == (413, "size")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/queue?severity=fatal", 400),
        ("/api/session?x=1", 400),
        ("/api/cards/1-000000000000", 404),
        ("/api/cards/x", 400),
        ("/api/nothing", 404),
    ],
)
def test_what_is_not_there(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.json()) == {"reason", "detail"}


def test_a_shared_server_wants_its_token(store_path: Path) -> None:
    """The page's address brings it once; then a cookie that scripts cannot read does."""
    rules = Guard("0.0.0.0", 8377, "the-token", "secret")
    with client_of(store_path, rules) as client:
        for address in ("/", "/api/session", "/api/queue", "/api/openapi.json", "/?token=wrong"):
            assert client.get(address).status_code == 403
        assert client.post("/api/decisions", content=sending(), headers=HEADERS).status_code == 403
        arrival = client.get("/?token=the-token", follow_redirects=False)
        assert (arrival.status_code, arrival.headers["location"]) == (303, "/")
        cookie = arrival.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert client.get("/").status_code == 200
        assert client.get("/api/queue").status_code == 200


class SlowRechecker(Rechecker):
    """Has judged no target before it may."""

    may = threading.Event()

    def verdict(self, *asked: Any) -> answers.Verdict:
        assert self.may.wait(60)
        return super().verdict(*asked)


def test_while_targets_are_checked_decisions_are_kept(store_path: Path) -> None:
    rechecker = SlowRechecker(store_path, CONFIGURATION)
    rules = Guard("127.0.0.1", 8377, None, "secret")
    app = application(lambda: StoreDesk(store_path, rechecker), HOUSE, rules, now=lambda: NOW)
    with (
        TestClient(app, base_url="http://localhost:8377") as client,
        ThreadPoolExecutor(server.DESKS + 2) as reviewers,
    ):
        key = client.get("/api/queue").json()["cards"][0]["key"]
        typed = json.dumps({"key": key, "target": "Wacht 12 uur."}).encode()
        checks = [
            reviewers.submit(client.post, "/api/check", content=typed, headers=HEADERS)
            for _ in range(server.DESKS + 1)
        ]
        time.sleep(0.5)  # until they wait
        kept = reviewers.submit(client.post, "/api/decisions", content=sending(), headers=HEADERS)
        try:
            assert kept.result(20).status_code == 200
        finally:
            rechecker.may.set()
        assert [it.result().status_code for it in checks] == [200] * len(checks)


def test_a_busy_store_says_come_back(client: TestClient, store_path: Path) -> None:
    with Store.open(store_path) as other, other.writing():
        answer = client.post("/api/decisions", content=sending(), headers=HEADERS)
    assert (answer.status_code, answer.json()["reason"]) == (503, "busy")
    assert "retry-after" in answer.headers


def test_an_address_that_is_taken(serve: Callable[..., Server], store_path: Path) -> None:
    port = serve(store_path).port
    app = application(
        lambda: StoreDesk(store_path, None), HOUSE, Guard("127.0.0.1", port, None, "")
    )  # type: ignore[arg-type]
    with pytest.raises(TmAlignError, match="cannot be had"):
        server.serve(app, "127.0.0.1", port, print)


def test_a_served_page_over_a_socket_and_the_end(
    serve: Callable[..., Server], store_path: Path
) -> None:
    running = serve(store_path, "--reviewer", "Ada")
    assert httpx.get(running.address + "api/session").json()["reviewer"] == "Ada"
    assert "server" not in httpx.get(running.address).headers
    os.kill(running.process.pid, signal.SIGINT)
    assert running.process.wait(timeout=20) == 0
