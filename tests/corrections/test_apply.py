"""Corrections on a document: applied where the text is that they correct, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.plan import respan
from extractors.plan.corrections import correct
from extractors.plan.normalization import normalize
from pipeline.files.tables import tables_of
from schemas.corrections import Corrections
from schemas.plan import Plan, Source
from schemas.segment import Segmented
from tests.corrections.documents import NUMBER, document, fragment, line

SOURCE = Source(file="a.pdf", sha256="0", pages=1, template="t", template_version="1", extractor="1")


def corrected(doc: Segmented, *entries: dict[str, Any]) -> Segmented:
    given = [{"action": NUMBER, "reason": "Nagevraagd.", **entry} for entry in entries]
    return correct(doc, Corrections.model_validate({"plan_id": "p", "corrections": given}).corrections)


def plan_of(doc: Segmented) -> Plan:
    return normalize(doc, "p", SOURCE, ())


def codes(doc: Segmented) -> list[str]:
    return [finding.code for finding in doc.findings]


def texts(doc: Segmented, field: str) -> list[str]:
    return [one.text for one in doc.fiches[0].fields.get(field, [])]


@pytest.fixture
def doc() -> Segmented:
    return document(
        {
            "approach": [
                fragment("Fase 1: start (Q1 2205)", 100, "Fase 1: start (Q1 2205)"),
                fragment("Eerste stap", 110, "Fase 1: start (Q1 2205)"),
                fragment("Tweede stap", 120, "Fase 1: start (Q1 2205)"),
                fragment("Fase 2: einde", 130, "Fase 2: einde"),
                fragment("Eerste stap", 140, "Fase 2: einde"),
            ],
            "budget": [fragment("Voorzien is 1.000 euro per jaar")],
            "lead_ministers": [fragment("Minister van Media\nMinister van Onderwijs")],
            "indicators": [fragment("Aantal bruggen en aantal schepen")],
        },
        [line("o Een vergeten", 125), line("stap (Q2 2026)", 126), line("Kop", 10, "heading"), line("stap", 5)],
    )


def test_no_corrections_change_nothing(doc: Segmented) -> None:
    assert correct(doc, []) is doc


def test_the_document_that_was_given_stays_as_it_was(doc: Segmented) -> None:
    before = doc.model_dump_json()
    corrected(
        doc,
        {"op": "set", "field": "title", "was": "Een brug over de Leie", "value": "Een tunnel"},
        {"op": "drop", "field": "approach", "was": "Tweede stap"},
        {"op": "assign", "field": "approach", "was": ["o Een vergeten", "stap (Q2 2026)"]},
    )
    assert doc.model_dump_json() == before


def test_a_passage_is_replaced_and_read_again(doc: Segmented) -> None:
    result = corrected(doc, {"op": "replace", "field": "approach", "was": "2205", "value": "2026"})
    (action,) = plan_of(result).actions
    assert codes(result) == ["corrected"]
    assert action.approach[0].text == "Fase 1: start (Q1 2026)"
    assert action.approach[0].timing[0].edtf == "2026-33"
    assert [(step.corrected, step.reason) for step in action.approach[:2]] == [(True, "Nagevraagd."), (False, None)]
    # The steps of the phase follow its new name, and only those.
    assert [step.phase for step in action.approach] == ["Fase 1: start (Q1 2026)"] * 3 + ["Fase 2: einde"] * 2


def test_a_sum_is_read_from_the_new_text_and_points_at_the_printed_one(doc: Segmented) -> None:
    new = "Voorzien is 2.500 euro per jaar"
    result = corrected(
        doc, {"op": "set", "field": "budget", "was": doc.fiches[0].fields["budget"][0].text, "value": new}
    )
    (amount,) = plan_of(result).actions[0].amounts
    assert amount.amount == "2500"
    assert amount.source[0].bbox[0] == 70.0  # where 1.000 stands, the third word
    untouched = plan_of(doc).actions[0].amounts[0]
    assert (untouched.amount, untouched.source) == ("1000", amount.source)


def test_another_text_makes_a_correction_stale(doc: Segmented) -> None:
    result = corrected(
        doc,
        {"op": "set", "field": "budget", "was": "Voorzien is 900 euro", "value": "x"},
        {"op": "set", "field": "resources", "was": "Iets", "value": "x"},
        {"op": "set", "field": "budget", "was": None, "value": "x"},
        {"op": "drop", "field": "indicators", "was": "Aantal bruggen"},
        {"op": "set", "field": "status", "was": "continued", "value": "new"},
        {"op": "replace", "field": "title", "was": "Schelde", "value": "Leie"},
        {"op": "merge", "field": "approach", "was": ["Eerste stap", "Derde stap"]},
        {"op": "assign", "field": "approach", "was": ["Kop"]},
        {"op": "set", "field": "title", "was": "Een brug over de Leie", "value": "x", "action": "9.9"},
    )
    assert codes(result) == ["correction_stale"] * 9
    assert "'Voorzien is 1.000 euro per jaar'" in result.findings[0].message.nl
    assert result.findings[-1].action is None
    assert result.fiches == doc.fiches
    assert result.ledger == doc.ledger


def test_white_space_makes_no_other_text(doc: Segmented) -> None:
    result = corrected(doc, {"op": "drop", "field": "indicators", "was": "Aantal  bruggen\nen aantal schepen"})
    assert codes(result) == ["corrected"]
    assert texts(result, "indicators") == []


def test_a_text_that_stands_there_twice_needs_a_position(doc: Segmented) -> None:
    entry = {"op": "drop", "field": "approach", "was": "Eerste stap"}
    assert codes(corrected(doc, entry)) == ["correction_ambiguous"]
    result = corrected(doc, entry | {"position": 4})
    assert texts(result, "approach") == ["Fase 1: start (Q1 2205)", "Eerste stap", "Tweede stap", "Fase 2: einde"]
    # Elsewhere than where it stood is no reason to doubt where it stands but once.
    assert codes(corrected(doc, {"op": "drop", "field": "approach", "was": "Tweede stap", "position": 0})) == [
        "corrected"
    ]


def test_items_are_merged_and_split(doc: Segmented) -> None:
    result = corrected(
        doc,
        {"op": "merge", "field": "approach", "was": ["Eerste stap", "Tweede stap"]},
        {"op": "split", "field": "indicators", "was": "Aantal bruggen en aantal schepen",
         "value": ["Aantal bruggen", "Aantal schepen"]},
    )  # fmt: skip
    assert codes(result) == ["corrected"] * 2
    merged = result.fiches[0].fields["approach"][1]
    assert (merged.text, [box.bbox[1] for box in merged.source]) == ("Eerste stap Tweede stap", [110, 120])
    assert [merged.text[span.start : span.end] for span in merged.spans] == ["Eerste", "stap", "Tweede", "stap"]
    one, two = result.fiches[0].fields["indicators"]
    assert (one.text, one.marker, one.corrected) == ("Aantal bruggen", "o", True)
    assert [box.bbox[0] for box in one.source] == [50]
    assert two.source[0].bbox[2] == 99.0


def test_dropping_a_phase_line_leaves_its_steps_to_the_phase_above(doc: Segmented) -> None:
    result = corrected(doc, {"op": "drop", "field": "approach", "was": "Fase 2: einde"})
    assert [one.phase for one in result.fiches[0].fields["approach"]] == ["Fase 1: start (Q1 2205)"] * 4


def test_one_minister_is_corrected_and_the_others_are_not(doc: Segmented) -> None:
    result = corrected(
        doc,
        {"op": "set", "field": "lead_ministers", "was": "Minister van Onderwijs", "value": "Minister van Welzijn"},
        {"op": "set", "field": "lead_ministers", "was": None, "value": "Minister van Omgeving", "position": 0},
    )
    found = plan_of(result).actions[0].lead_ministers
    assert [(one.raw, one.corrected) for one in found] == [
        ("Minister van Omgeving", True),
        ("Minister van Media", False),
        ("Minister van Welzijn", True),
    ]
    assert found[1].source == plan_of(doc).actions[0].lead_ministers[0].source


def test_lines_without_a_field_get_one(doc: Segmented) -> None:
    result = corrected(
        doc,
        {"op": "assign", "field": "approach", "was": ["o Een vergeten", "stap (Q2 2026)"],
         "value": "Een vergeten stap (Q2 2026)"},
    )  # fmt: skip
    plan, before = plan_of(result), plan_of(doc)
    step = plan.actions[0].approach[3]
    assert (step.text, step.phase, step.corrected) == ("Een vergeten stap (Q2 2026)", "Fase 1: start (Q1 2205)", True)
    assert step.timing[0].edtf == "2026-34"
    assert [box.bbox[1] for box in step.source] == [125, 126]
    moved = len("oEenvergetenstap(Q22026)")
    assert plan.coverage.characters == before.coverage.characters
    assert plan.coverage.by_role["unassigned"] == before.coverage.by_role["unassigned"] - moved
    assert plan.coverage.by_role["field"] == before.coverage.by_role["field"] + moved
    assert result.ledger[0].action == NUMBER


def test_lines_that_are_broken_in_a_word_are_joined_as_the_page_means(doc: Segmented) -> None:
    doc.ledger[:2] = [line("socio-", 1), line("preventief ver\u00ad", 2), line("band", 3)]
    result = corrected(doc, {"op": "assign", "field": "partners", "was": [one.text for one in doc.ledger[:3]]})
    assert texts(result, "partners") == ["socio-preventief verband"]


def test_an_answer_that_is_there_is_continued(doc: Segmented) -> None:
    result = corrected(doc, {"op": "assign", "field": "budget", "was": ["stap (Q2 2026)"]})
    assert texts(result, "budget") == ["Voorzien is 1.000 euro per jaar stap (Q2 2026)"]


def test_a_later_correction_sees_what_an_earlier_one_made(doc: Segmented) -> None:
    result = corrected(
        doc,
        {"op": "set", "field": "other_fields/Contact", "was": None, "value": "Jan"},
        {"op": "replace", "field": "other_fields/Contact", "was": "Jan", "value": "Piet"},
        {"op": "set", "field": "status", "was": None, "value": "new"},
    )
    action = plan_of(result).actions[0]
    assert action.other_fields["Contact"][0].text == "Piet"
    assert action.status == "new"
    assert [(one.op, one.field, one.was, one.value) for one in action.corrections] == [
        ("set", "other_fields/Contact", [], ["Jan"]),
        ("replace", "other_fields/Contact", ["Jan"], ["Piet"]),
        ("set", "status", [], ["new"]),
    ]


def test_corrections_show_in_plan_tables_and_findings(doc: Segmented) -> None:
    result = corrected(
        doc,
        {"op": "drop", "field": "approach", "was": "Tweede stap"},
        {"op": "set", "field": "indicators", "was": "Aantal bruggen en aantal schepen", "value": "Aantal boten"},
    )
    plan, before = plan_of(result), plan_of(doc)
    data = plan.model_dump(mode="json")["actions"][0]
    assert data["indicators"][0]["corrected"] is True
    assert data["indicators"][0]["reason"] == "Nagevraagd."
    assert "corrected" not in data["budget"]
    assert "corrections" not in before.model_dump(mode="json")["actions"][0]
    tables = tables_of(plan, result.ledger)
    assert tables["actions"]["corrected_fields"].to_pylist() == [["approach", "indicators"]]
    shown = {row["text"]: (row["corrected"], row["reason"]) for row in tables["items"].to_pylist()}
    assert shown["Aantal boten"] == (True, "Nagevraagd.")
    assert shown["Eerste stap"] == (False, None)
    assert [row["code"] for row in tables["findings"].to_pylist()].count("corrected") == 2


WORDS = st.lists(st.sampled_from([f"w{number}" for number in range(30)]), min_size=1, max_size=12, unique=True)


@settings(max_examples=200, deadline=None)
@given(words=WORDS, new=WORDS, data=st.data())
def test_words_that_stay_keep_their_place(words: list[str], new: list[str], data: st.DataObject) -> None:
    """A run of words is replaced by others: those around it point where they pointed, those in it at the run."""
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    new = [f"n{word}" for word in new]
    old = fragment(" ".join(words))
    text = " ".join([*words[:start], *new, *words[end:]])
    where: dict[tuple[float, ...], list[str]] = {}
    for span in respan.moved(old.text, text, old.spans):
        where.setdefault(span[2:], []).append(text[span.start : span.end])
    for at, span in enumerate(old.spans):
        kept = at < start or at >= end
        assert where.get(span[2:]) == ([words[at]] if kept else [" ".join(new)])
