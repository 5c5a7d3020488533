"""Correcting: what a form says becomes entries of the correction file, tried, previewed, saved and taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.routing import Route

from extractors.errors import CallError
from extractors.findings.correction_findings import CorrectionFinding
from extractors.plan.corrections import FREE
from pipeline.desk.answering import Asked, StaleError, get, post
from pipeline.desk.working import Desk, outdated, progress_of, version_of
from pipeline.files import settings
from pipeline.files.corrections import file_of, load, take_back
from pipeline.files.settings import OUT
from pipeline.report.values import Value, in_units, values_of
from pipeline.stages.amending import Amended
from pipeline.stages.flow.declared import DIGEST, PAGE_INFOS, PUBLISHED
from pipeline.stages.flow.model import Job

if TYPE_CHECKING:
    from schemas.corrections import Correction
    from schemas.plan import Action, Finding
    from schemas.segment import Segmented

Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Edit(Asked):
    """One correction as a form gives it; keys as in `schemas.corrections`, `fiche` the id of the fiche in plan.json."""

    op: Literal["set", "drop", "merge", "split", "assign"]
    fiche: Name
    field: Name
    was: Text | list[Text] | None = None
    value: Text | list[Text] | None = None
    position: Annotated[int, Field(ge=0)] | None = None
    page: Annotated[int, Field(ge=1)] | None = None


class Previewed(Asked):
    """Corrections to try."""

    edits: Annotated[list[Edit], Field(min_length=1, max_length=4)]


class Saved(Previewed):
    """Corrections to save on the file of `version`."""

    version: Name
    reason: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    by: Name


class Undone(Asked):
    """The wish to take the last correction of the file of `version` back."""

    version: Name


def routes(desk: Desk) -> list[Route]:
    """The addresses of this module."""
    return [
        get("state", desk, state),
        get("lines", desk, lines),
        post("preview", desk, Previewed, preview),
        post("corrections", desk, Saved, save),
        post("undo", desk, Undone, undo),
        post("read", desk, Asked, read),
    ]


def read(desk: Desk, plan_id: str, _: Asked) -> dict[str, Any]:
    """Has the outputs of a plan made, as where it was entered by hand."""
    desk.rebuilding.ask(plan_id)
    return state(desk, plan_id)


def state(desk: Desk, plan_id: str, request: Request | None = None) -> dict[str, Any]:
    """The version of the corrections, the last of them, which outputs stand there, and how far a rebuild is."""
    version, found = seen(plan_id)
    return {
        "version": version,
        "count": len(found),
        "last": told(found[-1]) if found else None,
        "built": built(plan_id),
        "progress": progress_of(desk, plan_id),
    }


def built(plan_id: str) -> str:
    """What tells one making of the explorer from another."""
    try:
        return str((PUBLISHED.file(plan_id).parent / "report" / "index.html").stat().st_mtime_ns)
    except OSError:
        return ""


def told(correction: Correction) -> dict[str, Any]:
    """A correction as a page tells it."""
    said = correction.model_dump(mode="json", include={"op", "action", "field", "was", "value", "reason", "by", "at"})
    return {key: value for key, value in said.items() if value is not None}


def preview(desk: Desk, plan_id: str, asked: Previewed) -> dict[str, Any]:
    """What corrections would change in their fiches: values before and after, and findings that come and go."""
    amended = Amended.of(plan_id, desk.warm.document(plan_id))
    entries = [entry | {"reason": "–"} for entry in _entries(desk, plan_id, amended, asked.edits)]
    document, findings = amended.with_(entries)
    refused = _refusals(findings)
    changes: list[dict[str, Any]] = []
    for key in dict.fromkeys(entry["action"] for entry in entries):
        before, noted = _read(desk, plan_id, amended.document, key)
        after, noting = _read(desk, plan_id, document, key)
        changes.append(_difference(before, after, noted, noting))
    return {"version": version_of(file_of(plan_id)), "fits": not refused, "refused": refused, "changes": changes}


def save(desk: Desk, plan_id: str, asked: Saved) -> dict[str, Any]:
    """Writes corrections and has the outputs made anew. Raises StaleError where the file is another one by now, and
    CallError where a correction does not fit; then nothing is written."""
    cut = desk.warm.document(plan_id)
    with desk.lock(plan_id):
        _check_version(plan_id, asked.version)
        amended = Amended.of(plan_id, cut)
        marks = {"reason": asked.reason, "by": asked.by, "at": _now(load(plan_id))}
        entries = [entry | marks for entry in _entries(desk, plan_id, amended, asked.edits)]
        refused = _refusals(amended.with_(entries)[1])
        if refused:
            raise CallError(refused[0]["en"], refused[0]["nl"])
        amended.save(entries)
    desk.rebuilding.ask(plan_id)
    return state(desk, plan_id)


def undo(desk: Desk, plan_id: str, asked: Undone) -> dict[str, Any]:
    """Takes the last correction back, with those saved together with it; raises as `save`."""
    with desk.lock(plan_id):
        _check_version(plan_id, asked.version)
        taken = take_back(plan_id)
    if taken:
        desk.rebuilding.ask(plan_id)
    return state(desk, plan_id) | {"taken": [told(one) for one in taken]}


def lines(desk: Desk, plan_id: str, request: Request) -> dict[str, Any]:
    """The lines that no field has, on the pages of a fiche: what may be added to it as printed."""
    amended = Amended.of(plan_id, desk.warm.document(plan_id))
    action = action_of(desk, plan_id, request.query_params.get("fiche", ""))
    pages = {place.page for place in action.source}
    return {
        "lines": [
            {"page": line.page, "text": line.text, "source": [[line.page, *line.box]]}
            for line in amended.document.ledger
            if line.role in FREE and line.page in pages and line.text.strip()
        ]
    }


def _now(before: Sequence[Correction]) -> datetime:
    """This second, or one that no earlier correction has: what has the same was saved together."""
    now = datetime.now(UTC).replace(microsecond=0)
    taken = {one.at for one in before}
    while now in taken:
        now += timedelta(seconds=1)
    return now


# Versions of the file -----------------------------------------------------------------------------------------

_SEEN: dict[tuple[str, str], int] = {}
"""How many corrections the file of a plan held at a version, so that whoever saw that version is told what is new."""


def seen(plan_id: str) -> tuple[str, list[Correction]]:
    """The version of a plan's corrections, which somebody gets to see, and the corrections."""
    version, found = version_of(file_of(plan_id)), load(plan_id)
    _SEEN[plan_id, version] = len(found)
    return version, found


