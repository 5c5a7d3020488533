"""Timing expressions: points joined by the small words that open, close or bound them.

A rule's pattern runs over the string of item kinds (see `timing_points.Item`): P a read point, U one without
days, p one without a year, other classes as in `timing_lexer`. The longest rule wins, the earlier one among
equals.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from extractors.values.timing import model as cal
from extractors.values.timing.model import Point
from extractors.values.timing.points import Item


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of its points: EDTF, first and last day; all None when it has no single reading."""

    edtf: str | None
    first: date | None
    last: date | None


UNREADABLE = Reading(None, None, None)


@dataclass(frozen=True, slots=True)
class TimingRule:
    """`read` gets the items that the pattern covers, its points all readable."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[list[Point], list[Item]], Reading]
    example: str
    counter_example: str


def _single(points: list[Point], _items: list[Item]) -> Reading:
    point = points[0]
    return Reading(point.single, point.first, point.last) if point.single else UNREADABLE


def _interval(points: list[Point], _items: list[Item]) -> Reading:
    """From the start of the first point to the end of the last; a reversed pair has no reading."""
    start, end = points[0], points[-1]
    if start.first > end.last or start.last > end.last:
        return UNREADABLE
    return Reading(f"{start.lo}/{end.hi}", start.first, end.last)


def _open(points: list[Point], _items: list[Item]) -> Reading:
    return Reading(f"{points[0].lo}/..", points[0].first, None)


def _open_vaguely(points: list[Point], items: list[Item]) -> Reading:
    """'vanaf mei – juni 2026' starts somewhere in May or June; 'vanaf 2026-2028' may also tell the end, so it
    is not read.
    """
    start, end = points
    if _interval(points, items) is UNREADABLE or end.kind in ("year", "plan") or start.year != end.year:
        return UNREADABLE
    return _open(points, items)


def _deadline(points: list[Point], _items: list[Item]) -> Reading:
    return Reading(f"../{points[-1].hi}", None, points[-1].last)


def _before(points: list[Point], items: list[Item]) -> Reading:
    """'voor 1 mei 2027' includes the day itself, 'voor de zomer van 2027' ends with the day before.

    'voor het schooljaar 2026-2027' means 'for', see `_means_for`. 'voor 2027' without an accent may mean either,
    'voor begin 2027' has no usual end: neither is read.
    """
    point = points[-1]
    if point.kind == "day":
        return _deadline(points, items)
    if _means_for(points, items):
        return _single(points, items)
    if point.kind == "part":
        return UNREADABLE if items[-1].token.value == "begin" else _deadline(points, items)
    if point.kind == "year" and items[0].token.value == "voor":
        return UNREADABLE
    eve = cal.before(point)
    return Reading(f"../{eve.hi}", None, eve.last)


def _means_for(points: list[Point], items: list[Item]) -> bool:
    """Whether 'voor' without an accent gives what a period is meant for: '(voor de periode 2026-2028)', '(voor de hele
    legislatuur)', '(voor het jaar 2026)'. In Flemish decisions these phrases hardly ever name a deadline.
    """
    if items[0].token.value != "voor" or any(point.kind not in ("year", "plan", "school") for point in points):
        return False
    named = any(item.token.text in _PERIOD_WORDS for item in items[1:])
    return named or any(point.kind != "year" for point in points) or len(points) > 1


def _for_interval(points: list[Point], items: list[Item]) -> Reading:
    """'voor 2026-2028'; 'voor mei-juni 2026' and 'vóór 2026-2028' have no usual meaning."""
    return _interval(points, items) if _means_for(points, items) else UNREADABLE


def _for_years(points: list[Point], items: list[Item]) -> Reading:
    """'voor 2026 en 2027', 'voor de jaren 2026, 2027 en 2028': years that follow each other, otherwise no interval."""
    numbers = [point.first.year for point in points]
    in_a_row = all(after - before == 1 for before, after in itertools.pairwise(numbers))
    return _for_interval(points, items) if in_a_row and all(p.kind == "year" for p in points) else UNREADABLE


def _after(points: list[Point], _items: list[Item]) -> Reading:
    next_one = cal.after(points[-1])
    return Reading(f"{next_one.lo}/..", next_one.first, None)


def _around(points: list[Point], _items: list[Item]) -> Reading:
    point = cal.approximate(points[0])
    return Reading(point.single, point.first, point.last) if point.single else UNREADABLE


def _no_reading(_points: list[Point], _items: list[Item]) -> Reading:
    return UNREADABLE


def _rule(
    name: str,
    pattern: str,
    read: Callable[[list[Point], list[Item]], Reading],
    example: str,
    counter_example: str,
) -> TimingRule:
    return TimingRule(name, re.compile(pattern), read, example, counter_example)


_X = "[PUp]"
_J = "[il]{0,3}"
_PERIOD_WORDS = frozenset({"periode", "jaar", "jaren", "kalenderjaar", "begrotingsjaar", "dienstjaar", "boekjaar"})
"""Words behind 'voor' that make a year a period: 'voor het begrotingsjaar 2026'."""
_TO = rf"(?:[\-=/]|,?t){_J}"

RULES: tuple[TimingRule, ...] = (
    _rule("chain", rf"{_X}(?:[\-=/]{_X}){{2,8}}", _no_reading, "2025-2026-2027", "2025-2026"),
    _rule("interval", rf"[iv]?{_J}{_X}{_TO}{_X}", _interval, "september 2025 - augustus 2029",
        "september 2025, augustus 2029"),
    _rule("from-to", rf"F{_J}{_X},?t{_J}{_X}", _interval, "vanaf Q1 2026 tot en met Q3 2027",
        "vanaf Q1 2026"),
    _rule("between", rf"B{_J}{_X}E{_J}{_X}", _interval, "tussen maart en juni 2026",
        "tussen partners en 2026"),
    _rule("from-one-of", rf"F{_J}{_X}[\-=/]{_X}", _open_vaguely, "vanaf mei – juni 2026", "vanaf mei 2026"),
    _rule("from", rf"F{_J}{_X}", _open, "lopend sinds 2e kwartaal 2025", "lopend traject 2025"),
    _rule("start-label", rf"(?<=\()F:{_J}{_X}(?!(?:[\-=/]|,?t){_J}{_X})", _open, "start: najaar 2026",
        "start: 12 scholen"),
    _rule("and-on", rf"[iv]?{_X}(?:[\-=]|t{_J})?z", _open, "2026 en verder", "2026 en breder"),
    _rule("open-dash", rf"{_X}[\-=](?=\)|;|\.|$)", _open, "2026 -", "2026 - start"),
    _rule("from-and-on", rf"F{_J}{_X}(?:[\-=]|t{_J})?z", _open, "vanaf 2026 en verder", "vanaf 2026 en breder"),
    _rule("after", rf"N{_J}{_X}", _after, "na de zomer van 2026", "naar 2026"),
    _rule("deadline", rf"(?:L:?|LV|Lt|LL){_J}{_X}(?:[\-=/]{_X})?", _deadline, "uiterlijk 31 oktober 2025",
        "uiterst 31 oktober 2025"),
    _rule("deadline-behind", rf"{_J}{_X}L(?=[);.,]|$)", _deadline, "31 december 2026 ten laatste",
        "31 december 2026 ten huize"),
    _rule("up-to", rf"t{_J}{_X}", _deadline, "tot en met 2028", "totaal 2028"),
    _rule("before", rf"V{_J}{_X}", _before, "voor 1 juli 2021", "voorts 1 juli 2021"),
    _rule("for-interval", rf"V{_J}{_X}{_TO}{_X}", _for_interval, "voor de periode 2026-2028",
        "voor de periode 2026"),
    _rule("for-years", rf"V{_J}{_X}(?:,{_X}){{0,6}}E{_J}{_X}", _for_years, "voor de jaren 2026 en 2027",
        "voor het jaar 2026"),
    _rule("around", rf"i?C{_J}{_X}", _around, "rond mei 2026", "rondom mei 2026"),
    _rule("compared", rf">{_J}{_X}|{_X}>{_X}?", _no_reading, "> 2026", "-> 2026"),
    _rule("one-of", rf"(?:[FNVBtC]|L[:VtL]?)?{_J}{_X}O{_J}{_X}", _no_reading, "Q1 of Q2 2026", "Q1 en Q2 2026"),
    _rule("point", rf"{_J}{_X}", _single, "in de loop van 2024", "in de loop van het jaar"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match: items `first_item` up to `end_item`."""

    rule: TimingRule
    reading: Reading
    first_item: int
    end_item: int
    dated: bool
    """False where no year is said at all, so that the words alone prove nothing."""


def find_expressions(items: list[Item]) -> list[Found]:
    """All timing expressions in `items`, in order, not overlapping."""
    kinds = "".join(i.kind for i in items)
    found: list[Found] = []
    at = 0
    while at < len(items):
        best: tuple[int, TimingRule] | None = None
        if kinds[at] in "PUpFNLtBvVCil>":
            for rule in RULES:
                match = rule.pattern.match(kinds, at)
                if match and (best is None or match.end() > best[0]):
                    best = (match.end(), rule)
        if best is None:
            at += 1
            continue
        end, rule = best
        covered = items[at:end]
        points = [i.point for i in covered if i.kind == "P" and i.point is not None]
        readable = not any(i.kind in "Up" for i in covered)
        found.append(
            Found(
                rule,
                rule.read(points, covered) if readable else UNREADABLE,
                at,
                end,
                any(i.kind in "PU" for i in covered),
            )
        )
        at = end
    return found
