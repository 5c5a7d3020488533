"""Lines of an answer to items: bullets, their nesting, and paragraphs without a bullet.

A line without a bullet goes on with the item above it or starts a new one. Indents decide first (hanging
under a bullet's text, or back at the margin), then what the page shows of a paragraph's end: a short last
line, a wider gap, a full stop before and a capital behind. Line pitch alone decides nothing: Word's
automatic spacing makes it differ inside one item.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

import regex

from extractors.lines import Line
from extractors.markers import Markers
from schemas.geometry import Word

INDENT = 0.4
"""Indents within this share of the type size are the same."""
PARAGRAPH = 1.3
"""A gap between lines of this many usual line pitches shows a new paragraph."""
OPEN_END = regex.compile(
    r"(?:[,/&(–—]|\b(?:en|of|van|de|het|een|voor|met|in|op|te|aan|door|tot|der|den|om|bij|als|naar|uit|over|"
    r"dat|die|zoals|per|o\.a\.|bv\.|d\.w\.z\.|inzake|rond|tussen|vanaf|tijdens))$",
    regex.IGNORECASE,
)
"""A line that ends so is not the end of a sentence."""
FULL_STOP = regex.compile(r"[.:;!?…]['’”\")\]]*$|\)$")


@dataclass(slots=True)
class RawItem:
    """An item before its words are joined: bullet, lines of text without it, indents in points."""

    marker: Word | None
    lines: list[Line]
    marker_x: float
    text_x: float
    level: int = 0
    phase: bool = False
    marker_lines: list[Line] = field(default_factory=list)


class ItemBuilder:
    """Builds items with a template's bullets and phase lines."""

    def __init__(self, markers: Markers, phase: str | None) -> None:
        self._markers = markers
        self._phase = regex.compile(phase, regex.IGNORECASE) if phase else None

    def build(self, lines: Sequence[Line], *, phases: bool = False) -> list[RawItem]:
        """The items that `lines` print, in reading order."""
        context = _Context(lines)
        items: list[RawItem] = []
        before: Line | None = None
        for line in lines:
            marker = self._markers.of(line, before, lines)
            starts_phase = phases and self._phase is not None and self._phase.match(line.text) is not None
            if marker is not None:
                text = line.part(1)
                items.append(
                    RawItem(
                        line.words[0],
                        [text],
                        _x(line),
                        text.box.x0 - line.origin,
                        marker_lines=[line.part(0, 1)],
                    )
                )
            elif (
                items
                and before is not None
                and not (starts_phase and not OPEN_END.search(before.text.rstrip()))
                and context.goes_on(items[-1], before, line)
            ):
                items[-1].lines.append(line)
            else:
                items.append(RawItem(None, [line], _x(line), _x(line), phase=starts_phase))
            before = line
        _nest(items)
        return items


def _x(line: Line) -> float:
    return line.box.x0 - line.origin


class _Context:
    """What the lines of one answer show together: how far they reach and their usual pitch."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._reach: dict[tuple[int, float | None, int], float] = {}
        for line in lines:
            key = _block(line)
            self._reach[key] = max(self._reach.get(key, 0.0), line.box.x1)
        self._counts = {key: sum(_block(line) == key for line in lines) for key in self._reach}
        self._widest = max((line.box.x1 - line.origin for line in lines), default=0.0)
        pitches = [
            (after.baseline - before.baseline) / before.size
            for before, after in itertools.pairwise(lines)
            if _block(before) == _block(after) and after.baseline > before.baseline
        ]
        self._pitch = min(median(pitches), min(pitches) * 1.25) if pitches else 1.2

    def goes_on(self, item: RawItem, before: Line, line: Line) -> bool:
        """Whether `line`, which has no bullet, continues `item`, whose last line is `before`."""
        tolerance = INDENT * line.size
        text, above = line.text, before.text.rstrip()
        capital = _starts_sentence(text)
        stopped = FULL_STOP.search(above) is not None
        if OPEN_END.search(above) or above.endswith(("-", "\u00ad", "\u2010")):
            return True
        room = self._room(before)
        need = line.words[0].x1 - line.words[0].x0 + 0.25 * line.size
        short = room > need + 0.03 * self._widest
        very_short = room > need + 0.35 * self._widest
        same_block = _block(before) == _block(line)
        gap = same_block and line.baseline - before.baseline > PARAGRAPH * self._pitch * line.size
        hanging = abs(_x(line) - item.text_x) <= tolerance
        if item.marker is not None and hanging:
            wide = same_block and line.baseline - before.baseline > 1.7 * self._pitch * line.size
            return not (wide and stopped and capital and short)
        out = _x(line) < item.text_x - tolerance
        if item.marker is not None and out:
            if stopped and capital:
                return False
            return not (capital and (short or gap)) and not (stopped and (short or gap))
        if stopped and capital and (short or gap):
            return False
        if gap and (stopped or capital or short) and very_short:
            return False
        if gap and stopped and short:
            return False
        return not (very_short and capital)

    def _room(self, line: Line) -> float:
        """Points left at the end of a line, against the longest line of its block or of the answer."""
        key = _block(line)
        if self._counts[key] >= 4:
            return self._reach[key] - line.box.x1
        return max(self._reach[key], line.origin + self._widest) - line.box.x1


def _block(line: Line) -> tuple[int, float | None, int]:
    return line.page, line.cell.left, line.column


def _starts_sentence(text: str) -> bool:
    stripped = text.lstrip("'‘“\"([«")
    return bool(stripped) and (stripped[0].isupper() or stripped[0].isdigit())


def _nest(items: Sequence[RawItem]) -> None:
    """Sets the level of each item from the indent of its text among the bullets above it."""
    stack: list[tuple[float, float]] = []
    for item in items:
        if item.marker is None:
            if stack and item.text_x <= stack[0][0] + 1:
                stack.clear()
            item.level = sum(item.text_x > text_x - 1 for _, text_x in stack)
            continue
        while (
            stack
            and (item.marker_x < stack[-1][0] + 1.5 or item.text_x < stack[-1][1] + 1.5)
            and not (item.marker_x > stack[-1][0] + 1.5 and item.text_x > stack[-1][1] - 1.5)
        ):
            stack.pop()
        item.level = len(stack)
        stack.append((item.marker_x, item.text_x))
