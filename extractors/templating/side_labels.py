"""The labels of an unknown table whose columns are actions: names of fields below each other, with texts beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.form.tables.finding import ruled_tables
from extractors.form.tables.panels import is_caption
from extractors.layout.tables.model import WITHIN, Table, TableCell
from extractors.layout.tables.open_sides import find_sided_tables
from extractors.templating.heads import FEWEST, KNOWN, OFTEN, HeadCell, is_head, plain
from extractors.templating.numbering import numbered
from extractors.templating.words import column_of, kind_of
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent

COLUMNS = 2
"""Columns beside the labels that must be filled, at least."""
FILLED = 0.5
"""Share of the labels beside which so many columns are filled."""


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
    what stands beside no label above them: the names of the actions."""
    tables = _tables(pages)
    labels = [[plain(cell.text) for cell in _first_column(table) if is_head(cell.text)] for table in tables]
    counts = Counter(key for own in labels for key in {normalize_for_matching(text) for text in own})
    most = max(counts.values(), default=0)
    found: dict[str, HeadCell] = {}
    for own in sorted(labels, key=len, reverse=True):
        for text in own:
            key = normalize_for_matching(text)
            if counts[key] >= OFTEN * most:
                found.setdefault(key, HeadCell(text, (), counts[key] / most))
    names = [cell.text for table in tables for cell in _nameless_row(table)]
    return list(found.values()), names


def _tables(pages: Sequence[PageContent]) -> list[Table]:
    lattices = ruled_tables(pages)
    ruled = [table for lattice in lattices for table in lattice.tables if _holds_columns(table)]
    free = [
        [
            *lattice.outside,
            *(word for table in lattice.tables if table not in ruled for line in table.lines() for word in line.words),
        ]
        for lattice in lattices
    ]
    others = [table for tables in find_sided_tables(pages, free, _Names()) for table in tables]
    return [*ruled, *(table for table in others if _holds_columns(table))]


def _holds_columns(table: Table) -> bool:
    """Whether a table prints names of fields in its first column only, and several texts beside most of them."""
    labels = [cell for cell in _first_column(table) if is_head(cell.text)]
    known = {field for cell in labels if (field := column_of(plain(cell.text))) is not None}
    if len(labels) < FEWEST or len(known) < KNOWN:
        return False
    beside = [cell for cell in table.cells if cell.lines and cell.box.x0 > table.box.x0 + WITHIN]
    several = sum(sum(cell.row == label.row for cell in beside) >= COLUMNS for label in labels)
    named = sum(is_head(cell.text) and column_of(plain(cell.text)) is not None for cell in beside)
    return several >= FILLED * len(labels) and named < FILLED * len(labels)


def _first_column(table: Table) -> list[TableCell]:
    cells = [cell for cell in table.cells if cell.box.x0 <= table.box.x0 + WITHIN and not is_caption(table, cell)]
    return sorted((cell for cell in cells if cell.lines), key=lambda cell: cell.row)


def _nameless_row(table: Table) -> list[TableCell]:
    """The cells of a first row of texts beside an empty cell, captions above it aside."""
    for row in table.rows():
        cells = [cell for cell in row if not is_caption(table, cell)]
        if cells:
            texts = [cell for cell in cells if cell.lines]
            return texts if cells[0] not in texts and len(texts) >= COLUMNS else []
    return []
