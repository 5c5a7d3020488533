"""What the keys of a fiche are called, in Dutch and in English, wherever a person reads them."""

from __future__ import annotations

Name = tuple[str, str]
"""A Dutch and an English text for the same thing."""

FIELD_NAMES: dict[str, tuple[str, str]] = {
    "title": ("Titel", "Title"),
    "number": ("Nummer", "Number"),
    "status": ("Status", "Status"),
    "prevention_types": ("Type preventie", "Type of prevention"),
    "prevention_text": ("Type preventie", "Type of prevention"),
    "lead_ministers": ("Trekkende ministers", "Lead ministers"),
    "description": ("Omschrijving", "Description"),
    "approach": ("Plan van aanpak", "Approach"),
    "concrete_results": ("Concrete resultaten", "Concrete results"),
    "intended_effects": ("Beoogde effecten", "Intended effects"),
    "results_measurement": ("Resultaten meten", "Measuring results"),
    "effects_measurement": ("Effecten meten", "Measuring effects"),
    "indicators": ("Indicatoren", "Indicators"),
    "resources": ("Middelen", "Resources"),
    "budget": ("Voorziene budget", "Budget"),
    "progress": ("Stand van zaken", "Progress"),
    "partners": ("Betrokken partners", "Partners"),
    "other_fields": ("Overige velden", "Other fields"),
}
"""Key of a field: its Dutch and its English name."""
STATUS_NAMES: dict[str, tuple[str, str]] = {
    "new": ("Nieuwe actie", "New action"),
    "continued_with_new_elements": (
        "Voortgezette actie met nieuwe elementen",
        "Continued action with new elements",
    ),
    "continued": ("Voortgezette actie uit vorig actieplan", "Action continued from the previous plan"),
}
PREVENTION_NAMES: dict[str, tuple[str, str]] = {
    "universal": ("universele preventie", "universal prevention"),
    "selective": ("selectieve preventie", "selective prevention"),
    "indicated": ("geïndiceerde preventie", "indicated prevention"),
}
SECTION_NAMES: dict[str, tuple[str, str]] = {
    "chapter": ("hoofdstuk", "chapter"),
    "section": ("afdeling", "section"),
    "strategic_objective": ("strategische doelstelling", "strategic objective"),
    "operational_objective": ("operationele doelstelling", "operational objective"),
    "action": ("actie", "action"),
}
MEASURE_NAMES: dict[str, tuple[str, str]] = {
    "count": ("aantal", "count"),
    "share": ("aandeel", "share"),
    "time": ("tijd", "time"),
    "survey": ("bevraging", "survey"),
    "report": ("rapport", "report"),
    "other": ("overige", "other"),
}
SEVERITY_NAMES: dict[str, tuple[str, str]] = {
    "error": ("fout", "error"),
    "warning": ("waarschuwing", "warning"),
    "info": ("ter info", "info"),
}
REFERENCE_NAMES: dict[str, tuple[str, str]] = {
    "action": ("actie", "action"),
    "law": ("regelgeving", "legislation"),
    "document": ("document", "document"),
}
PER_NAMES: dict[str, tuple[str, str]] = {"year": ("per jaar", "per year"), "month": ("per maand", "per month")}
BOUND_NAMES: dict[str, tuple[str, str]] = {
    "exact": ("exact", "exact"),
    "max": ("ten hoogste", "at most"),
    "min": ("ten minste", "at least"),
    "approx": ("ongeveer", "about"),
}
VAT_NAMES: dict[str, tuple[str, str]] = {
    "incl": ("inclusief btw", "VAT included"),
    "excl": ("exclusief btw", "VAT excluded"),
}
RECURRENCE_NAMES: dict[str, tuple[str, str]] = {
    "continuous": ("doorlopend", "continuous"),
    "yearly": ("jaarlijks", "yearly"),
    "half-yearly": ("halfjaarlijks", "half-yearly"),
    "quarterly": ("driemaandelijks", "quarterly"),
    "monthly": ("maandelijks", "monthly"),
}
"""Fixed recurrences; others are kept as they stand ('4 per year')."""
