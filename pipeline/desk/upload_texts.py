"""The texts of the page for a new PDF, Dutch and English."""

from __future__ import annotations

from pipeline.desk.texts import EDIT, INDEX
from schemas.names import SEVERITY_NAMES, Name

UPLOAD: dict[str, Name] = SEVERITY_NAMES | {
    "title": ("Een nieuwe pdf", "A new PDF"),
    "intro": (
        "Sleep de pdf van een plan, van een nieuwe versie of van een nota hierheen. Ze wordt gelezen en getoond; pas "
        "als u ze bewaart, komt ze bij de plannen.",
        "Drop the PDF of a plan, of a new version or of a nota here. It is read and shown; it joins the plans only "
        "when you keep it.",
    ),
    "drop": ("Sleep een pdf hierheen, of kies ze:", "Drop a PDF here, or choose it:"),
    "form": ("Formulier", "Form"),
    "form_auto": ("zoek zelf", "find it"),
    "plans": EDIT["desk"],
    "sending": ("{name} wordt verstuurd …", "{name} is being sent …"),
    "waiting": ("{name} wacht op een andere pdf …", "{name} waits for another PDF …"),
    "reading": ("{name} wordt gelezen …", "{name} is being read …"),
    "pages": ("pagina {n} van {all}", "page {n} of {all}"),
    "failed": ("{name} kon niet gelezen worden", "{name} could not be read"),
    "formless": ("Geen bekend formulier past op {name}", "No known form fits {name}"),
    "formless_text": (
        "De pdf is leesbaar, maar haar labels en titels zijn van een formulier dat nog niet bekend is. Wijs op de "
        "bladzijden aan wat wat is; daarna wordt ze ermee gelezen.",
        "The PDF can be read, but its labels and headings are of a form that is not known yet. Point out on its pages "
        "what is what; then it is read by that.",
    ),
    "formless_why": ("Waarom", "Why"),
    "poor": (
        "Veel tekst staat nergens: dit formulier past misschien niet goed.",
        "Much of the text is nowhere: this form may not fit well.",
    ),
    "new_form": ("Maak een nieuw formulier", "Make a new form"),
    "edit_form": ("Verbeter het formulier", "Change the form"),
    "go_on": ("Ga verder met het formulier", "Go on with the form"),
    "again": ("Lees opnieuw", "Read again"),
    "read": ("{name} is gelezen", "{name} has been read"),
    "plan": ("Plan", "Plan"),
    "nota": ("Nota", "Nota"),
    "fiches": ("Fiches", "Fiches"),
    "steps": ("Stappen", "Steps"),
    "unassigned": ("Tekens die nergens staan", "Characters that are nowhere"),
    "findings": ("Wat u moet nakijken", "What you must check"),
    "no_findings": ("Er is niets opgemerkt.", "Nothing was noted."),
    "more": ("en nog {n} andere", "and {n} more"),
    "page": ("p. {n}", "p. {n}"),
    "fiche": ("fiche {n}", "fiche {n}"),
    "show": ("Bekijk ze op de pagina's", "See them on the pages"),
    "show_soon": ("De verkenner wordt gemaakt …", "The explorer is being made …"),
    "keep_title": ("Bewaar als plan", "Keep as a plan"),
    "keep_nota": ("Bewaar als nota", "Keep as a nota"),
    "id": ("Naam in de gegevens", "Name in the data"),
    "id_help": (
        "Letters, cijfers en streepjes, bijvoorbeeld actieplan-2025-2029-update-2027. Ze verandert later niet meer.",
        "Letters, digits and hyphens, for example actieplan-2025-2029-update-2027. It does not change later.",
    ),
    "predecessor": ("Volgt op (voor de vergelijking)", "Follows (for the comparison)"),
    "predecessor_none": ("geen ander plan", "no other plan"),
    "submits": ("Legt dit plan voor", "Submits this plan"),
    "submits_none": ("zoek zelf", "find it"),
    "date": ("Dag van deze versie", "Day of this version"),
    "keep": ("Bewaar", "Keep"),
    "keeping": ("Bewaard. De uitvoer wordt gemaakt …", "Kept. The outputs are being made …"),
    "kept_nota": ("De nota is bewaard.", "The nota was kept."),
    "discard": ("Gooi weg", "Discard"),
    "discard_form": (
        "Het formulier van {name} is nog niet bewaard. Ook dat weggooien?",
        "The form of {name} was not kept yet. Discard that too?",
    ),
    "discarded": (
        "{name} is weggegooid. De pdf op uw eigen computer blijft.",
        "{name} was discarded. The PDF on your own computer stays.",
    ),
    "not_pdf": (
        "Dat is geen pdf. Bewaar het document eerst als pdf, en kies die.",
        "That is no PDF. Save the document as a PDF first, and choose that.",
    ),
    "lost": EDIT["lost"],
    "language": INDEX["language"],
    "skip": INDEX["skip"],
}
