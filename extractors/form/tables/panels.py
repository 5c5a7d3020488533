"""Panels: actions that stand side by side, with labels in the first column for all of them.

A document prints one panel below the other, each with its labels; a page may cut one and print its first rows again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from extractors.form.tables.events import Position
from extractors.form.tables.heads import HeadReader, Heads
from extractors.form.tables.opening import style_of
from extractors.layout.joining import join
from extractors.layout.lines import Line
from extractors.layout.tables.model import WITHIN, Table, TableCell
from extractors.layout.tables.transposing import Strip, same_columns, transposed
from extractors.text.normalize import normalize_for_matching
from schemas.template import Label

CAPTION = 0.6
"""Share of a table's width from which on a cell at its left is no label, but a text over the columns."""
LABELS = 2
"""Columns in which labels may begin: the first one may group them."""
ONLY_NUMBER = regex.compile(r"(?:\p{L}+\.?\s*)?(?:\p{Lu}{1,3}[.-]?)?\d[\d.\-/]*[a-z]?[.:)]?")
"""What a cell prints that says which action a column is, where another row has the titles."""


@dataclass(frozen=True, eq=False)
class Band:
    """Rows of a table beside one label. `key`: what tells the label from others, '' where its cell is empty."""

    table: Table
    cells: tuple[TableCell, ...]
    key: str

    @property
    def label(self) -> list[Line]:
        """The lines of the label's cell."""
        return [line for cell in self.cells for line in cell.lines if _is_first(self.table, cell)]

    @property
    def answers(self) -> list[Line]:
        """The lines of all other cells."""
        return [line for cell in self.cells for line in cell.lines if not _is_first(self.table, cell)]

    @property
    def texts(self) -> list[str]:
        """What the cells beside the label print, from left to right; empty ones left out."""
        beside = [cell for cell in self.cells if cell.lines and not _is_first(self.table, cell)]
        return [normalize_for_matching(cell.text) for cell in sorted(beside, key=lambda cell: cell.box.x0)]


@dataclass(eq=False)
class Panel:
    """The bands of some actions side by side, each with whether it goes on with the one before.

    `captions`: texts over its columns; `closing`: those below the last panel of a document. `again`: bands that a page
    repeats; `stray`: those beside no label.
    """

    bands: list[tuple[Band, bool]] = field(default_factory=list)
    captions: list[list[Line]] = field(default_factory=list)
    closing: list[list[Line]] = field(default_factory=list)
    again: list[Band] = field(default_factory=list)
    stray: list[Band] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """The keys of its labels, from the top down."""
        return [band.key for band, rest in self.bands if band.key and not rest]

    @property
    def head(self) -> Band:
        """Its first band; without a label it says which actions stand below."""
        return self.bands[0][0]

    @property
    def ends(self) -> tuple[Position, Position]:
        """Page and height of the top of its first row and of the bottom of its last one, in points."""
        first, last = self.head, self.bands[-1][0]
        return (
            (first.table.page, min(cell.box.top for cell in first.cells)),
            (last.table.page, max(cell.box.bottom for cell in last.cells)),
        )


def read_panels(tables: Sequence[Table], reader: HeadReader) -> list[Panel]:
    """The panels that tables print, in reading order."""
    found: list[Panel] = []
    before: Table | None = None
    captions: list[list[Line]] = []
    for table in tables:
        panel = found[-1] if found and before is not None and follows(before, table) else None
        parts = list(_parts(table, reader))
        for at, band in enumerate(parts):
            if not isinstance(band, Band):
                captions.append(band)
                continue
            below = [one for one in parts[at + 1 :] if isinstance(one, Band)]
            place = _place(panel, band, below) if panel is not None else "new"
            if panel is None or place == "new":
                panel = Panel()
                found.append(panel)
            panel.captions.extend(captions)
            captions = []
            if place in ("again", "stray"):
                (panel.again if place == "again" else panel.stray).append(band)
            else:
                panel.bands.append((band, place == "rest"))
        before = table
    if found:
        found[-1].closing.extend(captions)
    return found


def follows(before: Table, table: Table) -> bool:
    """Whether a table may be the rest of one that a page cut: on the next page, in the same columns."""
    return table.page == before.page + 1 and (same_columns(before, table) or same_columns(table, before))


def _place(panel: Panel, band: Band, below: Sequence[Band]) -> str:
    """What a band is: of a `new` panel, `next` in this one, the `rest` of a band that a page cut, `again` or `stray`.

    `below`: the bands of the table after it.
    """
    cut = band.table is not panel.bands[-1][0].table
    if not band.key:
        if panel.head.key:
            return "rest" if cut else "stray"
        if _is_again(panel, band, below):
            return "again"
        if below and below[0].key not in panel.keys[:-1]:
            return "rest" if cut else "stray"
        return "rest" if cut and not below else "new"
    if band.key not in panel.keys:
        return "next"
    if cut and band.key == panel.keys[-1] and len(panel.keys) > 1:
        return "rest"
    return "again" if _is_again(panel, band, below) else "new"


