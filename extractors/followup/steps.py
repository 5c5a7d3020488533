"""What follow-up asks of a step: which one it is of several with its text, and its last day."""

from __future__ import annotations

from datetime import date

from extractors.text.normalize import ignore_line_breaks
from schemas.plan import Action, Step


def occurrence_of(action: Action, position: int) -> int | None:
    """Which of the steps with its text a step is, from 1; None where no other has it."""
    text = ignore_line_breaks(action.approach[position].text)
    same = [at for at, step in enumerate(action.approach) if ignore_line_breaks(step.text) == text]
    return same.index(position) + 1 if len(same) > 1 else None


def deadline_of(step: Step) -> date | None:
    """The last day of a step: of several timings the latest end; None where none has an end."""
    return max((timing.end for timing in step.timing if timing.end is not None), default=None)
