"""Drafts of forms in looks that no other test prints: labels in another order in each fiche, behind numbers, in plain
type above answers that repeat, in a left column that no rule shows. What they find, unedited."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from extractors import templates
from extractors.form.segmentation import segment
from extractors.templating import suggest
from schemas.template import Template
from tests.tables.comparing import pages_of
from tests.tables.documents import printed, table
from tests.typesetter import words

LABELS = {
    "description": "Omschrijving",
    "lead_ministers": "Trekker",
    "partners": "Partners",
    "approach": "Plan van aanpak",
    "indicators": "Indicatoren",
    "budget": "Budget",
}
FICHES = 6
Answers = list[tuple[str, str]]
"""The fields of a fiche in the order in which it prints them, with their answers."""
Form = Callable[[Answers, dict[str, str]], list[Flowable | str]]


def answers(ink: Random, *, shuffled: bool) -> Answers:
    found = {
        "description": " ".join(words.paragraph(ink, 1) for _ in range(2)),
        "lead_ministers": "VVSG",
        "partners": ink.choice(("Steden en gemeenten", "Scholen, CLB's")),
        "approach": f"{words.clause(ink, 1)} in {ink.randint(2026, 2030)}.",
        "indicators": f"{words.clause(ink, 1)}.",
        "budget": "Geen bijkomende middelen",
    }
    order = list(found)
    if shuffled:
        ink.shuffle(order)
    return [(field, found[field]) for field in order]


def above(before: str, behind: str = "") -> Form:
    """Labels above their answers, with signs before and behind them."""

    def form(fiche: Answers, labels: dict[str, str]) -> list[Flowable | str]:
        return [text for field, answer in fiche for text in (f"{before}{labels[field]}{behind}", answer)]

    return form


def beside(before: str = "", *, numbered: bool = False, rules: str = "grid") -> Form:
    """Labels in the left column of a table."""

    def form(fiche: Answers, labels: dict[str, str]) -> list[Flowable | str]:
        numbers = [f"{place}. " if numbered else "" for place in range(1, len(fiche) + 1)]
        rows = [
            [f"{before}{number}{labels[field]}", answer] for number, (field, answer) in zip(numbers, fiche, strict=True)
        ]
        style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        if rules == "below":
            style.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#888888")))
        return [table(rows, widths=(170, 500), ruled=rules == "grid", style=style)]

    return form


@pytest.mark.parametrize(
    ("form", "shuffled"),
    [
        pytest.param(above("*"), True, id="bold above, in any order"),
        pytest.param(beside("*"), True, id="bold beside, in any order"),
        pytest.param(beside(), True, id="plain beside, in any order"),
        pytest.param(above("^"), False, id="small above answers that repeat"),
        pytest.param(above("", ":"), False, id="before a colon above answers that repeat"),
        pytest.param(above("*"), False, id="bold above answers that repeat"),
        pytest.param(beside(numbered=True), False, id="behind numbers in cells"),
        pytest.param(beside("*", numbered=True), False, id="bold behind numbers in cells"),
        pytest.param(beside(rules="below"), False, id="rules below rows"),
        pytest.param(beside(rules="none"), False, id="no rules"),
    ],
)
def test_a_draft_finds_the_labels_in_every_look(form: Form, shuffled: bool) -> None:
    ink = Random("looks")
    fiches = [answers(ink, shuffled=shuffled) for _ in range(FICHES)]
    parts: list[Flowable | str] = []
    for number, fiche in enumerate(fiches, start=1):
        parts += [f"*Actie {number}: {words.title(ink, 1)}", *form(fiche, LABELS)]
    pages = pages_of(printed(*parts))
    draft = suggest(pages, "proef")
    assert (draft.fiches, draft.expected) == (FICHES, FICHES)
    template = templates.parse(draft.text, "draft")
    assert isinstance(template, Template)
    assert {label.field for label in template.labels} == set(LABELS)
    document = segment(pages, template)
    read = [
        {name: " ".join(item.text for item in items) for name, items in one.fields.items()} for one in document.fiches
    ]
    assert read == [dict(fiche) for fiche in fiches]
    assert not [line.text for line in document.ledger if line.role == "unassigned"]
