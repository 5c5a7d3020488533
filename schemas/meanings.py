"""What the published tables and their columns mean.

The descriptions in the Parquet and Arrow files, the comments of the database, the fields of the data package and
docs/tables.md come from here; the types come from the Arrow schemas.
"""

from __future__ import annotations

from schemas.more_meanings import MORE_COLUMNS, MORE_OWN_COLUMNS, MORE_TABLES, Label
from schemas.names import FIELD_NAMES, FOLLOWUP_NAMES

__all__ = ["ALL_TABLES", "TABLES", "Label", "label"]


def _answers(key: str, meaning: str) -> Label:
    """A column with a field of the fiche, under the field's own name."""
    return Label(FIELD_NAMES[key][0], meaning)


TABLES: dict[str, Label] = {
    "plans": Label("Plannen", "One row a plan: what it was read from and with."),
    "sections": Label("Plantekst", "Numbered headings with the text under each, up to the next heading."),
    "objectives": Label("Doelstellingen", "Strategic and operational objectives."),
    "actions": Label("Acties", "One row per action fiche; the fields with one answer."),
    "items": Label("Teksten", "One row per paragraph or bullet of the fields with several."),
    "places": Label("Plaatsen", "Where each value is printed: one row per box, so a value over two pages has two."),
    "timings": Label("Timings", "Timings of the steps of an approach; join items on field 'approach' and position."),
    "amounts": Label("Bedragen", "Sums of money in any field."),
    "ministers": Label("Ministers", "Lead ministers as printed, resolved to a competence, never to a person."),
    "references": Label("Verwijzingen", "Mentions of fiches, legislation and documents."),
    "organisations": Label("Organisaties", "Mentions of organisations of the register."),
    "quantities": Label("Hoeveelheden", "Counts, shares, durations and frequencies in any field."),
    "findings": Label("Bevindingen", "What a reader of the data must know: misprints, gaps, contradictions."),
    "corrections": Label("Correcties", "What a person corrected: the text before and after, and why."),
    "slippage": Label("Verschuivingen", "Deadlines, sums and targets: what was first promised, and what stands now."),
    "fates": Label("Lot van de acties", "What became of each fiche of the version before, and which are new."),
    "followup": Label(
        "Opvolging", "How far the steps are, as people say, and where what they said could not be placed."
    ),
    "lines": Label("Regels", "The ledger: every printed line and what became of it."),
}
"""The tables of an export."""
ALL_TABLES = {**TABLES, **MORE_TABLES}
"""All published tables."""

