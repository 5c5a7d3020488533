"""Ruled rows inside an answer: the cells of each row as one item, in the order in which they stand beside each other.

An answer may hold a table of its own, or the rows of the form's table that its label spans. A row is an item; where its
first cell holds several, the other cells are parted among them by their height.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from extractors.layout.items import RawItem
from extractors.layout.lines import Line
from extractors.layout.ruling import Cell

SHARED = 3.0
"""Cells whose heights share more than this many points are beside each other."""
ALIGNED = 2.0
"""Cells of one column begin within this many points of each other."""
LONGEST_HEAD = 5
"""Words that the head of a column has at the most."""
HEAD_WORDS = (
    "stap stappen actie acties activiteit omschrijving fase onderdeel taak taken wat timing planning periode wanneer "
    "datum deadline termijn start einde wie trekker verantwoordelijke uitvoerder partner partners actor actoren jaar "
    "bedrag bedragen budget kost kosten kostprijs raming middelen status stand resultaat resultaten indicator "
    "indicatoren nr nummer opmerking opmerkingen totaal bron"
)
HEADS = frozenset(HEAD_WORDS.split())
"""Words that head the columns of such tables; elsewhere the type of a first row shows that it is one of heads."""


class Rows(NamedTuple):
    """The items of an answer, and the heads of the columns of its table."""

    items: list[RawItem]
    heads: Sequence[Line]


class Band(NamedTuple):
    """Cells that stand beside each other, from left to right, with their lines."""

    page: int
    top: float
    bottom: float
    cells: Sequence[Sequence[Line]]


Build = Callable[[Sequence[Line]], list[RawItem]]
"""Makes items of lines that stand in one cell."""


def build_rows(lines: Sequence[Line], build: Build) -> Rows:
    """The items of an answer: row by row where rules part it, else as `build` makes them of all its lines."""
    bands = _bands(lines)
    if bands is None:
        return Rows(build(lines), ())
    reader = _RowReader(build)
    for band, after in zip(bands, [*bands[1:], None], strict=True):
        reader.read(band, after)
    reader.close_plain()
    return Rows(reader.items, reader.heads)


class _RowReader:
    """Reads the bands of an answer from the first to the last."""

    def __init__(self, build: Build) -> None:
        self.items: list[RawItem] = []
        self.heads: list[Line] = []
        self._build = build
        self._head_texts: list[str] = []
        self._plain: list[Band] = []
        self._row: Band | None = None

    def read(self, band: Band, after: Band | None) -> None:
        """Reads one band; `after` is the next one."""
        before = self._row
        if before is not None and self.items and _goes_on(before, band):
            _extend(self.items[-1], band)
            self._row = before._replace(page=band.page, cells=[*map(_last, before.cells)])
        elif len(band.cells) == 1:
            self._plain.append(band)
            self._row = None
        else:
            self.close_plain()
            if _texts(band) == self._head_texts or (before is None and after is not None and _is_head(band, after)):
                self.heads.extend(line for cell in band.cells for line in cell)
                self._head_texts = _texts(band)
            else:
                self.items.extend(_items_of_row(band, self._build))
            self._row = band

    def close_plain(self) -> None:
        """Makes items of rows of one cell each."""
        plain, self._plain = self._plain, []
        if len(plain) > 1 and _is_bold_head(plain[0], plain[1]):
            self.heads.extend(plain.pop(0).cells[0])
        for part in _rows_of_column(plain):
            self.items.extend(self._build(part))


def _last(cell: Sequence[Line]) -> Sequence[Line]:
    return cell[-1:]


def _bands(lines: Sequence[Line]) -> list[Band] | None:
    """The rows of cells that an answer runs through, or None where rules do not part it on any page."""
    bands: list[tuple[list[Cell], list[Line]]] = []
    for line in lines:
        if bands and _same_band(bands[-1], line):
            cells, own = bands[-1]
            own.append(line)
            if line.cell not in cells:
                cells.append(line.cell)
        else:
            bands.append(([line.cell], [line]))
    found = [_band(cells, own) for cells, own in bands]
    below = any(before.page == after.page and before.bottom <= after.top + SHARED for before, after in pairwise(found))
    return found if below or any(len(band.cells) > 1 for band in found) else None


def _same_band(band: tuple[list[Cell], list[Line]], line: Line) -> bool:
    cells, own = band
    if line.page != own[-1].page:
        return False
    if line.cell in cells:
        return True
    if not line.cell.ruled or not all(cell.ruled for cell in cells):
        return not line.cell.ruled and not own[-1].cell.ruled
    top, bottom = _height(line.cell, line)
    return any(min(bottom, low) - max(top, high) > SHARED for high, low in (_height(cell, own[0]) for cell in cells))


def _height(cell: Cell, line: Line) -> tuple[float, float]:
    return (
        cell.top if cell.top is not None else line.box.top,
        cell.bottom if cell.bottom is not None else max(line.box.bottom, (cell.top or 0.0) + SHARED + 1),
    )


def _band(cells: Sequence[Cell], lines: Sequence[Line]) -> Band:
    heights = [_height(line.cell, line) for line in lines]
    order = sorted(cells, key=lambda cell: cell.left if cell.left is not None else 0.0)
    if not cells[0].ruled:  # text columns: one goes on where the other ends
        return Band(lines[0].page, min(top for top, _ in heights), max(low for _, low in heights), [list(lines)])
    columns = [[line for line in lines if line.cell == cell] for cell in order]
    return Band(lines[0].page, min(top for top, _ in heights), max(low for _, low in heights), columns)


def _rows_of_column(group: Sequence[Band]) -> list[list[Line]]:
    """Lines of rows of one cell: those of each row, with those that go on behind a page break."""
    parts: list[list[Line]] = []
    for band in group:
        own = list(band.cells[0])
        if parts and (parts[-1][-1].page != band.page or not own[0].cell.ruled):
            parts[-1].extend(own)
        else:
            parts.append(own)
    return parts


def _is_head(row: Band, after: Band) -> bool:
    """Whether a row holds the heads of the columns of those below."""
    if not all(len(cell) == 1 for cell in row.cells):
        return False
    first, rest = [cell[0] for cell in row.cells], [line for cell in after.cells for line in cell]
    if any(len(line.words) > LONGEST_HEAD or any(char.isdigit() for char in line.text) for line in first):
        return False
    if all(_head_words(line.text) for line in first):
        return True
    return (all(line.bold for line in first) and not any(line.bold for line in rest)) or (
        all(line.italic for line in first) and not any(line.italic for line in rest)
    )


def _is_bold_head(row: Band, after: Band) -> bool:
    """The same for rows whose columns only white space parts."""
    (lines,) = row.cells
    return (
        len(lines) == 1
        and len(lines[0].words) > 1
        and lines[0].bold
        and not any(line.bold for line in after.cells[0])
        and all(_head_words(word.text) for word in lines[0].words)
    )


def _head_words(text: str) -> bool:
    words = regex.findall(r"\p{L}+", text.casefold())
    return bool(words) and words[0] in HEADS


def _texts(band: Band) -> list[str]:
    return [line.text for cell in band.cells for line in cell]


def _goes_on(above: Band, row: Band) -> bool:
    """Whether a row at the top of a page is the rest of one that the page break cut: no border closes that one, and the
    text goes on in the middle of a sentence."""
    last = above.cells[0][-1]
    if last.page == row.page or last.cell.bottom is not None:
        return False
    lefts = [cell[0].cell.left or 0.0 for cell in above.cells]
    if not all(any(abs((cell[0].cell.left or 0.0) - left) < ALIGNED for left in lefts) for cell in row.cells):
        return False
    first = row.cells[0][0]
    return not last.text.rstrip().endswith((".", ";", "!", "?")) and not first.text[:1].isupper()


def _items_of_row(row: Band, build: Build) -> list[RawItem]:
    items = build(row.cells[0])
    if len(items) == 1 or not items:
        _extend(items[0], Band(row.page, row.top, row.bottom, [[], *row.cells[1:]]))
        return items
    starts = [item.lines[0].box.top for item in items]
    for cell in row.cells[1:]:
        for line in cell:
            at = max((n for n, start in enumerate(starts) if start <= line.box.middle), default=0)
            _add(items[at], line)
    return items


def _extend(item: RawItem, row: Band) -> None:
    """Adds the lines of a row to an item, cell by cell."""
    for cell in row.cells:
        for line in cell:
            _add(item, line)


def cells_of(item: RawItem) -> list[list[Line]]:
    """The lines of an item by the cells of its row; one list where it stands in one cell."""
    cells: list[list[Line]] = []
    for line in item.lines:
        if cells and cells[-1][-1].cell.left == line.cell.left:
            cells[-1].append(line)
        else:
            cells.append([line])
    return cells


def _add(item: RawItem, line: Line) -> None:
    """Adds a line to an item behind those of its cell, or of the cell that goes on on another page."""
    left = line.cell.left
    last = max((n for n, other in enumerate(item.lines) if other.cell.left == left), default=len(item.lines) - 1)
    item.lines.insert(last + 1, line)
    item.rowed = True
