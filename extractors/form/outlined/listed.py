"""Fiches that are items of a nested list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.form.builders import Builders
from extractors.form.headings import OBJECTIVES, Heading
from extractors.form.label_places import usual_type
from extractors.form.outlined.answers import AnswerReader, Text, items_of, whole_lines
from extractors.form.outlined.headed import blocks_of
from extractors.form.outlined.levels import LevelFinder, Position
from extractors.form.outlined.nesting import Nesting
from extractors.form.parser_state import PartialFiche
from extractors.form.tables.levels import ACTION, LevelReader
from extractors.layout.items import BLANK, RawItem
from extractors.layout.joining import join
from extractors.layout.lines import Line
from extractors.layout.markers import OPEN_END
from extractors.layout.passes import DocumentLines
from schemas.plan import Kind

RAGGED = 0.05
"""Share of a column's width by which a line that is full may end early, where the margin is ragged."""
FLUSH = 2.0
"""Points between the left border of a wrapped line and that of the bullet above it, if the item does not hang."""


def read_list(document: DocumentLines, builders: Builders) -> None:
    """Reads each item on the level of actions, with what is nested in it, as a fiche."""
    _ListReader(document, builders).read()


class _ListReader:
    def __init__(self, document: DocumentLines, builders: Builders) -> None:
        template = builders.form.template
        self._builders = builders
        self._template = template
        self._levels = LevelReader(template, builders.outline)
        above = [level for level in template.levels if level.kind != "action"]
        found = LevelFinder(document, builders.form, above, builders.recorder).find()
        position = Position(above, template.fiche_under)
        self._blocks: list[tuple[Heading | None, bool, list[RawItem]]] = []
        for block in blocks_of(document.lines, found):
            if block.heading is not None:
                position.enter(block.heading)
            self._blocks.append((block.heading, position.is_among_fiches, items_of(builders, block.lines)))
        items = [item for _, among, found_items in self._blocks if among for item in found_items]
        self._hangs = _hangs(items)
        self._flush = not self._hangs or _has_flush_texts(items)
        if self._hangs:
            self._blocks = [(heading, among, _cut(found_items)) for heading, among, found_items in self._blocks]
        self._answers = AnswerReader(builders, usual_type([line for item in items for line in item.lines]))
        self._patterned = any(level.kind == "action" for level in template.levels)
        self._fiche: PartialFiche | None = None
        self._texts: list[Text] = []
        self._pending: list[tuple[PartialFiche, list[Text]]] = []

    def read(self) -> None:
        """Reads the document from the first heading to the last."""
        for heading, among, items in self._blocks:
            self._close()
            if heading is not None:
                self._builders.outline.enter(heading)
            nesting = Nesting()
            for item in items:
                if among:
                    self._read(item, nesting)
                else:
                    self._to_body(item)
        self._close()
        self._answers.learn(texts for _, texts in self._pending)
        for fiche, texts in self._pending:
            self._answers.fill(fiche, texts)
            self._builders.close(fiche)

    def _read(self, item: RawItem, nesting: Nesting) -> None:
        if item.marker is None:
            self._paragraph(item, nesting)
            return
        level = nesting.enter(item)
        names = self._template.items
        name = names[min(level, len(names) - 1)]
        if name == "action" and not self._is_action(item):
            self._close()
            self._to_body(item)
        elif name == "action":
            self._open(item)
        elif name in OBJECTIVES:
            self._close()
            kind: Kind = "strategic_objective" if name == OBJECTIVES[0] else "operational_objective"
            self._builders.outline.enter(self._heading(item, item.lines, kind))
        elif self._fiche is not None:
            self._texts.append(Text(item, name))
        else:
            self._to_body(item)

    def _paragraph(self, item: RawItem, nesting: Nesting) -> None:
        """Text without a bullet: of the innermost item that it is set in under, or outside the list."""
        names = self._template.items
        if self._fiche is not None and item.lines[0].cell.ruled:
            # A table stands where its borders are; it is of the text above it.
            self._texts.append(Text(item, self._texts[-1].field if self._texts else self._template.paragraphs))
            return
        level = nesting.level_of(item, flush=self._flush)
        if self._fiche is None or level is None or level < names.index("action"):
            self._close()
            self._to_body(item)
            return
        own = level == names.index("action")
        self._texts.append(Text(item, self._template.paragraphs if own else names[min(level, len(names) - 1)]))

    def _is_action(self, item: RawItem) -> bool:
        """Whether an item is as the template says that actions begin, if it does."""
        return not self._patterned or self._levels.by_pattern(whole_lines(item), ACTION) is not None

    def _open(self, item: RawItem) -> None:
        self._close()
        title, rest = self._answers.title_end(item.lines)
        title, plain = _bold_lead(title)
        title, below = self._first_paragraph(title)
        rest = [*below, *plain, *rest]
        heading = self._builders.outline.enter(self._heading(item, title, "action"))
        self._fiche = self._builders.outline.open_fiche(heading)
        if rest:
            self._texts.append(Text(RawItem(None, rest, item.text_x, item.text_x), self._template.paragraphs))

    def _first_paragraph(self, lines: list[Line]) -> tuple[list[Line], list[Line]]:
        """The lines up to one that need not have been begun, as its first word fits on the line above; and the rest."""
        for number, (before, line) in enumerate(pairwise(lines), start=1):
            end = self._builders.reach.end(before)
            need = line.words[0].box.width + BLANK * line.size + RAGGED * (end - before.origin)
            if end - before.box.x1 > need and not OPEN_END.search(before.text.rstrip()):
                return lines[:number], lines[number:]
        return lines, []

    def _heading(self, item: RawItem, title: Sequence[Line], kind: Kind) -> Heading:
        lines = whole_lines(
            RawItem(item.marker, list(title), item.marker_x, item.text_x, marker_lines=item.marker_lines)
        )
        found = self._levels.by_pattern(lines, (kind,))
        if found is not None:
            return found
        text = join([line.words for line in title])[0].rstrip(" :")
        marker = item.marker.text.strip("().") if item.marker is not None else ""
        counted = not any(char.isalnum() for char in marker) or item.marker is None or marker == "o"
        return Heading(kind, "" if counted else marker, text, tuple(lines), tuple(title))

    def _close(self) -> None:
        if self._fiche is not None:
            self._pending.append((self._fiche, self._texts))
        self._fiche, self._texts = None, []

    def _to_body(self, item: RawItem) -> None:
        for line in whole_lines(item):
            self._builders.outline.to_body(line)


