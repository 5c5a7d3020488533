"""The catalogue of findings: each kind occurs, is made in one way only, and is worded in both languages."""

from __future__ import annotations

import ast
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from extractors.diff.identity import Link, identify
from extractors.findings.catalogue import CATALOGUE, GROUPS
from extractors.findings.coverage_findings import coverage_findings
from extractors.findings.lost_findings import lost_findings
from extractors.findings.notice_findings import notice_findings
from extractors.findings.page_findings import page_findings, repair_findings
from extractors.findings.unread_findings import unread_findings
from extractors.findings.unseen_findings import unseen_findings
from extractors.findings.value_findings import ValueFinding
from extractors.findings.wording import LONGEST, message
from extractors.layout.unseen import ANNOTATION
from extractors.nota.linking import link
from extractors.page.repairs import Repair
from extractors.plan.corrections import correct
from extractors.plan.identity import Issued
from extractors.plan.normalization import normalize
from pipeline.exports.reference import FINDINGS_FILE, findings_reference
from pipeline.files.reading import read_document
from pipeline.stages.extraction import extract
from schemas.changes import Pair
from schemas.corrections import Corrections
from schemas.geometry import Notice
from schemas.names import Name
from schemas.plan import Finding, KnownPlan, Source
from tests.conftest import ROOT
from tests.corrections.documents import document, fragment, line
from tests.diff.plans import random_plan
from tests.findings.marks import every_mark, one_watermark
from tests.findings.printing import bilingual, nota, plan
from tests.form.odd import odd_documents
from tests.form.printing import read as read_form
from tests.layout.lines import page_of, words_of
from tests.nota.printing import Printer, read
from tests.tables.documents import printed, table, template
from tests.tables.documents import read as read_table

SOURCE = Source(file="a.pdf", sha256="0" * 64, pages=1, template="t", template_version="1", extractor="0")
TEXTS: list[tuple[str, str, list[str]]] = [
    ("minister_unknown", "lead_ministers", ["Minister van Toverkunst"]),
    (
        "lead_left_out",
        "lead_ministers",
        ["Minister van Justitie en Handhaving, in samenwerking met Minister van Media"],
    ),
    ("minister_misspelt", "lead_ministers", ["Minister van Onderwjis"]),
    ("minister_incomplete", "lead_ministers", ["Minister van Justitie"]),
    ("minister_alias", "lead_ministers", ["Minister van Onderwijs en Vorming"]),
    ("minister_person", "lead_ministers", ["minister Demir"]),
    ("minister_combined", "lead_ministers", ["Minister van Inburgering en Samenleven"]),
    (
        "minister_out_of_period",
        "lead_ministers",
        ["Minister van Binnenlands Bestuur, Bestuurszaken, Inburgering en Gelijke Kansen"],
    ),
    ("timing_unreadable", "approach", ["Overleg (30 februari 2026)"]),
    ("amount_unreadable", "budget", ["1.400. 000 euro"]),
    ("amount_is_total", "budget", ["2026 € 10.000 2027 € 20.000 Totaal € 30.000"]),
    ("amount_is_total", "budget", ["2026 € 10.000 2027 € 20.000 Totaal € 90.000"]),
    ("quantity_unreadable", "progress", ["1.400. 000 leerlingen"]),
    ("indicator_without_target", "indicators", ["Aantal scholen met een protocol"]),
    ("prevention_unreadable", "prevention_text", ["Deze actie is gericht op allen."]),
    ("choice_open", "progress", ["☐ gestart ☐ afgerond"]),
    ("choice_open", "description", ["[ ] ja [ ] nee"]),
    ("timing_missing", "approach", ["Overleg"]),
    ("timing_outside_period", "approach", ["Overleg (2035)"]),
    ("timing_order", "approach", ["Fase 1: ontwerp (2027)", "Fase 2: uitvoering (2026)"]),
    ("answer_empty", "resources", ["/"]),
    ("answer_empty", "partners", ["/"]),
    ("item_doubled", "description", ["Leraren vormen", "Leraren vormen"]),
    ("signature_in_answer", "description", ["Dat is klaar. Digitaal ondertekend door An Peeters 12/07/2025"]),
    ("sentence_doubled", "description", ["Als centraal platform voor scholen als centraal platform voor ouders"]),
    ("reference_dangling", "description", ["Zie actie 9.9.9.9"]),
    ("reference_date_invalid", "description", ["het decreet van 31 februari 2024"]),
    ("reference_date_invalid", "description", ["de nota VR 2025 3113 MED.0110"]),
    ("reference_date_differs", "description", ["de Vlaamse Codex Overheidsfinanciën van 17 mei 2019"]),
    ("reference_date_missing", "description", ["de nota VR MED.0400/1"]),
    ("reference_ambiguous", "description", ["de wet van 30 juli 2018"]),
    ("reference_unnamed", "description", ["toekenning via MB"]),
]
"""A code, and the texts of the one field that makes it occur, alone."""
KINDS = (
    "fields", "differs", "typed", "choice", "picture", "drawing", "mark", "crossed", "read", "attachment", "scan",
    "photo", "noise", "turned", "repair", "actual",
)  # fmt: skip
"""Kinds of notices that are findings."""
OUTSIDE = ((9, "field", "1.1.1"), (30, "body", None), (50, "body", None), (70, "field", "1.1.1"), (60, "body", None))
"""Height, role and fiche of the lines of a plan of which most stand in no field."""
CORRECTIONS: list[dict[str, Any]] = [
    {"op": "set", "field": "description", "was": "Eerste tekst", "value": "Betere tekst"},  # change
    {"op": "set", "field": "progress", "was": None, "value": "Gestart"},  # add
    {"op": "drop", "field": "partners", "was": "De scholen"},
    {"op": "merge", "field": "indicators", "was": ["Een half", "en een half"], "value": "Een geheel"},
    {"op": "split", "field": "approach", "was": "Stap een. Stap twee.", "value": ["Stap een.", "Stap twee."]},
    {"op": "assign", "field": "description", "was": ["Losse regel"]},
    {"op": "drop", "field": "concrete_results", "was": "Hetzelfde"},  # ambiguous
    {"op": "drop", "field": "budget", "was": "Duizend euro"},  # stale: another text
    {"op": "drop", "field": "intended_effects", "was": "Een effect"},  # stale: nothing
    {"op": "set", "field": "budget", "was": None, "value": "Duizend euro"},  # stale: not empty
    {"op": "assign", "field": "description", "was": ["Geen losse regel"]},  # stale: assigned
    {"op": "drop", "field": "budget", "was": "Duizend euro", "action": "9.9"},  # stale: no such fiche
    {"op": "drop", "field": "budget", "was": "Duizend euro", "title": "Zwembad"},  # stale: another title
]


