"""Sums in a column whose head names the currency: 'Kredieten (in €)' over '1.200.000', 'Raming (k€)' over '75'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.text.normalize import fold_stress_same_length
from extractors.values.money.grammar import AmountMatch
from extractors.values.money.rules import CURRENCIES, GAP, LEFT_EDGE, NUMBER, SCALE
from extractors.values.money.unread import read_amounts
from schemas.segment import Unit

_CURRENCY = re.compile(r"€|\$|£|(?<!\w)k?(?P<name>euro(?:'s|s)?|eur|dollar|usd|pond|gbp)(?!\w)")
_FACTOR = re.compile(
    r"(?P<million>(?<!\w)(?:miljoen|mln|mio)(?!\w)|m€)"
    r"|(?P<thousand>(?<!\w)(?:duizend|dzd|keuro|keur)(?!\w)|k ?€|(?:x|\*) ?1[. ]?000(?!\d))"
)
_BARE = re.compile(
    rf"{LEFT_EDGE}(?P<number>{NUMBER})(?P<scale>{GAP}{SCALE}(?!\w))?(?P<next>{GAP}(?:[^\W\d_]|[%°]|[€$£]))?"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_BESIDE = re.compile(
    rf"{GAP}(?:per|tot|en|a|of|tem|t\.e\.m\.|incl|excl|voor|in|jaarlijks|eenmalig|waarvan|op|uit|via|bij|door|vanuit|plus|ten)(?!\w)"
)
"""Words that may stand behind a sum; any other one says what is counted ('3 VTE')."""
_LARGE = re.compile(r"[0-9]{1,3}(?:[. '][0-9]{3})+(?:,[0-9]+)?")
CLEAR = 100
"""A smaller number is a sum only where it is all that a cell holds: '3' may count people."""


def unit_of_head(text: str) -> Unit | None:
    """The unit that the head of a column names; None where it names no currency."""
    folded = fold_stress_same_length(text)
    found = _CURRENCY.search(folded)
    if found is None:
        return None
    scale = _FACTOR.search(folded)
    factor = 1 if scale is None else 10**6 if scale["million"] else 10**3
    return Unit(CURRENCIES[found["name"] or found[0]], factor)


def amounts_in_column(text: str, unit: Unit) -> tuple[list[AmountMatch], list[tuple[int, int]]]:
    """The sums of a cell and what cannot be read, as `read_amounts`; numbers without a currency are in `unit`."""
    folded = fold_stress_same_length(text)
    if _CURRENCY.search(folded):
        return read_amounts(text)
    all_numbers = list(_BARE.finditer(folded))
    numbers = [match for match in all_numbers if _is_sum(match, folded, CLEAR / unit.factor)]
    doubtful = [match.span("number") for match in all_numbers if match not in numbers and _is_doubtful(match, folded)]
    # The grammar reads bounds, years and ranges from a text in which each number has its currency.
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in numbers:
        end = match.end("scale") if match["scale"] else match.end("number")
        pieces.extend((text[at:end], " euro"))
        places.append(end)
        at = end
    found, unread = read_amounts("".join([*pieces, text[at:]]))
    added = len(" euro")
    return (
        [
            _in_unit(match, text, unit, _back(match.start, places, added), _back(match.end, places, added))
            for match in found
        ],
        sorted([*((_back(start, places, added), _back(end, places, added)) for start, end in unread), *doubtful]),
    )


def _is_sum(match: re.Match[str], folded: str, clear: float) -> bool:
    number = match["number"]
    if match["next"] and not match["scale"] and not _BESIDE.match(folded, match.end("number")):
        return False
    alone = folded.strip() == number
    if _YEAR.fullmatch(number):
        return False
    return alone or bool(match["scale"]) or float(re.sub(r"[^0-9]", "", number.partition(",")[0]) or 0) >= clear


def _is_doubtful(match: re.Match[str], folded: str) -> bool:
    """Whether a number that is not read as a sum may be one: '2025' alone, or '10.000' before an unknown word."""
    return folded.strip() == match["number"] or _LARGE.fullmatch(match["number"]) is not None


def _back(offset: int, places: Sequence[int], added: int) -> int:
    """The offset in the printed text of one in the text with currencies behind the numbers that end at `places`."""
    for number, place in enumerate(places):
        if offset <= place + number * added:
            return offset - number * added
        if offset <= place + (number + 1) * added:
            return place
    return offset - len(places) * added


def _in_unit(match: AmountMatch, text: str, unit: Unit, start: int, end: int) -> AmountMatch:
    return replace(
        match, start=start, end=end, raw=text[start:end], amount=match.amount * unit.factor, currency=unit.currency
    )
