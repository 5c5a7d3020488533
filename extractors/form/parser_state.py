"""What is open while a document is read line by line: a section, a fiche, an answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.form.headings import Heading
from extractors.layout.lines import Line
from extractors.layout.ruling import Cell
from schemas.plan import Section, Status
from schemas.template import Label, Part


@dataclass(slots=True)
class Answer:
    """The lines under one label until the next one. `label` None: a label that the template does not know."""

    label: Label | None
    name: str
    printed: str = ""
    cell: Cell | None = None
    part: Part | None = None
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class OpenFiche:
    """A fiche whose lines are being read; `ruled` says that its answers stand in cells."""

    heading: Heading
    objective: str | None
    strategic: str | None
    answers: list[Answer] = field(default_factory=list)
    ruled: bool = False
    status: Status | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def seen(self) -> frozenset[str]:
        return frozenset(answer.label.label for answer in self.answers if answer.label is not None)

    def aligns(self, line: Line) -> bool:
        """Whether a line starts where others of the fiche do, in type of their size: rows may lack rules."""
        return any(
            abs(line.box.x0 - other.box.x0) < 1 and abs(line.size - other.size) < 0.05 * line.size
            for other in self.lines
        )

    @property
    def parts(self) -> frozenset[str]:
        """Sub-headings that stood as labels of their own."""
        return frozenset(answer.part.field for answer in self.answers if answer.part is not None)


@dataclass(slots=True)
class OpenSection:
    """A section and the lines of its text so far."""

    section: Section
    body: list[Line] = field(default_factory=list)
