"""Pages to a document: sections, fiches and fields, and the ledger that accounts for every line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extractors.findings.form_findings import FormFinding
from extractors.findings.notice_findings import notice_findings
from extractors.findings.overlay_findings import overlay_findings
from extractors.findings.page_findings import page_findings, repair_findings
from extractors.findings.unseen_findings import unseen_findings
from extractors.form.fiches import FicheBuilder, misspelt
from extractors.form.headings import RANK, Heading, HeadingFinder
from extractors.form.keys import with_keys
from extractors.form.labels import Form, LabelHit
from extractors.form.noticed import Noticed
from extractors.form.parser_state import PartialAnswer, PartialFiche, PartialSection
from extractors.form.passes import PASSES
from extractors.form.recording import Recorder
from extractors.form.status import StatusReader
from extractors.form.titles import title_and_period
from extractors.layout.footnotes import Footnote
from extractors.layout.furniture import Margins
from extractors.layout.items import ItemBuilder, Reach
from extractors.layout.joining import Boxes, join
from extractors.layout.ledger import characters_by_page, check_totals, ledger_of
from extractors.layout.lines import Line
from extractors.layout.overlays.taking import without_overlays
from extractors.layout.passes import DocumentLines, run_passes
from extractors.layout.pictures import with_notices
from extractors.layout.regions import with_regions
from extractors.layout.typed import with_typed
from extractors.page.repairs import repaired
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent
from schemas.plan import OTHER, Item, Kind, Objective, Section
from schemas.segment import Fiche, Segmented
from schemas.template import Template

SHORTEST_PROMPT = 8
"""Letters and digits that a line in a cell needs before it can show that answers are in cells: a shorter one may be
the last line of a prompt that wraps, in which case nothing of the prompt is recognised."""


def segment(pages: Sequence[PageContent], template: Template) -> Segmented:
    """Cuts the pages of a document by a template. Pure: the same pages give the same result."""
    form = Form(template)
    pages, repairs = repaired(pages)
    pages = without_overlays(with_typed(pages, form.reads_like_form), form.reads_like_form)
    pages = with_regions(with_notices(pages), form.reads_like_form)
    read = _Reader(run_passes(pages, PASSES, form), form).read()
    return with_keys(read.model_copy(update={"findings": [*read.findings, *repair_findings(repairs)]}))


class _Reader:
    """Reads the lines that no pass gave a role, from the first to the last, into sections and fiches."""

    def __init__(self, document: DocumentLines, form: Form) -> None:
        self.document = document
        self.form = form
        self.template = form.template
        self.lines = document.lines
        words = {page.info.number: page.words for page in document.pages}
        self.boxes = Boxes(lambda number: words[number])
        self.finder = HeadingFinder(self.template, self.lines, document.entries, self._is_label)
        self.margins = Margins(self.lines, {page.info.number: page.info.height for page in document.pages})
        self.status = StatusReader(self.template, document.pages, self.lines)
        self.items = ItemBuilder(form.markers, self.template.phase, Reach(self.lines))
        self.recorder = Recorder(self.boxes)
        self.noticed = Noticed(document.pages)
        self.builder = FicheBuilder(form, self.status, self.items, self.recorder, self.noticed)
        self.sections: list[PartialSection] = []
        self.strategic: list[Objective] = []
        self.operational: list[Objective] = []
        self.fiches: list[Fiche] = []
        self.current_fiche: PartialFiche | None = None
        self.current_heading: Heading | None = None
        self.current_numbers: dict[int, str] = {}

    # From line to line ----------------------------------------------------------------------------------

    def read(self) -> Segmented:
        """The document, with the ledger of all its lines.

        Raises LedgerTotalError where the ledger does not hold as many characters as the lines print.
        """
        index = 0
        while index < len(self.lines):
            index = self._step(index)
        self._close_fiche()
        for partial in self.sections:
            partial.section.body = self._body(partial.body)
        self.recorder.findings.extend(page_findings(self.document.pages))
        self.recorder.findings.extend(overlay_findings(self.document.pages))
        ledger = ledger_of((*self.document.assigned, *self.recorder.assigned), self.document.pages)
        self.recorder.findings.extend(unseen_findings(ledger))
        self.recorder.findings.extend(notice_findings(self.document.pages, ledger))
        title, period = title_and_period(self.lines, self.document.pages[0].info.number, self.template)
        check_totals(
            characters_by_page(self.lines), (one.line for one in self.recorder.assigned), "fiches and sections"
        )
        return Segmented(
            title=title,
            period=period,
            template=self.template.id,
            template_version=self.template.version,
            sections=[partial.section for partial in self.sections],
            strategic_objectives=self.strategic,
            operational_objectives=self.operational,
            fiches=self.fiches,
            footnotes=[self._footnote(note) for note in self.document.footnotes],
            findings=self.recorder.findings,
            ledger=ledger,
        )

    def _is_label(self, lines: Sequence[Line], index: int) -> bool:
        return self.form.label_at(lines, index) is not None

    def _heading_at(self, index: int) -> Heading | None:
        fiche = self.current_fiche
        return self.finder.at(
            self.lines,
            index,
            in_fiche=fiche is not None,
            open_number=fiche.heading.number if fiche is not None else None,
        )

    def _step(self, index: int) -> int:
        """Reads what starts at line `index`; returns the index of the first line behind it."""
        line = self.lines[index]
        heading = self._heading_at(index)
        if heading is not None and self._repeats(heading):
            for part in heading.lines:
                self.recorder.assign(part, "furniture", heading.number, None)
            return index + len(heading.lines)
        if heading is not None:
            self._enter(heading)
            return index + len(heading.lines)
        taken = self._status_above(index)
        if taken:
            return index + taken
        if self.current_fiche is None and self.current_heading is not None:
            kind = self.current_heading.kind
            if kind in self.template.fiche_under and self.form.label_at(self.lines, index) is not None:
                self._start_fiche(self.current_heading)
        fiche = self.current_fiche
        if fiche is None:
            self._to_body(line)
            return index + 1
        hit = self.form.label_at(self.lines, index, fiche.seen, fiche.parts)
        if hit is not None:
            return self._enter_answer(fiche, hit, index)
        unknown = self.form.unknown_label_at(self.lines, index)
        if unknown is not None:
            name = " ".join(part.text for part in unknown).strip().rstrip(":").strip()
            for part in unknown:
                self.recorder.assign(part, "label", fiche.heading.number, f"{OTHER}{name}")
            self.recorder.note(FormFinding.label_unknown.finding(label=name), unknown, action=fiche.heading.number)
            fiche.answers.append(PartialAnswer(None, name))
            fiche.lines.extend(unknown)
            return index + len(unknown)
        if fiche.ruled and not line.cell.ruled and not line.paired:
            if not self._table_continues(index):
                # The table of the fiche has ended; what follows is running text again.
                self._close_fiche()
                self._to_body(line)
                return index + 1
            if self.margins.holds(line) and not fiche.aligns(line):
                # A header or footer that no other page repeats, between two parts of the table.
                self.recorder.assign(line, "furniture", None, None)
                return index + 1
        fiche.lines.append(line)
        if fiche.answers:
            self._add_to(fiche.answers[-1], line)
            fiche.ruled = fiche.ruled or self._shows_table(fiche.answers[-1], line)
        else:
            self._before_form(fiche, line)
        return index + 1

    def _status_above(self, index: int) -> int:
        """How many lines a status in words and the fiche's heading right below it take; 0 where that is not here."""
        line = self.lines[index]
        status = self.status.named(line.text)
        before = self.current_fiche
        if status is None or index + 1 == len(self.lines) or (before is not None and not before.answers):
            return 0
        heading = self._heading_at(index + 1)
        if heading is None or heading.kind != "action" or self._repeats(heading):
            return 0
        self._enter(heading)
        assert self.current_fiche is not None
        self.current_fiche.status = status
        self.recorder.assign(line, "field", heading.number, "status")
        return 1 + len(heading.lines)

    @staticmethod
    def _add_to(answer: PartialAnswer, line: Line) -> None:
        """Adds a line to an answer; a line that no rule encloses gets the column of the line before it."""
        before = answer.lines[-1] if answer.lines else None
        free = not line.cell.ruled and not line.paired
        if before is not None and before.column == 1 and free and line.box.x0 >= before.origin - 1:
            line = replace(line, column=1, origin=before.origin)
        answer.lines.append(line)

    def _before_form(self, fiche: PartialFiche, line: Line) -> None:
        """A line between a fiche's heading and its first label: its status in words, or text of its own."""
        number = fiche.heading.number
        status = self.status.named(line.text)
        if status is not None:
            fiche.status = status
            self.recorder.assign(line, "field", number, "status")
        elif line.paired or line.cell.ruled or not self.sections:
            self.recorder.assign(line, "unassigned", number, None)
        else:
            self.recorder.assign(line, "body", number, None)
            self.sections[-1].body.append(line)

    def _shows_table(self, answer: PartialAnswer, line: Line) -> bool:
        """Whether a line shows that answers are in cells: labels alone may be shaded, with free answers between."""
        if not line.cell.ruled or self.form.reads_like_form(line.text):
            return False
        return line.cell != answer.cell or len(normalize_for_matching(line.text)) >= SHORTEST_PROMPT

    def _repeats(self, heading: Heading) -> bool:
        """Whether it is the title of the open fiche again, as a table prints it on its next page."""
        fiche = self.current_fiche
        return (
            fiche is not None
            and heading.kind == fiche.heading.kind
            and heading.number == fiche.heading.number
            and bool(fiche.answers)
            and heading.lines[0].page > fiche.heading.lines[0].page
            and normalize_for_matching(fiche.heading.title).startswith(normalize_for_matching(heading.title)[:20])
        )

    def _table_continues(self, index: int) -> bool:
        """Whether the next cell after a free line carries the open fiche on instead of starting another."""
        for offset, line in enumerate(self.lines[index + 1 :], start=index + 1):
            heading = self._heading_at(offset)
            if heading is not None:
                return self._repeats(heading)
            if line.cell.ruled:
                return True
            if line.page > self.lines[index].page + 1:
                return False
        return False

    # Headings and sections ------------------------------------------------------------------------------

    def _enter(self, heading: Heading) -> None:
        self._close_fiche()
        for line in heading.lines:
            self.recorder.assign(line, "heading", heading.number if heading.kind == "action" else None, None)
        self.current_heading = heading
        if heading.kind is None:
            self.current_numbers = {rank: number for rank, number in self.current_numbers.items() if rank in (2, 3)}
            return
        rank = RANK[heading.kind]
        above = [number for level, number in sorted(self.current_numbers.items()) if level < rank]
        self.current_numbers = {level: number for level, number in self.current_numbers.items() if level < rank}
        self.current_numbers[rank] = heading.number
        source = self.boxes.places(heading.words)
        parent = self._section_above(heading) or (above[-1] if above else None)
        self.sections.append(
            PartialSection(
                Section(
                    number=heading.number,
                    kind=heading.kind,
                    title=heading.title,
                    page=heading.lines[0].page,
                    parent=parent,
                )
            )
        )
        if heading.kind == "strategic_objective":
            self.strategic.append(Objective(number=heading.number, title=heading.title, source=source))
        elif heading.kind == "operational_objective":
            self.operational.append(
                Objective(number=heading.number, title=heading.title, parent=self.current_numbers.get(2), source=source)
            )
        elif heading.kind == "action":
            self._start_fiche(heading)

    def _section_above(self, heading: Heading) -> str | None:
        """The number of the section that a section's own number names as its parent: 2.1 for 2.1.3."""
        numbers = {partial.section.number for partial in self.sections}
        parts = heading.number.split(".")
        if heading.kind != "section":
            return None
        return next((n for n in (".".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)) if n in numbers), None)

    def _to_body(self, line: Line) -> None:
        self.recorder.assign(line, "body", None, None)
        if self.current_heading is not None and self.current_heading.kind is not None and self.sections:
            self.sections[-1].body.append(line)

    def _body(self, lines: Sequence[Line]) -> list[Item]:
        return [
            Item(
                text=text,
                marker=raw.marker.text if raw.marker else None,
                level=raw.level,
                source=self.boxes.places(raw.lines),
                links=self.noticed.links(spans),
            )
            for raw in self.items.build(lines)
            for text, spans in [join([line.words for line in raw.lines])]
            if text
        ]

    def _footnote(self, note: Footnote) -> Item:
        mark, lines = note
        text, spans = join([line.words for line in lines])
        return Item(
            text=text,
            marker=mark.text if mark else None,
            source=self.boxes.places(lines),
            links=self.noticed.links(spans),
        )

    # Fiches ---------------------------------------------------------------------------------------------

    def _start_fiche(self, heading: Heading) -> None:
        rank = RANK[heading.kind] if heading.kind else 4
        self.current_fiche = PartialFiche(
            heading,
            objective=self.current_numbers.get(3) or self._ancestor(heading.number, "operational_objective"),
            strategic=heading.number
            if rank == 2
            else self.current_numbers.get(2) or self._ancestor(heading.number, "strategic_objective"),
        )

    def _ancestor(self, number: str, kind: Kind) -> str | None:
        """The number of an objective whose heading is not in this document, from the fiche's own number.

        '3.3.2.4' is under 3.3.2 where the template numbers operational objectives in three parts.
        """
        level = next((level for level in self.template.levels if level.kind == kind), None)
        match = regex.match(level.pattern, level.example) if level is not None else None
        if match is None or "number" not in match.groupdict():
            return None
        parts, depth = number.split("."), match["number"].rstrip(".").count(".") + 1
        return ".".join(parts[:depth]) if len(parts) > depth else None

    def _enter_answer(self, fiche: PartialFiche, hit: LabelHit, index: int) -> int:
        number = fiche.heading.number
        name = hit.part.field if hit.part else hit.label.field or hit.label.parts[0].field
        wanted = hit.part.label if hit.part else hit.label.label
        if name in fiche.parts or (hit.label.label in fiche.seen and hit.part is None):
            self.recorder.note(FormFinding.label_twice.finding(label=wanted), hit.lines, name, number)
        if hit.how != "exact" or "::" in hit.printed:
            self.recorder.note(misspelt(hit.printed, wanted, hit.how), hit.lines, name, number)
        for part in hit.lines:
            self.recorder.assign(part, "label", number, name)
        fiche.answers.append(PartialAnswer(hit.label, name, hit.printed, hit.lines[0].cell, hit.part, hit.lines))
        fiche.lines.extend(hit.lines)
        if hit.rest is not None:
            fiche.ruled = fiche.ruled or hit.rest.cell.ruled
            fiche.answers[-1].lines.append(hit.rest)
            fiche.lines.append(hit.rest)
        return index + len(hit.lines)

    def _close_fiche(self) -> None:
        if self.current_fiche is not None:
            self.fiches.append(self.builder.build(self.current_fiche))
        self.current_fiche = None
