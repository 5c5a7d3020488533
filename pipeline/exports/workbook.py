"""The Excel workbook. Every text is written as a text cell, never as a formula or a link; what would begin as a
formula bears an apostrophe in front as well, for when the sheet is saved as CSV."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple
from urllib.parse import quote

import xlsxwriter

from pipeline.exports import followup_sheet
from pipeline.exports.bundle import Bundle
from pipeline.exports.followup_rows import said_of
from pipeline.exports.sheet_rows import Corrected, Record, Whereabouts
from pipeline.exports.sheets import CellKind, Column, Sheet, sheets_of
from pipeline.exports.texts import defuse
from schemas.plan import Plan

CELL_LIMIT = 32_767
"""UTF-16 units that an Excel cell can hold (Excel specifications and limits)."""
CUT_MARK = " […]"
_EARLIEST = date(1900, 3, 1)  # Before it Excel's calendar counts a 29 February 1900 that never was.
_CREATED = datetime(2000, 1, 1)  # Fixed, so that the same plan gives the same bytes.

_LINE = 14.5  # Points of a line of Calibri 11.
_NOTE_LIMIT = 4_000  # UTF-16 units of a note on a cell; Excel shows no scroll bar there.
_MOST_LINES = 20  # So that a row never fills the screen; the cell still holds all of its text.
_A3, _A4 = 8, 9  # Paper as Excel numbers it.
_PAPER_WIDTH = 200  # Characters over a landscape page that can still be read: of A4; A3 has half as many more.
_HEADERS = {
    "fill": "header-fill",
    "number": "header-centred",
    "page": "header-centred",
    "euro": "header-right",
    "decimal": "header-right",
}
_README = "Lees mij"
_CUT = "Ingekort"
_PLAN = Column("Plan", 20, "Het plan waaruit de rij komt")


@dataclass
class _Book:
    """The open workbook, its formats, the cells that had to be cut and those where a correction stands."""

    book: Any
    formats: dict[str, Any]
    cut: list[tuple[str, str, int]] = field(default_factory=list)
    corrected: dict[tuple[str, Record], tuple[str, str]] = field(default_factory=dict)
    tables: list[str] = field(default_factory=list)
    """The sheets to fill in."""


class _Cell(NamedTuple):
    """Where something is written: the sheet as xlsxwriter has it and its title, the plan of the row, the place."""

    page: Any
    sheet: str
    plan_id: str
    row: int
    column: int

    @property
    def name(self) -> str:
        return str(xlsxwriter.utility.xl_rowcol_to_cell(self.row, self.column))


def write_xlsx(bundle: Bundle, path: Path, *, per_minister: bool = False) -> Path:
    """One workbook over all plans: a sheet that explains, then a sheet a table. Same plans, same bytes.

    With several plans every sheet begins with the plan's id. A text over 32,767 UTF-16 units is cut, and told in a
    sheet of its own. Page numbers link to '<file of the plan>#page=<page>' beside the workbook. `per_minister`: each
    lead minister gets a sheet of steps to fill in.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": "Vlaamse actieplannen", "created": _CREATED})
        state = _Book(book, _formats(book))
        readme = book.add_worksheet(_README)
        sheets = sheets_of(bundle.plans, per_minister=per_minister)
        counts = {sheet.title: _write_sheet(state, sheet, bundle) for sheet in sheets}
        if state.tables:
            followup_sheet.write_lists(book, state.formats, bundle.tables["followup"]["checked_by"].to_pylist())
        if state.cut:
            _write_cut(state)
        _write_readme(state, readme, bundle, [sheet for sheet in sheets if counts[sheet.title] is not None], counts)
        readme.activate()
    return path


