"""Documents that texts name, and acts by their identity."""

import pytest

from extractors import registers
from extractors.registers.lookups import uri_of
from extractors.values.references.grammar import (
    ReferenceMatch,
    find_references,
    named_documents,
    resolve_references,
    with_back_references,
)
from extractors.values.timing.grammar import step_timings
from tests.values.documents_table import ROWS as DOCUMENTS
from tests.values.documents_table import UNREAD
from tests.values.documents_table import Row as DocumentRow
from tests.values.legislation_table import ADDRESSES
from tests.values.legislation_table import ROWS as LEGISLATION
from tests.values.legislation_table import Row as LawRow


def _checked(text: str) -> list[ReferenceMatch]:
    matches = find_references(text)
    assert all(text[match.start : match.end] == match.raw for match in matches)
    return matches


@pytest.mark.parametrize("row", LEGISLATION, ids=lambda row: repr(row[0][:60]))
def test_acts(row: LawRow) -> None:
    text, expected = row
    assert [(m.raw, m.target, m.part, m.finding) for m in _checked(text) if m.kind == "law"] == expected


@pytest.mark.parametrize(("target", "address"), ADDRESSES.items())
def test_an_act_has_the_address_that_is_certain(target: str, address: str | None) -> None:
    assert uri_of(target) == address


def test_every_number_in_the_gazette_gives_an_identifier() -> None:
    for act in registers.legislation().acts:
        if act.numac is not None:
            assert act.day is not None
            assert uri_of(act.target) == act.address
            assert act.address is not None
            assert f"/{act.day:%Y/%m/%d}/{act.numac}/" in act.address


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: repr(row[0][:60]))
def test_documents(row: DocumentRow) -> None:
    text, expected = row
    assert [(m.raw, m.target, m.part) for m in _checked(text)] == expected
    assert all(m.kind == "document" for m in find_references(text))


@pytest.mark.parametrize("text", UNREAD)
def test_prose_that_names_no_document(text: str) -> None:
    assert find_references(text) == []


def test_every_document_of_the_register_is_found_by_each_name() -> None:
    for document in registers.documents().documents:
        for name in (*document.names, *document.exact):
            assert [(m.raw, m.target) for m in _checked(f"volgens {name} geldt")] == [(name, document.target)]


@pytest.mark.parametrize(
    "step",
    [
        "Uitvoering van het decreet (BVR van 3 mei 2024)",
        "Aanpassing (Radicaliseringsdecreet van 22 maart 2024).",
        "Opmaak conform de wet op het politieambt (5 augustus 1992)",
        "Toepassing van het decreet Lokaal Bestuur van 22 december 2017",
        "Toepassing: bestuursdecreet van 7 december 2018",
        "Toepassing (VCO van 29 maart 2019)",
        "Opvolging (actuele analyse van 4 april 2025)",
        "Uitvoering (samenwerkingsakkoord van 30 juli 2018)",
        "Uitvoering (decreten van 8 mei 2009 en 15 juli 2016)",
    ],
)
def test_the_day_of_an_act_is_no_timing(step: str) -> None:
    assert step_timings(step, (2025, 2029)) == []


@pytest.mark.parametrize(
    ("step", "timing"),
    [
        ("Uitvoering van het besluit van 3 mei 2024 (2026)", "2026"),
        ("Goedkeuring van het decreet (3 maart 2026)", "3 maart 2026"),
        ("Besluit van 3 mei 2024: Q1 2026", "Q1 2026"),
        ("Aanpassing van de VCO (1 maart 2026)", "1 maart 2026"),
    ],
)
def test_a_timing_beside_an_act_stays_one(step: str, timing: str) -> None:
    assert [match.raw for match in step_timings(step, (2025, 2029))] == [timing]


def test_an_act_printed_by_its_day_is_the_one_that_the_document_names() -> None:
    (match,) = find_references("de wet van 30 juli 2018")
    named = {"wet/2018-07-30/lokale-integrale-veiligheidscellen"}
    (resolved,) = resolve_references([match], (), named)
    assert (resolved.target, resolved.finding) == ("wet/2018-07-30/lokale-integrale-veiligheidscellen", None)
    both = {*named, "wet/2018-07-30/bescherming-persoonsgegevens"}
    assert resolve_references([match], (), both) == [match]


def test_an_order_without_its_government_is_the_one_that_the_document_names() -> None:
    (match,) = find_references("het besluit van 4 mei 2018")
    assert match.target == "besluit/2018-05-04"
    (resolved,) = resolve_references([match], (), {"bvr/2018-05-04", "bvr/2019-05-04", "besluit/2018-05-04"})
    assert resolved.target == "bvr/2018-05-04"


def test_a_short_mention_is_the_document_of_the_title() -> None:
    titles = named_documents(
        "Implementatie van het protocol gegevensdeling tussen het OCAD en het Agentschap Opgroeien"
    )
    text = "Het protocol werd bekrachtigd; een protocol volgt, zoals het samenwerkingsakkoord en dit protocol."
    found = with_back_references(text, find_references(text), titles)
    assert [(m.start, m.raw, m.target) for m in found] == [
        (4, "protocol", "protocol/gegevensdeling-ocad-agentschap-opgroeien"),
        (89, "protocol", "protocol/gegevensdeling-ocad-agentschap-opgroeien"),
    ]
    assert with_back_references(text, [], ["protocol/a", "protocol/b"]) == []
    assert with_back_references(text, [], []) == []
