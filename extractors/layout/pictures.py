"""Pictures, drawings and coloured signs that stand in cells in the place of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.layout.ruling import Cell, Grid
from schemas.geometry import Box, Mark, Notice, PageContent

LEAST = 12.0
"""A picture smaller than this many points both ways is a bullet, a mark of status or an ornament."""
SIGN = (4.0, 60.0)
"""A coloured sign that stands alone is at least and at most so many points wide and high."""
LONG = 3.0
"""It is at most so many times as long as it is short."""
FILLED = 0.8
"""An area that fills more of the width and of the height of a cell shades it."""
MIDDLE = 0.35
"""A line through a word passes its middle within this share of its height."""
MOST = 300
"""Pictures and signs of a page that are looked at."""
PALE = 0xE6
"""A colour with all parts from this on is the shade of a cell."""


def pictures_in_cells(page: PageContent) -> list[Box]:
    """The pictures on which no word stands, in cells of tables."""
    images = [mark.box for mark in page.marks if mark.look.startswith("image:") and _is_large(mark.box)][:MOST]
    images = [box for box in images if _between_rules(page, box) and not _has_words(page, box)]
    if not images:
        return []
    grid = Grid(page)
    return [box for box in dict.fromkeys(images) if grid.cell(*box.centre).ruled]


def drawings_in_cells(page: PageContent) -> list[Box]:
    """The drawings on which no word stands, in cells of tables: text may be drawn without letters."""
    drawn = [notice.box for notice in page.notices if notice.kind == "drawing"][:MOST]
    drawn = [box for box in drawn if _between_rules(page, box) and not _has_words(page, box)]
    if not drawn:
        return []
    grid = Grid(page)
    return [box for box in drawn if grid.cell(*box.centre).ruled]


def strokes_over_words(page: PageContent) -> list[Box]:
    """The slanted lines that run through words in cells of tables, as those that cross out an answer by hand."""
    strokes = [notice for notice in page.notices if notice.kind == "stroke"][:MOST]
    over = [one.box for one in strokes if any(_crosses(one, word.box) for word in page.words)]
    if not over:
        return []
    grid = Grid(page)
    return [box for box in over if grid.cell(*box.centre).ruled]


def _crosses(stroke: Notice, word: Box) -> bool:
    """Whether a stroke runs through the middle part of a word."""
    box = stroke.box
    x, y = word.centre
    if not box.x0 < x < box.x1:
        return False
    share = (x - box.x0) / (box.x1 - box.x0)
    at = box.bottom - share * box.height if stroke.text == "/" else box.top + share * box.height
    return abs(at - y) < MIDDLE * word.height


def with_notices(pages: Sequence[PageContent]) -> list[PageContent]:
    """The pages with a notice for each picture, drawing and coloured sign in a cell."""
    return [_noticed(page) for page in pages]


def _noticed(page: PageContent) -> PageContent:
    number = page.info.number
    found = [Notice(number, *box, "picture") for box in pictures_in_cells(page)]
    signs = [mark for mark in page.marks if _is_sign(mark)][:MOST]
    signs = [mark for mark in signs if _between_rules(page, mark.box)]
    if signs:
        found.extend(_alone(page, Grid(page), signs))
    drawn = [box for box in drawings_in_cells(page) if not any(one.box.contains(*box.centre) for one in found)]
    found.extend(Notice(number, *box, "drawing") for box in drawn)
    found.extend(Notice(number, *box, "crossed") for box in strokes_over_words(page))
    rest = [notice for notice in page.notices if notice.kind not in ("drawing", "stroke")]
    return page._replace(notices=[*rest, *found]) if found or len(rest) < len(page.notices) else page


def _alone(page: PageContent, grid: Grid, signs: Sequence[Mark]) -> Iterator[Notice]:
    """The signs in cells without a word."""
    filled = {grid.cell(*word.box.centre) for word in page.words}
    for sign in signs:
        cell = grid.cell(*sign.box.centre)
        if cell.ruled and cell not in filled and not _shades(sign.box, cell):
            yield Notice(page.info.number, *sign.box, "mark")


def _is_large(box: Box) -> bool:
    return box.width >= LEAST or box.height >= LEAST


def _is_sign(mark: Mark) -> bool:
    box, look = mark.box, mark.look
    short, long = sorted((box.width, box.height))
    if short < SIGN[0] or long > SIGN[1] or long > LONG * short:
        return False
    return look.startswith("image:") or not all(int(look[at : at + 2], 16) >= PALE for at in (1, 3, 5))


def _shades(box: Box, cell: Cell) -> bool:
    width = (cell.right or 0.0) - (cell.left or 0.0)
    height = (cell.bottom or box.bottom) - (cell.top or box.top)
    return box.width > FILLED * width and box.height > FILLED * height


def _between_rules(page: PageContent, box: Box) -> bool:
    """Whether a box may be in a cell: upright rules stand on both sides of it. Asked first, as it is quick."""
    x, y = box.centre
    beside = [
        rule.x0 for rule in page.rules if rule.x1 - rule.x0 < rule.bottom - rule.top and rule.top <= y <= rule.bottom
    ]
    return any(at <= x for at in beside) and any(at > x for at in beside)


def _has_words(page: PageContent, box: Box) -> bool:
    return any(box.contains(*word.box.centre) for word in page.words)