def _formats(book: Any) -> dict[str, Any]:
    top = {"valign": "top", "bottom": 4, "bottom_color": "#BFBFBF"}
    centred = top | {"align": "center", "num_format": "0"}
    corrected = {"bg_color": "#FFF2CC"}
    header = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "text_wrap": True, "valign": "vcenter"}
    return {
        "header": book.add_format(header),
        "header-centred": book.add_format(header | {"align": "center"}),
        "header-right": book.add_format(header | {"align": "right"}),
        "text": book.add_format(top),
        "long": book.add_format(top | {"text_wrap": True}),
        "number": book.add_format(centred),
        "date": book.add_format(top | {"num_format": "dd/mm/yyyy", "align": "left"}),
        "euro": book.add_format(top | {"num_format": '"€" #,##0.00_-'}),
        "amount": book.add_format(top | {"num_format": "#,##0.00_-"}),
        "decimal": book.add_format(top | {"num_format": "#,##0.##", "align": "right"}),
        "page": book.add_format(centred),
        "link": book.add_format(centred | {"font_color": "#0563C1", "underline": 1}),
        "goto": book.add_format(top | {"font_color": "#0563C1", "underline": 1}),
        "corrected-text": book.add_format(top | corrected),
        "corrected-long": book.add_format(top | corrected | {"text_wrap": True}),
        "corrected-date": book.add_format(top | corrected | {"num_format": "dd/mm/yyyy", "align": "left"}),
        "corrected-euro": book.add_format(top | corrected | {"num_format": '"€" #,##0.00_-'}),
        "corrected-decimal": book.add_format(top | corrected | {"num_format": "#,##0.##", "align": "right"}),
        "corrected-amount": book.add_format(top | corrected | {"num_format": "#,##0.00_-"}),
        "title": book.add_format({"bold": True, "font_size": 16, "font_color": "#1F3864"}),
        "part": book.add_format({"bold": True, "font_size": 12, "font_color": "#1F3864"}),
        "bold": book.add_format(top | {"bold": True}),
        "key": book.add_format(top | {"font_color": "#7F7F7F"}),
        **followup_sheet.formats(book, header, top),
    }


def _rows(sheet: Sheet, bundle: Bundle) -> Iterator[tuple[Plan, list[object]]]:
    for plan in bundle.plans:
        if sheet.said is not None:
            said = said_of(bundle.tables["followup"].to_pylist(), plan.plan_id)
            yield from ((plan, list(row)) for row in sheet.said(plan, said))
        elif sheet.rows is not None:
            yield from ((plan, list(row)) for row in sheet.rows(plan))
        elif sheet.of_row is not None:
            for row in bundle.tables[sheet.table].to_pylist():
                values = sheet.of_row(row) if row["plan_id"] == plan.plan_id else None
                if values is not None:
                    yield plan, list(values)


def _write_sheet(state: _Book, sheet: Sheet, bundle: Bundle) -> int | None:
    """Writes one sheet and returns its number of rows; None where it is left out."""
    plans = bundle.plans
    rows = list(_rows(sheet, bundle))
    if sheet.optional and not rows:
        return None
    several = len(plans) > 1
    columns = (_plan_column(plans), *sheet.columns) if several else sheet.columns
    page = state.book.add_worksheet(sheet.title)
    _write_header(state, page, columns, len(rows), frozen=1 + several)
    if sheet.said is not None:
        state.tables.append(sheet.title)
        heads = [column.title for column in columns]
        followup_sheet.dress(page, heads, len(rows), state.formats, name=f"Opvolging_{len(state.tables)}")
    else:
        page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    for line, (plan, values) in enumerate(rows, 1):
        shown = [plan.plan_id, *values] if several else values
        link = link_to(plan.source.file)
        page.set_row(line, _height(columns, shown))
        for position, (column, value) in enumerate(zip(columns, shown, strict=True)):
            kind = "amount" if column.kind == "euro" and "EUR" not in values else column.kind
            _write_cell(state, _Cell(page, sheet.title, plan.plan_id, line, position), kind, value, link)
    return len(rows)


def _plan_column(plans: Sequence[Plan]) -> Column:
    longest = max(len(plan.plan_id) for plan in plans)
    return replace(_PLAN, width=max(_PLAN.width, min(longest + 2, 2 * _PLAN.width)))


