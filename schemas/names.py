"""What keys and words of the data are called, in Dutch and in English, wherever a person reads them.

The one vocabulary of the tables, the workbook, the explorer and the reports on changes; a test finds a second list.
"""

from __future__ import annotations

from collections.abc import Mapping

Name = tuple[str, str]
"""A Dutch and an English text for the same thing."""


def in_both(names: Mapping[str, Name]) -> dict[str, dict[str, str]]:
    """Names as the scripts of a page take them: each by its language."""
    return {key: {"nl": nl, "en": en} for key, (nl, en) in names.items()}


FIELD_NAMES: dict[str, Name] = {
    "title": ("Titel", "Title"),
    "number": ("Nummer", "Number"),
    "strategic_objective": ("Strategische doelstelling", "Strategic objective"),
    "operational_objective": ("Operationele doelstelling", "Operational objective"),
    "status": ("Status", "Status"),
    "prevention_types": ("Type preventie", "Type of prevention"),
    "prevention_text": ("Type preventie", "Type of prevention"),
    "lead_ministers": ("Trekkende minister(s)", "Lead ministers"),
    "description": ("Actie", "Description"),
    "approach": ("Plan van aanpak", "Approach"),
    "concrete_results": ("Concrete resultaten", "Concrete results"),
    "intended_effects": ("Beoogde effecten", "Intended effects"),
    "results_measurement": ("Resultaten meten", "Measuring results"),
    "effects_measurement": ("Effecten meten", "Measuring effects"),
    "indicators": ("Concrete evaluatie indicatoren", "Indicators"),
    "resources": ("Middelen/budget", "Resources"),
    "budget": ("Voorziene budget", "Budget"),
    "progress": ("Stand van zaken", "Progress"),
    "partners": ("Betrokken partners", "Partners"),
    "other_fields": ("Overige velden", "Other fields"),
}
"""Key of a field of a fiche; the Dutch name is the label that the form of the plan 2025-2029 prints."""
DOCUMENT_FIELD_NAMES: dict[str, Name] = {
    "body": ("Lopende tekst", "Running text"),
    "footnotes": ("Voetnoten", "Footnotes"),
    "period": ("Periode", "Period"),
}
"""Key of what a change outside the fiches is in."""
STATUS_NAMES: dict[str, Name] = {
    "new": ("Nieuwe actie", "New action"),
    "continued_with_new_elements": (
        "Voortgezette actie met nieuwe elementen",
        "Continued action with new elements",
    ),
    "continued": ("Voortgezette actie uit vorig actieplan", "Action continued from the previous plan"),
}
PREVENTION_NAMES: dict[str, Name] = {
    "universal": ("universele preventie", "universal prevention"),
    "selective": ("selectieve preventie", "selective prevention"),
    "indicated": ("geïndiceerde preventie", "indicated prevention"),
}
SECTION_NAMES: dict[str, Name] = {
    "chapter": ("hoofdstuk", "chapter"),
    "section": ("afdeling", "section"),
    "strategic_objective": ("strategische doelstelling", "strategic objective"),
    "operational_objective": ("operationele doelstelling", "operational objective"),
    "action": ("actie", "action"),
}
MEASURE_NAMES: dict[str, Name] = {
    "count": ("aantal", "count"),
    "share": ("aandeel", "share"),
    "time": ("tijd", "time"),
    "survey": ("bevraging", "survey"),
    "report": ("rapport", "report"),
    "other": ("andere maat", "other measure"),
}
ROLE_NAMES: dict[str, Name] = {
    "field": ("velden", "fields"),
    "heading": ("titels", "headings"),
    "label": ("labels", "labels"),
    "prompt": ("vragen van het formulier", "prompts of the form"),
    "body": ("lopende tekst", "running text"),
    "contents": ("inhoudstafel", "table of contents"),
    "furniture": ("kop- en voetregels", "headers and footers"),
    "hidden": ("onzichtbaar", "invisible"),
    "struck": ("doorgehaald", "struck out"),
    "unassigned": ("niet geplaatst", "not placed"),
}
SEVERITY_NAMES: dict[str, Name] = {
    "error": ("fout", "error"),
    "warning": ("waarschuwing", "warning"),
    "info": ("ter info", "info"),
}
REFERENCE_NAMES: dict[str, Name] = {
    "action": ("actie", "action"),
    "law": ("regelgeving", "legislation"),
    "document": ("document", "document"),
}
PER_NAMES: dict[str, Name] = {
    "year": ("per jaar", "per year"),
    "month": ("per maand", "per month"),
    "week": ("per week", "per week"),
}
QUANTITY_ROLE_NAMES: dict[str, Name] = {
    "target": ("streefwaarde", "target"),
    "baseline": ("uitgangswaarde", "baseline"),
    "count": ("vaststelling", "count"),
}
"""What a quantity is for the plan."""
BOUND_NAMES: dict[str, Name] = {
    "exact": ("exact", "exact"),
    "max": ("ten hoogste", "at most"),
    "min": ("ten minste", "at least"),
    "approx": ("ongeveer", "about"),
}
VAT_NAMES: dict[str, Name] = {
    "incl": ("inclusief btw", "VAT included"),
    "excl": ("exclusief btw", "VAT excluded"),
}
RECURRENCE_NAMES: dict[str, Name] = {
    "continuous": ("doorlopend", "continuous"),
    "yearly": ("jaarlijks", "yearly"),
    "half-yearly": ("halfjaarlijks", "half-yearly"),
    "quarterly": ("driemaandelijks", "quarterly"),
    "monthly": ("maandelijks", "monthly"),
}
"""Fixed recurrences; others are kept as they are read ('4 per year')."""
OPERATION_NAMES: dict[str, Name] = {
    "set": ("gewijzigd", "set"),
    "replace": ("passage vervangen", "passage replaced"),
    "drop": ("geschrapt", "dropped"),
    "merge": ("samengevoegd", "merged"),
    "split": ("gesplitst", "split"),
    "assign": ("toegewezen", "assigned"),
}
"""What a correction does."""
CHANGE_NAMES: dict[str, Name] = {
    "added": ("nieuwe fiche", "fiche added"),
    "removed": ("fiche geschrapt", "fiche removed"),
    "split": ("fiche gesplitst", "fiche split"),
    "merged": ("fiches samengevoegd", "fiches merged"),
    "renumbered": ("fiche hernummerd", "fiche renumbered"),
    "moved": ("fiche verplaatst", "fiche moved"),
    "retitled": ("nieuwe titel", "retitled"),
    "field_changed": ("veld gewijzigd", "field changed"),
    "item_added": ("punt toegevoegd", "item added"),
    "item_removed": ("punt geschrapt", "item removed"),
    "item_changed": ("punt gewijzigd", "item changed"),
    "item_moved": ("punt verplaatst", "item moved"),
    "objective_added": ("nieuwe doelstelling", "objective added"),
    "objective_removed": ("doelstelling geschrapt", "objective removed"),
    "objective_retitled": ("andere titel van een doelstelling", "objective retitled"),
    "section_added": ("nieuw hoofdstuk", "section added"),
    "section_removed": ("hoofdstuk geschrapt", "section removed"),
    "section_retitled": ("andere titel van een hoofdstuk", "section retitled"),
    "plan_changed": ("plan gewijzigd", "plan changed"),
}
"""Kinds of change between two versions of a plan."""
CAUSE_NAMES: dict[str, Name] = {
    "source": ("ander document", "another document"),
    "rules": ("andere leesregels, zelfde bron", "other reading rules, same source"),
    "correction": ("verbeterd door een mens", "corrected by a person"),
}
RELATION_NAMES: dict[str, Name] = {
    "continued": ("voortgezet", "continued"),
    "split": ("gesplitst", "split"),
    "merged": ("samengevoegd", "merged"),
}
"""How a fiche of one version relates to one of the next."""
FATE_NAMES: dict[str, Name] = {
    "continued": ("voortgezet", "continued"),
    "partly": ("deels voortgezet", "continued in part"),
    "merged": ("samengevoegd", "merged"),
    "split": ("gesplitst", "split"),
    "dropped": ("niet voortgezet", "dropped"),
    "new": ("nieuw", "new"),
}
"""What became of a fiche of the version before."""
PROMISE_NAMES: dict[str, Name] = {
    "step": ("stap", "step"),
    "amount": ("bedrag", "sum"),
    "target": ("doel", "target"),
}
"""What a plan promises."""
DIRECTION_NAMES: dict[str, Name] = {
    "later": ("later", "later"),
    "earlier": ("vroeger", "earlier"),
    "opened": ("einde of begin weggevallen", "start or end dropped"),
    "closed": ("einde of begin vastgelegd", "start or end set"),
    "added": ("toegevoegd", "added"),
    "dropped": ("weggevallen", "dropped"),
    "undecided": ("termijn niet meer bepaald", "no longer decided"),
    "continuous": ("wordt doorlopend", "becomes continuous"),
    "recurring": ("wordt terugkerend", "becomes recurring"),
    "term": ("voor een andere termijn", "for another term"),
    "recurrence": ("andere herhaling", "another recurrence"),
    "reworded": ("anders verwoord", "reworded"),
    "unclear": ("niet te vergelijken", "not comparable"),
    "up": ("hoger", "up"),
    "down": ("lager", "down"),
}
"""What became of a timing or a sum."""
COURSE_NAMES: dict[str, Name] = {
    "kept": ("zoals beloofd", "as promised"),
    "changed": ("gewijzigd", "changed"),
    **DIRECTION_NAMES,
}
"""What became of a promise since it was first made."""
MINISTER_SHIFT_NAMES: dict[str, Name] = {
    "added": ("minister toegevoegd", "minister added"),
    "dropped": ("minister weggevallen", "minister dropped"),
    "replaced": ("minister vervangen", "minister replaced"),
    "reworded": ("minister anders genoemd", "minister reworded"),
    "moved": ("minister verplaatst", "minister moved"),
}
"""What became of a lead minister."""
PROGRESS_NAMES: dict[str, Name] = {
    "filled_in": ("ingevuld", "filled in"),
    "cleared": ("leeggemaakt", "cleared"),
    "updated": ("bijgewerkt", "updated"),
}
"""What became of the answer on progress."""
STATE_NAMES: dict[str, Name] = {
    "not_started": ("niet begonnen", "not started"),
    "running": ("loopt", "running"),
    "done": ("klaar", "done"),
    "delayed": ("vertraagd", "delayed"),
    "stopped": ("stopgezet", "stopped"),
}
"""How far a step is, as a person says."""
PLACING_NAMES: dict[str, Name] = {
    "same": ("zelfde tekst", "same text"),
    "printed": ("gedrukte tekst, sindsdien verbeterd", "printed text, corrected since"),
    "reworded": ("anders verwoord", "reworded"),
}
"""How the step was found about which a person said something."""
TROUBLE_NAMES: dict[str, Name] = {
    "no_fiche": ("het plan heeft deze fiche niet", "the plan has no such fiche"),
    "no_step": ("de fiche heeft deze stap niet", "the fiche has no such step"),
    "ambiguous": ("meer dan één stap heeft deze tekst", "several steps have this text"),
    "taken": ("een andere opvolging staat al bij de stap die erop lijkt", "another entry stands at the step like it"),
}
"""Why it was not found."""
FOLLOWUP_NAMES: dict[str, Name] = {
    "state": ("Stand", "State"),
    "date": ("Datum", "Date"),
    "note": ("Opmerking", "Note"),
    "checked_by": ("Nagekeken door", "Checked by"),
}
"""What a person says of a step; the Dutch name is the head of its column in the workbook."""
DATE_PART_NAMES: dict[str, Name] = {
    "21": ("voorjaar", "spring"),
    "22": ("zomer", "summer"),
    "23": ("najaar", "autumn"),
    "24": ("winter", "winter"),
    "33": ("Q1", "Q1"),
    "34": ("Q2", "Q2"),
    "35": ("Q3", "Q3"),
    "36": ("Q4", "Q4"),
}
"""Seasons and quarters by their code in EDTF; 'najaar 2026' is 2026-23."""


def date_name(edtf: str) -> Name:
    """A date as people write it: '15/03/2026', 'Q1 2026'; an EDTF string of another kind as it is."""
    parts = edtf.split("-")
    if not all(part.isdecimal() for part in parts):
        return edtf, edtf
    if len(parts) == 3:
        return f"{parts[2]}/{parts[1]}/{parts[0]}", edtf
    if len(parts) == 2 and parts[1] in DATE_PART_NAMES:
        nl, en = DATE_PART_NAMES[parts[1]]
        return f"{nl} {parts[0]}", f"{en} {parts[0]}"
    return edtf, edtf
