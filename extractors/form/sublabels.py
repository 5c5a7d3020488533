"""A label that spans rows of the form which have labels of their own: 'Middelen en budget' beside 'Middelen' and
'Budget', each with its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from extractors.layout.lines import Line
from extractors.layout.ruling import Cell

MOST_WORDS = 12
"""Words that a label has at the most."""


class Parted(NamedTuple):
    """The lines of a document, those of spanned labels and answers in their columns, and the lines of spanning ones."""

    lines: Sequence[Line]
    spanning: frozenset[Line]


def part_sublabels(lines: Sequence[Line], is_label: Callable[[str], bool]) -> Parted:
    """Makes labels of the cells in the second column of rows that a label spans, where they read like labels."""
    out: list[Line] = []
    spanning: set[Line] = set()
    for _, group in groupby(lines, key=lambda line: line.row):
        row = list(group)
        sub = _sublabels(row, is_label)
        if not sub:
            out.extend(row)
            continue
        spanning.update(line for line in row if line.column == 0)
        labels = {cell: number for number, cell in enumerate(sub)}
        for line in row:
            if line.column and line.cell in labels:
                out.append(replace(line, column=0, paired=True, row=line.row))
            else:
                out.append(line)
    return Parted(out, frozenset(spanning))


def _sublabels(row: Sequence[Line], is_label: Callable[[str], bool]) -> list[Cell]:
    """The cells of the labels that a label in the first column spans."""
    first = [line for line in row if line.column == 0]
    cells: dict[Cell, list[Line]] = {}
    for line in row:
        if line.column and line.paired and line.cell.ruled:
            cells.setdefault(line.cell, []).append(line)
    if not first or len({line.cell for line in first}) > 1 or len(cells) < 2:
        return []
    left = min(cell.left or 0.0 for cell in cells)
    sub = [cell for cell in cells if abs((cell.left or 0.0) - left) < 1]
    texts = [" ".join(line.text for line in cells[cell]) for cell in sub]
    beside = all(any(other.top == cell.top and other.left != cell.left for other in cells) for cell in sub)
    short = all(len(text.split()) <= MOST_WORDS for text in texts)
    return sub if beside and short and any(is_label(text) for text in texts) else []
