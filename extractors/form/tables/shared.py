"""What the readers of rows, cards and outlines build a document with, and the document that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.findings.notice_findings import notice_findings
from extractors.findings.overlay_findings import overlay_findings
from extractors.findings.page_findings import page_findings
from extractors.findings.unassigned_findings import unassigned_findings
from extractors.findings.unread_findings import unread_findings
from extractors.findings.unseen_findings import unseen_findings
from extractors.form.fiches import FicheBuilder
from extractors.form.labels import Form
from extractors.form.noticed import Noticed
from extractors.form.outline import Outline
from extractors.form.parser_state import PartialFiche
from extractors.form.recording import Recorder
from extractors.form.status import StatusReader
from extractors.form.tables.levels import NAMES, LevelReader
from extractors.form.tables.pages import TablePages
from extractors.form.titles import title_and_period
from extractors.layout.items import ItemBuilder, Reach
from extractors.layout.joining import Boxes, join
from extractors.layout.ledger import characters_by_page, check_totals, ledger_of
from extractors.layout.lines import Line
from extractors.layout.passes import DocumentLines
from schemas.geometry import PageContent
from schemas.plan import Item
from schemas.segment import Fiche, Segmented


class Builders:
    """Recorder, outline, levels and fiches of one document; `text`: the lines that show how text is set, if not all."""

    def __init__(self, document: TablePages | DocumentLines, form: Form, text: Sequence[Line] | None = None) -> None:
        self.form = form
        words = {page.info.number: page.words for page in document.pages}
        lines = list(document.every_line())
        self.recorder = Recorder(Boxes(lambda number: words[number]))
        self.reach = Reach(lines if text is None else text)
        self.items = items = ItemBuilder(form.markers, form.template.phase, self.reach)
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

    def document(
        self, pages: Sequence[PageContent], beside: DocumentLines, every: Iterable[Line], step: str
    ) -> Segmented:
        """The document that was read, with the ledger of every line; `beside`: the lines outside tables.

        Raises LedgerTotalError where a character has no role; `step` is named in it.
        """
        self.finish()
        sections = self.outline.sections()
        recorder = self.recorder
        assigned = (*beside.assigned, *recorder.assigned)
        check_totals(characters_by_page(every), (one.line for one in assigned), step)
        ledger = ledger_of(assigned, pages)
        template = self.form.template
        title, period = title_and_period(beside.lines, pages[0].info.number, template)
        return Segmented(
            title=title,
            period=period,
            template=template.id,
            template_version=template.version,
            sections=sections,
            strategic_objectives=self.outline.objectives("strategic_objective"),
            operational_objectives=self.outline.objectives("operational_objective"),
            fiches=self.fiches,
            footnotes=[
                Item(
                    text=text,
                    marker=mark.text if mark else None,
                    source=recorder.boxes.places(lines),
                    links=self.noticed.links(spans),
                )
                for mark, lines in beside.footnotes
                for text, spans in [join([line.words for line in lines])]
            ],
            findings=[
                *recorder.findings,
                *page_findings(pages),
                *overlay_findings(pages),
                *unseen_findings(ledger),
                *unread_findings(ledger),
                *unassigned_findings(ledger),
                *notice_findings(pages, ledger, self.noticed.taken),
            ],
            ledger=ledger,
        )
