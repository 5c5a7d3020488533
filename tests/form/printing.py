"""Small documents in words and boxes, and the form of four labels that they print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.form.segmentation import segment
from schemas.geometry import PageContent, RulingLine, Word
from schemas.segment import Segmented
from schemas.template import Label, Level, Template
from tests.layout.lines import page_of, words_of

PITCH = 14.0
LEFT, RIGHT, END = 50.0, 180.0, 560.0
FORM = Template(
    id="klein",
    version="1",
    name="Klein plan",
    levels=[
        Level(
            kind="strategic_objective",
            pattern=r"Doelstelling\s+(?P<number>\d+)\s+(?P<title>\p{Lu}.*)",
            example="Doelstelling 1 Samen leven",
            counterexample="De doelstelling 1 Samen leven",
        ),
        Level(
            kind="action",
            pattern=r"Actie\s+(?P<number>\d+(?:\.\d+)*)\s*:\s*(?P<title>\S.*)",
            sure=True,
            example="Actie 1.1: Vorming",
            counterexample="De actie 1.1: Vorming",
        ),
        Level(
            kind="section",
            pattern=r"(?P<number>\d+\.\d+)\s+(?P<title>\p{L}.*)",
            example="1.1 Vorming",
            counterexample="Vorming 1.1",
        ),
    ],
    labels=[
        Label(field="description", label="Omschrijving"),
        Label(field="approach", label="Plan van aanpak", prompts=["Noem de stappen en wanneer zij klaar zijn."]),
        Label(field="indicators", label="Indicatoren"),
        Label(field="budget", label="Budget"),
    ],
)
ANSWERS = {
    "Omschrijving": "Leraren leren signalen herkennen.",
    "Plan van aanpak": "Opmaak van de vorming (2026)",
    "Indicatoren": "Aantal gevormde leraren",
    "Budget": "Geen bijkomende middelen",
}


@dataclass(frozen=True)
class Print:
    """A line: `gap` is the white above it, in pitches."""

    text: str
    bold: bool = False
    size: float = 10.0
    x: float = LEFT
    gap: float = 0.0


def title(text: str, **style: float) -> Print:
    """A heading in larger bold type."""
    return Print(text, bold=True, size=style.pop("size", 13.0), gap=0.7, **style)


def form(without: Sequence[str] = (), **answers: str) -> list[Print]:
    """A form with each label above its answer; `answers`: other ones, by the first word of the label."""
    out: list[Print] = []
    for label, usual in ANSWERS.items():
        if label not in without:
            out.append(Print(label, bold=True, gap=0.5))
            out.extend(Print(line) for line in answers.get(label.split()[0], usual).split("\n"))
    return out


def fiche(number: str, name: str, without: Sequence[str] = (), **answers: str) -> list[Print]:
    """A heading with its form."""
    return [title(f"Actie {number}: {name}"), *form(without, **answers)]


def page(lines: Sequence[Print], number: int = 1, top: float = 90.0, head: str = "", foot: str = "") -> PageContent:
    """A page of lines from the top down, with a running head and foot in smaller type."""
    words: list[Word] = []
    if head:
        words.extend(words_of(head, y=40.0, page=number, size=8.0))
    y = top
    for line in lines:
        y += PITCH * line.gap
        words.extend(words_of(line.text, line.x, y, page=number, size=line.size, bold=line.bold))
        y += PITCH
    if foot:
        words.extend(words_of(foot, y=780.0, page=number, size=8.0))
    return page_of(tuple(words), number=number)


def table(rows: Sequence[tuple[Sequence[Print], Sequence[Print]]], number: int = 1, top: float = 60.0) -> PageContent:
    """A page with a ruled table of two columns, below the lines that have nothing on their right."""
    words: list[Word] = []
    rules: list[RulingLine] = []
    y = top
    for left, right in rows:
        start = y
        for side, lines in ((LEFT, left), (RIGHT, right)):
            at = start
            for line in lines:
                at += PITCH
                words.extend(
                    words_of(line.text, side + 5, at, page=number, size=line.size, bold=line.bold)
                    if right
                    else words_of(line.text, side, at, page=number, size=line.size, bold=line.bold)
                )
            y = max(y, at + 6)
        if right:
            rules.extend(RulingLine(number, LEFT, height, END, height) for height in (start, y))
            rules.extend(RulingLine(number, x, start, x, y) for x in (LEFT, RIGHT, END))
    return page_of(tuple(words), tuple(rules), number=number)


def read(*pages: PageContent, template: Template = FORM) -> Segmented:
    """The document that the pages are, by the form of four labels."""
    return segment(pages, template)


def titles(document: Segmented) -> list[str]:
    """Number and title of each fiche."""
    return [f"{fiche.number} {fiche.title}" for fiche in document.fiches]


def answers(document: Segmented, at: int = 0) -> dict[str, str]:
    """The fields of a fiche as texts, the free ones under their label."""
    fiche = document.fiches[at]
    return {
        name: " ".join(fragment.text for fragment in found)
        for name, found in (*fiche.fields.items(), *fiche.other_fields.items())
    }


def codes(document: Segmented) -> set[str]:
    """The codes of the findings."""
    return {finding.code for finding in document.findings}


def roles(document: Segmented, text: str) -> list[str]:
    """The roles of the lines that print a text."""
    return [line.role for line in document.ledger if line.text == text]
