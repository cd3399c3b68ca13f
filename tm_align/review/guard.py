"""Who may talk to the page's server, and how much: the checks that come before any handler.

- `Host` must name this server: else a foreign web site whose name is made to resolve to this
  machine (DNS rebinding) could read the memory with the reviewer's browser. A literal address
  cannot be rebound, so it always names us when we listen beyond loopback.
- State changes only by POST, with the CSRF token of the session and, where the browser says one,
  with our own origin.
- Beyond loopback nothing is answered without the access token; the page's address brings it once,
  then a cookie does.
- Bodies are bounded before they are read.
"""

import ipaddress
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple
from urllib.parse import urlsplit

MOST_BYTES = 4_000_000
"""Largest body taken: two hundred decisions on long segments."""

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_LOOPBACK_NAMES = frozenset({"localhost"})


class Refusal(NamedTuple):
    """Why a request is not answered: HTTP status, a word for programs, words for people."""

    status: int
    reason: str
    detail: str


class Guard(NamedTuple):
    """The rules of one server. `token` is None where everybody on the machine may look."""

    host: str
    port: int
    token: str | None
    csrf: str
    names: frozenset[str] = frozenset()

    @property
    def cookie(self) -> str:
        """The access cookie's name; cookies do not know ports, so the name says it."""
        return f"tm-align-{self.port}"

    def refuse_host(self, headers: Mapping[str, str]) -> Refusal | None:
        """Whether `Host` names somebody else."""
        host = _hostname(headers.get("host", ""))
        if host in _LOOPBACK_NAMES | self.names | {self.host.lower()}:
            return None
        address = _address(host)
        if address and (address.is_loopback or not is_loopback(self.host)):
            return None
        detail = "This server does not go by that name; open it by the address it printed."
        return Refusal(400, "host", detail)

    def refuse_token(self, headers: Mapping[str, str], query_token: str | None) -> Refusal | None:
        """Whether the access token is missing, in the cookie, the header and the address."""
        if self.token is None:
            return None
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = [query_token, _cookies(headers).get(self.cookie)]
        if scheme.lower() == "bearer":
            given.append(bearer)
        if any(it and secrets.compare_digest(it.encode(), self.token.encode()) for it in given):
            return None
        return Refusal(403, "token", "Open the page by the whole address that the server printed.")

    def refuse_change(self, headers: Mapping[str, str], csrf_header: str) -> Refusal | None:
        """Whether a POST comes from a foreign page, or from none that knows the session."""
        origin = headers.get("origin")
        if origin and urlsplit_netloc(origin) != headers.get("host", "").lower():
            return Refusal(403, "origin", "The request comes from another web site.")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return Refusal(403, "origin", "The request comes from another web site.")
        given = headers.get(csrf_header.lower(), "")
        if not secrets.compare_digest(given.encode("utf-8", "replace"), self.csrf.encode()):
            return Refusal(403, "csrf", "The session is over; fetch /api/session again.")
        return None


TOO_LARGE = Refusal(413, "size", f"A request may hold {MOST_BYTES:,} bytes at most.")


def is_loopback(host: str) -> bool:
    """Whether a server bound to `host` can only be reached from this machine."""
    address = _address(host)
    return host.lower() in _LOOPBACK_NAMES or bool(address and address.is_loopback)


def urlsplit_netloc(origin: str) -> str:
    """Host and port of an origin, lower case; "" for `null` and whatever is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _hostname(host: str) -> str:
    """The `Host` header without its port, lower case; "" when it is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def _cookies(headers: Mapping[str, str]) -> dict[str, str]:
    try:
        return {name: it.value for name, it in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}
