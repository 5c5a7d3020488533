"""Pages to a document: sections, fiches and fields, and the ledger that accounts for every line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import regex

from extractors.findings import catalogue as findings
from extractors.findings.page_findings import page_findings
from extractors.form.headings import RANK, Heading, HeadingFinder
from extractors.form.labels import Form, LabelHit
from extractors.form.parser_state import Answer, OpenFiche, OpenSection
from extractors.form.status import StatusReader
from extractors.layout.columns import split_columns
from extractors.layout.contents import mark_contents
from extractors.layout.footnotes import mark_footnotes
from extractors.layout.furniture import Margins, mark_furniture
from extractors.layout.items import ItemBuilder, RawItem, Reach
from extractors.layout.joining import Boxes, join, place
from extractors.layout.lines import Line, lines_of
from extractors.layout.repeated_heads import labels_first, mark_heading_rows
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import Box, PageContent, union
from schemas.plan import SINGLE_FIELDS, Finding, Item, Kind, Objective, Period, Place, Role, Section
from schemas.segment import Fiche, Fragment, LedgerLine, Segmented
from schemas.template import Label, Part, Template

RUNNING = frozenset({*SINGLE_FIELDS, "prevention_text"})
"""Fields that are one text, however many lines or paragraphs they print."""
SHORTEST_PROMPT = 8
"""Letters that the last line of a wrapped prompt may lack: shorter lines tell nothing."""


def segment(pages: Sequence[PageContent], template: Template) -> Segmented:
    """Cuts the pages of a document by a template. Pure: the same pages give the same result."""
    return _Segmenter(pages, template).run()


class _Segmenter:
    def __init__(self, pages: Sequence[PageContent], template: Template) -> None:
        self.pages = pages
        self.template = template
        self.form = Form(template)
        words = {page.info.number: page.words for page in pages}
        self.boxes = Boxes(lambda number: words[number])
        self.lines: list[Line] = []
        self.placed: list[Line] = []
        self.findings: list[Finding] = []
        self.sections: list[OpenSection] = []
        self.strategic: list[Objective] = []
        self.operational: list[Objective] = []
        self.fiches: list[Fiche] = []
        self.open_fiche: OpenFiche | None = None
        self.open_heading: Heading | None = None
        self.current: dict[int, str] = {}

    # The walk -------------------------------------------------------------------------------------------

    def run(self) -> Segmented:
        lines = list(chain.from_iterable(lines_of(page) for page in self.pages))
        mark_furniture([page.info for page in self.pages], lines, self.template.furniture)
        self._mark_continuations(lines)
        entries = mark_contents(lines, self.template.contents)
        footnotes = mark_footnotes(lines, self.pages)
        aside = [line for line in lines if line.role is not None]
        lines = labels_first([line for line in lines if line.role is None], self.form.is_label)
        lines = split_columns(lines, self.form)
        mark_heading_rows(lines, self.form.is_label)
        aside.extend(line for line in lines if line.role is not None)
        lines = [line for line in lines if line.role is None]
        finder = HeadingFinder(self.template, lines, entries, self._is_label)
        self.placed.extend(aside)
        self.margins = Margins(lines, {page.info.number: page.info.height for page in self.pages})
        self.status = StatusReader(self.template, self.pages, lines)
        self.lines = lines
        self.items = ItemBuilder(self.form.markers, self.template.phase, Reach(lines))
        index = 0
        while index < len(lines):
            index = self._step(finder, index)
        self._close_fiche()
        for opened in self.sections:
            opened.section.body = self._body(opened.body)
        self.findings.extend(page_findings(self.pages))
        title, period = self._title(lines)
        return Segmented(
            title=title,
            period=period,
            template=self.template.id,
            template_version=self.template.version,
            sections=[opened.section for opened in self.sections],
            strategic_objectives=self.strategic,
            operational_objectives=self.operational,
            fiches=self.fiches,
            footnotes=[self._footnote(note) for note in footnotes],
            findings=self.findings,
            ledger=self._ledger(),
        )

    def _is_label(self, lines: Sequence[Line], index: int) -> bool:
        return self.form.label_at(lines, index) is not None

    def _mark_continuations(self, lines: Sequence[Line]) -> None:
        patterns = [regex.compile(pattern, regex.IGNORECASE) for pattern in self.template.continuation]
        for line in lines:
            if line.role is None and any(pattern.fullmatch(line.text.strip()) for pattern in patterns):
                line.role = "furniture"

    def _step(self, finder: HeadingFinder, index: int) -> int:
        line = self.lines[index]
        finder.open_number = self.open_fiche.heading.number if self.open_fiche is not None else None
        heading = finder.at(self.lines, index, in_fiche=self.open_fiche is not None)
        if heading is not None and self._repeats(heading):
            for part in heading.lines:
                self._place(part, "furniture", heading.number, None)
            return index + len(heading.lines)
        if heading is not None:
            self._enter(heading)
            return index + len(heading.lines)
        taken = self._status_above(finder, index)
        if taken:
            return index + taken
        if self.open_fiche is None and self.open_heading is not None:
            kind = self.open_heading.kind
            if kind in self.template.fiche_under and self.form.label_at(self.lines, index) is not None:
                self._start_fiche(self.open_heading)
        fiche = self.open_fiche
        if fiche is None:
            self._to_body(line)
            return index + 1
        hit = self.form.label_at(self.lines, index, fiche.seen, fiche.parts)
        if hit is not None:
            return self._enter_answer(fiche, hit, index)
        unknown = self.form.unknown_label_at(self.lines, index)
        if unknown is not None:
            for part in unknown:
                self._place(part, "label", fiche.heading.number, "other_fields")
            name = " ".join(part.text for part in unknown).strip().rstrip(":").strip()
            self._note(findings.unknown_label(name), list(unknown))
            fiche.answers.append(Answer(None, name))
            fiche.lines.extend(unknown)
            return index + len(unknown)
        if fiche.ruled and not line.cell.ruled and not line.paired:
            if not self._table_goes_on(finder, index):
                # The table of the fiche has ended; what follows is running text again.
                self._close_fiche()
                self._to_body(line)
                return index + 1
            if self.margins.holds(line) and not fiche.aligns(line):
                # A header or footer that no other page repeats, between two parts of the table.
                self._place(line, "furniture", None, None)
                return index + 1
        fiche.lines.append(line)
        if fiche.answers:
            self._go_on(fiche.answers[-1], line)
            fiche.ruled = fiche.ruled or self._shows_table(fiche.answers[-1], line)
        else:
            self._before_form(fiche, line)
        return index + 1

    def _status_above(self, finder: HeadingFinder, index: int) -> int:
        """How many lines a status in words and the fiche's heading right below it take; 0 where that is not here."""
        line = self.lines[index]
        status = self.status.named(line.text)
        before = self.open_fiche
        if status is None or index + 1 == len(self.lines) or (before is not None and not before.answers):
            return 0
        heading = finder.at(self.lines, index + 1, in_fiche=before is not None)
        if heading is None or heading.kind != "action" or self._repeats(heading):
            return 0
        self._enter(heading)
        assert self.open_fiche is not None
        self.open_fiche.status = status
        self._place(line, "field", heading.number, "status")
        return 1 + len(heading.lines)

    @staticmethod
    def _go_on(answer: Answer, line: Line) -> None:
        """Adds a line to an answer; one that no rule encloses stands in the column of those before it."""
        before = answer.lines[-1] if answer.lines else None
        free = not line.cell.ruled and not line.paired
        if before is not None and before.column == 1 and free and line.box.x0 >= before.origin - 1:
            line.column, line.origin = 1, before.origin
        answer.lines.append(line)

    def _before_form(self, fiche: OpenFiche, line: Line) -> None:
        """A line between a fiche's heading and its first label: its status in words, or text of its own."""
        number = fiche.heading.number
        status = self.status.named(line.text)
        if status is not None:
            fiche.status = status
            self._place(line, "field", number, "status")
        elif line.paired or line.cell.ruled or not self.sections:
            self._place(line, "unassigned", number, None)
        else:
            self._place(line, "body", number, None)
            self.sections[-1].body.append(line)

    def _shows_table(self, answer: Answer, line: Line) -> bool:
        """Whether a line shows that answers stand in cells: labels alone may be shaded, with free answers between."""
        if not line.cell.ruled or self.form.reads_like_form(line.text):
            return False
        return line.cell != answer.cell or len(normalize_for_matching(line.text)) >= SHORTEST_PROMPT

    def _repeats(self, heading: Heading) -> bool:
        """Whether it is the title of the open fiche again, as a table prints it on its next page."""
        fiche = self.open_fiche
        return (
            fiche is not None
            and heading.kind == fiche.heading.kind
            and heading.number == fiche.heading.number
            and bool(fiche.answers)
            and heading.lines[0].page > fiche.heading.lines[0].page
            and normalize_for_matching(fiche.heading.title).startswith(normalize_for_matching(heading.title)[:20])
        )

    def _table_goes_on(self, finder: HeadingFinder, index: int) -> bool:
        """Whether the next cell after a free line carries the open fiche on instead of starting another."""
        for offset, line in enumerate(self.lines[index + 1 :], start=index + 1):
            heading = finder.at(self.lines, offset, in_fiche=True)
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
            self._place(line, "heading", heading.number if heading.kind == "action" else None, None)
        self.open_heading = heading
        if heading.kind is None:
            self.current = {rank: number for rank, number in self.current.items() if rank in (2, 3)}
            return
        rank = RANK[heading.kind]
        above = [number for level, number in sorted(self.current.items()) if level < rank]
        self.current = {level: number for level, number in self.current.items() if level < rank}
        self.current[rank] = heading.number
        source = self.boxes.places(heading.words)
        parent = self._section_above(heading) or (above[-1] if above else None)
        self.sections.append(
            OpenSection(
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
                Objective(number=heading.number, title=heading.title, parent=self.current.get(2), source=source)
            )
        elif heading.kind == "action":
            self._start_fiche(heading)

    def _section_above(self, heading: Heading) -> str | None:
        """The number of the section that a section's own number says it belongs to: 2.1 for 2.1.3."""
        numbers = {opened.section.number for opened in self.sections}
        parts = heading.number.split(".")
        if heading.kind != "section":
            return None
        return next((n for n in (".".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)) if n in numbers), None)

    def _to_body(self, line: Line) -> None:
        self._place(line, "body", None, None)
        if self.open_heading is not None and self.open_heading.kind is not None and self.sections:
            self.sections[-1].body.append(line)

    def _body(self, lines: Sequence[Line]) -> list[Item]:
        return [
            Item(text=text, marker=raw.marker.text if raw.marker else None, level=raw.level, source=source)
            for raw in self.items.build(lines)
            for text, source in [(join([line.words for line in raw.lines])[0], self.boxes.places(raw.lines))]
            if text
        ]

    def _footnote(self, note: tuple[Line | None, list[Line]]) -> Item:
        mark, lines = note
        return Item(
            text=join([line.words for line in lines])[0],
            marker=mark.text if mark else None,
            source=self.boxes.places(lines),
        )

    def _title(self, lines: Sequence[Line]) -> tuple[str, Period]:
        first = [line for line in lines if line.page == self.pages[0].info.number]
        pattern = regex.compile(self.template.period)
        period = Period()
        largest = max((line.size for line in first), default=0.0)
        start = next((index for index, line in enumerate(first) if line.size > 0.98 * largest), 0)
        title_lines: list[Line] = []
        usual = min((line.size for line in lines), default=0.0)
        if largest > 1.15 * usual:
            for line in first[start:]:
                if line.size <= 0.98 * largest:
                    break
                title_lines.append(line)
        for line in (*title_lines, *first):
            match = pattern.search(line.text)
            if match is not None:
                period = Period(start=int(match["start"]), end=int(match["end"]))
                break
        return join([line.words for line in title_lines])[0], period

    # Fiches ---------------------------------------------------------------------------------------------

    def _start_fiche(self, heading: Heading) -> None:
        rank = RANK[heading.kind] if heading.kind else 4
        self.open_fiche = OpenFiche(
            heading,
            objective=self.current.get(3) or self._ancestor(heading.number, "operational_objective"),
            strategic=heading.number
            if rank == 2
            else self.current.get(2) or self._ancestor(heading.number, "strategic_objective"),
        )

    def _ancestor(self, number: str, kind: Kind) -> str | None:
        """The number of an objective whose heading is not in this document, from the fiche's own number.

        '3.3.2.4' stands under 3.3.2 where the template numbers operational objectives in three parts.
        """
        level = next((level for level in self.template.levels if level.kind == kind), None)
        match = regex.match(level.pattern, level.example) if level is not None else None
        if match is None or "number" not in match.groupdict():
            return None
        parts, depth = number.split("."), match["number"].rstrip(".").count(".") + 1
        return ".".join(parts[:depth]) if len(parts) > depth else None

    def _enter_answer(self, fiche: OpenFiche, hit: LabelHit, index: int) -> int:
        number = fiche.heading.number
        name = hit.part.field if hit.part else hit.label.field or hit.label.parts[0].field
        wanted = hit.part.label if hit.part else hit.label.label
        if name in fiche.parts or (hit.label.label in fiche.seen and hit.part is None):
            self._note(findings.label_twice(wanted), list(hit.lines), name)
        if hit.how != "exact" or "::" in hit.printed:
            self._note(findings.label_misspelt(hit.printed, wanted, hit.how), list(hit.lines), name)
        for part in hit.lines:
            self._place(part, "label", number, name)
        fiche.answers.append(Answer(hit.label, name, hit.printed, hit.lines[0].cell, hit.part))
        fiche.lines.extend(hit.lines)
        if hit.rest is not None:
            fiche.ruled = fiche.ruled or hit.rest.cell.ruled
            fiche.answers[-1].lines.append(hit.rest)
            fiche.lines.append(hit.rest)
        return index + len(hit.lines)

    def _close_fiche(self) -> None:
        fiche = self.open_fiche
        self.open_fiche = None
        if fiche is None:
            return
        heading = fiche.heading
        fields: dict[str, list[Fragment]] = {}
        others: dict[str, list[Fragment]] = {}
        for answer in fiche.answers:
            if answer.label is None:
                status = self.status.named(join([line.words for line in answer.lines])[0])
                if status is not None:
                    fiche.status = status
                    for line in answer.lines:
                        self._place(line, "field", heading.number, "status")
                    continue
                others.setdefault(answer.name, []).extend(self._answer(fiche, answer.lines, "other_fields"))
                continue
            for name, lines in self._parts(fiche, answer):
                fields.setdefault(name, []).extend(self._answer(fiche, lines, name))
        for label in self.template.labels:
            if label.required and label.label not in fiche.seen:
                name = label.field or label.parts[0].field
                self._note(findings.field_missing(label.label), list(heading.lines), name, heading.number)
        self.fiches.append(
            Fiche(
                number=heading.number,
                title=heading.title,
                title_source=self.boxes.places(heading.words),
                strategic_objective=fiche.strategic,
                operational_objective=fiche.objective,
                status=self.status.of(heading.lines) or fiche.status,
                fields=fields,
                other_fields=others,
                source=_pages_of([*heading.lines, *fiche.lines]),
            )
        )

    def _parts(self, fiche: OpenFiche, answer: Answer) -> list[tuple[str, list[Line]]]:
        """The answer's text without prompts, divided by its sub-headings."""
        label = answer.label
        assert label is not None
        number = fiche.heading.number
        columns = any(line.column == 1 for line in answer.lines)
        left = [line for line in answer.lines if columns and line.paired and line.column == 0]
        right = [line for line in answer.lines if not (columns and line.paired and line.column == 0)]
        prompts, strange = self.form.take_prompts(label, left, anywhere=True)
        more, content = self.form.take_prompts(label, right, anywhere=False)
        for line in (*prompts, *more):
            self._place(line, "prompt", number, answer.name)
        if strange and self.form.completes(label, answer.printed, " ".join(line.text for line in strange)):
            for line in strange:
                self._place(line, "label", number, answer.name)
        elif strange:
            self._note(findings.prompt_unknown(" ".join(line.text for line in strange)), strange, answer.name, number)
            for line in strange:
                self._place(line, "prompt", number, answer.name)
        if not label.parts:
            return [(answer.name, content)]
        return self._divide(label, content, number, answer.part)

    def _divide(
        self, label: Label, content: Sequence[Line], number: str, first: Part | None
    ) -> list[tuple[str, list[Line]]]:
        parts: list[tuple[str, list[Line]]] = [(first.field, [])] if first is not None else []
        index = 0
        while index < len(content):
            line = content[index]
            hit = self.form.part_at(label, content, index)
            index += len(hit.lines) if hit is not None else 1
            if hit is None:
                if not parts:
                    parts.append((label.parts[0].field, []))
                    self._note(findings.subheading_missing(label.label), [line], label.parts[0].field, number)
                parts[-1][1].append(line)
                continue
            name = hit.part.field
            if hit.how != "exact":
                self._note(
                    findings.label_misspelt(hit.printed, hit.part.label, hit.how),
                    list(hit.lines),
                    name,
                    number,
                )
            for part in hit.lines:
                self._place(part, "label", number, name)
            parts.append((name, []))
            if hit.rest is None:
                if hit.marker is not None:
                    self._place(hit.marker, "label", number, name)
            elif hit.marker is not None:
                # The bullet in front of a sub-heading and its first item on one line belongs to the item.
                parts[-1][1].append(_fused(hit.marker, hit.rest))
            else:
                parts[-1][1].append(hit.rest)
        return parts

    def _answer(self, fiche: OpenFiche, lines: list[Line], name: str) -> list[Fragment]:
        number = fiche.heading.number
        raws = self.items.build(lines, phases=name == "approach")
        fragments: list[Fragment] = []
        phase: str | None = None
        for raw in raws:
            for line in (*raw.marker_lines, *raw.lines):
                self._place(line, "field", number, name)
            # Ministers stand one a line; which line breaks part two of them is for their grammar to say.
            wrap = "\n" if name == "lead_ministers" else " "
            text, spans = join([line.words for line in raw.lines], wrap)
            if raw.phase:
                phase = text
            fragments.append(
                Fragment(
                    text=text,
                    marker=raw.marker.text if raw.marker else None,
                    level=raw.level,
                    source=self.boxes.places(raw.lines),
                    phase=phase,
                    spans=spans,
                )
            )
        if name in RUNNING and len(fragments) > 1:
            return [self._running(raws)]
        return fragments

    def _running(self, raws: Sequence[RawItem]) -> Fragment:
        lines = [line for raw in raws for line in raw.lines]
        text, spans = join([line.words for line in lines])
        return Fragment(text=text, source=self.boxes.places(lines), spans=spans)

    # The ledger -----------------------------------------------------------------------------------------

    def _place(self, line: Line, role: Role, action: str | None, name: str | None) -> None:
        line.role, line.action, line.field = role, action, name
        self.placed.append(line)

    def _note(
        self, finding: Finding, lines: Sequence[Line], name: str | None = None, action: str | None = None
    ) -> None:
        if action is None and self.open_fiche is not None:
            action = self.open_fiche.heading.number
        self.findings.append(
            finding.model_copy(update={"source": self.boxes.places(lines), "action": action, "field": name})
        )

    def _ledger(self) -> list[LedgerLine]:
        recognised = {page.info.number for page in self.pages if page.info.ocr_confidence is not None}
        rows = sorted(self.placed, key=lambda line: (line.page, line.row, line.column, line.baseline, line.box.x0))
        return [
            LedgerLine(
                line.page,
                *line.box,
                line.text,
                line.characters,
                line.role or "unassigned",
                line.action,
                line.field,
                line.page in recognised,
            )
            for line in rows
        ]


def _fused(marker: Line, rest: Line) -> Line:
    line = Line([*marker.words, *rest.words], rest.cell)
    line.column, line.paired, line.origin, line.row = rest.column, rest.paired, rest.origin, rest.row
    return line


def _pages_of(lines: Sequence[Line]) -> list[Place]:
    """One box a page around all lines of a fiche."""
    pages: dict[int, list[Box]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line.box)
    return [place(number, union(boxes)) for number, boxes in sorted(pages.items())]
