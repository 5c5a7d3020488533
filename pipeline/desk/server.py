"""The server: one gate on one address of this machine, and behind it the routes, loaded while the browser opens."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from extractors.errors import CallError
from pipeline.desk.security import ENTRY, Gate, Sessions
from pipeline.files.settings import STAGES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
ANYWHERE = frozenset({"0.0.0.0", "::", "*", ""})  # noqa: S104  (refused)
LATER = (
    "extractors.diff.identity",
    "pipeline.exports.csvfiles",
    "pipeline.exports.database",
    "pipeline.exports.datapackage",
    "pipeline.exports.jsonld",
    "pipeline.exports.workbook",
    "pipeline.stages.amending",
)
"""Modules that stages load only when they run."""
LOCK = STAGES / "_desk.lock"


def serve(host: str, port: int, tell: Callable[[str], None]) -> None:
    """Runs the desk until it is stopped; `tell` is given the address that lets the first browser in.

    That is told at once: what reads and writes plans is loaded while the browser opens. `port` 0: any that is free.
    Raises CallError where the address cannot be had, or a desk runs in this folder already.
    """
    if host in ANYWHERE:
        raise CallError(
            f"--host takes the one name or address by which others reach this machine, not '{host}'",
            f"--host vraagt de ene naam of het ene adres waarmee anderen deze machine bereiken, niet '{host}'",
        )
    with _alone(), _listening(host, port) as listener:
        number = listener.getsockname()[1]
        names = {host, LOOPBACK, "localhost"} if host == LOOPBACK else {host}
        sessions = Sessions()
        tell(f"http://{_bracketed(host)}:{number}{ENTRY}{sessions.invite()}")
        _run(Gate(Loaded(sessions), sessions, [f"{_bracketed(name)}:{number}".lower() for name in names]), listener)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _run(app: ASGIApp, listener: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        http="h11",
        loop="asyncio",
        proxy_headers=False,
        limit_concurrency=200,
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run(sockets=[listener])


class Loaded:
    """The routes, which are loaded in a thread; a request waits for them."""

    def __init__(self, sessions: Sessions) -> None:
        self._loading = ThreadPoolExecutor(1, "load")
        self._app = self._loading.submit(_routes, sessions)
        self._loading.submit(_load_stages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        import asyncio

        app = await asyncio.wrap_future(self._app)
        await app(scope, receive, send)


def _routes(sessions: Sessions) -> ASGIApp:
    from pipeline.desk.routes import application
    from pipeline.desk.working import Desk

    _build_models()
    return application(Desk(sessions))


def _build_models() -> None:
    """Builds the models of what is read and written, which otherwise happens at their first use: not every version of
    Pydantic can do that in two threads at a time."""
    from schemas.model import Model

    models: list[type[Model]] = [Model]
    for model in models:
        model.model_rebuild()
        models.extend(model.__subclasses__())


def _load_stages() -> None:
    """Loads what the first rebuild needs, while somebody looks at the first page."""
    from importlib import import_module

    from pipeline.desk.rebuilding import STEPS
    from pipeline.files.fingerprint import rules_fingerprint
    from pipeline.stages.flow.declared import stage_named
    from pipeline.stages.flow.model import resolve

    with suppress(Exception):  # the rebuild tells it
        for step in STEPS:
            resolve(stage_named(step).function)
        for module in LATER:
            import_module(module)
        rules_fingerprint()


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)  # from here on a browser waits instead of being refused
    except OSError as error:
        raise CallError(
            f"cannot listen on {host}, port {port}: {error.strerror}; choose another --port",
            f"kan niet luisteren op {host}, poort {port}: {error.strerror}; kies een andere --port",
        ) from error
    with listener:
        yield listener


@contextmanager
def _alone() -> Iterator[None]:
    """Only one desk runs in a folder: two would not know of each other's locks. A killed one leaves no lock."""
    import fcntl

    LOCK.parent.mkdir(parents=True, exist_ok=True)
    with LOCK.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CallError(
                "a desk runs in this folder already: use that one, or stop it",
                "er loopt al een bureau in deze map: gebruik dat, of stop het",
            ) from error
        yield
