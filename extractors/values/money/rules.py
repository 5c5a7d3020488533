"""How a sum of money is printed: numbers in Belgian notation, scales, currencies.

Patterns run on folded text; every repetition in them is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.values.dutch_numbers import CARDINAL_PATTERN, belgian_decimal, cardinal


@dataclass(frozen=True, slots=True)
class MoneyRule:
    """A way to print a sum. Groups of `pattern`: `number`, `sign` or `name` of the currency, optionally
    `scale`.
    """

    name: str
    pattern: str
    example: str
    counter_example: str


CURRENCIES = {
    "euro": "EUR", "euro's": "EUR", "euros": "EUR", "eur": "EUR", "€": "EUR",
    "dollar": "USD", "usd": "USD", "$": "USD", "us$": "USD", "pond": "GBP", "gbp": "GBP", "£": "GBP",
}  # fmt: skip
_SCALES = {
    "miljard": 10**9, "mld": 10**9, "mrd": 10**9,
    "miljoen": 10**6, "mln": 10**6, "milj": 10**6, "mio": 10**6, "m": 10**6,
    "duizend": 10**3, "dzd": 10**3, "k": 10**3,
}  # fmt: skip
_HALVES = {
    "een half": Decimal("0.5"), "half": Decimal("0.5"), "een halve": Decimal("0.5"), "halve": Decimal("0.5"),
    "een kwart": Decimal("0.25"), "kwart": Decimal("0.25"), "anderhalf": Decimal("1.5"),
    "anderhalve": Decimal("1.5"), "tweeënhalf": Decimal("2.5"),
}  # fmt: skip
_AND_A_HALF = " en een half"

GAP = " {0,2}"
# Thousands in threes, parted by one sign throughout, or plain digits: at most 15 digits, which the tables
# hold.
_GROUPED = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,3}(?: [0-9]{3}){1,4}|[0-9]{1,3}(?:'[0-9]{3}){1,4})"
    r"(?:,[0-9]{1,3})?"
)
_PLAIN = r"[0-9]{1,12}(?:[.,][0-9]{1,2}|,[0-9]{3})?"
RAISED_FIGURES = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
"""The mark of a footnote behind a number, as characters: '80.000\u00b2 euro'; it may be an asterisk too."""
NUMBER = rf"(?:{_GROUPED}|{_PLAIN})(?![.,]?[0-9])(?:,-{{1,2}})?(?:[{RAISED_FIGURES}]{{1,3}}|\*{{1,3}}(?![0-9]))?"
_HALF = "|".join(sorted(_HALVES, key=len, reverse=True))
_WORDS = f"(?:{_HALF}|{CARDINAL_PATTERN}(?:{_AND_A_HALF})?(?!\\w))"
_LARGE = "(?:miljard|miljoen|duizend)"
_SPOKEN = rf"{CARDINAL_PATTERN}(?: {{1,2}}(?:en {{1,2}})?(?:{_LARGE}|{CARDINAL_PATTERN})){{1,5}}"
"""A number in several words: 'twee miljoen driehonderdduizend', 'honderd vijftig duizend'."""
SCALE = r"(?:miljard|mld\.?|mrd\.?|miljoen|mln\.?|milj\.?|mio\.?|duizend|dzd\.?|k|m)"
_SIGN = r"(?:€|us\$|\$|£|(?<!\w)(?:euro?|usd|gbp)(?!\w))"
_NAME = r"(?:€|\$|£|(?:euro(?:'s|s)?|eur|dollar|usd|gbp|pond)(?!\w))"
# Behind a digit and a dash only the end of a range stands: '50.000-75.000', '1,5-2'; '15-3-2000' is a date.
LEFT_EDGE = (
    r"(?<!\w)(?:(?<![0-9][.,/-])|(?<=\.[0-9]{3}-)|(?<=,[0-9]{1}-)|(?<=,[0-9]{2}-)"
    r"|(?<=(?<![\w.,/-])[0-9]-)|(?<=(?<![\w.,/-])[0-9]{2}-)|(?<=(?<![\w.,/-])[0-9]{3}-))"
)

# 'honderd vijftig duizend', '2 en een half miljoen', 'enkele duizend', '0,1234 duizend' (more decimals than a sum has),
# 'twee komma vijf miljoen', 'zes à zevenduizend': what is printed before is part of the number.
COUNTED_ON = re.compile(
    rf"(?:(?<!\w)(?:{_WORDS}|\w{{0,20}}(?:duizend|honderd)|miljoen|miljard|enkele|paar|aantal|meerdere|tal|komma)"
    rf"|(?<!\w){CARDINAL_PATTERN}(?: {{1,2}}{_LARGE})?(?:-? {{1,2}}(?:a|tot|of) | ?- ?)"
    r"|[0-9] en|[0-9],[0-9]{4,12}) {0,2}(?<=[ -])$"
)
SCALED_BEFORE = re.compile(rf"[0-9] {{0,2}}{SCALE} {{1,2}}$")
"""'2 miljoen 300 duizend euro': the number with the currency is the tail of a larger one."""

RULES: tuple[MoneyRule, ...] = (
    MoneyRule(
        name="scale-and-sign-before",
        pattern=rf"(?<!\w)(?P<scale>k|m){GAP}(?P<sign>€|eur(?!\w)){GAP}(?P<number>{NUMBER})",
        example="k€ 750",
        counter_example="elke week 750",
    ),
    MoneyRule(
        name="sign-before",
        pattern=rf"(?P<sign>{_SIGN}){GAP}(?P<number>{NUMBER})(?:{GAP}(?P<scale>{SCALE})(?![\w€]))?",
        example="€ 2,5 miljoen",
        counter_example="§ 2,5",
    ),
    MoneyRule(
        name="cents-behind",
        pattern=rf"{LEFT_EDGE}(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{3}}){{0,3}}) {{1,2}}(?P<name>euro|eur)"
        r"(?: {1,2}(?P<cents>[0-9]{2})(?![\w.,%])"
        r"(?= {0,2}(?:[.;:,)(/]|$|(?:per|elk|voor|in|op|aan|bij|van|en|of|te|is|plus) ))"
        r"| {1,2}(?:en {1,2})?(?P<counted>[0-9]{1,2}) {0,2}(?:eurocent|cent)(?:en)?(?!\w))",
        example="2 euro 50",
        counter_example="2 euro 50 keer",
    ),
    MoneyRule(
        name="currency-behind",
        pattern=rf"{LEFT_EDGE}(?P<number>{NUMBER})(?:{GAP}(?P<scale>{SCALE}))?{GAP}(?P<name>{_NAME})",
        example="149.979,32 euro",
        counter_example="149.979,32 eurocenten",
    ),
    MoneyRule(
        name="number-in-words",
        pattern=rf"(?<![\w-])(?P<number>{_WORDS}) {{0,2}}(?P<scale>miljoen|miljard|duizend)"
        rf" {{1,2}}(?P<name>{_NAME})",
        example="twee miljoen euro",
        counter_example="twee miljoen inwoners",
    ),
    MoneyRule(
        name="words-composed",
        pattern=rf"(?<![\w-])(?P<number>{_SPOKEN}) {{1,2}}(?P<name>{_NAME})",
        example="twee miljoen driehonderdduizend euro",
        counter_example="twee drie euro",
    ),
    MoneyRule(
        name="words-unscaled",
        pattern=rf"(?<![\w-])(?P<number>(?!een(?!en)|hal|kwart|anderhalf){_WORDS}) {{1,2}}(?P<name>{_NAME})",
        example="honderd euro",
        counter_example="een euro",
    ),
)

HOLDS_CURRENCY = re.compile("[€$£]|eur|usd|gbp|dollar|pond")
"""What every sum is printed with: folded text without it holds none."""

# '1,234 euro' is 1234 to an English reader and 1,234 to a Belgian one: two readings, unless a scale follows.
# The tail of a number that a space broke: '50. 000 euro'.
_BROKEN_OFF = re.compile("0[0-9]")
_THREE_DECIMALS = re.compile(r"^[0-9]{1,12},[0-9]{3}$")


def _word_value(words: str) -> Decimal | None:
    """The value of a number in words; None where the words are no number."""
    if words in _HALVES:
        return _HALVES[words]
    try:
        return cardinal(words.removesuffix(_AND_A_HALF)) + Decimal("0.5" if words.endswith(_AND_A_HALF) else 0)
    except ValueError:
        return None


def amount_of(number: str, scale: str | None) -> Decimal | None:
    """The value of a printed number; None where it has two readings.

    Unscaled sums keep their decimals as printed ('1.500,00' is 1500.00), scaled ones lose their trailing
    zeros.
    """
    number = number.rstrip(f"{RAISED_FIGURES}*")
    if number[0].isalpha():
        words = _word_value(number)
        if words is None:
            return None
        value = words
    elif (not scale and _THREE_DECIMALS.match(number)) or _BROKEN_OFF.match(number):
        return None
    else:
        value = belgian_decimal(number.rstrip("-").rstrip(","))
    if not scale:
        return value
    value *= _SCALES[scale.rstrip(".")]
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
