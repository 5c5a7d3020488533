"""The plans of the desk: their list, their explorers and the files that they offer.

No address holds a path: a file is served where it is one of those that the stages write.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.desk import pages
from pipeline.desk.checking import counts_of
from pipeline.desk.correcting import built, look_after, seen
from pipeline.desk.texts import EDIT
from pipeline.desk.working import Desk, UnknownPlanError
from pipeline.exports import formats
from pipeline.files import settings
from pipeline.files.settings import OUT
from schemas.corrections import HEAD_FIELDS, STATUSES
from schemas.names import STATE_NAMES, in_both
from schemas.plan import LIST_FIELDS, SINGLE_FIELDS

STATIC = Path(__file__).parent / "static"
REPORT_STATIC = Path(__file__).parents[1] / "report" / "static"
VENDOR = REPORT_STATIC / "vendor"
PICTURE = re.compile(r"[0-9a-f]{8}-[0-9]{4,6}\.webp")
CHANGES = frozenset({"changes.nl.html", "changes.en.html"})
EXPLORERS = frozenset({"style.css", "icon.svg"})
"""Files of the explorer that the list of plans uses too."""
OFFERED = tuple(formats.TARGETS[name] for name in formats.DEFAULT if "." in formats.TARGETS[name])
"""Exports that are one file."""


def routes(desk: Desk) -> list[Route]:
    """The addresses of this module."""

    async def index(request: Request) -> Response:
        language = "en" if request.query_params.get("lang") == "en" else "nl"
        rows = await run_in_threadpool(lambda: [_row(desk, plan_id, language) for plan_id in settings.load().plans])
        return HTMLResponse(pages.index(rows, language))

    async def invite(request: Request) -> Response:
        return PlainTextResponse(f"http://{request.headers['host']}/in/{desk.sessions.invite()}\n")

    async def explorer(request: Request) -> Response:
        return await run_in_threadpool(_explorer, desk, request)

    async def file(request: Request) -> Response:
        return await run_in_threadpool(_file, desk, request)

    async def own(request: Request) -> Response:
        name = request.path_params["name"]
        if name in EXPLORERS:
            return served(REPORT_STATIC / name)
        return served(STATIC / name) if name in _names(STATIC) else missing()

    return [
        Route("/", index),
        Route("/api/invite", invite, methods=["POST"]),
        Route("/static/{name}", own),
        Route("/plans/{plan_id}/", explorer),
        Route("/plans/{plan_id}/report/index.html", explorer),
        Route("/plans/{plan_id}/report/{kind}/{name}", file),
        Route("/plans/{plan_id}/report/static/{kind}/{name}", file),
        Route("/plans/{plan_id}/{kind}/{name}", file),
    ]


def _row(desk: Desk, plan_id: str, language: str) -> dict[str, Any]:
    """What the list tells of a plan."""
    plan = desk.plan(plan_id)
    title = plan.title if plan is not None else plan_id
    row: dict[str, Any] = {"id": plan_id, "title": title[:300].encode("utf8", "replace").decode("utf8"), "read": False}
    if plan is None or not built(plan_id):
        return row
    query = "?lang=en" if language == "en" else ""
    return row | {
        "read": True,
        "address": f"/plans/{plan_id}/report/index.html#/{query}",
        "check": f"/plans/{plan_id}/report/index.html#/check{query}",
        "fiches": len(plan.actions),
        "errors": sum(finding.severity == "error" for finding in plan.findings),
        "checks": counts_of(desk, plan_id),
        "corrections": sum(len(action.corrections) for action in plan.actions),
        "files": [name for name in OFFERED if (OUT / plan_id / formats.FOLDER / name).is_file()],
    }


def _explorer(desk: Desk, request: Request) -> Response:
    try:
        plan_id = desk.known(request.path_params["plan_id"])
    except UnknownPlanError:
        return missing()
    if not request.url.path.endswith(".html"):
        return RedirectResponse(f"/plans/{plan_id}/report/index.html")
    page = OUT / plan_id / "report" / "index.html"
    stamp = built(plan_id)
    if not stamp:
        return missing()
    version, found = seen(plan_id)
    data = {
        "plan": plan_id,
        "version": version,
        "built": stamp,
        "texts": in_both(EDIT),
        "fields": {"head": HEAD_FIELDS, "list": LIST_FIELDS, "single": ("prevention_text", *SINGLE_FIELDS)},
        "statuses": STATUSES,
        "states": in_both(STATE_NAMES),
        "ministers": _ministers(),
        "count": len(found),
    }
    look_after(desk, plan_id)
    return HTMLResponse(pages.explorer(page.read_text("utf8"), data))


def _ministers() -> list[dict[str, str]]:
    """The competences of the register, each by the name that is read as that competence."""
    from extractors import registers
    from extractors.values.ministers.grammar import resolve_minister

    found = [
        {"id": one.id, "name": resolve_minister(one.name).name or one.name} for one in registers.ministers().competences
    ]
    return sorted(found, key=lambda one: one["name"])


def _file(desk: Desk, request: Request) -> Response:
    """A file of a plan that is one of those that stages write, by its place among them."""
    try:
        plan_id = desk.known(request.path_params["plan_id"])
    except UnknownPlanError:
        return missing()
    kind, name = request.path_params["kind"], request.path_params["name"]
    folder = OUT / plan_id
    if "/report/" in request.url.path:
        return report_file(folder, kind, name)
    if kind == "report" and name in CHANGES:
        return served(folder / "report" / name)
    pdf = settings.load().plan(plan_id).pdf.name
    if kind == formats.FOLDER and (name in OFFERED or name == pdf):
        return served(folder / formats.FOLDER / name)
    return missing()


def report_file(folder: Path, kind: str, name: str) -> Response:
    """A file of the explorer in the outputs of a plan, by its place among those that are made; '' is its page."""
    if not kind and not name:
        return served(folder / "report" / "index.html")
    if kind == "static" and name in _names(REPORT_STATIC):
        return served(folder / "report" / "static" / name)
    if kind == VENDOR.name and name in _names(VENDOR):
        return served(folder / "report" / "static" / VENDOR.name / name)
    if kind == "pages" and PICTURE.fullmatch(name):
        return served(folder / "report" / "pages" / name, "private, max-age=31536000, immutable")
    return missing()


def _names(folder: Path) -> frozenset[str]:
    return frozenset(path.name for path in folder.iterdir() if path.is_file())


def served(path: Path, cached: str | None = None) -> Response:
    """A file, or that there is none; `cached`: how long a browser may keep it."""
    if not path.is_file():
        return missing()
    return FileResponse(path, headers={"cache-control": cached} if cached else None)


def missing() -> Response:
    """The answer for what is not there."""
    return PlainTextResponse("bestaat niet / no such page\n", 404)