def _check_version(plan_id: str, version: str) -> None:
    now = version_of(file_of(plan_id))
    if now == version:
        return
    found = load(plan_id)
    known = _SEEN.get((plan_id, version), len(found) - 1)
    raise StaleError({"version": now, "changes": [told(one) for one in found[max(0, known) :]]})


# Entries ------------------------------------------------------------------------------------------------------


def action_of(desk: Desk, plan_id: str, identity: str) -> Action:
    """The fiche of that id in the plan as published; raises CallError where it has none such."""
    plan = desk.plan(plan_id)
    found = next((action for action in plan.actions if action.id == identity), None) if plan is not None else None
    if found is None:
        raise CallError(
            "this fiche is not in the plan any more: load the page anew",
            "deze fiche staat niet meer in het plan: laad de pagina opnieuw",
        )
    return found


def _entries(desk: Desk, plan_id: str, amended: Amended, edits: Sequence[Edit]) -> list[dict[str, Any]]:
    """The edits as the file has them."""
    entries = []
    for edit in edits:
        action = action_of(desk, plan_id, edit.fiche)
        entry: dict[str, Any] = {"op": edit.op, "fiche": None, "action": None, "title": None}
        entry |= amended.named(action.key) | {"field": edit.field, "was": _before_carried(action, edit)}
        entry |= {name: getattr(edit, name) for name in ("value", "position", "page")}
        entries.append({name: value for name, value in entry.items() if value is not None or name == "was"})
    for entry in entries:
        if entry["op"] == "set" and entry["was"] is None:
            continue
        if entry["was"] is None:
            raise CallError("the text that is corrected is missing", "de tekst die verbeterd wordt ontbreekt")
    return entries


def _before_carried(action: Action, edit: Edit) -> str | list[str] | None:
    """The text that an edit corrects: the printed one where what stands there was carried over from an earlier version,
    as a correction of the version's own goes before what would be carried over."""
    for record in action.corrections:
        if record.carried_from and record.field == edit.field and record.value == [edit.was] and len(record.was) == 1:
            return record.was[0]
    return edit.was


def _refusals(findings: Sequence[Finding]) -> list[dict[str, str]]:
    return [
        {"nl": finding.message.nl, "en": finding.message.en}
        for finding in findings
        if finding.code != CorrectionFinding.corrected.name
    ]


# The effect ---------------------------------------------------------------------------------------------------


def _read(desk: Desk, plan_id: str, document: Segmented, key: str) -> tuple[list[Value], list[dict[str, str]]]:
    """The values of one fiche of a document, and what is found on it: as the stages read them, without the others."""
    from pipeline.stages.normalizing import read_values

    store = desk.warm.store
    alone = document.model_copy(
        update={"fiches": [fiche for fiche in document.fiches if fiche.key == key], "findings": [], "ledger": []}
    )
    job = Job(plan_id, settings.load(), OUT / plan_id)
    plan = read_values(job, store.get(PAGE_INFOS, plan_id), store.get(DIGEST, plan_id), alone)
    findings = [
        {"severity": one.severity, "nl": one.message.nl, "en": one.message.en, "code": one.code}
        for one in plan.findings
        if one.action == key and one.code != CorrectionFinding.corrected.name
    ]
    return [in_units(value) for action in plan.actions for value in _with_status(action)], findings


def _with_status(action: Action) -> list[Value]:
    status: Value = {"id": "status", "field": "status", "text": action.status or "", "source": [], "marks": []}
    return [status, *values_of(action)]


def _difference(
    before: list[Value], after: list[Value], noted: list[dict[str, str]], noting: list[dict[str, str]]
) -> dict[str, Any]:
    old, new = Counter(map(_said, before)), Counter(map(_said, after))
    codes = Counter(map(str, noted)), Counter(map(str, noting))
    return {
        "before": [value for value in before if old[_said(value)] > new[_said(value)]],
        "after": [value for value in after if new[_said(value)] > old[_said(value)]],
        "gone": [one for one in noted if codes[0][str(one)] > codes[1][str(one)]],
        "found": [one for one in noting if codes[1][str(one)] > codes[0][str(one)]],
    }


def _said(value: Value) -> str:
    """What a value says, without where it stands and which correction made it."""
    kept = {key: one for key, one in value.items() if key not in ("id", "source", "corrected", "correction", "marks")}
    return repr(sorted(kept.items()))


def look_after(desk: Desk, plan_id: str) -> None:
    """Has outputs made anew that are older than the corrections of their plan; reads the plan ahead."""
    if outdated(plan_id) and not desk.rebuilding.progress(plan_id).running:
        desk.rebuilding.ask(plan_id)
    desk.rebuilding.prepare(plan_id)
