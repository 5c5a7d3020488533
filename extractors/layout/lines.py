"""Words to text lines in reading order: cells first, then lines, so that cells never run together."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

import regex

from extractors.layout.overflow import take_back
from extractors.layout.ruling import NARROWEST, Cell, Grid
from extractors.layout.shading import MIDDLE
from extractors.page.direction import in_reading_order
from extractors.text.once import cached_property
from schemas.geometry import Box, PageContent, Word

SAME_LINE = 0.4
"""Words whose baselines differ less than this share of the type size are on one line (raised marks do)."""
RAISED = 0.55
"""The same for the mark of a footnote, which is small and may be raised more."""
MARK = regex.compile(r"[\[(]?(?:\d{1,3}|\*{1,3})[\])]?")
SMALL = 0.75
"""A mark of a footnote is smaller than this share of the type beside it."""
MUCH_SMALLER = 0.5
"""Type of less than this share of another's size is no raised mark beside it."""
LEVEL = 1.0
"""Points between the baselines of words of one line that a short rule divides, at most."""
BLANK = 0.16
"""Type sizes between two words of different baselines from which on a blank is between them."""
TOUCHING = 0.08
"""Type sizes between two such words below which none is: 'ste' raised behind '1', cents raised behind euros."""
SNAP_ROW = 3.0
"""Cells whose heights share more than this many points are in one row."""
GAP = 6.0
"""Cells of one row are at most this many points apart."""


