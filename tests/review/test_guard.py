"""Who is let in: hosts, origins, tokens."""

import pytest

from tm_align.review.guard import Guard, Refusal, is_loopback

LOCAL = Guard("127.0.0.1", 8377, None, "secret")
SHARED = Guard("0.0.0.0", 8377, "token", "secret", frozenset({"review.example"}))
CSRF = "X-TM-Align-CSRF"


def reason(refusal: Refusal | None) -> str:
    return refusal.reason if refusal else ""


@pytest.mark.parametrize(
    ("guard", "host", "allowed"),
    [
        (LOCAL, "127.0.0.1:8377", True),
        (LOCAL, "localhost:8377", True),
        (LOCAL, "LOCALHOST", True),
        (LOCAL, "[::1]:8377", True),
        (LOCAL, "127.8.8.8", True),
        (LOCAL, "evil.example:8377", False),
        (LOCAL, "localhost.evil.example", False),
        (LOCAL, "127.0.0.1.evil.example", False),
        (LOCAL, "10.0.0.5:8377", False),
        (LOCAL, "", False),
        (LOCAL, "[::1", False),
        (LOCAL, "user@localhost@evil.example", False),
        (SHARED, "10.0.0.5:8377", True),
        (SHARED, "review.example", True),
        (SHARED, "evil.example", False),
    ],
)
def test_hosts(guard: Guard, host: str, allowed: bool) -> None:
    assert (reason(guard.refuse_host({"host": host})) == "") is allowed


@pytest.mark.parametrize(
    ("headers", "query", "allowed"),
    [
        ({}, None, False),
        ({}, "token", True),
        ({}, "tokem", False),
        ({}, "", False),
        ({}, "tökén", False),
        ({"cookie": "tm-align-8377=token"}, None, True),
        ({"cookie": "tm-align-8378=token"}, None, False),
        ({"cookie": "a b=\x01;;=;tm-align-8377"}, None, False),
        ({"authorization": "Bearer token"}, None, True),
        ({"authorization": "Basic token"}, None, False),
    ],
)
def test_tokens(headers: dict[str, str], query: str | None, allowed: bool) -> None:
    assert (reason(SHARED.refuse_token(headers, query)) == "") is allowed
    assert LOCAL.refuse_token(headers, query) is None


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-tm-align-csrf": "secret"}, ""),
        ({"x-tm-align-csrf": "secret", "origin": "http://localhost:8377"}, ""),
        ({"x-tm-align-csrf": "secret", "origin": "https://localhost:8377"}, ""),
        ({"x-tm-align-csrf": "secret", "origin": "http://localhost:8378"}, "origin"),
        ({"x-tm-align-csrf": "secret", "origin": "http://evil.example"}, "origin"),
        ({"x-tm-align-csrf": "secret", "origin": "null"}, "origin"),
        ({"x-tm-align-csrf": "secret", "origin": "http://["}, "origin"),
        ({"x-tm-align-csrf": "secret", "sec-fetch-site": "cross-site"}, "origin"),
        ({"x-tm-align-csrf": "secret", "sec-fetch-site": "same-site"}, "origin"),
        ({"x-tm-align-csrf": "other"}, "csrf"),
        ({"x-tm-align-csrf": "\udcff"}, "csrf"),
        ({}, "csrf"),
    ],
)
def test_changes(headers: dict[str, str], expected: str) -> None:
    assert reason(LOCAL.refuse_change({"host": "localhost:8377", **headers}, CSRF)) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("host", False),
    ],
)
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
