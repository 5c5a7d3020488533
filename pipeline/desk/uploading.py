"""A new PDF: sent by the browser, read beside the desk, shown with its findings first, then kept or discarded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import unquote

from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from extractors.errors import CallError
from extractors.text.normalize import fold_accents
from pipeline.desk import pages
from pipeline.desk.answering import Asked, answered
from pipeline.desk.drafts import Draft
from pipeline.desk.plans import missing, report_file
from pipeline.desk.upload_texts import UPLOAD
from pipeline.desk.working import Desk
from pipeline.files import own_templates, settings
from pipeline.files.ids import is_usable, plan_id_of
from pipeline.files.messages import visible
from pipeline.files.models import read_json
from pipeline.files.settings import OUT
from schemas.names import in_both

if TYPE_CHECKING:
    from schemas.plan import Finding

MOST_FINDINGS = 100
"""Findings that the page lists; the explorer has all of them."""
LONGEST_NAME = 150
POOR = 0.1
"""Share of the printed text in no field from which on a form fits a document badly."""
SEVERITIES = ("error", "warning", "info")


class Again(Asked):
    """The wish to read a draft once more, by another template."""

    template: str | None = None


class Kept(Asked):
    """What a draft is kept as; keys as in params.yaml."""

    plan_id: Annotated[str, Field(min_length=1, max_length=200)]
    predecessor: str | None = None
    submits: str | None = None
    version_date: date | None = None


def routes(desk: Desk) -> list[Route]:
    """The addresses of this module."""

    async def page(request: Request) -> Response:
        language = "en" if request.query_params.get("lang") == "en" else "nl"
        data = {
            "texts": in_both(UPLOAD),
            "language": language,
            "plans": settings.load().ordered(),
        }
        found = await run_in_threadpool(_templates)
        return HTMLResponse(pages.upload({"templates": found, **data}, language))

    async def send(request: Request) -> Response:
        name = unquote(request.headers.get("x-name", ""))
        template = request.query_params.get("template") or None
        content = await request.body()
        return await run_in_threadpool(answered, lambda: _told(_sent(desk, content, name, template)))

    async def listed(_: Request) -> Response:
        return await run_in_threadpool(answered, lambda: [_told(draft) for draft in desk.drafts.all()])

    async def shown(request: Request) -> Response:
        draft = desk.drafts.get(request.path_params["token"])
        if draft is None or not draft.shown:
            return missing()
        return report_file(draft.out, request.path_params.get("kind", ""), request.path_params.get("name", ""))

    return [
        Route("/new", page),
        Route("/new/{token}/report/index.html", shown),
        Route("/new/{token}/report/{kind}/{name}", shown),
        Route("/new/{token}/report/static/{kind}/{name}", shown),
        Route("/api/drafts", send, methods=["POST"]),
        Route("/api/drafts", listed, methods=["GET"]),
        _of_draft(desk, "", lambda draft, _: _told(draft), ["GET"]),
        _of_draft(desk, "/discard", lambda draft, _: _discarded(desk, draft)),
        _of_draft(desk, "/again", lambda draft, body: _again(desk, draft, Again.model_validate_json(body))),
        _of_draft(desk, "/keep", lambda draft, body: _kept(desk, draft, Kept.model_validate_json(body))),
    ]


def _of_draft(
    desk: Desk, path: str, function: Callable[[Draft, bytes], Any], methods: list[str] | None = None
) -> Route:
    async def handler(request: Request) -> Response:
        draft = desk.drafts.get(request.path_params["token"])
        if draft is None:
            return missing()
        body = await request.body()
        return await run_in_threadpool(answered, lambda: function(draft, body))

    return Route(f"/api/drafts/{{token}}{path}", handler, methods=methods or ["POST"])


def _templates() -> list[str]:
    from extractors import templates

    return sorted({*templates.names(), *templates.names("nota"), *own_templates.names()})


def _template(name: str | None) -> str | None:
    """What the reading takes for a form that a browser named; raises CallError for an unknown one."""
    from extractors import templates

    if name is None or name in templates.names() + templates.names("nota"):
        return name
    if name not in own_templates.names():
        raise CallError("there is no such form", "dit formulier bestaat niet")
    return own_templates.path_of(name).as_posix()


def _sent(desk: Desk, content: bytes, name: str, template: str | None) -> Draft:
    """A new draft; raises CallError, also for what is entered already, and UnreadableError."""
    template = _template(template)
    known = settings.load()
    name = visible(PurePath(name.replace("\\", "/")).name)[-LONGEST_NAME:] or "plan.pdf"
    first = plan_id_of(PurePath(fold_accents(name)))[:100]
    first = first if is_usable(first) else "plan"
    taken = {*known.plans, *known.notas}
    plan_id = next(one for one in (first, *(f"{first}-{n}" for n in range(2, 1000))) if one not in taken)
    return desk.drafts.add(content, name, plan_id, template)


def _again(desk: Desk, draft: Draft, asked: Again) -> dict[str, Any]:
    desk.drafts.again(draft, _template(asked.template))
    return _told(draft)


def _discarded(desk: Desk, draft: Draft) -> dict[str, Any]:
    desk.forms.close(draft.token)
    desk.drafts.discard(draft)
    return {}


def _kept(desk: Desk, draft: Draft, asked: Kept) -> dict[str, Any]:
    """Enters a draft as a plan or nota and has its outputs made; raises the errors of `extractors.errors`."""
    from pipeline.stages.entering import Entry, enter

    if not draft.is_read:
        raise CallError("this PDF was not read", "deze pdf is niet gelezen")
    with desk.entering:
        entered = enter(
            Entry(
                draft.pdf,
                asked.plan_id,
                asked.predecessor,
                draft.template,
                asked.version_date.isoformat() if asked.version_date else None,
                asked.submits,
            ),
            is_nota=not draft.is_plan,
        )
    if entered.kind == "notas":
        _read_nota(asked.plan_id)
    else:
        desk.rebuilding.ask(asked.plan_id)
    desk.forms.close(draft.token)
    desk.drafts.discard(draft)
    return {"plan": asked.plan_id, "kind": entered.kind, "address": f"/plans/{asked.plan_id}/report/index.html"}


def _read_nota(nota_id: str) -> None:
    """Reads a nota that was entered; its plan is looked for among the published ones."""
    from pipeline.stages.flow.declared import STAGES
    from pipeline.stages.flow.model import Job
    from pipeline.stages.flow.running import Store, perform
    from pipeline.stages.running import take_published

    known = settings.load()
    store = Store(files=False)
    take_published(store, known.plans)
    for stage in STAGES:
        if stage.scope == "nota":
            perform(stage, Job(nota_id, known, OUT / nota_id), store)


def _told(draft: Draft) -> dict[str, Any]:
    """How far a draft is, for a page."""
    told: dict[str, Any] = {
        "token": draft.token,
        "name": draft.name,
        "plan_id": draft.plan_id,
        "state": draft.state,
        "pages": draft.pages,
        "of": draft.of,
        "error": dict(zip(("en", "nl"), draft.error, strict=True)) if draft.error else None,
        "formless": draft.formless,
        "said": draft.said,
        "own": own_templates.is_own(draft.template),
        "report": f"/new/{draft.token}/report/index.html" if draft.shown else None,
        "read": None,
    }
    if draft.is_read:
        told["read"] = _summary(draft)
    return told


def _summary(draft: Draft) -> dict[str, Any]:
    """What was read of a plan or nota: its title, counts, and its findings, the worst first."""
    from pipeline.files.plans import read_plan
    from schemas.nota import Nota
    from schemas.plan import Plan

    found = read_plan(draft.out / "plan.json") if draft.is_plan else read_json(draft.out / "nota.json", Nota)
    kind = "plan" if isinstance(found, Plan) else "nota"
    findings = sorted(found.findings, key=lambda one: SEVERITIES.index(one.severity))
    return {
        "kind": kind,
        "title": found.title[:300] if found.title else draft.name,
        "template": found.source.template,
        "fiches": len(found.actions) if isinstance(found, Plan) else None,
        "steps": sum(len(action.approach) for action in found.actions) if isinstance(found, Plan) else None,
        "unassigned": found.coverage.by_role["unassigned"],
        "poor": found.coverage.by_role["unassigned"] > POOR * found.coverage.characters,
        "more": max(0, len(findings) - MOST_FINDINGS),
        "findings": [_finding(finding) for finding in findings[:MOST_FINDINGS]],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "nl": finding.message.nl,
        "en": finding.message.en,
        "page": finding.source[0].page if finding.source else None,
        "fiche": finding.action,
    }
