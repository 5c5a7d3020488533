"""The tables of a document that may print fiches, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain

from extractors.form.tables.heads import HeadReader
from extractors.form.tables.pages import place_of
from extractors.form.tables.records import RecordReader
from extractors.layout.furniture import find_furniture
from extractors.layout.lines import Line, words_to_lines
from extractors.layout.ruling import Cell, Grid
from extractors.layout.tables.bands import rows_between, with_parted_cells
from extractors.layout.tables.lattice import Lattice, find_tables
from extractors.layout.tables.model import Table
from extractors.layout.tables.whitespace import find_open_tables
from schemas.geometry import PageContent, Word

FREE = Cell(None, None, None, None)


def words_of_heads(table: Table) -> Iterator[Word]:
    """The words of a table's first two rows."""
    return (word for cell in table.cells if cell.row <= 1 for line in cell.lines for word in line.words)


def ruled_tables(pages: Sequence[PageContent]) -> list[Lattice]:
    """The tables and boxes of each page, and its words outside them."""
    return [find_tables(page, Grid(page)) for page in pages]


def row_tables(pages: Sequence[PageContent], heads: HeadReader, patterns: Sequence[str]) -> list[Table]:
    """The tables that print fiches as rows, from the first page to the last and from the top down.

    Words in boxes that are no such table may be in one whose columns no rule shows: rows that are shaded by turns are
    boxes too. `patterns`: those of a template for headers and footers.
    """
    lattices = ruled_tables(pages)
    probe = RecordReader(heads)
    last: Table | None = None
    free: list[list[Word]] = []
    ruled: list[list[Table]] = []
    for lattice in lattices:
        taken: list[tuple[Table, Table | None]] = []
        for table in lattice.tables:
            parted = with_parted_cells(table, last, heads)
            found = probe.accepted(parted, lattice.outside)
            taken.append((parted, found))
            last = found or last
        own = [table for table, found in taken if found is not None]
        loose = [
            line.words
            for table, found in taken
            if found is None and not heads.heads_another(next(table.rows(), ()))
            for line in table.lines()
        ]
        words = [*lattice.outside, *chain.from_iterable(loose)]
        between = list(rows_between(own, words, heads))
        ruled.append([*own, *between])
        # Heads above the first rule of a table are in it, too.
        known = [*between, *(found for _, found in taken if found is not None)]
        inside = {place_of(word) for table in known for line in table.lines() for word in line.words}
        free.append([word for word in words if place_of(word) not in inside])
    records = RecordReader(heads)
    accepted: list[Table] = []
    for lattice, own, others in zip(lattices, ruled, open_tables(pages, free, heads, patterns), strict=True):
        for table in sorted((*own, *others), key=lambda table: (table.box.top, table.box.x0)):
            found = records.accepted(table, lattice.outside)
            if found is not None:
                accepted.append(found)
    return accepted


Finder = Callable[[Sequence[PageContent], Sequence[Sequence[Word]], HeadReader], list[list[Table]]]
"""Finds the tables that some of the words of each page make."""


def open_tables(
    pages: Sequence[PageContent],
    outside: Sequence[Sequence[Word]],
    heads: HeadReader,
    patterns: Sequence[str],
    find: Finder = find_open_tables,
    fixed: Callable[[Table], Iterable[Word]] = words_of_heads,
) -> list[list[Table]]:
    """The tables of each page whose columns no rule shows; `patterns`: a template's for headers and footers.

    `fixed`: the words of a table that come back at one height on other pages and are no running heads.
    """
    found = find(pages, outside, heads)
    if not any(found):
        return found
    inside = {place_of(word) for tables in found for table in tables for word in fixed(table)}
    furniture = _furniture(pages, outside, inside, patterns)
    rest = [[word for word in words if place_of(word) not in furniture] for words in outside]
    return find(pages, rest, heads)


def _furniture(
    pages: Sequence[PageContent],
    outside: Sequence[Sequence[Word]],
    heads: Collection[object],
    patterns: Sequence[str],
) -> frozenset[object]:
    """The words of running heads and feet; heads of tables come back at one height too, and are none."""
    lines: list[Line] = []
    for page, words in zip(pages, outside, strict=True):
        free = [word for word in words if place_of(word) not in heads]
        rows = words_to_lines(free) if free else []
        lines.extend(Line(row, FREE, 0.0, (page.info.number, number)) for number, row in enumerate(rows))
    found = find_furniture([page.info for page in pages], lines, patterns)
    return frozenset(place_of(word) for line in found for word in line.words)
