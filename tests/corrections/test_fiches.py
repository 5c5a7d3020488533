"""Which fiche a correction is about: it follows the fiche, not the number, and over versions while the text stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from extractors.diff.carrying import Version, carry_over, partners
from extractors.plan.corrections import correct
from extractors.plan.identity import NOBODY, Bearers, Named, bearers_of, mint
from schemas.corrections import Corrections
from schemas.issued import IssuedId
from schemas.segment import Fiche, Segmented
from tests.corrections.documents import document, fragment

Fiches = Sequence[tuple[str, str, str]]
"""Number, title and budget of each fiche."""
PLAN: Fiches = [
    ("1.1", "Een brug over de Leie bouwen", "150.000 euro"),
    ("1.2", "Leerkrachten vormen rond weerbaarheid", "150.000 euro"),
    ("1.3", "Onderzoek naar online groepen", "20.000 euro"),
]


def a_document(fiches: Fiches) -> Segmented:
    made = document({})
    made.fiches = [
        Fiche.model_validate({"number": number, "title": title, "title_source": []}) for number, title, _ in fiches
    ]
    for fiche, (_, title, budget) in zip(made.fiches, fiches, strict=True):
        words = title.split()
        fiche.fields = {
            "description": [fragment(" ".join([word, *words, "in", "steden"])) for word in words],
            "indicators": [fragment(f"Aantal {words[-1]}")],
        } | ({"budget": [fragment(budget)]} if budget else {})
    return made


def issued(fiches: Fiches) -> list[IssuedId]:
    return [
        IssuedId(id=mint("f", number), plan="oud", number=number, title=title, first_seen="oud")
        for number, title, _ in fiches
    ]


def bearers(doc: Segmented, entries: Sequence[IssuedId]) -> Bearers:
    return bearers_of(entries, [Named(one.key, one.title) for one in doc.fiches], same_file=False)


def corrected(doc: Segmented, known: Bearers, *entries: dict[str, Any]) -> Segmented:
    return correct(doc, corrections(*entries), known)


def corrections(*entries: dict[str, Any]) -> list[Any]:
    given = [{"op": "set", "field": "budget", "reason": "Nagevraagd.", **entry} for entry in entries]
    return list(Corrections.model_validate({"plan_id": "p", "corrections": given}).corrections)


def budgets(doc: Segmented) -> list[str | None]:
    return [next((one.text for one in fiche.fields.get("budget", [])), None) for fiche in doc.fiches]


def codes(doc: Segmented) -> list[str]:
    return [finding.code for finding in doc.findings]


RENUMBERED: Fiches = [("1.1", "Een nieuwe fiche vooraan", "150.000 euro")] + [
    (f"1.{at + 2}", title, budget) for at, (_, title, budget) in enumerate(PLAN)
]
BY_ID = {"fiche": mint("f", "1.1"), "action": "1.1", "title": PLAN[0][1]}


@pytest.mark.parametrize(
    "names", [BY_ID, {"fiche": mint("f", "1.1")}, {"action": "1.1"}, {"action": "9", "title": PLAN[0][1]}]
)
def test_after_a_renumbering_a_correction_is_still_of_its_fiche(names: dict[str, str]) -> None:
    doc = a_document(RENUMBERED)
    known = bearers(doc, issued(PLAN)) if "9" not in names.values() else NOBODY
    result = corrected(doc, known, names | {"was": "150.000 euro", "value": "140.000 euro"})
    assert codes(result) == ["corrected"]
    assert budgets(result) == ["150.000 euro", "140.000 euro", "150.000 euro", "20.000 euro"]
    assert result.findings[0].action == "1.2"


def test_a_correction_of_a_fiche_that_is_gone_is_stale() -> None:
    doc = a_document([("1.1", "Iets heel anders", "150.000 euro")])
    result = corrected(doc, bearers(doc, issued(PLAN)), BY_ID | {"was": "150.000 euro", "value": "x"})
    assert codes(result) == ["correction_stale"]
    assert budgets(result) == ["150.000 euro"]


@pytest.mark.parametrize(
    ("entry", "variant"),
    [
        ({"op": "replace", "was": "euro", "value": "EUR"}, "'euro' stands so in every fiche"),
        ({"op": "set", "field": "progress", "was": None, "value": "Gestart"}, "adds a text"),
        ({"op": "set", "field": "status", "was": None, "value": "new"}, "adds a text"),
        ({"op": "set", "field": "indicators", "was": None, "value": "Aantal"}, "adds a text"),
    ],
)
def test_a_guard_that_fits_every_fiche_is_refused(entry: dict[str, Any], variant: str) -> None:
    doc = a_document(PLAN)
    for names in ({"action": "1.2"}, {"fiche": mint("f", "1.2")}):
        result = corrected(doc, bearers(doc, issued(PLAN)), names | entry)
        assert codes(result) == ["correction_unguarded"]
        assert variant in result.findings[0].message.en
        assert result.fiches == doc.fiches
    titled = {"fiche": mint("f", "1.2"), "title": PLAN[1][1]} | entry
    assert codes(corrected(doc, bearers(doc, issued(PLAN)), titled)) == ["corrected"]


def test_a_title_that_is_another_one_is_told() -> None:
    doc = a_document(PLAN)
    result = corrected(doc, NOBODY, {"action": "1.1", "title": "Zwembaden openen", "was": "150.000 euro", "value": "x"})
    assert codes(result) == ["correction_stale"]
    assert "is not called 'Zwembaden openen'" in result.findings[0].message.en


def test_a_corrected_title_is_still_the_title_of_the_fiche() -> None:
    doc = a_document(PLAN)
    title = {"op": "set", "field": "title", "was": PLAN[0][1], "value": "Tunnel"}
    result = corrected(doc, NOBODY, BY_ID | title, BY_ID | {"was": "150.000 euro", "value": "x"})
    assert codes(result) == ["corrected"] * 2


# Over versions ----------------------------------------------------------------------------------------------


def carried(old: Fiches, new: Fiches, *entries: dict[str, Any], own: Sequence[dict[str, Any]] = ()) -> Segmented:
    before = Version("oud", a_document(old), corrections(*entries), NOBODY)
    later = Version("nieuw", a_document(new), (), NOBODY)
    done = correct(later.document, corrections(*own))
    return carry_over(done, [(before, partners(before, later, None))])


CHEAPER = {"action": "1.1", "title": PLAN[0][1], "was": "150.000 euro", "value": "140.000 euro"}
PART = {"action": "1.1", "title": PLAN[0][1], "op": "replace", "was": "150", "value": "140"}
FILLED = {"action": "1.3", "title": PLAN[2][1], "field": "progress", "was": None, "value": "Gestart"}


def test_a_correction_holds_in_the_next_version_that_prints_the_same() -> None:
    for entry in (CHEAPER, PART):
        result = carried(PLAN, RENUMBERED, entry)
        assert budgets(result) == ["150.000 euro", "140.000 euro", "150.000 euro", "20.000 euro"]
        (record,) = result.fiches[1].corrections
        assert (record.carried_from, record.was, record.value) == ("oud", ["150.000 euro"], ["140.000 euro"])
        assert "carried over from plan 'oud'" in result.findings[0].message.en
        assert "overgenomen van plan 'oud'" in result.findings[0].message.nl


def test_a_second_correction_of_a_text_is_carried_over_with_the_first() -> None:
    again = CHEAPER | {"was": "140.000 euro", "value": "130.000 euro"}
    assert budgets(carried(PLAN, PLAN, CHEAPER, again))[0] == "130.000 euro"


@pytest.mark.parametrize(
    ("budget", "entries", "own", "expected"),
    [
        # The authors wrote something else.
        ("160.000 euro", [CHEAPER], [], "160.000 euro"),
        ("150.000 euro per jaar", [PART], [], "150.000 euro per jaar"),
        ("140.000 euro", [CHEAPER], [], "140.000 euro"),
        # The later version has a correction of its own, or the person wants none.
        ("150.000 euro", [CHEAPER], [CHEAPER | {"value": "120.000 euro"}], "120.000 euro"),
        ("150.000 euro", [CHEAPER | {"carry": False}], [], "150.000 euro"),
        # It did not hold in the earlier version either.
        ("150.000 euro", [CHEAPER | {"was": "90.000 euro"}], [], "150.000 euro"),
    ],
)
def test_where_the_text_is_another_one_nothing_is_carried_over(
    budget: str, entries: list[dict[str, Any]], own: list[dict[str, Any]], expected: str
) -> None:
    result = carried(PLAN, [(*PLAN[0][:2], budget), *PLAN[1:]], *entries, own=own)
    assert budgets(result)[0] == expected
    assert codes(result) == ["corrected"] * len(own)


def test_a_text_that_was_added_is_added_where_the_field_is_still_empty() -> None:
    result = carried(PLAN, PLAN, FILLED)
    assert [one.text for one in result.fiches[2].fields["progress"]] == ["Gestart"]
    filled = a_document(PLAN)
    filled.fiches[2].fields["progress"] = [fragment("Klaar")]
    before = Version("oud", a_document(PLAN), corrections(FILLED), NOBODY)
    later = Version("nieuw", filled, (), NOBODY)
    result = carry_over(filled, [(before, partners(before, later, None))])
    assert [one.text for one in result.fiches[2].fields["progress"]] == ["Klaar"]


def test_fiches_with_issued_ids_are_paired_by_these() -> None:
    old, new = a_document(PLAN), a_document([("7", "Geheel herschreven", "150.000 euro")])
    entries = [one.model_copy(update={"number": "7", "title": "Geheel herschreven"}) for one in issued(PLAN)[:1]]
    before = Version("oud", old, corrections(CHEAPER), bearers(old, issued(PLAN)))
    later = Version("nieuw", new, (), bearers(new, entries))
    assert partners(before, later, None)["1.1"] == "7"
    between = partners(before, later, None)
    first = Version("eerste", a_document(PLAN), (), NOBODY)
    assert partners(first, before, None, between) == {"1.1": "7"}
