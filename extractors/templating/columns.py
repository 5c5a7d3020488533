"""The field of each column or box of an unknown table: by its name, and by what its answers look like."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from statistics import median

import regex

from extractors.templating.heads import HeadCell
from extractors.templating.words import column_of
from extractors.text.normalize import normalize_for_matching
from extractors.values.money.grammar import find_amounts
from extractors.values.timing.grammar import find_timings
from schemas.plan import SINGLE_FIELDS

MOST = 0.6
"""Share of the answers that must look alike to tell a field."""
SHORT = 8
"""Words that a date, a sum or a title has at the most, or a number without its title."""
NUMBER = regex.compile(r"(?:\p{L}{1,6}\.?[\s-]?)?(?:\d+(?:[.\-]\d+)*)[a-z]?[.:)]?")
OPENING = regex.compile(r"(?:\p{L}{2,20}\s+)?(?:\p{Lu}{1,3}[.-]?)?(?P<number>\d+(?:\.\d+)*)(?![\d.]*\d)(?!\s*[€%])")
"""A number with which a title or an objective opens."""
MINISTER = regex.compile(r"\bminister", regex.IGNORECASE)
_START = frozenset({"start", "begin", "vanaf", "startdatum", "begindatum"})
_END = frozenset({"einde", "eind", "tot", "tot en met", "einddatum", "end"})


@dataclasses.dataclass(slots=True)
class Column:
    """A label with its answers, one text a fiche, and the field it leads to, None for a field of its own.

    `opens`: its answers open with the title in a type of its own. `bold`: how many of them do.
    """

    head: HeadCell
    answers: list[str] = dataclasses.field(default_factory=list)
    field: str | None = None
    opens: list[str] = dataclasses.field(default_factory=list)
    titled: int = 0

    @property
    def length(self) -> float:
        """Words of the usual answer; 0 where there is none."""
        return median(len(text.split()) for text in self.answers) if self.answers else 0

    def share(self, test: Callable[[str], object]) -> float:
        """Share of the answers for which a test holds."""
        return sum(bool(test(text)) for text in self.answers) / len(self.answers) if self.answers else 0.0


def side_of(text: str) -> str | None:
    """Which side of a timing a head names."""
    key = normalize_for_matching(text)
    return "start" if key in _START else "end" if key in _END else None


def numbers_of(columns: Sequence[Column]) -> list[str]:
    """The numbers of the fiches, without the letters before them."""
    found: list[str] = []
    for column in columns:
        if column.field == "number" or "number" in column.opens:
            starts = [OPENING.match(text) for text in column.answers]
            found.extend(match["number"] for match in starts if match is not None)
    return found


def give_fields(columns: Sequence[Column], *, headed: bool) -> None:
    """Gives each column its field; of two that lead to one field of a single text, the first has it.

    `headed`: headings name the fiches, so that no column needs to.
    """
    for column in columns:
        column.field = column_of(column.head.text) or looks_like(column)
        if side_of(column.head.text):
            column.field = "approach"
        if column.head.below:
            column.field = "approach" if any(map(side_of, column.head.below)) else column.field
    if not headed:
        _naming(columns)
        _numbering(columns)
    _objectives(columns)
    _periods(columns)
    taken: set[str] = set()
    once = {*SINGLE_FIELDS, "number", "title", "period", "operational_objective", "strategic_objective"}
    for column in columns:
        if column.field in once and column.field in taken:
            column.field = None
        elif column.field is not None:
            taken.add(column.field)
    if "description" not in taken:
        free = [column for column in columns if column.field is None and column.length > SHORT]
        if free:
            max(free, key=lambda column: column.length).field = "description"


def looks_like(column: Column) -> str | None:
    """The field that the answers of a column without a known name look like."""
    if column.share(MINISTER.search) >= MOST:
        return "lead_ministers"
    if column.length <= SHORT and column.share(NUMBER.fullmatch) >= MOST and len(set(column.answers)) > 1:
        return "number"
    if column.share(find_amounts) >= MOST and column.length <= 2 * SHORT:
        return "budget"
    if column.share(find_timings) >= MOST:
        return "approach"
    return None


def _naming(columns: Sequence[Column]) -> None:
    """Finds the titles: a column of that name, else short answers, else what opens the description in bold."""
    if not any(column.field == "number" for column in columns):
        first = columns[0]
        if first.share(NUMBER.fullmatch) >= MOST:
            first.field = "number"
    if any(column.field == "title" for column in columns):
        return
    described = [column for column in columns if column.field == "description"]
    for column in described:
        if column.titled >= MOST * max(len(column.answers), 1):
            column.opens = ["title"]
            return
    free = [column for column in columns if column.field is None and column.length > 0]
    short = [column for column in (*described, *free) if column.length <= 2 * SHORT]
    if short:
        short[0].field = "title"
    elif described:
        described[0].opens = ["title"]
    elif free:
        free[0].field = "title"
    elif not any(column.field == "number" for column in columns):
        columns[0].field = "title"  # a draft whose labels name no fiche would not load


def _numbering(columns: Sequence[Column]) -> None:
    """Where no column has the numbers, the titles may open with them."""
    if any(column.field == "number" for column in columns):
        return
    for column in columns:
        starts = [match["number"] for text in column.answers if (match := OPENING.match(text)) is not None]
        if (column.field == "title" or column.opens) and len(set(starts)) >= MOST * max(len(column.answers), 1):
            column.opens = ["number", *column.opens]


def _objectives(columns: Sequence[Column]) -> None:
    """A column whose answers open with the first parts of the fiches' numbers names their objectives."""
    ids = numbers_of(columns)
    for column in columns:
        starts = [match["number"] for text in column.answers if (match := OPENING.match(text)) is not None]
        above = [start for start in starts if any(number.startswith(start + ".") for number in ids)]
        if len(above) >= MOST * max(len(column.answers), 1) and column.field not in ("number", "title"):
            column.field = "operational_objective" if "." in above[0] else "strategic_objective"


def _periods(columns: Sequence[Column]) -> None:
    """Beside a column with the steps, one of dates alone holds the period of the whole action."""
    steps = [column for column in columns if column.field == "approach" and not column.head.below]
    sided = any(side_of(column.head.text) for column in columns)
    if len(steps) < 2 or sided:
        return
    longest = max(steps, key=lambda column: column.length)
    for column in steps:
        if column is not longest and column.length <= SHORT:
            column.field = "period"
