"""What each reader of a form builds a document with, and the document that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.findings.form_findings import FormFinding
from extractors.findings.notice_findings import notice_findings
from extractors.findings.overlay_findings import overlay_findings
from extractors.findings.page_findings import page_findings
from extractors.findings.unassigned_findings import unassigned_findings
from extractors.findings.unread_findings import unread_findings
from extractors.findings.unseen_findings import unseen_findings
from extractors.form.fiches import FicheBuilder, misspelt
from extractors.form.labels import Form, LabelHit
from extractors.form.noticed import Noticed
from extractors.form.outline import Outline
from extractors.form.parser_state import PartialAnswer, PartialFiche
from extractors.form.recording import Recorder
from extractors.form.status import StatusReader
from extractors.form.titles import title_and_period
from extractors.layout.items import ItemBuilder, Reach
from extractors.layout.joining import Boxes, join
from extractors.layout.ledger import characters_by_page, check_totals, ledger_of
from extractors.layout.lines import Line
from extractors.layout.passes import DocumentLines
from schemas.geometry import PageContent
from schemas.plan import OTHER, Finding, Item
from schemas.segment import Fiche, Segmented


class Builders:
    """Recorder, outline and fiches of one document, whose `lines` are all that it prints.

    `text`: the lines that show how text is set, if not all.
    """

    def __init__(
        self, pages: Sequence[PageContent], lines: Iterable[Line], form: Form, text: Sequence[Line] | None = None
    ) -> None:
        self.form = form
        self._pages = pages
        self._lines = list(lines)
        words = {page.info.number: page.words for page in pages}
        self.recorder = Recorder(Boxes(lambda number: words[number]))
        self.reach = Reach(self._lines if text is None else text)
        self.items = items = ItemBuilder(form.markers, form.template.phase, self.reach)
        self.noticed = Noticed(pages)
        self.outline = Outline(form.template, self.recorder, items, self.noticed)
        self.status = StatusReader(form.template, pages, self._lines)
        self._builder = FicheBuilder(form, self.status, items, self.recorder, self.noticed)

    @property
    def fiches(self) -> list[Fiche]:
        """Those that are complete."""
        return self._builder.fiches

    def close(self, fiche: PartialFiche) -> None:
        """Builds a fiche that is complete."""
        self._builder.build(fiche)

    def label(self, fiche: PartialFiche, hit: LabelHit, *, again: bool, running: bool = False) -> PartialAnswer:
        """Begins the answer to a label of the template, and notes how it is misprinted; `again`: a second time."""
        number, name = fiche.heading.number, hit.name
        if again:
            self.recorder.note(FormFinding.label_twice.finding(label=hit.wanted), hit.lines, name, number)
        if hit.how != "exact" or "::" in hit.printed:
            self.recorder.note(misspelt(hit.printed, hit.wanted, hit.how), hit.lines, name, number)
        cell = hit.lines[0].cell
        answer = PartialAnswer(hit.label, name, hit.printed, cell, hit.part, hit.lines, running=running)
        return self._begin(fiche, answer, hit.lines, name)

    def unknown_label(self, fiche: PartialFiche, lines: Sequence[Line]) -> PartialAnswer:
        """Begins the answer to a label that the template does not know, and notes it."""
        name = " ".join(line.text for line in lines).strip().rstrip(":").strip()
        self.recorder.note(FormFinding.label_unknown.finding(label=name), lines, action=fiche.heading.number)
        return self._begin(fiche, PartialAnswer(None, name), lines, f"{OTHER}{name}")

    def _begin(self, fiche: PartialFiche, answer: PartialAnswer, label: Sequence[Line], field: str) -> PartialAnswer:
        for line in label:
            self.recorder.assign(line, "label", fiche.heading.number, field)
        fiche.answers.append(answer)
        return answer

    def document(
        self, beside: DocumentLines, step: str, doubts: Iterable[tuple[Finding, Sequence[Line]]] = ()
    ) -> Segmented:
        """The document that was read, with the ledger of every line; `beside`: the lines outside tables; `doubts`: more
        findings with the lines that show them.

        Raises LedgerTotalError where a character has no role; `step` is named in it.
        """
        self._builder.finish()
        for finding, lines in doubts:
            self.recorder.note(finding, lines)
        sections = self.outline.sections()
        recorder, pages = self.recorder, self._pages
        assigned = (*beside.assigned, *recorder.assigned)
        check_totals(characters_by_page(self._lines), (one.line for one in assigned), step)
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
