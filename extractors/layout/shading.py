"""Tables of which only some cells show: a shaded column of labels shows where the rows beside it begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.geometry import Box, PageContent, RulingLine

SNAP = 2.0
"""Sides within this many points of each other are in one line."""
MIDDLE = 0.3
"""Type sizes above the baseline of the middle of small letters: where a word is looked up in a grid."""
APART = 6.0
"""Cells of one table are at most this many points apart."""
SMALLEST = (15.0, 8.0)
"""Width and height from which on a shaded area may be a cell, in points."""
WIDEST = 0.6
"""A cell wider than this share of the page leaves no room for answers beside it."""
EDGE = 0.15
"""A cell within this share of the page's height from its edge may have been cut by the page break."""


def rows_beside(page: PageContent, shades: Sequence[Box], rules: Sequence[RulingLine]) -> Iterator[RulingLine]:
    """The borders that the rows of a shaded left column give to the text on its right, where that has none.

    `shades` are the filled areas that are no highlights of words, `rules` the borders that are printed.
    """
    for run in _runs(page, shades):
        top, bottom = run[0].top, run[-1].bottom
        side = max(cell.x1 for cell in run)
        if any(
            not rule.horizontal and rule.x0 > side + SNAP and min(rule.bottom, bottom) - max(rule.top, top) > APART
            for rule in rules
        ):
            continue
        ends = [
            word.x1
            for word in page.words
            if word.x0 > side - SNAP and top <= word.baseline - MIDDLE * word.size <= bottom
        ]
        if not ends:
            continue
        end = max(ends) + SNAP
        for cell in run:
            yield RulingLine(page.info.number, side, cell.top, end, cell.top)
            yield RulingLine(page.info.number, side, cell.bottom, end, cell.bottom)
        yield RulingLine(page.info.number, end, top, end, bottom)


def _runs(page: PageContent, shades: Sequence[Box]) -> Iterator[list[Box]]:
    """Shaded cells under each other, from the top down; one alone where the page cuts it."""
    width, height = page.info.width, page.info.height
    cells = sorted(
        {
            box
            for box in shades
            if box.x1 - box.x0 >= SMALLEST[0]
            and box.bottom - box.top >= SMALLEST[1]
            and box.x1 - box.x0 <= WIDEST * width
        },
        key=lambda box: (box.top, box.x0),
    )
    runs: list[list[Box]] = []
    for cell in cells:
        for run in runs:
            last = run[-1]
            if (
                abs(cell.x0 - last.x0) <= SNAP
                and abs(cell.x1 - last.x1) <= SNAP
                and -SNAP <= cell.top - last.bottom <= APART
            ):
                run.append(cell)
                break
        else:
            runs.append([cell])
    for run in runs:
        if len(run) > 1 or run[0].top < EDGE * height or run[0].bottom > (1 - EDGE) * height:
            yield run
