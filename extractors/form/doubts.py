"""What the chosen reading of a document leaves doubtful or out: readings that nearly lost, signs without use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.findings.form_findings import FormFinding
from extractors.form import costs
from extractors.form.alignment import Reading
from extractors.form.headings import OBJECTIVES
from extractors.layout.lines import Line
from schemas.plan import Finding, Kind


def doubts(readings: Mapping[int, Reading], lines: Sequence[Line]) -> Iterator[tuple[Finding, Sequence[Line]]]:
    """Findings, with the lines that show them; `lines` are those that `readings` counts."""
    known = {(reading.heading.kind, reading.heading.number) for reading in readings.values() if reading.heading}
    for index in sorted(readings):
        reading = readings[index]
        own = lines[index : reading.candidate.end]
        text = " ".join(line.text for line in own)
        unread = _unread_heading(reading, known) if reading.reading == "text" else None
        if unread is not None:
            kind = FormFinding.heading_without_form if unread == "action" else FormFinding.objective_unread
            yield kind.finding(text=text), own
        elif _is_label_elsewhere(reading):
            yield FormFinding.label_elsewhere.finding(label=text, page=own[0].page), own
        elif reading.margin < costs.DOUBTFUL:
            yield FormFinding.reading_doubtful.finding(text=text), own


def _unread_heading(reading: Reading, known: set[tuple[Kind | None, str]]) -> Kind | None:
    """The kind of heading that words and type promise and that nothing else in the document is read as."""
    for heading, _ in reading.candidate.headings:
        promised = heading.sure or heading.larger or heading.listed
        if heading.kind in ("action", *OBJECTIVES) and promised and (heading.kind, heading.number) not in known:
            return heading.kind
    return None


def _is_label_elsewhere(reading: Reading) -> bool:
    """Whether a label was read as a running head, or stands outside every fiche, be it in plain type: words that only
    resemble a label need a sign of one."""
    candidate = reading.candidate
    if candidate.label is None or candidate.headings:
        return False
    return reading.reading == "running" or (
        reading.reading == "text" and reading.outside and candidate.text >= costs.TEXT_LABEL
    )
