"""Tables inside a cell of the form: their cells are parts of that cell's answer, and no labels and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.layout.lines import Line, lines_of
from extractors.layout.overlays.frames import is_parted, tables_of
from schemas.geometry import Box, PageContent, RulingLine, Word, union

INSIDE = 1.0
"""Points that a table inside a cell is away from the borders around it, at least."""


def inside_cells(lines: Sequence[Line], pages: Sequence[PageContent]) -> Sequence[Line]:
    """The lines of a document, those in tables inside a cell in the column and the row of that cell."""
    found = {page.info.number: nested for page in pages if (nested := _nested(page))}
    if not found:
        return lines
    homes: dict[tuple[int, Box], Line] = {}
    for page in pages:
        if page.info.number in found:
            rules = [rule for rule in page.rules if not any(id(rule) in ids for _, ids in found[page.info.number])]
            outer = page._replace(rules=rules)
            # Whether a blank stands behind a word depends on the cell, so words are found again by their box.
            homes.update({_place(word): line for line in lines_of(outer) for word in line.words})
    return [
        _placed(line, homes.get(_place(line.words[0])), [box for box, _ in found.get(line.page, ())]) for line in lines
    ]


def _place(word: Word) -> tuple[int, Box]:
    return word.page, word.box


def _nested(page: PageContent) -> list[tuple[Box, frozenset[int]]]:
    """The boxes of the tables inside others, each with its rules."""
    if len(page.rules) < 8:
        return []
    tables = tables_of(page)
    return [
        (box, frozenset(map(id, own)))
        for table in tables
        if table.parted
        and (any(_holds(other.box, table.box) for other in tables if other.parted) or _between(page.rules, table.box))
        for box, own in _in_one_cell(page.rules, table.box)
    ]


def _in_one_cell(rules: Sequence[RulingLine], box: Box) -> list[tuple[Box, list[RulingLine]]]:
    """The parts of a table that lie in one cell each, with their rules. Case: a box of its own around the answers of
    two fiches, of which the borders are in line."""
    across = sorted(
        rule.top
        for rule in rules
        if rule.horizontal
        and box.top + INSIDE < rule.top < box.bottom - INSIDE
        and rule.x0 < box.x0 - INSIDE
        and rule.x1 > box.x1 + INSIDE
    )
    if not across:
        return [(box, _own(rules, box))]
    edges = [box.top, *across, box.bottom]
    bands = [_own(rules, box._replace(top=top, bottom=bottom)) for top, bottom in pairwise(edges)]
    return [(union([rule.box for rule in own]), own) for own in bands if own and is_parted(own)]


def _between(rules: Sequence[RulingLine], box: Box) -> bool:
    """Whether vertical borders pass a table on both sides, as on a page that its cell fills from top to bottom."""
    passing = [
        rule.x0
        for rule in rules
        if not rule.horizontal and rule.top < box.top + INSIDE and rule.bottom > box.bottom - INSIDE
    ]
    return any(x < box.x0 - INSIDE for x in passing) and any(x > box.x1 + INSIDE for x in passing)


def _own(rules: Sequence[RulingLine], box: Box) -> list[RulingLine]:
    """The rules in a box, also those that meet no other."""
    return [rule for rule in rules if box.contains(rule.x0, rule.top) and box.contains(rule.x1, rule.bottom)]


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 + INSIDE < inner.x0
        and inner.x1 < outer.x1 - INSIDE
        and outer.top + INSIDE < inner.top
        and inner.bottom < outer.bottom - INSIDE
    )


def _placed(line: Line, home: Line | None, boxes: Sequence[Box]) -> Line:
    if home is None or not any(box.contains(*line.box.centre) for box in boxes):
        return line
    if home.paired and home.column == 0:
        return line
    return replace(line, column=1, paired=home.paired, first=False, row=home.row)
