"""Timings and sums of money together with what they mean.

The meaning is written down here by construction, never by reading the notation back, so a parser can be held
against it. Notations and meanings follow the output format's own definition: a quarter is its three months, a
season its meteorological one, an open side has no date.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from random import Random

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True)
class Timing:
    """One timing: `raw` as printed without brackets, an EDTF string, first and last day, or a recurrence."""

    raw: str
    edtf: str | None
    start: str | None
    end: str | None
    recurrence: str | None = None

    def truth(self) -> dict[str, str | None]:
        return {
            "raw": self.raw,
            "edtf": self.edtf,
            "start": self.start,
            "end": self.end,
            "recurrence": self.recurrence,
        }


@dataclass(frozen=True)
class Amount:
    """One sum: `raw` as printed and its reading."""

    raw: str
    amount: str
    per: str | None = None
    bound: str = "exact"
    vat: str | None = None
    year: int | None = None

    def truth(self, field: str) -> dict[str, str | int | None]:
        return {
            "field": field,
            "raw": self.raw,
            "amount": self.amount,
            "currency": "EUR",
            "per": self.per,
            "bound": self.bound,
            "vat": self.vat,
            "year": self.year,
        }


def first(year: int, month: int) -> str:
    return f"{year}-{month:02d}-01"


def last(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def timing(ink: Random, start_year: int = 2025) -> Timing:
    """Any of the notations such plans use, within five years from `start_year`."""
    year = ink.randrange(start_year, start_year + 4)
    month, quarter = ink.randrange(1, 11), ink.randrange(1, 5)
    later = ink.randrange(month + 1, 13)
    end_year = year + ink.randrange(1, 3)
    q_first, q_last = 3 * quarter - 2, 3 * quarter
    kind = ink.randrange(14)
    if kind == 0:
        return Timing(f"Q{quarter} {year}", f"{year}-{32 + quarter}", first(year, q_first), last(year, q_last))
    if kind == 1:
        return Timing(str(year), str(year), first(year, 1), last(year, 12))
    if kind == 2:
        return Timing(f"{year}-{end_year}", f"{year}/{end_year}", first(year, 1), last(end_year, 12))
    if kind == 3:
        raw = f"{MONTHS[month - 1]} {year}"
        return Timing(raw, f"{year}-{month:02d}", first(year, month), last(year, month))
    if kind == 4:
        raw = f"{MONTHS[month - 1]} {year} – {MONTHS[later - 1]} {end_year}"
        edtf = f"{year}-{month:02d}/{end_year}-{later:02d}"
        return Timing(raw, edtf, first(year, month), last(end_year, later))
    if kind == 5:
        low = ink.randrange(1, 4)
        high = ink.randrange(low + 1, 5)
        edtf = f"{year}-{3 * low - 2:02d}/{year}-{3 * high:02d}"
        return Timing(f"Q{low}-Q{high} {year}", edtf, first(year, 3 * low - 2), last(year, 3 * high))
    if kind == 6:
        return Timing(f"voorjaar {year}", f"{year}-21", first(year, 3), last(year, 5))
    if kind == 7:
        return Timing(f"najaar {year}", f"{year}-23", first(year, 9), last(year, 11))
    if kind == 8:
        return Timing(f"vanaf Q{quarter} {year}", f"{year}-{q_first:02d}/..", first(year, q_first), None)
    if kind == 9:
        return Timing(f"vanaf {year}", f"{year}/..", first(year, 1), None)
    if kind == 10:
        day = ink.randrange(1, 28)
        end = f"{year}-{month:02d}-{day:02d}"
        return Timing(f"uiterlijk {day} {MONTHS[month - 1]} {year}", f"../{end}", None, end)
    if kind == 11:
        return Timing(f"eind {year}", f"{year}-10~/{year}-12~", first(year, 10), last(year, 12))
    if kind == 12:
        return Timing(f"begin {year}", f"{year}-01~/{year}-03~", first(year, 1), last(year, 3))
    return Timing("jaarlijks", None, None, None, "yearly")


def money(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def amount(ink: Random) -> Amount:
    """One sum in one of the notations that such plans use."""
    value = ink.randrange(1, 400) * 500
    kind = ink.randrange(5)
    if kind == 0:
        return Amount(f"{money(value)} euro", f"{value}.00")
    if kind == 1:
        return Amount(f"{money(value)} euro/jaar", f"{value}.00", per="year")
    if kind == 2:
        return Amount(f"Maximaal {money(value)} euro", f"{value}.00", bound="max")
    if kind == 3:
        cents = ink.randrange(1, 100)
        return Amount(f"{money(value)},{cents:02d} euro (incl. BTW)", f"{value}.{cents:02d}", vat="incl")
    return Amount(f"€ {money(value)}", f"{value}.00")
