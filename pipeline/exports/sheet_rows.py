"""The rows of the sheets of the workbook, for one plan: a value a column, in Dutch words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractors import registers
from extractors.findings.catalogue import FINDING_NAMES
from extractors.registers.lookups import organisation_names
from pipeline.exports.corrections import Correction, by_value, corrections_of
from schemas.names import (
    BOUND_NAMES,
    COURSE_NAMES,
    FATE_NAMES,
    FIELD_NAMES,
    MEASURE_NAMES,
    OPERATION_NAMES,
    PER_NAMES,
    PREVENTION_NAMES,
    PROMISE_NAMES,
    QUANTITY_ROLE_NAMES,
    RECURRENCE_NAMES,
    REFERENCE_NAMES,
    SECTION_NAMES,
    SEVERITY_NAMES,
    STATUS_NAMES,
    VAT_NAMES,
    Name,
)
from schemas.plan import OTHER, Action, Item, Place, Plan, Reading, Timing

Rows = Iterator[Sequence[object]]
Record = tuple[int, int]
"""A correction: the position of its fiche in the plan and its own position in the fiche."""


@dataclass(frozen=True)
class Corrected:
    """A value of a cell that a person corrected: `note` has the printed text and the reason. `records`: the corrections
    that it is the result of; none for what was read from a corrected text, such as its timing."""

    value: object
    note: str
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Whereabouts:
    """A cell that leads to the cell with the result of a correction."""

    record: Record


def field_name(key: str) -> str:
    """The Dutch name of a field's key; a label that no key covers is its own name."""
    if key in FIELD_NAMES:
        return FIELD_NAMES[key][0]
    return key.removeprefix(OTHER)


def _dutch(names: Mapping[str, Name], word: str | None) -> str | None:
    return names[word][0] if word is not None and word in names else word


def recurrence_name(recurrence: str | None) -> str | None:
    """How often in Dutch: 'jaarlijks', '4 keer per jaar'."""
    often = re.fullmatch(r"(\d+) per (year|month)", recurrence or "")
    if often:
        return f"{often[1]} keer {PER_NAMES[often[2]][0]}"
    return _dutch(RECURRENCE_NAMES, recurrence)


def page_of(places: Sequence[Place]) -> int | None:
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


def ministers(action: Action, between: str = "\n") -> str | None:
    return between.join(minister.name or minister.raw for minister in action.lead_ministers) or None


class _Marker:
    """Marks what a person corrected in one fiche."""

    def __init__(self, position: int, action: Action) -> None:
        self.position, self.action = position, action
        self.corrections = corrections_of(action)
        self.made_by = by_value(self.corrections)

    def field(self, name: str, value: object) -> object:
        """A cell with a whole field."""
        numbers = [number for number, one in enumerate(self.corrections) if one.record.field == name]
        return self._marked(value, numbers)

    def value(self, name: str, position: int | None, value: object) -> object:
        """A cell with one value of a field."""
        number = self.made_by.get((name, position))
        return value if number is None else self._marked(value, [number])

    def read(self, reading: Reading, value: object) -> object:
        """A cell, if not empty, with what was read from a text: are its words printed?"""
        number = reading.correction
        return value if number is None or value is None else Corrected(value, self._note([number]))

    def _marked(self, value: object, numbers: Sequence[int]) -> object:
        if not numbers:
            return value
        return Corrected(value, self._note(numbers), tuple((self.position, number) for number in numbers))

    def _note(self, numbers: Sequence[int]) -> str:
        return "\n\n".join(_told(self.corrections[number]) for number in numbers)


def _told(correction: Correction) -> str:
    record = correction.record
    printed = _texts(record.field, correction.printed)
    lines = [f"Gedrukt: {printed}" if printed else "Dit staat niet in het document."]
    if not record.value:
        lines.append("Geschrapt.")
    return "\n".join(["Met de hand verbeterd.", *lines, f"Reden: {record.reason}"])