_COLUMNS: dict[str, Label] = {
    "plan_id": Label("Plan", "The plan that the row belongs to."),
    "number": _answers("number", "Number as printed."),
    "title": _answers("title", "Title as printed, without its number."),
    "kind": Label("Soort", "What it is."),
    "page": Label("Pagina", "Page of the PDF, from 1; the first one where a value is on several."),
    "parent": Label("Onder", "Number of the heading or objective above it."),
    "x0": Label("Links", "Left side of the box, in points from the left of the page as displayed."),
    "top": Label("Boven", "Top of the box, in points from the top of the page."),
    "x1": Label("Rechts", "Right side of the box, in points from the left."),
    "bottom": Label("Onderkant", "Bottom of the box, in points from the top."),
    "action": Label("Actie", "Key of the fiche: its number, with its objective or a count where numbers repeat."),
    "field": Label("Veld", "Key of the field; 'other_fields/<label>' for labels that no key covers."),
    "position": Label("Volgnummer", "Place in its field, from 0; empty in a field of one text."),
    "start": Label("Begin in tekst", "Where the words begin in the text, in characters from 0."),
    "end": Label("Einde in tekst", "Where the words end in the text, in characters from 0, the last not included."),
    "text": Label("Tekst", "Text as printed, wrapped lines joined."),
    "raw": Label("Zoals gedrukt", "The words as printed."),
    "corrected": Label("Verbeterd", "Whether a person corrected the value: then it is not what is printed."),
    "reason": Label("Reden", "Why it was corrected; empty where it was not."),
}
OWN_COLUMNS: dict[str, dict[str, Label]] = {
    "plans": {
        "title": Label("Titel", "Title of the document."),
        "period_start": Label("Van", "First year that the plan covers, as printed."),
        "period_end": Label("Tot en met", "Last year that the plan covers, as printed."),
        "file": Label("Bestand", "Name of the PDF."),
        "sha256": Label("SHA-256", "Hash of the PDF, in hexadecimal."),
        "pages": Label("Pagina's", "Number of pages of the PDF."),
        "template": Label("Sjabloon", "Document family that it was read as."),
        "template_version": Label("Versie van het sjabloon", "Version of that template."),
        "extractor": Label("Versie van actiefiche", "Version of the software that read it."),
        "rules": Label("Regels", "Fingerprint of the code and data that read it; empty where not recorded."),
        "schema_version": Label("Schemaversie", "Version of the shape of plan.json."),
    },
    "sections": {
        "number": Label("Nummer", "Number of the heading as printed."),
        "body": Label("Tekst", "Paragraphs under the heading, one a line."),
    },
    "actions": {
        "fiche_id": Label("Fiche-id", "UUID that stays with the fiche over versions of a plan."),
        "key": Label("Sleutel", "What names the fiche in all tables: its number, unique where numbers repeat."),
        "strategic_objective": _answers("strategic_objective", "Number of the strategic objective."),
        "operational_objective": _answers("operational_objective", "Number of the operational objective."),
        "status": _answers("status", "New or continued; empty where the document shows no mark."),
        "prevention_types": _answers("prevention_types", "Types of prevention, in fixed order."),
        "prevention_text": Label(
            f"{FIELD_NAMES['prevention_text'][0]}, zoals gedrukt", "The words that name the types."
        ),
        "resources": _answers("resources", "Means with which the action is carried out."),
        "budget": _answers("budget", "Budget planned for the action."),
        "progress": _answers("progress", "How far the action has come."),
        "first_page": Label("Pagina", "First page of the fiche."),
        "last_page": Label("Laatste pagina", "Last page of the fiche."),
        "corrected_fields": Label("Verbeterde velden", "Keys of the fields in which a person corrected something."),
    },
    "items": {
        "marker": Label("Opsommingsteken", "Bullet or number as printed; empty for a paragraph."),
        "level": Label("Niveau", "Depth of nesting; 0 is the outermost."),
        "phase": Label("Fase", "Phase line above a step."),
        "measure": Label("Soort meting", "What kind of measure an indicator is."),
    },
    "timings": {
        "position": Label("Stap", "Position of the step among the items of 'approach', from 0."),
        "start_char": Label("Begin in tekst", "Where the words begin in the text of the step, in characters from 0."),
        "end_char": Label("Einde in tekst", "Where the words end in that text, the last character not included."),
        "edtf": Label("EDTF", "ISO 8601-2 string of level 1; empty where it could not be read."),
        "start": Label("Begin", "First day meant; empty where open."),
        "end": Label("Einde", "Last day meant; empty where open."),
        "recurrence": Label("Herhaling", "continuous, yearly, half-yearly, quarterly, monthly or 'N per year'."),
    },
    "amounts": {
        "amount": Label("Bedrag", "The sum, exact to the cent."),
        "currency": Label("Munt", "ISO 4217 code."),
        "per": Label("Per", "Period that the sum is for; empty where none is printed."),
        "bound": Label("Grens", "Exact, at most, at least or about."),
        "vat": Label("Btw", "Whether VAT is included; empty where not printed."),
        "year": Label("Jaar", "Year that the sum is for; empty where not printed."),
    },
    "ministers": {
        "position": Label("Volgnummer", "Place in the printed order, from 0."),
        "id": Label("Bevoegdheid", "Competence, or competences joined by '+'; empty where unknown."),
        "name": Label("Minister", "Canonical title; empty where unknown."),
    },
    "references": {
        "target": Label(
            "Doel", "Normalised key: a fiche's key, 'decreet/2024-03-22', 'actieplan/...', a document's number."
        ),
        "part": Label("Deel", "Article of an act, or action of another plan, as printed."),
        "uri": Label("Adres", "European Legislation Identifier or address; empty where not certain."),
    },
    "organisations": {
        "organisation_id": Label(
            "Organisatie", "Key in the registers of organisations, municipalities and policy domains."
        ),
        "organisation_code": Label(
            "Code", "OVO code, NIS code, or address of a policy domain; empty where not certain."
        ),
    },
    "quantities": {
        "value": Label("Waarde", "The number, in the unit; a share in percent."),
        "unit": Label("Eenheid", "Key in the register of units; 'other' for what it does not hold."),
        "bound": Label("Grens", "Exact, at most, at least or about."),
        "per": Label("Per", "Period that the number recurs by; empty where none is printed."),
        "role": Label("Rol", "Target, baseline or plain count; empty where nothing tells."),
    },
    "findings": {
        "code": Label("Code", "Kind of finding."),
        "severity": Label("Ernst", "How much it matters."),
        "message_nl": Label("Bevinding", "What was found, in Dutch."),
        "message_en": Label("Bevinding (Engels)", "What was found, in English."),
        "action": Label("Actie", "Key of the fiche; empty for the whole document."),
        "field": Label("Veld", "Key of the field; empty for the whole fiche."),
    },
    "corrections": {
        "sequence": Label("Volgorde", "Order in which the corrections of a fiche were applied, from 0."),
        "op": Label("Bewerking", "What was done."),
        "position": Label(
            "Volgnummer",
            "Place in its field, from 0, of the value that came of it; empty where none is left, and in a field of "
            "one text.",
        ),
        "was": Label("Voordien", "Text before, one a line; empty where a value was added."),
        "value": Label("Verbeterd", "Text after, one a line; empty where a value was dropped."),
        "printed": Label("Gedrukt", "What is printed: as 'was', except where an earlier correction had made that."),
        "reason": Label("Reden", "Why it was corrected."),
        "page": Label("Pagina", "Page of the PDF with the corrected text; empty where nothing is printed."),
    },
    "slippage": {
        "kind": Label("Soort", "A step with a deadline, a sum, or a target (a number to be reached)."),
        "action": Label("Actie", "Key of the fiche in the newest version that has the promise."),
        "title": Label("Titel", "Title of that fiche."),
        "text": Label("Tekst", "The text that holds the promise in that version."),
        "strategic_objective": _answers("strategic_objective", "Number of the strategic objective there."),
        "operational_objective": _answers("operational_objective", "Number of the operational objective there."),
        "ministers": _answers("lead_ministers", "Lead ministers there."),
        "first_plan": Label("Eerst in", "Version that first named the promise."),
        "first_action": Label("Actie toen", "Key of the fiche in that version."),
        "first_raw": Label("Eerst beloofd", "The words of then."),
        "first_end": Label("Eerste einddatum", "Last day promised then; empty where open, and for other kinds."),
        "first_amount": Label("Eerste bedrag", "The sum or number of then; empty for a step."),
        "last_plan": Label("Laatst in", "Newest version that has the promise."),
        "now_raw": Label("Nu", "The words of the newest version; empty where the promise is gone."),
        "now_end": Label("Einddatum nu", "Last day promised now; empty where open or gone."),
        "now_amount": Label("Bedrag nu", "The sum or number now; empty where gone."),
        "course": Label("Verloop", "What became of it from the first version to now."),
        "days": Label("Dagen", "How many days later the deadline is; negative is earlier."),
        "months": Label("Maanden", "The same in calendar months, where whole months are meant."),
        "difference": Label("Verschil", "How much higher the sum or number is; negative is lower."),
        "unit": Label("Eenheid", "Currency of a sum, unit of a target."),
        "moves": Label("Aantal keer", "In how many versions it became another one."),
        "moved_in": Label("Gewijzigd in", "The versions in which it became another one."),
        "dropped_in": Label("Weg in", "The version that has it no more."),
    },
    "fates": {
        "old_plan": Label("Vorig plan", "The version before."),
        "fate": Label("Lot", "What became of the fiche of the version before; new where there was none."),
        "old_action": Label("Actie vroeger", "Key of the fiche in the version before; empty where it is new."),
        "new_action": Label("Actie nu", "Key of the fiche in this plan; empty where it was dropped."),
        "old_title": Label("Titel vroeger", "Its title in the version before."),
        "new_title": Label("Titel nu", "Its title in this plan."),
        "relation": Label("Verband", "How the two belong together; empty without a pair."),
        "score": Label("Gelijkenis", "Measured likeness from 0 to 1, no probability."),
        "reason": Label("Reden", "Why the two are one."),
        "doubtful": Label("Twijfelachtig", "Whether a person should look: a doubtful pair gives no id."),
        "reviewed": Label("Nagekeken", "Whether a person decided it."),
        "old_strategic_objective": Label("S.D. vroeger", "Number of its strategic objective in the version before."),
        "old_operational_objective": Label("O.D. vroeger", "Number of its operational objective then."),
        "old_ministers": Label("Trekkers vroeger", "Its lead ministers in the version before."),
        "new_strategic_objective": Label("S.D. nu", "Number of its strategic objective in this plan."),
        "new_operational_objective": Label("O.D. nu", "Number of its operational objective in this plan."),
        "new_ministers": Label("Trekkers nu", "Its lead ministers in this plan."),
    },
    "followup": {
        "action": Label("Actie", "Key of the fiche; empty where the step was not found."),
        "position": Label("Stap", "Position of the step in 'approach', from 0; empty where it was not found."),
        "step": Label("Tekst van de stap", "The text of the step for which this was written."),
        "state": Label(FOLLOWUP_NAMES["state"][0], "How far the step is."),
        "date": Label(
            FOLLOWUP_NAMES["date"][0],
            "Day or EDTF: since when that is so; of a step that is delayed, its new deadline.",
        ),
        "start": Label("Datum, eerste dag", "First day of that date; empty where open."),
        "end": Label("Datum, laatste dag", "Last day of that date; empty where open."),
        "note": Label(FOLLOWUP_NAMES["note"][0], "What else there is to say."),
        "checked_by": Label(FOLLOWUP_NAMES["checked_by"][0], "Who looked whether it is so."),
        "fiche_id": Label("Fiche-id", "Lasting id of the fiche."),
        "recorded_in": Label("Ingevuld bij", "The plan for which it was written: this one or an earlier version."),
        "recorded_action": Label("Ingevuld bij actie", "Key of the fiche when it was written."),
        "placing": Label("Geplaatst op", "How the step was found; empty where it was not."),
        "trouble": Label("Niet geplaatst", "Why the step was not found; empty where it was."),
    },
    "lines": {
        "text": Label("Regel", "The line, or the part of it with one role."),
        "characters": Label("Tekens", "Printed characters that are no space."),
        "role": Label("Rol", "What the line is."),
        "action": Label("Actie", "Key of the fiche; empty outside fiches."),
        "field": Label("Veld", "Key of the field; empty outside fields."),
        "ocr": Label("Tekstherkenning", "Whether the line was read from a picture."),
    },
}


def label(table: str, column: str) -> Label:
    """Name and meaning of a column; KeyError for one without, which a test rules out."""
    own = OWN_COLUMNS.get(table) or MORE_OWN_COLUMNS.get(table, {})
    common = _COLUMNS if column in _COLUMNS else MORE_COLUMNS
    return own[column] if column in own else common[column]
