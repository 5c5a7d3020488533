"""A plan as the browser needs it: fiches with their values, facets to filter on, and links in both directions.

Everything is plain JSON. What can be decided once is decided here and tested in Python; the browser shows,
filters and follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from extractors import registers
from extractors.findings.catalogue import FINDING_NAMES
from extractors.findings.checks import without_timing
from extractors.registers.lookups import organisation_names, uri_of
from extractors.text.standing import is_filled, standing_answers
from pipeline.report.beside import Beside
from pipeline.report.comparison import comparison
from pipeline.report.course import Row, course_of
from pipeline.report.embedding import addresses
from pipeline.report.pages import PageImage
from pipeline.report.said import add_said, lost_of
from pipeline.report.sums import counted
from pipeline.report.texts import TEXTS
from pipeline.report.values import (
    at_of,
    corrections_of,
    in_units,
    minister_key,
    places,
    short_key,
    values_of,
)
from schemas.changes import Changes
from schemas.names import (
    DOCUMENT_FIELD_NAMES,
    FIELD_NAMES,
    MEASURE_NAMES,
    PREVENTION_NAMES,
    RECURRENCE_NAMES,
    ROLE_NAMES,
    STATE_NAMES,
    STATUS_NAMES,
    in_both,
)
from schemas.plan import Action, Finding, Plan

PDF_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def payload(
    plan: Plan,
    pages: Sequence[PageImage],
    *,
    day: date | None,
    version_date: date | None = None,
    document_date: str | None,
    changes: Changes | None,
    following: Mapping[str, Sequence[Row]] | None = None,
    beside: Sequence[Beside] = (),
) -> dict[str, Any]:
    """The data of the site. `day` is the day to follow up by default, else `version_date`, the day of this version
    of the plan; `document_date` as in the PDF; `following`: the rows of the tables slippage, fates and followup;
    `beside`: files outside the site."""
    standing = standing_answers((one.progress.text for one in plan.actions if one.progress), len(plan.actions))
    named = addresses(action.key for action in plan.actions)
    fiches = [_fiche(action, address, standing) for action, address in zip(plan.actions, named, strict=True)]
    add_said(plan.actions, fiches, following)
    by_key: dict[str, tuple[Action, dict[str, Any]]] = {}
    for action, fiche in zip(plan.actions, fiches, strict=True):
        by_key.setdefault(action.key, (action, fiche))
    return {
        "plan": {
            "id": plan.plan_id,
            "title": plan.title,
            "start": plan.period.start,
            "end": plan.period.end,
            "file": plan.source.file,
            "sha256": plan.source.sha256,
            "template": plan.source.template,
            "template_version": plan.source.template_version,
            "extractor": plan.source.extractor,
        },
        "day": _day(plan, day, version_date, document_date),
        "pages": [page._asdict() for page in pages],
        "strategic": [_objective(objective) for objective in plan.strategic_objectives],
        "operational": [_objective(objective) for objective in plan.operational_objectives],
        "sections": [_section(section) for section in plan.sections],
        "footnotes": [{"text": note.text, "source": places(note.source)} for note in plan.footnotes],
        "fiches": fiches,
        "findings": [_finding(finding, by_key) for finding in plan.findings],
        "coverage": {"characters": plan.coverage.characters, "roles": dict(plan.coverage.by_role)},
        "ministers": _ministers(plan),
        "organisations": _organisations(plan),
        "targets": _targets(plan, by_key),
        "names": {
            "field": in_both({**FIELD_NAMES, **DOCUMENT_FIELD_NAMES}),
            "status": in_both(STATUS_NAMES),
            "prevention": in_both(PREVENTION_NAMES),
            "measure": in_both(MEASURE_NAMES),
            "recurrence": in_both(RECURRENCE_NAMES),
            "role": in_both(ROLE_NAMES),
            "finding": in_both(FINDING_NAMES),
            "state": in_both(STATE_NAMES),
            "unit": _units(plan),
        },
        "texts": in_both(TEXTS),
        "changes": comparison(changes, plan),
        "course": course_of(following),
        "beside": [one._asdict() for one in beside],
        "lost": lost_of(following),
    }


def _day(plan: Plan, day: date | None, version_date: date | None, document_date: str | None) -> dict[str, str] | None:
    """The day to follow up by default and where it comes from; never today's date.

    The date of the document counts where it can be this plan's: files are often saved anew with a date that
    means nothing. Without it, the first day of the plan.
    """
    for known, origin in ((day, "option"), (version_date, "version")):
        if known is not None:
            return {"date": known.isoformat(), "origin": origin}
    start, end = plan.period.start, plan.period.end
    found = PDF_DATE.match(document_date or "")
    if found and start is not None and start - 2 <= int(found[1]) <= (end or start):
        try:
            return {"date": date(int(found[1]), int(found[2]), int(found[3])).isoformat(), "origin": "document"}
        except ValueError:
            pass
    if start is not None and date.min.year <= start <= date.max.year:
        return {"date": date(start, 1, 1).isoformat(), "origin": "period"}
    return None


def _objective(objective: Any) -> dict[str, Any]:
    return {
        "number": objective.number,
        "key": short_key(objective.number),
        "title": objective.title,
        "parent": objective.parent,
        "source": places(objective.source),
    }


def _section(section: Any) -> dict[str, Any]:
    return {
        "number": section.number,
        "kind": section.kind,
        "title": section.title,
        "page": section.page,
        "body": [
            {"text": item.text, "marker": item.marker, "level": item.level, "source": places(item.source)}
            for item in section.body
        ],
    }


def _fiche(action: Action, key: str, standing: set[str]) -> dict[str, Any]:
    values = values_of(action)
    undated = {f"approach.{position}" for position in without_timing(action.approach)}
    for value in values:
        if value["field"] == "approach" and not value["timings"] and value["id"] not in undated:
            value["follows"] = True
        if value["field"] == "progress" and not is_filled(value["text"], standing):
            value["standing"] = True
    corrections = corrections_of(action, values)
    return {
        "key": key,
        "id": action.id,
        "number": action.number,
        "title": action.title,
        "strategic": action.strategic_objective,
        "operational": action.operational_objective,
        "status": action.status,
        "prevention": list(action.prevention_types),
        "ministers": list(dict.fromkeys(minister_key(m.id, m.raw) for m in action.lead_ministers)),
        "organisations": list(dict.fromkeys(short_key(o.id) for o in action.organisations)),
        "amounts": _amounts(action, values),
        "quantities": [
            {
                "field": quantity.field.partition("/")[0],
                "raw": quantity.raw,
                "value": quantity.value,
                "unit": quantity.unit,
                "bound": quantity.bound,
                "per": quantity.per,
                "role": quantity.role,
                "source": places(quantity.source),
                "at": at_of(action, values, quantity),
            }
            for quantity in action.quantities
        ],
        "references": [
            {
                "kind": reference.kind,
                "raw": reference.raw,
                "target": short_key(reference.target or reference.raw),
                "field": reference.field.partition("/")[0],
                "at": at_of(action, values, reference),
            }
            for reference in action.references
        ],
        "corrections": corrections,
        "pages": sorted({place.page for place in action.source}),
        "source": places(action.source),
        "values": [in_units(value) for value in values],
    }


def _amounts(action: Action, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sums of money. `counted`: it counts in the budget, see `counted`."""
    found = []
    for amount, cents, counts in counted(action):
        found.append(
            {
                "field": amount.field.partition("/")[0],
                "raw": amount.raw,
                "cents": cents,
                "currency": amount.currency,
                "per": amount.per,
                "bound": amount.bound,
                "vat": amount.vat,
                "year": amount.year,
                "counted": counts,
                "source": places(amount.source),
                "at": at_of(action, values, amount),
            }
        )
    return found


