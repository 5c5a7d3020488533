"""The values of one fiche for the browser: each with an id, its text, its boxes and the links inside its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from schemas.plan import (
    LIST_FIELDS,
    OTHER,
    SINGLE_FIELDS,
    Action,
    Correctable,
    Finding,
    Indicator,
    Item,
    Mention,
    Place,
    Step,
    Timing,
)

Mark = tuple[int, int, str, str]
"""A link in a text: first character, end, kind, and what it leads to."""
Value = dict[str, Any]
"""id, field, text, source, and where they apply marker, level, label, phase, timings, measure, minister, marks."""

FIELD_ORDER = (
    "title",
    "status",
    "prevention_text",
    "lead_ministers",
    *LIST_FIELDS,
    *SINGLE_FIELDS,
    "other_fields",
)
"""The fields in the order in which the form has them."""
LONGEST_KEY = 60


def short_key(text: str) -> str:
    """What stands for `text` in an address: itself, or a hash where it is too long for one."""
    return text if len(text) <= LONGEST_KEY else sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:16]


def minister_key(identity: str | None, raw: str) -> str:
    """The key of a minister: the competence where it is known, else the printed name."""
    return short_key(identity or raw)


def places(source: Sequence[Place]) -> list[list[float]]:
    """Boxes as [page, x0, top, x1, bottom]."""
    return [[place.page, *place.bbox] for place in source]


def values_of(action: Action) -> list[Value]:
    """All values of a fiche in the order of the form; list items count from 0 within their field."""
    found = list(_values(action))
    order = {field: position for position, field in enumerate(FIELD_ORDER)}
    found.sort(key=lambda value: order[value["field"]])
    marks: defaultdict[Any, list[Mark]] = defaultdict(list)
    for amount in action.amounts:
        _mark(marks, amount, "amount", "")
    for quantity in action.quantities:
        _mark(marks, quantity, "quantity", "")
    for reference in action.references:
        _mark(marks, reference, reference.kind, short_key(reference.target or reference.raw))
    for mention in action.organisations:
        _mark(marks, mention, "organisation", short_key(mention.id))
    for step in action.approach:
        for timing in step.timing:
            if timing.start_char is not None and timing.end_char is not None:
                marks["approach", timing.position].append((timing.start_char, timing.end_char, "timing", ""))
    for value in found:
        # A file may have been edited by hand: a mark outside the text would shift the links in it.
        inside = [mark for mark in marks[value.pop("place")] if 0 <= mark[0] < mark[1] <= len(value["text"])]
        value["marks"] = _apart(inside)
    return found


def _mark(marks: dict[Any, list[Mark]], mention: Mention, kind: str, target: str) -> None:
    if mention.start is not None and mention.end is not None:
        marks[mention.field, mention.position].append((mention.start, mention.end, kind, target))


def identity_of(action: Action, field: str, position: int | None) -> str:
    """The id in the page of a value: 'budget', 'approach.2', 'other_fields.0.1' for the first free field."""
    if field.startswith(OTHER):
        labels = list(action.other_fields)
        label = field.removeprefix(OTHER)
        field = f"other_fields.{labels.index(label)}" if label in labels else "other_fields"
    return field if position is None else f"{field}.{position}"


def at_of(action: Action, values: Sequence[Value], about: Mention | Finding) -> str | None:
    """The id of the value that a mention stands in or a finding is about; None where that is no single value."""
    found = None if about.field is None else identity_of(action, about.field, about.position)
    return found if any(value["id"] == found for value in values) else None


def _values(action: Action) -> Iterator[Value]:
    yield {
        "id": "title",
        "field": "title",
        "place": ("title", None),
        "text": action.title,
        "source": places(action.title_source),
    }
    if action.prevention_text is not None:
        yield _item(action, "prevention_text", None, action.prevention_text)
    for position, minister in enumerate(action.lead_ministers):
        yield {
            "id": f"lead_ministers.{position}",
            "field": "lead_ministers",
            "place": ("lead_ministers", position),
            "text": minister.raw,
            "source": places(minister.source),
            "minister": minister_key(minister.id, minister.raw),
            "name": minister.name,
            "corrected": minister.corrected,
        } | _correction(minister)
    for field in LIST_FIELDS:
        for position, item in enumerate(getattr(action, field)):
            yield _item(action, field, position, item)
    for field in SINGLE_FIELDS:
        item = getattr(action, field)
        if item is not None:
            yield _item(action, field, None, item)
    for label, items in action.other_fields.items():
        for position, item in enumerate(items):
            yield _item(action, f"{OTHER}{label}", position, item) | {"label": label}


def _item(action: Action, field: str, position: int | None, item: Item) -> Value:
    value: Value = {
        "id": identity_of(action, field, position),
        "field": field.partition("/")[0],
        "place": (field, position),
        "text": item.text,
        "marker": item.marker,
        "level": item.level,
        "source": places(item.source),
        "corrected": item.corrected,
    } | _correction(item)
    if isinstance(item, Step):
        value |= {"phase": item.phase, "timings": [_timing(timing) for timing in item.timing]}
    if isinstance(item, Indicator):
        value["measure"] = item.measure
    return value


def _correction(value: Correctable) -> Value:
    return {} if value.correction is None else {"correction": value.correction}


def _timing(timing: Timing) -> dict[str, Any]:
    return {
        "raw": timing.raw,
        "start": timing.start.isoformat() if timing.start else None,
        "end": timing.end.isoformat() if timing.end else None,
        "recurrence": timing.recurrence,
        "edtf": timing.edtf,
    }


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """Marks in order, without those that overlap an earlier (and then longer) one.

    A quantity leads nowhere, so it gives way to what does: in 'drie CGG's' the organisation is the link.
    """
    others = [mark for mark in marks if mark[2] != "quantity"]
    free = [
        mark
        for mark in marks
        if mark[2] != "quantity" or not any(mark[0] < other[1] and other[0] < mark[1] for other in others)
    ]
    kept: list[Mark] = []
    for mark in sorted(free, key=lambda mark: (mark[0], -mark[1])):
        if not kept or mark[0] >= kept[-1][1]:
            kept.append(mark)
    return kept


def in_units(value: Value) -> Value:
    """The marks counted in UTF-16 units, as the browser counts; the text itself is not changed."""
    text = value["text"]
    if text.isascii() or max(map(ord, text)) < 0x10000:
        return value

    def units(position: int) -> int:
        return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2

    return value | {"marks": [(units(start), units(end), kind, to) for start, end, kind, to in value["marks"]]}


def corrections_of(action: Action, values: Sequence[Value]) -> list[dict[str, Any]]:
    """What a person corrected; `at` is the value that came of it, as that value's `correction` tells."""
    found = []
    for index, record in enumerate(action.corrections):
        made = next((value["id"] for value in values if value.get("correction") == index), None)
        field, _, label = record.field.partition("/")
        found.append(
            {
                "op": record.op,
                "field": field,
                "label": label or None,
                "was": record.was,
                "value": record.value,
                "reason": record.reason,
                "at": made,
            }
        )
    return found
