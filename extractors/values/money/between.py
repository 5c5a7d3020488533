"""A currency sign between two numbers: which of the two it belongs to.

'Budget 2026 € 60.000, 2027 € 40.000' holds two sums, neither of them of 2026 euro. A sign belongs to the number that it
touches. With a blank on both sides it belongs to the number behind it, as Belgian style guides print it, unless that
number is not a sum of its own: '60.000 € 2027', '60.000 € 40.000 €'.
"""

from __future__ import annotations

import re

from extractors.values.money.rules import GAP, NUMBER

_SIGN = "[€$£]"
_CURRENCY = re.compile(rf"(?:{_SIGN}|(?<!\w)(?:euro?|usd|gbp))$")
_NEXT = re.compile(rf"(?P<gap>{GAP})(?P<number>{NUMBER})(?P<unit>{GAP}{_SIGN}(?!{GAP}[0-9]))?")
_SUM = re.compile(r"[0-9]{1,3}(?:[. '][0-9]{3})+(?:,[0-9]+)?|[0-9]{5,}|[0-9]+,(?:[0-9]{2}|-{1,2})")
"""A number as only sums and other large quantities are printed; years, counts and numbers of fiches are not."""
_COUNTED = re.compile(r" {1,2}(?:keer|maal|x|×|uur|uren|dag|week|weken|maand|sessie|persoon|personen|deelnemer|stuks?)")
"""What is counted by the number before it: 'kost 500 € 2 keer per jaar'."""


def currency_of_next(folded: str, hit: re.Match[str]) -> int | None:
    """Where the currency at the end of `hit` (a number and its currency, in folded text) begins, if it belongs to the
    number that follows; None where it is that of `hit`.
    """
    currency = _CURRENCY.search(folded, hit.start(), hit.end())
    behind = _NEXT.match(folded, hit.end())
    if currency is None or behind is None:
        return None
    return currency.start() if _belongs_to_next(folded, hit, currency, behind) else None


def _belongs_to_next(folded: str, hit: re.Match[str], currency: re.Match[str], behind: re.Match[str]) -> bool:
    touches_before, touches_behind = folded[currency.start() - 1] != " ", not behind["gap"]
    if touches_before != touches_behind:
        return touches_behind
    before_is_sum = _SUM.fullmatch(folded[hit.start() : currency.start()].rstrip()) is not None
    behind_is_sum = _SUM.fullmatch(behind["number"]) is not None
    if before_is_sum != behind_is_sum:
        return behind_is_sum
    is_word = currency[0].isalpha()
    return not (is_word or behind["unit"] or touches_before or _COUNTED.match(folded, behind.end()))
