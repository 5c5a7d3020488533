"""What the chosen reading of a document leaves doubtful or out: readings that nearly lost, signs without use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.findings.form_findings import FormFinding
from extractors.form import costs
from extractors.form.alignment import Reading
from extractors.form.headings import OBJECTIVES
from extractors.form.labels import Form
from extractors.layout.ledger import RoleAssignment
from extractors.layout.lines import Line
from schemas.plan import Finding, Kind


def doubts(
    readings: Mapping[int, Reading], lines: Sequence[Line], assigned: Sequence[RoleAssignment], form: Form
) -> Iterator[tuple[Finding, Sequence[Line]]]:
    """Findings, with the lines that show them.

    `lines` are those that `readings` counts; `assigned` are the lines that passes took before.
    """
    known = {(reading.heading.kind, reading.heading.number) for reading in readings.values() if reading.heading}
    for index in sorted(readings):
        reading = readings[index]
        own = lines[index : reading.candidate.end]
        unread = _unread_heading(reading, known) if reading.reading == "text" else None
        if unread is not None:
            kind = FormFinding.heading_without_form if unread == "action" else FormFinding.objective_unread
            yield kind.finding(text=" ".join(line.text for line in own)), own
        elif reading.margin < costs.DOUBTFUL:
            yield FormFinding.reading_doubtful.finding(text=" ".join(line.text for line in own)), own
    for line, role, _, _ in assigned:
        if role in ("body", "furniture") and line.paired and line.first and form.is_label(line.text):
            yield FormFinding.label_elsewhere.finding(label=line.text, page=line.page), [line]


def _unread_heading(reading: Reading, known: set[tuple[Kind | None, str]]) -> Kind | None:
    """The kind of heading that words and type promise and that nothing else in the document is read as."""
    for heading, _ in reading.candidate.headings:
        promised = heading.sure or heading.larger or heading.listed
        if heading.kind in ("action", *OBJECTIVES) and promised and (heading.kind, heading.number) not in known:
            return heading.kind
    return None
