"""Whether lines under each other print one label or sub-heading that wraps."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from extractors.layout.lines import Line
from extractors.text.matching import Found
from extractors.text.normalize import normalize_for_matching

BEGINS = 80.0
"""Least similarity (0 to 100) of the first line of a label that wraps with the start of the label."""
CLOSE = 2.2
"""Type sizes between the baselines of two lines of one label, at most."""
BLANK = 0.25
"""Width of a blank in type sizes."""


def begins(taken: Sequence[Line], found: Found) -> bool:
    """Whether the first of several lines is the beginning of the label, and not the end of the text above."""
    first, wording = normalize_for_matching(taken[0].text), normalize_for_matching(found.wording)
    return fuzz.ratio(first, wording[: len(first)]) >= BEGINS


def fits(line: Line, before: Line, end: float) -> bool:
    """Whether the first word of a line would have fitted on the line before it, in a column that ends at `end`."""
    return end - before.box.x1 > line.words[0].box.width + BLANK * before.size


def follows(before: Line, line: Line, *, same_style: bool = True, reach: float = CLOSE) -> bool:
    """Whether `line` may wrap a label from `before`: in the same cell, close below it, in the same weight.

    `reach`: type sizes between their baselines, at most.
    """
    return (
        line.row == before.row
        and line.column == before.column
        and line.cell == before.cell
        and (line.bold == before.bold or not same_style)
        and line.baseline - before.baseline < reach * before.size
    )
