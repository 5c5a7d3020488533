"""What an indicator measures with: a count, a share, a time, a survey or a report."""

import re
from typing import Literal

from extractors.text.normalize import fold_accents
from extractors.values.rules import GrammarRule

Measure = Literal["count", "share", "time", "survey", "report", "other"]


def _rule(name: Measure, pattern: str, example: str, counter_example: str) -> tuple[Measure, GrammarRule]:
    return name, GrammarRule(name, re.compile(pattern), example, counter_example)


# In order: where two rules match at the same place the first one counts. Patterns see text without accents
# and capitals.
RULES: tuple[tuple[Measure, GrammarRule], ...] = (
    _rule(
        "time",
        r"\b(?:doorlooptijd|wachttijd|wachtlijsttijd|reactietijd|responstijd|looptijd|tijdsduur|tijdsopname"
        r"|(?<!korte )(?<!lange )\w{0,20}termijn|duurtijd|\w{0,20}snelheid"
        r"|(?:gemiddelde|totale|maximale|mediane) (?:tijd|duur)|tijd tussen"
        r"|aantal (?:uren|dagen|werkdagen|weken|maanden) (?:tussen|voor|tot))\w*",
        "Aantal dagen tussen aankomst en start van de schoolloopbaan",
        "Aantal uren advies en begeleiding",
    ),
    _rule(
        "share",
        r"(?<!\w)% ?[^\W\d_]"
        r"|\b(?:aandeel|\w{0,20}percentage|procent|proportie|ratio|verhouding|slaagcijfer|dekkings?graad)\w*"
        r"|\b\w{3,20}graad\b|\d ?%",
        "Deelnamegraad van leerkrachten aan professionaliseringstrajecten",
        "Opleidingen in de derde graad",
    ),
    _rule(
        "count",
        r"(?<!\w)# ?[^\W\d_]|\b(?:aantal(?:len)?|hoeveelheid|hoeveel|\w{0,20}cijfers|bezoekersaantal\w*"
        r"|deelnemersaantal\w*|frequentie)\b",
        "Het aantal steden en gemeenten dat de subsidie ontvangt",
        "Positieve evaluatie van het aanbod",
    ),
    _rule(
        "report",
        r"\b(?:\w{0,20}verslag(?:en|geving)?|notulen|\w{0,20}rapport(?:en|age|ages|ering)?|publicaties?|oplevering"
        r"|overzicht|inventaris(?:atie)?|auditresultaten|registratie|update|goedgekeurd|goedkeuring)\b",
        "Verslag van de bevraging van de lokale besturen",
        "Stand van de onderhandelingen, jaarlijks gerapporteerd",
    ),
    _rule(
        "survey",
        r"\b(?:bevraging|bevragingen|enquetes?|vragenlijst|tevredenheid|feedback|focusgroep|oordeel|beoordeling"
        r"|\w{0,20}evaluaties?|ervaring|ervaringen|perceptie|bekendheid|nulmeting|nameting|interviews?|peiling"
        r"|score op de meting)\w*",
        "Tevredenheid van de bellers",
        "Naleving van de afspraken rond de LIVC R",
    ),
)


def measure_kind(text: str) -> Measure:
    """How an indicator is measured: by the rule that matches first in the text, 'other' where none does.

    The head of an indicator names its measure ('Aantal deelnemers aan de bevraging' is a count); what comes
    later only tells what it is about.
    """
    folded = fold_accents(text)
    best: tuple[int, Measure] | None = None
    for name, rule in RULES:
        match = rule.pattern.search(folded)
        if match and (best is None or match.start() < best[0]):
            best = match.start(), name
    return best[1] if best else "other"
