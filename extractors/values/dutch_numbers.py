"""Dutch number words and Belgian number notation, shared by the small grammars."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from extractors.text.normalize import single_spaced

CARDINALS: dict[str, int] = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10,
    "elf": 11, "twaalf": 12, "vijftien": 15, "achttien": 18, "twintig": 20, "vierentwintig": 24, "dertig": 30,
}  # fmt: skip
ORDINALS: dict[str, int] = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": -1}

_PART = (
    "een|elf|twee|twintig|twaalf|tien|tachtig|drie|dertien|dertig|vier|veertien|veertig|(?:vijf|zes|zeven|negen)(?:tig)?"
    "|acht|honderd|duizend"
)
"""What number words are made of; 'vijftien' is 'vijf' and 'tien'."""
CARDINAL_PATTERN = f"(?:(?:{_PART})(?:(?:en|ën)(?=[adehntvz]))?){{1,9}}"
"""A number in one word, in folded text: 'drie', 'vierhonderd', 'tweeënvijftigduizend'. Some of what matches is no
number ('drievier'): see `cardinal`. Dozens of patterns hold it, so that its length is felt in the time to start."""


@cache
def cardinal(text: str) -> int:
    """The value of '4', 'vier' or 'twee miljoen driehonderdduizend'. ValueError for anything else.

    The library that knows the words is asked for those that the table above lacks: its import takes 50 ms.
    """
    word = single_spaced(text)
    if word in CARDINALS:
        return CARDINALS[word]
    if word.isdecimal():
        return int(word)
    from text_to_num import text2num

    return int(text2num(word, "nl"))


def is_cardinal(text: str) -> bool:
    """Whether `cardinal` reads the text."""
    try:
        cardinal(text)
    except ValueError:
        return False
    return True


def belgian_decimal(text: str) -> Decimal:
    """Read '149.979,32', '50 000' or '2,5': points and spaces part thousands, the comma starts the decimals.

    A lone point not followed by exactly three digits is a decimal point ('2.5 miljoen', as English-minded
    writers print it). `text` holds ASCII digits, points, commas and spaces only; the caller's grammar sees to
    that.
    """
    digits = text.replace(" ", "").replace("'", "")
    head, comma, tail = digits.rpartition(",")
    if comma:
        return Decimal(head.replace(".", "") + "." + tail)
    whole, point, decimals = digits.rpartition(".")
    if point and "." not in whole and len(decimals) != 3:
        return Decimal(whole + "." + decimals)
    return Decimal(digits.replace(".", ""))
