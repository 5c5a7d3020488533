"""One entry of a field, an item or a minister: its text, its sums, and in what two readings of it differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from extractors.diff.payload import bare
from extractors.diff.texts import likeness
from extractors.diff.value import one_portfolio
from schemas.changes import SilentReason
from schemas.plan import OTHER, Action, Amount, Item, Mention, Minister

LAYOUT = {"text", "marker", "level"}
"""Keys of an item that are no reading of its text."""
MARKS = {"corrected", "reason", "correction"}
"""Keys that say that a person corrected a value: they come and go with the correction, the value is what counts."""
CONTEXT = LAYOUT | MARKS | {"phase"}
Entry = Item | Minister


def amounts_at(action: Action, field: str, positions: Sequence[int | None]) -> list[Amount]:
    """The sums of a fiche that stand in some texts of a field, in their order."""
    return [
        amount
        for position in positions
        for amount in action.amounts
        if (amount.field, amount.position) == (field, position)
    ]


def sums_of(
    sides: tuple[Action, Action], field: str, at: tuple[Sequence[int | None], Sequence[int | None]]
) -> tuple[list[Amount], list[Amount]]:
    """The sums in some texts of a field, of both sides; none where one side does not say in which text its sums are."""
    if any(unplaced(side.amounts, field, positions) for side, positions in zip(sides, at, strict=True)):
        return [], []
    return amounts_at(sides[0], field, at[0]), amounts_at(sides[1], field, at[1])


def unplaced(values: Iterable[Mention], field: str, positions: Sequence[int | None]) -> bool:
    """Whether values of a field with several texts do not say in which they stand: plan.json of version 1 did not."""
    return any(at is not None for at in positions) and any((v.field, v.position) == (field, None) for v in values)


def listed(action: Action, field: str) -> list[dict[str, Any]]:
    """A field as plain data, one entry an item."""
    if field.startswith(OTHER):
        return [bare(item) for item in action.other_fields.get(field.removeprefix(OTHER), [])]
    value = getattr(action, field)
    return [bare(item) for item in value] if isinstance(value, list) else [bare(value)] if value else []


def text_of_entry(entry: Entry) -> str:
    """What is printed of an entry."""
    return entry.raw if isinstance(entry, Minister) else entry.text


def same_minister(one: Minister, other: Minister) -> float:
    """How surely two ministers are one, 0 to 1: by competence, else by likeness."""
    if one.id is not None and one.id == other.id:
        return 1.0
    return 0.99 if one_portfolio(one, other) else min(0.98, likeness(one.raw, other.raw))


def silent_reason(
    old: Sequence[Entry], new: Sequence[Entry], payload: tuple[list[dict[str, Any]], ...], *, follows: bool
) -> SilentReason:
    """Why two readings of one text are no change of content."""
    if follows:
        return "reference"
    if len(old) != len(new):
        return "line_break"
    if any(text_of_entry(a) != text_of_entry(b) for a, b in zip(old, new, strict=True)):
        return "white_space"
    changed = differing(*payload)
    if changed <= MARKS:
        return "correction"
    return "marker" if changed <= LAYOUT | MARKS else "reading"


def differing(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> set[str]:
    """The keys in which two lists of values differ, one by one."""
    return {name for a, b in zip(old, new, strict=True) for name in a | b if a.get(name) != b.get(name)}
