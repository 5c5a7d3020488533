"""The gate: where a request may come from, who may ask, and how much."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse

from pipeline.cli import main
from pipeline.desk.routes import application
from pipeline.desk.security import COOKIE, LARGEST, Gate, Sessions
from pipeline.desk.security import POLICY as OWN_POLICY
from pipeline.desk.working import Desk
from pipeline.report.site import POLICY
from tests.desk.conftest import OLD

HOST = "127.0.0.1:8765"
Answer = tuple[int, dict[str, str], bytes]


def ask(
    app: Any, path: str, method: str = "GET", body: Iterable[bytes] = (b"",), host: str = HOST, **headers: str
) -> Answer:
    """What an application answers to one request; `body` comes in these parts."""
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in {"host": host, **headers}.items()]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path.partition("?")[0], "raw_path": path.encode(), "query_string": path.partition("?")[2].encode(),
        "headers": pairs, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765), "root_path": "",
    }  # fmt: skip
    parts, sent = list(body), list[dict[str, Any]]()

    async def receive() -> dict[str, Any]:
        if not parts:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    # In a thread of its own: in this one the browser of other tests has a loop that runs.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:])


class Echo:
    """An application that reads all that it is sent."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["more_body"]:
            pass
        await PlainTextResponse("in")(scope, receive, send)


@pytest.fixture
def sessions() -> Sessions:
    return Sessions()


@pytest.fixture
def cookie(sessions: Sessions) -> str:
    secret = sessions.exchange(sessions.invite())
    return f"{COOKIE}={secret}"


ORIGIN = f"http://{HOST}"


@pytest.mark.parametrize(
    ("status", "method", "headers"),
    [
        (200, "GET", {}),
        (200, "GET", {"origin": ORIGIN}),
        (200, "POST", {"origin": ORIGIN}),
        (200, "POST", {"origin": ORIGIN, "sec_fetch_site": "same-origin"}),
        (200, "GET", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}),  # a link in a mail
        (400, "GET", {"host": "evil.example:8765"}),  # a name that was made to lead here
        (400, "GET", {"host": "127.0.0.1:8766"}),
        (403, "POST", {}),
        (403, "POST", {"origin": "null"}),
        (403, "POST", {"origin": "http://evil.example"}),
        (403, "POST", {"origin": "https://" + HOST}),
        (403, "GET", {"origin": "http://localhost:8765"}),
        (403, "GET", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}),  # a picture in another page
        (403, "POST", {"origin": ORIGIN, "sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}),
        (413, "POST", {"origin": ORIGIN, "content_length": str(LARGEST + 1)}),
        (413, "POST", {"origin": ORIGIN, "content_length": "-1"}),
    ],
)
def test_where_a_request_may_come_from(
    sessions: Sessions, cookie: str, status: int, method: str, headers: dict[str, str]
) -> None:
    given = {"host": HOST, "cookie": cookie, **headers}
    found, told, _ = ask(Gate(Echo(), sessions, [HOST]), "/", method, (b"",), **given)
    assert found == status
    assert told["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert told["cache-control"] == "no-store"


def test_the_policy_is_the_explorers_but_for_asking_this_server() -> None:
    assert POLICY.replace("connect-src 'none'", "connect-src 'self'") + "; frame-ancestors 'none'" == OWN_POLICY


def test_a_body_that_does_not_say_how_long_it_is_has_an_end(sessions: Sessions, cookie: str) -> None:
    app = Gate(Echo(), sessions, [HOST])
    part = b"x" * (LARGEST // 2)
    assert ask(app, "/", "POST", [part, part], origin=ORIGIN, cookie=cookie)[0] == 200
    assert ask(app, "/", "POST", [part, part, b"x"], origin=ORIGIN, cookie=cookie)[0] == 413


@pytest.mark.parametrize("given", ["", f"{COOKIE}=", f"{COOKIE}=guess", "other=x", "=;;", f'{COOKIE}="\x00'])
def test_without_a_session_nothing_is_served(sessions: Sessions, given: str) -> None:
    assert ask(Gate(Echo(), sessions, [HOST]), "/static/desk.css", cookie=given)[0] == 401


def test_a_token_lets_one_browser_in_once(project: Path) -> None:
    desk = Desk()
    app = Gate(application(desk), desk.sessions, [HOST])
    token = desk.sessions.invite()
    assert ask(app, "/in/guess")[0] == 401
    status, headers, _ = ask(app, f"/in/{token}")
    assert status == 200
    pair, *marks = headers["set-cookie"].split("; ")
    assert {mark.casefold() for mark in marks} == {"httponly", "path=/", "samesite=strict"}
    assert ask(app, f"/in/{token}")[0] == 401
    assert ask(app, "/", cookie=pair)[0] == 200


OTHERS = [
    f"/plans/{OLD}/report/static/../../plan.json",
    f"/plans/{OLD}/exports/..%2f..%2fplan-twee%2fplan.json",
    f"/plans/{OLD}/exports/plan.json",
    f"/plans/{OLD}/report/pages/../index.html",
    f"/plans/{OLD}/pages/00000000-0001.webp",
    "/plans/../report/index.html",
    "/plans/..%2f..%2f/report/index.html",
    "/plans/diffs/report/index.html",
    "/plans/plan-drie/report/index.html",
    "/static/../server.py",
    "/static/server.py",
    "/api/plans/..%2fplan-een/state",
    "/api/plans/plan-drie/state",
]
"""Addresses that would lead out of what is served."""


def test_no_address_leads_to_another_file(project: Path) -> None:
    app = application(Desk())
    assert [path for path in OTHERS if ask(app, path.replace("%2f", "/"))[0] != 404] == []


def test_what_is_served(project: Path) -> None:
    app = application(Desk())
    for path in (f"/plans/{OLD}/report/index.html", f"/plans/{OLD}/report/static/main.js",
                 f"/plans/{OLD}/exports/actieplannen.xlsx", f"/plans/{OLD}/exports/{OLD}.pdf",
                 "/static/style.css", "/static/forms.js", f"/api/plans/{OLD}/state", "/?lang=en"):  # fmt: skip
        assert ask(app, path)[0] == 200, path
    picture = next((project / "data/out" / OLD / "report/pages").iterdir()).name
    assert ask(app, f"/plans/{OLD}/report/pages/{picture}")[0] == 200


def test_only_one_desk_and_one_named_address(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for host in ("0.0.0.0", "::", "*"):
        assert main(["desk", "--host", host]) == 2
    lock = project / "data/stages/_desk.lock"
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert main(["desk", "--port", "0"]) == 2
    assert "a desk runs in this folder already" in capsys.readouterr().err
    assert main(["desk", "--port", "-1"]) == 2
