"""What an answer opens with: a title in a style of its own, or as a paragraph of its own, above a description."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.lines import Line
from schemas.geometry import Word

GAP = 1.25
"""A gap between lines of this many usual pitches parts the title from the text."""

Style = tuple[bool, bool, str, float]


def style_of(word: Word) -> Style:
    """Weight, slope, colour and size to half a point."""
    return word.bold, word.italic, word.colour, round(2 * word.size) / 2


def take_title(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The title with which an answer opens, and the rest.

    The title is what is printed in the style of the first word; where all is in one style, the first paragraph.
    """
    words = [(number, place) for number, line in enumerate(lines) for place in range(len(line.words))]
    if not words:
        return [], []
    style = style_of(lines[0].words[0])
    count = next(
        (
            index
            for index, (number, place) in enumerate(words)
            if style_of(lines[number].words[place]) != style and any(map(str.isalnum, lines[number].words[place].text))
        ),
        len(words),
    )
    if count == len(words):
        end = _first_paragraph(lines)
        return list(lines[:end]), list(lines[end:])
    number, place = words[count]
    line = lines[number]
    title = [*lines[:number], *([line.part(0, place)] if place else [])]
    rest = [line.part(place) if place else line, *lines[number + 1 :]]
    return title, rest


def _first_paragraph(lines: Sequence[Line]) -> int:
    """The number of lines above the first wider gap; all where there is none."""
    pitches = [after.baseline - before.baseline for before, after in pairwise(lines) if after.page == before.page]
    usual = min((pitch for pitch in pitches if pitch > 0), default=0.0)
    for index, (before, after) in enumerate(pairwise(lines), start=1):
        if after.page == before.page and after.baseline - before.baseline > GAP * usual:
            return index
    return len(lines)
