"""The served page: routes, and the server process."""

import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tm_align.errors import StoreError, TmAlignError
from tm_align.review import answers, guard, requests, shapes
from tm_align.review.api import ENDPOINTS, Endpoint, decode_body, decode_query
from tm_align.review.desk import OpenDesk
from tm_align.review.guard import Guard, Refusal
from tm_align.review.openapi import CSRF_HEADER, description
from tm_align.review.page import page, static_files
from tm_align.review.workers import Workers

DESKS = 4
"""Threads that answer requests; two reviewers rarely press a key within the same 20 ms."""

MOST_CONNECTIONS = 200
"""Connections beyond this are told to come back later."""

_A_DAY = 86_400


class House(NamedTuple):
    """What one server knows: its version, the name of the store, an identity of the memory by which
    browsers keep unsent work apart, and the reviewer's name if it was given."""

    version: str
    store: str
    memory: str
    reviewer: str


def application(
    open_desk: OpenDesk, house: House, rules: Guard, *, now: Callable[[], float] = time.time
) -> Starlette:
    """The ASGI application: the page, its files and the API, behind the guard."""
    workers = Workers(open_desk, DESKS)
    # Targets are checked one after another, some of them for seconds: nothing else is to wait for that.
    checkers = Workers(open_desk, 1)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await workers.start()
        await checkers.start()
        yield
        await checkers.stop()
        await workers.stop()

    def session(_: Request) -> Response:
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now()))
        return _json(answers.Session(*house, rules.csrf, stamp))

    def described(_: Request) -> Response:
        return _json(description(house.version))

    routes = [
        Route("/", _page(house, rules), methods=["GET"]),
        *(
            Route(f"/static/{name}", _static(body, kind), methods=["GET"])
            for name, (body, kind) in static_files().items()
        ),
        Route("/api/session", _guarded(rules, session), methods=["GET"]),
        Route("/api/openapi.json", _guarded(rules, described), methods=["GET"]),
        *(
            Route(
                it.path,
                _answering(it, checkers if it.body is requests.Typed else workers, rules, now),
                methods=[it.method],
            )
            for it in ENDPOINTS
        ),
    ]
    handlers: Any = {StoreError: _busy, 404: _no_page, 405: _no_method}
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)


def _page(house: House, rules: Guard) -> Callable[[Request], Response]:
    body = page(house.version).encode()

    def answer(request: Request) -> Response:
        token = request.query_params.get("token")
        if token is not None:
            if refusal := _visitor(rules, request, token):
                return _refused(refusal)
            # The token leaves the address at once, so that it is in no history and no screenshot.
            response: Response = RedirectResponse("/", status_code=303)
            response.set_cookie(
                rules.cookie, token, max_age=30 * _A_DAY, httponly=True, samesite="strict"
            )
        elif refusal := _visitor(rules, request):
            return _refused(refusal)
        else:
            response = Response(body, media_type="text/html")
        response.headers.update({**guard.SECURITY_HEADERS, "Cache-Control": "no-store"})
        return response

    return answer


def _static(body: bytes, kind: str) -> Callable[[Request], Response]:
    """A file of the page; it holds nothing of the memory, so it needs no token."""
    etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {**guard.SECURITY_HEADERS, "Cache-Control": "no-cache", "ETag": etag}

    def answer(request: Request) -> Response:
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=kind, headers=headers)

    return answer


def _guarded(rules: Guard, run: Callable[[Request], Response]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        refusal = _visitor(rules, request)
        if refusal is None and request.query_params:
            refusal = Refusal(400, "query", "This takes no parameters.")
        return _refused(refusal) if refusal else run(request)

    return answer


def _visitor(rules: Guard, request: Request, token: str | None = None) -> Refusal | None:
    return rules.refuse_host(request.headers) or rules.refuse_token(request.headers, token)


def _answering(
    endpoint: Endpoint, workers: Workers, rules: Guard, now: Callable[[], float]
) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        refusal = _visitor(rules, request)
        if refusal is None and endpoint.body:
            refusal = rules.refuse_change(request.headers, CSRF_HEADER)
        if refusal:
            return _refused(refusal)
        sent = await _sent(endpoint, request)
        if isinstance(sent, Refusal):
            return _refused(sent)
        if isinstance(sent, requests.Sending) and _from_the_future(sent, now()):
            return _refused(Refusal(409, "time", "A decision's time is in the future."))
        found = await workers.run(lambda desk: endpoint.run(desk, sent))
        if found is None:
            detail = "This segment is not in the memory any more; its article was read again."
            return _refused(Refusal(404, "gone", detail))
        return _json(found)

    return answer


async def _sent(endpoint: Endpoint, request: Request) -> shapes.Shape | Refusal:
    """What the request says: its body, or its query where it has none."""
    try:
        items = request.query_params.multi_items()
        query = decode_query(endpoint.query, items, request.path_params)
        if not endpoint.body:
            return query
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            return Refusal(415, "type", "The body has to be application/json.")
        body = await _bounded(request)
        return guard.TOO_LARGE if body is None else decode_body(endpoint.body, body)
    except (msgspec.MsgspecError, UnicodeError, ClientDisconnect) as error:
        return Refusal(400, "shape", str(error) or "The request broke off.")


async def _bounded(request: Request) -> bytes | None:
    """The body, or None when it is too large, which is noticed before it is all read."""
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > guard.MOST_BYTES:
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > guard.MOST_BYTES:
            return None
    return bytes(body)


def _from_the_future(sent: requests.Sending, now: float) -> bool:
    """The newest time counts, so one from a wrong clock would silence everybody after it."""
    latest = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now + 300))
    return any(it.decision.time > latest for it in sent.decisions)


def _json(value: Any) -> Response:
    headers = {**guard.SECURITY_HEADERS, "Cache-Control": "no-store"}
    return Response(msgspec.json.encode(value), media_type="application/json", headers=headers)


def _refused(refusal: Refusal) -> Response:
    response = _json(answers.Trouble(refusal.reason, refusal.detail))
    response.status_code = refusal.status
    return response


def _busy(_: Request, error: Exception) -> Response:
    response = _refused(Refusal(503, "busy", str(error)))
    response.headers["Retry-After"] = "2"
    return response


def _no_page(_: Request, __: Exception) -> Response:
    return _refused(Refusal(404, "path", "There is nothing under this address."))


def _no_method(_: Request, error: Exception) -> Response:
    response = _refused(Refusal(405, "method", "This address takes another method."))
    response.headers.update(getattr(error, "headers", None) or {})
    return response


def serve(app: Starlette, host: str, port: int, started: Callable[[int], None]) -> None:
    """Serve until interrupted. `started` is told the port once connections are taken.

    Raises `TmAlignError` when the address cannot be had.
    """
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="error",
        access_log=False,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        h11_max_incomplete_event_size=16_384,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
        ws="none",
    )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=config.backlog)
    except OSError as error:
        reason = error.strerror or error
        raise TmAlignError(
            f"{host}:{port} cannot be had ({reason}); name another --port"
        ) from error
    # Connections inherit it; asyncio does not think of it for sockets it did not make, and each
    # answer would wait 40 ms for the acknowledgement of its own headers.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with listening:
        started(listening.getsockname()[1])
        uvicorn.Server(config).run(sockets=[listening])
