"""Text that runs over the right border of its table: a word processor prints a table wider than the cell around it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.ruling import Cell, Grid
from extractors.layout.shading import MIDDLE
from schemas.geometry import Word

OVER = 1.0
"""Points that a word begins inside the border which it crosses, at least."""
LEVEL = 0.5
"""Points between the baselines of words of one line, at most."""
BLANK = 0.4
"""Type sizes between two words of one line, at most: text beside a table stands further from it."""


def over_border(words: Sequence[Word], border: float) -> list[tuple[Word, Word]]:
    """The words that run over a border to the right, each with the word on its line that begins inside it."""
    found: list[tuple[Word, Word]] = []
    inside: Word | None = None
    before: Word | None = None
    for word in sorted((word for word in words if word.upright), key=lambda word: (word.baseline, word.x0)):
        if word.x0 < border - OVER:
            inside = word
            if word.x1 > border:
                found.append((word, word))
        elif before is None or not _goes_on(before, word):
            inside = None
        elif inside is not None:
            found.append((word, inside))
        before = word
    return found


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a word follows another one on its line, in its type and a blank behind it."""
    return (
        abs(before.baseline - word.baseline) < LEVEL
        and -LEVEL < word.x0 - before.x1 < BLANK * word.size
        and (before.bold, before.size) == (word.bold, word.size)
    )


def take_back(cells: dict[Cell, list[Word]], grid: Grid) -> None:
    """Puts words right of a table that run over its border in the cells in which their lines begin."""
    outside: dict[float, list[Cell]] = {}
    for cell in cells:
        if cell.left is not None and cell.right is None:
            outside.setdefault(cell.left, []).append(cell)
    for border, beyond in outside.items():
        near = [*beyond, *(cell for cell in cells if cell.ruled and cell.right == border)]
        out = {id(word) for cell in beyond for word in cells[cell]}
        moved: set[int] = set()
        for word, inside in over_border([word for cell in near for word in cells[cell]], border):
            home = grid.cell(inside.x0 + OVER / 2, inside.baseline - MIDDLE * inside.size)
            if id(word) in out and home.ruled and home.right == border:
                moved.add(id(word))
                cells.setdefault(home, []).append(word)
        for cell in beyond if moved else ():
            cells[cell] = [word for word in cells[cell] if id(word) not in moved]
            if not cells[cell]:
                del cells[cell]
