"""The values of one fiche for the browser: each with an id, its text, its boxes and the links inside its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from schemas.geometry import Box
from schemas.plan import LIST_FIELDS, SINGLE_FIELDS, Action, Amount, Indicator, Item, Place, Step, Timing

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
DECIMAL = re.compile(r"(\d{1,13})(?:\.(\d{1,2}))?")


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
    for value in found:
        value["marks"] = []
    _mark_timings(action, found)
    for field in {value["field"] for value in found}:
        here = [value for value in found if value["field"] == field]
        _mark(here, [(m.raw, "amount", "") for m in action.amounts if m.field == field])
        _mark(here, [(r.raw, r.kind, short_key(r.target or r.raw)) for r in action.references if r.field == field])
        _mark(here, [(o.raw, "organisation", short_key(o.id)) for o in action.organisations if o.field == field])
    for value in found:
        value["marks"] = _apart(value["marks"])
    return found


def _values(action: Action) -> Iterator[Value]:
    yield {"id": "title", "field": "title", "text": action.title, "source": places(action.title_source)}
    if action.prevention_text is not None:
        yield _item("prevention_text", "prevention_text", action.prevention_text)
    for position, minister in enumerate(action.lead_ministers):
        yield {
            "id": f"lead_ministers.{position}",
            "field": "lead_ministers",
            "text": minister.raw,
            "source": places(minister.source),
            "minister": minister_key(minister.id, minister.raw),
            "name": minister.name,
            "corrected": minister.corrected,
        }
    for field in LIST_FIELDS:
        for position, item in enumerate(getattr(action, field)):
            yield _item(f"{field}.{position}", field, item)
    for field in SINGLE_FIELDS:
        item = getattr(action, field)
        if item is not None:
            yield _item(field, field, item)
    for number, (label, items) in enumerate(action.other_fields.items()):
        for position, item in enumerate(items):
            yield _item(f"other_fields.{number}.{position}", "other_fields", item) | {"label": label}


def _item(identity: str, field: str, item: Item) -> Value:
    value: Value = {
        "id": identity,
        "field": field,
        "text": item.text,
        "marker": item.marker,
        "level": item.level,
        "source": places(item.source),
        "corrected": item.corrected,
    }
    if isinstance(item, Step):
        value |= {"phase": item.phase, "timings": [_timing(timing) for timing in item.timing]}
    if isinstance(item, Indicator):
        value["measure"] = item.measure
    return value


def _timing(timing: Timing) -> dict[str, Any]:
    return {
        "raw": timing.raw,
        "start": timing.start.isoformat() if timing.start else None,
        "end": timing.end.isoformat() if timing.end else None,
        "recurrence": timing.recurrence,
        "edtf": timing.edtf,
    }


def _mark(values: Sequence[Value], mentions: Sequence[tuple[str, str, str]]) -> None:
    """Finds mentions, given in reading order, in the texts of one field; what is not found gets no link."""
    index, start = 0, 0
    for raw, kind, target in mentions:
        if not raw:
            continue
        for at in range(index, len(values)):
            place = values[at]["text"].find(raw, start if at == index else 0)
            if place >= 0:
                values[at]["marks"].append((place, place + len(raw), kind, target))
                index, start = at, place + len(raw)
                break


def _mark_timings(action: Action, values: Sequence[Value]) -> None:
    for value in values:
        if value["field"] == "approach":
            _mark([value], [(timing["raw"], "timing", "") for timing in value["timings"]])


def _apart(marks: Sequence[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """Marks in order, without those that overlap an earlier (and then longer) one."""
    kept: list[tuple[int, int, str, str]] = []
    for mark in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
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
    """What a person corrected; `at` is the value that came of it, and that value's `correction` the way back."""
    found = []
    for index, correction in enumerate(action.corrections):
        field, _, label = correction.field.partition("/")
        here = [v for v in values if v["field"] == field and v.get("corrected") and v.get("label", "") == label]
        made = [value for value in here if value["text"] in correction.value] or here
        for value in made:
            value.setdefault("correction", index)
        found.append(
            {
                "op": correction.op,
                "field": field,
                "label": label or None,
                "was": correction.was,
                "value": correction.value,
                "reason": correction.reason,
                "at": made[0]["id"] if made else None,
            }
        )
    return found


def holder_of(values: Sequence[Value], field: str | None, source: Sequence[Place]) -> str | None:
    """The id of the value of `field` in which a box lies; the first of the field where no box tells."""
    candidates = [value for value in values if value["field"] == field]
    for place in source:
        x, y = place.box.centre
        for value in candidates:
            if any(page == place.page and Box(*sides).contains(x, y) for page, *sides in value["source"]):
                return str(value["id"])
    return None


def cents_of(amount: Amount) -> int | None:
    """The sum in cents, or None where it is no plain decimal number."""
    found = DECIMAL.fullmatch(amount.amount)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0") or 0) if found else None
