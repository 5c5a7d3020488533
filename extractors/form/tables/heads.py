"""The heads of a table's columns: which label each prints, and what a head in two rows says together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import regex

from extractors.form.labels import Form
from extractors.form.tables.levels import Captions
from extractors.layout.joining import join
from extractors.layout.lines import Line
from extractors.layout.tables.model import Table, TableCell
from extractors.text.matching import Found, Wordings
from extractors.values.money.columns import unit_of_head
from schemas.plan import OTHER
from schemas.segment import Unit
from schemas.template import Label, Part, Side

BRACKETED = regex.compile(r"\s*\([^()]*\)\s*")
"""What a head says beside its name: 'Kredieten (in €)'."""
ENOUGH = 2
"""Labels that a row must print side by side to be the head of a table."""
WIDER = 0.8
"""A head over several others is wider than each of them: it takes at most this share of its width."""
GAP = 8.0
"""Points that the gap between two cells that do not touch is wide at the most: it is no column."""
LONGEST = 4
"""Words of a head in another table, at most."""
MOST_ROWS = 4
"""Rows that a head has at the most."""


@dataclass(frozen=True, eq=False)
class Head:
    """The head of one column. `label` None: the template does not know it; `over`: the head above it, in two rows.

    `name`: the field that its answers fill. `printed`: its words. `misspelt`: how it is spelt, where not as in the
    template. `lines` print it, those of `over` aside.
    """

    x0: float
    x1: float
    label: Label | None
    part: Part | None
    name: str
    printed: str
    lines: tuple[Line, ...]
    over: tuple[Line, ...] = ()
    found: Found | None = None

    @property
    def field(self) -> str | None:
        """The key that it leads to, as the template names it; None for a free field."""
        return self.part.field if self.part is not None else self.label.field if self.label is not None else None

    @property
    def side(self) -> Side | None:
        """Which side of a timing its cells hold; None where they hold all of it."""
        return self.part.side if self.part is not None else self.label.side if self.label is not None else None

    @property
    def option(self) -> bool:
        """Whether it may be one of several options, of which the ticked ones are the answer."""
        return self.part is None and bool(self.over)

    @property
    def unit(self) -> Unit | None:
        """What the numbers of the column are in, where the head names a currency."""
        return unit_of_head(self.printed) or (unit_of_head(_text(self.over)) if self.over else None)


@dataclass(frozen=True)
class Heads:
    """The heads of a table from left to right; they take its rows from `first` up to `body`. `lines`: all of them."""

    columns: tuple[Head, ...]
    first: int
    body: int
    lines: tuple[Line, ...] = ()

    @property
    def known(self) -> int:
        """How many of the heads are labels of the template."""
        return sum(head.label is not None for head in self.columns)

    def of_cell(self, cell: TableCell) -> int | None:
        """The number of the first column that a cell covers; None where it is beside all of them."""
        for number, head in enumerate(self.columns):
            if cell.covers(head.x0, head.x1) or head.x0 <= cell.box.x0 + 1 <= cell.box.x1 - 1 <= head.x1:
                return number
        return None

    def moved(self, right: float) -> Heads:
        """The same heads so many points further to the right."""
        columns = tuple(replace(head, x0=head.x0 + right, x1=head.x1 + right) for head in self.columns)
        return replace(self, columns=columns)

    def fits(self, table: Table, within: float) -> bool:
        """Whether a table without a head of its own may go on under this one: its borders are among those here."""
        known = [*(head.x0 for head in self.columns), self.columns[-1].x1]
        borders = table.borders()
        if table.open_sides:
            known, borders = known[1:-1], borders[1:-1]
            return all(
                min((abs(border - other) for other in known), default=within + 1) <= within for border in borders
            )
        return (
            len(borders) > 2
            and abs(borders[0] - known[0]) <= within
            and abs(borders[-1] - known[-1]) <= within
            and all(min(abs(border - other) for other in known) <= within for border in borders)
        )


class HeadReader:
    """Finds the head of a table by the labels of a template."""

    def __init__(self, form: Form) -> None:
        self.labels = form.template.labels
        self._labels = Wordings([(label.label, label.variants) for label in self.labels])
        self._subheadings = form.subheadings
        self._captions = Captions(form.template)
        parts = [(label, part) for label in self.labels for part in label.parts]
        self._parts = parts
        self._part_names = Wordings([(part.label, part.variants) for _, part in parts])

    def score(self, text: str) -> float:
        """How well a text serves as a head, from 0 (no label) to 1; less where it is misspelt."""
        found = self.label_of(text) if text else None
        if found is not None:
            return 1.0 if found.how != "misspelt" else 0.5
        part = self._part_names.near(text) if text else None
        return 0.0 if part is None else 0.9 if part.how != "misspelt" else 0.5

    @property
    def numbered(self) -> bool:
        """Whether a column of the form holds numbers, alone or before titles."""
        return any("number" in (label.field, *label.starts_with) for label in self.labels)

    def divides(self, over: str, below: str) -> bool:
        """Whether a head is a part of the label that another one prints."""
        found = self.label_of(over)
        label = self.labels[found.entry] if found is not None else None
        return label is not None and bool(label.parts) and self._subheadings.of(label).near(below) is not None

    def is_key(self, text: str) -> bool:
        """Whether a head is that of the numbers of actions or, where no label is, of their titles."""
        found = self.label_of(text)
        label = self.labels[found.entry] if found is not None else None
        wanted = "number" if self.numbered else "title"
        return label is not None and wanted in (label.field, *label.starts_with)

    def is_caption(self, text: str) -> bool:
        """Whether a text names an objective or a section by a level of the template."""
        return self._captions.match(text)

    def label_of(self, text: str) -> Found | None:
        """The label that a head prints, what it says in brackets aside."""
        plain = BRACKETED.sub(" ", text).strip()
        return (
            self._labels.exact(text) or self._labels.exact(plain) or self._labels.near(text) or self._labels.near(plain)
        )

    def find(self, rows: Sequence[Sequence[TableCell]], start: int = 0, stop: int = MOST_ROWS) -> Heads | None:
        """The heads that begin in one of the rows `start` to `stop`, which print the template's labels side by side."""
        for index in range(start, min(stop, len(rows))):
            cells = [cell for cell in rows[index] if cell.lines]
            hits = sum(self.label_of(_text(cell.lines)) is not None for cell in cells)
            if hits >= ENOUGH and 2 * hits >= len(cells) - 1:
                return self._heads(rows, index)
        return None

    def heads_another(self, row: Sequence[TableCell]) -> bool:
        """Whether a first row is the head of another table, as of sums by action: short names, one of them a label."""
        texts = [_text(cell.lines) for cell in row if cell.lines]
        short = all(len(text.split()) <= LONGEST and not any(map(str.isdigit, text)) for text in texts)
        return len(texts) > 1 and short and any(self._labels.exact(text) is not None for text in texts)

    def apart(self, table: Table) -> Table:
        """The table with its heads in a row of their own, where no rule parts them from the answers below.

        So a table is printed that goes on with the rest of a row below its repeated heads.
        """
        for row in table.rows():
            heads = {cell: count for cell in row if (count := self._lines_of_head(cell))}
            if len(heads) < ENOUGH or 2 * len(heads) < len([cell for cell in row if cell.lines]):
                continue
            if all(count == len(cell.lines) for cell, count in heads.items()):
                continue
            end = max(cell.lines[count - 1].box.bottom for cell, count in heads.items())
            return replace(table, cells=tuple(chain.from_iterable(_parted(cell, row, end) for cell in table.cells)))
        return table

    def _lines_of_head(self, cell: TableCell) -> int:
        """How many lines of a cell, from the first one on, print a label; 0 where they print none."""
        counts = range(1, min(len(cell.lines), MOST_ROWS) + 1)
        if cell.lines and self.label_of(_text(cell.lines)) is not None:
            return len(cell.lines)
        return max((count for count in counts if self._labels.exact(_text(cell.lines[:count])) is not None), default=0)

    def _heads(self, rows: Sequence[Sequence[TableCell]], first: int) -> Heads:
        taken = list(rows[first])
        body = first + 1
        while body < len(rows) and body < first + MOST_ROWS and self._goes_on(taken, rows[body]):
            taken.extend(rows[body])
            body += 1
        leaves = [
            cell
            for cell in taken
            if (cell.lines or cell.box.width > GAP) and not any(_below(other, cell) for other in taken)
        ]
        columns = []
        for leaf in sorted(leaves, key=lambda cell: cell.box.x0):
            above = [cell for cell in taken if _below(leaf, cell) and cell.lines]
            columns.append(self._head(leaf, above[-1].lines if above else ()))
        return Heads(tuple(columns), first, body, tuple(line for cell in taken for line in cell.lines))

    def _goes_on(self, taken: Sequence[TableCell], row: Sequence[TableCell]) -> bool:
        """Whether a row belongs to the head: it divides heads above it, or heads beside it span it."""
        cells = [cell for cell in row if cell.lines]
        if not cells:
            return any(cell.last >= row[0].row for cell in taken)
        if any(cell.last >= row[0].row and cell.lines for cell in taken):
            return True
        named = sum(self.score(_text(cell.lines)) > 0 for cell in cells)
        return 2 * named > len(cells) or self._divides(taken, cells)

    @staticmethod
    def _divides(taken: Sequence[TableCell], cells: Sequence[TableCell]) -> bool:
        """Whether all cells of a row stand under heads that are wider, as 'start' and 'einde' under 'Timing'."""
        return len(cells) >= ENOUGH and all(
            any(cell.box.width < WIDER * head.box.width and head.lines for head in taken if _below(cell, head))
            for cell in cells
        )

    def _head(self, cell: TableCell, over: Sequence[Line]) -> Head:
        printed, above = _text(cell.lines), _text(over)
        label, part, found = self.resolve(printed, above)
        lines: Sequence[Line] = cell.lines
        for start in range(1, len(cell.lines) if found is None else 0):
            # No rule parts a head over several columns from those below it.
            lower, upper = _text(cell.lines[start:]), _text(cell.lines[:start])
            if self._labels.exact(lower) is not None or self._part_names.exact(lower) is not None:
                label, part, found = self.resolve(lower, upper)
                over, printed, lines = (*over, *cell.lines[:start]), lower, cell.lines[start:]
                break
        if part is not None:
            name = part.field
        elif label is not None:
            name = label.name
        else:
            name = OTHER + _free_name(f"{above} {printed}".strip())
        return Head(cell.box.x0, cell.box.x1, label, part, name, printed, tuple(lines), tuple(over), found)

    def resolve(self, printed: str, above: str) -> tuple[Label | None, Part | None, Found | None]:
        """The label or the part of one that a head prints, under the head `above` it ('' for none)."""
        over = self.label_of(above) if above else None
        if over is not None:
            label = self.labels[over.entry]
            hit = self._subheadings.of(label).near(printed) if label.parts and printed else None
            if hit is not None:
                return label, label.parts[hit.entry], hit
        both = self.label_of(f"{above} {printed}") if above else None
        found = both or (self.label_of(printed) if printed else None)
        if found is not None:
            return self.labels[found.entry], None, found
        if over is not None and not self.labels[over.entry].parts:
            return self.labels[over.entry], None, over
        hit = self._part_names.near(printed) if printed else None
        if hit is not None:
            return *self._parts[hit.entry], hit
        return None, None, None


def _text(lines: Sequence[Line]) -> str:
    return join([line.words for line in lines])[0]


def _free_name(text: str) -> str:
    return text.strip().rstrip(":").strip()


def _parted(cell: TableCell, row: Sequence[TableCell], end: float) -> Iterator[TableCell]:
    """The cell with the numbers of rows doubled, and one of `row` divided at the height where its heads end."""
    if cell not in row:
        yield replace(cell, row=2 * cell.row, last=2 * cell.last + 1)
        return
    upper = tuple(line for line in cell.lines if line.box.middle < end)
    lower = tuple(line for line in cell.lines if line not in upper)
    yield TableCell(cell.box._replace(bottom=end), 2 * cell.row, 2 * cell.row, upper)
    yield TableCell(cell.box._replace(top=end), 2 * cell.row + 1, 2 * cell.last + 1, lower)


def _below(cell: TableCell, head: TableCell) -> bool:
    return cell is not head and cell.box.top >= head.box.bottom - 1 and head.covers(cell.box.x0, cell.box.x1)