def in_texts(field: str, texts: list[str]) -> list[Finding]:
    """The findings of a fiche with these texts in one field."""
    fragments = [
        fragment(text, 100 + 20 * at, text if text.startswith("Fase") else None) for at, text in enumerate(texts)
    ]
    return normalize(document({field: fragments}), "p", SOURCE, ["/"]).findings


def in_corrections() -> list[Finding]:
    fields = {
        "description": ["Eerste tekst"],
        "partners": ["De scholen"],
        "indicators": ["Een half", "en een half"],
        "approach": ["Stap een. Stap twee."],
        "concrete_results": ["Hetzelfde", "Hetzelfde"],
        "budget": ["Tweeduizend euro"],
    }
    made = document(
        {key: [fragment(text) for text in texts] for key, texts in fields.items()}, [line("Losse regel", 9)]
    )
    entries = [{"action": "1.1.1", "reason": "Drukfout"} | entry for entry in CORRECTIONS]
    given = Corrections.model_validate({"plan_id": "p", "corrections": entries}).corrections
    other = made.fiches[0].model_copy(update={"number": "1.1.2", "key": "1.1.2"})
    two = made.model_copy(update={"fiches": [*made.fiches, other]})
    unguarded: list[dict[str, Any]] = [
        {"op": "set", "field": "progress", "was": None, "value": "x"},
        {"op": "set", "field": "budget", "was": "Tweeduizend euro", "value": "x"},
    ]
    weak = [{"action": "1.1.1", "reason": "Nagevraagd.", **entry} for entry in unguarded]
    refused = Corrections.model_validate({"plan_id": "p", "corrections": weak}).corrections
    return correct(made, given).findings + correct(two, refused).findings


