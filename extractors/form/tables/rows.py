"""Tables of which each row is an action, to fiches."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.findings.form_findings import FormFinding
from extractors.form.fiches import misspelt
from extractors.form.headings import OBJECTIVES, Heading
from extractors.form.options import is_mark, is_tick
from extractors.form.parser_state import PartialAnswer
from extractors.form.tables.events import Event, FullRow, HeadRow, ObjectiveCell, Record, StrayCells, TotalRow
from extractors.form.tables.heads import Head, HeadReader, Heads
from extractors.form.tables.levels import number_in
from extractors.form.tables.opening import take_title
from extractors.form.tables.records import RecordReader
from extractors.form.tables.shared import TableBuilders
from extractors.layout.joining import join
from extractors.layout.lines import Line
from extractors.layout.tables.bands import INSET
from extractors.layout.tables.model import Table
from extractors.layout.tables.open_lines import ENOUGH, heads_in, parts
from schemas.plan import OTHER


class RowReader:
    """Reads the events of the tables, in order, with what the document builds its fiches with."""

    def __init__(self, builders: TableBuilders, heads: HeadReader) -> None:
        self.builders = builders
        self.form = builders.form
        self._heads = heads
        self._records = RecordReader(heads)
        self._last: Heads | None = None
        self._told: set[str] = set()
        self._count = 0

    announces = False

    def is_of_table(self, line: Line) -> bool:
        """Whether a line beside the tables prints labels side by side, or texts in several columns of the last heads:
        a table was not found there, or not to its end."""
        if heads_in(line.words, self._heads) >= ENOUGH:
            return True
        columns = self._last.columns if self._last is not None else ()
        begun = {
            number
            for part in parts(line.words)
            for number, head in enumerate(columns)
            if head.x0 - 1 <= part[0].x0 < head.x0 + INSET
        }
        return len(begun) >= ENOUGH

    def announce(self, heading: Heading) -> None:
        """Rows name their actions themselves."""

    def events(self, tables: Sequence[Table]) -> list[list[Event]]:
        """What each of the accepted tables prints."""
        return [self._records.read(table) for table in tables]

    def enter(self, event: Event) -> None:
        """Reads one event; what precedes it is read."""
        if isinstance(event, HeadRow):
            self._head_row(event)
        elif isinstance(event, Record):
            self._record(event)
        elif isinstance(event, ObjectiveCell):
            self._objective(event)
        elif isinstance(event, FullRow):
            self.builders.full_row(event.lines)
        elif isinstance(event, StrayCells):
            self.builders.unassigned(event.lines)
        elif isinstance(event, TotalRow):
            self._total(event)

    def _head_row(self, row: HeadRow) -> None:
        recorder = self.builders.recorder
        self._last = row.heads
        counted: set[Line] = set()
        for head in row.heads.columns:
            lines = [line for line in (*head.over, *head.lines) if line not in counted]
            counted.update(lines)
            for line in lines:
                recorder.assign(line, "label", None, head.name)
            if head.printed in self._told:
                continue
            self._told.add(head.printed)
            if head.label is None and head.printed:
                recorder.note(FormFinding.label_unknown.finding(label=head.name.removeprefix(OTHER)), head.lines)
            elif head.found is not None and head.found.how == "misspelt":
                recorder.note(misspelt(head.printed, head.found.wording, head.found.how), head.lines, head.name)
        for line in row.heads.lines:
            if line not in counted:
                recorder.assign(line, "label")

    def _objective(self, cell: ObjectiveCell) -> None:
        levels, outline = self.builders.levels, self.builders.outline
        printed = levels.is_numbered(cell.lines, cell.kind, cell.head.printed)
        if cell.goes_on and not printed and outline.extend(cell.kind, cell.lines):
            return
        outline.enter(levels.objective(cell.lines, cell.kind, cell.head.printed))

    def _total(self, row: TotalRow) -> None:
        for line in row.lines:
            self.builders.outline.to_body(line)
        text = _text(row.lines)
        self.builders.recorder.note(FormFinding.row_of_totals.finding(text=text, mild=row.sure), row.lines)

    # A fiche --------------------------------------------------------------------------------------------

    def _record(self, record: Record) -> None:
        number, title, heading_lines, answers = self._names(record)
        self._count += 1
        heading = Heading("action", number or str(self._count), _text(title), tuple(heading_lines), tuple(title))
        self.builders.outline.enter(heading)
        fiche = self.builders.outline.open_fiche(heading)
        for column, head in enumerate(record.heads.columns):
            lines = answers.get(column, [])
            if column in record.covered and head.label is not None:
                fiche.covered.add(head.label.label)
            if head.name in (*OBJECTIVES, "number", "title"):
                continue
            answer = self._answer(record, column, head, lines, answers)
            if answer is None:
                continue
            answer.label_lines = heading.lines
            answer.shared = column in record.shared
            fiche.answers.append(answer)
            fiche.lines.extend((*answer.lines, *answer.until))
        self.builders.close(fiche)

    def _names(self, record: Record) -> tuple[str, list[Line], list[Line], dict[int, list[Line]]]:
        """Number and title of a fiche, the lines that print them, and the lines of its other cells by column."""
        number = ""
        title: list[Line] = []
        printed: list[Line] = []
        answers = dict(record.cells)
        for column, head in enumerate(record.heads.columns):
            lines = answers.get(column, [])
            starts = head.label.starts_with if head.label is not None and head.part is None else []
            if head.field == "number" and not starts and lines:
                number = number_in(_text(lines))
                printed.extend(answers.pop(column))
            elif (head.field == "title" or starts) and lines:
                mine, rest = (lines, []) if head.field in ("title", "number") else take_title(lines)
                named = self.builders.levels.action(mine, head.printed, generic="number" in starts)
                if named is not None:
                    number = named.number or number
                    title.extend(named.words)
                else:
                    title.extend(mine)
                printed.extend(mine)
                answers[column] = rest
        return number, title, printed, answers

    def _answer(
        self, record: Record, column: int, head: Head, lines: list[Line], answers: dict[int, list[Line]]
    ) -> PartialAnswer | None:
        name = head.name.removeprefix(OTHER) if head.label is None else head.name
        answer = PartialAnswer(head.label, name, head.printed, part=head.part, lines=lines, unit=head.unit)
        if head.side is not None:
            other = self._other_side(record, column)
            if other is not None and other < column:
                return None  # read with the first of the two
            beside = answers.get(other, []) if other is not None else []
            answer.lines, answer.until = (lines, beside) if head.side == "start" else (beside, lines)
            answer.sided = True
        elif (head.option and is_mark(lines)) or (head.name == "prevention_text" and is_tick(lines)):
            answer.ticked = tuple(head.lines)
        if not answer.lines and not answer.until and (column in record.covered or not _wanted(head)):
            return None
        return answer

    @staticmethod
    def _other_side(record: Record, column: int) -> int | None:
        head = record.heads.columns[column]
        return next(
            (
                number
                for number, other in enumerate(record.heads.columns)
                if other.side not in (None, head.side) and other.field == head.field and other.over == head.over
            ),
            None,
        )


def _wanted(head: Head) -> bool:
    """Whether an empty cell is an answer that is missing."""
    return head.label is not None and head.label.required and not head.option


def _text(lines: Sequence[Line]) -> str:
    return join([line.words for line in lines])[0]
