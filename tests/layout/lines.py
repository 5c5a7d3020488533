"""Words, lines and pages made by hand: ten-point type, five points a letter, a blank of three points."""

from __future__ import annotations

from extractors.layout.lines import Line
from extractors.layout.ruling import Cell
from schemas.geometry import Mark, PageContent, PageInfo, RulingLine, Word

FREE = Cell(None, None, None, None)
WIDTH, HEIGHT = 600.0, 800.0


def words_of(
    text: str, x: float = 50.0, y: float = 100.0, *, page: int = 1, size: float = 10.0, bold: bool = False
) -> tuple[Word, ...]:
    """The words of one line; `y` is the baseline. A tab in `text` makes a gap of 30 points."""
    words: list[Word] = []
    for part in text.split("\t"):
        for piece in part.split():
            end = x + 0.5 * size * len(piece)
            words.append(
                Word(page, x, y - 0.8 * size, end, y + 0.2 * size, y, piece, len(piece), True,
                     "Carlito", size, bold, False, "#000000", True)
            )  # fmt: skip
            x = end + 0.3 * size
        x += 30.0
    return tuple(words)


def line_of(
    text: str,
    x: float = 50.0,
    y: float = 100.0,
    *,
    page: int = 1,
    size: float = 10.0,
    bold: bool = False,
    cell: Cell = FREE,
    row: int = 0,
    column: int = 0,
    paired: bool = False,
    first: bool = False,
) -> Line:
    """A line of running text, or of a cell."""
    origin = cell.left if cell.left is not None else 0.0
    return Line(words_of(text, x, y, page=page, size=size, bold=bold), cell, origin, (page, row), column, paired, first)


def page_of(
    words: tuple[Word, ...] = (),
    rules: tuple[RulingLine, ...] = (),
    marks: tuple[Mark, ...] = (),
    *,
    number: int = 1,
) -> PageContent:
    """A page of 600 by 800 points."""
    characters = sum(word.chars for word in words)
    info = PageInfo(number, WIDTH, HEIGHT, 0, characters, 0, None)
    return PageContent(info, list(words), list(rules), list(marks))


def across(y: float, x0: float, x1: float) -> RulingLine:
    """A horizontal ruling line."""
    return RulingLine(1, x0, y, x1, y)


def down(x: float, top: float, bottom: float) -> RulingLine:
    """A vertical ruling line."""
    return RulingLine(1, x, top, x, bottom)
