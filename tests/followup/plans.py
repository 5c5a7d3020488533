"""Small plans, and entries about their steps."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from schemas.followup import Entry
from schemas.plan import Action, Coverage, Minister, Period, Plan, Source, Step, Timing

STEPS = {
    "1.1": ["Het kader opmaken met alle partners (2026)", "De vorming geven aan de lokale besturen", "Evalueren"],
    "1.2": ["Een oproep lanceren voor de scholen", "Evalueren", "Evalueren"],
}


def fiche_id(key: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, key))


def plan_of(
    steps: Mapping[str, Sequence[str]] = STEPS,
    plan_id: str = "plan-a",
    *,
    years: tuple[int | None, int | None] = (2025, 2029),
    ids: Mapping[str, str] | None = None,
    ministers: Mapping[str, Sequence[str]] | None = None,
    ends: Mapping[tuple[str, int], date] | None = None,
) -> Plan:
    """A plan with the texts of the steps of each fiche by its key; `ids`: another key whose id a fiche has."""
    actions = [
        Action(
            id=fiche_id((ids or {}).get(key, key)),
            number=key,
            title=f"Titel van {(ids or {}).get(key, key)}",
            approach=[
                Step(text=text, timing=_timing(at, (ends or {}).get((key, at)))) for at, text in enumerate(texts)
            ],
            lead_ministers=[Minister(raw=name) for name in (ministers or {}).get(key, ())],
        )
        for key, texts in steps.items()
    ]
    source = Source(file="p.pdf", sha256="ab" * 32, pages=1, template="t", template_version="1", extractor="0")
    return Plan(
        plan_id=plan_id,
        title="Een plan",
        period=Period(start=years[0], end=years[1]),
        source=source,
        actions=actions,
        coverage=Coverage(characters=0, by_role={}),
    )


def _timing(position: int, end: date | None) -> list[Timing]:
    return [] if end is None else [Timing(raw="x", end=end, position=position, start_char=None, end_char=None)]


def entry(plan: Plan, key: str, position: int, **more: Any) -> Entry:
    action = next(one for one in plan.actions if one.key == key)
    values = {"state": "running"} | more
    base = {"fiche": action.id, "action": key, "title": action.title, "step": action.approach[position].text}
    return Entry.model_validate(base | values)