def _hangs(items: Sequence[RawItem]) -> bool:
    """Whether wrapped lines of most items begin below the text of the first one, and not below the bullet."""
    hanging = Counter(
        _x(line) > item.marker_x + FLUSH for item in items if item.marker is not None for line in item.lines[1:2]
    )
    return hanging[True] >= hanging[False]


def _has_flush_texts(items: Sequence[RawItem]) -> bool:
    """Whether most of the outermost items have a paragraph below them that begins right below their bullet."""
    edge = min((item.marker_x for item in items if item.marker is not None), default=0.0)
    outer = [
        after is not None and after.marker is None and abs(after.text_x - item.marker_x) < FLUSH
        for item, after in zip(items, [*items[1:], None], strict=False)
        if item.marker is not None and item.marker_x < edge + FLUSH
    ]
    return 2 * sum(outer) >= len(outer) > 1


def _cut(items: Sequence[RawItem]) -> list[RawItem]:
    """The items of a hanging list, each cut where a line on the same page begins left of its text: it is outside."""
    out: list[RawItem] = []
    for item in items:
        at = next(
            (
                number
                for number, (before, line) in enumerate(pairwise(item.lines), start=1)
                if item.marker is not None and before.page == line.page and _x(line) < item.text_x - FLUSH
            ),
            None,
        )
        if at is None:
            out.append(item)
            continue
        out.append(replace(item, lines=item.lines[:at]))
        x = _x(item.lines[at])
        out.append(RawItem(None, item.lines[at:], x, x))
    return out


def _x(line: Line) -> float:
    return line.box.x0 - line.origin


def _bold_lead(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The bold words that an item starts with, and the plain ones behind them; all of it where it is in one weight."""
    for number, line in enumerate(lines):
        letters = [at for at, word in enumerate(line.words) if any(char.isalpha() for char in word.text)]
        plain = next((at for at in letters if not line.words[at].bold), None)
        if plain is None:
            continue
        if plain == (letters[0] if letters else 0):
            return (list(lines[:number]), list(lines[number:])) if number else (list(lines), [])
        return [*lines[:number], line.part(0, plain)], [line.part(plain), *lines[number + 1 :]]
    return list(lines), []