def _finding(finding: Finding, by_key: dict[str, tuple[Action, dict[str, Any]]]) -> dict[str, Any]:
    action, fiche = by_key.get(finding.action or "", (None, None))
    return {
        "code": finding.code,
        "severity": finding.severity,
        "nl": finding.message.nl,
        "en": finding.message.en,
        "action": finding.action,
        "fiche": fiche["key"] if fiche else None,
        "field": finding.field and finding.field.partition("/")[0],
        "at": at_of(action, fiche["values"], finding) if action and fiche else None,
        "source": places(finding.source),
    }


def _ministers(plan: Plan) -> list[dict[str, Any]]:
    """Every lead minister once, in the order of the register's names."""
    found: dict[str, str] = {}
    for action in plan.actions:
        for minister in action.lead_ministers:
            found.setdefault(minister_key(minister.id, minister.raw), minister.name or minister.raw)
    return [{"key": key, "name": name} for key, name in sorted(found.items(), key=lambda pair: (pair[1], pair[0]))]


def _organisations(plan: Plan) -> list[dict[str, Any]]:
    """Every organisation that is mentioned, with its name from the register, and where."""
    names = organisation_names()
    found: dict[str, dict[str, Any]] = {}
    for action in plan.actions:
        for mention in action.organisations:
            found.setdefault(mention.id, {"key": short_key(mention.id), "name": names.get(mention.id, mention.raw)})
    return sorted(found.values(), key=lambda entry: (entry["name"].casefold(), entry["key"]))


def _units(plan: Plan) -> dict[str, dict[str, str]]:
    """The units that the plan's quantities are in."""
    used = {quantity.unit for action in plan.actions for quantity in action.quantities}
    return {unit.id: {"nl": unit.name, "en": unit.english} for unit in registers.units().units if unit.id in used}


def _targets(plan: Plan, by_key: dict[str, tuple[Action, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Everything that is referred to: a fiche of this plan, legislation or a document."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for action in plan.actions:
        for reference in action.references:
            key = short_key(reference.target or reference.raw)
            _, fiche = by_key.get(reference.target or "", (None, None)) if reference.kind == "action" else (None, None)
            entry: dict[str, Any] = {
                "kind": reference.kind,
                "key": key,
                "target": reference.target,
                "uri": uri_of(reference.target) if reference.kind != "action" else None,
                "raws": [],
                "fiche": fiche["key"] if fiche else None,
            }
            raws = found.setdefault((reference.kind, key), entry)["raws"]
            if reference.raw not in raws:
                raws.append(reference.raw)
    return sorted(found.values(), key=lambda entry: (entry["kind"], entry["key"]))