def _is_again(panel: Panel, band: Band, below: Sequence[Band]) -> bool:
    """Whether a page repeats the first bands of a panel, with what stands in them, before it goes on with the panel."""
    for one in (band, *below):
        same = next((other for other, _ in panel.bands if other.key == one.key), None)
        if same is None or (one.key in panel.keys[-1:] and one is not band):
            return one is not band
        if one.texts != same.texts or not one.texts:
            return not one.key and one is not band
    return band.table is not panel.bands[-1][0].table


def _parts(table: Table, reader: HeadReader) -> Iterator[Band | list[Line]]:
    """The bands of a table and the texts over its columns, from the top down."""
    own: list[TableCell] = []
    for row in table.rows():
        captions = [cell for cell in row if is_caption(table, cell)]
        if own and (captions or _is_first(table, row[0])):
            yield _band(table, own, reader)
            own = []
        yield from (list(cell.lines) for cell in captions if cell.lines)
        own.extend(cell for cell in row if cell not in captions)
    if own:
        yield _band(table, own, reader)


def _band(table: Table, cells: Sequence[TableCell], reader: HeadReader) -> Band:
    text = text_of([line for cell in cells for line in cell.lines if _is_first(table, cell)])
    found = reader.label_of(text) if text else None
    key = f"label {found.entry}" if found is not None else normalize_for_matching(text) or text
    return Band(table, tuple(cells), key)


def is_caption(table: Table, cell: TableCell) -> bool:
    """Whether a cell runs from the labels over the columns."""
    return _is_first(table, cell) and cell.box.width > CAPTION * table.box.width


def _is_first(table: Table, cell: TableCell) -> bool:
    return cell.box.x0 <= table.box.x0 + WITHIN


# Panels as rows ------------------------------------------------------------------------------------------------


def turned(panel: Panel, reader: HeadReader) -> tuple[list[list[TableCell]], Heads] | None:
    """The actions of a panel as rows of cells, and their heads; None where its first column prints no labels.

    A first row without a label names the actions; so does one with an unknown label where the template has none.
    """
    rows = list(transposed([Strip(band.table, band.cells, rest) for band, rest in panel.bands]).rows())
    heads = reader.find(rows, 0, LABELS)
    if heads is None or heads.body >= len(rows):
        return None
    body = rows[heads.body :]
    if any(2 * sum(_is_label(cell, reader) for cell in row) > max(heads.known, LABELS) for row in body):
        return None  # another column of labels, beside answers of the same action
    first = heads.columns[0]
    names = names_of([head.label for head in heads.columns if head.label is not None])
    known = names_of(reader.labels)
    if first.label is None and not (first.printed and known):
        texts = [text_of(cell.lines) for row in body for cell in row if heads.of_cell(cell) == 0 and cell.lines]
        label = None
        if "title" not in names:
            label = Label(field="title", label=first.printed, starts_with=["number"])
        elif all(ONLY_NUMBER.fullmatch(text) for text in texts):
            label = Label(field="number", label=first.printed)
        if label is not None:
            first = replace(first, label=label, name=label.name)
            heads = replace(heads, columns=(first, *heads.columns[1:]))
    return body, heads


def _is_label(cell: TableCell, reader: HeadReader) -> bool:
    return bool(cell.lines) and reader.label_of(text_of(cell.lines)) is not None


def sided_heads(table: Table, reader: HeadReader) -> Heads | None:
    """The labels in the first column of a table, which has several columns beside it; None for another table."""
    if len(table.borders()) < 4:
        return None
    return next((found[1] for panel in read_panels([table], reader) if (found := turned(panel, reader))), None)


def prints_labels(table: Table, reader: HeadReader) -> bool:
    """Whether all that a table prints in its first column are labels of the template."""
    bands = [band for band in _parts(table, reader) if isinstance(band, Band)]
    return bool(bands) and all(reader.label_of(text_of(band.label)) is not None for band in bands if band.label)


def is_rest(before: Table, table: Table, reader: HeadReader) -> bool:
    """Whether a table in the columns of the one before goes on with it: beside no label, a known one, or one in type
    as there. Another table has heads of its own in its first row."""
    labels = [band.label for band in _parts(table, reader) if isinstance(band, Band)]
    if not labels:
        return False
    if not labels[0] or any(reader.label_of(text_of(lines)) is not None for lines in labels if lines):
        return True
    bands = [band.label for band in _parts(before, reader) if isinstance(band, Band) and band.label]
    known = {style_of(lines[0].words[0]) for lines in bands}
    beside = [cell for cell in next(table.rows()) if cell.lines and not _is_first(table, cell)]
    headed = any(style_of(cell.lines[0].words[0]) in known for cell in beside)
    return style_of(labels[0][0].words[0]) in known and not headed


def names_of(labels: Iterable[Label]) -> set[str]:
    """Whether some labels lead to the number or the title of an action: these names."""
    fields = {name for label in labels for name in (label.field, *label.starts_with)}
    return {name for name in ("number", "title") if name in fields}


def text_of(lines: Sequence[Line]) -> str:
    """The text that lines print together."""
    return join([line.words for line in lines])[0]
