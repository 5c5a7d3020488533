"""What the keys of a fiche are called, in Dutch and in English, wherever a person reads them."""

from __future__ import annotations

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
