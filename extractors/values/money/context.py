"""What stands right beside a sum of money: its bound, what it recurs by, its VAT and its year.

Patterns run on folded text, backwards in a window of `REACH` characters, so that the whole stays linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.values.bounds import APPROX, LEAST, MOST, RAISING

REACH = 64

_NOUN = (
    r"\w{0,20}(?:subsidies?|budget|bedrag|toelage|dotatie|krediet|kost(?:en|prijs)?|som|bijdrage|middelen|steun"
    r"|tussenkomst|premie|vergoeding|investering|financiering|forfait|enveloppe)"
)
_BOUNDS = (
    rf"(?:(?P<approx>{APPROX}"
    rf"|ge(?:raamd|schat)(?: op|e? {_NOUN})|raming|schatting(?: van)?|indicatief|richtbedrag)"
    rf"|(?P<max>maxima(?:al|le?) {_NOUN}|maximum{_NOUN}|maximum {_NOUN}|{MOST}"
    r"|tot(?: en met| maximaal| maximum| max\.?)?|plafond van|geplafonneerd op|limiet van)"
    rf"|(?P<min>minima(?:al|le?) {_NOUN}|minimum{_NOUN}|minimum {_NOUN}|{LEAST}|vanaf))"
)
_BOUND_BEFORE = re.compile(
    rf"(?<!\w){_BOUNDS}(?: (?:van|op|:|is|bedraagt|(?:een )?(?:bedrag|budget) van)){{0,2}} ?:? {{0,2}}$"
)
_BOUND_BEHIND = re.compile(
    r"[ (,]{0,3}(?:(?P<max>(?:als )?maximum|maximaal|max(?:\.|(?!\.)))|(?P<min>minimum|minimaal|min(?:\.|(?!\.)))"
    r"|(?P<approx>ongeveer|circa|geraamd|richtbedrag))(?= {0,2}(?:[).;,]|$))"
)
# 'verhoogd tot 50.000 euro' tells the new sum, not a bound.
RAISED = re.compile(rf"(?:{RAISING})(?: van)? $")
BETWEEN = re.compile(r"(?<!\w)(?:tussen(?: de)?|van) {0,2}$")
LINK = re.compile(
    r" {0,2}(?:(?:per|/) {0,2}(?:jaar|maand) {0,2})?"
    r"(-|a|en(?: de)?|tot(?: en met| maximaal| max\.?)?|t\.?e\.?m\.?|t/m) {0,2}"
)

_PER_BEHIND = re.compile(
    r"(?:(?: per)? \w{1,24}(?: en)?(?= per ))?[ (,]{0,3}(?:(?:/|per|elk|ieder|op) {0,2}"
    r"(?:(?P<year>jaar|jaarbasis|werkingsjaar|kalenderjaar|begrotingsjaar|jr|j)|(?P<month>maand"
    r"|maandbasis))(?!\w)"
    r"|(?P<year2>jaarlijks|p\. ?j\.)(?!\w)|(?P<month2>maandelijks)(?!\w))\)?"
)
_PER_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<year>jaarlijkse?)|(?P<month>maandelijkse?))"
    rf"(?:[ :]{{1,3}}(?:een|het|de|is|wordt|werd|voorzien|voorziet|we|{_NOUN}|van|ter waarde)){{0,5}}[ :]{{1,3}}$"
    r"|(?<!\w)(?<!keer )(?<!maal )(?<!x )(?:(?P<year2>(?:elk|ieder) jaar)|(?P<month2>elke maand))"
    r"[ :]{1,3}$"
    # '20 sessies per jaar: 500 euro' counts the sessions: 'per jaar' must open its clause
    r"|(?:^|[.;,(] ?|(?<!\w)(?:we|is|er|wordt|werd|voorzien) )(?:per (?:(?P<year3>jaar)|(?P<month3>maand)))[ :]{1,3}$"
)

_VAT = re.compile(
    r" {0,2}[(\[,]? {0,2}(?:(?P<incl>inclusief|incl)|(?P<excl>exclusief|excl|exc|zonder|\+|plus))[.:]? {0,2}"
    r"(?:[0-9]{1,2} {0,2}% {0,2})?(?:de )?(?:btw|b\.t\.w\.?)(?!\w)[\])]?"
    r"|[ (\[,]{0,4}(?:[0-9]{1,2} {0,2}% {0,2})?btw {0,2}(?:[0-9]{1,2} {0,2}% {0,2})?"
    r"(?:(?P<incl2>inbegrepen|inclusief|incl\.?|inbegr\.?)|(?P<excl2>niet inbegrepen|exclusief"
    r"|excl\.?))[\])]?"
)
_VAT_BEFORE = re.compile(
    r"(?:(?P<incl>inclusief|incl)|(?P<excl>exclusief|excl))\.? (?:btw|b\.t\.w\.?)[:,)]{0,2} {0,2}$"
)

_YEAR = r"(?P<year>(?:19[89]|20[0-7])[0-9])"
_NO_PERIOD = (
    r"(?![\w/-])(?![.,][0-9])(?! {0,2}(?:-|tot|t\.e\.m\.|t/m|en) {0,2}(?:20)?[0-9]{2}(?![0-9]|[.,][0-9]))"
    r"(?! {0,2}(?:euro|eur|€))"
    # '100.000 euro voor 2025, 2026 en 2027' is for three years; in 'in 2026, 2027: 50.000 euro' a new sum begins.
    r"(?!, {0,2}20[0-9]{2}(?![0-9.]| {0,2}[:€(]| {0,2}(?:euro|eur|is|wordt)(?!\w)))"
)
_YEAR_BEHIND = re.compile(
    r"(?: (?:voorzien|toegekend|uitgetrokken|vastgelegd|ingeschreven|begroot|gebudgetteerd|gepland))?"
    r"(?: {0,2}|(?P<comma>,) ?)\(?"
    r"(?:(?:in|voor|op)(?: het| de)? (?:begrotings|kalender|werkings)?(?:jaar|begroting)(?: van)?"
    r"|in|voor|begroting|begrotingsjaar|jaar) {0,2}"
    # '100.000 euro, in 2027 50.000 euro': behind a comma the year may open the next sum.
    rf"{_YEAR}{_NO_PERIOD}(?(comma)(?! {{0,2}}[€$£0-9]))\)?"
)
_SIGNS = ("€", "$", "£")
_YEAR_BRACKET = re.compile(rf" {{0,2}}\({_YEAR}\)")
_YEAR_BEFORE = re.compile(
    rf"(?:^|[.,;:(] ?|(?<= )en |(?<!\w)(?:begroting|begrotingsjaar|budget|subsidie|krediet) )"
    rf"(?P<for>(?:in|voor) )?(?<![0-9]{{4}} en )(?<![0-9]{{4}}, ){_YEAR}"
    r"(?P<tail>(?:,| ?:| is| werd| wordt| werden| gaat het om"
    r"| was| bedraagt| bedroeg| er| daarvoor| hiervoor| voorzien| we| voorzag| ging| nog"
    r"| een| het| budget| bedrag| subsidie| van){0,5}) {0,2}$"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`per`: 'year', 'month' or None; `bound`: exact, max, min or approx; `vat`: incl, excl or None."""

    per: str | None
    bound: str
    vat: str | None
    year: int | None


