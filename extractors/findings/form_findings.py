"""Findings on how a plan was read: its pages, the form of its fiches, its numbering."""

from __future__ import annotations

from enum import unique

from extractors.findings.kind import Entry, FindingKind


@unique
class FormFinding(FindingKind):
    """What reading the pages and cutting the fiches finds."""

    # How the pages were read
    text_hidden = Entry(
        "warning",
        ("onzichtbare tekst", "invisible text"),
        (
            "Pagina {page} bevat tekst die niemand op de pagina ziet (tekens: {characters}); die telt nergens mee.",
            "Page {page} holds text that nobody sees on the page (characters: {characters}); it counts nowhere.",
        ),
    )
    text_struck = Entry(
        "warning",
        ("doorgehaalde tekst", "struck text"),
        (
            "Op pagina {page} is '{text}' doorgehaald; die tekst telt nergens mee.",
            "On page {page} '{text}' is struck out; that text counts nowhere.",
        ),
    )
    annotation_read = Entry(
        "warning",
        ("aantekening gelezen als antwoord", "annotation read as an answer"),
        (
            "Op pagina {page} is '{text:short}' later over de pagina getypt; die tekst is gelezen.",
            "On page {page} '{text:short}' was typed over the page afterwards; that text was read.",
        ),
    )
    annotation_left = Entry(
        "warning",
        ("opmerking op de pagina", "remark on the page"),
        (
            "Op pagina {page} staat de opmerking '{text:short}'; die telt nergens mee.",
            "On page {page} stands the remark '{text:short}'; it counts nowhere.",
        ),
    )
    form_fields = Entry(
        "info",
        ("ingevuld formulierveld", "filled form field"),
        (
            "Pagina {page}: waarden van invulvelden zijn gelezen (velden: {count}).",
            "Page {page}: values of form fields were read (fields: {count}).",
        ),
    )
    form_field_differs = Entry(
        "warning",
        ("invulveld toont een andere waarde", "form field shows another value"),
        (
            "Een invulveld op pagina {page} heeft de waarde '{text:short}' en toont een andere tekst; de getoonde "
            "tekst telt.",
            "A form field on page {page} has the value '{text:short}' and shows another text; the text that is shown "
            "counts.",
        ),
    )
    choice_undecided = Entry(
        "warning",
        ("keuze niet te bepalen", "choice undecided"),
        (
            "Van een keuzevakje op pagina {page} is niet te zien of het is aangekruist; het telt niet.",
            "Of a check box on page {page} it cannot be told whether it is ticked; it does not count.",
        ),
    )
    picture_in_answer = Entry(
        "warning",
        ("beeld in een antwoord", "picture in an answer"),
        (
            "In een antwoord op pagina {page} staat een afbeelding zonder tekst; wat ze toont, is niet gelezen.",
            "In an answer on page {page} stands a picture without text; what it shows was not read.",
        ),
        variants={
            "drawing": (
                "In een antwoord op pagina {page} staat een tekening; wat ze toont, is niet gelezen.",
                "In an answer on page {page} stands a drawing; what it shows was not read.",
            ),
            "mark": (
                "In een antwoord op pagina {page} staat een gekleurd teken; wat het betekent, is niet gelezen.",
                "In an answer on page {page} stands a coloured sign; what it means was not read.",
            ),
            "crossed": (
                "Op pagina {page} loopt een schuine lijn door een antwoord; is die tekst geschrapt? Hij is gelezen.",
                "On page {page} a slanted line runs through an answer; is that text crossed out? It was read.",
            ),
        },
    )
    attachment = Entry(
        "warning",
        ("bestand in de PDF", "file inside the PDF"),
        (
            "De PDF bevat het bestand '{text:short}'; dat is niet gelezen.",
            "The PDF holds the file '{text:short}'; it was not read.",
        ),
    )
    fiche_broken_off = Entry(
        "error",
        ("fiche breekt af", "fiche breaks off"),
        (
            "De fiche breekt af: de pagina's voor pagina {page} zijn niet gelezen, en bij welke fiche wat daarna komt "
            "hoort, is niet te zien.",
            "The fiche breaks off: the pages before page {page} were not read, and to which fiche what follows belongs "
            "cannot be seen.",
        ),
    )
    mark_over_text = Entry(
        "info",
        ("watermerk of stempel", "watermark or stamp"),
        (
            "'{text}' staat als watermerk of stempel over de tekst ({pages}) en hoort bij geen antwoord.",
            "'{text}' is printed over the text as a watermark or stamp ({pages}) and belongs to no answer.",
        ),
    )
    line_numbers = Entry(
        "info",
        ("regelnummers", "line numbers"),
        (
            "De regels zijn in de marge genummerd ({pages}); die nummers horen bij geen antwoord.",
            "The lines are numbered in the margin ({pages}); these numbers belong to no answer.",
        ),
    )
    text_beside_form = Entry(
        "warning",
        ("tekst naast het formulier", "text beside the form"),
        (
            "Op pagina {page} staat naast het formulier '{text}'; die tekst hoort bij geen antwoord.",
            "On page {page} '{text}' is printed beside the form; that text belongs to no answer.",
        ),
    )
    # The form of a fiche
    label_misspelt = Entry(
        "warning",
        ("label anders gespeld", "label misspelt"),
        ("Het label '{printed}' is gelezen als '{label}'.", "The label '{printed}' was read as '{label}'."),
        milder="info",
    )
    label_twice = Entry(
        "warning",
        ("label staat twee keer", "label twice"),
        (
            "Het label '{label}' staat twee keer in deze fiche; beide antwoorden zijn samengenomen.",
            "The label '{label}' occurs twice in this fiche; both answers were taken together.",
        ),
    )
    label_unknown = Entry(
        "warning",
        ("onbekend label", "label unknown"),
        (
            "Het label '{label}' staat niet in het sjabloon; het antwoord staat bij de overige velden.",
            "The label '{label}' is not in the template; its answer is among the other fields.",
        ),
    )
    other_language = Entry(
        "info",
        ("antwoord in een andere taal", "answer in another language"),
        (
            "Naast het antwoord bij '{label}' staat een kolom in een andere taal ({language}); die staat bij de "
            "overige velden en er zijn geen waarden uit gelezen.",
            "Beside the answer to '{label}' is a column in another language ({language}); it is among the other "
            "fields, and no values were read from it.",
        ),
    )
    field_missing = Entry(
        "warning",
        ("veld ontbreekt", "field missing"),
        ("De fiche heeft geen veld '{label}'.", "The fiche has no field '{label}'."),
    )
    answer_missing = Entry(
        "warning",
        ("antwoord ontbreekt", "answer missing"),
        ("Bij '{label}' staat geen antwoord.", "There is no answer to '{label}'."),
    )
    subheading_missing = Entry(
        "warning",
        ("tussentitel ontbreekt", "sub-heading missing"),
        (
            "Het antwoord bij '{label}' begint zonder tussentitel; het is bij het eerste deel gezet.",
            "The answer to '{label}' starts without a sub-heading; it was put in the first part.",
        ),
    )
    prompt_unknown = Entry(
        "warning",
        ("onbekende vraag in het formulier", "prompt unknown"),
        (
            "De tekst '{text}' in de linkerkolom is geen bekende vraag van het formulier en geen antwoord.",
            "The text '{text}' in the left column is no known prompt of the form and no answer.",
        ),
        variants={
            "answer": (
                "De tekst '{text}' onder het label '{label}' is geen bekende vraag van het formulier; hij staat bij de "
                "overige velden.",
                "The text '{text}' under the label '{label}' is no known prompt of the form; it is among the other "
                "fields.",
            ),
        },
    )
    # What was read otherwise than a form asks for: errors, as data may be wrong or missing
    text_lost = Entry(
        "error",
        ("tekst van een antwoord kwijt", "text of an answer lost"),
        (
            "Gedrukte tekst van dit veld staat in geen antwoord (tekens: {characters}): een fout van het programma; "
            "vul het antwoord aan met een correctie, en meld het.",
            "Printed text of this field stands in no answer (characters: {characters}): a fault of the program; "
            "complete the answer with a correction, and report it.",
        ),
    )
    text_unassigned = Entry(
        "error",
        ("tekst niet geplaatst", "text not placed"),
        (
            "Pagina {page}: '{text:short}' hoort bij geen veld en is niet geplaatst (tekens: {characters}).",
            "Page {page}: '{text:short}' belongs to no field and was not placed (characters: {characters}).",
        ),
    )
    form_without_heading = Entry(
        "error",
        ("formulier zonder titel", "form without heading"),
        (
            "Het label '{label}' staat in een formulier waarvan de titel niet herkend is; de antwoorden zijn niet "
            "geplaatst.",
            "The label '{label}' stands in a form whose heading was not recognised; its answers were not placed.",
        ),
    )
    row_of_totals = Entry(
        "warning",
        ("rij met totalen", "row of totals"),
        (
            "De rij '{text}' is gelezen als een totaal: ze staat in geen fiche.",
            "The row '{text}' is read as a total: it stands in no fiche.",
        ),
        milder="info",
    )
    label_elsewhere = Entry(
        "error",
        ("label buiten het formulier", "label outside the form"),
        (
            "Het label '{label}' staat op pagina {page} buiten het formulier; wat erbij hoort, staat in geen veld.",
            "The label '{label}' on page {page} stands outside the form; what belongs to it stands in no field.",
        ),
        variants={
            "answer": (
                "Het label '{label}' staat op pagina {page} in het antwoord bij '{other}'; wat erbij hoort, staat "
                "in een verkeerd veld.",
                "The label '{label}' on page {page} stands in the answer to '{other}'; what belongs to it stands in a "
                "wrong field.",
            ),
        },
    )
    heading_without_form = Entry(
        "error",
        ("titel zonder formulier", "heading without form"),
        (
            "'{text:short}' is gedrukt als de titel van een actie, maar eronder staat geen label; het is geen fiche "
            "geworden.",
            "'{text:short}' is printed as the heading of an action, but no label is below it; it has become no fiche.",
        ),
        variants={
            "running": (
                "'{text:short}' is gedrukt als de titel van een actie, maar is als kop van de pagina gelezen; het is "
                "geen fiche geworden.",
                "'{text:short}' is printed as the heading of an action, but was read as a running head; it has become "
                "no fiche.",
            ),
        },
    )
    objective_unread = Entry(
        "error",
        ("doelstelling niet gelezen", "objective not read"),
        (
            "'{text:short}' is gedrukt als een doelstelling, maar is niet als doelstelling gelezen.",
            "'{text:short}' is printed as an objective, but was not read as one.",
        ),
    )
    labels_few = Entry(
        "error",
        ("minder dan de helft van de labels", "fewer than half of the labels"),
        (
            "De fiche heeft {count} van de {usual} labels die de meeste fiches hebben; is ze juist begrensd?",
            "The fiche has {count} of the {usual} labels that most fiches have; are its borders right?",
        ),
    )
    answer_long = Entry(
        "error",
        ("antwoord veel langer dan de andere", "answer much longer than the others"),
        (
            "Het antwoord bij '{label}' telt {characters} tekens, in de andere fiches meestal {usual}; is er tekst van "
            "elders in geraakt?",
            "The answer to '{label}' has {characters} characters, in the other fiches mostly {usual}; does it hold "
            "text from elsewhere?",
        ),
    )
    reading_doubtful = Entry(
        "warning",
        ("lezing onzeker", "reading doubtful"),
        (
            "'{text:short}' kan ook iets anders zijn (titel, label of gewone tekst): een andere lezing van het "
            "document past bijna even goed.",
            "'{text:short}' may also be something else (heading, label or plain text): another reading of the "
            "document fits almost as well.",
        ),
    )
    # The numbering
    number_double = Entry(
        "error",
        ("nummer staat twee keer", "number double"),
        ("Het nummer {number} komt twee keer voor.", "The number {number} occurs twice."),
    )
    number_skipped = Entry(
        "warning",
        ("nummer overgeslagen", "number skipped"),
        ("Het nummer {number} ontbreekt in de reeks.", "The number {number} is missing from the series."),
        variants={"decision": ("Na {before} volgt {number}.", "{before} is followed by {number}.")},
    )
