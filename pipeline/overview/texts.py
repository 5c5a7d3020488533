"""What the page of all plans says, in Dutch and in English."""

from __future__ import annotations

from schemas.names import Name

TEXTS: dict[str, Name] = {
    "title": ("Actieplannen", "Action plans"),
    "to_plans": ("Naar de plannen", "To the plans"),
    "other_language": ("English", "Nederlands"),
    "none": ("params.yaml noemt geen plan.", "params.yaml lists no plan."),
    # The search
    "search": ("Zoek in alle plannen", "Search all plans"),
    "search_hint": (
        "Titels, nummers, ministers en teksten van de fiches; alle woorden moeten voorkomen.",
        "Titles, numbers, ministers and texts of the fiches; all words must occur.",
    ),
    "search_do": ("Zoeken", "Search"),
    "found": ("{n} fiches gevonden", "{n} fiches found"),
    "found_1": ("1 fiche gevonden", "1 fiche found"),
    "found_most": ("{n} fiches gevonden; de eerste {most} staan hier", "{n} fiches found; these are the first {most}"),
    # The plans
    "plans": ("De plannen", "The plans"),
    "plans_caption": ("Elk plan, en waar het opengaat", "Each plan, and where it opens"),
    "plan": ("Plan", "Plan"),
    "period": ("Periode", "Period"),
    "follows": ("Volgt op", "Follows"),
    "fiches": ("Fiches", "Fiches"),
    "open": ("Openen", "Open"),
    "explorer": ("verkenner", "explorer"),
    "workbook": ("werkmap", "workbook"),
    "changes": ("wijzigingen", "changes"),
    "not_read": ("niet ingelezen", "not read"),
    "no_period": ("niet gedrukt", "not printed"),
    # Periods
    "periods": ("Periodes", "Periods"),
    "periods_alt": ("Periode van elk plan: {plans}", "Period of each plan: {plans}"),
    # Fates
    "fates": ("Wat werd er van de fiches?", "What became of the fiches?"),
    "fates_of": ("Van {old} naar {new}", "From {old} to {new}"),
    "fates_alt": (
        "Stroom van de strategische doelstellingen van {old} (links) naar die van {new} (rechts): {counts}",
        "Flow from the strategic objectives of {old} (left) to those of {new} (right): {counts}",
    ),
    "fates_caption": (
        "Fiches per strategische doelstelling van {old}, en wat ervan werd",
        "Fiches by strategic objective of {old}, and what became of them",
    ),
    "fates_note": (
        "Een fiche die gesplitst of samengevoegd is, telt eenmaal voor elke fiche aan de andere kant.",
        "A fiche that was split or merged counts once for each fiche on the other side.",
    ),
    "doubtful": (
        "Niet zeker: {n} koppelingen; ze staan achteraan in de wijzigingen.",
        "Not certain: {n} pairs; they are at the end of the changes.",
    ),
    "flow": ("{old} → {new}: {n}, {fate}", "{old} → {new}: {n}, {fate}"),
    "objective": ("Strategische doelstelling", "Strategic objective"),
    "no_objective": ("zonder doelstelling", "without an objective"),
    "node_new": ("nieuw in {plan}", "new in {plan}"),
    "node_dropped": ("niet voortgezet", "dropped"),
    "total": ("Totaal", "Total"),
    # Workload
    "workload": ("Werklast per minister en jaar", "Workload by minister and year"),
    "workload_caption": (
        "Stappen waarvan de laatste dag in dat jaar valt",
        "Steps whose last day is in that year",
    ),
    "workload_note": (
        "Geteld: {plans}. Van een plan met een latere versie voor dezelfde jaren telt alleen die versie. Een stap van "
        "een fiche met verschillende trekkers telt bij elk van hen, in het totaal eenmaal.",
        "Counted: {plans}. Of a plan with a later version for the same years, that version alone counts. A step of a "
        "fiche with several leaders counts for each of them, and once in the total.",
    ),
    "workload_none": ("Geen enkel plan noemt stappen.", "No plan names steps."),
    "minister": ("Minister", "Minister"),
    "no_minister": ("zonder trekker", "without a leader"),
    "no_day": ("zonder dag", "no day"),
    "all_steps": ("Alle stappen", "All steps"),
    # Budget
    "budget": ("Budget per plan", "Budget by plan"),
    "budget_caption": ("Bedragen per plan en jaar", "Sums by plan and year"),
    "budget_note": (
        "Geteld zijn de bedragen in '{resources}' en '{budget}', eenzelfde bedrag in beide velden eenmaal, zoals "
        "gedrukt. ≈: minstens één bedrag is een maximum, minimum of raming. Een fiche zonder bedrag is niet nul: het "
        "plan zegt er niet hoeveel. Bedragen in een andere munt dan euro zijn niet geteld.",
        "Counted are the sums in '{resources}' and '{budget}', the same sum in both fields once, as printed. ≈: at "
        "least one sum is a maximum, a minimum or an estimate. A fiche without a sum is not zero: the plan does "
        "not give the sum. Sums in another currency than euro are not counted.",
    ),
    "no_year": ("zonder jaar", "no year"),
    "with_sum": ("Fiches met bedrag", "Fiches with a sum"),
    "n_of_m": ("{n} van {all}", "{n} of {all}"),
}
"""Key of a text, and the text in both languages."""
