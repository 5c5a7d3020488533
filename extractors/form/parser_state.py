"""The section, the fiche and the answer that are being read, with their lines so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.form.headings import Heading
from extractors.layout.lines import Line
from extractors.layout.ruling import Cell
from schemas.plan import Section, Status
from schemas.segment import Unit
from schemas.template import Label, Part


@dataclass(slots=True)
class PartialAnswer:
    """The lines under one label so far.

    `label` None: a label that the template does not know; with `unlabelled`, text without any. `name`: the field that
    it fills, or the label as printed.
    `printed` and `cell`: text and cell of the label. `part`: the sub-heading that is printed in the label's place.
    `label_lines`: the lines of the label.

    Of a cell in a table: `sided`: `lines` say when something starts and `until` when it ends. `ticked`: the head of the
    column, whose words are the answer that the sign in `lines` ticks. `shared`: the lines are counted for another
    fiche, whose cell spans this one. `unit`: what numbers are in, as the head of the column says.
    """

    label: Label | None
    name: str
    printed: str = ""
    cell: Cell | None = None
    part: Part | None = None
    label_lines: Sequence[Line] = ()
    lines: list[Line] = field(default_factory=list)
    unlabelled: bool = False
    until: list[Line] = field(default_factory=list)
    sided: bool = False
    ticked: tuple[Line, ...] = ()
    shared: bool = False
    unit: Unit | None = None


@dataclass(slots=True)
class PartialFiche:
    """A fiche and its lines so far.

    `objective` and `strategic` are the numbers of its objectives. `ruled`: its answers are in cells. `status`: the one
    printed in words. `covered`: labels whose column a cell of another column covers in its row: they ask for nothing.
    """

    heading: Heading
    objective: str | None
    strategic: str | None
    answers: list[PartialAnswer] = field(default_factory=list)
    ruled: bool = False
    status: Status | None = None
    lines: list[Line] = field(default_factory=list)
    covered: set[str] = field(default_factory=set)

    @property
    def seen(self) -> frozenset[str]:
        """The labels that it has so far, as the template spells them."""
        return frozenset(answer.label.label for answer in self.answers if answer.label is not None)

    def aligns(self, line: Line) -> bool:
        """Whether a line starts at the left border of another line of the fiche, in type of the same size.

        Such a line belongs to the table of the fiche, even if its row has no ruling lines.
        """
        return any(
            abs(line.box.x0 - other.box.x0) < 1 and abs(line.size - other.size) < 0.05 * line.size
            for other in self.lines
        )

    @property
    def parts(self) -> frozenset[str]:
        """The fields of sub-headings that were printed as labels of their own."""
        return frozenset(answer.part.field for answer in self.answers if answer.part is not None)


@dataclass(slots=True)
class PartialSection:
    """A section and the lines of its text so far."""

    section: Section
    body: list[Line] = field(default_factory=list)
