"""Pages to a document: sections, fiches and fields, and the ledger that accounts for every line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.findings.form_findings import FormFinding
from extractors.findings.lost_findings import lost_findings
from extractors.findings.page_findings import repair_findings
from extractors.form.alignment import Reading
from extractors.form.builders import Builders
from extractors.form.doubts import doubts
from extractors.form.headings import Heading
from extractors.form.hypotheses import Hypothesis, best_reading
from extractors.form.keys import with_keys
from extractors.form.label_places import Style, style_of
from extractors.form.labels import Form, LabelHit
from extractors.form.outlined import segment_outlined
from extractors.form.parser_state import PartialAnswer, PartialFiche
from extractors.form.tables import segment_tables
from extractors.layout.lines import Line
from extractors.layout.overlays.taking import without_overlays
from extractors.layout.pictures import with_notices
from extractors.layout.regions import with_regions
from extractors.layout.typed import with_typed
from extractors.page.repairs import repaired
from extractors.text.matching import without_continuation
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent
from schemas.plan import Finding
from schemas.segment import Segmented
from schemas.template import Template

SHORTEST_PROMPT = 8
"""Letters and digits that a line in a cell needs before it can show that answers are in cells: a shorter one may be
the last line of a prompt that wraps, in which case nothing of the prompt is recognised."""

ALIGNED = 2.0
"""Points that the borders of one table are out of line, at most."""


def segment(pages: Sequence[PageContent], template: Template) -> Segmented:
    """Cuts the pages of a document by a template. Pure: the same pages give the same result."""
    form = Form(template)
    pages, repairs = repaired(pages)
    pages = without_overlays(with_typed(pages, form.reads_like_form), form.reads_like_form)
    pages = with_notices(pages)
    read = segment_outlined(pages, form) or segment_tables(pages, form)
    if read is None:
        read = _Reader(best_reading(with_regions(pages, form.reads_like_form), form), form).read()
    read = with_keys(read.model_copy(update={"findings": [*read.findings, *repair_findings(repairs)]}))
    lost = list(lost_findings(read))
    return read.model_copy(update={"findings": [*read.findings, *lost]}) if lost else read


class _Reader:
    """Reads the lines that no pass gave a role into sections and fiches, as the chosen reading has them."""

    def __init__(self, hypothesis: Hypothesis, form: Form) -> None:
        self.document = document = hypothesis.document
        self.form = form
        self.lines = document.lines
        self.margins = hypothesis.margins
        self.readings = hypothesis.alignment.readings
        self.unread = [page.info.number for page in document.pages if page.unread]
        self.label_style = _style_of_labels(self.readings.values())
        self.builders = Builders(document.pages, document.every_line(), form, document.lines)
        self.status = self.builders.status
        self.recorder = self.builders.recorder
        self.outline = self.builders.outline
        self.current_fiche: PartialFiche | None = None
        self.current_heading: Heading | None = None

    def read(self) -> Segmented:
        """The document, with the ledger of all its lines.

        Raises LedgerTotalError where the ledger does not hold as many characters as the lines print.
        """
        index = 0
        while index < len(self.lines):
            index = self._step(index)
        self._close_fiche()
        left = doubts(self.readings, self.lines, self.form)
        return self.builders.document(self.document, "fiches and sections", left)

    # From line to line ----------------------------------------------------------------------------------

    def _step(self, index: int) -> int:
        """Reads what starts at line `index`; returns the index of the first line behind it."""
        reading = self.readings.get(index)
        if reading is not None and reading.reading == "running":
            return self._running_head(reading)
        if reading is not None and reading.heading is not None:
            self._enter(reading.heading)
            return index + len(reading.heading.lines)
        label = reading.candidate.label if reading is not None and reading.lost else None
        if label is not None:
            # Under no heading that was recognised: none of the form's lines finds a field.
            return self._leave(index, FormFinding.form_without_heading.finding(label=label.printed), label.lines)
        if self._is_behind_unread(index):
            # Another fiche may have begun on the pages that were not read.
            line = self.lines[index]
            return self._leave(index, FormFinding.fiche_broken_off.finding(page=line.page), [line])
        taken = self._status_above(index)
        if taken:
            return index + taken
        is_label = reading is not None and reading.reading == "label"
        fiche = self.current_fiche
        if fiche is None and is_label and self.current_heading is not None:
            fiche = self.current_fiche = self.outline.open_fiche(self.current_heading)
        if fiche is None:
            self.outline.to_body(self.lines[index])
            return index + 1
        return self._in_fiche(fiche, index, is_label=is_label)

    def _in_fiche(self, fiche: PartialFiche, index: int, *, is_label: bool) -> int:
        line = self.lines[index]
        hit = self.form.label_at(self.lines, index, fiche.seen, fiche.parts) if is_label else None
        unknown = hit.lines if hit is not None else self.form.unknown_label_at(self.lines, index, self.label_style)
        if unknown is not None:
            self._enter_label(fiche, hit, unknown)
            return index + len(unknown)
        if fiche.ruled and not line.cell.ruled and not line.paired:
            if not self._table_continues(index):
                # The table of the fiche has ended; what follows is running text again.
                self._close_fiche()
                self.outline.to_body(line)
                return index + 1
            if self.margins.holds(line) and not fiche.aligns(line):
                # A header or footer that no other page repeats, between two parts of the table.
                self.recorder.assign(line, "furniture", None, None)
                return index + 1
        if _is_apart(fiche, line):
            self.recorder.assign(line, "unassigned", fiche.heading.number, None)
            return index + 1
        fiche.lines.append(line)
        if fiche.answers:
            self._add_to(fiche.answers[-1], line)
            fiche.ruled = fiche.ruled or self._shows_table(fiche.answers[-1], line)
        else:
            self._before_form(fiche, line)
        return index + 1

    def _running_head(self, reading: Reading) -> int:
        candidate = reading.candidate
        fiche = self.current_fiche if candidate.repeats else None
        for line in self.lines[candidate.index : candidate.end]:
            self.recorder.assign(line, "furniture", fiche.heading.number if fiche is not None else None, None)
        return candidate.end

    def _is_behind_unread(self, index: int) -> bool:
        """Whether pages that were not read stand between the open fiche and a line."""
        fiche = self.current_fiche
        if fiche is None or not self.unread:
            return False
        last = (fiche.lines or fiche.heading.lines)[-1].page
        return any(last < page < self.lines[index].page for page in self.unread)

    def _leave(self, index: int, finding: Finding, lines: Sequence[Line]) -> int:
        """Leaves the lines up to the next heading without a field, as a finding tells."""
        number = self.current_fiche.heading.number if self.current_fiche is not None else None
        self._close_fiche()
        self.recorder.note(finding, lines, action=number)
        while index < len(self.lines):
            reading = self.readings.get(index)
            if reading is not None and reading.heading is not None:
                break
            if reading is not None and reading.reading == "running":
                index = self._running_head(reading)
                continue
            self.recorder.assign(self.lines[index], "unassigned")
            index += 1
        return index

    def _status_above(self, index: int) -> int:
        """How many lines a status in words and the fiche's heading right below it take; 0 where that is not here."""
        below = self.readings.get(index + 1)
        heading = below.heading if below is not None else None
        before = self.current_fiche
        if heading is None or heading.kind != "action" or (before is not None and not before.answers):
            return 0
        status = self.status.named(self.lines[index].text)
        if status is None:
            return 0
        self._enter(heading)
        assert self.current_fiche is not None
        self.current_fiche.status = status
        self.recorder.assign(self.lines[index], "field", self.current_fiche.heading.number, "status")
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
        elif line.paired or line.cell.ruled:
            self.recorder.assign(line, "unassigned", number, None)
        else:
            self.outline.to_body(line, number)

    def _shows_table(self, answer: PartialAnswer, line: Line) -> bool:
        """Whether a line shows that answers are in cells: labels alone may be shaded, with free answers between."""
        if not line.cell.ruled or self.form.reads_like_form(line.text):
            return False
        return line.cell != answer.cell or len(normalize_for_matching(line.text)) >= SHORTEST_PROMPT

    def _table_continues(self, index: int) -> bool:
        """Whether the open fiche goes on behind a free line: with a label of its form, or with a cell."""
        behind = (at for at in range(index + 1, len(self.lines)) if at in self.readings)
        sign = next((at for at in behind if self.readings[at].reading != "text"), len(self.lines))
        if sign < len(self.lines) and self.readings[sign].heading is None:
            return True
        page = self.lines[index].page + 1
        return any(line.cell.ruled and line.page <= page for line in self.lines[index + 1 : sign])

    # Headings and fiches --------------------------------------------------------------------------------

    def _enter(self, heading: Heading) -> None:
        self._close_fiche()
        self.current_heading = heading = self.outline.enter(heading)
        if heading.kind == "action":
            self.current_fiche = self.outline.open_fiche(heading)

    def _enter_label(self, fiche: PartialFiche, hit: LabelHit | None, label: Sequence[Line]) -> None:
        """Begins the answer to a label (`hit` None: an unknown one), or goes on with one that the page cut."""
        if self._completes_label(fiche, label):
            for line in label:
                self.recorder.assign(line, "label", fiche.heading.number, fiche.answers[-1].name)
        elif hit is None:
            self.builders.unknown_label(fiche, label)
        else:
            again = hit.name in fiche.parts or (hit.label.label in fiche.seen and hit.part is None)
            self.builders.label(fiche, hit, again=again and without_continuation(hit.printed) == hit.printed)
        fiche.lines.extend(label)
        if hit is not None and hit.rest is not None:
            fiche.ruled = fiche.ruled or hit.rest.cell.ruled
            fiche.answers[-1].lines.append(hit.rest)
            fiche.lines.append(hit.rest)

    def _completes_label(self, fiche: PartialFiche, lines: Sequence[Line]) -> bool:
        """Whether lines in the place of a label are the rest of the last one, which the page cut: they may be words of
        another label too, as 'effecten:' is."""
        last = fiche.answers[-1] if fiche.answers else None
        more = " ".join(line.text for line in lines)
        return (
            last is not None
            and last.label is not None
            and last.label_lines[-1].page < lines[0].page
            and self.form.completes(last.label, last.printed, more)
        )

    def _close_fiche(self) -> None:
        if self.current_fiche is not None:
            self.builders.close(self.current_fiche)
        self.current_fiche = None


def _is_apart(fiche: PartialFiche, line: Line) -> bool:
    """Whether a line stands in a box of its own below the table of the fiche, with no border in line with it.

    Case: a remark in a frame below the form.
    """
    answered = fiche.answers[-1].lines if fiche.answers else []
    cells = [other.cell for other in fiche.lines if other.page == line.page and other.cell.ruled]
    cell = line.cell
    if not (answered and cells and cell.ruled and answered[-1].page == line.page and cell.top is not None):
        return False
    below = all(other.bottom is not None and other.bottom < cell.top + ALIGNED for other in cells)
    edges = [edge for other in cells for edge in (other.left, other.right)]
    return below and not any(_near(edge, known) for edge in (cell.left, cell.right) for known in edges)


def _near(edge: float | None, other: float | None) -> bool:
    return edge is None or other is None or abs(edge - other) < ALIGNED


def _style_of_labels(readings: Iterable[Reading]) -> Style | None:
    """The type of most labels that are all that their cell holds."""
    styles = Counter(
        style_of(label.lines[0])
        for reading in readings
        for label in [reading.candidate.label]
        if reading.reading == "label" and label is not None and label.lines[0].paired and label.lines[0].first
    )
    return styles.most_common(1)[0][0] if styles else None
