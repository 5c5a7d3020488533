"""What the tables mean that no export has: those of a nota, of annotations, of a difference and of a corpus.

`schemas.meanings` has the others, and what these have in common with them.
"""

from __future__ import annotations

from typing import NamedTuple


class Label(NamedTuple):
    """A Dutch name and an English meaning."""

    nl: str
    meaning: str


_MARKER = Label("Opsommingsteken", "Bullet or number as printed; empty for a paragraph.")
_SECTION = Label("Hoofdstuk", "Number of the heading above the text; empty where there is none.")
_BOXES = Label("Vlakken", "Every box that the text touches: page and its sides in points.")
_SENTENCE = Label("Zin", "Place of the sentence in its text, from 0.")
_TEXT = {
    "plan_id": Label("Document", "The plan or nota that the text is of."),
    "action": Label("Actie", "Key of the fiche; empty outside fiches."),
    "section": _SECTION,
    "position": Label("Volgnummer", "Place of the text in its field, from 0; empty in a field of one text."),
    "sentence": _SENTENCE,
    "boxes": _BOXES,
}

MORE_TABLES: dict[str, Label] = {
    "nota": Label("Nota", "One row: the document that submits a plan to the Government."),
    "nota_ministers": Label("Indieners", "The ministers who submit the nota, with office and signature."),
    "nota_policy_fields": Label("Beleidsvelden", "Policy fields as printed, resolved to a competence."),
    "nota_events": Label("Voorgeschiedenis", "Earlier decisions, advices and agreements that the nota tells of."),
    "nota_sections": Label("Hoofdstukken", "The headings of the nota."),
    "nota_items": Label("Teksten", "Every text of the nota: paragraph, bullet or decision."),
    "nota_attachments": Label("Bijlagen", "The attachments that the nota lists."),
    "nota_references": Label("Verwijzingen", "Mentions of legislation and documents in the nota."),
    "nota_findings": Label("Bevindingen", "What a reader of the nota's data must know."),
    "nota_lines": Label("Regels", "The ledger: every printed line of the nota and what became of it."),
    "sentences": Label("Zinnen", "Every sentence of every text, chapters included."),
    "spans": Label("Waarden in de tekst", "Every value that a grammar reads in a text, with its sentence."),
    "changes": Label("Wijzigingen", "What changed from one plan to the other, one row a change."),
    "documents": Label("Documenten", "One row a document of a corpus: what it is and what reading it took."),
}

