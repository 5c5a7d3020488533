"""Days named in running text: '03/10/2025', '4 april 2025', '2 en 9 mei 2025'; the dates of acts left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import regex

from extractors.values.references.grammar import find_references

_MONTHS = (
    "januari|jan", "februari|feb|febr", "maart|mrt", "april|apr", "mei", "juni|jun", "juli|jul", "augustus|aug",
    "september|sept|sep", "oktober|okt", "november|nov", "december|dec",
)  # fmt: skip
_NAMED = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_MONTHS, 1))
_DATE = regex.compile(
    rf"(?<![\d/.-])(?:(?P<more>(?:\d{{1,2}}(?:,\s?|\s(?:en|of)\s)){{1,4}})?(?P<day>\d{{1,2}})(?:ste|e)?\s{{1,2}}(?:{_NAMED})"
    r"\.?\s{1,2}(?P<year>(?:19|20)\d\d)"
    r"|(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))(?![\d/]|[.-]\d)",
    regex.IGNORECASE,
)


class Day(NamedTuple):
    """A day in a text; `date` None where no calendar has it. Days of one list share `start` to `end`."""

    start: int
    end: int
    date: date | None


def find_days(text: str) -> list[Day]:
    """The days that `text` names, in order, but for those that are part of an act's or document's name."""
    acts = [(match.start, match.end) for match in find_references(text) if match.kind in ("law", "document")]
    found: list[Day] = []
    for match in _DATE.finditer(text):
        start, end = match.span()
        if not any(low < end and high > start for low, high in acts):
            found.extend(Day(start, end, day) for day in _days(match))
    return found


def _days(match: regex.Match[str]) -> Iterator[date | None]:
    if match["iso"]:
        yield _date(*(int(part) for part in match["iso"].split("-")))
        return
    if match["d"]:
        year = int(match["y"])
        yield _date(year + 2000 if year < 100 else year, int(match["m"]), int(match["d"]))
        return
    month = next(number for number in range(1, 13) if match[f"m{number}"])
    for day in (*regex.findall(r"\d+", match["more"] or ""), match["day"]):
        yield _date(int(match["year"]), month, int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
