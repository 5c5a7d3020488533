"""What looks like a quantity and is none: numbers of things, clock times, ages, years, and what other grammars read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.values.money.unread import read_amounts
from extractors.values.references.grammar import find_references
from extractors.values.timing.grammar import find_timings

_REACH = 56
_LABELS = (
    "fase|stap|actie|acties|actiefiche|fiche|artikel|artikels|artikelen|art|punt|punten|type|niveau|categorie|graad|klasse"
    "|nr|nrs|nummer|nummers|no|bijlage|bijlagen|hoofdstuk|deel|luik|pagina|pagina's|p|pp|blz|versie|tabel|tabellen"
    "|figuur|grafiek|kaart|doelstelling|doelstellingen|od|sd|spoor|pijler|kolom|rij|module|blok|bus|verdieping|lokaal"
    "|leerjaar|scenario|optie|variant|code|omzendbrief|eis|indicator|maatregel|aanbeveling|wp|werkpakket|voetnoot|noot"
    "|paragraaf|par|lid|titel|boek|afdeling|kw|q|sectie|vraag|case|casus|covid|lijn|kanaal"
    "|tel|telefoon|gsm|fax|bel|ondernemingsnummer|btw|be|iban|rekening|postcode|dossiernummer|groep"
)
_LABELLED = re.compile(
    rf"(?<!\w)(?:{_LABELS})\.?:? {{0,2}}(?:n(?:r|°)\.? ?)?(?:[0-9ivx]{{1,4}}(?:\.[0-9]{{1,3}}){{0,4}}[a-z]?"
    r" {0,2}(?:,|en|of|tot(?: en met)?|t\.?e\.?m\.?|t/m|-|/|&) {0,2}){0,4}$"
)
_COUNTED_TIME = re.compile(
    r"(?<!per )(?<!elk )(?<!elke )(?<!ieder )(?<!iedere )(?<!een )(?<!de )(?<!\w)"
    r"(?:jaar|week|dag|wk|kwartaal|semester|trimester) {0,2}$"
)
_SIGN = re.compile(r"(?:[#§€$£°/@]|(?<!\w)n°|(?<!\w)per) {0,2}$")
_CLOCK = re.compile(
    r"(?<!\w)(?:om|vanaf|omstreeks|tegen|klokslag|van|tussen|[0-9]{1,2}(?:[.:][0-9]{2})? (?:uur )?(?:tot|en|-)) {0,2}$"
)
_TIME_OF_DAY = re.compile(r"[0-9]{1,2}[.:][0-9]{2}")
_PEOPLE = (
    r"(?:kinderen|jongeren|leerlingen|personen|mensen|minderjarigen|meisjes|jongens|vrouwen|mannen|volwassenen|kleuters"
    r"|peuters|scholieren|studenten|jeugdigen|makers|deelnemers|burgers|inwoners|ouderen|doelgroep|leeftijd\w*|iedereen"
    r"|wie|jeugd|tieners|senioren|gedetineerden|kind|jongere|jeugdbewegingen)"
)
_AGED = re.compile(
    rf"(?<!\w){_PEOPLE} (?:\w+ ){{0,2}}(?:(?:van|vanaf|tussen|onder|boven|tot|jonger dan|ouder dan|met een leeftijd van"
    r"|is|zijn|min|plus|-|[0-9]{1,2}|en met|en|"
    r"minstens|minder dan|meer dan) ?){1,6}$|(?<!\w)(?:ouder|jonger)(?: \w+)? dan $|(?<!\w)leeftijd\w* .{0,24}$|[<>] ?$"
)
_AGE_BEHIND = re.compile(r"jaar (?:oud|jong)(?!\w)|jarigen?(?!\w)|jaar en (?:ouder|jonger)(?!\w)|-?plussers?(?!\w)")
_AGE_OPENED = re.compile(r"(?<!\w)(?:vanaf|boven de|onder de|tussen(?: de)?) (?:\w+ en )?$")
_TAX = re.compile(r" {0,2}(?:btw|b\.t\.w\.)")
_HALF_OF_TIME = re.compile(r"(?<!\w)(?:eerste|tweede|laatste|andere) {0,2}$")
_MONTH_BEHIND = re.compile(
    r" {1,2}(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr"
    r"|jun|jul|aug|sep|sept|okt|nov|dec)(?!\w)"
)
_IDIOM = re.compile(
    r"acht(?: te)? (?:nemen|genomen|nemend|slaan|geslagen)|(?:24|vierentwintig) uur op|(?:24|7)/(?:24|7)"
)
_VERB = re.compile(r"(?<!\w)(?:men|hij|zij|ze|ik|u) {1,2}$")


def occupied(text: str) -> list[tuple[int, int]]:
    """Start and end of what other grammars read in `text`: sums of money, references, and times on the calendar."""
    amounts, unread = read_amounts(text)
    return [
        *((match.start, match.end) for match in amounts),
        *unread,
        *((match.start, match.end) for match in find_references(text)),
        *((match.start, match.end) for match in find_timings(text) if match.first or match.last),
    ]


def overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the stretch shares a character with one of `taken`."""
    return any(low < end and start < high for low, high in taken)


def is_number_of_a_thing(folded: str, start: int, figures: str) -> bool:
    """True where the number at `start` names a thing: 'fase 2', 'artikel 5, 6', '§ 3', 'week 12', '3.1.1.7'."""
    left = folded[max(0, start - _REACH) : start]
    if _SIGN.search(left) or (_COUNTED_TIME.search(left) and figures.isdecimal() and len(figures) < 3):
        return True
    if _IDIOM.match(folded, start) or (figures == "acht" and _VERB.search(left)):
        return True
    return _LABELLED.search(left) is not None or _MONTH_BEHIND.match(folded, start + len(figures)) is not None


def is_clock(folded: str, start: int, figures: str) -> bool:
    """True for a time of day: 'om 14 uur', 'van 9 tot 17 uur', '9.30 uur'."""
    if _TIME_OF_DAY.fullmatch(figures):
        return True
    if not (figures.isdecimal() and int(figures) <= 24):
        return False
    return _CLOCK.search(folded[max(0, start - _REACH) : start]) is not None


def is_age(folded: str, bound_start: int, start: int, unit_end: int) -> bool:
    """True for years of life: 'kinderen vanaf twaalf jaar', '16 jaar en ouder', 'vanaf 18 jaar'."""
    left = folded[max(0, start - _REACH) : start]
    if _AGE_BEHIND.match(folded, max(0, unit_end - 4)) or _AGED.search(left):
        return True
    return _AGE_OPENED.search(left) is not None or folded[bound_start:start].startswith(("ouder", "jonger"))


def is_tax(folded: str, end: int) -> bool:
    """True for '21 % btw', which belongs to a sum."""
    return _TAX.match(folded, end) is not None


def is_half_of_time(folded: str, start: int) -> bool:
    """True for 'de eerste helft van 2026'."""
    return _HALF_OF_TIME.search(folded[max(0, start - _REACH) : start]) is not None
