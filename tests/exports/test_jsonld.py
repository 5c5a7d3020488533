"""Linked data: parsed by rdflib, held to our SHACL shapes by pyshacl, without a network."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDFS, SKOS

from extractors.errors import CallError
from pipeline.exports import jsonld
from pipeline.exports.bundle import Bundle, bundle, load
from pipeline.exports.jsonld import linked_data, write_jsonld
from pipeline.exports.linked_names import Publication, kind_of_act
from pipeline.exports.linked_terms import CONTEXT, EDTF
from schemas.plan import Plan
from tests.exports.plans import HOSTILE, corrected_plan, hostile_plan, sample_plan, uniform_plan

SHAPES = Path(jsonld.__file__).with_name("shapes.ttl")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
MANDAAT = Namespace("http://data.vlaanderen.be/ns/mandaat#")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
PPLAN = Namespace("http://purl.org/net/p-plan#")
SCHEMA = Namespace("https://schema.org/")
STRATML = Namespace("urn:ISO:std:iso:17469:tech:xsd:stratml_core#")


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def graph_of(plans: Bundle, folder: Path, publication: Publication | None = None) -> Graph:
    path = write_jsonld(plans, folder / "a.jsonld", publication)
    graph = Graph().parse(path, format="json-ld")
    assert not [value for value in graph.objects() if isinstance(value, Literal) and value.ill_typed]
    return graph


@cache
def shapes() -> Graph:
    return Graph().parse(SHAPES)


def faults(graph: Graph) -> str:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes())
    return "" if conforms else str(text)


@pytest.fixture(scope="module")
def graph(two: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph_of(two, tmp_path_factory.mktemp("jsonld"))


def one(graph: Any, subject: Any, predicate: URIRef) -> Any:
    (value,) = graph.objects(subject, predicate)
    return value


def fiche(graph: Graph, number: str) -> list[Any]:
    return [node for node in graph.subjects(STRATML.SequenceIndicator, Literal(number)) if (node, None, PPLAN.Plan)]


def test_the_shapes_are_shapes_and_the_export_conforms(graph: Graph) -> None:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes(), meta_shacl=True)
    assert conforms, text


def test_two_versions_of_a_fiche_share_one_lasting_fiche(graph: Graph) -> None:
    lasting = URIRef("urn:uuid:11111111-1111-5111-8111-111111111111")
    versions = list(graph.subjects(DCTERMS.isVersionOf, lasting))
    assert len(versions) == 2
    assert {str(one(graph, version, STRATML.SequenceIndicator)) for version in versions} == {"3.1.1.1"}
    assert len({one(graph, version, PROV.wasDerivedFrom) for version in versions}) == 2


def test_a_plan_is_a_revision_of_its_predecessor_where_both_are_here(two: Bundle, tmp_path: Path) -> None:
    plans = bundle(two.plans, predecessors={"plan-a": "plan-b", "plan-b": "plan-x"})
    graph = graph_of(plans, tmp_path)
    assert faults(graph) == ""
    ((new, old),) = graph.subject_objects(PROV.wasRevisionOf)
    assert (str(one(graph, new, DCTERMS.identifier)), str(one(graph, old, DCTERMS.identifier))) == ("plan-a", "plan-b")


def test_goals_objectives_and_fiches_are_nested(graph: Graph) -> None:
    for node in fiche(graph, "3.1.1.1"):
        operational = one(graph, node, DCTERMS.isPartOf)
        strategic = one(graph, operational, DCTERMS.isPartOf)
        plan = one(graph, strategic, DCTERMS.isPartOf)
        assert (strategic, RDF.type, STRATML.Goal) in graph
        assert (plan, RDF.type, STRATML.StrategicPlan) in graph
    for node in fiche(graph, "3.1.1.2"):
        assert (one(graph, node, DCTERMS.isPartOf), RDF.type, STRATML.StrategicPlan) in graph


def test_origin_is_told(graph: Graph) -> None:
    for dataset in graph.subjects(RDF.type, DCAT.Dataset):
        activity = one(graph, dataset, PROV.wasGeneratedBy)
        pdf = one(graph, dataset, PROV.wasDerivedFrom)
        assert one(graph, activity, PROV.used) == pdf
        agent = one(graph, activity, PROV.wasAssociatedWith)
        assert one(graph, agent, SCHEMA.softwareVersion) == Literal("0.1.0")


def test_steps_have_times(graph: Any) -> None:
    step = next(iter(graph.subjects(PROV.value, Literal("Twee timings", lang="nl"))))
    assert (step, RDF.type, PPLAN.Step) in graph
    times = {
        (
            str(graph.value(time, DCTERMS.date)),
            *(value.toPython() if value is not None else None for value in (
                graph.value(time, DCAT.startDate), graph.value(time, DCAT.endDate)
            )),
        )
        for time in graph.objects(step, DCTERMS.temporal)
    }  # fmt: skip
    assert times == {("2025-36", date(2025, 10, 1), date(2025, 12, 31)), ("2027/..", date(2027, 1, 1), None)}
    assert {value.datatype for value in graph.objects(None, DCTERMS.date)} == {URIRef(EDTF)}


def test_places_are_selectors(graph: Any) -> None:
    step = next(iter(graph.subjects(PROV.value, Literal("Twee timings", lang="nl"))))
    values: set[str] = set()
    quotes: list[str] = []
    for place in graph.objects(step, PROV.wasQuotedFrom):
        for selector in graph.objects(place, OA.hasSelector):
            values.update(str(value) for value in graph.objects(selector, RDF.value))
            quotes.extend(graph.objects(selector, OA.exact))
    assert values == {"page=3&viewrect=45,100,255.25,9.01", "page=4&viewrect=45,100,255.25,9.01"}
    assert quotes == []  # Which words stand in which of the two boxes is not known.
    single = next(iter(graph.subjects(PROV.value, Literal("Resultaat", lang="nl"))))
    exact = {
        str(text)
        for place in graph.objects(single, PROV.wasQuotedFrom)
        for selector in graph.objects(place, OA.hasSelector)
        for text in graph.objects(selector, OA.exact)
    }
    assert exact == {"Resultaat"}


def test_legislation_bears_identifiers_only_where_they_are_certain(graph: Graph) -> None:
    gdpr = URIRef("http://data.europa.eu/eli/reg/2016/679/oj")
    assert (gdpr, RDF.type, ELI.LegalResource) in graph
    decree = next(iter(graph.subjects(ELI.id_local, Literal("decreet/2024-03-22"))))
    assert str(decree) == "https://www.ejustice.just.fgov.be/eli/decreet/2024/03/22/2024003500/justel"
    assert one(graph, decree, ELI.date_document).toPython() == date(2024, 3, 22)
    assert one(graph, decree, ELI.type_document) == URIRef(
        "https://data.vlaanderen.be/id/concept/AardWetgeving/Decreet"
    )
    assert str(one(graph, gdpr, ELI.type_document)).endswith("/authority/resource-type/REG")


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("bvr/2024-05-03", "BesluitVanDeVlaamseRegering"),
        ("plp/41", "Omzendbrief"),
        ("omzendbrief/2019-7", "Omzendbrief"),
        ("evrm", "Verdrag"),
        ("richtlijn/eu/2017/541", "DIR"),
        ("kaderbesluit/eu/2008/913", None),
        ("ordonnantie/2020-01-01", None),
        ("http://evil.example", None),
    ],
)
def test_kinds_of_acts_are_those_of_the_code_lists(target: str, kind: str | None) -> None:
    known = kind_of_act(target)
    assert (known.rsplit("/", 1)[1] if known else None) == kind


def test_quantities_have_their_number_unit_and_role(graph: Any) -> None:
    found = {
        str(graph.value(node, RDFS.label)): (
            {
                p.rsplit("/", 1)[1]: o.toPython()
                for p, o in graph.predicate_objects(node)
                if "Value" in p or "value" in p
            },
            str(graph.value(node, SCHEMA.unitText)),
        )
        for node in graph.subjects(RDF.type, SCHEMA.PropertyValue)
    }
    assert found == {
        "minstens 80%": ({"minValue": Decimal(80)}, "percent"),
        "40 %": ({"value": Decimal(40)}, "percent"),
        "2,5 uur per week": ({"value": Decimal("2.5")}, "hour"),
    }


def test_sums_ministers_and_organisations(graph: Any) -> None:
    assert {value.toPython() for value in graph.objects(None, SCHEMA.maxPrice)} == {Decimal("50000.50")}
    titles = {
        str(graph.value(node, SKOS.prefLabel))
        for node in graph.subjects(RDF.type, MANDAAT.Mandaat)
    }  # fmt: skip
    assert titles == {"Minister van Onderwijs", "Minister van Toverkunst"}
    codes = {str(graph.value(node, ORG.identifier)) for node in graph.subjects(RDF.type, FOAF.Organization)}
    assert codes == {"OVO001835", "None"}


def test_names_are_ours_and_stand_under_a_base_where_one_is_given(two: Bundle, tmp_path: Path) -> None:
    text = write_jsonld(two, tmp_path / "a.jsonld").read_text("utf8")
    minted = set(re.findall(r'"id": "([^"@]+)"', text))
    ours_or_certain = ("urn:uuid:", "http://data.europa.eu/eli/", "https://www.ejustice.just.fgov.be/eli/")
    assert all(name.startswith(ours_or_certain) for name in minted)
    base = Publication(
        "https://data.example.org/",
        licence="https://data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0",
        publisher="https://example.org/wij",
    )
    graph = graph_of(two, tmp_path, base)
    assert faults(graph) == ""
    lasting = URIRef("https://data.example.org/id/actie/11111111-1111-5111-8111-111111111111")
    assert (None, DCTERMS.isVersionOf, lasting) in graph
    assert set(graph.objects(None, DCTERMS.publisher)) == {URIRef("https://example.org/wij")}


@pytest.mark.parametrize(
    "address", ["data.example.org", "javascript:alert(1)", "https://", "https://a b", "https://a/#x", 'https://a/"', ""]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(CallError):
        Publication(base=address)
    with pytest.raises(CallError):
        Publication(licence=address)


def _remove(key: str) -> Callable[[Any], None]:
    def change(node: Any) -> None:
        node.pop(key, None)

    return change


def _set(key: str, value: Any) -> Callable[[Any], None]:
    def change(node: Any) -> None:
        if key in node:
            node[key] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _remove("title"),
        _remove("sequence"),
        _remove("partOf"),
        _remove("derivedFrom"),
        _remove("position"),
        _remove("stepOf"),
        _remove("versionOf"),
        _remove("currency"),
        _remove("selector"),
        _remove("localId"),
        _remove("version"),
        _remove("status"),
        _set("value", "page=0&viewrect=1,2,3"),
        _set("startDate", "morgen"),
        _set("organisationCode", "OVO1"),
        _set("price", "veel"),
        _set("kind", "urn:x"),
    ],
)
def test_the_shapes_can_fail(sample: Bundle, change: Callable[[Any], None]) -> None:
    assert faults(changed(sample, change)) != ""


@pytest.mark.parametrize(
    "change",
    [
        _remove("description"),
        _remove("kind"),
        _remove("influencedBy"),
        _remove("associatedWith"),
        _remove("text"),
        _remove("generatedBy"),
        _set("used", "urn:x"),
        _set("revisionOf", "urn:x"),
    ],
)
def test_the_shapes_of_corrections_can_fail(change: Callable[[Any], None]) -> None:
    assert faults(changed(bundle([corrected_plan()]), change, {"prov:Activity", "prov:Entity"})) != ""


def changed(plans: Bundle, change: Callable[[Any], None], only: frozenset[str] | set[str] = frozenset()) -> Graph:
    """The export with every node changed, or only those of a class."""

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            kinds = value.get("type", [])
            if not only or only & set([kinds] if isinstance(kinds, str) else kinds):
                change(value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    data = json.loads(json.dumps(linked_data(plans, Publication())))
    walk(data["@graph"])
    return Graph().parse(data=json.dumps(data), format="json-ld")


def test_every_key_is_in_the_context(two: Bundle) -> None:
    keys: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            keys.update(value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    plans = bundle([*two.plans, corrected_plan()])
    walk(linked_data(plans, Publication("https://a.example", "https://b.example", "https://c.example"))["@graph"])
    assert {key for key in keys if not key.startswith("@")} - {"nl", "en"} <= set(CONTEXT)


def test_corrected_texts_go_back_to_what_is_printed(tmp_path: Path) -> None:
    graph = graph_of(bundle([corrected_plan()]), tmp_path)
    assert faults(graph) == ""
    found = graph.query(
        """
        SELECT ?now ?printed ?why ?exact WHERE {
            ?text dct:isPartOf ?fiche ; prov:value ?now ; prov:wasGeneratedBy ?made ; prov:wasRevisionOf+ ?before .
            ?made dct:description ?why ; prov:wasAssociatedWith/a prov:Person .
            ?fiche prov:wasInfluencedBy ?made .
            ?before prov:value ?printed ; prov:wasQuotedFrom/oa:hasSelector/oa:exact ?exact }
        """,
        initNs={"dct": DCTERMS, "prov": PROV, "oa": OA},
    )
    rows = {tuple(str(value) for value in row) for row in found}  # type: ignore[union-attr]
    assert {row[:3] for row in rows} == {
        ("Start (Q1 2025)", "Start (Q1 2205)", "Nagevraagd."),
        ("Brug gunnen", "Brug bouwen", "Dan."),
        ("Ten hoogste 2.000 euro", "1.000 euro", "Nagevraagd."),
        ("Bruggen", "Bruggen Tunnels", "Nagevraagd."),
        ("Tunnels", "Bruggen Tunnels", "Nagevraagd."),
        ("Een half effect", "Een half", "Nagevraagd."),
        ("Een half effect", "effect", "Nagevraagd."),
        ("Geld en personeel", "en personeel", "Nagevraagd."),
        ("Jongeren", "Jogneren", "Nagevraagd."),
    }
    assert all(printed == exact for _, printed, _, exact in rows)


def test_what_a_person_wrote_is_never_said_to_be_printed(tmp_path: Path) -> None:
    graph = graph_of(bundle([corrected_plan()]), tmp_path)
    exact = {str(text) for text in graph.objects(None, OA.exact)}
    assert {"Start (Q1 2205)", "Een brug over de Leie", "Overbodig", "Weg hiermee", "1.000 euro"} <= exact
    assert not {text for text in exact if re.search("2025|tunnel|gunnen|2.000|Jongeren|VVSG|^Bruggen$", text)}


def test_what_was_dropped_or_changed_in_the_head_is_told_by_the_activity(tmp_path: Path) -> None:
    graph: Any = graph_of(bundle([corrected_plan()]), tmp_path)
    (node,) = graph.subjects(RDF.type, PPLAN.Plan)
    assert len(list(graph.objects(node, PROV.wasInfluencedBy))) == 14
    used = {
        (str(graph.value(graph.value(before, DCTERMS.type), SKOS.notation)), str(graph.value(before, PROV.value)))
        for made in graph.objects(node, PROV.wasInfluencedBy)
        for before in graph.objects(made, PROV.used)
    }
    assert {
        ("title", "Een brug over de Leie"),
        ("status", "Nieuwe actie"),
        ("approach", "Overbodig"),
        ("progress", "Weg hiermee"),
        ("lead_ministers", "Minister van Medai"),
    } <= used


def texts_of(graph: Graph) -> set[str]:
    return {str(text) for text in graph.objects(None, PROV.value)}


def test_hostile_texts_stay_texts(hostile: Bundle, tmp_path: Path) -> None:
    graph = graph_of(hostile, tmp_path)
    assert faults(graph) == ""
    assert {step.text for action in hostile.plans[0].actions for step in action.approach} <= texts_of(graph)
    raw = (tmp_path / "a.jsonld").read_text("utf8")
    assert not set("<>&\u2028\u2029") & set(raw)
    names = {str(node) for node in graph.all_nodes() if isinstance(node, URIRef)}
    assert not {name for name in names if "evil" in name or "script" in name or ".." in name}


@pytest.mark.parametrize("plan", [sample_plan(), corrected_plan()], ids=["sample", "corrected"])
@pytest.mark.parametrize("text", [text for text in HOSTILE if len(text) < 1000] + [""])
def test_a_plan_of_one_hostile_text(text: str, plan: Plan, tmp_path: Path) -> None:
    plans = bundle([uniform_plan(plan, text)])
    graph = graph_of(plans, tmp_path)
    assert faults(graph) == ""
    assert texts_of(graph) == {plans.plans[0].actions[0].approach[0].text}


def test_the_same_plan_gives_the_same_bytes(hostile: Bundle, tmp_path: Path) -> None:
    first = write_jsonld(hostile, tmp_path / "a").read_bytes()
    assert write_jsonld(bundle([hostile_plan(sample_plan())]), tmp_path / "b").read_bytes() == first


def test_the_received_plan_conforms(project: Path, tmp_path: Path) -> None:
    plans = load([str(next((project / "data/out").iterdir()))])
    graph = graph_of(plans, tmp_path)
    assert faults(graph) == ""
    assert len(list(graph.subjects(RDF.type, PPLAN.Plan))) == len(plans.plans[0].actions)
