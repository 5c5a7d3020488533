"""Plans as linked data: one JSON-LD file with its context inlined.

Names of our own are UUIDs, which anyone may mint: `urn:uuid:<uuid>` by default, or `<base>/id/<concept>/<uuid>` after
the Flemish URI standard under a base that the publisher owns. UUIDs are derived from the plan, its PDF's hash and the
fiche's own lasting id, so the same plan gives the same names. No text of the PDF ever becomes part of a name.

A fiche has two nodes: the lasting one (its id over all versions) and the one of this version of the plan.
"""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractors import registers
from pipeline.exports.bundle import Bundle
from pipeline.exports.jsonschema import SCHEMA_ID
from pipeline.exports.linked_names import Publication, legislation_name, name, named
from pipeline.exports.linked_terms import CONTEXT, DUTCH, GOVERNMENT_THEME, PDF_FORMAT, PDF_FRAGMENTS
from schemas.names import FIELD_NAMES, MEASURE_NAMES, PREVENTION_NAMES, SEVERITY_NAMES, STATUS_NAMES
from schemas.plan import LIST_FIELDS, SINGLE_FIELDS, Action, Amount, Finding, Item, Place, Plan, Reference, Step, Timing

_CONCEPTS: dict[str, dict[str, tuple[str, str]]] = {
    "veld": FIELD_NAMES,
    "status": STATUS_NAMES,
    "preventietype": PREVENTION_NAMES,
    "soort-meting": MEASURE_NAMES,
    "ernst": SEVERITY_NAMES,
}
_SCHEME_NAMES: dict[str, tuple[str, str]] = {
    "veld": ("Velden van een actiefiche", "Fields of an action fiche"),
    "status": ("Status van een actie", "Status of an action"),
    "preventietype": ("Types preventie", "Types of prevention"),
    "soort-meting": ("Soorten meting", "Kinds of measure"),
    "ernst": ("Ernst van een bevinding", "Severity of a finding"),
}
_DATED_ACT = re.compile(r"([a-z]+)/(\d{4}-\d{2}-\d{2})")

Node = dict[str, Any]


def write_jsonld(bundle: Bundle, path: Path, publication: Publication | None = None) -> Path:
    """The plans at `path` as JSON-LD 1.1. `<`, `>` and `&` are escaped, so that the file can stand in a web page."""
    text = json.dumps(linked_data(bundle, publication or Publication()), ensure_ascii=False, indent=1)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    path.write_text(text + "\n", encoding="utf8", newline="\n")
    return path


def linked_data(bundle: Bundle, publication: Publication) -> Node:
    """The whole document: context and graph, nodes in reading order, shared ones at the end by name."""
    graph: list[Node] = []
    shared: dict[str, Node] = {}
    for plan in bundle.plans:
        graph.extend(_PlanGraph(plan, publication, shared).nodes())
    graph.extend(_concepts(publication))
    graph.extend(shared[name] for name in sorted(shared))
    return {"@context": CONTEXT, "@graph": graph}


def _concepts(publication: Publication) -> Iterable[Node]:
    for scheme, words in _CONCEPTS.items():
        scheme_name = name(publication, "conceptschema", scheme)
        nl, en = _SCHEME_NAMES[scheme]
        yield {"id": scheme_name, "type": "skos:ConceptScheme", "labels": {"nl": nl, "en": en}}
        for word, (nl, en) in words.items():
            yield {
                "id": name(publication, "concept", scheme, word),
                "type": "skos:Concept",
                "inScheme": scheme_name,
                "notation": word,
                "labels": {"nl": nl, "en": en},
            }


def _kept(node: Node) -> Node:
    """The node without what is missing."""
    return {key: value for key, value in node.items() if value is not None and value != []}


