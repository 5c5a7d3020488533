"""Findings on the values of a fiche: references, ministers, timings, answers."""

from __future__ import annotations

from enum import unique

from extractors.findings.kind import Entry, FindingKind


@unique
class ValueFinding(FindingKind):
    """What the grammars and the checks on content find."""

    # References
    reference_dangling = Entry(
        "warning",
        ("verwijzing naar onbestaande fiche", "reference to no fiche"),
        (
            "De verwijzing '{raw}' leidt niet naar een fiche van dit plan.",
            "The reference '{raw}' leads to no fiche of this plan.",
        ),
    )
    reference_date_invalid = Entry(
        "warning",
        ("verwijzing met onbestaande dag", "reference with an impossible date"),
        (
            "De verwijzing '{raw}' noemt een dag die niet bestaat.",
            "The reference '{raw}' names a day that does not exist.",
        ),
    )
    reference_date_differs = Entry(
        "warning",
        ("verwijzing met een andere datum", "reference with another date"),
        (
            "De verwijzing '{raw}' noemt een andere dag dan het register ({target}).",
            "The reference '{raw}' names another day than the register ({target}).",
        ),
    )
    reference_date_missing = Entry(
        "info",
        ("documentnummer zonder datum", "document number without its date"),
        (
            "Het documentnummer '{raw}' noemt de vergadering niet.",
            "The document number '{raw}' does not name the sitting.",
        ),
    )
    reference_ambiguous = Entry(
        "info",
        ("wet of decreet niet eenduidig", "act not certain"),
        (
            "Van de dag in '{raw}' zijn verschillende akten bekend; welke bedoeld is, staat er niet.",
            "Several acts of the day in '{raw}' are known; which is meant is not printed.",
        ),
    )
    reference_unnamed = Entry(
        "info",
        ("besluit zonder datum", "order without its date"),
        (
            "De verwijzing '{raw}' zegt niet om welk besluit het gaat.",
            "The reference '{raw}' does not say which order is meant.",
        ),
    )
    # Ministers
    minister_unknown = Entry(
        "warning",
        ("onbekende minister", "minister unknown"),
        ("'{raw}' staat niet in het register van ministers.", "'{raw}' is not in the register of ministers."),
    )
    minister_misspelt = Entry(
        "warning",
        ("minister anders gespeld", "minister misspelt"),
        ("'{raw}' is gelezen als '{name}'.", "'{raw}' was read as '{name}'."),
    )
    minister_incomplete = Entry(
        "info",
        ("minister onvolledig genoemd", "minister incomplete"),
        ("'{raw}' is gelezen als '{name}'.", "'{raw}' was read as '{name}'."),
    )
    minister_person = Entry(
        "info",
        ("minister bij naam genoemd", "minister by name"),
        ("'{raw}' is gelezen als '{name}'.", "'{raw}' was read as '{name}'."),
    )
    minister_alias = Entry(
        "info",
        ("minister met een andere naam", "minister under another name"),
        ("'{raw}' is gelezen als '{name}'.", "'{raw}' was read as '{name}'."),
    )
    minister_combined = Entry(
        "info",
        ("bevoegdheden samengenomen", "competences combined"),
        ("'{raw}' is gelezen als '{name}'.", "'{raw}' was read as '{name}'."),
    )
    minister_out_of_period = Entry(
        "info",
        ("minister van een andere regeerperiode", "minister of another term"),
        (
            "'{raw}' is een minister van een andere regeerperiode dan die van het plan.",
            "'{raw}' is a minister of another term of government than the plan's.",
        ),
    )
    lead_left_out = Entry(
        "warning",
        ("woorden bij de trekkers niet gelezen", "words among the leads not read"),
        (
            "'{raw:short}' staat bij de trekkers en hoort bij geen van hen; kijk wie er trekt en wie meewerkt.",
            "'{raw:short}' stands among the leads and belongs to none; see who leads and who takes part.",
        ),
    )
    # Timings
    timing_unreadable = Entry(
        "warning",
        ("timing niet leesbaar", "timing unreadable"),
        (
            "De timing '{raw}' kon niet op de kalender gelegd worden.",
            "The timing '{raw}' could not be put on the calendar.",
        ),
    )
    amount_unreadable = Entry(
        "warning",
        ("bedrag niet leesbaar", "amount unreadable"),
        ("Het bedrag '{raw}' kon niet in zijn geheel gelezen worden.", "The amount '{raw}' could not be read whole."),
    )
    amount_is_total = Entry(
        "warning",
        ("bedrag is een totaal", "amount is a total"),
        (
            "Het bedrag '{raw}' is het totaal van andere bedragen in dit antwoord ({count}): tel het niet nog eens.",
            "The sum '{raw}' is the total of other sums in this answer ({count}): do not count it again.",
        ),
        milder="info",
        variants={
            "differs": (
                "Het bedrag '{raw}' staat er als totaal, maar de bedragen ernaast maken {made}.",
                "The sum '{raw}' is printed as a total, but the sums beside it make {made}.",
            ),
        },
    )
    quantity_unreadable = Entry(
        "warning",
        ("hoeveelheid niet leesbaar", "quantity unreadable"),
        (
            "De hoeveelheid '{raw}' kon niet in zijn geheel gelezen worden.",
            "The quantity '{raw}' could not be read whole.",
        ),
    )
    indicator_without_target = Entry(
        "info",
        ("indicator zonder streefwaarde", "indicator without target"),
        (
            "De indicator '{text:short}' noemt geen streefwaarde.",
            "The indicator '{text:short}' names no target.",
        ),
    )
    prevention_unreadable = Entry(
        "warning",
        ("type preventie niet leesbaar", "type of prevention unreadable"),
        (
            "In '{text:short}' is geen type preventie herkend.",
            "No type of prevention was recognised in '{text:short}'.",
        ),
    )
    choice_open = Entry(
        "warning",
        ("niets aangekruist", "nothing ticked"),
        ("Bij de keuzes in '{text:short}' is niets aangekruist.", "None of the options in '{text:short}' is ticked."),
    )
    timing_missing = Entry(
        "info",
        ("stap zonder timing", "step without timing"),
        ("De stap '{text:short}' heeft geen timing.", "The step '{text:short}' has no timing."),
    )
    timing_outside_period = Entry(
        "warning",
        ("timing buiten de planperiode", "timing outside the period"),
        (
            "De timing '{raw}' valt buiten de planperiode {start}-{end}.",
            "The timing '{raw}' lies outside the plan's period {start}-{end}.",
        ),
    )
    timing_order = Entry(
        "info",
        ("timings niet in volgorde", "timing out of order"),
        (
            "De timing '{raw}' begint vroeger dan de vorige fase ('{before}').",
            "The timing '{raw}' starts before the phase above it ('{before}').",
        ),
    )
    # Answers
    answer_empty = Entry(
        "info",
        ("leeg antwoord", "empty answer"),
        ("Het antwoord bij '{label}' is leeg.", "The answer to '{label}' is empty."),
    )
    item_doubled = Entry(
        "warning",
        ("tekst staat twee keer", "item doubled"),
        ("'{text:short}' staat er twee keer.", "'{text:short}' occurs twice."),
    )
    sentence_doubled = Entry(
        "info",
        ("zinsdeel staat twee keer", "sentence doubled"),
        ("'{text:short}' staat twee keer in dezelfde tekst.", "'{text:short}' occurs twice in the same text."),
    )
    signature_in_answer = Entry(
        "warning",
        ("handtekening in een antwoord", "signature in an answer"),
        (
            "In het antwoord staat een handtekening ('{text:short}'); die is als tekst gelezen.",
            "The answer holds a signature ('{text:short}'); it was read as text.",
        ),
    )
    budget_contradicts_resources = Entry(
        "warning",
        ("budget spreekt middelen tegen", "budget contradicts resources"),
        (
            "Middelen ('{resources:short}') en voorziene budget ('{budget:short}') spreken elkaar tegen.",
            "Resources ('{resources:short}') and budget ('{budget:short}') contradict each other.",
        ),
    )
