"""The days that an EDTF string means, as `extractors.values.timing` writes such strings."""

from __future__ import annotations

import re
from datetime import date

from extractors.values.timing.model import Point, day, month, quarter, season, whole_year

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_OPEN = ".."


def days_of(edtf: str) -> tuple[date | None, date | None] | None:
    """The first and last day of a day, month, quarter, season or year, or of an interval, null on an open side.

    None for what is no such string, for days that no calendar has and for an interval that ends before it begins.

    >>> days_of("2026-33"), days_of("../2026-02~")[1]
    ((datetime.date(2026, 1, 1), datetime.date(2026, 3, 31)), datetime.date(2026, 2, 28))
    """
    parts = edtf.split("/")
    if len(parts) > 2 or parts in ([_OPEN], [_OPEN, _OPEN]):
        return None
    points = [None if part == _OPEN else _point(part) for part in parts]
    if any(point is None and part != _OPEN for point, part in zip(points, parts, strict=True)):
        return None
    low, high = points[0], points[-1]
    first, last = low.first if low else None, high.last if high else None
    return None if first and last and first > last else (first, last)


def _point(text: str) -> Point | None:
    found = _POINT.fullmatch(text)
    if found is None or found[1] == "0000":
        return None
    year, second, third = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[3]:
        point = day(year, second, third)
    elif not found[2]:
        point = whole_year(year)
    elif 1 <= second <= 12:
        point = month(year, second)
    elif 21 <= second <= 24 and (year, second) != (1, 24):  # the first winter would begin before the calendar
        point = season(year, second)
    elif 33 <= second <= 36:
        point = quarter(year, second - 32)
    else:
        return None
    return None if point.kind == "unread" else point
