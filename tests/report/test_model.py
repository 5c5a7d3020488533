"""What the browser gets: keys, links inside texts, sums, days, findings and both sides of every reference."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from pipeline.report.model import payload
from pipeline.report.sums import cents_of
from pipeline.report.values import in_units, short_key, values_of
from schemas.changes import Changes
from schemas.plan import (
    Action,
    Amount,
    Corrected,
    Coverage,
    Finding,
    Item,
    Message,
    Minister,
    Organisation,
    Period,
    Place,
    Plan,
    Reference,
    Source,
    Step,
    Timing,
)
from tests.places import NO_PLACE, in_step, in_text


def make_plan(*actions: Action, **more: Any) -> Plan:
    source = Source(file="p.pdf", sha256="a" * 64, pages=1, template="t", template_version="1", extractor="0")
    return Plan(
        plan_id="p",
        title="Plan",
        period=more.pop("period", Period(start=2025, end=2029)),
        source=source,
        actions=list(actions),
        coverage=Coverage(characters=0, by_role={}),
        **more,
    )


def data_of(plan: Plan, **options: Any) -> dict[str, Any]:
    return payload(plan, [], **{"day": None, "document_date": None, "changes": None, **options})


def place(page: int, x0: float, top: float, x1: float, bottom: float) -> Place:
    return Place(page=page, bbox=(x0, top, x1, bottom))


def test_a_number_that_is_printed_twice_gives_two_addresses() -> None:
    fiches = [Action(id=str(n), number="1.1", title="x") for n in range(2)]
    assert [fiche["key"] for fiche in data_of(make_plan(*fiches))["fiches"]] == ["1.1", "1.1~2"]


def test_a_long_key_becomes_a_hash_and_stays_the_same() -> None:
    assert short_key("vdab") == "vdab"
    assert short_key("x" * 100_000) == short_key("x" * 100_000) != short_key("x" * 100_001)
    assert len(short_key("x" * 61)) == 16


def test_mentions_become_marks_where_they_stand() -> None:
    texts = ["VDAB en VDAB", "met de VDAB, zie 1.2"]
    spans = [(0, 0, 4), (0, 8, 12), (1, 7, 11)]
    action = Action(
        id="1",
        number="1",
        title="t",
        description=[Item(text=text) for text in texts],
        other_fields={"Nog": [Item(text="De VDAB")]},
        organisations=[
            *(
                Organisation(position=n, start=a, end=b, id="vdab", raw="VDAB", field="description")
                for n, a, b in spans
            ),
            Organisation(**in_text("De VDAB", "VDAB", 0), id="vdab", field="other_fields/Nog"),
        ],
        references=[Reference(**in_text(texts[1], "1.2", 1), kind="action", target="1.2", field="description")],
    )
    values = {value["id"]: value["marks"] for value in values_of(action)}
    assert values["description.0"] == [(0, 4, "organisation", "vdab"), (8, 12, "organisation", "vdab")]
    assert values["description.1"] == [(7, 11, "organisation", "vdab"), (17, 20, "action", "1.2")]
    assert values["other_fields.0.0"] == [(3, 7, "organisation", "vdab")]


def test_of_marks_that_overlap_the_longer_stays() -> None:
    text = "decreet LIVC R geldt"
    action = Action(
        id="1",
        number="1",
        title="t",
        description=[Item(text=text)],
        organisations=[Organisation(**in_text(text, "LIVC R", 0), id="livc-r", field="description")],
        references=[Reference(**in_text(text, "decreet LIVC R", 0), kind="law", target="d", field="description")],
    )
    assert values_of(action)[1]["marks"] == [(0, 14, "law", "d")]


def test_a_mention_of_a_file_of_version_1_gets_no_mark() -> None:
    action = Action(
        id="1",
        number="1",
        title="t",
        description=[Item(text="VDAB")],
        organisations=[Organisation(**NO_PLACE, id="a", raw="VDAB", field="description")],
    )
    assert [value["marks"] for value in values_of(action)] == [[], []]


def test_marks_count_as_the_browser_does() -> None:
    value = {"text": "\U0001f600 VDAB", "marks": [(2, 6, "organisation", "vdab")]}
    assert in_units(value)["marks"] == [(3, 7, "organisation", "vdab")]
    assert in_units({"text": "é VDAB", "marks": [(2, 6, "o", "v")]})["marks"] == [(2, 6, "o", "v")]


@pytest.mark.parametrize(
    ("amount", "cents"),
    [("149979.32", 14997932), ("10", 1000), ("0.5", 50), ("1e9", None), ("-1", None), ("x", None), ("9" * 40, None)],
)
def test_sums_are_cents(amount: str, cents: int | None) -> None:
    assert cents_of(Amount(**NO_PLACE, field="budget", raw="", amount=amount)) == cents


def test_the_same_sum_in_both_money_fields_counts_once_and_other_fields_do_not() -> None:
    def amount(field: str, value: str, **more: Any) -> Amount:
        return Amount(**NO_PLACE, field=field, raw=value, amount=value, **more)

    action = Action(
        id="1",
        number="1",
        title="t",
        amounts=[
            amount("resources", "100"),
            amount("budget", "100"),
            amount("budget", "100", year=2026),
            amount("budget", "100", per="year"),
            amount("description", "70"),
            amount("budget", "50", currency="USD"),
            amount("budget", "100"),
        ],
    )
    [fiche] = data_of(make_plan(action))["fiches"]
    assert [entry["counted"] for entry in fiche["amounts"]] == [True, False, True, True, False, False, True]


def test_findings_sums_and_references_know_the_value_in_which_they_lie() -> None:
    first, second = place(3, 0, 0, 100, 20), place(3, 0, 30, 100, 50)
    action = Action(
        id="1",
        number="1",
        title="t",
        approach=[Step(text="a", source=[first]), Step(text="b", source=[second])],
        amounts=[Amount(position=1, start=0, end=1, field="approach", raw="b", amount="1")],
        references=[Reference(position=0, start=0, end=1, kind="law", raw="a", field="approach")],
    )
    message = Message(nl="n", en="e")
    findings = [
        Finding(code="c", severity="info", message=message, action="1", field="approach", position=1),
        Finding(code="c", severity="info", message=message, action="1", field="approach"),
        Finding(code="c", severity="info", message=message, action="nowhere", field="approach"),
        Finding(code="c", severity="info", message=message),
    ]
    data = data_of(make_plan(action, findings=findings))
    assert [finding["at"] for finding in data["findings"]] == ["approach.1", None, None, None]
    assert [finding["fiche"] for finding in data["findings"]] == ["1", "1", None, None]
    assert data["fiches"][0]["amounts"][0]["at"] == "approach.1"
    assert data["fiches"][0]["references"][0]["at"] == "approach.0"


def test_a_correction_and_the_value_that_came_of_it_know_each_other() -> None:
    action = Action(
        id="1",
        number="1",
        title="t",
        description=[Item(text="a"), Item(text="b", corrected=True, correction=0)],
        other_fields={"Ander": [Item(text="c", corrected=True)], "Nog": [Item(text="c", corrected=True, correction=1)]},
        corrections=[
            Corrected(op="set", field="description", was=["x"], value=["b"], reason="r"),
            Corrected(op="set", field="other_fields/Nog", was=["y"], value=["c"], reason="r"),
            Corrected(op="drop", field="approach", was=["z"], value=[], reason="r"),
        ],
    )
    [fiche] = data_of(make_plan(action))["fiches"]
    assert [entry["at"] for entry in fiche["corrections"]] == ["description.1", "other_fields.1.0", None]
    assert {value["id"]: value["correction"] for value in fiche["values"] if "correction" in value} == {
        "description.1": 0,
        "other_fields.1.0": 1,
    }


@pytest.mark.parametrize(
    ("day", "document", "period", "expected"),
    [
        (date(2026, 5, 4), "D:20250901", (2025, 2029), ("2026-05-04", "option")),
        (None, "D:20250901120000+01'00'", (2025, 2029), ("2025-09-01", "document")),
        (None, "D:20231201", (2025, 2029), ("2023-12-01", "document")),
        (None, "D:20000101", (2025, 2029), ("2025-01-01", "period")),
        (None, "D:20301231", (2025, 2029), ("2025-01-01", "period")),
        (None, "D:20259999", (2025, 2029), ("2025-01-01", "period")),
        (None, "gisteren", (2025, 2029), ("2025-01-01", "period")),
        (None, None, (2025, None), ("2025-01-01", "period")),
        (None, "D:20250901", (None, None), None),
        (None, None, (0, 0), None),
    ],
)
def test_the_day_to_follow_up_is_never_that_of_the_clock(
    day: date | None, document: str | None, period: tuple[int | None, int | None], expected: tuple[str, str] | None
) -> None:
    plan = make_plan(period=Period(start=period[0], end=period[1]))
    found = data_of(plan, day=day, document_date=document)["day"]
    assert (found and (found["date"], found["origin"])) == expected


def test_the_day_of_this_version_goes_before_that_of_the_file_and_behind_a_chosen_one() -> None:
    version = {"version_date": date(2027, 3, 1), "document_date": "D:20270401"}
    assert data_of(make_plan(), **version)["day"] == {"date": "2027-03-01", "origin": "version"}
    assert data_of(make_plan(), **version, day=date(2028, 1, 1))["day"]["origin"] == "option"


def test_ministers_stand_once_under_their_competence_or_their_printed_name() -> None:
    ministers = [
        Minister(raw="minister van Sport", id="sport", name="Minister van Sport"),
        Minister(raw="Sport", id="sport", name="Minister van Sport"),
        Minister(raw="de Koning"),
    ]
    data = data_of(make_plan(Action(id="1", number="1", title="t", lead_ministers=ministers)))
    assert data["ministers"] == [
        {"key": "sport", "name": "Minister van Sport"},
        {"key": "de Koning", "name": "de Koning"},
    ]
    assert data["fiches"][0]["ministers"] == ["sport", "de Koning"]


def test_a_fiche_that_is_referred_to_is_a_target_with_its_address() -> None:
    source = Action(
        id="1",
        number="1",
        title="t",
        references=[
            Reference(**NO_PLACE, kind="action", raw="actie 2", target="2", field="description"),
            Reference(**NO_PLACE, kind="action", raw="fiche 2", target="2", field="description"),
            Reference(**NO_PLACE, kind="action", raw="actie 9", target="9", field="description"),
            Reference(**NO_PLACE, kind="document", raw="de nota", field="description"),
        ],
    )
    targets = data_of(make_plan(source, Action(id="2", number="2", title="u")))["targets"]
    assert [(t["kind"], t["key"], t["fiche"], t["raws"]) for t in targets] == [
        ("action", "2", "2", ["actie 2", "fiche 2"]),
        ("action", "9", None, ["actie 9"]),
        ("document", "de nota", None, ["de nota"]),
    ]


def test_every_value_of_the_real_plan_has_a_place_and_every_mention_a_mark(plan: Plan) -> None:
    data = data_of(plan)
    for fiche in data["fiches"]:
        assert len({value["id"] for value in fiche["values"]}) == len(fiche["values"])
        assert all(value["source"] for value in fiche["values"])
    marks = [mark for fiche in data["fiches"] for value in fiche["values"] for mark in value["marks"]]
    timings = [timing for action in plan.actions for step in action.approach for timing in step.timing]
    assert sum(mark[2] == "timing" for mark in marks) == len(timings)
    quantities = [quantity for fiche in data["fiches"] for quantity in fiche["quantities"]]
    assert len(quantities) >= 27
    assert 0.8 * len(quantities) <= sum(mark[2] == "quantity" for mark in marks) < len(quantities)
    assert {quantity["unit"] for quantity in quantities} == set(data["names"]["unit"])
    assert all(quantity["at"] and quantity["source"] for quantity in quantities)
    mentions = sum(len(action.organisations) for action in plan.actions)
    assert sum(mark[2] == "organisation" for mark in marks) >= 0.99 * mentions
    json.dumps(data, allow_nan=False)


def test_the_side_of_a_comparison_that_is_here_is_told_by_the_file(plan: Plan, changes: Changes) -> None:
    assert data_of(plan, changes=changes)["changes"]["here"] == "new"
    other = plan.model_copy(update={"source": plan.source.model_copy(update={"sha256": "f" * 64})})
    assert data_of(other, changes=changes)["changes"]["here"] is None


def test_a_timing_keeps_its_printed_and_its_read_form() -> None:
    timing = Timing(**in_step("Stap (vanaf 2026)", "vanaf 2026"), edtf="2026/..", start=date(2026, 1, 1))
    action = Action(id="1", number="1", title="t", approach=[Step(text="Stap (vanaf 2026)", timing=[timing])])
    value = values_of(action)[1]
    assert value["timings"] == [
        {"raw": "vanaf 2026", "start": "2026-01-01", "end": None, "recurrence": None, "edtf": "2026/.."}
    ]
    assert value["marks"] == [(6, 16, "timing", "")]
