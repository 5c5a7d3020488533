"""The outline of a document: its sections and objectives, in the order in which their headings are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from extractors.form.headings import OBJECTIVES, RANK, Heading
from extractors.form.noticed import Noticed
from extractors.form.parser_state import PartialFiche, PartialSection
from extractors.form.recording import Recorder
from extractors.layout.items import ItemBuilder
from extractors.layout.joining import Boxes, join
from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching
from extractors.text.outer_parts import names_outer_part
from schemas.plan import Item, Kind, Objective, Section
from schemas.template import Template

_NUMBERED = regex.compile(r"\d+(?:\.\d+)*[.:)]?\s+\S")


class Outline:
    """Collects sections, objectives and the text under them; knows under which objectives the next fiche is."""

    def __init__(self, template: Template, recorder: Recorder, items: ItemBuilder, noticed: Noticed) -> None:
        self.template = template
        self.recorder = recorder
        self.items = items
        self.noticed = noticed
        self.boxes: Boxes = recorder.boxes
        self._sections: list[PartialSection] = []
        self._objectives: dict[Kind, list[Objective]] = {kind: [] for kind in OBJECTIVES}
        self._numbers: dict[int, str] = {}
        self._counted: Counter[Kind] = Counter()
        self._open: Heading | None = None
        self._last: dict[Kind, tuple[Heading, Section, Objective]] = {}
        self._aims: list[tuple[Section, Objective, str]] = []
        self._above: dict[int, Objective] = {}
        self._holding: set[int] = set()
        """The ids of the objectives above an action."""

    def enter(self, heading: Heading) -> Heading:
        """Reads a heading; the text behind it is its own, and it parts what stands before it from what follows.

        Returns it with its number, which is counted where none is printed. An objective that the document names again,
        as a table does on each page, is entered again and not added.
        """
        if heading.kind is not None and not heading.number:
            heading = replace(heading, number=self._count(heading.kind, heading.title))
        for line in heading.lines:
            self.recorder.assign(line, "heading", heading.number if heading.kind == "action" else None, None)
        self._open = heading
        if heading.kind is None:
            self._numbers = {rank: number for rank, number in self._numbers.items() if rank in (2, 3)}
            return heading
        rank = RANK[heading.kind]
        above = [number for level, number in sorted(self._numbers.items()) if level < rank]
        self._numbers = {level: number for level, number in self._numbers.items() if level < rank}
        self._numbers[rank] = heading.number
        self._above = {level: one for level, one in self._above.items() if level < rank}
        if heading.kind == "action":
            self._hold()
        known = self._objectives.get(heading.kind, [])
        again = [one for one in known if one.number == heading.number and _same_title(one.title, heading.title)]
        if again:
            self._above[rank] = again[0]
            self._print_again(heading)
            return heading
        parent = self._section_above(heading) or (above[-1] if above else None)
        page = heading.lines[0].page if heading.lines else 0
        section = Section(number=heading.number, kind=heading.kind, title=heading.title, page=page, parent=parent)
        self._sections.append(PartialSection(section))
        if heading.kind in OBJECTIVES:
            over = self._numbers.get(2) if heading.kind == "operational_objective" else None
            objective = Objective(
                number=heading.number, title=heading.title, parent=over, source=self.boxes.places(heading.words)
            )
            known.append(objective)
            self._above[rank] = objective
            self._aims.append((section, objective, join([line.words for line in heading.lines])[0]))
            self._last[heading.kind] = heading, section, objective
        return heading

    def extend(self, kind: Kind, lines: Sequence[Line]) -> bool:
        """Adds lines to the title of the last objective of a kind, which a page break cut.

        False where there is none, or where it has no printed number by which a cut title is known.
        """
        known = self._last.get(kind)
        if known is None or known[0].words == known[0].lines:
            return False
        heading, section, objective = known
        for line in lines:
            self.recorder.assign(line, "heading")
        words = (*heading.words, *lines)
        self._last[kind] = replace(heading, lines=(*heading.lines, *lines), words=words), section, objective
        self._longest(kind)
        return True

    def _print_again(self, heading: Heading) -> None:
        """Keeps the longer title where a page break cut one of two prints of an objective."""
        assert heading.kind is not None
        last = self._last.get(heading.kind)
        if last is not None and last[2].number == heading.number:
            self._last[heading.kind] = heading, last[1], last[2]
            self._longest(heading.kind)

    def _longest(self, kind: Kind) -> None:
        heading, section, objective = self._last[kind]
        title = join([line.words for line in heading.words])[0]
        before, now = normalize_for_matching(objective.title), normalize_for_matching(title)
        if now.startswith(before) and now != before:
            section.title = objective.title = title
            objective.source = self.boxes.places(heading.words)

    def number_of(self, kind: Kind, title: str) -> str:
        """The number of an objective without a printed one: that of the same title, else the next of its kind."""
        key = normalize_for_matching(title)
        for objective in self._objectives[kind]:
            if normalize_for_matching(objective.title) == key:
                return objective.number
        return str(len(self._objectives[kind]) + 1)

    def _count(self, kind: Kind, title: str) -> str:
        if kind in OBJECTIVES:
            return self.number_of(kind, title)
        self._counted[kind] += 1
        return str(self._counted[kind])

    def open_fiche(self, heading: Heading) -> PartialFiche:
        """A fiche under the objectives that are open."""
        fiche = PartialFiche(
            heading,
            objective=self._numbers.get(3) or self._ancestor(heading.number, "operational_objective"),
            strategic=self._numbers.get(2) or self._ancestor(heading.number, "strategic_objective"),
        )
        self._hold()
        for kind, number in zip(OBJECTIVES, (fiche.strategic, fiche.objective), strict=True):
            if RANK[kind] not in self._above:
                self._holding.update(id(one) for one in self._objectives[kind] if one.number == number)
        return fiche

    def _hold(self) -> None:
        """Notes that an action stands under the objectives that are open."""
        self._holding.update(map(id, self._above.values()))

    def to_body(self, line: Line, action: str | None = None) -> None:
        """Reads a line of running text; `action`: the number of the fiche whose heading is above it."""
        self.recorder.assign(line, "body", action)
        if self._open is not None and self._open.kind is not None and self._sections:
            self._sections[-1].body.append(line)

    def sections(self) -> list[Section]:
        """All sections with their text; an objective that turns out to be none is a chapter or a section from here on.

        By its number alone a heading may be an objective or not: it is one where an action stands under it. So the
        annex '3. Bijlage: investeringen' is none.
        """
        if self._holding:
            for section, objective, printed in self._aims:
                assert section.kind in OBJECTIVES
                if id(objective) not in self._holding and (names_outer_part(printed) or _NUMBERED.match(printed)):
                    known = self._objectives[section.kind]
                    known[:] = [one for one in known if one is not objective]
                    section.kind = "chapter" if section.kind == "strategic_objective" else "section"
        for partial in self._sections:
            partial.section.body = [
                Item(
                    text=text,
                    marker=raw.marker.text if raw.marker else None,
                    level=raw.level,
                    source=self.boxes.places(raw.lines),
                    links=self.noticed.links(spans),
                )
                for raw in self.items.build(partial.body)
                for text, spans in [join([line.words for line in raw.lines])]
                if text
            ]
        return [partial.section for partial in self._sections]

    def objectives(self, kind: Kind) -> list[Objective]:
        """The objectives of one kind, in the order of the document."""
        return self._objectives[kind]

    def _section_above(self, heading: Heading) -> str | None:
        """The number of the section that a section's own number names as its parent: 2.1 for 2.1.3."""
        if heading.kind != "section":
            return None
        numbers = {partial.section.number for partial in self._sections}
        parts = heading.number.split(".")
        return next((n for n in (".".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)) if n in numbers), None)

    def _ancestor(self, number: str, kind: Kind) -> str | None:
        """The number of an objective whose heading is not in this document, from the fiche's own number.

        '3.3.2.4' is under 3.3.2 where the template numbers operational objectives in three parts.
        """
        level = next((level for level in self.template.levels if level.kind == kind), None)
        match = regex.match(level.pattern, level.example) if level is not None else None
        if match is None or "number" not in match.groupdict() or not match["number"]:
            return None
        parts, depth = number.split("."), match["number"].rstrip(".").count(".") + 1
        return ".".join(parts[:depth]) if len(parts) > depth else None


def _same_title(one: str, other: str) -> bool:
    """Whether two titles are one, which a page or a cell may cut."""
    first, second = normalize_for_matching(one), normalize_for_matching(other)
    return first.startswith(second) or second.startswith(first)
