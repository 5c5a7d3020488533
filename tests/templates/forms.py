"""Plans in forms that no template knows, printed in one column."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.nota.printing import Printer
from tests.typesetter import words


def sentence(ink: Random, clauses: int = 2) -> str:
    return words.clause(ink, clauses) + "."


def beside_a_colon() -> bytes:
    """'SD 1', 'OD 1.1', 'Fiche 3:' counted on; bold labels before their answer, prompts as questions."""
    ink = Random(1)
    page = Printer(family="Times", size=11, header="Vlaams plan geletterdheid 2026-2030", footer="p. {page}")
    page.text("Vlaams plan geletterdheid 2026-2030", size=20, bold=True)
    fiche = 0
    for strategic in (1, 2):
        page.text(f"SD {strategic} {words.title(ink, 1)}", bold=True, size=15)
        for operational in (1, 2):
            page.text(f"OD {strategic}.{operational} {words.title(ink, 1)}", bold=True, size=13)
            for _ in range(3):
                fiche += 1
                page.text(f"Fiche {fiche}: {words.title(ink, 1)}", bold=True, size=12)
                page.text("Wat gaan we doen", bold=True)
                page.text("Beschrijf kort wat er verandert voor de doelgroep.")
                page.text(" ".join(sentence(ink) for _ in range(3)))
                page.text("Bevoegde minister(s)", bold=True)
                page.text(f"Minister van {ink.choice(words.OFFICES).removeprefix('Minister van ')}")
                page.text("Mijlpalen", bold=True)
                for step in range(ink.randint(2, 4)):
                    page.text(sentence(ink, 1), label=f"{step + 1}.", indent=16, first=0)
                page.text("Streefdoel", bold=True)
                page.text(sentence(ink))
                if ink.random() < 0.7:
                    page.text("Kostprijs", bold=True)
                    page.text(f"{ink.randint(10, 90)}.000 euro")
                page.text("Draagvlakmeting", bold=True)
                page.text(sentence(ink))
    return page.pdf()


def short() -> bytes:
    """Four fiches on two pages: titles without a number behind 'Maatregel 1', a label of its own, steps with dates."""
    ink = Random(3)
    page = Printer(size=10, header="Plan Leesplezier 2027-2031", footer="p. {page}")
    page.text("Plan Leesplezier 2027-2031", size=18, bold=True)
    for number in range(1, 5):
        page.text(f"Maatregel {number}: {words.title(ink, 1)}", bold=True, size=13)
        for label, answer in (
            ("Wat gaan we doen", sentence(ink)),
            ("Bevoegde minister", "Minister van Onderwijs"),
            ("Mijlpalen", f"Opening van leesclub {number} (najaar 2027)"),
            ("Zo weten we of het lukt", sentence(ink)),
            ("Draagvlakmeting", sentence(ink)),
        ):
            page.text(label, bold=True)
            page.text(answer)
    return page.pdf()


def without_numbers() -> bytes:
    """'Beleidslijn 2.' above fiches whose bold titles bear no number; labels before a colon."""
    ink = Random(2)
    page = Printer(size=10, footer="- {page} -")
    page.text("Actieplan Duurzame Mobiliteit 2027-2031", size=18, bold=True)
    for line in (1, 2, 3):
        page.text(f"Beleidslijn {line}. {words.title(ink, 1)}", bold=True, size=14)
        page.text(" ".join(sentence(ink) for _ in range(4)))
        for _ in range(3):
            page.text(words.title(ink, 1), bold=True, size=11.5)
            page.text(" ".join(sentence(ink) for _ in range(2)), label="Omschrijving:")
            page.text(ink.choice(words.OFFICES), label="Trekker:")
            page.text("de lokale besturen en de vervoersmaatschappijen", label="Partners:")
            page.text(sentence(ink), label="Planning:")
            page.text(sentence(ink), label="Indicatoren:")
            page.text(ink.choice(("lopend", "nog niet gestart", "afgerond in het voorjaar")), label="Status:")
    return page.pdf()


FORMS: dict[str, tuple[Callable[[], bytes], int]] = {
    "beside_a_colon": (beside_a_colon, 12),
    "without_numbers": (without_numbers, 9),
}
"""Each form with the number of its fiches."""
