"""What the form prints around the answers: labels, standing prompts, sub-headings, in all spellings met in
print.
"""

from __future__ import annotations

from random import Random

# The first spelling is the usual one; the others were each met at least once in a printed plan.
LABELS: dict[str, tuple[str, ...]] = {
    "prevention": ("Type preventie:", "Type preventie"),
    "ministers": ("Trekkende minister(s):", "Trekkende minister(s) / beleidsdomein(en):"),
    "description": ("Actie:", "Actie"),
    "approach": ("Plan van aanpak:", "Plan van aanpak"),
    "results": (
        "Beoogde resultaten en effecten:",
        "Beoogde effecten en resultaten:",
        "Beoogde effecten en resultaten",
        "Beoogde resultaten en effecten::",
        "Beoogde resultaten n en effecten",
        "Beoogde effecten:",
    ),
    "indicators": (
        "Concrete evaluatie indicatoren:",
        "Concrete evaluatie indicatoren",
        "Concrete evaluatie indicatoren::",
    ),
    "resources": ("Middelen/budget:", "Middelen/budget", "Middelen/budget::"),
    "budget": ("Voorziene budget", "Voorziene budget:"),
    "progress": ("Stand van zaken:", "Stand van zaken"),
}
FRENCH: dict[str, str] = {
    "prevention": "Type de prévention",
    "ministers": "Ministre(s) porteur(s)",
    "description": "Action",
    "approach": "Plan d’action et calendrier",
    "results": "Résultats et effets attendus",
    "indicators": "Indicateurs d’évaluation",
    "resources": "Moyens et budget",
    "budget": "Budget prévu",
    "progress": "État d’avancement",
}
"""What a form in two languages prints behind the first spelling of a label."""
SUBHEADS: dict[str, tuple[str, ...]] = {
    "concrete_results": ("Concrete resultaten:", "Beoogde resultaten:"),
    "intended_effects": ("Beoogde effecten:", "Concrete effecten:"),
    "results_measurement": (
        "Resultaten meten:",
        "Meten resultaten:",
        "Meting resultaten:",
        "Resultaten meten resultaten:",
    ),
    "effects_measurement": ("Effecten meten:", "Meten effecten:", "Effecten Meten:", "Meting effecten:"),
}
PROMPTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "approach": (("Omschrijf de verschillende stappen in het plan van aanpak en hun timing.",),),
    "results": (
        (
            "Welke concrete resultaten worden met de actie beoogd?",
            "Welke concrete effecten worden met de actie beoogd?",
            "Hoe zullen de concrete resultaten van de actie worden gemeten?",
            "Hoe zullen de concrete effecten van de actie worden gemeten?",
        ),
    ),
    "indicators": (
        (
            "Vermeld hier de concrete evaluatie indicatoren op basis waarvan de effecten en resultaten "
            "beoordeeld zullen worden.",
        ),
    ),
    "resources": (
        (
            "Wordt de actie uitgevoerd binnen de beschikbare kredieten? Worden er bijkomende middelen of "
            "budgetten voorzien voor de actie? Maak concreet.",
        ),
        (
            "Wordt de actie uitgevoerd binnen de beschikbare kredieten? Worden er bijkomende middelen of "
            "budgetten voorzien voor de actie? Maak concreet:",
        ),
    ),
}
ACTION_HEADINGS = ("{number} Actie: {title}", "{number} Actie : {title}", "{number} Actie:  {title}")
STRATEGIC_HEADINGS = ("{number} S.D. {title}", "{number} S.D.{title}", "{number} S.D.  {title}")
OPERATIONAL_HEADINGS = ("{number} O.D.: {title}", "{number} O.D. : {title}", "{number} O.D.:  {title}")
LEGEND = {
    "new": "Nieuwe actie",
    "continued_with_new_elements": "Voortgezette actie met nieuwe elementen",
    "continued": "Voortgezette actie uit vorig actieplan",
}
LEGEND_COLOURS = {
    "new": (0.44, 0.68, 0.28),
    "continued_with_new_elements": (1.0, 0.75, 0.0),
    "continued": (0.36, 0.61, 0.84),
}


class Spelling:
    """Chooses the spelling of labels: always the usual one, or at random among all."""

    def __init__(self, varied: bool, rng: Random) -> None:
        self.varied = varied
        self.rng = rng

    def pick(self, variants: tuple[str, ...]) -> str:
        return self.rng.choice(variants) if self.varied else variants[0]

    def label(self, field: str) -> str:
        return self.pick(LABELS[field])

    def subhead(self, field: str) -> str:
        return self.pick(SUBHEADS[field])

    def prompts(self, field: str) -> tuple[str, ...]:
        variants = PROMPTS.get(field, ((),))
        return self.rng.choice(variants) if self.varied else variants[0]