MORE_COLUMNS: dict[str, Label] = {
    "nota_id": Label("Nota", "The nota that the row belongs to."),
    "message_nl": Label("Bevinding", "What was found, in Dutch."),
    "message_en": Label("Bevinding (Engels)", "What was found, in English."),
}
MORE_OWN_COLUMNS: dict[str, dict[str, Label]] = {
    "nota": {
        "plan_id": Label("Plan", "The plan that it submits; empty where no plan is known."),
        "title": Label("Titel", "Title of the document."),
        "subject": Label("Onderwerp", "What the nota is about, as printed."),
        "number": Label("Nummer", "Number of the document, as the chancellery writes it where that is known."),
        "sitting": Label("Zitting", "Day of the sitting in that number."),
        "plan_how": Label("Plan gevonden door", "How the plan was found: listed in the settings, or by its title."),
        "plan_score": Label("Gelijkenis", "Likeness of the titles from 0 to 1."),
        "file": Label("Bestand", "Name of the PDF."),
        "sha256": Label("SHA-256", "Hash of the PDF, in hexadecimal."),
        "pages": Label("Pagina's", "Number of pages of the PDF."),
        "template": Label("Sjabloon", "Document family that it was read as."),
    },
    "nota_ministers": {
        "position": Label("Volgnummer", "Place in the printed order, from 0."),
        "office": Label("Ambt", "The office as printed in the head."),
        "person": Label("Persoon", "Who signed, as printed."),
        "id": Label("Bevoegdheid", "Competence, or competences joined by '+'; empty where unknown."),
        "name": Label("Minister", "Canonical title; empty where unknown."),
        "competences": Label("Bevoegdheden", "The single parts of the competence."),
        "signed_as": Label("Ondertekend als", "The office as printed at the signature."),
    },
    "nota_policy_fields": {
        "position": Label("Volgnummer", "Place in the printed order, from 0."),
        "id": Label("Bevoegdheid", "Competence that it is part of; empty where unknown."),
        "name": Label("Beleidsveld", "Canonical name; empty where unknown."),
    },
    "nota_events": {
        "position": Label("Volgnummer", "Order in which the nota tells of them, from 0."),
        "name": Label("Wie", "Who decided, advised or agreed."),
        "date": Label("Datum", "Its day; empty where none is printed."),
        "date_raw": Label("Datum zoals gedrukt", "The words of that day."),
        "outcome": Label("Uitkomst", "Favourable, unfavourable or not required; empty where not told."),
        "documents": Label("Documenten", "Numbers of the documents that it names."),
        "section": _SECTION,
    },
    "nota_sections": {
        "position": Label("Volgnummer", "Place in the nota, from 0."),
        "number": Label("Nummer", "Number, unique in the nota; empty for a heading without one."),
        "title": Label("Titel", "Title as printed, without its number."),
        "parent": Label("Onder", "Number of the heading above it."),
    },
    "nota_items": {
        "part": Label("Deel", "Part of the nota: letterhead, subject, introduction, body, decisions, footnotes ..."),
        "section": Label("Hoofdstuk", "Number of the heading, or of the decision, that the text stands under."),
        "position": Label("Volgnummer", "Place under that heading, from 0."),
        "marker": _MARKER,
        "level": Label("Niveau", "Depth of nesting; 0 is the outermost."),
    },
    "nota_attachments": {
        "position": Label("Volgnummer", "Place in the list, from 0."),
        "marker": _MARKER,
        "date": Label("Datum", "Its day; empty where none is printed."),
        "submitted": Label("Ingediend", "Whether it is what the nota submits."),
    },
    "nota_references": {
        "target": Label("Doel", "Normalised key of the act or document."),
        "part": Label("Deel", "Article of an act, as printed."),
        "uri": Label("Adres", "European Legislation Identifier or address; empty where not certain."),
        "section": _SECTION,
    },
    "nota_findings": {
        "code": Label("Code", "Kind of finding."),
        "severity": Label("Ernst", "How much it matters."),
        "field": Label("Veld", "Key in nota.json; empty for the whole nota."),
    },
    "nota_lines": {
        "text": Label("Regel", "The line, or the part of it with one role."),
        "characters": Label("Tekens", "Printed characters that are no space."),
        "role": Label("Rol", "What the line is."),
        "field": Label("Veld", "Key in nota.json; empty outside fields."),
        "ocr": Label("Tekstherkenning", "Whether the line was read from a picture."),
    },
    "sentences": {**_TEXT, "text": Label("Zin", "The sentence as printed.")},
    "spans": {
        **_TEXT,
        "group": Label("Soort", "Grammar that read it: timing, money, quantities, ministers, references ..."),
        "value": Label("Waarde", "What was read: an EDTF string, a number or a key."),
        "unit": Label("Eenheid", "Currency, or key in the register of units."),
        "bound": Label("Grens", "Exact, at most, at least or about."),
        "per": Label("Per", "Period that the value is for or recurs by; empty where none is printed."),
        "role": Label("Rol", "Target, baseline or plain count; empty where nothing tells."),
        "first_day": Label("Eerste dag", "First day meant by a timing; empty where open."),
        "last_day": Label("Laatste dag", "Last day meant by a timing; empty where open."),
    },
    "changes": {
        "old_plan": Label("Vorig plan", "The version before."),
        "new_plan": Label("Nieuw plan", "The version after."),
        "position": Label("Volgnummer", "Place in changes.json, from 0."),
        "kind": Label("Soort", "What kind of change it is."),
        "old": Label("Actie vroeger", "Key of the fiche before, or number of the objective or section."),
        "new": Label("Actie nu", "The same after; empty where it is gone."),
        "before": Label("Voordien", "The text before."),
        "after": Label("Nadien", "The text after."),
        "old_position": Label("Volgnummer vroeger", "Place in its field before, from 0."),
        "new_position": Label("Volgnummer nu", "Place in its field after, from 0."),
        "words": Label("Woorden", "The words that differ, as JSON."),
        "value": Label("Waarde", "What the change means for a sum, timing or the like, as JSON."),
        "cause": Label("Oorzaak", "The document, the rules that read it, or a correction."),
        "editorial": Label("Redactioneel", "Whether nothing but quotes, dashes, case, a stop or a spelling differs."),
        "from_field": Label("Uit veld", "The field that a moved text left."),
        "to_field": Label("Naar veld", "The field that it came to."),
        "old_source": Label("Plaats vroeger", "Boxes of the text before."),
        "new_source": Label("Plaats nu", "Boxes of the text after."),
    },
    "documents": {
        "plan_id": Label("Plan", "Id of the plan or nota, and name of its folders."),
        "address": Label("Adres", "Where the PDF stands."),
        "sha256": Label("SHA-256", "Hash of the PDF, in hexadecimal; empty where it could not be opened."),
        "size": Label("Grootte", "Bytes of the PDF."),
        "kind": Label("Soort", "Plan or nota; empty where it was not read."),
        "exit_code": Label("Uitkomst", "As of 'actiefiche extract'; 70 where the reading process died."),
        "message_nl": Label("Melding", "Why it was not read, in Dutch."),
        "message_en": Label("Melding (Engels)", "Why it was not read, in English."),
        "title": Label("Titel", "Title of the document."),
        "template": Label("Sjabloon", "Document family that it was read as."),
        "pages": Label("Pagina's", "Number of pages."),
        "actions": Label("Acties", "Number of fiches."),
        "findings": Label("Bevindingen", "Number of findings."),
        "errors": Label("Fouten", "Number of findings of that severity."),
        "characters": Label("Tekens", "Printed characters that are no space."),
        "unassigned": Label("Niet toegewezen", "Those among them in no role."),
        "labels": Label("Labels", "Labels that a form seems to have which no template knows."),
        "seconds": Label("Seconden", "Time that reading took."),
        "cpu_seconds": Label("CPU-seconden", "The same in CPU time of all its processes."),
        "memory_mb": Label("Geheugen", "Most memory that a process of it took, in megabytes."),
        "tries": Label("Pogingen", "How often it was tried."),
        "rules": Label("Regels", "Fingerprint of the code and data that read it."),
    },
}
