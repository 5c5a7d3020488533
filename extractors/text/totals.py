"""Rows of totals: the words that name one, and what else such a row prints."""

from __future__ import annotations

import re
from enum import IntEnum

_TOTAL = re.compile(
    r"(?:(?:algemeen|algemene|eind|sub|tussen|deel|general|grand)[ -]?)?(?:tota(?:al|len|l|ls|ux)|som|sum|gesamt|summe)"
    r"(?!\w|-\w)|(?:over te dragen|overgedragen|transport)(?= ?:?$)"
)
_OF_WHAT_WORDS = (
    "van voor in op per over de het deze dit elke alle en generaal te dragen acties actie actiefiches fiches fiche "
    "maatregelen maatregel doelstellingen doelstelling doelen doel od sd so oo pagina blad budget budgetten bedrag "
    "bedragen kost kosten kostprijs raming ramingen middelen kredieten krediet uitgaven investeringen jaar jaren incl "
    "excl inclusief exclusief btw euro eur keuro mln miljoen k m pijler pijlers thema programma plan actieplan periode "
    "hoofdstuk deel cluster vte for of the all actions objective objectives page budget cost costs"
)
_OF_WHAT = frozenset(_OF_WHAT_WORDS.split())
"""Words behind 'totaal' that say what is added up."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[^\w]*\d[\d.,'\s\u2013-]*[^\w\d]*(?:[^\W\d_]{1,12}[^\w\d]*){0,2}|[\s\u2013\u2014-]+")
"""A number with its unit before or behind it: '5.022', '€ 1.250,00', '13 acties', '5,5 VTE'; or a dash."""
_UNIT_BEFORE = re.compile(r"^\s*(?:k€|m€|€|k?eur(?:o)?)\s*", re.IGNORECASE)
_AT_END = re.compile(r"(?:^|[^\w])(?:(?:algemeen|sub|eind)[ -]?)?tota(?:al|le|l)(?:\s+[^\W\d]+){0,3}\s*[:=|]?\s*$")
LONGEST = 10
"""Words of a text that names a total, at the most."""


REACH = 60
"""Characters before a sum in which the name of its total stands."""


class Total(IntEnum):
    """How a text names a total: not at all, with words that may name something else, or for sure."""

    NO = 0
    MAYBE = 1
    SURE = 2


def names_total(text: str) -> Total:
    """Whether a text names a total: 'Totaal', 'Subtotaal OD 1', 'Algemeen totaal (in euro): 5.022'."""
    plain = " ".join(text.casefold().split())
    found = _TOTAL.match(plain)
    if found is None or len(plain.split()) > LONGEST:
        return Total.NO
    rest = _LETTERS.findall(plain[found.end() :])
    return Total.SURE if all(word in _OF_WHAT for word in rest) else Total.MAYBE


def ends_in_total(text: str) -> bool:
    """Whether what stands before a sum ends in the name of a total: '... Totaal', 'Totaal budget:', 'in totaal'."""
    return _AT_END.search(text.casefold()[-REACH:]) is not None


def is_sum(text: str) -> bool:
    """Whether a text is a number, with its unit at the most, or a dash that stands for none."""
    return _NUMBER.fullmatch(_UNIT_BEFORE.sub("", text).strip()) is not None


def holds_number(text: str) -> bool:
    """Whether a text prints a figure."""
    return any(char.isdigit() for char in text)
