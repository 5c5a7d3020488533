"""Cards: boxes of different widths, each with its label above the answer, to fiches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from extractors.findings.form_findings import FormFinding
from extractors.form.fiches import misspelt
from extractors.form.headings import OBJECTIVES, Heading
from extractors.form.parser_state import PartialAnswer
from extractors.form.tables.boxes import BoxFinder
from extractors.form.tables.events import Card, Event, FullRow, LabelledBox, StrayCells
from extractors.form.tables.levels import ACTION, number_in
from extractors.form.tables.opening import take_title
from extractors.form.tables.shared import TableBuilders
from extractors.layout.joining import join
from extractors.layout.lines import Line
from extractors.layout.tables.model import Table, TableCell
from extractors.values.money.columns import unit_of_head
from schemas.plan import OTHER, Kind
from schemas.template import Label


class CardReader:
    """Reads boxes in order: a card begins where the label of the first card's first box comes again."""

    def __init__(self, builders: TableBuilders, finder: BoxFinder) -> None:
        self.builders = builders
        self._finder = finder
        self._card: Card | None = None
        self._starter: Label | None = None
        self._foot: list[tuple[TableCell, LabelledBox]] = []
        self._pending: Heading | None = None
        self._told: set[str] = set()
        self._count = 0

    def is_of_table(self, line: Line) -> bool:
        """Whether a line beside the boxes prints labels: that is left to what reads it."""
        return False

    @property
    def announces(self) -> bool:
        """Whether headings beside the boxes name the cards."""
        return not self.builders.form.template.leads_to("title")

    def announce(self, heading: Heading) -> None:
        """Takes a heading as that of the next card."""
        self._pending = heading

    # Boxes to cards -------------------------------------------------------------------------------------

    def events(self, tables: Sequence[Table]) -> list[list[Event]]:
        """The cards that begin in each table, and what belongs to none."""
        out: list[list[Event]] = []
        page = 0
        for table in tables:
            events: list[Event] = []
            top, page = table.page != page, table.page
            foot: list[tuple[TableCell, LabelledBox]] = []
            for row in table.rows():
                read = [(cell, self._box(cell)) for cell in row]
                if any(cell.lines for cell in row):
                    foot = self._row(read, table, events, top=top)
                    top = False
            self._foot = foot
            out.append(events)
        return out

    def _box(self, cell: TableCell) -> LabelledBox | None:
        return (self._finder.known(cell) or self._finder.unknown(cell)) if cell.lines else None

    def _row(
        self,
        row: Sequence[tuple[TableCell, LabelledBox | None]],
        table: Table,
        events: list[Event],
        *,
        top: bool,
    ) -> list[tuple[TableCell, LabelledBox]]:
        """Reads the boxes of one row; returns them, for what the page may cut."""
        last: list[tuple[TableCell, LabelledBox]] = []
        for cell, box in row:
            if box is None and cell.lines and self._finder.is_caption(cell):
                events.append(FullRow(list(cell.lines)))
            elif box is None and cell.lines and self._finder.is_action(cell):
                if self._card is not None and _text(cell.lines) == _text(self._card.bar):
                    self._card.again.extend(cell.lines)  # the bar again, where the page cuts the card
                    continue
                self._card = Card(bar=list(cell.lines), first=(table.page, cell.box.top))
                events.append(self._card)
            elif box is None:
                home = self._home(cell, last, top=top)
                if home is not None:
                    home.lines.extend(cell.lines)
                    last.append((cell, home))
                elif cell.lines:
                    events.append(StrayCells(list(cell.lines)))
            else:
                if self._begins(box):
                    self._card = Card(first=(table.page, cell.box.top))
                    events.append(self._card)
                if self._card is None:
                    events.append(StrayCells(list(cell.lines)))
                    continue
                self._card.boxes.append(box)
                last.append((cell, box))
            if self._card is not None:
                self._card.last = max(self._card.last, (table.page, cell.box.bottom))
        self._foot = last
        return last

    def _home(
        self, cell: TableCell, beside: Sequence[tuple[TableCell, LabelledBox]], *, top: bool
    ) -> LabelledBox | None:
        """The box whose answer a cell without a label holds: the one that a page break cut, else a label alone."""
        above = next((box for other, box in self._foot if _same_width(other, cell)), None)
        if top:
            return above
        left = beside[-1][1] if beside else None
        if left is not None and not left.lines:
            return left
        return above if above is not None and not above.lines else None

    def _begins(self, box: LabelledBox) -> bool:
        if self._card is not None and self._card.bar:
            return False  # bars that name the actions part the cards
        if self._starter is None and box.label is not None:
            self._starter = box.label
        if self._card is None or box.label is None:
            return self._card is None and box.label is not None
        naming = box.label.field in ("number", "title")
        again = any(other.label is box.label for other in self._card.boxes)
        return box.label is self._starter or (naming and again)

    # Cards to fiches ------------------------------------------------------------------------------------

    def enter(self, event: Event) -> None:
        """Reads one event; what precedes it is read."""
        if isinstance(event, Card):
            self._fiche(event)
        elif isinstance(event, FullRow):
            self.builders.full_row(event.lines)
        elif isinstance(event, StrayCells):
            self.builders.unassigned(event.lines)

    def _fiche(self, card: Card) -> None:
        outline, levels = self.builders.outline, self.builders.levels
        self._count += 1
        number, title, printed = "", list[Line](), list[Line]()
        answers: list[LabelledBox] = []
        for box in card.boxes:
            field = box.label.field if box.label is not None else None
            starts = box.label.starts_with if box.label is not None else []
            kind: Kind | None = next((kind for kind in OBJECTIVES if kind == field), None)
            if kind is not None and box.lines:
                outline.enter(levels.objective(box.lines, kind, box.printed))
            elif field == "number" and not starts and box.lines:
                number = number_in(_text(box.lines))
                printed.extend(box.lines)
            elif field == "title" or starts:
                mine, box.lines = (box.lines, []) if field in ("title", "number") else take_title(box.lines)
                named = levels.action(mine, box.printed, generic="number" in starts) if mine else None
                number = (named.number if named is not None else "") or number
                title.extend(named.words if named is not None else mine)
                printed.extend(mine)
            if kind is None and field not in ("number", "title"):
                answers.append(box)
        if card.bar and not title:
            self._pending = levels.by_pattern(card.bar, ACTION)
        elif card.bar:
            printed.extend(card.bar)
        heading = self._heading(number, title, printed)
        outline.enter(heading)
        fiche = outline.open_fiche(heading)
        self._labels(card, heading.number)
        for line in card.again:
            self.builders.recorder.assign(line, "furniture", heading.number)
        for box in answers:
            name = box.name.removeprefix(OTHER) if box.label is None else box.name
            if not box.lines and (box.label is None or not box.label.required):
                continue
            unit = unit_of_head(box.printed)
            fiche.answers.append(
                PartialAnswer(box.label, name, box.printed, label_lines=box.label_lines, lines=box.lines, unit=unit)
            )
        fiche.lines.extend(chain.from_iterable((*box.label_lines, *box.lines) for box in card.boxes))
        self.builders.close(fiche)

    def _heading(self, number: str, title: Sequence[Line], printed: Sequence[Line]) -> Heading:
        pending, self._pending = self._pending, None
        if pending is not None and not printed:
            return replace(pending, number=pending.number or str(self._count))
        return Heading("action", number or str(self._count), _text(title), tuple(printed), tuple(title))

    def _labels(self, card: Card, number: str) -> None:
        recorder = self.builders.recorder
        seen: set[str] = set()
        for box in card.boxes:
            name = box.name if box.label is not None else f"{OTHER}{box.name}"
            for line in box.label_lines:
                recorder.assign(line, "label", number, name)
            if box.label is None:
                if box.name not in self._told:
                    recorder.note(FormFinding.label_unknown.finding(label=box.name), box.label_lines, action=number)
                self._told.add(box.name)
                continue
            if box.label.label in seen:
                recorder.note(FormFinding.label_twice.finding(label=box.label.label), box.label_lines, name, number)
            seen.add(box.label.label)
            if box.found is not None and box.found.how != "exact":
                recorder.note(misspelt(box.printed, box.label.label, box.found.how), box.label_lines, name, number)


def _text(lines: Sequence[Line]) -> str:
    return join([line.words for line in lines])[0]


def _same_width(one: TableCell, other: TableCell) -> bool:
    return one.covers(other.box.x0, other.box.x1) and other.covers(one.box.x0, one.box.x1)
