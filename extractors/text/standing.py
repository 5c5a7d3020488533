"""What a form prints itself in the place of an answer: nothing was filled in where only that stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractors.text.normalize import ignore_line_breaks


def standing_answers(answers: Iterable[str], forms: int) -> set[str]:
    """The letters of what more than half of the forms print as the answer to one question: the form's own sentence."""
    counts = Counter(ignore_line_breaks(text) for text in answers)
    return {text for text, count in counts.items() if count >= 2 and 2 * count > forms}


def is_filled(answer: str | None, standing: set[str]) -> bool:
    """Whether an answer says more than nothing and than the form's own sentence."""
    text = ignore_line_breaks(answer or "")
    return bool(text) and text not in standing
