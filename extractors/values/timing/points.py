"""Reading points of the calendar out of classed tokens: first the rules, then the reduction of a token list.

A rule's pattern runs over the string of token classes (see `timing_lexer`); its `read` gets the tokens it
covers. The longest rule wins, the earlier one among equals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from extractors.values.timing import model as cal
from extractors.values.timing.lexer import Token
from extractors.values.timing.model import UNREAD, Partial, Point

Read = Callable[[list[Token]], Point | Partial | None]


@dataclass(frozen=True, slots=True)
class PointRule:
    """`read` gets the covered tokens and gives a Point, a Partial, or None where the rule does not apply
    after all.
    """

    name: str
    pattern: re.Pattern[str]
    read: Read
    example: str
    counter_example: str


def _value(tokens: list[Token], kinds: str) -> int:
    return next(int(t.value) for t in tokens if t.kind in kinds)


def _days(tokens: list[Token]) -> Point | Partial:
    number, month = _value(tokens, "no"), _value(tokens, "m")
    year = [t.value for t in tokens if t.kind == "y"]
    if year:
        return cal.day(year[0], month, number)
    return Partial("day", lambda donor: cal.day(donor.year, month, number))


def _day_alone(tokens: list[Token]) -> Partial:
    number = int(tokens[0].value)
    return Partial("day", lambda donor: cal.day(donor.first.year, donor.first.month, number))


def _day_month_figures(tokens: list[Token]) -> Partial:
    number, month = tokens[0].value
    return Partial("day", lambda donor: cal.day(donor.year, month, number))


def _dated(kinds: str, make: Callable[[int, int], Point]) -> Read:
    """A reader for a numbered part of the year (`kinds`: the classes that hold its number) with or without
    its year.
    """

    def read(tokens: list[Token]) -> Point | Partial:
        number = _value(tokens, kinds)
        years = [t for t in tokens if t.kind == "y"]
        if not years:
            return Partial(kinds, lambda donor: make(donor.year, number))
        point = make(years[0].value, number)
        return replace(point, year_first=True) if tokens[0] is years[0] and point is not UNREAD else point

    return read


def _quarter(year: int, number: int) -> Point:
    return cal.quarter(year, 4 if number == -1 else number)


def _half(year: int, number: int) -> Point:
    return cal.half(year, 2 if number == -1 else number)


def _season(year: int, code: int) -> Point:
    return cal.season(year, code) if code else cal.summer_holiday(year)


def _winter_over(tokens: list[Token]) -> Point | None:
    first, last = (t.value for t in tokens if t.kind == "y")
    return cal.season(last, 24) if tokens[0].value == 24 and last == first + 1 else None


def _month_half(tokens: list[Token]) -> Point | Partial | None:
    which, number = _value(tokens, "o"), _value(tokens, "m")
    if tokens[1].value != "helft":
        return None
    years = [t.value for t in tokens if t.kind == "y"]
    if years:
        return cal.month_half(years[0], number, which)
    return Partial("m", lambda donor: cal.month_half(donor.year, number, which))


def _school(tokens: list[Token]) -> Point:
    years = [t.value for t in tokens if t.kind == "y"]
    if len(years) == 1:
        return cal.whole_year(years[0]) if tokens[0].value == "work" else UNREAD
    return cal.school_year(years[0]) if years[1] == years[0] + 1 else UNREAD


def _school_short(tokens: list[Token]) -> Point | None:
    """'schooljaar 25-26', in which no other reading fits."""
    first, last = tokens[1].value if len(tokens) == 2 else (tokens[1].value, tokens[3].value)
    return cal.school_year(2000 + first) if last == first + 1 else None


def _school_next(tokens: list[Token]) -> Point | None:
    first, last = (t.value for t in tokens if t.kind == "y")
    return cal.school_year(first) if last == first + 1 else None


def _school_years(tokens: list[Token]) -> Point:
    first, first_end, last, last_end = (t.value for t in tokens if t.kind == "y")
    if first_end != first + 1 or last_end != last + 1 or last < first:
        return UNREAD
    start, end = cal.school_year(first), cal.school_year(last)
    return Point("days", start.first, end.last, start.lo, end.hi, f"{start.lo}/{end.hi}")


def _some_months(tokens: list[Token]) -> Point | None:
    return UNREAD if tokens[1].value.startswith("maand") else None


def _first_months(tokens: list[Token]) -> Point | None:
    if not tokens[2].value.startswith("maand"):
        return None
    return cal.first_or_last_months(_value(tokens, "y"), int(tokens[0].value), _value(tokens, "na"))


def _first_quarters(tokens: list[Token]) -> Point | None:
    return cal.first_or_last_months(_value(tokens, "y"), int(tokens[0].value), 3 * _value(tokens, "na"))


def _week(tokens: list[Token]) -> Point:
    return cal.iso_week(_value(tokens, "y"), _value(tokens, "n"))


def _week_of(tokens: list[Token]) -> Point | None:
    """'week van 9 maart 2026': the week, Monday to Sunday, that holds the day; 'eerste week van maart' may be cut in
    two ways.
    """
    last = tokens[-1]
    if tokens[0].kind == "o":
        return UNREAD
    if last.kind == "d":
        return cal.week_of(last.value)
    point = cal.day(last.value, _value(tokens, "m"), _value(tokens, "n"))
    return cal.week_of(point)


def _named_years(tokens: list[Token]) -> Point:
    first, last = (t.value for t in tokens if t.kind == "y")
    return cal.years(first, last) if first <= last else UNREAD


def _no_days(_tokens: list[Token]) -> Point:
    return UNREAD


def _undated(_tokens: list[Token]) -> Partial:
    return Partial("term", lambda _donor: UNREAD)


def _rule(name: str, pattern: str, read: Read, example: str, counter_example: str) -> PointRule:
    return PointRule(name, re.compile(pattern), read, example, counter_example)


# 'van', 'van het', 'van het jaar', '-' or '/' between a part of the year and the year.
_OF = "(?:[=/,]|v?l{0,2})"
# A year is the head of 'Q1 2026' before it is the tail of '2025 Q1'.
_NO_YEAR_BEHIND = rf"(?!{_OF}y)"

BASE_RULES: tuple[PointRule, ...] = (
    _rule("date-in-figures", "w?d", lambda ts: ts[-1].value, "01/02/2026", "1/2 van de scholen"),
    _rule("month-in-figures", "M", lambda ts: ts[0].value, "03/2026", "EU 2016/679"),
    _rule("day-month-year", "w?(?<!f)[no]=?m=?y", _days, "15 januari 2026", "15 scholen in 2026"),
    _rule("day-month", "w?(?<!f)[no]m", _days, "28 februari", "28 scholen"),
    _rule("day-of-next", r"(?<!f)n(?=(?:[\-=tE,]n){1,6}m)|(?<!f)n(?==d)|(?<!f)n(?=td)", _day_alone,
        "1-15 maart 2026", "fase 1 - 15 maart 2026"),
    _rule("day-month-in-figures", r"D(?=[\-=tE,]d|[\-=tE,]D)", _day_month_figures, "15/03 - 01/04/2026",
        "1/3 van de scholen"),
    _rule("month-year", rf"m{_OF}y", _dated("m", cal.month), "mei-2026", "meid 2026"),
    _rule("month", "m", _dated("m", cal.month), "februari – maart 2025", "mijn"),
    _rule("quarter-code", rf"q{_OF}y|y[=/,:]?q{_NO_YEAR_BEHIND}|y\(q\)", _dated("q", _quarter), "Q1-2026",
        "PQ1 2026"),
    _rule("quarter-code-alone", "q", _dated("q", _quarter), "Q2-Q4 2026", "Q-koorts"),
    _rule("quarter-in-words", rf"ok{_OF}y|y[=/,]?ok{_NO_YEAR_BEHIND}", _dated("o", _quarter),
        "2e kwartaal van 2025", "2e traject 2025"),
    _rule("quarter-number-behind", rf"k[no]{_OF}y", _dated("no", _quarter), "kwartaal 1 2026",
        "kwartaal 2026"),
    _rule("quarter-in-words-alone", r"ok|o(?=[E\-=t/,]l?ok)", _dated("o", _quarter),
        "eerste en tweede kwartaal 2026", "eerste en tweede fase 2026"),
    _rule("half-code", rf"h{_OF}y|y[=/,]?h{_NO_YEAR_BEHIND}", _dated("h", _half), "H1 2026", "H3 2026"),
    _rule("half-code-alone", r"h(?=[E\-=t/]h)", _dated("h", _half), "S1-S2 2026", "S1 scholen"),
    _rule("half-in-words", rf"oj{_OF}y|y[=/,]?oj{_NO_YEAR_BEHIND}", _dated("o", _half),
        "tweede helft van 2022", "beste helft van 2022"),
    _rule("half-number-behind", rf"j[no]{_OF}y", _dated("no", _half), "semester 2 2026", "semester 2026"),
    _rule("half-in-words-alone", r"oj|o(?=[E\-=t/]l?oj)", _dated("o", _half),
        "eerste en tweede semester 2026", "eerste en tweede fase"),
    _rule("half-of-month", "ojv?l?my?", _month_half, "eerste helft van maart 2026",
        "eerste semester maart 2026"),
    _rule("first-months", "o[na]l[vl]{0,2}y", _first_months, "eerste zes maanden van 2026",
        "eerste zes scholen van 2026"),
    _rule("first-quarters", "o[na]k[vl]{0,2}y", _first_quarters, "eerste twee kwartalen van 2026",
        "eerste twee scholen van 2026"),
    _rule("some-months", "ol[vl]{1,2}y", _some_months, "laatste maanden van 2026", "laatste jaar van 2026"),
    _rule("season-year", rf"s{_OF}y|ys{_NO_YEAR_BEHIND}", _dated("s", _season), "zomer 2025",
        "zomerschool 2025"),
    _rule("winter-over-years", "sy[=/-]y", _winter_over, "winter 2025-2026", "zomer 2025-2026"),
    _rule("season", "s", _dated("s", _season), "voorjaar/zomer 2026", "zomerschool"),
    _rule("school-year", "c(?:ly|l?y(?:[=/-]y)?)", _school, "schooljaar 2025-2026", "school 2025-2026"),
    _rule("school-year-short", "c(?:n=n|D)", _school_short, "schooljaar 25-26", "schooljaar 25-30"),
    _rule(
        "school-year-next", "(?<=cy[=/-]y[E,])y[=/-]y|(?<=cy[=/-]y,y[=/-]y[E,])y[=/-]y",
        _school_next, "schooljaren 2025-2026 en 2026-2027", "2025-2026 en 2026-2027",
    ),
    _rule("school-years", "cy[=/-]y[-t]y[=/-]y", _school_years, "schooljaren 2025-2026 tot 2027-2028",
        "schooljaren 2025 tot 2028"),
    _rule("school-year-unsaid", "c", _undated, "begin schooljaar", "begin schoolproject"),
    _rule("week", f"Wn{_OF}y", _week, "week 12 van 2026", "week 2026"),
    _rule("week-of", "Wvl?(?:d|w?nmy)|oW(?:vl?)?my?", _week_of, "week van 9 maart 2026", "week 9 van maart"),
    _rule("part-of-part", rf"o[jk][vl]{{0,3}}(?:q|ok|s){_OF}?y", _no_days, "eerste helft van Q2 2026",
        "eerste helft van 2026"),
    _rule("part-of-term", "o[jkl][vl]{0,3}G(?:y[=/-]y)?", _no_days, "tweede helft van de legislatuur",
        "de hele legislatuur"),
    _rule("part-of-school-year", "(?:o[jk]|[qh])[vl]{0,3}c(?:ly|l?y(?:[=/-]y)?|n=n|D)", _no_days,
        "eerste semester schooljaar 2025-2026", "eerste semester 2026"),
    _rule("legislature-years", "Gy[=/-]y", _named_years, "legislatuur 2024-2029", "legislatuur 2024"),
    _rule("period-without-days", rf"u{_OF}?y(?:[=/-]y)?", _no_days, "paasvakantie 2026", "paasvakantie"),
    _rule("year", "y", lambda ts: cal.whole_year(ts[0].value), "2026", "2.026"),
)  # fmt: skip


def base_point(
    tokens: list[Token], classes: str, at: int, period: tuple[int, int] | None
) -> tuple[Point | Partial, int] | None:
    """The longest point that starts at token `at`, with the index behind it."""
    best: tuple[Point | Partial, int] | None = None
    if classes[at] == "G":
        plan = cal.years(*period) if period and period[0] <= period[1] else None
        best = (plan or Partial("term", lambda _donor: UNREAD), at + 1)
    for rule in BASE_RULES:
        found = rule.pattern.match(classes, at)
        if found and (best is None or found.end() > best[1]):
            value = rule.read(tokens[at : found.end()])
            if value is not None:
                best = (value, found.end())
    return best


# 'begin', 'midden', 'eind' and what may stand between them and the point; 'start schooljaar' means its
# beginning.
PART = re.compile("b[=vl]{0,3}(?=[^b])|F[vl]{0,2}(?=[cG])")
# 'begin/midden 2026': the first of two parts leaves its stretch to the second.
_PART_SHARED = re.compile("b(?=[-=/tEO]l?(b[=vl]{0,3})[^b])")


def point_at(
    tokens: list[Token], classes: str, at: int, period: tuple[int, int] | None
) -> tuple[Point | Partial, int] | None:
    """As `base_point`, with the words for begin, middle and end of a stretch."""
    if shared := _PART_SHARED.match(classes, at):
        inner = base_point(tokens, classes, shared.end(1), period)
        if inner is None or isinstance(inner[0], Partial):
            return None
        return _part(tokens[at].value, inner[0]), at + 1
    opening = PART.match(classes, at)
    if opening is None or (classes[at] == "F" and not tokens[at].value.endswith("start")):
        return base_point(tokens, classes, at, period)
    inner = base_point(tokens, classes, opening.end(), period) if opening.end() < len(classes) else None
    if inner is None:
        return None
    word = tokens[at].value if classes[at] == "b" else "begin"
    value, end = inner
    if isinstance(value, Partial):
        resolve = value.resolve
        return Partial(value.kind, lambda donor: _part(word, resolve(donor))), end
    return _part(word, value), end


def _part(word: str, point: Point) -> Point:
    return UNREAD if point.kind == "unread" else cal.part(word, point)


@dataclass(frozen=True, slots=True)
class Item:
    """A token or a point. `kind`: P a read point, U one without days, p one whose year is unsaid, else the
    token's class.
    """

    kind: str
    point: Point | None
    token: Token
    start: int
    end: int
    tokens: tuple[int, int]


_CARRIES = frozenset("-=/tEO,ilv")


def reduce_points(tokens: list[Token], period: tuple[int, int] | None) -> list[Item]:
    """Replace runs of tokens by the points they name, and give points without a year the year of their
    neighbour.

    A neighbour is the next point behind nothing but dashes, commas, 'en', 'of', 'tot' and articles; a plain
    year is none ('maart, 2026' may be either). '2026 Q1-Q3', with the year in front, lends it forward.
    """
    classes = "".join(t.kind for t in tokens)
    items: list[Item] = []
    partials: dict[int, Partial] = {}
    at = 0
    while at < len(tokens):
        found = point_at(tokens, classes, at, period) if classes[at] in _STARTS else None
        if found is None:
            token = tokens[at]
            items.append(Item(token.kind, None, token, token.start, token.end, (at, at + 1)))
            at += 1
            continue
        value, end = found
        span = (tokens[at].start, tokens[end - 1].end)
        if isinstance(value, Partial):
            partials[len(items)] = value
            items.append(Item("p", None, tokens[at], *span, (at, end)))
        else:
            items.append(Item("U" if value.kind == "unread" else "P", value, tokens[at], *span, (at, end)))
        at = end
    _lend(items, partials, reversed(range(len(items))), forward=False)
    _lend(items, partials, range(len(items)), forward=True)
    return items


_STARTS = frozenset("wdMnoDmqhysckjGuWbF")


def _lend(items: list[Item], partials: dict[int, Partial], order: Iterable[int], forward: bool) -> None:
    donor: Point | None = None
    for index in order:
        item = items[index]
        if item.point is not None:
            lends = item.point.year_first if forward else item.point.kind not in ("year", "plan", "school", "unread")
            donor = item.point if lends else None
        elif item.kind == "p":
            if donor is not None:
                point = partials[index].resolve(donor)
                items[index] = replace(item, kind="U" if point.kind == "unread" else "P", point=point)
                donor = point if point.kind != "unread" and not forward else donor
        elif item.kind not in _CARRIES:
            donor = None
