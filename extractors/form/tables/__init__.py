"""Fiches that are rows or columns of a table, or boxes with a label in each.

In: pages and a template. Out: `schemas.segment.Segmented`, as from running lines. Must not know: how a cell is found
(`extractors.layout.tables`), and what an answer means.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.form.labels import Form
from extractors.form.tables.detecting import detected
from extractors.form.tables.reading import segment_cards, segment_columns, segment_rows
from schemas.geometry import PageContent
from schemas.segment import Segmented


def segment_tables(pages: Sequence[PageContent], form: Form) -> Segmented | None:
    """The document where its fiches are rows or columns of tables, or cards; None where it has another form."""
    name = form.template.form or detected(pages, form)
    if name == "rows":
        return segment_rows(pages, form)
    if name == "columns":
        return segment_columns(pages, form)
    if name == "cards":
        return segment_cards(pages, form)
    return None
