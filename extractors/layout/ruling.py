"""Ruling lines to cells: which cell of a table a point of the page is in.

A cell is found by looking from a point to the nearest ruling line on each side, so that tables whose
rules do not close (rows without verticals, a lone column rule) are read as well as full grids.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from extractors.layout.shading import MIDDLE, rows_beside
from schemas.geometry import Box, Mark, PageContent, RulingLine, Word

SNAP = 2.0
"""Rules within this many points are one rule (both sides of a border, a border drawn by each cell)."""
JOIN = 3.0
"""Pieces of a rule with a gap up to this many points are one piece."""
SHORTEST = 6.0
"""Points that a rule is long at least; shorter ones are dashes and parts of letters."""
EDGE = 1.0
"""Points within which a point or a border is at the end of a rule, or at the border of an area."""
NARROWEST = 15.0
"""A column narrower than this many points holds no text."""
WIDE = 0.5
"""A horizontal rule that meets no vertical one parts rows only from this share of the page's width on;
shorter ones underline a word or head the footnotes."""
HIGHLIGHT = 1.45
"""A filled area lower than this many times the type size shades words, not a cell."""

UNDER, ENDS = 0.25, 3.0
"""An underline is within this many type sizes below its text, and ends within this many points of it."""

NOWHERE = Box(0.0, 0.0, -1.0, -1.0)


SET_IN = 12.0
"""The shading of a paragraph is set in less than this many points in the shaded cell around it. Case: cells made with
Word in the US self-assessment, where each paragraph of a wrapped title looks like a cell."""


class Line1D(NamedTuple):
    """A merged rule: where it lies and from where to where it runs."""

    at: float
    start: float
    end: float


class Cell(NamedTuple):
    """The space around a point that rules bound; a side without a rule is None. Points, top left origin."""

    left: float | None
    top: float | None
    right: float | None
    bottom: float | None

    @property
    def ruled(self) -> bool:
        """Whether it is a cell of a table: bounded on both sides and above or below."""
        return self.left is not None and self.right is not None and not (self.top is None and self.bottom is None)


class Grid:
    """The rules of one page, merged."""

    def __init__(self, page: PageContent) -> None:
        shades, cells = _shades(page)
        rules = _without(shades, page.rules)
        rules = [*rules, *rows_beside(page, cells, rules)] if cells else rules
        self.vertical = _merge([(r.x0, r.top, r.bottom) for r in rules if not r.horizontal], SHORTEST)
        wide = WIDE * page.info.width
        self.horizontal = [
            line
            for line in _merge([(r.top, r.x0, r.x1) for r in rules if r.horizontal], SHORTEST)
            if (line.end - line.start >= wide and not _is_underline(line, page.words)) or self._meets_vertical(line)
        ]
        self._across = _borders(self.vertical, self.horizontal)
        self._down = _borders(self.horizontal, self.vertical)
        self._cells: dict[tuple[int, int, int, int], Cell] = {}
        self._last = Cell(None, None, None, None)
        self._around = NOWHERE

    def _meets_vertical(self, line: Line1D) -> bool:
        return any(
            rule.start - JOIN <= line.at <= rule.end + JOIN and line.start - JOIN <= rule.at <= line.end + JOIN
            for rule in self.vertical
        )

    def cell(self, x: float, y: float) -> Cell:
        """The cell around a point: the same one for all points that no rule, nor the end of one, parts.

        Most words are in the cell of the word before them, which is then not looked up again.
        """
        x0, top, x1, bottom = self._around
        if x0 < x < x1 and top < y < bottom:
            return self._last
        across, down = self._across, self._down
        key = bisect_left(across, x), bisect_right(across, x), bisect_left(down, y), bisect_right(down, y)
        if key not in self._cells:
            self._cells[key] = self._cell(x, y)
        self._last = self._cells[key]
        if key[0] == key[1] and key[2] == key[3]:
            (left, right), (above, below) = _next_to(across, key[0]), _next_to(down, key[2])
            self._around = Box(left, above, right, below)
        else:  # on a border
            self._around = NOWHERE
        return self._last

    def _cell(self, x: float, y: float) -> Cell:
        beside = [rule for rule in self.vertical if rule.start - EDGE <= y <= rule.end + EDGE]
        over = [rule for rule in self.horizontal if rule.start - EDGE <= x <= rule.end + EDGE]
        return Cell(
            left=max((rule.at for rule in beside if rule.at <= x), default=None),
            top=max((rule.at for rule in over if rule.at <= y), default=None),
            right=min((rule.at for rule in beside if rule.at > x), default=None),
            bottom=min((rule.at for rule in over if rule.at > y), default=None),
        )


def rules_of_cells(page: PageContent) -> list[RulingLine]:
    """The rules of a page without the borders of shaded paragraphs inside shaded cells."""
    return _without([mark.box for mark in _nested(page.marks)], page.rules)


def underlines(rule: Line1D, start: float, end: float, baseline: float, size: float) -> bool:
    """Whether a level rule underlines a text from `start` to `end`, and parts no rows."""
    return (
        -UNDER * size < rule.at - baseline < UNDER * size
        and abs(rule.start - start) < ENDS
        and abs(rule.end - end) < ENDS
    )


def _is_underline(rule: Line1D, words: Sequence[Word]) -> bool:
    """Whether a long rule underlines words, as a link over a whole line is. Case: the US self-assessment."""
    above = [
        word
        for word in words
        if abs(rule.at - word.baseline) < UNDER * word.size
        and rule.start - ENDS < word.x0
        and word.x1 < rule.end + ENDS
    ]
    if not above:
        return False
    start, end = min(word.x0 for word in above), max(word.x1 for word in above)
    return underlines(rule, start, end, above[0].baseline, above[0].size)


def _next_to(borders: Sequence[float], at: int) -> tuple[float, float]:
    """The borders before and behind a place between them."""
    return borders[at - 1] if at else -inf, borders[at] if at < len(borders) else inf


def _borders(rules: Sequence[Line1D], crossing: Sequence[Line1D]) -> list[float]:
    """Where a point on its way across `rules` passes one of them, or an end of a rule that crosses them."""
    ends = (end for rule in crossing for end in (rule.start - EDGE, rule.end + EDGE))
    return sorted({*(rule.at for rule in rules), *ends})


def _merge(pieces: list[tuple[float, float, float]], shortest: float) -> list[Line1D]:
    rows: list[list[tuple[float, float, float]]] = []
    for piece in sorted(pieces):
        if rows and piece[0] - rows[-1][-1][0] <= SNAP:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    merged = []
    for row in rows:
        at = sum(piece[0] for piece in row) / len(row)
        start = end = None
        for _, low, high in sorted(row, key=lambda piece: piece[1]):
            if start is None or end is None or low > end + JOIN:
                if start is not None and end is not None and end - start >= shortest:
                    merged.append(Line1D(at, start, end))
                start, end = low, high
            else:
                end = max(end, high)
        if start is not None and end is not None and end - start >= shortest:
            merged.append(Line1D(at, start, end))
    return merged


def _shades(page: PageContent) -> tuple[list[Box], list[Box]]:
    """The filled areas that shade a few words of a line, and those that may be cells."""
    words: list[Box] = []
    cells: list[Box] = []
    nested = _nested(page.marks)
    for mark in page.marks:
        if not mark.look.startswith("image:") and mark not in nested:
            (words if _shades_words(mark.x0, mark.top, mark.x1, mark.bottom, page) else cells).append(mark.box)
    inside = [mark.box for mark in nested]
    if not words:
        return inside, cells
    verticals = _merge([(r.x0, r.top, r.bottom) for r in page.rules if not r.horizontal], SHORTEST)
    filled = [shade for shade in words if _fills_cell(shade, verticals)]
    return [*inside, *(shade for shade in words if shade not in filled)], [*cells, *filled]


def _nested(marks: Sequence[Mark]) -> frozenset[Mark]:
    """The areas that shade a paragraph inside a cell of the same colour, a little set in: no cells of their own."""
    looks: dict[str, list[Mark]] = {}
    for mark in marks:
        looks.setdefault(mark.look, []).append(mark)
    return frozenset(
        mark
        for same in looks.values()
        for mark in same
        for outer in same
        if EDGE < mark.x0 - outer.x0 < SET_IN
        and EDGE < outer.x1 - mark.x1 < SET_IN
        and outer.top - EDGE < mark.top
        and mark.bottom < outer.bottom + EDGE
    )


def _fills_cell(shade: Box, verticals: Sequence[Line1D]) -> bool:
    """Whether a shaded area reaches from one border of a column to the other; these run on above or below it."""
    beside = [
        rule.at
        for rule in verticals
        if rule.start < shade.bottom
        and rule.end > shade.top
        and rule.end - rule.start > shade.bottom - shade.top + 2 * JOIN
    ]
    return all(any(abs(at - side) < SNAP for at in beside) for side in (shade.x0, shade.x1))


def _without(shades: list[Box], rules: list[RulingLine]) -> list[RulingLine]:
    """The rules without the borders of areas that shade words."""
    if not shades:
        return rules
    return [
        rule
        for rule in rules
        if not any(
            (
                abs(rule.x0 - mark.x0) < EDGE
                and abs(rule.x1 - mark.x1) < EDGE
                and mark.top - EDGE <= rule.top <= rule.bottom <= mark.bottom + EDGE
            )
            or (
                not rule.horizontal
                and (abs(rule.x0 - mark.x0) < EDGE or abs(rule.x0 - mark.x1) < EDGE)
                and mark.top - EDGE <= rule.top
                and rule.bottom <= mark.bottom + EDGE
            )
            for mark in shades
        )
    ]


def _shades_words(x0: float, top: float, x1: float, bottom: float, page: PageContent) -> bool:
    inside: list[Word] = [
        word
        for word in page.words
        if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.baseline - MIDDLE * word.size <= bottom
    ]
    return bool(inside) and bottom - top < HIGHLIGHT * max(word.size for word in inside)
