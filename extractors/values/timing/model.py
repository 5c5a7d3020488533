"""The values behind a timing: points on the calendar, what stands unsaid in them, and their EDTF strings.

EDTF is ISO 8601-2 as the common parsers take it: a single season or quarter by its code, inside an interval
both as months, because no parser takes a quarter or season beside '/' at levels 0 to 2.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class TimingMatch:
    """One timing as printed and as read.

    `start`, `end`: character offsets, `text[start:end] == raw`; `first`, `last`: first and last day meant,
    None on an open or unread side; `edtf`: None where nothing on the calendar could be read; `recurrence`:
    'yearly', '4 per year', 'continuous', ...; `rule`: name of the grammar rule that read it.
    """

    start: int
    end: int
    raw: str
    edtf: str | None
    first: date | None
    last: date | None
    recurrence: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the calendar that one expression names.

    `kind`: day, month, quarter, half, season, holiday, year, school, plan, part, days or unread; `lo`, `hi`:
    EDTF of its two ends for use in an interval; `single`: EDTF when it stands alone, None when it cannot
    (unread, or only its end is known).
    """

    kind: str
    first: date
    last: date
    lo: str
    hi: str
    single: str | None
    year_first: bool = False

    @property
    def year(self) -> int:
        return self.first.year

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} after {self.last}")


UNREAD = Point("unread", date.min, date.max, "", "", None)


@dataclass(frozen=True, slots=True)
class Partial:
    """A point that leaves its year (a day: its month too) to a neighbour: 'februari' in 'februari – maart
    2025'.
    """

    kind: str
    resolve: Callable[[Point], Point]


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _months(kind: str, year: int, start: int, end: int, single: str | None = None) -> Point:
    lo, hi = f"{year:04d}-{start:02d}", f"{year:04d}-{end:02d}"
    first, last = date(year, start, 1), date(year, end, _last_day(year, end))
    return Point(kind, first, last, lo, hi, single or f"{lo}/{hi}")


def day(year: int, month: int, number: int) -> Point:
    """One day; UNREAD for a day that no calendar has (31 February)."""
    try:
        value = date(year, month, number)
    except ValueError:
        return UNREAD
    text = value.isoformat()
    return Point("day", value, value, text, text, text)


def days(first: date, last: date, approximate: bool = False) -> Point:
    """Some days in a row, both included."""
    mark = "~" if approximate else ""
    lo, hi = first.isoformat() + mark, last.isoformat() + mark
    return Point("days", first, last, lo, hi, f"{lo}/{hi}")


def month(year: int, number: int) -> Point:
    text = f"{year:04d}-{number:02d}"
    return _months("month", year, number, number, text)


def quarter(year: int, number: int) -> Point:
    if not 1 <= number <= 4:
        return UNREAD
    return _months("quarter", year, 3 * number - 2, 3 * number, f"{year:04d}-{32 + number}")


def half(year: int, number: int) -> Point:
    if not 1 <= number <= 2:
        return UNREAD
    return _months("half", year, 6 * number - 5, 6 * number)


def season(year: int, code: int) -> Point:
    """Season by its EDTF code (21 spring to 24 winter). Winter is December of the year before to February."""
    if code == 24:
        lo, hi = f"{year - 1:04d}-12", f"{year:04d}-02"
        return Point("season", date(year - 1, 12, 1), date(year, 2, _last_day(year, 2)), lo, hi, f"{year:04d}-24")
    start = 3 * (code - 20)
    return _months("season", year, start, start + 2, f"{year:04d}-{code}")


def summer_holiday(year: int) -> Point:
    """The Flemish summer holiday: 1 July to 31 August."""
    return _months("holiday", year, 7, 8)


def whole_year(number: int) -> Point:
    text = f"{number:04d}"
    return Point("year", date(number, 1, 1), date(number, 12, 31), text, text, text)


def years(first: int, last: int, kind: str = "plan") -> Point:
    lo, hi = f"{first:04d}", f"{last:04d}"
    return Point(kind, date(first, 1, 1), date(last, 12, 31), lo, hi, f"{lo}/{hi}")


def school_year(number: int) -> Point:
    """The school year that starts on 1 September of `number` and ends on 31 August."""
    lo, hi = f"{number:04d}-09", f"{number + 1:04d}-08"
    return Point("school", date(number, 9, 1), date(number + 1, 8, 31), lo, hi, f"{lo}/{hi}")


