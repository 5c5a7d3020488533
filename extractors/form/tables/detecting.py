"""Whether the tables of a document print its fiches as rows, columns or cards, where the template does not say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from extractors.form.labels import Form
from extractors.form.tables.boxes import BoxFinder
from extractors.form.tables.detecting_columns import prints_columns
from extractors.form.tables.finding import row_tables
from extractors.form.tables.heads import HeadReader
from extractors.form.tables.records import RecordReader
from extractors.layout.ruling import Grid
from extractors.layout.tables.lattice import Lattice, find_tables
from extractors.layout.tables.model import TableCell
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent, Word

SIDE_BY_SIDE = 2
"""Labels that one line must begin with their first words to be looked at."""
APART = 20.0
"""Points between two such words."""
GAP = 0.6
"""Type sizes between a word that begins a text and the word before it on the line, at least."""
SHARE = 0.5
"""Share of the template's labels that the heads of a table must print."""
BOXES = 3
"""Boxes with label and answer that a page must print to hold cards."""


def detected(pages: Sequence[PageContent], form: Form) -> Literal["rows", "columns", "cards"] | None:
    """The form of a document; None where it has neither rows nor columns nor cards.

    Rows need a template whose labels name the fiches. Cards may stand below headings that do: there boxes side by side
    must print label and answer, each in itself.
    """
    template = form.template
    if not (template.leads_to("title") or template.leads_to("number")):
        first = _first_words(form)
        if any(_boxes_side_by_side(page, form, first) for page in pages):
            return "cards"
        return "columns" if prints_columns(pages, form) else None
    heads = HeadReader(form)
    candidates = [page for page in pages if _labels_side_by_side(page.words, _first_words(form))]
    lattices = [find_tables(page, Grid(page)) for page in candidates]
    if any(_prints_heads(lattice, heads) for lattice in lattices):
        return "rows"
    if any(_prints_cards(lattice, BoxFinder(form)) for lattice in lattices):
        return "cards"
    tables = row_tables(candidates, heads, template.furniture)
    if any(_known(heads, list(table.rows())) for table in tables):
        return "rows"
    return "columns" if prints_columns(pages, form) else None


def _first_words(form: Form) -> dict[str, int]:
    names = [
        (number, name) for number, label in enumerate(form.template.labels) for name in (label.label, *label.variants)
    ]
    return {normalize_for_matching(name.split()[0]): number for number, name in names if name.split()}


def _boxes_side_by_side(page: PageContent, form: Form, first: dict[str, int]) -> bool:
    """Whether a page prints boxes with label and answer beside each other."""
    if not page.rules:
        return False
    begin = [
        word
        for before, word in pairwise((None, *page.words))
        if word is not None
        and (
            before is None or abs(before.baseline - word.baseline) > 1 or not 0 <= word.x0 - before.x1 < GAP * word.size
        )
    ]
    if not _labels_side_by_side(begin, first):
        return False
    finder = BoxFinder(form)
    answered, alone = [0], 0
    for table in find_tables(page, Grid(page)).tables:
        for row in table.rows():
            boxes = [box for cell in row if (box := finder.known(cell)) is not None and form.is_label(box.printed)]
            filled = sum(any(not form.reads_like_form(line.text) for line in box.lines) for box in boxes)
            answered.append(filled)
            alone += len(boxes) - filled
    # Beside its answer a label is all that its cell prints, with its prompt.
    return sum(answered) >= max(BOXES, 2 * alone) and max(answered) >= SIDE_BY_SIDE


def _labels_side_by_side(words: Sequence[Word], first: dict[str, int]) -> bool:
    lines: dict[int, dict[int, float]] = {}
    for word in words:
        label = first.get(normalize_for_matching(word.text))
        if label is not None:
            lines.setdefault(round(word.baseline), {})[label] = word.x0
    return any(
        len(found) >= SIDE_BY_SIDE and max(found.values()) - min(found.values()) > APART for found in lines.values()
    )


def _prints_heads(lattice: Lattice, heads: HeadReader) -> bool:
    records = RecordReader(heads)
    tables = (records.accepted(table, lattice.outside) for table in lattice.tables)
    return any(table is not None and _known(heads, list(table.rows())) for table in tables)


def _known(heads: HeadReader, rows: Sequence[Sequence[TableCell]]) -> bool:
    found = heads.find(rows)
    return found is not None and found.known >= max(SIDE_BY_SIDE, SHARE * len(heads.labels))


def _prints_cards(lattice: Lattice, finder: BoxFinder) -> bool:
    answered = side_by_side = 0
    for table in lattice.tables:
        for row in table.rows():
            boxes = [box for cell in row if (box := finder.known(cell)) is not None]
            answered += sum(bool(box.lines) for box in boxes)
            side_by_side = max(side_by_side, len(boxes))
    return answered >= BOXES and side_by_side >= SIDE_BY_SIDE
