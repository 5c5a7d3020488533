"""The texts of the page for a new form, Dutch and English."""

from __future__ import annotations

from pipeline.desk.texts import EDIT, INDEX
from pipeline.desk.upload_texts import UPLOAD
from schemas.names import FIELD_NAMES, SECTION_NAMES, SEVERITY_NAMES, Name
from schemas.template import FIELDS as KEYS
from schemas.template import HEAD_FIELDS

FIELDS: dict[str, Name] = {
    key: ("Looptijd van de actie", "Period of the action") if key == "period" else FIELD_NAMES[key]
    for key in (*HEAD_FIELDS, *sorted(KEYS, key=list(FIELD_NAMES).index))
}
"""What a label may lead to."""
KINDS: dict[str, Name] = {
    "action": ("een fiche", "a fiche"),
    **{kind: name for kind, name in SECTION_NAMES.items() if kind != "action"},
}
"""What a heading may be of."""
FORM_NAMES: dict[str, Name] = {
    "": ("zoek zelf", "find it"),
    "beside": ("labels naast hun antwoord", "labels beside their answer"),
    "above": ("labels boven hun antwoord", "labels above their answer"),
    "rows": ("rijen van een tabel", "rows of a table"),
    "cards": ("kaders met een label in elk vak", "boxes with a label in each"),
    "prose": ("alinea's die met hun label beginnen", "paragraphs that start with their label"),
    "headed": ("titels met alinea's, zonder labels", "headings with paragraphs, without labels"),
    "list": ("punten van een lijst", "items of a list"),
}
FORM: dict[str, Name] = SEVERITY_NAMES | {
    "title": ("Nieuw formulier", "New form"),
    "intro": (
        "Kijk op de bladzijde of elk stuk goed herkend is. Klik op een regel die fout staat, of kies ze in de lijst, "
        "en zeg wat ze is. Alles wordt meteen opnieuw geprobeerd.",
        "See on the page whether each part was recognised. Click a line that is wrong, or choose it in the list, and "
        "say what it is. Everything is tried anew at once.",
    ),
    "back": UPLOAD["title"],
    "plans": EDIT["desk"],
    "waiting": ("De pdf wacht op haar beurt …", "The PDF waits for its turn …"),
    "reading": ("De pdf wordt gelezen: bladzijde {n} van {all}", "The PDF is being read: page {n} of {all}"),
    "drafting": ("Er wordt een formulier voorgesteld …", "A form is being drafted …"),
    "trying": ("Het formulier wordt geprobeerd …", "The form is being tried …"),
    "failed": ("Er kon geen formulier voorgesteld worden.", "No form could be drafted."),
    "tried": ("Geprobeerd: {n} fiches gevonden (eerst {was}).", "Tried: {n} fiches found (before: {was})."),
    "found": ("{n} fiches gevonden", "{n} fiches found"),
    "again": ("Probeer opnieuw", "Try again"),
    "page": ("Bladzijde", "Page"),
    "page_n": ("Bladzijde {n} van {all}", "Page {n} of {all}"),
    "previous": ("Vorige", "Previous"),
    "next": ("Volgende", "Next"),
    "picture": ("Bladzijde {n} met wat er gevonden is", "Page {n} with what was found"),
    "no_picture": ("Deze bladzijde kan niet getekend worden.", "This page cannot be drawn."),
    "lines": ("Regels van de bladzijde", "Lines of the page"),
    "lines_help": (
        "Pijltjes gaan door de regels, met Shift kiest u er meer dan een, Enter gaat naar 'Wat is dit?'.",
        "Arrows go through the lines, Shift chooses more than one, Enter goes to 'What is this?'.",
    ),
    "no_lines": ("Op deze bladzijde staat geen tekst.", "There is no text on this page."),
    "legend": ("Legende", "Legend"),
    "role_label": ("label", "label"),
    "role_field": ("antwoord", "answer"),
    "role_heading": ("titel", "heading"),
    "role_prompt": ("vraag van het formulier", "question of the form"),
    "role_furniture": ("kop of voet van elke bladzijde", "head or foot of each page"),
    "role_unassigned": ("nergens geplaatst", "left over"),
    "role_body": ("tekst buiten de fiches", "text outside the fiches"),
    "role_contents": ("inhoudstafel", "table of contents"),
    "role_hidden": ("onzichtbaar", "invisible"),
    "role_struck": ("doorgehaald", "struck out"),
    "what": ("Wat is dit?", "What is this?"),
    "choose": ("Kies eerst een regel van de bladzijde.", "Choose a line of the page first."),
    "now": ("Nu: {role}", "Now: {role}"),
    "now_field": ("Nu: {role} ({field})", "Now: {role} ({field})"),
    "text": ("De tekst die u bedoelt", "The text that you mean"),
    "text_help": ("Haal weg wat er niet bij hoort, zoals het antwoord achter een label.",
                  "Take away what does not belong to it, such as the answer behind a label."),
    "op": ("Dit is", "This is"),
    "op_label": ("het label van een veld", "the label of a field"),
    "op_not_label": ("geen label", "no label"),
    "op_heading": ("een titel", "a heading"),
    "op_not_heading": ("geen titel", "no heading"),
    "op_furniture": ("iets dat op elke bladzijde terugkomt", "something that each page repeats"),
    "op_prompt": ("een vraag of uitleg van het formulier", "a question or explanation of the form"),
    "field": ("Veld", "Field"),
    "field_own": ("een eigen veld, zonder vaste naam", "a field of its own, without a standard name"),
    "kind": ("Titel van", "Heading of"),
    "number": ("Nummer", "Number"),
    "number_help": ("Leeg als de titel geen nummer heeft.", "Empty where the heading has no number."),
    "heading_title": ("Titel", "Title"),
    "below": ("Onder het label", "Below the label"),
    "apply": ("Pas toe en probeer", "Apply and try"),
    "undo": ("Maak de laatste stap ongedaan", "Undo the last step"),
    "result": ("Wat het formulier vindt", "What the form finds"),
    "parts_title": ("Hoe het formulier eruitziet", "What the form looks like"),
    "fiches": ("Fiches", "Fiches"),
    "in_fields": ("In velden", "In fields"),
    "left_over": ("Nergens geplaatst", "Left over"),
    "characters": ("{n} tekens ({share} %)", "{n} characters ({share}%)"),
    "form": ("Hoe staan de fiches er?", "How are fiches printed?"),
    "labels": ("Labels", "Labels"),
    "labels_none": ("Dit formulier heeft geen labels.", "This form has no labels."),
    "col_label": ("Label", "Label"),
    "col_field": ("Veld", "Field"),
    "col_times": ("Antwoorden", "Answers"),
    "col_remove": ("Weg", "Remove"),
    "field_of": ("Veld van {label}", "Field of {label}"),
    "parts": ("in delen, zie hieronder", "in parts, see below"),
    "remove_label": ("{label} is geen label", "{label} is no label"),
    "headings": ("Titels", "Headings"),
    "headings_none": ("Geen regel is een titel.", "No line is a heading."),
    "col_example": ("Zoals", "Such as"),
    "col_kind": ("Titel van", "Heading of"),
    "col_count": ("Aantal", "Count"),
    "kind_of": ("Soort van de titels zoals {example}", "Kind of headings such as {example}"),
    "remove_level": ("Titels zoals {example} zijn er geen", "Headings such as {example} are none"),
    "unknown": ("Lijkt op een label, maar is er geen", "Looks like a label, but is none"),
    "make_label": ("Is een label", "Is a label"),
    "make_label_of": ("{label} is een label, met een eigen veld", "{label} is a label, with a field of its own"),
    "warnings": ("Opgemerkt", "Noted"),
    "warnings_none": ("Er is niets opgemerkt.", "Nothing was noted."),
    "titles": ("Gevonden fiches", "Fiches found"),
    "more": ("en nog {n}", "and {n} more"),
    "save_title": ("Bewaar het formulier", "Keep the form"),
    "name": ("Naam van het formulier", "Name of the form"),
    "name_help": (
        "Bijvoorbeeld: actieplan mobiliteit 2027. Volgende versies worden met dit formulier gelezen.",
        "For example: actieplan mobiliteit 2027. Later versions are read by this form.",
    ),
    "save": ("Bewaar en lees de pdf", "Keep and read the PDF"),
    "save_first": (
        "Er zijn nog geen fiches gevonden: zeg eerst welke regel de titel van een fiche is, en welke labels er zijn.",
        "No fiche was found yet: say first which line is the heading of a fiche, and which labels there are.",
    ),
    "saving": ("Het formulier wordt bewaard …", "The form is being kept …"),
    "stale": ("Iemand anders wijzigde dit formulier intussen. Kijk na en pas opnieuw toe.",
              "Somebody else changed this form meanwhile. Look and apply again."),
    "lost": EDIT["lost"],
    "language": INDEX["language"],
    "skip": INDEX["skip"],
}  # fmt: skip
