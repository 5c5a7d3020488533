"""What the segment stage hands to normalisation: texts with the place of every word in them."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import Field

from schemas.geometry import Box
from schemas.model import Model
from schemas.plan import Corrected, Finding, Item, Objective, Period, Place, Role, Section, Status


class Span(NamedTuple):
    """Where characters `start` to `end` of a text stand: page and box in points."""

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)


class Edit(NamedTuple):
    """Characters `start` to `end` of a text that a person put there; `correction`: which one of the fiche did."""

    start: int
    end: int
    correction: int


class Unit(NamedTuple):
    """What the numbers of a column are in: an ISO 4217 code, and how many of it each counts."""

    currency: str
    factor: int = 1


class CellPlace(NamedTuple):
    """A cell of the row in which a text stands: page and the box around its words."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)


class Fragment(Item):
    """An item with a span a word, so that a value read from its text keeps its place.

    `edits` are the parts of the text that are not printed. `border`: the text is a timing of two cells, and the second
    one begins at this offset. `unit`: what numbers without a currency are in, as the head of their column says.
    `chosen`: start and end of the parts that a ring around them chooses from among options. `cells`: where it is a row
    of a table inside the answer, the cells of that row, from left to right. `language`: its code where that is not the
    form's; no value is read from it.
    """

    phase: str | None = None
    spans: list[Span] = Field(default_factory=list)
    border: int | None = Field(default=None, exclude_if=lambda value: value is None)
    unit: Unit | None = Field(default=None, exclude_if=lambda value: value is None)
    chosen: list[tuple[int, int]] = Field(default_factory=list, exclude_if=lambda value: not value)
    edits: list[Edit] = Field(default_factory=list, exclude_if=lambda value: not value)
    cells: list[CellPlace] = Field(default_factory=list, exclude_if=lambda value: not value)
    language: str | None = Field(default=None, exclude_if=lambda value: value is None)

    def parts(self) -> list[tuple[int, int]]:
        """Where the texts of its cells start and end in its text; the whole text where it stands in one cell."""
        found = []
        for cell in self.cells:
            inside = [span for span in self.spans if span.page == cell.page and cell.box.contains(*span.box.centre)]
            if inside:
                found.append((min(span.start for span in inside), max(span.end for span in inside)))
        return found if len(found) > 1 else [(0, len(self.text))]


class Fiche(Model):
    """A fiche as cut from the page: texts a field, nothing read into them yet.

    `corrections` are those of a person that were applied to it. `key` is unique in the document: see `schemas.keys`.
    """

    number: str
    key: str = Field(default_factory=lambda data: str(data.get("number", "")))
    title: str
    title_source: list[Place]
    strategic_objective: str | None = None
    operational_objective: str | None = None
    status: Status | None = None
    fields: dict[str, list[Fragment]] = Field(default_factory=dict)
    other_fields: dict[str, list[Fragment]] = Field(default_factory=dict)
    source: list[Place] = Field(default_factory=list)
    corrections: list[Corrected] = Field(default_factory=list)


class LedgerLine(NamedTuple):
    """One text line (or the part of it that has one role) and what became of it.

    `characters` counts its non-space glyphs; the sum over all lines is what the document prints. `ocr`: its
    text was recognised from a picture.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    characters: int
    role: Role
    action: str | None
    field: str | None
    ocr: bool = False

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)


class Segmented(Model):
    """A document cut into sections, fiches and fields, with the ledger that accounts for every line."""

    title: str
    period: Period
    template: str
    template_version: str
    sections: list[Section] = Field(default_factory=list)
    strategic_objectives: list[Objective] = Field(default_factory=list)
    operational_objectives: list[Objective] = Field(default_factory=list)
    fiches: list[Fiche] = Field(default_factory=list)
    footnotes: list[Item] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    ledger: list[LedgerLine] = Field(default_factory=list)