def in_resources() -> list[Finding]:
    fields = {"resources": [fragment("Binnen de beschikbare kredieten")], "budget": [fragment("50.000 euro")]}
    return normalize(document(fields), "p", SOURCE, []).findings


def in_coverage() -> list[Finding]:
    made = document({}, [line("x" * 600, at, role)._replace(action=action) for at, role, action in OUTSIDE])
    untitled = made.fiches[0].model_copy(update={"title": ""})
    return list(coverage_findings(made.model_copy(update={"fiches": [untitled]})))


def in_versions() -> Iterator[Finding]:
    old, new = (random_plan(random.Random(1), 2, plan_id) for plan_id in ("oud", "nieuw"))
    pair = Pair(old="3.1.1.1", new="3.1.1.1", relation="continued", score=0.3, reason="?", doubtful=True)
    yield from identify([old, new], [Link("oud", "nieuw", [pair])], Issued(), {})["nieuw"].findings


def in_a_plan(folder: Path) -> Iterator[Finding]:
    path = folder / "plan.pdf"
    path.write_bytes(plan())
    yield from extract(path, plan_id="plan", template="vlaams-actieplan-2025", workers=1).plan.findings
    yield from unseen_findings([line("Weg", 9, role="hidden"), line("Weg", 30, role="struck")])
    yield from unseen_findings([line("Weg", 9, role="hidden")._replace(field=ANNOTATION)])
    lost = line("Weg", 9, role="field")._replace(action="1.1.1", field="approach")
    yield from lost_findings(document({}, [lost]))
    yield from unread_findings([line("Su\ufffdcide", 9), line("\ufffdetsers", 30)._replace(field="approach")])
    noticed = [Notice(1, 50.0, 10.0, 90.0, 20.0, kind, "0.5") for kind in KINDS]
    home = line("Label", 9, role="label")._replace(action="1.1.1", field="budget")
    repaired_words = [Repair(words_of("abc")[0], "cba", kind) for kind in ("direction", "address")]
    yield from repair_findings(repaired_words)
    yield from notice_findings([page_of(words_of("tekst", 60.0, 18.0))._replace(notices=noticed)], [home])
    # The same pages as if a machine had read them: one surely, one not; one page apart and two in a run by PDFium.
    pages = read_document(path, workers=1)
    surely, hardly, page = (page.info for page in pages)
    for infos in (
        (surely._replace(ocr_confidence=0.97), hardly._replace(ocr_confidence=0.6), page),
        (surely._replace(fallback_characters=2), hardly._replace(fallback_characters=3), page),
        (surely._replace(fallback_characters=2), hardly, page),
    ):
        yield from page_findings([one._replace(info=info) for one, info in zip(pages, infos, strict=True)])


def in_a_marked_plan(folder: Path) -> Iterator[Finding]:
    for name, draw in (("one", one_watermark), ("all", every_mark)):
        path = folder / f"{name}.pdf"
        path.write_bytes(plan(draw))
        yield from extract(path, plan_id="plan", template="vlaams-actieplan-2025", workers=1).plan.findings
    path = folder / "languages.pdf"
    path.write_bytes(bilingual())
    yield from extract(path, plan_id="plan", template="vlaams-actieplan-2025", workers=1).plan.findings


def in_tables() -> Iterator[Finding]:
    rows = [["*Nr.", "*Actie"], ["1", "Vorming"], ["Totaal van alle acties", ""]]
    made = table(rows, style=[("SPAN", (0, 2), (1, 2))])
    labels = [{"field": "number", "label": "Nr."}, {"field": "title", "label": "Actie"}]
    yield from read_table(printed(made), template(labels)).findings
    labels.append({"field": "budget", "label": "Budget"})
    for beside in ("", "zie de begroting"):
        total = ["Totaal", "", beside, "5 euro"]
        rows = [["*Nr.", "*Actie", "*Steun", "*Budget"], ["1", "Vorming", "", "5 euro"], total]
        yield from read_table(printed(table(rows)), template([*labels, {"label": "Steun"}])).findings


def in_odd_documents() -> Iterator[Finding]:
    for pages in odd_documents().values():
        yield from read_form(*pages).findings


