"""A text that left one field of a fiche and came into another: one move, not a removal and an addition."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.diff.texts import likeness
from extractors.diff.words import word_edits
from extractors.text.normalize import ignore_line_breaks
from schemas.changes import Change, Content, Sides, Value
from schemas.plan import LIST_FIELDS, OTHER, SINGLE_FIELDS

MOVED = 0.8
"""Least likeness of a text to the one that came into another field, to be that text with a word changed: different
texts of one fiche stay under 0.67, see `extractors.diff.listing`."""
WORDS = 3
"""Least number of words of a text that is looked for in another field: 'Nvt.' stands in many."""


def with_moves(changes: Sequence[Change]) -> list[Change]:
    """The changes of one fiche, with one `item_moved` for each text that is gone in one field and new in another."""
    moves: dict[int, Change] = {}
    taken: set[int] = set()
    pairs = sorted(
        (-_likeness(gone, come), at, to)
        for at, gone in enumerate(changes)
        if _is_movable(gone, gone.before, gone.after)
        for to, come in enumerate(changes)
        if _is_movable(come, come.after, come.before) and come.field != gone.field and _likeness(gone, come) >= MOVED
    )
    for _, at, to in pairs:
        if at not in taken and to not in taken:
            taken |= {at, to}
            moves[to] = _move(changes[at], changes[to])
    return [moves.get(at, change) for at, change in enumerate(changes) if at in moves or at not in taken]


def _is_movable(change: Change, text: str | None, counterpart: str | None) -> bool:
    """Whether the whole text came or went, in a field of texts."""
    field = change.field or ""
    return (
        text is not None
        and counterpart is None
        and len(text.split()) >= WORDS
        and (field in LIST_FIELDS or field in SINGLE_FIELDS or field.startswith(OTHER))
    )


def _likeness(gone: Change, come: Change) -> float:
    before, after = gone.before or "", come.after or ""
    return 1.0 if ignore_line_breaks(before) == ignore_line_breaks(after) else likeness(before, after)


def _move(gone: Change, come: Change) -> Change:
    """The move of one text; what was read of it goes along, and is told only where the text differs."""
    same = ignore_line_breaks(gone.before or "") == ignore_line_breaks(come.after or "")
    value = Value(
        timings=[*((gone.value and gone.value.timings) or []), *((come.value and come.value.timings) or [])] or None,
        amounts=[*((gone.value and gone.value.amounts) or []), *((come.value and come.value.amounts) or [])] or None,
    )
    return Change(
        kind="item_moved",
        old=gone.old,
        new=come.new,
        field=come.field,
        before=gone.before,
        after=come.after,
        old_position=gone.old_position,
        new_position=come.new_position,
        words=[] if same else word_edits(gone.before, come.after),
        value=None if same or value.is_empty() else value,
        cause=gone.cause if gone.cause == come.cause else "source",
        from_field=gone.field,
        to_field=come.field,
        source=Sides(old=gone.source.old, new=come.source.new),
        content=Content(old=gone.content.old, new=come.content.new),
    )
