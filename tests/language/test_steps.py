"""Who does what in a step, by example."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extractors.language.pipeline import GROUPS, load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load((2025, 2029))


@pytest.mark.parametrize(
    ("text", "who", "does", "with_"),
    [
        ("Voorbereiding door Ceapire (september 2025)", ["Ceapire"], ["Voorbereiding"], []),
        ("Fase 2: Goedkeuring van het actieplan (Q4 2025)", [], ["Goedkeuring van het actieplan"], []),
        ("Opmaak van een draaiboek door drie CGG’s. (2026)", ["drie CGG’s"], ["Opmaak van een draaiboek"], []),
        ("Afstemming met de VVSG (Q1 2026)", [], ["Afstemming"], ["de VVSG"]),
        ("Lancering van de website.", [], ["Lancering van de website"], []),
        ("Organiseren van infosessies met scholen en CLB’s", [], ["Organiseren van infosessies"], ["scholen en CLB’s"]),
        ("De werkgroep evalueert het aanbod.", ["De werkgroep"], [], []),
        ("Lokale besturen kunnen een aanvraag indienen.", ["Lokale besturen"], [], []),
        ("Versterking van de weerbaarheid door vorming.", [], ["Versterking van de weerbaarheid"], []),  # a means
        (
            "Opvolging door de consulenten van het CAW Limburg",
            ["de consulenten van het CAW Limburg"],
            ["Opvolging"],
            [],
        ),
        ("Evaluatie door de partners van de samenwerking", ["de partners"], ["Evaluatie"], []),
        ("Met aandacht voor jongeren", [], [], []),
        ("De organisatie is nieuw.", [], [], []),  # a word that ends as an activity and is a body
        ("Indien een evaluatie volgt, wordt bijgestuurd.", [], [], []),
    ],
)
def test_who_does_what(nlp: Language, text: str, who: list[str], does: list[str], with_: list[str]) -> None:
    doc = nlp(text)
    found = {group: [span.text for span in doc.spans[group]] for group in ("who", "does", "with")}
    assert found == {"who": who, "does": does, "with": with_}


def test_all_groups_stand_on_every_doc(nlp: Language) -> None:
    for text in ("", "niets", "Overleg (4 keer per jaar) voor 500 euro"):
        assert set(nlp(text).spans) == set(GROUPS)