def in_notas(folder: Path) -> Iterator[Finding]:
    found = read(nota(), folder, "nota").nota
    yield from found.findings
    other = KnownPlan("ander", "Vlaams actieplan armoedebestrijding", 2025, 2029)
    yield from link(found, [other]).findings
    yield from link(found, [other], "ander").findings
    bare = Printer()
    bare.text("NOTA AAN DE VLAAMSE REGERING", bold=True)
    bare.text("Vlaams jeugdplan 2025-2029", label="Betreft:", bold=True)
    yield from read(bare.pdf(), folder, "bare").nota.findings


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """Findings that documents and texts make, at least one of each kind."""
    folder = tmp_path_factory.mktemp("findings")
    return [
        *in_a_plan(folder),
        *in_a_marked_plan(folder),
        *in_tables(),
        *in_odd_documents(),
        *in_notas(folder),
        *in_corrections(),
        *in_resources(),
        *in_coverage(),
        *in_versions(),
        *(finding for _, field, texts in TEXTS for finding in in_texts(field, texts)),
    ]


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def matches(template: str, text: str) -> bool:
    """Whether a message was made from a template, all its fields filled."""
    parts = (re.escape(literal) + (".+" if name else "") for literal, name, _, _ in Formatter().parse(template))
    return re.fullmatch("".join(parts), text, re.S) is not None


SENTENCES = [
    (code, which, template)
    for code, entry in CATALOGUE.items()
    for which, template in (("text", entry.text), *entry.variants.items())
]


@pytest.mark.parametrize(("code", "which", "template"), SENTENCES)
def test_every_sentence_of_every_kind_occurs(code: str, which: str, template: Name, found: list[Finding]) -> None:
    texts = [finding.message for finding in found if finding.code == code]
    assert any(matches(template[0], text.nl) and matches(template[1], text.en) for text in texts), (which, texts)


def test_every_severity_occurs_and_no_other(found: list[Finding]) -> None:
    wanted = {(code, entry.severity) for code, entry in CATALOGUE.items()}
    wanted |= {(code, entry.milder) for code, entry in CATALOGUE.items() if entry.milder is not None}
    assert {(finding.code, finding.severity) for finding in found} == wanted


@pytest.mark.parametrize(("code", "field", "texts"), TEXTS)
def test_a_text_gives_its_finding_alone_and_in_place(code: str, field: str, texts: list[str]) -> None:
    findings = in_texts(field, texts)
    assert [(finding.code, finding.action, finding.field) for finding in findings] == [(code, "1.1.1", field)]
    assert findings[0].source


def test_a_finding_is_made_from_the_catalogue_only() -> None:
    makers = set()
    for package in ("schemas", "extractors", "pipeline", "tools"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf8"))):
                called = getattr(node, "func", None)
                if getattr(called, "id", None) == "Finding" or (
                    getattr(getattr(called, "value", None), "id", None) == "Finding"
                ):
                    makers.add(path.relative_to(ROOT).as_posix())
    assert makers == {"extractors/findings/kind.py"}


def test_a_code_outside_the_catalogue_cannot_be_made() -> None:
    with pytest.raises(KeyError):
        ValueFinding["reference_misread"]
    with pytest.raises(AttributeError):
        ValueFinding.reference_misread  # type: ignore[attr-defined]  # noqa: B018


def test_no_code_and_no_name_is_given_twice() -> None:
    assert sum(len(group) for group in GROUPS) == len(CATALOGUE)
    for language in (0, 1):
        names = Counter(entry.name[language] for entry in CATALOGUE.values())
        assert names.most_common(1)[0][1] == 1
        assert all(0 < len(name) <= 45 for name in names)


@pytest.mark.parametrize("template", [template for _, _, template in SENTENCES])
def test_both_languages_name_the_same_fields(template: Name) -> None:
    assert fields_of(template[0]) == fields_of(template[1])
    assert template[0] != template[1]


def test_a_printed_text_is_clipped_and_is_no_template() -> None:
    step = "{raw} " + "heel " * 40
    (finding,) = in_texts("approach", [step.strip()])
    for text in (finding.message.nl, finding.message.en):
        assert re.search(r"'(\{raw\} heel .*…)'", text)
        assert len(text) < LONGEST + 40


def test_a_field_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        message(("Het nummer {number}.", "The number {number}."), {"nummer": "3"})


def test_the_table_of_findings_is_up_to_date() -> None:
    """On a failure: `python -m tools.reference`."""
    assert (ROOT / FINDINGS_FILE).read_text("utf8") == findings_reference()
