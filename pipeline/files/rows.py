"""A plan as rows of the published tables: plain values, for which Arrow need not be loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from schemas.file_names import PLAN_TABLE_NAMES
from schemas.plan import LIST_FIELDS, ONE_TEXT, OTHER, Action, Item, Mention, Organisation, Place, Plan
from schemas.segment import LedgerLine

if TYPE_CHECKING:
    from schemas.nota import Nota

Row = dict[str, Any]


def rows_of(plan: Plan, ledger: Sequence[LedgerLine]) -> dict[str, list[Row]]:
    """The rows of each table of a plan, in reading order, without the columns that are the same in every row."""
    rows: dict[str, list[Row]] = {name: [] for name in PLAN_TABLE_NAMES}
    for section in plan.sections:
        rows["sections"].append(
            section.model_dump(exclude={"body"}) | {"body": "\n".join(item.text for item in section.body)}
        )
    for kind, objectives in (
        ("strategic_objective", plan.strategic_objectives),
        ("operational_objective", plan.operational_objectives),
    ):
        for objective in objectives:
            rows["objectives"].append(
                objective.model_dump(exclude={"source"}) | {"kind": kind} | first_box(objective.source)
            )
    for action in plan.actions:
        _add_action(rows, action)
    for finding in plan.findings:
        rows["findings"].append(
            finding.model_dump(include={"code", "severity", "action", "field", "position"})
            | {"message_nl": finding.message.nl, "message_en": finding.message.en}
            | first_box(finding.source)
        )
    rows["lines"] = ledger_rows(ledger)
    return rows


def ledger_rows(ledger: Iterable[LedgerLine]) -> list[Row]:
    """The rows of the table `lines`, as `rows_of` has them."""
    return [line._asdict() for line in ledger]


def facts_of_document(document: Plan | Nota) -> Row:
    """What the metadata of a table tells of the plan or nota that its rows are of."""
    source = document.source
    known = {"plan_id": document.plan_id} if isinstance(document, Plan) else {"nota_id": document.nota_id}
    return known | {
        "schema_version": document.schema_version,
        "source": {"file": source.file, "sha256": source.sha256},
        "rules": source.rules or None,
        "extractor": source.extractor,
    }


def _add_action(rows: dict[str, list[Row]], action: Action) -> None:
    key = action.key
    pages = [place.page for place in action.source]
    rows["actions"].append(
        action.model_dump(
            include={
                "key",
                "number",
                "title",
                "strategic_objective",
                "operational_objective",
                "status",
                "prevention_types",
            }
        )
        | {name: _text(getattr(action, name)) for name in ONE_TEXT}
        | {"first_page": min(pages, default=None), "last_page": max(pages, default=None)}
        | {"fiche_id": action.id, "corrected_fields": list(dict.fromkeys(done.field for done in action.corrections))}
    )
    for name in LIST_FIELDS:
        _add_items(rows, key, name, getattr(action, name))
    for name, items in action.other_fields.items():
        _add_items(rows, key, f"{OTHER}{name}", items)
    for name in ONE_TEXT:
        item: Item | None = getattr(action, name)
        if item is not None:
            _add_places(rows, key, name, None, item.source)
    _add_places(rows, key, "title", None, action.title_source)
    for step in action.approach:
        for timing in step.timing:
            rows["timings"].append({"action": key, "field": "approach"} | timing.model_dump())
    for position, minister in enumerate(action.lead_ministers):
        rows["ministers"].append(
            {"action": key, "position": position, "corrected": minister.corrected}
            | minister.model_dump(exclude={"source"})
            | first_box(minister.source)
        )
        _add_places(rows, key, "lead_ministers", position, minister.source)
    mentions: dict[str, Sequence[Mention]] = {
        "amounts": action.amounts, "references": action.references, "organisations": action.organisations,
        "quantities": action.quantities,
    }  # fmt: skip
    for name, found in mentions.items():
        rows[name] += [
            {"action": key} | mention.model_dump(exclude={"source"}) | _named(mention) | first_box(mention.source)
            for mention in found
        ]


def _named(mention: Mention) -> Row:
    """The columns of what a mention names, where the table has other names for them: its `id` and `code` are common."""
    if isinstance(mention, Organisation):
        return {"organisation_id": mention.id, "organisation_code": mention.code}
    return {}


def _add_items(rows: dict[str, list[Row]], key: str, name: str, items: Sequence[Item]) -> None:
    for position, item in enumerate(items):
        rows["items"].append(
            {
                "action": key,
                "field": name,
                "position": position,
                "marker": item.marker,
                "level": item.level,
                "text": item.text,
                "phase": getattr(item, "phase", None),
                "measure": getattr(item, "measure", None),
                "corrected": item.corrected,
                "reason": item.reason,
            }
            | first_box(item.source)
        )
        _add_places(rows, key, name, position, item.source)


def _add_places(rows: dict[str, list[Row]], key: str, name: str, position: int | None, places: Iterable[Place]) -> None:
    for place in places:
        rows["places"].append({"action": key, "field": name, "position": position} | box_of(place))


def _text(item: Item | None) -> str | None:
    return None if item is None else item.text


def box_of(place: Place) -> Row:
    """The columns of a place: page, and the sides of its box in points."""
    return {"page": place.page, **place.box._asdict()}


def first_box(places: Sequence[Place]) -> Row:
    """The columns of the first of several places; none where there is none."""
    return box_of(places[0]) if places else {}
