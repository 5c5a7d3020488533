"""What a reader of lines says of them: the role of each line, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.joining import Boxes
from extractors.layout.ledger import RoleAssignment
from extractors.layout.lines import Line
from schemas.plan import Finding, Role


class Recorder:
    """Collects role assignments and findings in the order in which a reader makes them."""

    def __init__(self, boxes: Boxes) -> None:
        self.boxes = boxes
        self.assigned: list[RoleAssignment] = []
        self.findings: list[Finding] = []
        self.muted = False
        """While set, lines keep the role that they have: what is read now was counted before."""

    def assign(self, line: Line, role: Role, action: str | None = None, field: str | None = None) -> None:
        """Gives a line its role; `action` and `field` where it belongs to a fiche."""
        if not self.muted:
            self.assigned.append(RoleAssignment(line, role, action, field))

    def note(
        self, finding: Finding, lines: Sequence[Line], field: str | None = None, action: str | None = None
    ) -> None:
        """Adds a finding with the boxes of the lines that show it."""
        self.findings.append(
            finding.model_copy(update={"source": self.boxes.places(lines), "action": action, "field": field})
        )
