"""Security: who may talk to the server, and what a browser may do with what it says.

A page on another site must neither read the record nor write to it: the Host header must name this machine (so that a
hostile name that resolves to it gets nowhere), a write must come from our own pages (Origin) and bear the token, and
the content security policy lets a page load nothing but what we ship. Beyond loopback reading needs the token too.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import SettingsError
from onrecord.serve.problem import problem

COOKIE = "onrecord-token"
HOW_IN = "Give the token as `Authorization: Bearer TOKEN`, or open the address that the server printed when it started."
SAFE = ("GET", "HEAD", "OPTIONS")
LOCAL = ("localhost", "127.0.0.1", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"  # an SVG opened by itself
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in: the names that the server answers to, the token, and whether reading needs it."""

    hosts: tuple[str, ...] = LOCAL
    token: str = ""
    private: bool = False


def access_for(host: str, token: str, names: Iterable[str] = ()) -> Access:
    """The access rules for a server bound to `host`; `SettingsError` where that is beyond loopback and there is no token."""
    local = is_loopback(host)
    if not local and not token:
        raise SettingsError(
            f"{host} can be reached from other machines: give a secret with --token (or ONRECORD_TOKEN), or serve on 127.0.0.1"
        )
    if token and len(token) < 12:
        raise SettingsError("the token is shorter than 12 characters, and could be guessed")
    bracketed = f"[{host}]" if ":" in host and not host.startswith("[") else host
    anywhere = host in ("0.0.0.0", "::", "")  # noqa: S104 only named here, and only with a token
    own = [] if anywhere else [bracketed.casefold()]
    return Access((*LOCAL, *own, *(n.casefold() for n in names)), token or secrets.token_urlsafe(24), private=not local)


def is_loopback(host: str) -> bool:
    """Whether a server bound to this name or address can be reached from this machine alone."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """ASGI middleware: refuses what may not come in, and puts the headers on what goes out."""

    def __init__(self, app: App, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _ in message["headers"]}
                more = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in there]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self._app)(scope, receive, with_headers)

    def _refusal(self, request: Request) -> Response | None:
        if _hostname(request.headers.get("host", "")) not in self._access.hosts:
            return problem(request, 421, "Unknown host", "This server answers only to the name that it was started for.")
        writes = request.method not in SAFE
        if writes and not _own_page(request):
            return problem(request, 403, "Foreign origin", "Writes are taken from this server's own pages and from programs.")
        entering = request.url.path == "/enter" or request.url.path.startswith("/static/")
        if (writes or self._access.private) and not entering and not bears_token(request, self._access.token):
            return problem(request, 401, "Token needed", HOW_IN, headers={"www-authenticate": "Bearer"})
        return None


def bears_token(request: Request, token: str) -> bool:
    """Whether a request has the token, as a header or in the cookie that the start page gave."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    found = given.strip() if scheme.casefold() == "bearer" else _cookie(request)
    return bool(token) and hmac.compare_digest(found.encode("utf-8", "replace"), token.encode())


def _cookie(request: Request) -> str:
    try:
        jar = SimpleCookie(request.headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[COOKIE].value if COOKIE in jar else ""


def _own_page(request: Request) -> bool:
    """Whether a write comes from our own page, or from no page at all (a program)."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc.casefold() == request.headers.get("host", "").casefold()


def _hostname(host: str) -> str:
    name = host.casefold()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]
