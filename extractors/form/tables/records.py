"""The rows of tables to records: which rows are one action, and which name an objective."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.form.headings import OBJECTIVES
from extractors.form.tables.events import Event, FullRow, HeadRow, ObjectiveCell, Record, StrayCells, TotalRow
from extractors.form.tables.heads import Head, HeadReader, Heads
from extractors.form.tables.levels import starts_with_number
from extractors.form.tables.opening import style_of
from extractors.form.tables.totals import Placed, Totals, adds_up, total_in
from extractors.layout.tables.lattice import with_heads_above
from extractors.layout.tables.model import WITHIN, Table, TableCell
from schemas.geometry import Word
from schemas.plan import Kind

MARGIN = 80.0
"""Points that a table stands aside at the most from the part of it on the page before."""
FULL = 0.6
"""Share of the columns that a row of one cell covers to be a row over all of them."""


class RecordReader:
    """Reads tables one after the other; a table may go on with the row that a page break cut."""

    def __init__(self, reader: HeadReader) -> None:
        self._reader = reader
        self._heads: Heads | None = None
        self._record: Record | None = None
        self._page, self._top = 0, True
        self._open: list[tuple[TableCell, int]] = []
        self._rows = 0
        """Rows of the last action so far."""
        self._ended = False
        """Whether a row of totals ended it."""

    def accepted(self, table: Table, outside: Sequence[Word]) -> Table | None:
        """The table, with the heads that stand above it outside its rules, if it has heads or goes on under the last.

        To be asked in reading order; None for another table. `outside`: the words of the page in no table.
        """
        table = self._reader.apart(table)
        heads = self._reader.find(list(table.rows()))
        above = max(
            ((self._reader.find(list(other.rows())), other) for other in with_heads_above(table, outside)),
            key=lambda found: found[0].known if found[0] is not None else 0,
            default=(None, table),
        )
        if heads is None and above[0] is not None:
            heads, table = above
        if heads is not None:
            self._heads = heads
            return table
        if self._heads is None or self._reader.heads_another(next(table.rows(), ())):
            return None
        if not self._heads.fits(table, WITHIN):
            # The margins of left and right pages may differ.
            aside = self._heads.moved(table.borders()[0] - self._heads.columns[0].x0)
            if abs(aside.columns[0].x0 - self._heads.columns[0].x0) > MARGIN or not aside.fits(table, WITHIN):
                return None
        return table

    def read(self, table: Table) -> list[Event]:
        """What an accepted table prints, in reading order."""
        events: list[Event] = []
        rows = list(table.rows())
        if self._heads is not None and not table.open_sides:
            aside = self._heads.moved(table.borders()[0] - self._heads.columns[0].x0)
            self._heads = aside if aside.fits(table, WITHIN) else self._heads
        self._open = []
        index = 0
        self._top = self._top or table.page != self._page
        self._page = table.page
        while index < len(rows):
            heads = self._reader.find(rows, index, index + 1)
            if heads is not None:
                self._heads = heads
                events.append(HeadRow(heads))
                index, self._open = heads.body, []
                continue
            cells = [cell for cell in rows[index] if cell.lines]
            if self._heads is None:
                # Above the head: the title of the table.
                events.extend(FullRow(list(cell.lines)) for cell in cells)
            elif cells:
                events.extend(self._row(self._heads, rows[index], cells, top=self._top, table=table))
                self._top = False
            index += 1
        return events

    def _row(
        self, heads: Heads, row: Sequence[TableCell], cells: Sequence[TableCell], *, top: bool, table: Table
    ) -> list[Event]:
        placed: Placed = [(cell, heads.of_cell(cell)) for cell in row]
        total = self._total(heads, row, placed, top=top)
        own = set(total.cells) if total is not None else set()
        events: list[Event] = []
        answers: list[tuple[TableCell, int | None]] = []
        for cell, column in placed:
            kind = objective_kind(heads.columns[column]) if column is not None else None
            if cell in own:
                continue
            if kind is None or column is None or self._is_full(heads, cell, cells):
                answers.append((cell, column))
            elif cell.lines:
                events.append(ObjectiveCell(heads.columns[column], kind, list(cell.lines), top))
        if total is not None:
            self._ended = True
            return [*events, TotalRow([line for cell in total.cells for line in cell.lines], total.sure)]
        filled = [cell for cell, _ in answers if cell.lines]
        if not filled:
            return events
        if len(filled) == 1 and self._is_full(heads, filled[0], filled):
            return [*events, FullRow(list(filled[0].lines))]
        if self._begins(heads, row, answers, top=top):
            events.append(self._begin(heads, row, table))
        elif self._ended and not top:
            return [*events, StrayCells([line for cell in filled for line in cell.lines])]
        self._ended = False
        record = self._record
        if record is None or len(record.heads.columns) != len(heads.columns):
            return [*events, StrayCells([line for cell in filled for line in cell.lines])]
        self._rows += 1
        for cell, column in answers:
            if column is None:
                if cell.lines:
                    events.append(StrayCells(list(cell.lines)))
                continue
            self._add(record, heads, cell, column)
        record.last = table.page, max(cell.box.bottom for cell in row)
        self._open.extend((cell, column) for cell, column in answers if column is not None and cell.last > cell.row)
        return events

    def _begin(self, heads: Heads, row: Sequence[TableCell], table: Table) -> Record:
        """A new action, with the cells from above that span its row."""
        self._record = record = Record(heads, first=(table.page, row[0].box.top))
        self._rows = 0
        for cell, column in self._open:
            if cell.last >= row[0].row and cell.lines and objective_kind(heads.columns[column]) is None:
                record.cells[column] = list(cell.lines)
                record.shared.add(column)
        return record

    def _total(self, heads: Heads, row: Sequence[TableCell], placed: Placed, *, top: bool) -> Totals | None:
        """The totals that a row prints; None for another row, and for the total of one action in several rows."""
        keys = key_columns(heads)
        if any(cell.last >= row[0].row and column in keys for cell, column in self._open):
            return None
        found = total_in(heads, placed, keys, top=top)
        if found is None or found.in_key or self._rows < 2 or self._record is None:
            return found
        return None if adds_up(found, placed, self._record.cells) else found._replace(sure=False)

    @staticmethod
    def _add(record: Record, heads: Heads, cell: TableCell, column: int) -> None:
        if cell.lines:
            if column in record.shared:
                record.shared.discard(column)
                record.cells[column] = []
            record.cells.setdefault(column, []).extend(cell.lines)
        for other, head in enumerate(heads.columns):
            if other != column and cell.covers(head.x0, head.x1):
                record.covered.add(other)

    def _begins(
        self,
        heads: Heads,
        row: Sequence[TableCell],
        answers: Sequence[tuple[TableCell, int | None]],
        *,
        top: bool,
    ) -> bool:
        """Whether a row is a new action, and not the rest of the one above."""
        keys = key_columns(heads)
        filled = {column for cell, column in answers if cell.lines}
        number = row[0].row
        if any(cell.last >= number and column in keys for cell, column in self._open):
            return False  # a cell above, which names the action, spans this row
        if keys[0] in filled:
            return len(keys) > 1 or not self._goes_on(heads, keys[0], answers, top=top)
        # Without a number in its cell a row is an action where it has a title, the start of a page aside.
        return not top and len(keys) > 1 and keys[1] in filled and any(column == keys[0] for _, column in answers)

    def _goes_on(self, heads: Heads, key: int, answers: Sequence[tuple[TableCell, int | None]], *, top: bool) -> bool:
        """Whether a row goes on with the one above: it lacks the number, or the page break cut the title."""
        record = self._record
        lines = [line for cell, column in answers if column == key for line in cell.lines]
        before = record.cells.get(key, []) if record is not None else []
        if record is None or not before or len(record.heads.columns) != len(heads.columns):
            return False
        label = heads.columns[key].label
        if label is not None and "number" in label.starts_with:
            return starts_with_number(lines) is None
        if not top:
            return False
        if label is not None and "title" in label.starts_with:
            return style_of(lines[0].words[0]) != style_of(before[0].words[0])
        return lines[0].text[:1].islower() and not before[-1].text.rstrip().endswith((".", "!", "?"))

    @staticmethod
    def _is_full(heads: Heads, cell: TableCell, cells: Sequence[TableCell]) -> bool:
        covered = sum(cell.covers(head.x0, head.x1) for head in heads.columns)
        free = sum(objective_kind(head) is None for head in heads.columns)
        return len(cells) == 1 and covered > 1 and covered >= FULL * free


def key_columns(heads: Heads) -> list[int]:
    """The columns that name an action: that of its number, then that of its title; else of its description."""
    found: list[int] = []
    for key in ("number", "title"):
        for number, head in enumerate(heads.columns):
            starts = head.label.starts_with if head.label is not None else []
            if number not in found and (head.field == key or key in starts):
                found.append(number)
    free = [number for number, head in enumerate(heads.columns) if objective_kind(head) is None]
    described = [number for number in free if heads.columns[number].field == "description"]
    return found[:2] or described[:1] or free[:1]


def objective_kind(head: Head) -> Kind | None:
    """The kind of objective that a column names; None for another column."""
    return next((kind for kind in OBJECTIVES if head.field == kind), None)
