"""All addresses of the desk. A further page is a module with `routes` and its entry here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from pipeline.desk import checking, correcting, following, forming, plans, uploading
from pipeline.desk.security import COOKIE, ENTRY
from pipeline.desk.working import Desk

if TYPE_CHECKING:
    from starlette.types import ASGIApp

PAGES = (plans, correcting, checking, following, uploading, forming)
"""The modules that have addresses, the first that fits counts."""


def application(desk: Desk) -> ASGIApp:
    """The desk behind its gate."""
    found = [route for page in PAGES for route in page.routes(desk)]
    return Starlette(routes=[Route(ENTRY + "{token}", _entrance(desk)), *found])


def _entrance(desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def enter(request: Request) -> Response:
        secret = desk.sessions.exchange(request.path_params["token"])
        if secret is None:
            return PlainTextResponse(
                "Deze link is al gebruikt of onbekend: vraag een nieuwe.\n"
                "This link was used already or is unknown: ask for a new one.\n",
                401,
            )
        # Not a redirect: a browser that came from another program would not send the cookie along with that.
        page = '<!doctype html><html lang="nl"><title>actiefiche</title><meta http-equiv="refresh" content="0;url=/">'
        page += '<link rel="icon" href="/static/icon.svg">'
        answer = HTMLResponse(page + '<a href="/">actiefiche</a></html>')
        answer.set_cookie(COOKIE, secret, httponly=True, samesite="strict", path="/")
        return answer

    return enter
