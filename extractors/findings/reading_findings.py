"""Findings on how the pages of a document were read."""

from __future__ import annotations

from enum import unique

from extractors.findings.kind import Entry, FindingKind


@unique
class ReadingFinding(FindingKind):
    """What reading the pages finds."""

    ocr = Entry(
        "warning",
        ("gelezen met tekstherkenning", "read by text recognition"),
        (
            "Pagina {page} is gelezen met tekstherkenning (zekerheid {share} %): vergelijk met het beeld.",
            "Page {page} was read by text recognition (confidence {share} %): compare with the picture.",
        ),
        milder="info",
        variants={
            "picture": (
                "Een afbeelding op pagina {page} is gelezen met tekstherkenning (zekerheid {share} %): vergelijk met "
                "het beeld.",
                "A picture on page {page} was read by text recognition (confidence {share} %): compare with the "
                "picture.",
            ),
        },
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
    page_unread = Entry(
        "error",
        ("pagina niet gelezen", "page not read"),
        (
            "Pagina {page} is een beeld van tekst en is niet gelezen: er is geen tekstherkenning, of die las ze niet.",
            "Page {page} is a picture of text and was not read: there is no text recognition, or it did not read it.",
        ),
        milder="info",
        variants={
            "noise": (
                "De tekstlaag van pagina {page} is onleesbaar en telt niet; er is geen tekstherkenning, of die las de "
                "pagina niet.",
                "The text layer of page {page} is unreadable and does not count; there is no text recognition, or it "
                "did not read the page.",
            ),
            "turned": (
                "De tekst van pagina {page} staat op zijn kant of ondersteboven en is niet gelezen: draai de pagina in "
                "de PDF.",
                "The text of page {page} lies on its side or upside down and was not read: turn the page in the PDF.",
            ),
            "photo": (
                "Pagina {page} is een beeld zonder leesbare tekst.",
                "Page {page} is a picture without text that can be read.",
            ),
        },
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
        variants={
            "direction": (
                "Pagina {page}: woorden die van rechts naar links lopen, staan in leesvolgorde (woorden: {words}), "
                "zoals '{printed}' tot '{text}'.",
                "Page {page}: words that run from right to left are in reading order (words: {words}), such as "
                "'{printed}' to '{text}'.",
            ),
            "address": (
                "Pagina {page}: een webadres over twee regels is samengevoegd (aantal: {words}), zoals '{text:short}'.",
                "Page {page}: a web address over two lines was joined (count: {words}), such as '{text:short}'.",
            ),
            "actual": (
                "Pagina {page}: de PDF geeft voor '{printed:short}' een andere tekst, '{text:short}'; die is gelezen.",
                "Page {page}: the PDF gives another text for '{printed:short}', '{text:short}'; that was read.",
            ),
        },
    )
    text_contradicted = Entry(
        "warning",
        ("PDF spreekt de druk tegen", "PDF contradicts the print"),
        (
            "Pagina {page}: de PDF geeft voor een gedrukte tekst een andere, '{text:short}'; de gedrukte tekst telt.",
            "Page {page}: the PDF gives another text, '{text:short}', for one that is printed; the printed one counts.",
        ),
    )
    character_unread = Entry(
        "warning",
        ("teken niet gelezen", "character not read"),
        (
            "Pagina {page}: tekens die het lettertype niet benoemt, zijn niet gelezen (aantal: {characters}), zoals in "
            "'{text:short}'; vul ze aan met een correctie.",
            "Page {page}: characters that the font does not name were not read (count: {characters}), as in "
            "'{text:short}'; add them with a correction.",
        ),
        milder="info",
    )
