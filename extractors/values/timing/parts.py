"""The timings of a step that is printed in several cells, such as one for the step and one for its timing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.values.timing.grammar import step_timings
from extractors.values.timing.model import TimingMatch


def timings_of_parts(
    text: str, parts: Sequence[tuple[int, int]], period: tuple[int, int] | None = None
) -> list[TimingMatch]:
    """The timings of a step, each part of its text (start, end) read by itself; `period` as for `step_timings`.

    What a sentence only mentions is no timing, but what is all of a cell is one. Pure.
    """
    if len(parts) < 2:
        return step_timings(text, period)
    return [
        replace(match, start=match.start + start, end=match.end + start)
        for start, end in parts
        for match in step_timings(text[start:end], period)
    ]
