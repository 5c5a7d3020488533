"""Days as the names of acts and documents print them: '22 maart 2024', '03/05/2024', '5.6.2020'."""

import re
from datetime import date

_MONTH_NAMES = (
    "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
    "september sept sep", "oktober okt", "november nov", "december dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
DATE = (
    r"(?P<day>\d{1,2})(?:\s{0,2}(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?\s{1,2}"
    r"(?P<year>(?:1[89]|20)\d\d)|(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<short>(?:1[89]|20)\d\d|\d\d))(?!\d)"
)
"""Pattern of a day, for patterns that ignore case; `printed_day` reads its groups."""


def printed_day(match: re.Match[str]) -> date | None:
    """The day of a match of `DATE`; None where no calendar has it. Two figures for a year are 1970 to 2069."""
    year = int(match["year"] or match["short"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    month = _MONTHS[match["name"].lower()] if match["name"] else int(match["month"])
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        return None
