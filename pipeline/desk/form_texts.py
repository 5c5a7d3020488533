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
    "columns": ("kolommen van een tabel, met de labels links", "columns of a table, with the labels at the left"),
    "cards": ("kaders met een label in elk vak", "boxes with a label in each"),
    "prose": ("alinea's die met hun label beginnen", "paragraphs that start with their label"),
    "headed": ("titels met alinea's, zonder labels", "headings with paragraphs, without labels"),
    "list": ("punten van een lijst", "items of a list"),
}
FORM: dict[str, Name] = SEVERITY_NAMES | {
    "title": ("Nieuw formulier", "New form"),
    "intro": (
        "Kijk op enkele bladzijden of elk stuk goed herkend is. Klik op een regel die fout staat, of kies ze in de "
        "lijst, en zeg wat ze is; het hele document wordt dan meteen opnieuw geprobeerd. Klopt het, geef het formulier "
        "dan onderaan een naam. Er kan niets stukgaan: elke stap kan ongedaan gemaakt worden.",
        "See on some pages whether each part was recognised. Click a line that is wrong, or choose it in the list, and "
        "say what it is; the whole document is then tried anew at once. If it is right, give the form a name at the "
        "bottom. Nothing can be broken: each step can be undone.",
    ),
    "back": UPLOAD["title"],
    "plans": EDIT["desk"],
    "waiting": ("De pdf wacht op haar beurt …", "The PDF waits for its turn …"),
    "reading": ("De pdf wordt gelezen: bladzijde {n} van {all}", "The PDF is being read: page {n} of {all}"),
    "drafting": ("Er wordt een formulier voorgesteld …", "A form is being drafted …"),
    "trying": ("Het formulier wordt geprobeerd …", "The form is being tried …"),
    "failed": (
        "De pdf kon niet gelezen worden. Ga terug naar 'Een nieuwe pdf', en gooi ze daar weg of kies ze opnieuw.",
        "The PDF could not be read. Go back to 'A new PDF', and discard it there or choose it again.",
    ),
    "blank": (
        "In deze pdf werd geen formulier herkend. Wijs het zelf aan: eerst de titel van één fiche, dan de labels.",
        "No form was recognised in this PDF. Point it out yourself: first the heading of one fiche, then the labels.",
    ),
    "tried": (
        "Geprobeerd. Fiches gevonden: {n} (eerst {was}). Tekst in velden: {share} % (eerst {before} %).",
        "Tried. Fiches found: {n} (before: {was}). Text in fields: {share}% (before: {before}%).",
    ),
    "undone": (
        "Ongedaan gemaakt. Fiches gevonden: {n} (eerst {was}). Tekst in velden: {share} % (eerst {before} %).",
        "Undone. Fiches found: {n} (before: {was}). Text in fields: {share}% (before: {before}%).",
    ),
    "found": ("Fiches gevonden: {n}. Kijk ze na op de bladzijden.", "Fiches found: {n}. Check them on the pages."),
    "page": ("Bladzijde", "Page"),
    "page_n": ("Bladzijde {n} van {all}", "Page {n} of {all}"),
    "previous": ("Vorige", "Previous"),
    "next": ("Volgende", "Next"),
    "page_short": ("p. {n}", "p. {n}"),
    "zoom": ("Grootte", "Size"),
    "picture": ("Bladzijde {n} met wat er gevonden is", "Page {n} with what was found"),
    "no_picture": ("Deze bladzijde kan niet getekend worden.", "This page cannot be drawn."),
    "lines": ("Regels van de bladzijde", "Lines of the page"),
    "lines_help": (
        "Klik, of ga er met de pijltjes door. Met Shift kiest u er meer dan een; Enter gaat naar 'Wat is dit?'.",
        "Click, or use the arrows. Shift chooses more than one; Enter goes to 'What is this?'.",
    ),
    "no_lines": ("Op deze bladzijde staat geen tekst.", "There is no text on this page."),
    "legend": ("Legende", "Legend"),
    "words": ("Wat betekenen deze woorden?", "What do these words mean?"),
    "word_fiche": (
        "Eén actie van het plan, met haar titel en haar antwoorden.",
        "One action of the plan, with its heading and its answers.",
    ),
    "word_label": (
        "De vaste tekst bij een antwoord, in elke fiche dezelfde, zoals 'Timing' of 'Bevoegde minister'.",
        "The fixed text beside an answer, the same in each fiche, such as 'Timing'.",
    ),
    "word_field": (
        "Wat in deze ene fiche bij een label staat. Het komt in het veld van dat label.",
        "What stands beside a label in this one fiche. It goes to the field of that label.",
    ),
    "word_heading": (
        "De regel waarmee een fiche, een doelstelling of een hoofdstuk begint, vaak met een nummer.",
        "The line with which a fiche, an objective or a chapter starts, often with a number.",
    ),
    "word_prompt": (
        "Uitleg die het formulier zelf bij een label drukt, zoals 'Beschrijf kort'. Ze is geen antwoord.",
        "What the form itself prints with a label, such as 'Describe briefly'. It is no answer.",
    ),
    "word_furniture": (
        "Wat boven- of onderaan elke bladzijde terugkomt, zoals het nummer. Het wordt niet gelezen.",
        "What stands at the top or bottom of each page, such as its number. It is not read.",
    ),
    "word_unassigned": (
        "Tekst in een fiche die bij geen label hoort: meestal ontbreekt er dan een label.",
        "Text in a fiche that belongs to no label: mostly a label is missing then.",
    ),
    "role_fiche": ("fiche", "fiche"),
    "role_label": ("label", "label"),
    "role_field": ("antwoord", "answer"),
    "role_heading": ("titel", "heading"),
    "role_prompt": ("vraag van het formulier", "question of the form"),
    "role_furniture": ("kop of voet van elke bladzijde", "repeated on each page"),
    "role_unassigned": ("nergens geplaatst", "left over"),
    "role_body": ("tekst buiten de fiches", "text outside the fiches"),
    "role_contents": ("inhoudstafel", "table of contents"),
    "role_hidden": ("onzichtbaar", "invisible"),
    "role_struck": ("doorgehaald", "struck out"),
    "sign_label": ("L", "L"),
    "sign_field": ("A", "A"),
    "sign_heading": ("T", "H"),
    "sign_prompt": ("V", "Q"),
    "sign_furniture": ("K", "R"),
    "sign_unassigned": ("?", "?"),
    "sign_body": ("·", "·"),
    "sign_contents": ("≡", "≡"),
    "sign_hidden": ("∅", "∅"),
    "sign_struck": ("×", "×"),
    "what": ("Wat is dit?", "What is this?"),
    "choose": ("Kies eerst een regel van de bladzijde.", "Choose a line of the page first."),
    "now": ("Nu: {role}", "Now: {role}"),
    "further": ("Neem de volgende regel erbij", "Take the next line along"),
    "text": ("De tekst die u bedoelt", "The text that you mean"),
    "text_help": ("Haal weg wat er niet bij hoort, zoals het antwoord achter een label.",
                  "Take away what does not belong to it, such as the answer behind a label."),
    "op": ("Dit is", "This is"),
    "op_label": ("het label van een veld", "the label of a field"),
    "op_not_label": ("geen label", "no label"),
    "op_heading": ("een titel", "a heading"),
    "op_not_heading": ("geen titel", "no heading"),
    "op_furniture": ("iets dat op elke bladzijde terugkomt", "something that each page repeats"),
    "op_not_furniture": ("niet iets dat op elke bladzijde terugkomt", "nothing that each page repeats"),
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
    "col_times": ("Gedrukt", "Printed"),
    "col_remove": ("Verwijder", "Remove"),
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
    "also": ("(en nog {n} zulke)", "(and {n} more such)"),
    "see": ("Toon de bladzijde", "Show the page"),
    "see_of": ("Toon bladzijde {n}: {text}", "Show page {n}: {text}"),
    "warnings_none": ("Er is niets opgemerkt.", "Nothing was noted."),
    "titles": ("Gevonden fiches", "Fiches found"),
    "more": ("en nog {n}", "and {n} more"),
    "save_title": ("Bewaar het formulier", "Keep the form"),
    "name": ("Naam van het formulier", "Name of the form"),
    "name_help": (
        "Bijvoorbeeld: actieplan mobiliteit 2027. Bij een volgende pdf staat het in de lijst van formulieren.",
        "For example: actieplan mobiliteit 2027. For a later PDF it stands in the list of forms.",
    ),
    "save": ("Bewaar en lees de pdf", "Keep and read the PDF"),
    "save_first": (
        "Dit kan nog niet bewaard worden: zeg eerst van een regel dat hij de titel van een fiche is, en van andere dat "
        "ze een label zijn. Vindt het formulier daarna nog geen fiche, kies dan hierboven zelf hoe de fiches er staan.",
        "This cannot be kept yet: say first of a line that it is the heading of a fiche, and of others that they are "
        "labels. If the form finds no fiche then, choose above how fiches are printed.",
    ),
    "saving": ("Het formulier wordt bewaard …", "The form is being kept …"),
    "stale": ("Iemand anders wijzigde dit formulier intussen. Kijk na en pas opnieuw toe.",
              "Somebody else changed this form meanwhile. Look and apply again."),
    "lost": EDIT["lost"],
    "language": INDEX["language"],
    "skip": INDEX["skip"],
}  # fmt: skip
