"""The vocabularies of the linked-data export and the context that its JSON keys stand for.

Sources: OSLO besluit, besluitvorming, dossier and mandaat as the Flemish chancellery's Themis uses them (their mix of
http and https is theirs); StratML (ISO 17469-1) has no RDF form, so its element names stand behind its XML
namespaces; P-Plan for the steps of an approach; PROV-O, Web Annotation, DQV, ELI, DCAT, SKOS, schema.org.
"""

from __future__ import annotations

from typing import Any

from schemas.names import (
    FIELD_NAMES,
    MEASURE_NAMES,
    OPERATION_NAMES,
    PREVENTION_NAMES,
    QUANTITY_ROLE_NAMES,
    SEVERITY_NAMES,
    STATUS_NAMES,
    Name,
)

PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "besluitvorming": "https://data.vlaanderen.be/ns/besluitvorming#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dossier": "https://data.vlaanderen.be/ns/dossier#",
    "dqv": "http://www.w3.org/ns/dqv#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "mandaat": "http://data.vlaanderen.be/ns/mandaat#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "p-plan": "http://purl.org/net/p-plan#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "stratml": "urn:ISO:std:iso:17469:tech:xsd:stratml_core#",
    "stratml2": "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""Datatype of EDTF strings (Library of Congress)."""
PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
"""What the Web Annotation model names for fragments of a PDF."""
GOVERNMENT_THEME = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
DUTCH = "http://publications.europa.eu/resource/authority/language/NLD"
PDF_FORMAT = "http://publications.europa.eu/resource/authority/file-type/PDF"


def _dutch(term: str) -> dict[str, str]:
    return {"@id": term, "@language": "nl"}


def _typed(term: str, kind: str) -> dict[str, str]:
    return {"@id": term, "@type": kind}


def _link(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "@id"}


CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    **PREFIXES,
    "id": "@id",
    "type": "@type",
    "title": _dutch("dct:title"),
    "description": _dutch("dct:description"),
    "label": _dutch("skos:prefLabel"),
    "labels": {"@id": "skos:prefLabel", "@container": "@language"},
    "identifier": "dct:identifier",
    "notation": "skos:notation",
    "inScheme": _link("skos:inScheme"),
    "partOf": _link("dct:isPartOf"),
    "versionOf": _link("dct:isVersionOf"),
    "kind": _link("dct:type"),
    "subject": _link("dct:subject"),
    "status": _link("adms:status"),
    "language": _link("dct:language"),
    "theme": _link("dcat:theme"),
    "licence": _link("dct:license"),
    "publisher": _link("dct:publisher"),
    "conformsTo": _link("dct:conformsTo"),
    "format": _link("dct:format"),
    "primaryTopic": _link("foaf:primaryTopic"),
    "sequence": "stratml:SequenceIndicator",
    "position": _typed("schema:position", "xsd:integer"),
    "text": _dutch("prov:value"),
    "phase": _dutch("schema:category"),
    "derivedFrom": _link("prov:wasDerivedFrom"),
    "quotedFrom": _link("prov:wasQuotedFrom"),
    "generatedBy": _link("prov:wasGeneratedBy"),
    "revisionOf": _link("prov:wasRevisionOf"),
    "influencedBy": _link("prov:wasInfluencedBy"),
    "used": _link("prov:used"),
    "associatedWith": _link("prov:wasAssociatedWith"),
    "version": "schema:softwareVersion",
    "stepOf": _link("p-plan:isStepOfPlan"),
    "temporal": _link("dct:temporal"),
    "startDate": _typed("dcat:startDate", "xsd:date"),
    "endDate": _typed("dcat:endDate", "xsd:date"),
    "startYear": _typed("dcat:startDate", "xsd:gYear"),
    "endYear": _typed("dcat:endDate", "xsd:gYear"),
    "printed": _dutch("rdfs:label"),
    "edtf": _typed("dct:date", EDTF),
    "recurrence": "schema:repeatFrequency",
    "leadMinister": _link("besluitvorming:heeftBevoegde"),
    "mentions": _link("schema:mentions"),
    "references": _link("dct:references"),
    "organisationCode": "org:identifier",
    "amount": _link("schema:priceSpecification"),
    "quantity": _link("schema:additionalProperty"),
    "number": _typed("schema:value", "xsd:decimal"),
    "minNumber": _typed("schema:minValue", "xsd:decimal"),
    "maxNumber": _typed("schema:maxValue", "xsd:decimal"),
    "price": _typed("schema:price", "xsd:decimal"),
    "minPrice": _typed("schema:minPrice", "xsd:decimal"),
    "maxPrice": _typed("schema:maxPrice", "xsd:decimal"),
    "currency": "schema:priceCurrency",
    "unit": "schema:unitText",
    "vatIncluded": _typed("schema:valueAddedTaxIncluded", "xsd:boolean"),
    "validIn": _typed("schema:validFrom", "xsd:gYear"),
    "pageCount": _typed("fabio:hasPageCount", "xsd:integer"),
    "checksum": _link("spdx:checksum"),
    "checksumAlgorithm": _link("spdx:algorithm"),
    "checksumValue": _typed("spdx:checksumValue", "xsd:hexBinary"),
    "source": _link("oa:hasSource"),
    "selector": _link("oa:hasSelector"),
    "value": "rdf:value",
    "exact": "oa:exact",
    "target": _link("oa:hasTarget"),
    "body": _link("oa:hasBody"),
    "motivation": _link("oa:motivatedBy"),
    "typeOfAct": _link("eli:type_document"),
    "dateOfAct": _typed("eli:date_document", "xsd:date"),
    "localId": "eli:id_local",
}
"""Inlined in every export: reading it needs no network."""
CONCEPTS: dict[str, dict[str, Name]] = {
    "veld": FIELD_NAMES,
    "status": STATUS_NAMES,
    "preventietype": PREVENTION_NAMES,
    "soort-meting": MEASURE_NAMES,
    "rol-hoeveelheid": QUANTITY_ROLE_NAMES,
    "ernst": SEVERITY_NAMES,
    "bewerking": OPERATION_NAMES,
}
"""Words of the data that become concepts, by the scheme that they belong to."""
SCHEME_NAMES: dict[str, Name] = {
    "veld": ("Velden van een actiefiche", "Fields of an action fiche"),
    "status": ("Status van een actie", "Status of an action"),
    "preventietype": ("Types preventie", "Types of prevention"),
    "soort-meting": ("Soorten meting", "Kinds of measure"),
    "rol-hoeveelheid": ("Rollen van een hoeveelheid", "Roles of a quantity"),
    "ernst": ("Ernst van een bevinding", "Severity of a finding"),
    "bewerking": ("Bewerkingen bij een verbetering", "Operations of a correction"),
}
"""What each scheme is called."""
