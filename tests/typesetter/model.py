"""The plan as plain data, and the truth that reading its print must give back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.typesetter.facts import Amount, Timing

STATUSES = ("new", "continued_with_new_elements", "continued")
LIST_FIELDS = (
    "description",
    "approach",
    "concrete_results",
    "intended_effects",
    "results_measurement",
    "effects_measurement",
    "indicators",
)
TEXT_FIELDS = ("resources", "budget", "progress")


@dataclass(frozen=True)
class Item:
    """One paragraph or list item. `level` counts nesting from 0; `phase` is the phase line above it."""

    text: str
    marker: str | None = None
    level: int = 0
    phase: str | None = None
    timing: tuple[Timing, ...] = ()

    def truth(self) -> dict[str, Any]:
        return {"marker": self.marker, "text": self.text, "level": self.level}


@dataclass(frozen=True)
class Fiche:
    """One action fiche. `own_heading` is False where it hangs directly under its operational objective."""

    number: str
    title: str
    strategic_objective: str
    operational_objective: str
    own_heading: bool = True
    status: str | None = None
    prevention_text: str = "Deze actie is gericht op universele preventie."
    prevention_types: tuple[str, ...] = ("universal",)
    ministers: tuple[str, ...] = ()
    description: tuple[Item, ...] = ()
    approach: tuple[Item, ...] = ()
    concrete_results: tuple[Item, ...] = ()
    intended_effects: tuple[Item, ...] = ()
    results_measurement: tuple[Item, ...] = ()
    effects_measurement: tuple[Item, ...] = ()
    indicators: tuple[Item, ...] = ()
    resources: str = ""
    budget: str = ""
    progress: str = ""
    amounts: tuple[tuple[str, Amount], ...] = ()


@dataclass(frozen=True)
class Section:
    number: str
    title: str
    body: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Chapter:
    number: str
    title: str
    body: tuple[Item, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class OperationalObjective:
    number: str
    title: str
    fiches: tuple[Fiche, ...] = ()


@dataclass(frozen=True)
class StrategicObjective:
    number: str
    title: str
    intro: tuple[Item, ...] = ()
    objectives: tuple[OperationalObjective, ...] = ()


@dataclass(frozen=True)
class PlanModel:
    """A plan: chapters with plain text, then the chapter `number` that holds the objectives and their
    fiches.
    """

    title: str
    number: str
    plan_title: str
    chapters: tuple[Chapter, ...] = ()
    objectives: tuple[StrategicObjective, ...] = ()
    period: tuple[int, int] = (2025, 2029)

    @property
    def fiches(self) -> tuple[Fiche, ...]:
        return tuple(f for s in self.objectives for o in s.objectives for f in o.fiches)


def fiche_truth(fiche: Fiche, with_status: bool) -> dict[str, Any]:
    out: dict[str, Any] = {
        "number": fiche.number,
        "title": fiche.title,
        "strategic_objective": fiche.strategic_objective,
        "operational_objective": fiche.operational_objective,
        "status": fiche.status if with_status else None,
        "prevention_type_text": fiche.prevention_text,
        "prevention_types": list(fiche.prevention_types),
        "lead_ministers": list(fiche.ministers),
    }
    for name in LIST_FIELDS:
        out[name] = [item.truth() for item in getattr(fiche, name)]
    for printed, step in zip(out["approach"], fiche.approach, strict=True):
        printed["phase"] = step.phase
        printed["timing"] = [t.truth() for t in step.timing]
    for name in TEXT_FIELDS:
        out[name] = getattr(fiche, name)
    out["amounts"] = [amount.truth(field) for field, amount in fiche.amounts]
    return out


def plan_truth(plan: PlanModel, with_status: bool, legend: tuple[str, ...]) -> dict[str, Any]:
    """The truth of a plan; `legend` are the status lines printed behind the last plain section."""
    sections: list[dict[str, Any]] = []

    def section(number: str, kind: str, title: str, parent: str | None, body: tuple[Item, ...]) -> None:
        sections.append(
            {
                "number": number,
                "kind": kind,
                "title": title,
                "parent": parent,
                "body": [i.truth() for i in body],
            }
        )

    for chapter in plan.chapters:
        section(chapter.number, "chapter", chapter.title, None, chapter.body)
        for part in chapter.sections:
            section(part.number, "section", part.title, chapter.number, part.body)
    if sections:
        sections[-1]["body"] += [Item(text).truth() for text in legend]
    section(plan.number, "chapter", plan.plan_title, None, ())
    for strategic in plan.objectives:
        section(strategic.number, "strategic_objective", strategic.title, plan.number, strategic.intro)
        for operational in strategic.objectives:
            section(operational.number, "operational_objective", operational.title, strategic.number, ())
            for fiche in operational.fiches:
                if fiche.own_heading:
                    section(fiche.number, "action", fiche.title, operational.number, ())
    return {
        "plan": {"title": plan.title, "period": f"{plan.period[0]}-{plan.period[1]}"},
        "sections": sections,
        "strategic_objectives": [{"number": s.number, "title": s.title} for s in plan.objectives],
        "operational_objectives": [
            {"number": o.number, "title": o.title, "strategic_objective": s.number}
            for s in plan.objectives
            for o in s.objectives
        ],
        "actions": [fiche_truth(fiche, with_status) for fiche in plan.fiches],
    }
