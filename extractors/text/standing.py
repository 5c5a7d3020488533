"""What a form prints itself in the place of an answer: no progress was filled in where only that stands."""

from __future__ import annotations

from collections import Counter

from extractors.text.normalize import ignore_line_breaks
from schemas.plan import Item, Plan


def standing_progress(plan: Plan) -> set[str]:
    """The letters of what more than half of the fiches print as their progress: the form's own sentence."""
    counts = Counter(ignore_line_breaks(action.progress.text) for action in plan.actions if action.progress)
    return {text for text, count in counts.items() if count >= 2 and 2 * count > len(plan.actions)}


def is_filled(item: Item | None, standing: set[str]) -> bool:
    """Whether an answer says more than nothing and than the form's own sentence."""
    text = ignore_line_breaks(item.text) if item is not None else ""
    return bool(text) and text not in standing
