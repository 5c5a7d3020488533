"""Drafts for headings with paragraphs and for lists, as they are written: what they find, unedited."""

from __future__ import annotations

import pytest

from extractors import templates
from extractors.form.segmentation import segment
from extractors.templating import suggest
from schemas.template import Template
from tests.outlined.printing import LONG, PRINTER, Part, printed
from tests.tables.comparing import pages_of

NAMES = (
    "Huren zonder zorgen",
    "Kopen met steun",
    "Bouwen in hout",
    "Samen onder een dak",
    "Koel in de zomer",
    "Dicht bij huis",
)
FACTS = "Aan het roer: de dienst Wonen. Prijskaartje: 50.000 euro"


def headed(*, numbers: bool) -> list[Part]:
    """Two objectives of three actions; words before a colon in each action."""
    parts: list[Part] = ["Een inleiding die vertelt waarom dit plan er is.", LONG]
    for at, name in enumerate(NAMES):
        objective, own = divmod(at, 3)
        if own == 0:
            parts.append(f"# {f'{objective + 1} ' if numbers else ''}{('Betaalbaar wonen', 'Gezond wonen')[objective]}")
        parts += [f"## {f'{objective + 1}.{own + 1} ' if numbers else ''}{name}", LONG]
        parts += ["Aan het roer: de dienst Wonen", f"Prijskaartje: {at + 1}0.000 euro"]
    return parts


def listed(*, words: bool) -> list[Part]:
    """Items with steps below them under headings, with the word 'Spoor' or with none."""
    parts: list[Part] = ["Een inleiding.", LONG]
    for at, name in enumerate(NAMES):
        objective, own = divmod(at, 3)
        if own == 0:
            title = ("Betaalbaar wonen", "Gezond wonen")[objective]
            parts.append(f"# Spoor {objective + 1}: {title}" if words else f"# {title}")
        parts += [f"{own + 1}.> {name}", f"a)>> bestek klaar ({2026 + own})", "b)>> evaluatie (2029)"]
    return parts


@pytest.mark.parametrize(
    ("parts", "form", "fields"),
    [
        pytest.param(headed(numbers=True), "headed", {"description", "budget"}, id="headings with numbers"),
        pytest.param(headed(numbers=False), "headed", {"description", "budget"}, id="headings without numbers"),
        pytest.param(listed(words=True), "list", {"approach"}, id="a list below words with numbers"),
        pytest.param(listed(words=False), "list", {"approach"}, id="a list below headings without numbers"),
    ],
)
def test_a_draft_of_a_plan_without_labels_finds_its_actions(parts: list[Part], form: str, fields: set[str]) -> None:
    pages = pages_of(printed(*parts, habit=PRINTER))
    draft = suggest(pages, "proef")
    template = templates.parse(draft.text, "draft")
    assert isinstance(template, Template)
    assert (template.form, draft.fiches) == (form, len(NAMES))
    document = segment(pages, template)
    assert [fiche.title for fiche in document.fiches] == list(NAMES)
    assert [one.title for one in document.strategic_objectives] == ["Betaalbaar wonen", "Gezond wonen"]
    assert [fiche.strategic_objective for fiche in document.fiches] == ["1"] * 3 + ["2"] * 3
    assert all(set(fiche.fields) == fields for fiche in document.fiches)
    free = {"Aan het roer"} if form == "headed" else set()
    assert all(set(fiche.other_fields) == free for fiche in document.fiches)
    assert not [line for line in document.ledger if line.role == "unassigned"]
