"""What all grammars read in one sentence of running text, as the table of prose tells it."""

from __future__ import annotations

from extractors.values.ministers.grammar import find_ministers
from extractors.values.money.unread import read_amounts
from extractors.values.organisations import find_organisations
from extractors.values.quantities.grammar import read_quantities
from extractors.values.references.grammar import find_references
from extractors.values.timing.grammar import find_timings


def read(text: str) -> list[str]:
    """'<grammar>: <words>' for each value, and 'unread: <words>' for what is told as unreadable; in reading order."""
    amounts, broken = read_amounts(text)
    quantities, unread = read_quantities(text)
    found = [
        *(("timing", match.start, match.raw) for match in find_timings(text)),
        *(("money", match.start, f"{match.raw} = {match.amount}") for match in amounts),
        *(("quantity", match.start, f"{match.raw} = {match.value} {match.unit}") for match in quantities),
        *(("reference", match.start, match.raw) for match in find_references(text)),
        *(("organisation", match.start, match.raw) for match in find_organisations(text)),
        *(("minister", match.start, match.raw) for match in find_ministers(text)),
        *(("unread", start, text[start:end]) for start, end in [*broken, *unread]),
    ]
    return [f"{group}: {raw}" for group, _, raw in sorted(found, key=lambda one: (one[1], one[0]))]
