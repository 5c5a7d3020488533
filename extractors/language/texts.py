"""The texts of a document, each with where it stands and the places of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.layout.joining import places_of_spans
from schemas.plan import LIST_FIELDS, ONE_TEXT, OTHER, Item, Place
from schemas.segment import Fragment, LedgerLine, Segmented, Span

if TYPE_CHECKING:
    from schemas.nota import Nota
    from schemas.plan import Plan

_KNOWN = 0.9
"""Share of a text's letters that its lines must hold for their boxes to count."""


@dataclass(frozen=True)
class Text:
    """A text: `action` is the key of its fiche, `section` the number of its section outside fiches.

    `field` and `position` are those of the tables; in a nota `field` is the part of it. `spans` has the box of each
    word, or of each line where only lines are known.
    """

    text: str
    action: str | None
    section: str | None
    field: str
    position: int | None
    spans: Sequence[Span]

    def places(self, start: int, end: int) -> list[Place]:
        """The boxes of the words, or lines, that hold characters `start` to `end`."""
        return places_of_spans([span for span in self.spans if span.start < end and span.end > start])


def texts_of_plan(plan: Plan, document: Segmented) -> Iterator[Text]:
    """The fields of all fiches, then the sections and the footnotes, in the order of the document."""
    lines = _Lines(document.ledger)
    for fiche in document.fiches:
        title = [Span(0, len(fiche.title), place.page, *place.bbox) for place in fiche.title_source]
        yield Text(fiche.title, fiche.key, None, "title", None, title)
        for name in (*ONE_TEXT, "lead_ministers", *LIST_FIELDS):
            for position, fragment in enumerate(fiche.fields.get(name, [])):
                yield _of_fragment(fragment, fiche.key, name, None if name in ONE_TEXT else position)
        for label, fragments in fiche.other_fields.items():
            for position, fragment in enumerate(fragments):
                yield _of_fragment(fragment, fiche.key, f"{OTHER}{label}", position)
    for section in plan.sections:
        yield from _of_items(section.body, section.number, "body", lines)
    yield from _of_items(plan.footnotes, None, "footnotes", lines)


def texts_of_nota(nota: Nota, ledger: Sequence[LedgerLine]) -> Iterator[Text]:
    """The texts of a nota, as its table of items has them."""
    lines = _Lines(ledger)
    yield from _of_items(nota.subject_items, None, "subject", lines)
    yield from _of_items(nota.introduction, None, "introduction", lines)
    for section in nota.sections:
        yield from _of_items(section.body, section.number, "body", lines)
    if nota.decision_opening is not None:
        yield from _of_items([nota.decision_opening], None, "decision_opening", lines)
    for position, decision in enumerate(nota.decisions):
        item = Item(text=decision.text, marker=decision.number, source=decision.source)
        yield Text(item.text, None, None, "decisions", position, lines.spans(item))
        yield from _of_items(decision.items, decision.number, "decisions", lines)
    yield from _of_items(nota.footnotes, None, "footnotes", lines)


def _of_fragment(fragment: Fragment, action: str, field: str, position: int | None) -> Text:
    spans = fragment.spans or [Span(0, len(fragment.text), place.page, *place.bbox) for place in fragment.source]
    return Text(fragment.text, action, None, field, position, spans)


def _of_items(items: Sequence[Item], section: str | None, field: str, lines: _Lines) -> Iterator[Text]:
    for position, item in enumerate(items):
        yield Text(item.text, None, section, field, position, lines.spans(item))


class _Lines:
    """The lines of a document by page, to find those of a text that keeps the box of its whole alone."""

    def __init__(self, ledger: Sequence[LedgerLine]) -> None:
        self._by_page: dict[int, list[LedgerLine]] = {}
        for line in ledger:
            self._by_page.setdefault(line.page, []).append(line)

    def spans(self, item: Item) -> list[Span]:
        """The lines of an item as spans of its text; the boxes of the whole where they do not hold its letters."""
        text = item.text
        letters = [index for index, char in enumerate(text) if not char.isspace()]
        found: list[Span] = []
        at = 0
        for place in item.source:
            for line in self._by_page.get(place.page, ()):
                if not place.box.contains((line.x0 + line.x1) / 2, (line.top + line.bottom) / 2):
                    continue
                start = at
                for char in line.text.removeprefix(item.marker or "") if not at else line.text:
                    if at < len(letters) and text[letters[at]] == char:
                        at += 1
                if at > start:
                    box = (line.x0, line.top, line.x1, line.bottom)
                    found.append(Span(letters[start], letters[at - 1] + 1, line.page, *box))
        if at < _KNOWN * len(letters):
            return [Span(0, len(text), place.page, *place.bbox) for place in item.source]
        return found
