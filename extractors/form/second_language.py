"""A form in two languages: a column in another language beside the answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from extractors.layout.lines import Line
from extractors.layout.ruling import Cell
from extractors.text.languages import language_named, language_of

ROWS = 3
"""Rows in which two columns hold text that show that one is in another language."""
ALIGNED = 3.0
"""Cells of one column begin within this many points of each other."""
OWN = "nl"


class Marked(NamedTuple):
    """The lines of a document, those of a column in another language marked, and the lines that name languages."""

    lines: Sequence[Line]
    heads: frozenset[Line]


def mark_second_language(lines: Sequence[Line]) -> Marked:
    """Marks the lines of columns in another language than Dutch, where the column beside is in Dutch."""
    columns: dict[int, list[str]] = defaultdict(list)
    rows = 0
    for _, group in groupby(lines, key=lambda line: line.row):
        cells = _answers(list(group))
        if len(cells) == 2:
            rows += 1
            for cell, own in cells.items():
                columns[_place(cell)].append(" ".join(line.text for line in own))
    if rows < ROWS:
        return Marked(lines, frozenset())
    languages = {place: language_of(" ".join(texts)) for place, texts in columns.items() if len(texts) >= ROWS}
    other = {place: code for place, code in languages.items() if code not in (None, OWN)}
    if not other or OWN not in languages.values():
        return Marked(lines, frozenset())
    out: list[Line] = []
    heads: set[Line] = set()
    for _, group in groupby(lines, key=lambda line: line.row):
        row = list(group)
        cells = _answers(row)
        if len(cells) == 2 and all(language_named(" ".join(x.text for x in own)) for own in cells.values()):
            heads.update(row)
        for line in row:
            code = other.get(_place(line.cell)) if len(cells) == 2 and line.cell in cells else None
            out.append(replace(line, language=code) if code is not None and line not in heads else line)
    return Marked(out, frozenset(heads))


def _answers(row: Sequence[Line]) -> dict[Cell, list[Line]]:
    """The cells of a row behind that of the label, with their lines; with no label those of the whole row."""
    cells: dict[Cell, list[Line]] = {}
    for line in row:
        if line.column and line.paired and line.cell.ruled:
            cells.setdefault(line.cell, []).append(line)
    return cells


def _place(cell: Cell) -> int:
    return round((cell.left or 0.0) / ALIGNED)