def _height(columns: Sequence[Column], values: Sequence[object]) -> float:
    """Points for a row, from the lines that its wrapped texts take; Excel fits a row itself only when edited."""
    lines = 1
    for column, value in zip(columns, values, strict=True):
        value = value.value if isinstance(value, Corrected) else value
        if column.kind in ("long", "fill") and isinstance(value, str):
            taken = sum(1 + len(part) // int(column.width * 1.05) for part in value[:5000].split("\n"))
            lines = max(lines, taken)
    return _LINE * min(lines, _MOST_LINES) + 3


def _write_header(state: _Book, page: Any, columns: Sequence[Column], rows: int, frozen: int) -> None:
    for position, column in enumerate(columns):
        page.set_column(position, position, column.width)
        page.write_string(0, position, column.title, state.formats[_HEADERS.get(column.kind, "header")])
    page.set_row(0, 32)
    page.freeze_panes(1, frozen)
    page.set_landscape()
    width = sum(column.width for column in columns)
    page.set_paper(_A3 if width > _PAPER_WIDTH else _A4)
    page.fit_to_pages(math.ceil(width / (1.5 * _PAPER_WIDTH)), 0)
    page.repeat_rows(0)
    if frozen:
        page.repeat_columns(0, frozen - 1)
    page.set_footer("&L&A&R&P / &N")


def _write_cell(state: _Book, at: _Cell, kind: CellKind | str, value: Any, link: str | None) -> None:
    formats, page, row, column = state.formats, at.page, at.row, at.column
    look = ""
    if isinstance(value, Corrected):
        _write_note(state, at, value)
        value, look = value.value, "corrected-"
    if isinstance(value, Whereabouts):
        sheet, cell = state.corrected.get((at.plan_id, value.record), (None, None))
        if sheet:
            page.write_url(row, column, f"internal:'{sheet}'!{cell}", formats["goto"], f"{sheet}, {cell}")
            return
        value = None
    if value is None:
        page.write_blank(row, column, None, formats["fill" if kind == "fill" else f"{look}text"])  # For its line.
    elif isinstance(value, date) and value >= _EARLIEST:
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), formats[f"{look}date"])
    elif isinstance(value, int | Decimal):
        if kind == "page" and link:
            # The number is written over the link's text, so that the column sorts and filters as numbers.
            page.write_url(row, column, f"external:{link}#page={value}", formats["link"], str(value))
            page.write_number(row, column, value, formats["link"])
        else:
            page.write_number(row, column, float(value), formats[f"{look}{kind}"])
    else:
        text = _fitted(state, at, defuse(str(value)))
        page.write_string(row, column, text, formats[f"{look}{'long' if chr(10) in text else kind}"])


