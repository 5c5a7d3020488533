"""What looks like a timing and is none: years in names and numbers, dates that name a decree, counts of
things.

Each check looks at a bounded stretch of folded text beside the match, so that the whole stays linear.
"""

from __future__ import annotations

import re

_REACH = 56

# A date behind these names a legal act or a document, not a moment of the plan.
_ACT_BEFORE = re.compile(
    r"(?:(?<!\w)d\. ?d\.?|(?<!\w)dd\.?|(?<!\w)(?:decreet|decreten|besluit|besluiten|wet|wetten|ordonnantie"
    r"|arrest|omzendbrief|richtlijn"
    r"|verordening|protocolakkoord|samenwerkingsakkoord|nota|mededeling|brief|bvr|kb|mb|regering"
    r"|radicaliseringsdecreet|\w{0,20}decreet)"
    r" van(?: de| het)?(?: dag van)?) {0,2}$"
)
# A year behind these is part of a name or a number.
_NAME_BEFORE = re.compile(
    r"(?:plan|plannen|agenda|horizon|visie|strategie|editie|versie|codex|nota|programma|barometer"
    r"|regeerakkoord|akkoord|vlaanderen"
    r"|europa|vr|nr|nr\.|nummer|artikel|art\.|eu|eg|eu\)|pagina|p\.|blz\.|covid|iso|€|\$|£|eur|euro|§) {0,2}$"
)
_MONEY_BEHIND = re.compile(r" {0,2}(?:euro|eur|€|%|procent|miljoen|miljard|mio|k€|m²|km)(?!\w)| {1,2}[0-9]")
_WORD_BEHIND = re.compile(r" {1,3}([^\W\d_]+)")
_FUNCTION_WORD_LIST = (
    "aan al als alle anders bij dan dat de die door dus een en er gaat geeft gebeurt heeft het hebben "
    "hun i in is kan komt kon kreeg kregen kunnen loopt lopen maar met moet moeten na naar nog of om "
    "onder ook op over per start starten staat te tegen tijdens tot uit uiterlijk van vanaf via volgt "
    "vond voor waren waarbij waarin waarvan was we welke werd werden wij wordt worden zal ze zijn zo "
    "zou zullen zodat maximaal minstens jaarlijks telkens zoals "
)
_FUNCTION_WORDS = frozenset(_FUNCTION_WORD_LIST.split())
_COUNTED = re.compile(
    r" {1,3}(?:scholen|leerkrachten|leerlingen|jongeren|kinderen|personen|mensen|gemeenten|steden"
    r"|deelnemers|inwoners|euro|uren|dagen"
    r"|keer|exemplaren|bezoekers|medewerkers|vrijwilligers|burgers|dossiers|studenten|gezinnen"
    r"|respondenten|abonnees|vlamingen"
    r"|organisaties|aanvragen|meldingen|gedetineerden|cursisten|plaatsen|woningen)(?!\w)"
)
_PREPOSED = re.compile(
    r"(?<!\w)(?:in|van|voor|tot|tegen|sinds|sedert|vanaf|na|over|tijdens|jaar|en|of|door|uit|met|start"
    r"|begin|eind) {1,3}$"
)
_UNPAIRED_SHORT = re.compile(r"((?:19|20)[0-9]{2})/([0-9]{2})(?![0-9])")


def names_an_act(folded: str, start: int) -> bool:
    """True where the date at `start` follows 'decreet van', 'BVR d.d.' and the like."""
    return _ACT_BEFORE.search(folded[max(0, start - _REACH) : start]) is not None


def is_no_year(text: str, folded: str, start: int, end: int, preposition: bool) -> bool:
    """True where the bare year or years at `start`:`end` are a number of things, or part of a name or
    reference.

    `preposition`: the match itself begins with 'in', 'vanaf', 'tot' or the like, which makes it a time unless
    things follow.
    """
    if _MONEY_BEHIND.match(folded, end) or _COUNTED.match(folded, end):
        return True
    short = _UNPAIRED_SHORT.search(folded, start, end)
    if short and int(short[2]) != (int(short[1]) + 1) % 100:
        return True
    if preposition:
        return False
    left = folded[max(0, start - _REACH) : start]
    if _NAME_BEFORE.search(left) or _follows_a_name(text, start):
        return True
    word = _WORD_BEHIND.match(folded, end)
    return word is not None and word[1] not in _FUNCTION_WORDS and not _PREPOSED.search(left)


_CAPITALISED = re.compile(r"(?<=\w) {1,2}[^\W\d_a-zà-ÿ][\w-]* {1,2}$")


def _follows_a_name(text: str, start: int) -> bool:
    """'Actieplan Radicalisering 2020 – 2024': a capitalised word inside a sentence, right before the year."""
    return _CAPITALISED.search(text[max(0, start - _REACH) : start]) is not None