def iso_week(year: int, number: int) -> Point:
    """Monday to Sunday of the ISO week, the one Belgian calendars print."""
    try:
        first = date.fromisocalendar(year, number, 1)
    except ValueError:
        return UNREAD
    return days(first, first + timedelta(days=6))


def week_of(point: Point) -> Point:
    """Monday to Sunday of the week that holds a day."""
    if point.kind != "day":
        return UNREAD
    monday = point.first - timedelta(days=point.first.weekday())
    return days(monday, monday + timedelta(days=6))


def first_or_last_months(year: int, which: int, count: int) -> Point:
    """'eerste zes maanden van 2026' (`which` 1), 'laatste drie maanden' (`which` -1)."""
    if not 1 <= count <= 11 or which not in (1, -1):
        return UNREAD
    return _months("half", year, *((1, count) if which == 1 else (13 - count, 12)))


def month_half(year: int, number: int, which: int) -> Point:
    """First half of a month: 1 to 15; second half: from 16 on."""
    if which == 1:
        return days(date(year, number, 1), date(year, number, 15))
    if which == 2:
        return days(date(year, number, 16), date(year, number, _last_day(year, number)))
    return UNREAD


def part(word: str, point: Point) -> Point:
    """`word` ('begin', 'midden' or 'eind') of a longer stretch.

    Year: January to March, around June (May to August), October to December. Quarter and season: their first,
    second, third month. Month: days 1 to 10, 11 to 20, 21 to the last. A school year starts in September; its
    end has two readings (June, when lessons stop; August, by decree) and stays unread, as do parts of
    anything else.
    """
    year = point.year
    if point.kind == "year":
        if word == "midden":
            middle = f"{year:04d}-06~"
            return Point("part", date(year, 5, 1), date(year, 8, 31), middle, middle, middle)
        months = _months("part", year, *((1, 3) if word == "begin" else (10, 12)))
        lo, hi = months.lo + "~", months.hi + "~"
        return replace(months, lo=lo, hi=hi, single=f"{lo}/{hi}")
    if point.kind in ("quarter", "season"):
        number = {"begin": 0, "midden": 1, "eind": 2}[word]
        total = point.first.year * 12 + point.first.month - 1 + number
        one = month(total // 12, total % 12 + 1)
        mark = one.lo + "~"
        return replace(one, kind="part", lo=mark, hi=mark, single=mark)
    if point.kind == "month":
        number = point.first.month
        if word == "midden":
            middle = f"{date(year, number, 15).isoformat()}~"
            return Point("part", date(year, number, 11), date(year, number, 20), middle, middle, middle)
        bounds = (1, 10) if word == "begin" else (21, _last_day(year, number))
        return replace(
            days(date(year, number, bounds[0]), date(year, number, bounds[1]), approximate=True), kind="part"
        )
    if point.kind == "school" and word == "begin":
        mark = f"{year:04d}-09~"
        return Point("part", point.first, date(year, 9, 30), mark, mark, mark)
    if point.kind == "plan" and word == "eind":
        last = point.last.year
        return Point("part", date(last, 1, 1), point.last, point.hi, point.hi, None)
    return UNREAD


def approximate(point: Point) -> Point:
    """'rond mei 2026': the same days, marked '~'."""
    if point.kind == "unread" or point.single is None or "~" in point.single:
        return point
    lo, hi = point.lo + "~", point.hi + "~"
    return replace(point, lo=lo, hi=hi, single=lo if lo == hi else f"{lo}/{hi}")


def before(point: Point) -> Point:
    """The stretch's eve, in the same precision: 'voor Q3 2026' ends with June 2026."""
    return _neighbour(point, point.first - timedelta(days=1))


def after(point: Point) -> Point:
    """The day, month or year right behind the stretch: 'na Q2 2026' starts with July 2026."""
    return _neighbour(point, point.last + timedelta(days=1))


def _neighbour(point: Point, edge: date) -> Point:
    if point.kind in ("year", "plan"):
        return whole_year(edge.year)
    if point.kind in ("day", "days"):
        return day(edge.year, edge.month, edge.day)
    return month(edge.year, edge.month)
