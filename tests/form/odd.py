"""Documents of which something is not as the form asks for, and the finding that says so."""

from __future__ import annotations

from schemas.geometry import Notice, PageContent
from tests.form.printing import ANSWERS, Print, fiche, form, page, table, title

QUESTION = "Vraag ook advies\naan de boekhouding."
LONG = "\n".join(f"Zin {number} van een antwoord dat veel te lang is en van elders komt." for number in range(20))


def rows(number: str, *, notes: str = "", page_number: int = 1) -> PageContent:
    """A fiche as a table: labels beside answers; `notes` stand under the label of the plan of approach."""
    found: list[tuple[list[Print], list[Print]]] = [([title(f"Actie {number}: Vorming {number}")], [])]
    for label, answer in ANSWERS.items():
        left = [Print(label, bold=True)]
        if notes and label == "Plan van aanpak":
            left.extend(map(Print, notes.split("\n")))
        found.append((left, [Print(answer)]))
    return table(found, page_number)


def headed(head: str) -> list[PageContent]:
    """Fiches that each page cuts in two, below a head that is in no other place."""
    first, second = ("Omschrijving", "Plan van aanpak"), ("Indicatoren", "Budget")
    pages = [page(fiche("1.1", "Vorming 1", without=second), 1)]
    for at in range(2, 6):
        rest = form(without=first)
        lines = [Print(head, bold=True, size=8.0), Print(rest[0].text, bold=True, gap=2.0), *rest[1:]]
        pages.append(page([*lines, *fiche(f"1.{at}", f"Vorming {at}", without=second)], at, top=30.0))
    return [*pages, page(form(without=first), 6)]


def odd_documents() -> dict[str, list[PageContent]]:
    """Pages by the code of the finding that they must give, and which of its sentences."""
    many = [page(fiche(f"1.{at}", f"Vorming {at}"), at) for at in range(1, 6)]
    swapped = [line for label in ("Budget", "Indicatoren") for line in form([one for one in ANSWERS if one != label])]
    return {
        "prompt_unknown": [rows(f"1.{at}", notes="Schrijf ook wie\nmee betaalt.", page_number=at) for at in (1, 2, 3)],
        "text_unassigned": [page([*fiche("1.1", "Vorming"), title("Nieuw hoofdstuk", size=16.0), *form()])],
        "form_without_heading": [page([*fiche("1.1", "Vorming"), title("Nieuw hoofdstuk", size=16.0), *form()])],
        "label_elsewhere": [page([Print("Budget", bold=True), Print("Er is geld."), *fiche("1.1", "Vorming")])],
        "heading_without_form": [page([title("Actie 1.1: Vorming"), Print("Zie verder."), *fiche("1.2", "Overleg")])],
        "objective_unread": [
            page(
                [
                    *fiche("1.1", "Vorming", without=list(ANSWERS)[1:]),
                    title("Doelstelling 2 Samen werken"),
                    *form(without=("Omschrijving",)),
                ]
            )
        ],
        "heading_without_form, running": headed("Actie 9.9: Elders"),
        "label_elsewhere, answer": [
            page([*fiche("1.1", "Vorming", without=["Indicatoren"], Budget="Niets.\n• Indicatoren:\nAantal leraren")])
        ],
        "labels_few": [*many, page(fiche("1.6", "Overleg", without=list(ANSWERS)[1:]), 6)],
        "answer_long": [*many, page(fiche("1.6", "Overleg", Omschrijving=LONG), 6)],
        # A page between them was not read: whose budget follows, nobody sees.
        "fiche_broken_off": [
            page(fiche("1.1", "Vorming", without=["Budget"]), 1),
            page([], 2)._replace(notices=[Notice(2, 0.0, 0.0, 600.0, 800.0, "turned")]),
            page([*form(without=list(ANSWERS)[:3]), *fiche("1.3", "Overleg")], 3),
        ],
        # Two labels in the other order than in the other fiches: one of them may be a word of the answer.
        "reading_doubtful": [*many, page([*fiche("1.6", "Overleg", without=list(ANSWERS)[2:]), *swapped], 6)],
    }
