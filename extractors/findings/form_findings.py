"""Findings on how a plan was read: its pages, the form of its fiches, its numbering."""

from __future__ import annotations

from enum import unique

from extractors.findings.kind import Entry, FindingKind


@unique
class FormFinding(FindingKind):
    """What reading the pages and cutting the fiches finds."""

    # How the pages were read
    ocr = Entry(
        "warning",
        ("gelezen met tekstherkenning", "read by text recognition"),
        (
            "Pagina {page} is gelezen met tekstherkenning (zekerheid {share} %): vergelijk met het beeld.",
            "Page {page} was read by text recognition (confidence {share} %): compare with the picture.",
        ),
        milder="info",
    )
    fallback_parser = Entry(
        "info",
        ("gelezen door een tweede lezer", "read by a fallback parser"),
        (
            "{pages}: een tweede lezer (PDFium) las wat de eerste niet kon lezen (tekens: {characters}); vergelijk met "
            "het beeld.",
            "{pages}: a fallback parser (PDFium) read what the first one could not (characters: {characters}); compare "
            "with the picture.",
        ),
    )
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
    text_repaired = Entry(
        "info",
        ("tekens hersteld", "characters repaired"),
        (
            "Pagina {page}: de tekstlaag is anders dan de druk en is hersteld (woorden: {words}), zoals '{printed}' "
            "tot '{text}'.",
            "Page {page}: the text layer differs from the print and was repaired (words: {words}), such as "
            "'{printed}' to '{text}'.",
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