def _texts(name: str, texts: Sequence[str]) -> str | None:
    return "\n".join(_dutch(STATUS_NAMES, text) or "" for text in texts) if name == "status" else "\n".join(texts)


def _marked(plan: Plan) -> Iterator[tuple[Action, _Marker]]:
    for position, action in enumerate(plan.actions):
        yield action, _Marker(position, action)


def actions(plan: Plan) -> Rows:
    titles = {
        objective.number: f"{objective.number} {objective.title}"
        for objective in (*plan.strategic_objectives, *plan.operational_objectives)
    }
    for action, mark in _marked(plan):
        strategic, operational = action.strategic_objective, action.operational_objective
        prevention = ", ".join(PREVENTION_NAMES[kind][0] for kind in action.prevention_types) or None
        yield (
            action.key,
            mark.field("title", action.title),
            titles.get(strategic, strategic) if strategic else None,
            titles.get(operational, operational) if operational else None,
            mark.field("status", _dutch(STATUS_NAMES, action.status)),
            mark.field("prevention_text", prevention),
            mark.field("lead_ministers", ministers(action)),
            mark.field("description", joined(action.description)),
            mark.field("resources", _text(action.resources)),
            mark.field("budget", _text(action.budget)),
            mark.field("progress", _text(action.progress)),
            mark.field("partners", joined(action.partners)),
            _first_page(action),
            max((place.page for place in action.source), default=None),
            action.id,
        )


def steps(plan: Plan) -> Rows:
    for action, mark in _marked(plan):
        for position, step in enumerate(action.approach, 1):
            timings: list[Timing | None] = [*step.timing] or [None]
            for timing in timings:
                when: tuple[object, ...] = (None, None, None, None)
                if timing:
                    read = (timing.raw, timing.start, timing.end, recurrence_name(timing.recurrence))
                    when = tuple(mark.read(timing, value) for value in read)
                yield (
                    action.key,
                    action.title,
                    ministers(action, "; "),
                    position,
                    step.phase,
                    mark.value("approach", position - 1, step.text),
                    *when,
                    page_of(step.source),
                )


_EFFECT_FIELDS = ("concrete_results", "intended_effects", "results_measurement", "effects_measurement")


def effects(plan: Plan) -> Rows:
    for action, mark in _marked(plan):
        for key in _EFFECT_FIELDS:
            for position, item in enumerate(getattr(action, key), 1):
                name, page = field_name(key), page_of(item.source)
                text = mark.value(key, position - 1, item.text)
                yield action.key, action.title, name, position, item.level + 1, text, page


def indicators(plan: Plan) -> Rows:
    for action, mark in _marked(plan):
        for position, item in enumerate(action.indicators, 1):
            text = mark.value("indicators", position - 1, item.text)
            measure = _dutch(MEASURE_NAMES, item.measure)
            aims = [
                quantity.raw
                for quantity in action.quantities
                if (quantity.field, quantity.position, quantity.role) == ("indicators", position - 1, "target")
            ]
            yield action.key, action.title, position, text, measure, "; ".join(aims) or None, page_of(item.source)


def amounts(plan: Plan) -> Rows:
    for action, mark in _marked(plan):
        for amount in action.amounts:
            yield (
                action.key,
                action.title,
                field_name(amount.field),
                mark.read(amount, amount.raw),
                mark.read(amount, Decimal(amount.amount)),
                amount.currency,
                _dutch(PER_NAMES, amount.per),
                _dutch(BOUND_NAMES, amount.bound),
                _dutch(VAT_NAMES, amount.vat),
                amount.year,
                page_of(amount.source),
            )


def quantities(plan: Plan) -> Rows:
    names = {unit.id: unit.name for unit in registers.units().units}
    for action, mark in _marked(plan):
        for quantity in action.quantities:
            yield (
                action.key,
                action.title,
                field_name(quantity.field),
                mark.read(quantity, quantity.raw),
                mark.read(quantity, Decimal(quantity.value)),
                names.get(quantity.unit, quantity.unit),
                _dutch(BOUND_NAMES, quantity.bound),
                _dutch(PER_NAMES, quantity.per),
                _dutch(QUANTITY_ROLE_NAMES, quantity.role),
                page_of(quantity.source),
            )


