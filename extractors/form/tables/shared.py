"""What the readers of rows and cards build a document with."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.form.builders import Builders
from extractors.form.labels import Form
from extractors.form.tables.levels import NAMES, LevelReader
from extractors.form.tables.pages import TablePages
from extractors.layout.lines import Line


class TableBuilders(Builders):
    """The builders of a document with tables, and the levels that their cells name."""

    def __init__(self, document: TablePages, form: Form) -> None:
        super().__init__(document.pages, document.every_line(), form)
        self.levels = LevelReader(form.template, self.outline)

    def full_row(self, lines: Sequence[Line]) -> None:
        """Text over the whole width of a table: the name of an objective, or text that found no field."""
        heading = self.levels.by_pattern(lines, NAMES)
        if heading is not None:
            self.outline.enter(heading)
        else:
            self.unassigned(lines)

    def unassigned(self, lines: Sequence[Line], action: str | None = None) -> None:
        """Text in a table that found no field; the ledger's findings tell of it."""
        for line in lines:
            self.recorder.assign(line, "unassigned", action)
