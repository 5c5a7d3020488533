"""What makes a sheet of steps one to fill in: a table, lists to choose from, colours of deadlines, one page wide.

All of it is data of the sheet: no macro, and no formula in a cell. Colours follow the day on which it is opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from extractors.followup.exchange import shown
from pipeline.exports.followup_rows import KEY_COLUMN
from pipeline.exports.texts import defuse
from schemas.followup import CLOSED, STATES
from schemas.names import FOLLOWUP_NAMES

LISTS = "Lijsten"
_A4 = 9
"""The paper as Excel numbers it."""
_NAMES = 60
"""Rows for names in the sheet of lists, the empty ones included: people add theirs there."""
_SOON = ((30, "soon"), (90, "later"))
"""Within how many days a deadline gets which colour."""


def formats(book: Any, header: Mapping[str, Any], cell: Mapping[str, Any]) -> dict[str, Any]:
    """The formats of a sheet to fill in, on top of those of all sheets.

    What people fill in is text: else a spreadsheet would make a day of '2026-03' and a formula of '=...'.
    """
    return {
        "header-fill": book.add_format({**header, "bg_color": "#2E75B6"}),
        "fill": book.add_format({**cell, "text_wrap": True, "num_format": "@", "bg_color": "#EAF3FA"}),
        "late": book.add_format({"bg_color": "#F8CBAD", "font_color": "#9C0006", "bold": True}),
        "soon": book.add_format({"bg_color": "#FFD966"}),
        "later": book.add_format({"bg_color": "#FFF2CC"}),
        "closed": book.add_format({"font_color": "#7F7F7F", "bg_color": "#E2EFDA"}),
        "delayed": book.add_format({"bg_color": "#F8CBAD"}),
    }


def dress(page: Any, heads: Sequence[str], rows: int, made: Mapping[str, Any], *, name: str) -> None:
    """Makes a table of a sheet whose first row has these heads and that has rows (one at least) below them.

    `made`: the formats of the workbook; `name`: that of the table, unique in the workbook.
    """
    state, deadline, key = (heads.index(one) for one in (FOLLOWUP_NAMES["state"][0], "Uiterlijk", KEY_COLUMN))
    by = heads.index(FOLLOWUP_NAMES["checked_by"][0])
    columns = [
        {"header": head, "header_format": made["header-fill" if head in _FILLED else "header"]} for head in heads
    ]
    page.add_table(
        0, 0, rows, len(heads) - 1, {"name": name, "columns": columns, "style": "Table Style Light 1", "banded_rows": 0}
    )
    page.set_column(key, key, None, None, {"hidden": True})
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)  # inches: what is left for the text
    page.fit_to_pages(1, 0)
    page.data_validation(
        1, state, rows, state,
        {
            "validate": "list",
            "source": [shown("state", one) for one in STATES],
            "error_title": "Geen stand",
            "error_message": "Kies een stand uit de lijst, of laat de cel leeg.",
        },
    )  # fmt: skip
    names = {"validate": "list", "source": f"={LISTS}!$A$2:$A${_NAMES + 1}", "show_error": False}
    page.data_validation(1, by, rows, by, names)
    _colour(page, rows, state, deadline, key, made)


_FILLED = frozenset(name[0] for name in FOLLOWUP_NAMES.values())


def _colour(page: Any, rows: int, state: int, deadline: int, key: int, made: Mapping[str, Any]) -> None:
    day, said = f"${xl_col_to_name(deadline)}2", f"${xl_col_to_name(state)}2"
    closed = ",".join(f'{said}="{shown("state", one)}"' for one in STATES if one in CLOSED)
    rule = {"type": "formula", "criteria": f"=OR({closed})", "format": made["closed"], "stop_if_true": True}
    page.conditional_format(1, 0, rows, key - 1, rule)
    late = {"type": "formula", "criteria": f"=AND(ISNUMBER({day}),{day}<TODAY())", "format": made["late"]}
    page.conditional_format(1, deadline, rows, deadline, late | {"stop_if_true": True})
    for days, look in _SOON:
        within = f"=AND(ISNUMBER({day}),{day}<=TODAY()+{days})"
        rule = {"type": "formula", "criteria": within, "format": made[look], "stop_if_true": True}
        page.conditional_format(1, deadline, rows, deadline, rule)
    delayed = {"type": "formula", "criteria": f'={said}="{shown("state", "delayed")}"', "format": made["delayed"]}
    page.conditional_format(1, state, rows, state, delayed)


def write_lists(book: Any, made: Mapping[str, Any], names: Sequence[str | None]) -> None:
    """The sheet with the names to choose from: those who checked something before, and room for more."""
    page = book.add_worksheet(LISTS)
    page.set_column(0, 0, 40)
    page.write_string(0, 0, f"Namen voor '{FOLLOWUP_NAMES['checked_by'][0]}' (vul aan)", made["header"])
    known = sorted({name for name in names if name}, key=str.casefold)[:_NAMES]
    for row in range(1, _NAMES + 1):
        if row <= len(known):
            page.write_string(row, 0, defuse(known[row - 1]), made["fill"])
        else:
            page.write_blank(row, 0, None, made["fill"])
