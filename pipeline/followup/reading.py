"""What people filled in: the rows of a workbook that bear a key, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from extractors.followup.exchange import KEY_START, RowKey, key_of
from extractors.text.normalize import ignore_case_and_spacing
from pipeline.exports.texts import clean, restore
from pipeline.followup.opening import opened
from schemas.names import FOLLOWUP_NAMES, Name

MOST_ROWS, MOST_COLUMNS = 200_000, 300
"""Rows and columns that are read of a sheet; what stands behind them is told."""
STEP, ACTION, TITLE = "step", "action", "title"
_HEADS: Mapping[str, str] = {
    **{ignore_case_and_spacing(one): name for name, names in FOLLOWUP_NAMES.items() for one in names},
    "stap": STEP,
    "actie": ACTION,
    "titel van de actie": TITLE,
}


_NO_KEY = "this row has no key any more"
_NO_KEYS = ("geen enkele rij heeft een sleutel", "no row has a key")


class Cell(NamedTuple):
    """The text of a cell that people fill in; `fault` where it holds something that is no text."""

    text: str
    fault: Name | None = None


class Row(NamedTuple):
    """A row with a key. `where`: sheet and row, as a message names them; `cells`: by the names of
    `schemas.followup.VALUES`, only the columns that the sheet has; the other texts are those that it shows."""

    where: Name
    key: RowKey
    cells: Mapping[str, Cell]
    step: str
    action: str
    title: str


class Filled(NamedTuple):
    """All rows of a workbook in its order, and a line for each thing in it that cannot be placed."""

    rows: Sequence[Row]
    problems: Sequence[Name]


def read(path: Path) -> Filled:
    """What people filled in; raises as `opening.opened`."""
    rows: list[Row] = []
    problems: list[Name] = []
    with opened(path) as book:
        for sheet in book.worksheets:
            found = list(_of_sheet(sheet))
            own = [one for one in found if isinstance(one, Row)]
            told = [one for one in found if not isinstance(one, Row)]
            if len(told) > 1 and not own and all(_NO_KEY in one[1] for one in told):
                told = [_told((f"blad '{sheet.title}'", f"sheet '{sheet.title}'"), *_NO_KEYS)]
            rows += own
            problems += told
    return Filled(rows, problems)


def _of_sheet(sheet: Any) -> Iterator[Row | Name]:
    heads: dict[str, int] = {}
    sheet.reset_dimensions()  # what a file says of its size need not be so
    lines = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    for number, line in enumerate(lines, 1):
        if number > MOST_ROWS:
            yield (
                f"blad '{sheet.title}': wat na rij {MOST_ROWS} staat, is niet gelezen",
                f"sheet '{sheet.title}': what stands behind row {MOST_ROWS} was not read",
            )
            return
        where = (f"blad '{sheet.title}', rij {number}", f"sheet '{sheet.title}', row {number}")
        key = next((cell.value for cell in line if _is_key(cell.value)), None)
        if key is None:
            named = _heads_in(line)
            if sum(name in FOLLOWUP_NAMES for name in named) + (STEP in named) > 1:
                heads = named
            elif heads and any(_cell(line[heads[name]]).text for name in FOLLOWUP_NAMES if name in heads):
                yield _told(where, "deze rij heeft geen sleutel meer", _NO_KEY)
            continue
        known = key_of(key)
        if known is None:
            yield _told(where, "de sleutel van deze rij is beschadigd", "the key of this row is damaged")
        elif not heads:
            yield _told(where, "boven deze rij staan geen kolomtitels", "there are no column heads above this row")
        else:
            yield _row(where, known, line, heads)


def _row(where: Name, key: RowKey, line: Sequence[Any], heads: Mapping[str, int]) -> Row:
    cells = {name: _cell(line[heads[name]]) for name in FOLLOWUP_NAMES if name in heads}
    step, action, title = (_cell(line[heads[name]]).text if name in heads else "" for name in (STEP, ACTION, TITLE))
    return Row(where, key, cells, step, action, title)


def _told(where: Name, nl: str, en: str) -> Name:
    return f"{where[0]}: {nl}; niets overgenomen", f"{where[1]}: {en}; nothing was taken from it"


def _is_key(value: object) -> bool:
    return isinstance(value, str) and value.startswith(KEY_START)


def _heads_in(line: Sequence[Any]) -> dict[str, int]:
    """The columns whose heads a row holds, by name; of two with one head the first."""
    found: dict[str, int] = {}
    for at, cell in enumerate(line):
        if isinstance(cell.value, str) and len(cell.value) < 100:
            name = _HEADS.get(ignore_case_and_spacing(cell.value))
            if name is not None:
                found.setdefault(name, at)
    return found


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell("")
    kind = getattr(cell, "data_type", "n")
    if kind == "f":
        return Cell("", ("een formule wordt niet uitgerekend: zet de waarde zelf in de cel",
                         "a formula is not worked out: put the value itself in the cell"))  # fmt: skip
    if kind == "e":
        return Cell("", ("de cel toont een fout", "the cell shows an error"))
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return Cell(f"{day:%d/%m/%Y}")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(restore(clean(str(value))).strip())
