"""Prints what makes findings occur: a plan as ruled tables of two columns, and a nota."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tests.nota.printing import Printer

WIDTH, HEIGHT = 842.0, 595.0
LEFT, MIDDLE, RIGHT = 50.0, 300.0, 790.0
PITCH = 13.0
Row = tuple[list[str], list[str]]
"""The lines of the left cell (those that begin with '*' are bold), and those of the right one."""

FORM: list[Row] = [
    (["*Type preventie"], ["Deze actie is gericht op universele preventie."]),
    (["*Trekkende minister(s)"], ["Minister van Onderwijs"]),
    (["*Actie"], ["Leraren leren signalen herkennen."]),
    (["*Plan van aanpak"], ["Opmaak van de vorming (2026)"]),
    (["*Beoogde resultaten en effecten"], ["Concrete resultaten:", "Elke school heeft een aanspreekpunt."]),
    (["*Concrete evaluatie indicatoren"], ["Aantal gevormde leraren"]),
    (["*Middelen/budget"], ["Binnen de beschikbare kredieten"]),
    (["*Voorziene budget"], ["Geen bijkomende middelen"]),
    (["*Stand van zaken"], ["Nog niet gestart"]),
]
ODD_FORM: list[Row] = [
    (["*Trekkers"], ["Minister van Onderwijs"]),  # an accepted variant
    (["*Actie"], ["Leraren leren s i g n a l e n herkennen."]),  # letters set apart
    (["*Plan van aanpk"], ["Opmaak van de vorming (2026)"]),  # misspelt
    (["*Plan van aanpak"], ["Tweede antwoord (2027)"]),  # once more
    (["*Beoogde resultaten en effecten"], ["Elke school heeft een aanspreekpunt."]),  # no sub-heading
    (["*Juridische basis"], ["Geen"]),  # no label of the form
    (["*Middelen/budget", "Noem ook wie de rekening betaalt."], ["Binnen de kredieten"]),  # no prompt of the form
    (["*Voorziene budget"], ["Geen bijkomende middelen"]),
    (["*Stand van zaken"], []),  # no answer
]
"""The form with what an author may get wrong; 'Type preventie' and the indicators are missing."""


def plan(draw: Callable[[Canvas, int], None] | None = None) -> bytes:
    """Three fiches: a right one, an odd one with the same number, and one whose number leaves a gap. `draw` draws on
    each page (counted from 0) after its text."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    for page, (number, title, rows) in enumerate(
        (
            ("3.1.1.1", "Vorming voor leraren", FORM),
            ("3.1.1.1", "Vorming voor opvoeders", ODD_FORM),
            ("3.1.1.4", "Vorming voor jeugdwerkers", FORM),
        )
    ):
        y = HEIGHT - 50
        for heading in ("3.1 S.D. Tijdige detectie", "3.1.1 O.D. : Vorming") if title.endswith("leraren") else ():
            y = _line(canvas, LEFT, y, heading, bold=True)
        y = _line(canvas, LEFT, y, f"{number} Actie : {title}", bold=True) - 10
        for left, right in rows:
            height = PITCH * max(len(left), len(right)) + 8
            canvas.rect(LEFT, y - height, MIDDLE - LEFT, height)
            canvas.rect(MIDDLE, y - height, RIGHT - MIDDLE, height)
            for at, line in enumerate(left):
                _line(canvas, LEFT + 5, y - PITCH * at, line.removeprefix("*"), bold=line.startswith("*"))
            for at, line in enumerate(right):
                _line(canvas, MIDDLE + 5, y - PITCH * at, line)
            y -= height
        if draw is not None:
            draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


FRENCH = (
    "Cette action est dans le plan",
    "La ministre de la jeunesse",
    "Les écoles sont avec nous",
    "Le module est fait par les écoles",
    "Les résultats de la formation",
    "Le nombre de personnes",
    "Dans les limites des crédits",
    "Pas de moyens en plus",
    "Ce n'est pas encore lancé",
)


def bilingual() -> bytes:
    """A fiche with a column in French beside the answers."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    y = _line(canvas, LEFT, HEIGHT - 50, "3.1.1.1 Actie : Vorming voor leraren", bold=True) - 10
    for (left, right), french in zip(FORM, FRENCH, strict=True):
        height = PITCH * len(right) + 8
        for x, end, lines in ((LEFT, 230.0, left), (230.0, 520.0, right), (520.0, RIGHT, [french])):
            canvas.rect(x, y - height, end - x, height)
            for at, line in enumerate(lines):
                _line(canvas, x + 5, y - PITCH * at, line.removeprefix("*"), bold=line.startswith("*"))
        y -= height
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _line(canvas: Canvas, x: float, y: float, text: str, *, bold: bool = False) -> float:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
    canvas.drawString(x, y - PITCH, text)
    return y - PITCH


def nota() -> bytes:
    """A nota whose ministers, dates and references contradict each other."""
    page = Printer()
    page.text("VR 2025 1809 DOC.0734/1BIS", indent=320)
    page.text("DE VLAAMSE MINISTER VAN WONEN, ENERGIE EN KLIMAAT, TOERISME EN JEUGD", bold=True)
    page.text("DE VLAAMSE MINISTER VAN WERK, ONDERWIJS EN JUSTITIE", bold=True)
    page.text("NOTA AAN DE VLAAMSE REGERING", bold=True)
    page.text("Vlaams jeugdplan 2025-2029", label="Betreft:", bold=True)
    page.text("1 SITUERING", bold=True)
    page.text("A) BELEIDSVELD/BELEIDSDOELSTELLING", bold=True)
    page.text("Beleidsveld: Maanreizen")
    page.text("B) VORIGE BESLISSINGEN EN ADVIEZEN", bold=True)
    page.text("Op 31 februari 2025 besliste de Vlaamse Regering hierover.")
    page.text("Op 21 maart 2025 keurde de Vlaamse Regering de visienota goed (VR 2025 2803 DOC.0300/1).")
    page.text("Advies van de Inspectie van Financiën, verleend op 1 september 2025: gunstig.", label="-")
    page.text("De Inspectie van Financiën gaf op 3 september 2025 een gunstig advies.", label="-")
    page.text("De SERV gaf advies.", label="-")
    page.text("Het begrotingsakkoord werd verleend op 12/09/2025.", label="-")
    page.text("Een begrotingsakkoord is niet vereist.", label="-")
    page.text("Het decreet van 31 februari 2024 blijft gelden.")
    page.text("4 VOORSTEL VAN BESLISSING", bold=True)
    page.text("De Vlaamse Regering beslist:")
    page.text("het bijgaande jeugdplan goed te keuren;", label="1°", indent=16, first=0)
    page.text("het jeugdplan mee te delen aan het Vlaams Parlement.", label="3°", indent=16, first=0)
    page.space(30)
    page.text("De Vlaamse minister van Wonen, Energie en Klimaat, Toerisme en Jeugd,")
    page.space(30)
    page.text("Jan PEETERS")
    page.space(30)
    page.text("De Vlaamse minister van Brussel en Media,")
    page.space(30)
    return page.pdf()
