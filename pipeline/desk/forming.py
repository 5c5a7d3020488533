"""A new form: the pages of a PDF with what was found outlined, what people say of its lines, and the template kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from extractors.errors import CallError
from extractors.templating.editing import Click, lacks
from extractors.text.normalize import fold_accents
from pipeline.desk import pages
from pipeline.desk.answering import Asked, StaleError, answered
from pipeline.desk.drafts import Draft
from pipeline.desk.form_texts import FIELDS, FORM, FORM_NAMES, KINDS
from pipeline.desk.forms import Making
from pipeline.desk.plans import missing, served
from pipeline.desk.working import Desk
from pipeline.files import own_templates, settings
from schemas.names import in_both

if TYPE_CHECKING:
    from schemas.template import Template

MOST_LISTED = 100
"""Texts that look like labels, findings and fiches that the page lists."""


class Said(Asked):
    """A click, and the state of the form that it was said of."""

    revision: int
    click: Click


class Undone(Asked):
    """The wish to take the last step back."""

    revision: int


class Named(Asked):
    """The name under which a form is kept."""

    revision: int
    name: Annotated[str, Field(min_length=2, max_length=100)]


def routes(desk: Desk) -> list[Route]:
    """The addresses of this module."""

    async def page(request: Request) -> Response:
        draft = desk.drafts.get(request.path_params["token"])
        if draft is None:
            return missing()
        language = "en" if request.query_params.get("lang") == "en" else "nl"
        data = {
            "token": draft.token,
            "name": draft.name,
            "language": language,
            "texts": in_both(FORM),
            "fields": in_both(FIELDS),
            "kinds": in_both(KINDS),
            "forms": in_both(FORM_NAMES),
        }
        return HTMLResponse(pages.form(data, language))

    async def picture(request: Request) -> Response:
        making = desk.forms.get(request.path_params["token"])
        number = request.path_params["number"]
        if making is None or making.seen is None or number not in {page[0] for page in making.seen["pages"]}:
            return missing()
        file = await run_in_threadpool(desk.forms.picture, making, number)
        return missing() if file is None else served(file, "private, max-age=31536000, immutable")

    async def lines(request: Request) -> Response:
        making = desk.forms.get(request.path_params["token"])
        number = request.path_params["number"]
        return missing() if making is None else await run_in_threadpool(answered, lambda: _lines(making, number))

    return [
        Route("/new/{token}/form", page),
        Route("/api/drafts/{token}/form/pages/{number:int}.webp", picture),
        Route("/api/drafts/{token}/form/pages/{number:int}", lines),
        _of_form(desk, "", lambda making, _: _told(making), ["GET"]),
        _of_form(desk, "/click", lambda making, body: _clicked(desk, making, Said.model_validate_json(body))),
        _of_form(desk, "/undo", lambda making, body: _undone(desk, making, Undone.model_validate_json(body))),
        _of_form(desk, "/save", lambda making, body: _saved(desk, making, Named.model_validate_json(body))),
        _begin(desk),
    ]


def _begin(desk: Desk) -> Route:
    async def handler(request: Request) -> Response:
        draft = desk.drafts.get(request.path_params["token"])
        return missing() if draft is None else await run_in_threadpool(answered, lambda: _begun(desk, draft))

    return Route("/api/drafts/{token}/form", handler, methods=["POST"])


def _of_form(
    desk: Desk, path: str, function: Callable[[Making, bytes], Any], methods: Sequence[str] = ("POST",)
) -> Route:
    async def handler(request: Request) -> Response:
        making = desk.forms.get(request.path_params["token"])
        if making is None:
            return missing()
        body = await request.body()
        return await run_in_threadpool(answered, lambda: function(making, body))

    return Route(f"/api/drafts/{{token}}/form{path}", handler, methods=list(methods))


def _begun(desk: Desk, draft: Draft) -> dict[str, Any]:
    if draft.state in ("waiting", "reading"):
        raise CallError("this PDF is still being read", "deze pdf wordt nog gelezen")
    own = draft.template if own_templates.is_own(draft.template) else None
    return _told(desk.forms.begin(draft, own))


def _clicked(desk: Desk, making: Making, said: Said) -> dict[str, Any]:
    with making.lock:
        _check(making, said.revision)
        desk.forms.click(making, said.click)
    return _told(making)


def _undone(desk: Desk, making: Making, asked: Undone) -> dict[str, Any]:
    with making.lock:
        _check(making, asked.revision)
        desk.forms.undo(making)
    return _told(making)


def _saved(desk: Desk, making: Making, asked: Named) -> dict[str, Any]:
    """Keeps the form as a template of this project, and reads the PDF by it."""
    with desk.entering, making.lock:
        _check(making, asked.revision)
        step = making.steps[-1]
        if step.tried is None or not step.tried["fiches"]:
            raise CallError(
                "this form finds no fiche: it cannot be kept yet",
                "dit formulier vindt geen fiche: het kan nog niet bewaard worden",
            )
        for error in lacks(step.template).values():
            raise error
        if making.draft.state in ("waiting", "reading"):
            raise CallError("this PDF is being read: wait for it", "deze pdf wordt gelezen: wacht daarop")
        path = own_templates.save(_kept(making, step.template, asked.name))
    making.draft.said = False
    desk.drafts.again(making.draft, path.as_posix())
    desk.forms.close(making.draft.token)
    return {"template": path.stem}


def _kept(making: Making, template: Template, name: str) -> Template:
    """The template under its name; raises CallError where another form has that name, or plans are read by it: what is
    published of them must not differ from what their form says."""
    from extractors import templates
    from extractors.templating.writing import identity

    found = identity(fold_accents(name))[:100].rstrip("-")
    used = {plan.template for plan in settings.load().plans.values()}
    if making.own is not None and own_templates.path_of(found).as_posix() == making.own and making.own not in used:
        number = int(template.version) + 1 if template.version.isdecimal() else 1
        return template.model_copy(update={"id": found, "name": name, "version": str(number)})
    taken = {*templates.names(), *templates.names("nota"), *own_templates.names()}
    if found in taken:
        raise CallError(
            "there is a form of that name already: choose another name",
            "er is al een formulier met die naam: kies een andere naam",
        )
    return template.model_copy(update={"id": found, "name": name, "version": "1"})


def _check(making: Making, revision: int) -> None:
    if making.revision != revision or not making.steps:
        raise StaleError({"form": _told(making)})


def _lines(making: Making, number: int) -> dict[str, Any]:
    """The lines of a page with what they were taken for, and the number and title that each prints if a heading."""
    from extractors.templating.heading_patterns import split_heading

    seen = making.seen
    if seen is None:
        raise CallError("the form is not drafted yet", "het formulier is nog niet voorgesteld")
    keys = ("x0", "top", "x1", "bottom", "role", "field", "text")
    found = [dict(zip(keys, line[1:], strict=True)) for line in seen["lines"] if line[0] == number]
    for line in found:
        line["number"], line["title"] = split_heading(line["text"])
    return {"revision": making.revision, "lines": found}


def _told(making: Making) -> dict[str, Any]:
    """How far a form is, and what it finds, for the page."""
    with making.lock:
        step = making.steps[-1] if making.steps else None
        error = (step.error if step is not None else None) or making.error
        return {
            "state": making.state,
            "pages": making.pages,
            "of": making.of,
            "revision": making.revision,
            "undo": len(making.steps) - 1,
            "blank": making.blank,
            "error": dict(zip(("en", "nl"), error, strict=True)) if error else None,
            "name": (step.template.name if making.own is not None else "") if step is not None else "",
            "form": _form(step.template, making.seen) if step is not None else None,
        }


def _form(template: Template, seen: dict[str, Any] | None) -> dict[str, Any] | None:
    """The template as the page shows it, with what the newest one that was tried finds."""
    if seen is None:
        return None
    levels = seen["levels"] if len(seen["levels"]) == len(template.levels) else [0] * len(template.levels)
    times = {(label["label"], label["part"]): label["times"] for label in seen["labels"]}
    labels = []
    for label in template.labels:
        shown = {"label": label.label, "field": label.field, "part": False, "parts": bool(label.parts)}
        labels.append({**shown, "times": times.get((label.label, False), 0)})
        labels.extend(
            {"label": part.label, "field": part.field, "part": True, "parts": False}
            | {"times": times.get((part.label, True), 0)}
            for part in label.parts
        )
    return {
        "form": template.form,
        "fiches": seen["fiches"],
        "titles": seen["titles"][:MOST_LISTED],
        "levels": [
            {"kind": level.kind, "example": level.example, "times": count}
            for level, count in zip(template.levels, levels, strict=True)
        ],
        "labels": labels,
        "unknown": seen["unknown"][:MOST_LISTED],
        "findings": [_finding(*finding) for finding in seen["findings"][:MOST_LISTED]],
        "unfinished": bool(lacks(template)),
        "roles": seen["roles"],
        "characters": seen["characters"],
        "pages": seen["pages"],
        "first": seen["first"],
    }


def _finding(code: str, count: int, en: str, nl: str, page: int | None) -> dict[str, Any]:
    from extractors.findings.catalogue import CATALOGUE

    return {"severity": CATALOGUE[code].severity, "nl": nl, "en": en, "times": count, "page": page}
