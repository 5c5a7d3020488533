"""What the readers of rows and of cards build a document with, and the document that comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.form.fiches import FicheBuilder
from extractors.form.labels import Form
from extractors.form.noticed import Noticed
from extractors.form.outline import Outline
from extractors.form.parser_state import PartialFiche
from extractors.form.recording import Recorder
from extractors.form.status import StatusReader
from extractors.form.tables.levels import LevelReader
from extractors.form.tables.pages import TablePages
from extractors.layout.items import ItemBuilder, Reach
from extractors.layout.joining import Boxes
from extractors.layout.lines import Line
from schemas.segment import Fiche


class Builders:
    """Recorder, outline, levels and fiches of one document."""

    def __init__(self, document: TablePages, form: Form) -> None:
        self.form = form
        words = {page.info.number: page.words for page in document.pages}
        lines = list(document.every_line())
        self.recorder = Recorder(Boxes(lambda number: words[number]))
        items = ItemBuilder(form.markers, form.template.phase, Reach(lines))
        self.noticed = Noticed(document.pages)
        self.outline = Outline(form.template, self.recorder, items, self.noticed)
        self.levels = LevelReader(form.template, self.outline)
        status = StatusReader(form.template, document.pages, lines)
        self._builder = FicheBuilder(form, status, items, self.recorder, self.noticed)

    @property
    def fiches(self) -> list[Fiche]:
        """Those that are complete."""
        return self._builder.fiches

    def close(self, fiche: PartialFiche) -> None:
        """Builds a fiche that is complete."""
        self._builder.build(fiche)

    def finish(self) -> None:
        """Reads what only all fiches together show, and notes what is wrong with some of them."""
        self._builder.finish()

    def unassigned(self, lines: Sequence[Line], action: str | None = None) -> None:
        """Text in a table that found no field; the ledger's findings tell of it."""
        for line in lines:
            self.recorder.assign(line, "unassigned", action)
