"""Nodes of the linked-data export that need nothing but a value: places, timings, days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.exports.linked_terms import PDF_FRAGMENTS
from schemas.plan import Place, Quantity, Timing

Node = dict[str, Any]


def kept(node: Node) -> Node:
    """The node without what is missing."""
    return {key: value for key, value in node.items() if value is not None and value != []}


def once(names: Iterable[str | None]) -> list[str]:
    """The names that there are, each once, in their order."""
    return list(dict.fromkeys(known for known in names if known))


def timing_of(timing: Timing) -> Node:
    """A timing as printed, as EDTF and as days."""
    return kept(
        {
            "type": "dct:PeriodOfTime",
            "printed": timing.raw,
            "edtf": timing.edtf,
            "startDate": timing.start.isoformat() if timing.start else None,
            "endDate": timing.end.isoformat() if timing.end else None,
            "recurrence": timing.recurrence,
        }
    )


def quantity_of(quantity: Quantity, kind: str | None, role: str | None, quoted: list[Node]) -> Node:
    """A quantity as printed and as a number, with its unit and what it recurs by; `kind`, `role`: names of concepts."""
    number = {"max": "maxNumber", "min": "minNumber"}.get(quantity.bound, "number")
    return kept(
        {
            "type": "schema:PropertyValue",
            "printed": quantity.raw,
            number: f"{Decimal(quantity.value):f}",
            "unit": quantity.unit,
            "recurrence": quantity.per,
            "kind": kind,
            "subject": role,
            "quotedFrom": quoted,
        }
    )


def quotes(pdf: str, places: Sequence[Place], text: str | None) -> list[Node]:
    """Where a value stands in the PDF, a node a box; the words are told where one box holds them all."""
    return [
        {
            "type": "oa:SpecificResource",
            "source": pdf,
            "selector": [_fragment(place), *([_quote(text)] if text and len(places) == 1 else [])],
        }
        for place in places
    ]


def _fragment(place: Place) -> Node:
    box = place.box
    rectangle = (box.x0, box.top, box.width, box.height)
    shown = ",".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in rectangle)
    return {
        "type": "oa:FragmentSelector",
        "conformsTo": PDF_FRAGMENTS,
        "value": f"page={place.page}&viewrect={shown}",
    }


def _quote(text: str) -> Node:
    return {"type": "oa:TextQuoteSelector", "exact": text}


def is_day(text: str) -> bool:
    """Whether this is a day of the calendar, as ISO 8601 has it."""
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
