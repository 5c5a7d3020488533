"""The labels of an unknown table whose columns are actions: names of fields below each other, with texts beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.form.tables.finding import ruled_tables
from extractors.form.tables.panels import follows, is_caption
from extractors.layout.tables.model import WITHIN, Table, TableCell
from extractors.layout.tables.open_sides import find_sided_tables
from extractors.templating.heads import FEWEST, KNOWN, OFTEN, HeadCell, is_head, plain
from extractors.templating.numbering import numbered
from extractors.templating.words import column_of, kind_of
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent

COLUMNS = 2
"""Columns beside the labels that must be filled, at least."""
OTHER = 0.5
"""Share of the fields that the first column names from which on another one holds labels too, and no answers."""


class _Names:
    """The words of tables, as far as names of fields tell them."""

    numbered = False

    def score(self, text: str) -> float:
        return 1.0 if is_head(text) and column_of(plain(text)) is not None else 0.0

    def divides(self, over: str, below: str) -> bool:
        return False

    def is_key(self, text: str) -> bool:
        return False

    def is_caption(self, text: str) -> bool:
        hit = numbered(text, 0)
        return hit is not None and kind_of(hit.word) not in (None, "action")


def side_labels(pages: Sequence[PageContent]) -> tuple[list[HeadCell], list[str]]:
    """The labels of the tables whose columns may be actions, from the top down, none where no such table is found; and
    what stands beside no label above the first of them: names of actions."""
    tables = sorted(_tables(pages), key=lambda table: (table.page, table.box.top))
    labels = [[plain(cell.text) for cell in _first_column(table) if is_head(cell.text)] for table in tables]
    counts = Counter(key for own in labels for key in {normalize_for_matching(text) for text in own})
    most = max(counts.values(), default=0)
    found: dict[str, HeadCell] = {}
    for own in labels:
        for text in own:
            key = normalize_for_matching(text)
            if counts[key] >= OFTEN * most:
                found.setdefault(key, HeadCell(text, (), counts[key] / most))
    return list(found.values()), [cell.text for table in tables[:1] for cell in _nameless_row(table)]


def _tables(pages: Sequence[PageContent]) -> list[Table]:
    lattices = ruled_tables(pages)
    ruled = _with_rests([table for lattice in lattices for table in lattice.tables])
    free = [
        [
            *lattice.outside,
            *(word for table in lattice.tables if table not in ruled for line in table.lines() for word in line.words),
        ]
        for lattice in lattices
    ]
    others = [table for tables in find_sided_tables(pages, free, _Names()) for table in tables]
    return [*ruled, *_with_rests(others)]


def _with_rests(tables: Sequence[Table]) -> list[Table]:
    """The tables that hold columns, and what a page may have cut from them."""
    sure = [table for table in tables if _holds_columns(table)]
    return [
        table
        for table in tables
        if table in sure or any(follows(other, table) or follows(table, other) for other in sure)
    ]


def _holds_columns(table: Table) -> bool:
    """Whether a table prints names of fields in its first column only, and several texts beside some of them."""
    labels = [cell for cell in _first_column(table) if is_head(cell.text)]
    known = _fields(labels)
    beside = [cell for cell in table.cells if cell.lines and cell.box.x0 > table.box.x0 + WITHIN]
    several = {normalize_for_matching(label.text) for label in labels if _filled(beside, label) >= COLUMNS}
    others: dict[int, list[TableCell]] = {}
    for cell in beside:
        others.setdefault(round(cell.box.x0), []).append(cell)
    named = max((len(_fields(own)) for own in others.values()), default=0)
    return len(several) >= FEWEST and len(known) >= KNOWN and named < max(KNOWN, OTHER * len(known))


def _fields(cells: Sequence[TableCell]) -> set[str]:
    texts = [plain(cell.text) for cell in cells if is_head(cell.text)]
    return {field for text in texts if (field := column_of(text)) is not None}


def _filled(cells: Sequence[TableCell], label: TableCell) -> int:
    return sum(cell.row == label.row for cell in cells)


def _first_column(table: Table) -> list[TableCell]:
    cells = [cell for cell in table.cells if cell.box.x0 <= table.box.x0 + WITHIN and not is_caption(table, cell)]
    return sorted((cell for cell in cells if cell.lines), key=lambda cell: cell.row)


def _nameless_row(table: Table) -> list[TableCell]:
    """The cells of a first row of texts beside an empty cell, captions above it aside."""
    for row in table.rows():
        cells = [cell for cell in row if not is_caption(table, cell)]
        if cells:
            return [cell for cell in cells if cell.lines] if not cells[0].lines else []
    return []
