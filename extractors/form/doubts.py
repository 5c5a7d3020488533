"""What the chosen reading of a document leaves doubtful or out: readings that nearly lost, signs without use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from extractors.findings.form_findings import FormFinding
from extractors.form import costs
from extractors.form.alignment import Reading
from extractors.form.headings import OBJECTIVES, Heading
from extractors.form.labels import Form
from extractors.layout.lines import Line
from extractors.layout.type_size import LARGER
from schemas.plan import Finding, Kind


def doubts(
    readings: Mapping[int, Reading], lines: Sequence[Line], form: Form
) -> Iterator[tuple[Finding, Sequence[Line]]]:
    """Findings, with the lines that show them; `lines` are those that `readings` counts."""
    known = {(reading.heading.kind, reading.heading.number) for reading in readings.values() if reading.heading}
    usual = median(line.size for line in lines) if lines else 0.0
    for index, line in enumerate(lines):
        if index not in readings:
            # Where no heading is looked for, as in a column of answers, type and words may still be those of one.
            sure = form.sure_heading(line.text) if line.bold or line.size > LARGER * usual else None
            if sure is not None and sure[0] in (*OBJECTIVES, "action") and sure not in known:
                yield _heading_unread(sure[0], line.text), [line]
            continue
        reading = readings[index]
        own = lines[index : reading.candidate.end]
        text = " ".join(line.text for line in own)
        unread = _unread_heading(reading, known) if reading.reading in ("text", "running") else None
        if unread is not None:
            yield _heading_unread(unread.kind, text, running=reading.reading == "running"), own
            if reading.reading == "running":
                known.add((unread.kind, unread.number))
        elif _is_label_elsewhere(reading):
            yield FormFinding.label_elsewhere.finding(label=text, page=own[0].page), own
        elif reading.margin < costs.DOUBTFUL:
            yield FormFinding.reading_doubtful.finding(text=text), own


def _heading_unread(kind: Kind | None, text: str, *, running: bool = False) -> Finding:
    if kind != "action":
        return FormFinding.objective_unread.finding(text=text)
    return FormFinding.heading_without_form.finding(variant="running" if running else None, text=text)


def _unread_heading(reading: Reading, known: set[tuple[Kind | None, str]]) -> Heading | None:
    """The heading that words and type promise and that nothing else in the document is read as."""
    for heading, _ in reading.candidate.headings:
        promised = heading.sure or heading.larger or heading.listed
        if heading.kind in ("action", *OBJECTIVES) and promised and (heading.kind, heading.number) not in known:
            return heading
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