def _named(match: re.Match[str]) -> str:
    """The name of the one group that took part."""
    return next(name.rstrip("23") for name, value in match.groupdict().items() if value)


def _names_year(found: re.Match[str], first: str) -> bool:
    """Whether the year before a sum that starts with `first` is that of the sum.

    'Budget 2026 € 60.000': with nothing but a sign between them they are one entry of a list. Words between them may
    belong to another statement, unless 'in' or a colon joins them.
    """
    return bool(found["for"]) or ":" in found["tail"] or (not found["tail"] and first in _SIGNS)


def surroundings(folded: str, start: int, end: int, floor: int) -> Surroundings:
    """What stands right before `start` (not before `floor`, the end of the sum before) and right behind
    `end`.
    """
    per = vat = bound_behind = None
    year: int | None = None
    bound = "exact"
    for _ in range(5):
        if per is None and (found := _PER_BEHIND.match(folded, end)):
            per = _named(found)
        elif vat is None and (found := _VAT.match(folded, end)):
            vat = _named(found)
        elif year is None and (found := _YEAR_BEHIND.match(folded, end) or _YEAR_BRACKET.match(folded, end)):
            year = int(found["year"])
        elif bound_behind is None and (found := _BOUND_BEHIND.match(folded, end)):
            bound_behind = _named(found)
        else:
            break
        end = found.end()
    low = max(floor, start - REACH)
    found = _YEAR_BEFORE.search(folded, low, start)
    if year is None and found and _names_year(found, folded[start]):
        year, start = int(found["year"]), found.start()
    if vat is None and (found := _VAT_BEFORE.search(folded, low, start)):
        vat, start = _named(found), found.start()
    for _ in range(2):
        if bound == "exact" and (found := _BOUND_BEFORE.search(folded, low, start)):
            raised = found["max"] == "tot" and RAISED.search(folded, low, found.start())
            bound, start = "exact" if raised else _named(found), found.start()
        elif per is None and (found := _PER_BEFORE.search(folded, low, start)):
            per, start = _named(found), found.start()
    found = _YEAR_BEFORE.search(folded, low, start)
    if year is None and found and _names_year(found, ""):
        year = int(found["year"])
    if bound == "exact" and bound_behind:
        bound = bound_behind
    return Surroundings(per, bound, vat, year)
