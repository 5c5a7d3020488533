"""Who may ask what: the address, the place that a request comes from, the session, and how much may be sent.

Every request passes `Gate`. The address that is printed at the start holds a token that one browser may exchange for a
session, once; further browsers get a link of their own from somebody who is in.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "actiefiche-desk"
ENTRY = "/in/"
"""Where a token is exchanged; the only address without a session."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "object-src 'none'; connect-src 'self'; frame-ancestors 'none'"
)
"""That of the explorer, but that scripts may ask this server; no other site may show a page in a frame."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = frozenset({"GET", "HEAD"})
LARGEST = 256 * 1024
"""Bytes that a request may hold, where nothing else is said: a form with long texts."""
LIMITS: Mapping[str, int] = {"/api/drafts": 200 * 1024 * 1024}
"""The same by address, for what is larger than a form: a PDF with a picture on each page."""


class Sessions:
    """Tokens that wait to be exchanged, and the browsers that did. Kept in memory, as digests: a restart ends them."""

    def __init__(self) -> None:
        self._tokens: set[bytes] = set()
        self._open: set[bytes] = set()
        self._lock = threading.Lock()

    def invite(self) -> str:
        """A new token, good for one exchange."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._tokens.add(_digest(token))
        return token

    def exchange(self, token: str) -> str | None:
        """The secret of a new session for a token; None for one that is unknown or was used."""
        digest = _digest(token)
        with self._lock:
            if digest not in self._tokens:
                return None
            self._tokens.remove(digest)
            secret = secrets.token_urlsafe(32)
            self._open.add(_digest(secret))
        return secret

    def knows(self, secret: str) -> bool:
        """Whether a browser with this secret has a session."""
        return _digest(secret) in self._open


def _digest(secret: str) -> bytes:
    # Looking up a digest tells nothing about the secret by the time that it takes.
    return hashlib.sha256(secret.encode("utf8", "replace")).digest()


class TooLargeError(Exception):
    """A request that holds more than it may."""


class Gate:
    """Middleware: lets through what comes from the desk's own pages, by its own address, with a session.

    `hosts`: what a browser may call this server, with the port.
    Refused: 400 another host, 401 no session, 403 another site, 413 too large.
    """

    def __init__(self, app: ASGIApp, sessions: Sessions, hosts: Iterable[str]) -> None:
        self._app, self._sessions = app, sessions
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # no web sockets
        answer = _with_headers(send)
        refused = self._refused(scope)
        if refused is not None:
            status, text = refused
            await PlainTextResponse(text + "\n", status)(scope, receive, answer)
            return
        try:
            await self._app(scope, _counted(receive, _limit(scope["path"])), answer)
        except TooLargeError:
            await PlainTextResponse("te groot / too large\n", 413)(scope, receive, answer)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") != [headers.get("host")] or headers["host"].lower() not in self._hosts:
            return 400, "onbekend adres / unknown host"
        own = f"http://{headers['host'].lower()}"
        origin = headers.get("origin")
        if (origin is None and scope["method"] not in SAFE) or (origin is not None and origin.lower() != own):
            return 403, "van een andere site / from another site"
        # A browser says who makes it ask. Only an address that somebody opens may come from elsewhere.
        site = headers.get("sec-fetch-site")
        opened = headers.get("sec-fetch-mode") == "navigate" and scope["method"] in SAFE
        if site not in (None, "same-origin", "none") and not opened:
            return 403, "van een andere site / from another site"
        if not scope["path"].startswith(ENTRY) and not self._has_session(headers):
            return 401, (
                "Geen toegang: open het adres dat 'actiefiche desk' toonde, of vraag een nieuwe link.\n"
                "No access: open the address that 'actiefiche desk' showed, or ask for a new link."
            )
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _limit(scope["path"]):
            return 413, "te groot / too large"
        return None

    def _has_session(self, headers: Headers) -> bool:
        from http.cookies import CookieError, SimpleCookie

        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        return COOKIE in cookies and self._sessions.knows(cookies[COOKIE].value)


def _limit(path: str) -> int:
    return LIMITS.get(path, LARGEST)


def _counted(receive: Receive, limit: int) -> Receive:
    """What is received, up to `limit` bytes: a request need not say how long it is."""
    seen = 0

    async def counting() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLargeError
        return message

    return counting


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
