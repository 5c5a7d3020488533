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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from extractors.registers.lookups import code_of, organisation_names, uri_of
from pipeline.exports.bundle import Bundle
from pipeline.exports.corrections import Key, corrections_of
from pipeline.exports.jsonschema import SCHEMA_ID
from pipeline.exports.linked_corrections import LinkedCorrections
from pipeline.exports.linked_names import Publication, kind_of_act, name, named
from pipeline.exports.linked_terms import CONCEPTS, CONTEXT, DUTCH, GOVERNMENT_THEME, PDF_FORMAT, SCHEME_NAMES
from pipeline.exports.linked_values import Node, is_day, kept, once, quantity_of, quotes, timing_of
from schemas.names import FIELD_NAMES
from schemas.plan import (
    LIST_FIELDS,
    ONE_TEXT,
    OTHER,
    SINGLE_FIELDS,
    Action,
    Amount,
    Finding,
    Item,
    Place,
    Plan,
    Quantity,
    Reference,
    Step,
)

_DATED_ACT = re.compile(r"([a-z]+)/(\d{4}-\d{2}-\d{2})(?:/[a-z0-9-]+)?")


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
        before = bundle.predecessors.get(plan.plan_id)
        older = next((older for older in bundle.plans if older.plan_id == before), None)
        graph.extend(_PlanGraph(plan, older, publication, shared).nodes())
    graph.extend(_concepts(publication))
    graph.extend(shared[name] for name in sorted(shared))
    return {"@context": CONTEXT, "@graph": graph}


def _concepts(publication: Publication) -> Iterable[Node]:
    for scheme, words in CONCEPTS.items():
        scheme_name = name(publication, "conceptschema", scheme)
        nl, en = SCHEME_NAMES[scheme]
        yield {"id": scheme_name, "type": "skos:ConceptScheme", "labels": {"nl": nl, "en": en}}
        for word, (nl, en) in words.items():
            yield {
                "id": name(publication, "concept", scheme, word),
                "type": "skos:Concept",
                "inScheme": scheme_name,
                "notation": word,
                "labels": {"nl": nl, "en": en},
            }


