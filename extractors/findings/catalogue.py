"""The findings that segmentation makes, each worded once in Dutch and English."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.text.matching import How
from schemas.names import FIELD_NAMES
from schemas.plan import Finding, Message, Severity

SURE = 0.9
"""Mean confidence of a page from which on text recognition seldom errs."""


def _finding(code: str, severity: Severity, nl: str, en: str) -> Finding:
    return Finding(code=code, severity=severity, message=Message(nl=nl, en=en))


def label_misspelt(printed: str, label: str, how: How) -> Finding:
    """A label or sub-heading that is not spelt as the form has it."""
    severity: Severity = "warning" if how == "misspelt" else "info"
    return _finding(
        "label_misspelt",
        severity,
        f"Het label '{printed}' is gelezen als '{label}'.",
        f"The label '{printed}' was read as '{label}'.",
    )


def label_twice(label: str) -> Finding:
    """A label that the same fiche had already; both answers are kept."""
    return _finding(
        "label_twice",
        "warning",
        f"Het label '{label}' staat twee keer in deze fiche; beide antwoorden zijn samengenomen.",
        f"The label '{label}' stands twice in this fiche; both answers were taken together.",
    )


def unknown_label(name: str) -> Finding:
    """A label that the template does not know; its answer stands under other_fields."""
    return _finding(
        "label_unknown",
        "warning",
        f"Het label '{name}' staat niet in het sjabloon; het antwoord staat bij de overige velden.",
        f"The label '{name}' is not in the template; its answer stands under the other fields.",
    )


def field_missing(label: str) -> Finding:
    """A required label that the fiche does not print."""
    return _finding(
        "field_missing",
        "warning",
        f"De fiche heeft geen veld '{label}'.",
        f"The fiche has no field '{label}'.",
    )


def subheading_missing(label: str) -> Finding:
    """Text in a compound answer before its first sub-heading."""
    return _finding(
        "subheading_missing",
        "warning",
        f"Het antwoord bij '{label}' begint zonder tussentitel; het is bij het eerste deel gezet.",
        f"The answer to '{label}' starts without a sub-heading; it was put in the first part.",
    )


def prompt_unknown(text: str) -> Finding:
    """Text in the left column that is neither a label nor a known prompt."""
    return _finding(
        "prompt_unknown",
        "warning",
        f"De tekst '{text}' in de linkerkolom is geen bekende vraag van het formulier en geen antwoord.",
        f"The text '{text}' in the left column is no known prompt of the form and no answer.",
    )


def recognised(page: int, confidence: float) -> Finding:
    """A page without a usable text layer, read from its picture; `confidence` 0 to 1, as the recogniser says."""
    share = round(100 * confidence)
    return _finding(
        "ocr",
        "info" if confidence >= SURE else "warning",
        f"Pagina {page} is gelezen met tekstherkenning (zekerheid {share} %): vergelijk met het beeld.",
        f"Page {page} was read by text recognition (confidence {share} %): compare with the picture.",
    )


def minister_unknown(raw: str) -> Finding:
    """A minister that the register does not know."""
    return _finding(
        "minister_unknown",
        "warning",
        f"'{raw}' staat niet in het register van ministers.",
        f"'{raw}' is not in the register of ministers.",
    )


def minister_near(raw: str, name: str, why: str) -> Finding:
    """A minister resolved otherwise than by the name as the register has it."""
    return _finding(
        why,
        "warning" if why.endswith("misspelt") else "info",
        f"'{raw}' is gelezen als '{name}'.",
        f"'{raw}' was read as '{name}'.",
    )


def timing_unreadable(raw: str) -> Finding:
    """A timing that has no single reading."""
    return _finding(
        "timing_unreadable",
        "warning",
        f"De timing '{raw}' kon niet op de kalender gelegd worden.",
        f"The timing '{raw}' could not be put on the calendar.",
    )


def timing_missing(text: str) -> Finding:
    """A step without a timing of its own or of its phase."""
    return _finding(
        "timing_missing",
        "info",
        f"De stap '{_short(text)}' heeft geen timing.",
        f"The step '{_short(text)}' has no timing.",
    )


def timing_outside(raw: str, start: int, end: int) -> Finding:
    """A timing that lies wholly outside the plan's period."""
    return _finding(
        "timing_outside_period",
        "warning",
        f"De timing '{raw}' valt buiten de planperiode {start}-{end}.",
        f"The timing '{raw}' lies outside the plan's period {start}-{end}.",
    )


def timing_order(raw: str, before: str) -> Finding:
    """A phase that starts before the one above it."""
    return _finding(
        "timing_order",
        "info",
        f"De timing '{raw}' begint vroeger dan de vorige fase ('{before}').",
        f"The timing '{raw}' starts before the phase above it ('{before}').",
    )


def answer_empty(field: str) -> Finding:
    """An answer that says nothing ('/')."""
    nl, en = FIELD_NAMES[field]
    return _finding(
        "answer_empty",
        "info",
        f"Het antwoord bij '{nl}' is leeg.",
        f"The answer to '{en}' is empty.",
    )


def text_doubled(text: str) -> Finding:
    """The same item twice in one field."""
    return _finding(
        "item_doubled",
        "warning",
        f"'{_short(text)}' staat er twee keer.",
        f"'{_short(text)}' stands there twice.",
    )


def sentence_doubled(text: str) -> Finding:
    """The same sentence, or the same run of words, twice in one text."""
    return _finding(
        "sentence_doubled",
        "info",
        f"'{_short(text)}' staat twee keer in dezelfde tekst.",
        f"'{_short(text)}' stands twice in the same text.",
    )


def budget_contradicts(resources: str, budget: str) -> Finding:
    """Available credits in one field, a sum or an open question in the other."""
    return _finding(
        "budget_contradicts_resources",
        "warning",
        f"Middelen ('{_short(resources)}') en voorziene budget ('{_short(budget)}') spreken elkaar tegen.",
        f"Resources ('{_short(resources)}') and budget ('{_short(budget)}') contradict each other.",
    )


def number_twice(number: str) -> Finding:
    """Two fiches or headings with one number."""
    return _finding(
        "number_double",
        "error",
        f"Het nummer {number} komt twee keer voor.",
        f"The number {number} occurs twice.",
    )


def number_skipped(number: str) -> Finding:
    """A gap in the numbering."""
    return _finding(
        "number_skipped",
        "warning",
        f"Het nummer {number} ontbreekt in de reeks.",
        f"The number {number} is missing from the series.",
    )


def reference_dangling(raw: str) -> Finding:
    """A reference to a fiche that the plan does not have."""
    return _finding(
        "reference_dangling",
        "warning",
        f"De verwijzing '{raw}' leidt niet naar een fiche van dit plan.",
        f"The reference '{raw}' leads to no fiche of this plan.",
    )


def fallback_parser(pages: Sequence[int], characters: int) -> Finding:
    """Neighbouring pages on which the fallback parser gave `characters` that the first one could not read."""
    one = len(pages) == 1
    where = str(pages[0]) if one else f"{pages[0]}-{pages[-1]}"
    return _finding(
        "fallback_parser",
        "info",
        f"{'Pagina' if one else 'Pagina’s'} {where}: een tweede lezer (PDFium) las wat de eerste niet kon lezen "
        f"(tekens: {characters}); vergelijk met het beeld.",
        f"{'Page' if one else 'Pages'} {where}: a fallback parser (PDFium) read what the first one could not "
        f"(characters: {characters}); compare with the picture.",
    )


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