def lead_ministers(plan: Plan) -> Rows:
    for action, mark in _marked(plan):
        for position, minister in enumerate(action.lead_ministers, 1):
            name, raw = (mark.value("lead_ministers", position - 1, text) for text in (minister.name, minister.raw))
            yield action.key, action.title, position, name, raw, minister.id, page_of(minister.source)


def references(plan: Plan) -> Rows:
    for action, mark in _marked(plan):
        for reference in action.references:
            kind, field = _dutch(REFERENCE_NAMES, reference.kind), field_name(reference.field)
            raw = mark.read(reference, reference.raw)
            target, part, uri = reference.target, reference.part, reference.uri
            yield action.key, action.title, field, kind, raw, target, part, uri, page_of(reference.source)


def organisations(plan: Plan) -> Rows:
    names = organisation_names()
    for action, mark in _marked(plan):
        for mention in action.organisations:
            name, field = names.get(mention.id, mention.id), field_name(mention.field)
            raw = mark.read(mention, mention.raw)
            page = page_of(mention.source) or _first_page(action)
            yield action.key, action.title, field, name, mention.code, raw, page


def findings(plan: Plan) -> Rows:
    for finding in plan.findings:
        yield (
            _dutch(SEVERITY_NAMES, finding.severity),
            _dutch(FINDING_NAMES, finding.code),
            finding.message.nl,
            finding.action,
            field_name(finding.field) if finding.field else None,
            finding.code,
            page_of(finding.source),
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
            yield number, SECTION_NAMES[kind][0], objective.title, objective.parent, count, page_of(objective.source)


def sections(plan: Plan) -> Rows:
    for section in plan.sections:
        yield section.number, SECTION_NAMES[section.kind][0], section.title, joined(section.body), section.page


def other_fields(plan: Plan) -> Rows:
    for action, mark in _marked(plan):
        for name, items in action.other_fields.items():
            for position, item in enumerate(items, 1):
                text = mark.value(f"{OTHER}{name}", position - 1, item.text)
                yield action.key, action.title, name, position, text, page_of(item.source)


def corrections(plan: Plan) -> Rows:
    for position, action in enumerate(plan.actions):
        for number, correction in enumerate(corrections_of(action)):
            record = correction.record
            yield (
                action.key,
                action.title,
                field_name(record.field),
                OPERATION_NAMES[record.op][0] if record.was else "toegevoegd",
                _texts(record.field, correction.printed) or None,
                _texts(record.field, record.value) or None,
                record.reason,
                Whereabouts((position, number)),
                page_of(correction.source),
            )


def slipped(row: Mapping[str, Any]) -> Sequence[object] | None:
    """A promise that did not stay as it was first made; None for one that did."""
    if row["course"] == "kept" and not row["moves"]:
        return None
    return (
        row["action"],
        row["title"],
        PROMISE_NAMES[row["kind"]][0],
        row["text"],
        "\n".join(row["ministers"] or []),
        row["first_raw"],
        row["first_plan"],
        row["now_raw"],
        COURSE_NAMES[row["course"]][0],
        row["days"],
        row["months"],
        row["difference"],
        row["moves"],
    )


def fated(row: Mapping[str, Any]) -> Sequence[object]:
    """What became of one fiche."""
    return (
        FATE_NAMES[row["fate"]][0],
        row["old_action"],
        row["old_title"],
        "\n".join(row["old_ministers"] or []),
        row["new_action"],
        row["new_title"],
        "\n".join(row["new_ministers"] or []),
        None if row["score"] is None else f"{row['score']:.2f}".replace(".", ","),
        row["reason"],
        "twijfelachtig" if row["doubtful"] else "nagekeken" if row["reviewed"] else None,
    )