@dataclass
class _PlanGraph:
    """The nodes of one plan; `older` is the one that it follows, `shared` gathers those that several plans may name."""

    plan: Plan
    older: Plan | None
    publication: Publication
    shared: dict[str, Node]
    _seen: Counter[str] = field(default_factory=Counter)

    def _name(self, concept: str, *parts: str) -> str:
        """A name within this version of this plan."""
        return name(self.publication, concept, self.plan.plan_id, self.plan.source.sha256, *parts)

    def _concept(self, scheme: str, word: str) -> str:
        return name(self.publication, "concept", scheme, word)

    def _dataset(self, plan: Plan) -> str:
        return name(self.publication, "dataset", plan.plan_id, plan.source.sha256)

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
        yield kept(
            {
                "id": self._dataset(self.plan),
                "type": ["dcat:Dataset", "prov:Entity"],
                "title": plan.title or plan.plan_id,
                "description": "Gegevens uit de pdf van het plan, met de plaats van elke waarde op de pagina.",
                "identifier": plan.plan_id,
                "language": DUTCH,
                "theme": GOVERNMENT_THEME,
                "licence": self.publication.licence,
                "publisher": self.publication.publisher,
                "conformsTo": SCHEMA_ID,
                "temporal": kept(period) if has_period else None,
                "primaryTopic": self._plan,
                "revisionOf": self._dataset(self.older) if self.older else None,
                "derivedFrom": self._pdf,
                "generatedBy": activity,
            }
        )
        if self.publication.publisher:
            self.shared[self.publication.publisher] = {"id": self.publication.publisher, "type": "foaf:Agent"}
        yield kept(
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
        self.shared[software] = kept(
            {"id": software, "type": "prov:SoftwareAgent", "title": "actiefiche", "version": source.extractor}
        )
        yield kept(
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
                yield kept(
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

    def _fiche(self, key: str | None) -> str | None:
        """The node of the fiche with this key."""
        for action in self.plan.actions:
            if action.key == key:
                return self._name("fiche", action.id, "0")
        return None

    def _action(self, action: Action) -> Iterable[Node]:
        lasting = self._lasting(action)
        key = (action.id, str(self._seen[action.id]))
        self._seen[action.id] += 1
        fiche = self._name("fiche", *key)
        corrections = LinkedCorrections(corrections_of(action), key, self._name, self._concept, self._quotes)
        origins = corrections.origins()
        yield kept(
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
                "leadMinister": once(self._minister(m.id, m.name or m.raw) for m in action.lead_ministers),
                "mentions": once(self._organisation(mention.id) for mention in action.organisations),
                "references": once(self._reference(reference) for reference in action.references),
                "amount": [self._amount(amount) for amount in action.amounts],
                "quantity": [self._quantity(quantity) for quantity in action.quantities],
                "derivedFrom": self._pdf,
                "quotedFrom": self._quotes(action.title_source, None if ("title", None) in origins else action.title),
                "influencedBy": corrections.names(),
            }
        )
        for field_key in LIST_FIELDS:
            yield from self._items(fiche, key, field_key, getattr(action, field_key), origins)
        for field_key in ("prevention_text", *SINGLE_FIELDS):
            item: Item | None = getattr(action, field_key)
            if item is not None:
                yield from self._items(fiche, key, field_key, [item], origins)
        for label, items in action.other_fields.items():
            yield from self._items(fiche, key, "other_fields", items, origins, label)
        yield from corrections.nodes()

    def _lasting(self, action: Action) -> str:
        try:
            known = named(self.publication, "actie", uuid.UUID(action.id))
        except ValueError:
            known = name(self.publication, "actie", action.id)
        self.shared[known] = {"id": known, "type": "prov:Entity", "identifier": action.id}
        return known

    def _items(
        self,
        fiche: str,
        key: tuple[str, ...],
        field_key: str,
        items: Sequence[Item],
        origins: Mapping[Key, Node],
        label: str | None = None,
    ) -> Iterable[Node]:
        """The texts of a field; `origins`: what those that a person corrected come from."""
        for position, item in enumerate(items):
            types = ["dossier:Stukonderdeel", "prov:Entity"]
            more: Node = {}
            name_of_field = field_key if label is None else f"{OTHER}{label}"
            origin = origins.get((name_of_field, None if field_key in ONE_TEXT else position), {})
            if isinstance(item, Step):
                types.append("p-plan:Step")
                more = {"stepOf": fiche, "phase": item.phase, "temporal": [timing_of(t) for t in item.timing]}
            measure = getattr(item, "measure", None)
            if measure:
                types.append("stratml2:PerformanceIndicator")
                more = {"subject": self._concept("soort-meting", measure)}
            yield kept(
                {
                    "id": self._name("tekst", *key, field_key, label or "", str(position)),
                    "type": types,
                    "partOf": fiche,
                    "kind": self._concept("veld", field_key),
                    "title": label,
                    "position": str(position + 1),
                    "text": item.text,
                    "quotedFrom": self._quotes(item.source, None if item.corrected else item.text),
                    **origin,
                    **more,
                }
            )

    def _quotes(self, places: Sequence[Place], text: str | None) -> list[Node]:
        return quotes(self._pdf, places, text)

    def _minister(self, key: str | None, title: str) -> str:
        known = name(self.publication, "bevoegdheid", key or "", "" if key else title)
        self.shared[known] = kept(
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
            code = code_of(key)
            if code is not None and code.startswith("http"):  # the address of a policy domain is no code of a body
                code = None
            self.shared[known] = kept(
                {
                    "id": known,
                    "type": ["foaf:Organization", "stratml:Stakeholder"],
                    "label": organisation_names().get(key, key),
                    "notation": key,
                    "organisationCode": code,
                }
            )
        return known

    def _reference(self, reference: Reference) -> str | None:
        target = reference.target
        if reference.kind == "action":
            return self._fiche(target) or self._operational(target) or self._strategic(target)
        if target is None:
            return None
        # Never the address in the file, which anyone may have edited: the registers have it.
        known = uri_of(target) or name(self.publication, "regelgeving" if reference.kind == "law" else "stuk", target)
        node: Node = {"id": known, "type": "eli:LegalResource" if reference.kind == "law" else "dossier:Stuk"}
        dated = _DATED_ACT.fullmatch(target)
        if reference.kind == "law":
            node |= {"localId": target, "typeOfAct": kind_of_act(target)}
            if dated and is_day(dated[2]):
                node["dateOfAct"] = dated[2]
        else:
            node["identifier"] = target
        self.shared.setdefault(known, kept(node | {"title": reference.raw}))
        return known

    def _amount(self, amount: Amount) -> Node:
        field_key = amount.field.partition("/")[0]
        price = {"max": "maxPrice", "min": "minPrice"}.get(amount.bound, "price")
        return kept(
            {
                "type": "schema:UnitPriceSpecification",
                "printed": amount.raw,
                price: f"{Decimal(amount.amount):f}",
                "currency": amount.currency,
                "unit": {"year": "ANN", "month": "MON"}[amount.per] if amount.per else None,
                "vatIncluded": {"incl": "true", "excl": "false"}[amount.vat] if amount.vat else None,
                "validIn": f"{amount.year:04d}" if amount.year else None,
                "kind": self._concept("veld", field_key) if field_key in FIELD_NAMES else None,
                "quotedFrom": self._quotes(amount.source, amount.raw if amount.correction is None else None),
            }
        )

    def _quantity(self, quantity: Quantity) -> Node:
        field_key = quantity.field.partition("/")[0]
        return quantity_of(
            quantity,
            self._concept("veld", field_key) if field_key in FIELD_NAMES else None,
            self._concept("rol-hoeveelheid", quantity.role) if quantity.role else None,
            self._quotes(quantity.source, quantity.raw if quantity.correction is None else None),
        )

    def _finding(self, position: int, finding: Finding) -> Node:
        about = self._fiche(finding.action) or self._plan
        return kept(
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