def _write_note(state: _Book, at: _Cell, corrected: Corrected) -> None:
    """Tells at the cell what is printed there, and keeps the cell for the sheet of corrections; the last sheet with
    the result of a correction tells most of it."""
    text = _shortened(corrected.note, _NOTE_LIMIT)
    lines = sum(1 + len(line) // 60 for line in text.split("\n"))
    size = {"width": 380, "height": 20 + 15 * min(lines, 30), "font_size": 9, "author": "actiefiche"}
    at.page.write_comment(at.row, at.column, text, size)
    for record in corrected.records:
        known = state.corrected.get((at.plan_id, record))
        if known is None or known[0] != at.sheet:
            state.corrected[at.plan_id, record] = (at.sheet, at.name)


def _fitted(state: _Book, at: _Cell, text: str) -> str:
    fitted = _shortened(text, CELL_LIMIT)
    if fitted is not text:
        state.cut.append((at.sheet, at.name, len(text)))
    return fitted


def _shortened(text: str, limit: int) -> str:
    """`text` itself where it has no more UTF-16 units than `limit`."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return text
    # Half a pair at the cut is dropped.
    return units[: 2 * (limit - len(CUT_MARK))].decode("utf-16-le", "ignore") + CUT_MARK


def link_to(file: str) -> str | None:
    """A plan's PDF as a relative link: its bare name, escaped so that it can be no address of another kind.

    None where the name is no PDF's.
    """
    name = PureWindowsPath(PurePosixPath(file).name).name
    return quote(name, safe="") if name.lower().endswith(".pdf") else None


def _write_cut(state: _Book) -> None:
    columns = (
        Column("Blad", 26, ""),
        Column("Cel", 10, ""),
        Column("Lengte", 14, "", "number"),
    )
    page = state.book.add_worksheet(_CUT)
    _write_header(state, page, columns, len(state.cut), frozen=0)
    for row, (sheet, cell, length) in enumerate(state.cut, 1):
        page.write_url(row, 0, f"internal:'{sheet}'!{cell}", state.formats["goto"], sheet)
        page.write_string(row, 1, cell, state.formats["text"])
        page.write_number(row, 2, length, state.formats["number"])


def _write_readme(
    state: _Book, page: Any, bundle: Bundle, sheets: Sequence[Sheet], counts: dict[str, int | None]
) -> None:
    formats = state.formats
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 30)
    page.set_column(2, 2, 90)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.write_string(0, 0, "Vlaamse actieplannen", formats["title"])
    row = 2
    for line in _notes(state, bundle):
        page.merge_range(row, 0, row, 2, "", formats["long"])
        page.write_string(row, 0, line, formats["long"])
        page.set_row(row, 15 * (1 + len(line) // 135))
        row += 1
    for plan in bundle.plans:
        row += 1
        page.write_string(row, 0, _readable(plan.plan_id), formats["part"])
        for name, value in _facts(plan, bundle.cleaned[plan.plan_id]):
            row += 1
            page.write_string(row, 0, name, formats["bold"])
            page.merge_range(row, 1, row, 2, "", formats["long"])
            page.write_string(row, 1, _readable(value), formats["long"])
        row += 1
    row += 1
    page.write_row(row, 0, ("Blad", "Kolom", "Betekenis"), formats["header"])
    for sheet in sheets:
        count = counts[sheet.title]
        row += 1
        page.write_url(row, 0, f"internal:'{sheet.title}'!A1", formats["goto"], sheet.title)
        page.write_string(row, 1, f"{count} {'rij' if count == 1 else 'rijen'}", formats["text"])
        if sheet.like:
            page.write_string(row, 2, f"Zoals het blad {sheet.like}", formats["long"])
            continue
        columns = (_PLAN, *sheet.columns) if len(bundle.plans) > 1 else sheet.columns
        for column in columns:
            row += 1
            page.write_string(row, 1, column.title, formats["text"])
            page.write_string(row, 2, column.meaning, formats["long"])


def _notes(state: _Book, bundle: Bundle) -> Iterable[str]:
    yield "Deze werkmap is door actiefiche uit de pdf van het plan gelezen. De pdf blijft de bron: ga bij twijfel na."
    yield "Teksten staan er zoals gedrukt, met de tikfouten van het document; wat opviel staat in het blad Bevindingen."
    yield (
        "Een paginanummer opent de pdf op die pagina als het bestand naast deze werkmap staat. Sommige programma's "
        "openen de pdf op de eerste pagina; een webbrowser gaat naar de juiste."
    )
    if any(action.corrections for plan in bundle.plans for action in plan.actions):
        yield (
            "Een gele cel met een opmerking is met de hand verbeterd: de opmerking toont wat gedrukt staat en waarom. "
            "Alle verbeteringen staan samen in het blad Correcties."
        )
    if state.tables:
        yield (
            "Het blad Opvolging is om in te vullen: stand, datum, opmerking en wie het nagekeken heeft. "
            "'actiefiche followup import' leest het terug; sorteren, filteren en rijen weglaten mag."
        )
    yield "Een tekst die met =, +, - of @ begint, heeft een apostrof (') vooraan, zodat hij nooit als formule werkt."
    if state.cut:
        yield f"Teksten die niet in een cel passen, zijn ingekort: zie het blad {_CUT}. In plan.json staan ze heel."


def _facts(plan: Plan, cleaned: int) -> Iterable[tuple[str, str]]:
    source = plan.source
    yield "Titel", plan.title
    if plan.period.start or plan.period.end:
        yield "Periode", f"{plan.period.start or '…'} – {plan.period.end or '…'}"
    yield "Bestand", f"{source.file} ({source.pages} pagina's)"
    yield "SHA-256 van het bestand", source.sha256
    yield "Gelezen met", f"actiefiche {source.extractor}, sjabloon {source.template} versie {source.template_version}"
    share = plan.coverage.by_role.get("unassigned", 0)
    yield "Volledigheid", f"{share} van {plan.coverage.characters} gedrukte tekens konden niet geplaatst worden"
    if cleaned:
        yield "Opgeschoond", f"uit {cleaned} teksten zijn onzichtbare tekens weggelaten"


def _readable(text: str) -> str:
    return _shortened(defuse(text), 1000)
