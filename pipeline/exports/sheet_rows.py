"""What stands in the sheets of the workbook: the rows of one plan, a value a column, as a Dutch reader says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors import registers
from schemas.names import (
    BOUND_NAMES,
    FIELD_NAMES,
    MEASURE_NAMES,
    PER_NAMES,
    PREVENTION_NAMES,
    RECURRENCE_NAMES,
    REFERENCE_NAMES,
    SECTION_NAMES,
    SEVERITY_NAMES,
    STATUS_NAMES,
    VAT_NAMES,
)
from schemas.plan import Action, Item, Place, Plan, Timing

Rows = Iterator[Sequence[object]]


def field_name(key: str) -> str:
    """The Dutch name of a field's key; a label that no key covers stands for itself."""
    if key in FIELD_NAMES:
        return FIELD_NAMES[key][0]
    return key.removeprefix("other_fields/")


def _dutch(names: dict[str, tuple[str, str]], word: str | None) -> str | None:
    return names[word][0] if word in names else word


def recurrence_name(recurrence: str | None) -> str | None:
    """How often in Dutch: 'jaarlijks', '4 keer per jaar'."""
    often = re.fullmatch(r"(\d+) per (year|month)", recurrence or "")
    if often:
        return f"{often[1]} keer {PER_NAMES[often[2]][0]}"
    return _dutch(RECURRENCE_NAMES, recurrence)


def _page(places: Sequence[Place]) -> int | None:
    return places[0].page if places else None


def _first_page(action: Action) -> int | None:
    return min((place.page for place in action.source), default=None)


def _text(item: Item | None) -> str | None:
    return item.text if item else None


def joined(items: Sequence[Item]) -> str | None:
    """Items as one text, one a line, nested ones indented. A hyphen as bullet is shown as a dash, so that a cell
    does not begin as a formula would."""
    lines = []
    for item in items:
        marker = {"-": "–", "+": "•"}.get(item.marker or "", item.marker)
        lines.append("    " * item.level + (f"{marker} " if marker else "") + item.text)
    return "\n".join(lines) or None


def _ministers(action: Action, between: str = "\n") -> str | None:
    return between.join(minister.name or minister.raw for minister in action.lead_ministers) or None


def actions(plan: Plan) -> Rows:
    titles = {
        objective.number: f"{objective.number} {objective.title}"
        for objective in (*plan.strategic_objectives, *plan.operational_objectives)
    }
    for action in plan.actions:
        strategic, operational = action.strategic_objective, action.operational_objective
        yield (
            action.number,
            action.title,
            titles.get(strategic, strategic) if strategic else None,
            titles.get(operational, operational) if operational else None,
            _dutch(STATUS_NAMES, action.status),
            ", ".join(PREVENTION_NAMES[kind][0] for kind in action.prevention_types) or None,
            _ministers(action),
            joined(action.description),
            _text(action.resources),
            _text(action.budget),
            _text(action.progress),
            joined(action.partners),
            _first_page(action),
            max((place.page for place in action.source), default=None),
            action.id,
        )


def steps(plan: Plan) -> Rows:
    for action in plan.actions:
        for position, step in enumerate(action.approach, 1):
            timings: list[Timing | None] = [*step.timing] or [None]
            for timing in timings:
                when: tuple[object, ...] = (None, None, None, None)
                if timing:
                    when = (timing.raw, timing.start, timing.end, recurrence_name(timing.recurrence))
                yield (
                    action.number,
                    action.title,
                    _ministers(action, "; "),
                    position,
                    step.phase,
                    step.text,
                    *when,
                    _page(step.source),
                )


_EFFECT_FIELDS = ("concrete_results", "intended_effects", "results_measurement", "effects_measurement")


def effects(plan: Plan) -> Rows:
    for action in plan.actions:
        for key in _EFFECT_FIELDS:
            for position, item in enumerate(getattr(action, key), 1):
                name, page = field_name(key), _page(item.source)
                yield action.number, action.title, name, position, item.level + 1, item.text, page


def indicators(plan: Plan) -> Rows:
    for action in plan.actions:
        for position, item in enumerate(action.indicators, 1):
            measure = _dutch(MEASURE_NAMES, item.measure)
            yield action.number, action.title, position, item.text, measure, _page(item.source)


def amounts(plan: Plan) -> Rows:
    for action in plan.actions:
        for amount in action.amounts:
            yield (
                action.number,
                action.title,
                field_name(amount.field),
                amount.raw,
                Decimal(amount.amount),
                amount.currency,
                _dutch(PER_NAMES, amount.per),
                _dutch(BOUND_NAMES, amount.bound),
                _dutch(VAT_NAMES, amount.vat),
                amount.year,
                _page(amount.source),
            )


def lead_ministers(plan: Plan) -> Rows:
    for action in plan.actions:
        for position, minister in enumerate(action.lead_ministers, 1):
            page = _page(minister.source)
            yield action.number, action.title, position, minister.name, minister.raw, minister.id, page


def references(plan: Plan) -> Rows:
    for action in plan.actions:
        for reference in action.references:
            kind, field = _dutch(REFERENCE_NAMES, reference.kind), field_name(reference.field)
            yield action.number, action.title, field, kind, reference.raw, reference.target, _page(reference.source)


def organisations(plan: Plan) -> Rows:
    names = {organisation.id: organisation.name for organisation in registers.organisations().organisations}
    for action in plan.actions:
        for mention in action.organisations:
            name, field = names.get(mention.id, mention.id), field_name(mention.field)
            yield action.number, action.title, field, name, mention.raw, _first_page(action)


def findings(plan: Plan) -> Rows:
    for finding in plan.findings:
        yield (
            _dutch(SEVERITY_NAMES, finding.severity),
            finding.message.nl,
            finding.action,
            field_name(finding.field) if finding.field else None,
            finding.code,
            _page(finding.source),
        )


def objectives(plan: Plan) -> Rows:
    counts: dict[str | None, int] = {}
    for action in plan.actions:
        for number in {action.strategic_objective, action.operational_objective}:
            counts[number] = counts.get(number, 0) + 1
    for kind, objectives in (
        ("strategic_objective", plan.strategic_objectives),
        ("operational_objective", plan.operational_objectives),
    ):
        for objective in objectives:
            number = objective.number
            count = counts.get(number, 0)
            yield number, SECTION_NAMES[kind][0], objective.title, objective.parent, count, _page(objective.source)


def sections(plan: Plan) -> Rows:
    for section in plan.sections:
        yield section.number, SECTION_NAMES[section.kind][0], section.title, joined(section.body), section.page


def other_fields(plan: Plan) -> Rows:
    for action in plan.actions:
        for name, items in action.other_fields.items():
            for position, item in enumerate(items, 1):
                yield action.number, action.title, name, position, item.text, _page(item.source)