@dataclass(frozen=True, eq=False)
class Line:
    """A text line inside one cell or column, or a part of one.

    `column` is 0 for the left or only column and 1 for the right one; `paired`: its row has both columns.
    `origin` is the left border that indents are measured from, in points. `row` numbers the rows of its page;
    `first`: no line of its cell is above it. `removed`: marks of footnotes that were printed among its words; its
    box still covers them. `language`: the code of its language where it is in a column of another one than the form's.

    A line never changes: what moves or divides it makes another one. Lines are equal only to themselves, because
    two lines may print the same words; a pass that gives lines a role therefore keys them by the line itself.
    """

    words: tuple[Word, ...]
    cell: Cell
    origin: float
    row: tuple[int, int]
    column: int = 0
    paired: bool = False
    first: bool = False
    removed: tuple[Word, ...] = ()
    language: str | None = None

    @cached_property
    def page(self) -> int:
        return self.words[0].page

    @cached_property
    def box(self) -> Box:
        return around((*self.words, *self.removed))

    @cached_property
    def baseline(self) -> float:
        return largest(self.words).baseline

    @cached_property
    def size(self) -> float:
        """Type size of most of its characters, in points."""
        if not self.mixed:
            return self.words[0].size
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def mixed(self) -> bool:
        """Whether its words are in several type sizes."""
        first = self.words[0].size
        return any(word.size != first for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether all its words are bold; bullets and other lone signs do not count."""
        bold = [word.text for word in self.words if word.bold]
        if not bold or any(not word.bold and _has_letter(word.text) for word in self.words):
            return False
        return any(map(_has_letter, bold))

    @cached_property
    def italic(self) -> bool:
        """Whether all its words are italic; words of one character do not count."""
        letters = [word for word in self.words if len(word.text) > 1]
        return bool(letters) and all(word.italic for word in letters)

    @cached_property
    def text(self) -> str:
        """Its words with a blank where one is printed."""
        return joined(self.words)

    @cached_property
    def characters(self) -> int:
        """Printed glyphs, blanks aside: what the ledger counts."""
        return sum([word.chars for word in self.words])

    def part(self, start: int, end: int | None = None) -> Line:
        """A line of the words `start` to `end`, at the same place in the reading order."""
        return replace(self, words=self.words[start:end], first=self.first and start == 0, removed=())

    def without(self, index: int) -> Line:
        """The line without word `index`, a mark of a footnote; a blank behind it then follows the word before it."""
        words = list(self.words)
        if index:
            words[index - 1] = words[index - 1]._replace(space=words[index - 1].space or words[index].space)
        removed = words.pop(index)
        return replace(self, words=tuple(words), removed=(*self.removed, removed))

    def __repr__(self) -> str:
        return f"Line(p{self.page} {self.box.x0:.0f},{self.box.top:.0f} c{self.column} {self.text!r})"


def _has_letter(text: str) -> bool:
    return text.isalpha() or any(map(str.isalpha, text))


def around(words: Iterable[Word]) -> Box:
    """The box around words, one at least."""
    _, x0, top, x1, bottom = zip(*[word[:5] for word in words], strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


def largest(words: Sequence[Word]) -> Word:
    """The word in the largest type, the first of several."""
    return max(words, key=attrgetter("size")) if len(words) > 1 else words[0]


def joined(words: Iterable[Word]) -> str:
    """Words of one line as text."""
    return "".join([f"{word.text} " if word.space else word.text for word in words]).rstrip()


_ahead: dict[int, tuple[PageContent, list[Line]]] = {}
"""Lines that were made before they were asked for, by the identity of their page."""


_asked_of_all = attrgetter("box", "text", "size", "baseline", "characters")


def make_ahead(page: PageContent) -> None:
    """Makes the lines of a page now, so that `lines_of` has them at hand: while other pages are still being read.

    What the passes ask of every line is worked out too.
    """
    lines = _lines_of(page)
    for line in lines:
        _asked_of_all(line)
    _ahead[id(page)] = page, lines


def forget_ahead() -> None:
    """Lets lines go that nobody asked for, as those of a page that was repaired."""
    _ahead.clear()


def lines_of(page: PageContent) -> list[Line]:
    """The lines of a page in reading order: row by row, in a row the left cell before the right one."""
    known, lines = _ahead.pop(id(page), (None, []))
    return lines if known is page else _lines_of(page)


def _lines_of(page: PageContent) -> list[Line]:
    if not page.regions:
        return _lines_in_rows(page, 0)
    lines: list[Line] = []
    left = list(page.words)
    for region, _ in page.regions:
        inside = [word for word in left if region.contains(*word.box.centre)]
        left = [word for word in left if word not in inside]
        part = page._replace(
            words=inside,
            rules=[rule for rule in page.rules if region.contains(*rule.box.centre)],
            marks=[mark for mark in page.marks if region.contains(*mark.box.centre)],
        )
        lines.extend(_lines_in_rows(part, lines[-1].row[1] + 1 if lines else 0))
    return lines


def _lines_in_rows(page: PageContent, first_row: int) -> list[Line]:
    """The lines of a page, or of a part of it; their rows are counted from `first_row`."""
    grid = Grid(page)
    cells: dict[Cell, list[Word]] = {}
    for word in page.words:
        height = word.baseline - MIDDLE * word.size if word.upright else word.box.middle
        cell = grid.cell((word.x0 + word.x1) / 2, height)
        cells.setdefault(cell, []).append(word)
    take_back(cells, grid)
    _whole_lines(cells)
    blocks = [_block(cell, own) for cell, own in cells.items()]
    ordered: list[Line] = []
    for index, row in enumerate(_rows(blocks), start=first_row):
        for block in _across(row):
            cell = block.cell
            before, after = _beside(grid, cell, block.first)
            ordered.extend(
                Line(
                    printed,
                    cell,
                    origin=cell.left if cell.left is not None else 0.0,
                    row=(page.info.number, index),
                    column=1 if before else 0,
                    paired=before or after,
                    first=position == 0,
                )
                for position, printed in enumerate(block.lines)
            )
    return ordered


def _whole_lines(cells: dict[Cell, list[Word]]) -> None:
    """Brings lines of free text together that a rule above or below parts because it is shorter than they are."""
    free = [cell for cell in cells if cell.left is None and cell.right is None]
    if len(free) < 2:
        return
    placed = sorted(
        ((word, cell) for cell in free for word in cells[cell] if word.upright),
        key=lambda pair: (pair[0].baseline, pair[0].x0),
    )
    homes = dict(placed)
    for (before, _), (word, _) in itertools.pairwise(placed):
        home, cell = homes[before], homes[word]
        if cell != home and word.baseline - before.baseline < LEVEL and 0 <= word.x0 - before.x1 < word.size:
            moved = [
                other for other in cells[cell] if abs(other.baseline - word.baseline) < LEVEL and other.x0 >= word.x0
            ]
            cells[cell] = [other for other in cells[cell] if other not in moved]
            cells[home].extend(moved)
            homes.update((other, home) for other in moved)
    for cell in free:
        if not cells[cell]:
            del cells[cell]


def _beside(grid: Grid, cell: Cell, first: Box) -> tuple[bool, bool]:
    """Whether the table continues to the left and to the right of a cell, be it with an empty cell.

    `first`: the box of its first line.
    """
    if not cell.ruled or cell.left is None or cell.right is None:
        return False, False
    height = first.middle
    before, after = grid.cell(cell.left - 1, height), grid.cell(cell.right + 1, height)
    # Cells may be apart, with the background between them.
    if _is_gap(before) and before.left is not None:
        before = grid.cell(before.left - 1, height)
    if _is_gap(after) and after.right is not None:
        after = grid.cell(after.right + 1, height)
    return _is_column(before), _is_column(after)


def _is_gap(cell: Cell) -> bool:
    return cell.left is not None and cell.right is not None and cell.right - cell.left <= GAP


def _is_column(cell: Cell) -> bool:
    """Whether a cell is wide enough to hold text."""
    return cell.ruled and (cell.right or 0.0) - (cell.left or 0.0) >= NARROWEST


def words_to_lines(words: list[Word]) -> list[tuple[Word, ...]]:
    """The words of one cell, line by line from the top down; text that runs up or down the page last."""
    turned = [word for word in words if not word.upright]
    if turned:
        level = [word for word in words if word.upright]
        return [*(words_to_lines(level) if level else ()), *_turned_lines(turned)]
    groups: list[list[Word]] = []
    main = words[0]
    for word in sorted(words, key=attrgetter("baseline", "x0")):
        if groups and _same_line(main, word):
            groups[-1].append(word)
            main = word if word.size > main.size else main
        else:
            groups.append([word])
            main = word
    lines = []
    for group in groups:
        group.sort(key=attrgetter("x0"))
        group = in_reading_order(group)
        lines.append((*map(_spaced, group, group[1:]), group[-1]))
    return lines


def _turned_lines(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Words that run up or down the page, in the order in which they were drawn, line by line."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        apart = max(word.top - last.bottom, last.top - word.bottom) if last is not None else 0.0
        if last is not None and apart < word.size and min(last.x1, word.x1) - max(last.x0, word.x0) > 0:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [tuple(line) for line in lines]


def _same_line(main: Word, word: Word) -> bool:
    """Whether a word is on the line whose largest word is `main`, the first of several.

    The smaller type decides where it is much smaller: a large letter must not bring the lines together that it crosses.
    """
    if word.size == main.size:
        return word.baseline - main.baseline <= SAME_LINE * main.size
    small, large = (word, main) if word.size < main.size else (main, word)
    apart = word.baseline - main.baseline
    if small.size < MUCH_SMALLER * large.size:
        return apart <= SAME_LINE * small.size
    share = RAISED if small.size < SMALL * large.size and MARK.fullmatch(small.text) else SAME_LINE
    return apart <= share * large.size


def _spaced(word: Word, after: Word) -> Word:
    """The word, with its blank as the next one on the line (of another baseline) leaves a gap or none."""
    gap = after.x0 - word.x1
    if not word.space and gap > BLANK * max(word.size, after.size):
        return word._replace(space=True)
    if word.space and word.baseline != after.baseline and abs(gap) < TOUCHING * max(word.size, after.size):
        return word._replace(space=False)
    return word


class Block(NamedTuple):
    """The lines of a cell, from the top down: their words, the box of the first line, and their height.

    `extent` is as high as the cell where rules bound it, else as the text.
    """

    cell: Cell
    lines: list[tuple[Word, ...]]
    first: Box
    extent: Box


def _block(cell: Cell, words: list[Word]) -> Block:
    lines = words_to_lines(words)
    text = around(words)
    top = cell.top if cell.ruled and cell.top is not None else text.top
    bottom = cell.bottom if cell.ruled and cell.bottom is not None else text.bottom
    return Block(cell, lines, around(lines[0]), Box(text.x0, top, text.x1, bottom))


def _rows(blocks: list[Block]) -> list[list[Block]]:
    """Blocks beside each other: cells of a table whose heights overlap; free text on its own."""
    rows: list[list[Block]] = []
    tops: list[tuple[float, float]] = []
    for block in sorted(blocks, key=lambda block: block.extent.top):
        extent = block.extent
        if block.cell.ruled:
            for number, (top, bottom) in enumerate(tops):
                if rows[number][0].cell.ruled and min(bottom, extent.bottom) - max(top, extent.top) > SNAP_ROW:
                    rows[number].append(block)
                    tops[number] = (min(top, extent.top), max(bottom, extent.bottom))
                    break
            else:
                rows.append([block])
                tops.append((extent.top, extent.bottom))
        else:
            rows.append([block])
            tops.append((extent.top, extent.bottom))
    return rows


def _across(row: list[Block]) -> list[Block]:
    """A row's cells in reading order: from left to right; beside one cell that spans several rows, row by row."""
    row.sort(key=lambda block: (block.cell.left or 0.0, block.first.top))
    first = [block for block in row if block.cell.left == row[0].cell.left]
    rest = row[len(first) :]
    if len(first) > 1 or len({block.cell.left for block in rest}) < 2:
        return row
    return [*first, *(block for inner in _rows(rest) for block in _across(inner))]
