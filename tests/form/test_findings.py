"""What the form leaves over is told: errors where data may be wrong or missing."""

from __future__ import annotations

import pytest

from tests.form.odd import QUESTION, odd_documents, rows
from tests.form.printing import Print, answers, codes, fiche, page, read, roles, titles

MILD = {"prompt_unknown", "reading_doubtful"}


@pytest.mark.parametrize("which", sorted(odd_documents()))
def test_an_odd_document_has_its_finding(which: str) -> None:
    document = read(*odd_documents()[which])
    code = which.split(",")[0]
    found = [finding for finding in document.findings if finding.code == code]
    assert found, codes(document)
    assert {finding.severity for finding in found} == {"warning" if code in MILD else "error"}
    assert all(finding.source for finding in found)


def test_every_unassigned_line_is_in_a_finding() -> None:
    document = read(*odd_documents()["text_unassigned"])
    lost = [line for line in document.ledger if line.role == "unassigned"]
    places = [place for finding in document.findings if finding.code == "text_unassigned" for place in finding.source]
    assert len(lost) == len(places) == 8


@pytest.mark.parametrize(("prints", "role"), [(3, "prompt"), (2, "prompt"), (1, "field")])
def test_a_sentence_under_a_label_is_of_the_form_where_half_of_the_fiches_print_it(prints: int, role: str) -> None:
    pages = [rows(f"1.{at}", notes=QUESTION if at <= prints else "", page_number=at) for at in (1, 2, 3, 4)]
    document = read(*pages)
    words = {line.role for line in document.ledger if line.field and "Vraag" in line.text}
    assert words == {role}
    assert ("Plan van aanpak" in answers(document)) == (role == "field")
    if role == "field":
        assert answers(document)["Plan van aanpak"] == QUESTION.replace("\n", " ")


def test_a_restarted_form_is_not_short_of_labels() -> None:
    document = read(*(page(fiche(f"1.{at}", f"Vorming {at}", without=("Budget",)), at) for at in range(1, 5)))
    assert len(titles(document)) == 4
    assert codes(document) == {"field_missing"}
    assert roles(document, "Omschrijving") == ["label"] * 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Budget", True),
        ("Budget:", True),
        ("Budget: er is geld.", True),
        ("budget", False),  # the end of a sentence
        ("Budgetten", False),
        ("Het budget volgt.", False),
    ],
)
def test_a_label_in_plain_type_outside_every_fiche_is_told(text: str, told: bool) -> None:
    document = read(page([Print(text), Print("Er is geld voor."), *fiche("1.1", "Vorming")]))
    assert ("label_elsewhere" in codes(document)) is told
    assert titles(document) == ["1.1 Vorming"]
