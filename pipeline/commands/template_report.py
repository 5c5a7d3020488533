"""What `actiefiche template check` prints of a document: counts of levels, labels, roles and findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractors.templating import PlanReport
    from schemas.nota import Nota
    from schemas.nota_template import NotaTemplate
    from schemas.template import Template


def plan_lines(template: Template, report: PlanReport, nl: bool) -> Iterator[str]:
    """What a plan's template found in a document, in Dutch or English."""
    fit = round(report.fit.share * 100)
    missing = ", ".join(f"'{word}'" for word in report.fit.missing) or "-"
    if nl:
        yield f"{template.id}: {report.fiches} fiches; {fit} % van de herkenningswoorden staat erin (niet: {missing})"
    else:
        yield f"{template.id}: {report.fiches} fiches; {fit} % of the words to recognise it occur (missing: {missing})"
    yield ""
    yield "Niveaus" if nl else "Levels"
    yield from _table([(kind, str(count)) for kind, count in report.levels])
    yield ""
    yield "Labels (veld, aantal, schrijfwijzen)" if nl else "Labels (field, count, spellings)"
    rows = []
    for label in report.labels:
        spelt = ", ".join(f"'{_safe(text)}' {times}" for text, times in label.spellings)
        rows.append((("  " if label.part else "") + label.label, label.field, str(label.times), spelt))
    yield from _table(rows)
    unseen = [label.label for label in report.labels if not label.times]
    yield ""
    yield ("Niet gezien: " if nl else "Not seen: ") + (", ".join(unseen) or "-")
    yield ""
    yield (
        "Lijkt op een label, maar staat niet in het sjabloon"
        if nl
        else "Looks like a label, but is not in the template"
    )
    yield from _table([(_safe(text), str(count)) for text, count in report.unknown] or [("-",)])
    yield from _closing(report.coverage.characters, report.coverage.by_role, report.findings, nl)


def nota_lines(template: NotaTemplate, share: float, missing: Sequence[str], nota: Nota, nl: bool) -> Iterator[str]:
    """What a nota's template found in a document; `share` and `missing`: how many of its parts are there, and which
    are not."""
    lacking = ", ".join(f"'{word}'" for word in missing) or "-"
    word = "van de onderdelen komt voor (ontbreekt" if nl else "of the parts occur (missing"
    yield f"{template.id}: {round(share * 100)} % {word}: {lacking})"
    yield ""
    counts = [
        ("Ministers", len(nota.ministers)),
        ("Beleidsvelden" if nl else "Policy fields", len(nota.policy_fields)),
        ("Vorige beslissingen" if nl else "Earlier decisions", len(nota.previous_decisions)),
        ("Adviezen en akkoorden" if nl else "Advices and agreements", len(nota.advices)),
        ("Titels" if nl else "Headings", len(nota.sections)),
        ("Voorgestelde beslissingen" if nl else "Proposed decisions", len(nota.decisions)),
        ("Bijlagen" if nl else "Attachments", len(nota.attachments)),
    ]
    yield from _table([(name, str(count)) for name, count in counts])
    yield ""
    yield "Titels" if nl else "Headings"
    yield from _table([(section.number or "-", _safe(section.title)) for section in nota.sections])
    codes: dict[str, int] = {}
    for finding in nota.findings:
        codes[finding.code] = codes.get(finding.code, 0) + 1
    yield from _closing(nota.coverage.characters, nota.coverage.by_role, list(codes.items()), nl)


def _closing(characters: int, roles: dict[Any, int], findings: Sequence[tuple[str, int]], nl: bool) -> Iterator[str]:
    yield ""
    yield f"Tekens per rol (van {characters})" if nl else f"Characters a role (of {characters})"
    yield from _table([(str(role), str(count)) for role, count in roles.items()])
    yield ""
    yield "Bevindingen" if nl else "Findings"
    yield from _table([(code, str(count)) for code, count in findings] or [("-",)])


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows with their columns aligned."""
    widths = [max(len(row[n]) for row in rows if len(row) > n) for n in range(max(map(len, rows), default=0))]
    for row in rows:
        yield ("  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=False))).rstrip()


def _safe(text: str) -> str:
    """Text of a PDF for a terminal: without control characters."""
    return "".join(char if char.isprintable() else "�" for char in text)