@dataclass
class _PlanGraph:
    """The nodes of one plan; `shared` gathers those that several plans may name."""

    plan: Plan
    publication: Publication
    shared: dict[str, Node]
    _seen: Counter[str] = field(default_factory=Counter)

    def _name(self, concept: str, *parts: str) -> str:
        """A name within this version of this plan."""
        return name(self.publication, concept, self.plan.plan_id, self.plan.source.sha256, *parts)

    def _concept(self, scheme: str, word: str) -> str:
        return name(self.publication, "concept", scheme, word)

    @property
    def _plan(self) -> str:
        return self._name("actieplan")

    @property
    def _pdf(self) -> str:
        return name(self.publication, "stuk", self.plan.source.sha256)

    def nodes(self) -> Iterable[Node]:
        plan, source = self.plan, self.plan.source
        activity = self._name("uitlezing")
        period = {
            "type": "dct:PeriodOfTime",
            "startYear": f"{plan.period.start:04d}" if plan.period.start else None,
            "endYear": f"{plan.period.end:04d}" if plan.period.end else None,
        }
        has_period = bool(plan.period.start or plan.period.end)
        yield _kept(
            {
                "id": self._name("dataset"),
                "type": ["dcat:Dataset", "prov:Entity"],
                "title": plan.title or plan.plan_id,
                "description": "Gegevens uit de pdf van het plan, met de plaats van elke waarde op de pagina.",
                "identifier": plan.plan_id,
                "language": DUTCH,
                "theme": GOVERNMENT_THEME,
                "licence": self.publication.licence,
                "publisher": self.publication.publisher,
                "conformsTo": SCHEMA_ID,
                "temporal": _kept(period) if has_period else None,
                "primaryTopic": self._plan,
                "derivedFrom": self._pdf,
                "generatedBy": activity,
            }
        )
        if self.publication.publisher:
            self.shared[self.publication.publisher] = {"id": self.publication.publisher, "type": "foaf:Agent"}
        yield _kept(
            {
                "id": self._pdf,
                "type": ["dossier:Stuk", "prov:Entity"],
                "title": source.file,
                "format": PDF_FORMAT,
                "pageCount": str(source.pages),
                "checksum": {
                    "type": "spdx:Checksum",
                    "checksumAlgorithm": "spdx:checksumAlgorithm_sha256",
                    "checksumValue": source.sha256,
                }
                if re.fullmatch(r"[0-9a-f]{64}", source.sha256)
                else None,
            }
        )
        software = name(self.publication, "software", "actiefiche", source.extractor)
        yield {
            "id": activity,
            "type": "prov:Activity",
            "description": f"Uitgelezen met sjabloon {source.template}, versie {source.template_version}",
            "used": self._pdf,
            "associatedWith": software,
        }
        self.shared[software] = _kept(
            {"id": software, "type": "prov:SoftwareAgent", "title": "actiefiche", "version": source.extractor}
        )
        yield _kept(
            {
                "id": self._plan,
                "type": ["stratml:StrategicPlan", "prov:Entity"],
                "title": plan.title or plan.plan_id,
                "derivedFrom": self._pdf,
            }
        )
        yield from self._objectives()
        for action in plan.actions:
            yield from self._action(action)
        for position, finding in enumerate(plan.findings):
            yield self._finding(position, finding)

    def _objectives(self) -> Iterable[Node]:
        for concept, kind, objectives in (
            ("strategische-doelstelling", "stratml:Goal", self.plan.strategic_objectives),
            ("operationele-doelstelling", "stratml:Objective", self.plan.operational_objectives),
        ):
            for number, objective in {objective.number: objective for objective in reversed(objectives)}.items():
                above = self._strategic(objective.parent)
                yield _kept(
                    {
                        "id": self._name(concept, number),
                        "type": kind,
                        "sequence": number,
                        "title": objective.title,
                        "partOf": above or self._plan,
                        "quotedFrom": self._quotes(objective.source, None),
                    }
                )

    def _strategic(self, number: str | None) -> str | None:
        known = {objective.number for objective in self.plan.strategic_objectives}
        return self._name("strategische-doelstelling", number) if number is not None and number in known else None

    def _operational(self, number: str | None) -> str | None:
        known = {objective.number for objective in self.plan.operational_objectives}
        return self._name("operationele-doelstelling", number) if number is not None and number in known else None

    def _fiche(self, number: str | None) -> str | None:
        """The node of the fiche with this number, the first one where a plan prints it twice."""
        for action in self.plan.actions:
            if action.number == number:
                return self._name("fiche", action.id, "0")
        return None

    def _action(self, action: Action) -> Iterable[Node]:
        lasting = self._lasting(action)
        key = (action.id, str(self._seen[action.id]))
        self._seen[action.id] += 1
        fiche = self._name("fiche", *key)
        yield _kept(
            {
                "id": fiche,
                "type": ["stratml:Objective", "dossier:Stukonderdeel", "p-plan:Plan", "prov:Entity"],
                "versionOf": lasting,
                "sequence": action.number,
                "title": action.title,
                "partOf": self._operational(action.operational_objective)
                or self._strategic(action.strategic_objective)
                or self._plan,
                "status": self._concept("status", action.status) if action.status else None,
                "subject": [self._concept("preventietype", kind) for kind in action.prevention_types],
                "leadMinister": _once(self._minister(m.id, m.name or m.raw) for m in action.lead_ministers),
                "mentions": _once(self._organisation(mention.id) for mention in action.organisations),
                "references": _once(self._reference(reference) for reference in action.references),
                "amount": [self._amount(amount) for amount in action.amounts],
                "derivedFrom": self._pdf,
                "quotedFrom": self._quotes(action.title_source, action.title),
            }
        )
        for field_key in LIST_FIELDS:
            yield from self._items(fiche, key, field_key, getattr(action, field_key))
        for field_key in ("prevention_text", *SINGLE_FIELDS):
            item: Item | None = getattr(action, field_key)
            if item is not None:
                yield from self._items(fiche, key, field_key, [item])
        for label, items in action.other_fields.items():
            yield from self._items(fiche, key, "other_fields", items, label)

    def _lasting(self, action: Action) -> str:
        try:
            known = named(self.publication, "actie", uuid.UUID(action.id))
        except ValueError:
            known = name(self.publication, "actie", action.id)
        self.shared[known] = {"id": known, "type": "prov:Entity", "identifier": action.id}
        return known

    def _items(
        self, fiche: str, key: tuple[str, ...], field_key: str, items: Sequence[Item], label: str | None = None
    ) -> Iterable[Node]:
        for position, item in enumerate(items):
            types = ["dossier:Stukonderdeel", "prov:Entity"]
            more: Node = {}
            if isinstance(item, Step):
                types.append("p-plan:Step")
                more = {"stepOf": fiche, "phase": item.phase, "temporal": [_timing(t) for t in item.timing]}
            measure = getattr(item, "measure", None)
            if measure:
                types.append("stratml2:PerformanceIndicator")
                more = {"subject": self._concept("soort-meting", measure)}
            yield _kept(
                {
                    "id": self._name("tekst", *key, field_key, label or "", str(position)),
                    "type": types,
                    "partOf": fiche,
                    "kind": self._concept("veld", field_key),
                    "title": label,
                    "position": str(position + 1),
                    "text": item.text,
                    "quotedFrom": self._quotes(item.source, item.text),
                    **more,
                }
            )

    def _quotes(self, places: Sequence[Place], text: str | None) -> list[Node]:
        """Where a value stands, a node a box; the words are told where one box holds them all."""
        return [
            {
                "type": "oa:SpecificResource",
                "source": self._pdf,
                "selector": [_fragment(place), *([_quote(text)] if text and len(places) == 1 else [])],
            }
            for place in places
        ]

    def _minister(self, key: str | None, title: str) -> str:
        known = name(self.publication, "bevoegdheid", key or "", "" if key else title)
        self.shared[known] = _kept(
            {
                "id": known,
                "type": ["mandaat:Mandaat", "stratml:Stakeholder"],
                "label": title or key or "",
                "notation": key,
            }
        )
        return known

    def _organisation(self, key: str) -> str:
        known = name(self.publication, "organisatie", key)
        if known not in self.shared:
            entry = {organisation.id: organisation for organisation in registers.organisations().organisations}.get(key)
            self.shared[known] = _kept(
                {
                    "id": known,
                    "type": ["foaf:Organization", "stratml:Stakeholder"],
                    "label": entry.name if entry else key,
                    "notation": key,
                    "organisationCode": entry.ovo if entry else None,
                }
            )
        return known

    def _reference(self, reference: Reference) -> str | None:
        target = reference.target
        if reference.kind == "action":
            return self._fiche(target) or self._operational(target) or self._strategic(target)
        if target is None:
            return None
        known = legislation_name(target) if reference.kind == "law" else None
        known = known or name(self.publication, "regelgeving" if reference.kind == "law" else "stuk", target)
        node: Node = {"id": known, "type": "eli:LegalResource" if reference.kind == "law" else "dossier:Stuk"}
        dated = _DATED_ACT.fullmatch(target)
        if reference.kind == "law":
            node |= {"localId": target, "typeOfAct": target.split("/")[0]}
            if dated and _is_day(dated[2]):
                node["dateOfAct"] = dated[2]
        else:
            node["identifier"] = target
        self.shared.setdefault(known, node | {"title": reference.raw})
        return known

    def _amount(self, amount: Amount) -> Node:
        price = {"max": "maxPrice", "min": "minPrice"}.get(amount.bound, "price")
        return _kept(
            {
                "type": "schema:UnitPriceSpecification",
                "printed": amount.raw,
                price: f"{Decimal(amount.amount):f}",
                "currency": amount.currency,
                "unit": {"year": "ANN", "month": "MON"}[amount.per] if amount.per else None,
                "vatIncluded": {"incl": "true", "excl": "false"}[amount.vat] if amount.vat else None,
                "validIn": f"{amount.year:04d}" if amount.year else None,
                "kind": self._concept("veld", amount.field) if amount.field in FIELD_NAMES else None,
                "quotedFrom": self._quotes(amount.source, amount.raw),
            }
        )

    def _finding(self, position: int, finding: Finding) -> Node:
        about = self._fiche(finding.action) or self._plan
        return _kept(
            {
                "id": self._name("bevinding", str(position)),
                "type": "dqv:QualityAnnotation",
                "motivation": "dqv:qualityAssessment",
                "identifier": finding.code,
                "status": self._concept("ernst", finding.severity),
                "target": [about, *self._quotes(finding.source, None)],
                "body": [
                    {"type": "oa:TextualBody", "value": {"@value": text, "@language": language}}
                    for language, text in (("nl", finding.message.nl), ("en", finding.message.en))
                ],
            }
        )


def _once(names: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(known for known in names if known))


def _timing(timing: Timing) -> Node:
    return _kept(
        {
            "type": "dct:PeriodOfTime",
            "printed": timing.raw,
            "edtf": timing.edtf,
            "startDate": timing.start.isoformat() if timing.start else None,
            "endDate": timing.end.isoformat() if timing.end else None,
            "recurrence": timing.recurrence,
        }
    )


def _fragment(place: Place) -> Node:
    x0, top, x1, bottom = place.bbox
    box = ",".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in (x0, top, x1 - x0, bottom - top))
    return {
        "type": "oa:FragmentSelector",
        "conformsTo": PDF_FRAGMENTS,
        "value": f"page={place.page}&viewrect={box}",
    }


def _quote(text: str) -> Node:
    return {"type": "oa:TextQuoteSelector", "exact": text}


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
