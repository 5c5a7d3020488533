"""Lines of a nota to texts with the place of every word, and the line in the ledger that each becomes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from extractors.layout.continuation import FULL_STOP
from extractors.layout.items import ItemBuilder, Reach
from extractors.layout.joining import Boxes, join, places_of_spans
from extractors.layout.ledger import RoleAssignment, ledger_of
from extractors.layout.lines import Line
from extractors.layout.markers import OPEN_END, Markers
from schemas.geometry import PageContent
from schemas.nota_template import NotaTemplate
from schemas.plan import Item, Place, Role
from schemas.segment import LedgerLine, Span

WIDER = 1.15
"""A gap this much wider than the one beside it parts paragraphs."""
APART = 1.3
"""A gap this much wider than the usual pitch ends a subject, which has no full stop."""
WIDE = 1.45
"""So does one this much wider than the usual pitch, be it like those beside it."""


@dataclass(frozen=True, slots=True)
class Text:
    """An item and the place of each of its words; `section` is the number of the section that it stands in."""

    item: Item
    spans: Sequence[Span]
    lines: Sequence[Line] = field(default_factory=tuple)
    section: str | None = None

    @property
    def text(self) -> str:
        return self.item.text

    def where(self, start: int, end: int) -> list[Place]:
        """Places of the words that hold characters `start` to `end`."""
        return places_of_spans([span for span in self.spans if span.start < end and span.end > start])

    def cut(self, start: int, end: int) -> Text:
        """The part from `start` to `end` as a text of its own, without a bullet."""
        while start < end and self.text[start].isspace():
            start += 1
        spans = [
            span._replace(start=max(span.start - start, 0), end=min(span.end, end) - start)
            for span in self.spans
            if span.start < end and span.end > start
        ]
        item = Item(text=self.text[start:end].rstrip(), level=self.item.level, source=self.where(start, end))
        return Text(item, spans, self.lines, self.section)


class Typesetting:
    """Builds texts, and keeps the account of every line; `lines` are all lines of running text."""

    def __init__(self, pages: Sequence[PageContent], lines: Sequence[Line], template: NotaTemplate) -> None:
        words = {page.info.number: page.words for page in pages}
        self._boxes = Boxes(lambda number: words[number])
        self._reach = Reach(lines)
        # Lines that start in lower case go on with the one above: their distance is the pitch of running text.
        pitches = [
            _gap(before, line) / line.size
            for before, line in itertools.pairwise(lines)
            if line.text[:1].islower() and 0 < _gap(before, line) < 3 * line.size
        ]
        self._pitch = median(pitches) if pitches else 1.4
        self._items = ItemBuilder(Markers(template.bullets, template.numbered), None, self._reach)
        self._pages = pages
        self._assigned: list[RoleAssignment] = []

    def texts(self, lines: Sequence[Line], section: str | None = None) -> list[Text]:
        """The items that `lines` print, in reading order; their lines are still to be placed."""
        out = []
        for raw in self._items.build(lines):
            marker, own = raw.marker.text if raw.marker else None, raw.marker_lines
            for part in self._paragraphs(raw.lines):
                text, spans = join([line.words for line in part])
                if text:
                    item = Item(text=text, marker=marker, level=raw.level, source=self._boxes.places(part))
                    out.append(Text(item, spans, (*own, *part), section))
                else:
                    self.place((*own, *part), "unassigned")
                marker, own = None, []
        return out

    def _paragraphs(self, lines: Sequence[Line]) -> list[list[Line]]:
        """The lines of one item where it holds several paragraphs of prose.

        A gap wider than the one beside it parts them, where a sentence may end and another starts; a nota's
        chapters differ in pitch, so that no gap is wide for all of it.
        """
        gaps = [_gap(before, line) for before, line in itertools.pairwise(lines)]
        parts = [[*lines[:1]]]
        for number, (before, line) in enumerate(itertools.pairwise(lines)):
            gap = gaps[number]
            beside = [other for other in (*gaps[max(number - 1, 0) : number], *gaps[number + 1 : number + 2]) if other]
            wide = bool(gap and beside) and gap > WIDER * min(beside)
            wide = wide or gap > WIDE * self._pitch * line.size
            room = self._reach.end(before) - before.box.x1
            short = room > line.words[0].x1 - line.words[0].x0 + 0.5 * line.size
            starts = line.text.lstrip("'‘“\"([«")[:1].isupper()
            ends = FULL_STOP.search(before.text.rstrip()) is not None or short
            if wide and starts and ends and not OPEN_END.search(before.text.rstrip()):
                parts.append([])
            parts[-1].append(line)
        return parts

    def running(self, lines: Sequence[Line], section: str | None = None) -> Text:
        """All lines as one text."""
        text, spans = join([line.words for line in lines])
        return Text(Item(text=text, source=self._boxes.places(lines)), spans, tuple(lines), section)

    def apart(self, before: Line, line: Line) -> bool:
        """Whether more than the pitch of running text parts two lines, or another page or block."""
        gap = _gap(before, line)
        return not gap or gap > APART * self._pitch * line.size

    def place(self, lines: Sequence[Line], role: Role, name: str | None = None) -> None:
        """Gives lines their role in the ledger; each printed word must be placed exactly once."""
        self._assigned.extend(RoleAssignment(line, role, field=name) for line in lines)

    def ledger(self, aside: Sequence[RoleAssignment]) -> list[LedgerLine]:
        """The ledger of the placed lines and of those that passes set aside before, in reading order."""
        return ledger_of((*aside, *self._assigned), self._pages)


def _gap(before: Line, line: Line) -> float:
    """Points between two lines of one block; 0 where they stand in different ones."""
    together = before.page == line.page and before.cell == line.cell and before.column == line.column
    return max(line.baseline - before.baseline, 0.0) if together else 0.0
