"""What the tables of a document print, in reading order: heads, objectives, rows that are actions or totals, rows over
all."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.form.tables.heads import Head, Heads
from extractors.layout.lines import Line
from extractors.text.matching import Found
from schemas.plan import Kind
from schemas.template import Label

Position = tuple[int, float]
"""A page, and a height on it in points from the top."""


@dataclass(eq=False)
class HeadRow:
    """The head of a table, or the head again on its next page."""

    heads: Heads


@dataclass(eq=False)
class FullRow:
    """A row of one cell over the width of the table, or the part of it that its objectives leave."""

    lines: list[Line]


@dataclass(eq=False)
class ObjectiveCell:
    """The cell of a column for objectives. `goes_on`: at the top of a page, where it may be the rest of the
    last one."""

    head: Head
    kind: Kind
    lines: list[Line]
    goes_on: bool


@dataclass(eq=False)
class Record:
    """A row that is an action, with its rest from the next page.

    `cells`: the lines of each column by its number. `shared`: columns whose cell spans other rows too, and is counted
    there. `covered`: columns that a cell of another column covers. `first` and `last`: page and height of its ends.
    """

    heads: Heads
    cells: dict[int, list[Line]] = field(default_factory=dict)
    shared: set[int] = field(default_factory=set)
    covered: set[int] = field(default_factory=set)
    first: Position = (0, 0.0)
    last: Position = (0, 0.0)


@dataclass(eq=False)
class StrayCells:
    """Cells of a row that is no action: nothing before them goes on in it."""

    lines: list[Line]


@dataclass(eq=False)
class Repeated:
    """What a table prints again at the top of its next page: labels, and the cells beside them."""

    labels: list[Line]
    lines: list[Line]


@dataclass(eq=False)
class TotalRow:
    """A row that adds up other rows; the action above it ends there. `sure`: nothing else can be meant."""

    lines: list[Line]
    sure: bool


@dataclass(eq=False)
class LabelledBox:
    """A box of a card. `label` None: `name` is what it prints as its label; `label_lines` print it."""

    label: Label | None
    name: str
    printed: str
    label_lines: tuple[Line, ...]
    found: Found | None = None
    lines: list[Line] = field(default_factory=list)


@dataclass(eq=False)
class Card:
    """Boxes that are one action; `first` and `last`: page and height of its ends. `bar`: a box that names it,
    `again`: the same on its next page.
    """

    bar: list[Line] = field(default_factory=list)
    again: list[Line] = field(default_factory=list)
    boxes: list[LabelledBox] = field(default_factory=list)
    first: Position = (0, 0.0)
    last: Position = (0, 0.0)


Event = HeadRow | FullRow | ObjectiveCell | Record | StrayCells | Repeated | TotalRow | Card
