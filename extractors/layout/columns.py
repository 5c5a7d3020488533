"""Two columns without rules: lines that white space divides, parted at their gutter and put in reading order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from extractors.layout.gutters import ALIGNED, GUTTER, NARROW, Words, breaks, words_left_of, zones_with_gutters
from extractors.layout.lines import Line

CLOSE = 1.7
"""Lines of a label are at most this many type sizes under each other."""
FURTHEST = 2.2
"""The same where only both lines together are a label. Case: labels in two languages, of the round trip."""
STEP = 8.0
"""Left borders of one column differ less than this many points from zone to zone."""
OUTDENT = 48.0
"""Bullets and unindented texts are at most this many points left of the texts that show a column."""


def split_columns(lines: Sequence[Line], words: Words) -> list[Line]:
    """Lines of a document with those that hold two columns parted, again in reading order."""
    out: list[Line] = []
    for zone, start in zones_with_gutters(lines, words):
        out.extend(zone if start is None else _part(zone, start, words))
    return _aligned_right(out)


def _aligned_right(lines: Sequence[Line]) -> list[Line]:
    """Gives the parts of a right column one left border: a zone of bullets alone shows it further in."""
    right = [line for line in lines if line.column == 1 and not line.cell.ruled]
    borders = sorted({line.origin for line in right})
    first: dict[float, float] = {}
    for border, before in zip(borders, [-math.inf, *borders], strict=False):
        first[border] = first[before] if border - before <= STEP else border
    return [
        replace(line, origin=first[line.origin]) if line.column == 1 and not line.cell.ruled else line for line in lines
    ]


def _part(zone: list[Line], start: float, words: Words) -> list[Line]:
    """The zone's lines split at `start`; in a stretch without crossing lines left goes before right."""
    border = _border(zone, start, words)
    out: list[Line] = []
    stretch: list[Line] = []

    def flush() -> None:
        if not any(line.column for line in stretch):
            prompt = words.reads_like_form(" ".join(line.text for line in stretch))
            stretch[:] = [replace(line, paired=prompt) for line in stretch]
        out.extend(_in_order(stretch, words))
        stretch.clear()

    sides = [words_left_of(line, border, words) for line in zone]
    for index, line in enumerate(zone):
        if _runs_across(zone, index, sides, words):
            sides[index] = None
        side = sides[index]
        if side is None:
            flush()
            out.append(line)
            continue
        if side:
            stretch.append(replace(line.part(0, side), paired=True))
        if side < len(line.words):
            stretch.append(replace(line.part(side), column=1, paired=True, origin=border))
    flush()
    return out


def _runs_across(zone: Sequence[Line], index: int, sides: Sequence[int | None], words: Words) -> bool:
    """Whether a line that the border of the columns parts, or that ends before it, belongs to a text over both columns:
    the last line of such a text is short, and in others a blank may be at the border.

    `sides`: the number of words left of the border of each line, None for those over it.
    """
    line, side = zone[index], sides[index]
    if not side or words.reads_like_form(line.text):
        return False
    whole = side == len(line.words)
    if not whole and line.words[side].x0 - line.words[side - 1].x1 >= GUTTER * line.size:
        return False
    if index and sides[index - 1] is None and _goes_on(zone[index - 1], line):
        return True
    return not whole and index + 1 < len(zone) and sides[index + 1] is None and _goes_on(line, zone[index + 1])


def _goes_on(line: Line, below: Line) -> bool:
    """Whether a text goes on from a line to the one below it."""
    near = below.baseline - line.baseline < CLOSE * max(line.size, below.size)
    return near and (below.text[:1].islower() or not line.text.rstrip().endswith((".", ":", ";", ")")))


def _in_order(stretch: list[Line], words: Words) -> list[Line]:
    """Lines of two columns from the top down, a label that wraps before the answer beside it.

    A left text that starts at the height of a right one, or a little lower, is its label.
    """
    heights: dict[Line, float] = {}
    above: list[Line] = []
    for line in stretch:
        if line.column == 0:
            text = " ".join(other.text for other in above)
            if not above or not _continues(above[-1], line, text, words):
                above = []
            heights[line] = heights[above[0]] if above else line.box.top - 0.95 * line.size
            above.append(line)
    return sorted(stretch, key=lambda line: heights.get(line, line.box.top))


def _continues(last: Line, line: Line, text: str, words: Words) -> bool:
    """Whether a label that reads `text` up to its line `last` goes on on a line: far below only where both are one."""
    apart = (line.baseline - last.baseline) / max(line.size, last.size)
    if apart > FURTHEST:
        return False
    if apart > CLOSE:
        # Behind the colon of a label its prompt may begin: 'Concrete evaluatie', 'indicatoren: Vermeld hier ...'.
        head, colon, _ = line.text.partition(":")
        if colon and words.is_of_form(f"{text} {head}"):
            return True
        return words.is_of_form(f"{text} {line.text}") and not words.is_of_form(text)
    return words.label_continues(text, line.text)


def _border(zone: list[Line], start: float, words: Words) -> float:
    """The left border of the right column: its outermost text or bullet that clears all left texts.

    A label with its answer on one line runs over both columns, and is no left text.
    """
    left_end = 0.0
    for line in zone:
        for index, found in breaks(line, words):
            if abs(found - start) <= OUTDENT and words.reads_like_form(line.part(0, index).text):
                left = [word for word in line.words[:index] if not words.is_marker(word.text)]
                left_end = max(left_end, left[-1].x1)
        if line.box.x1 < start - ALIGNED and words.is_of_form(line.text):
            left_end = max(left_end, line.box.x1)
    outer = start
    for line in zone:
        for index, word in enumerate(line.words):
            gap = math.inf if index == 0 else (word.x0 - line.words[index - 1].x1) / word.size
            if (gap >= GUTTER or (gap > NARROW and words.is_marker(word.text))) and max(
                left_end + 0.5 * word.size, start - OUTDENT
            ) <= word.x0 < outer:
                outer = word.x0
    return outer - 1
