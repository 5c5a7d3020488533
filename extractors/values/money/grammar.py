"""Sums of money in Dutch text, Belgian notation, to decimals.

A sum is a number with a currency, with what bounds it ('max.', 'tussen ... en ...'), what it recurs by ('per
jaar'), its VAT and the year it is for, as far as these stand right beside it. A number without a currency is
no money, unless the currency of its neighbour counts for both ('10.000 tot 15.000 euro').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.text.normalize import fold_stress_same_length
from extractors.values.money.between import currency_of_next
from extractors.values.money.context import BETWEEN, LINK, RAISED, REACH, surroundings
from extractors.values.money.rules import (
    COUNTED_ON,
    CURRENCIES,
    GAP,
    LEFT_EDGE,
    NUMBER,
    RULES,
    SCALE,
    SCALED_BEFORE,
    MoneyRule,
    amount_of,
)
from extractors.values.money.years import years_of_cells

__all__ = ["RULES", "AmountMatch", "MoneyRule", "find_amounts"]


@dataclass(frozen=True, slots=True)
class AmountMatch:
    """One sum as printed and as read.

    `start`, `end`: character offsets, `text[start:end] == raw`, the number and its currency; `amount`: in
    units of `currency` (ISO 4217), decimals as printed; `per`: 'year', 'month' or None; `bound`: exact, max,
    min or approx; `vat`: incl, excl or None; `year`: the year the sum is for, where it stands beside it;
    `rule`: name of the grammar rule that read the number.
    """

    start: int
    end: int
    raw: str
    amount: Decimal
    currency: str
    per: str | None
    bound: str
    vat: str | None
    year: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    amount: Decimal
    currency: str
    rule: str


_MATCHERS = [re.compile(rule.pattern) for rule in RULES]
_ANY = re.compile("|".join(f"(?P<r{i}>{re.sub(r'[?]P<[a-z]+>', '?:', rule.pattern)})" for i, rule in enumerate(RULES)))
_MOST = r"(?:maximaal|maximum|max\.?|hoogstens)"
_SHARES_BEFORE = re.compile(
    rf"{LEFT_EDGE}(?P<number>{NUMBER})(?:{GAP}(?P<scale>{SCALE})(?!\w))?"
    rf"(?P<link>{GAP}(?:-|a|en(?: de)?|(?:en|tot){GAP}{_MOST}|tot(?: en met)?|t\.?e\.?m\.?|t/m|of|/|\+|&){GAP})$"
)
_LISTED_BEFORE = re.compile(rf"{LEFT_EDGE}(?P<number>{NUMBER})(?P<scale>(?!))?(?P<link>, {{1,2}})$")
_LISTED_BEHIND = re.compile(
    rf"(?P<link>, {{1,2}}| {{1,2}}(?:en|&) {{1,2}})(?P<number>(?=[0-9]{{1,3}}[. ][0-9]{{3}}){NUMBER})(?P<scale>(?!))?"
    r"(?![\w%])"
)
_LIST_END = re.compile(
    r" {0,2}(?:$|[.;:,)(/]|(?:in|voor|per|incl|excl|resp|op|elk|respectievelijk|jaarlijks)(?!\w))(?! {0,2}[€%])"
)
_SHARES_BEHIND = re.compile(
    rf"(?P<link>{GAP}(?:-|a|tot(?: en met)?|en|t\.?e\.?m\.?|t/m){GAP})"
    rf"(?P<number>{NUMBER})(?:{GAP}(?P<scale>{SCALE})(?!\w))?(?![\w%])(?!{GAP}[%€])"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_THOUSANDS = re.compile(r"[0-9][. ][0-9]{3}")


def find_amounts(text: str) -> list[AmountMatch]:
    """Every sum of money in `text`, in order, not overlapping.

    A range gives two sums, the first bounded 'min', the second 'max'. Pure; raises on no text; the time is
    linear in the length.
    """
    folded = fold_stress_same_length(text)
    found: list[AmountMatch] = []
    floor = 0
    for index, hit in _hits(folded):
        inner = _MATCHERS[index].match(folded, hit.start())
        number = _number(inner, RULES[index].name) if inner and hit.start() >= floor else None
        if inner is None or number is None or _is_tail(folded, number, floor):
            continue
        numbers, ranged = _with_neighbour(folded, inner, number, floor)
        around = surroundings(folded, numbers[0].start, numbers[-1].end, floor)
        for place, one in enumerate(numbers):
            bound = ("min", "max")[place] if ranged else around.bound
            raw = text[one.start : one.end]
            per, vat, year = around.per, around.vat, around.year
            found.append(
                AmountMatch(one.start, one.end, raw, one.amount, one.currency, per, bound, vat, year, one.rule)
            )
        if len(numbers) == 1 and len(found) > 1:
            found[-2:] = _as_range(folded, *found[-2:])
        floor = numbers[-1].end
    for index, cell_year in years_of_cells(folded, [(one.start, one.end) for one in found]).items():
        found[index] = replace(found[index], year=cell_year)
    return found


def _is_tail(folded: str, number: _Number, floor: int) -> bool:
    """Whether what is printed before `number` belongs to it, so that its value is not known."""
    before = COUNTED_ON if "words" in number.rule else SCALED_BEFORE if number.rule == "currency-behind" else None
    return bool(before and before.search(folded, max(floor, number.start - REACH), number.start))


def _hits(folded: str) -> Iterator[tuple[int, re.Match[str]]]:
    """What looks like a number with its currency, with the index of its rule, in order, not overlapping.

    A sign between two numbers belongs to one of them, see `currency_of_next`; the number before it is then no sum.
    """
    at = 0
    while (hit := _ANY.search(folded, at)) is not None:
        index = int((hit.lastgroup or "r0")[1:])
        if RULES[index].name == "currency-behind" and (next_one := currency_of_next(folded, hit)) is not None:
            at = next_one
            continue
        at = hit.end()
        yield index, hit


def _number(hit: re.Match[str], rule: str) -> _Number | None:
    groups = hit.groupdict()
    amount = amount_of(groups["number"], groups.get("scale"))
    if groups.get("sign") == "euro" and not groups.get("scale") and _YEAR.fullmatch(groups["number"]):
        return None  # 'Euro 2028' is a tournament
    cents = groups.get("cents") or groups.get("counted")
    if cents and amount is not None:
        amount += Decimal(f"0.{cents:0>2}")
    currency = CURRENCIES[groups.get("sign") or groups.get("name") or "€"]
    return None if amount is None else _Number(hit.start(), hit.end(), amount, currency, rule)


def _as_range(folded: str, low: AmountMatch, high: AmountMatch) -> list[AmountMatch]:
    """Bound two full sums that are the ends of a range: '€ 10.000 - € 15.000', 'tussen 10 euro en 15 euro'.

    What stands behind the last one is said of both.
    """
    link = LINK.fullmatch(folded, low.end, high.start)
    if link is None or low.amount >= high.amount or low.bound != "exact":
        return [low, high]
    window = max(0, low.start - REACH), low.start
    if RAISED.search(folded, *window) or not _joins(folded, link[1], low.start, 0):
        return [low, high]
    return [
        replace(low, bound="min", per=high.per or low.per, vat=high.vat or low.vat, year=high.year or low.year),
        replace(high, bound="max"),
    ]


def _with_neighbour(folded: str, hit: re.Match[str], main: _Number, floor: int) -> tuple[list[_Number], bool]:
    """`main`, with the number beside it that shares its currency, and whether the two are the ends of a
    range.

    The other stands before it ('10.000 à 15.000 euro', '20.000 + 30.000 euro') or behind it ('€ 10 - 15'). A
    number less than a hundredth of its fellow is no end of a range: 'fase 1 - 5.000 euro', '5 à 10.000 euro'.
    """
    scale = hit.groupdict().get("scale")
    if hit.groupdict().get("name"):
        before = _SHARES_BEFORE.search(folded, max(floor, hit.start() - REACH), hit.start())
        other = before and _neighbour(before, main, before["scale"] or scale)
        if before and other and other.amount >= main.amount and not before["scale"]:
            other = _neighbour(before, main, None)  # '900 à 1 miljoen euro': the scale was not for both
        if before and other:
            raised = RAISED.search(folded, max(floor, other.start - REACH), other.start)
            if not raised and _joins(folded, before["link"], other.start, floor):
                return ([other, main], True) if _ends(other, main) else ([main], False)
            if _THOUSANDS.search(before["number"]) or before["scale"]:
                return [*_listed_before(folded, other, main, floor), other, main], False
    elif hit.groupdict().get("sign"):
        behind = _SHARES_BEHIND.match(folded, hit.end())
        other = behind and _neighbour(behind, main, behind["scale"])
        if behind and other and _joins(folded, behind["link"], main.start, floor):
            scaled = amount_of(hit["number"], behind["scale"]) if behind["scale"] and not scale else None
            if scaled is not None and scaled < other.amount:
                main = replace(main, amount=scaled)  # '€ 2 à 3 miljoen'
            if _ends(main, other):
                return [main, other], True
        if not scale:
            return [main, *_listed_behind(folded, main)], False
    return [main], False


def _listed_before(folded: str, first: _Number, main: _Number, floor: int) -> list[_Number]:
    """The numbers in front of `first` in a list: '50.000, 60.000 en 75.000 euro'."""
    found: list[_Number] = []
    while (before := _LISTED_BEFORE.search(folded, max(floor, first.start - REACH), first.start)) is not None:
        other = _neighbour(before, main, None) if _THOUSANDS.search(before["number"]) else None
        if other is None:
            break
        found.insert(0, other)
        first = other
    return found


def _listed_behind(folded: str, main: _Number) -> list[_Number]:
    """The numbers behind the first in a list whose sign stands in front: '€ 50.000, 60.000 en 75.000'.

    Each with its thousands, and nothing counted by the last of them.
    """
    found: list[_Number] = []
    at = main.end
    while (behind := _LISTED_BEHIND.match(folded, at)) is not None:
        other = _neighbour(behind, main, None)
        if other is None:
            break
        found.append(other)
        at = other.end
    closed = _LIST_END.match(folded, at) is not None
    return found if closed and found and _THOUSANDS.search(folded, main.start, main.end) else []


def _neighbour(match: re.Match[str], main: _Number, scale: str | None) -> _Number | None:
    """The number of `match`; None for a year ('€ 10.000 tot 2028') or a number with two readings."""
    number = match["number"]
    amount = amount_of(number, scale)
    if amount is None or (len(number) == 4 and number[:2] in ("19", "20")):
        return None
    end = match.end("scale") if match["scale"] else match.end("number")
    return _Number(match.start("number"), end, amount, main.currency, "shared-currency")


def _joins(folded: str, link: str, start: int, floor: int) -> bool:
    """True where `link` makes a range of the numbers beside it: a dash, 'à', 'tot', and 'en' behind 'tussen'
    or 'van'.
    """
    word = link.strip().removesuffix(" de")
    if word == "en":
        return BETWEEN.search(folded, max(floor, start - REACH), start) is not None
    return word not in ("of", "/", "+", "&")


def _ends(low: _Number, high: _Number) -> bool:
    return low.amount < high.amount < 100 * low.amount
