"""Rows of cells inside an answer: each is an item, in the order of its cells."""

from __future__ import annotations

import pytest

from extractors.layout.inner import Rows, build_rows, cells_of
from extractors.layout.inner_cells import part_cells
from extractors.layout.items import ItemBuilder, Reach
from extractors.layout.lines import Line, lines_of
from extractors.layout.markers import Markers
from extractors.layout.nested import inside_cells
from extractors.layout.ruling import Cell
from schemas.geometry import RulingLine
from tests.layout.lines import across, down, line_of, page_of, words_of

STEP, TIMING, WHO = (200.0, 350.0), (350.0, 450.0), (450.0, 550.0)


def cell(column: tuple[float, float], row: int, *, rows: int = 1, closed: bool = True) -> Cell:
    return Cell(column[0], 100.0 + 40 * row, column[1], 140.0 + 40 * (row + rows - 1) if closed else None)


def at(
    column: tuple[float, float], row: int, *texts: str, page: int = 1, bold: bool = False, closed: bool = True
) -> list[Line]:
    """The lines of one cell."""
    return [
        line_of(text, column[0] + 5, 112.0 + 40 * row + 12 * number, page=page, bold=bold,
                cell=cell(column, row, closed=closed), column=1, paired=True, first=number == 0)
        for number, text in enumerate(texts)
    ]  # fmt: skip


def read(lines: list[Line]) -> Rows:
    builder = ItemBuilder(Markers(["o", "-"], []), None, Reach(lines))
    return build_rows(lines, builder.build)


def texts(rows: Rows) -> list[str]:
    return [" ".join(line.text for line in item.lines) for item in rows.items]


PLAIN = [*at(STEP, 0, "Opmaak."), *at(TIMING, 0, "april 2026"), *at(STEP, 1, "Uitrol."), *at(TIMING, 1, "mei 2026")]
HEADS = [*at(STEP, 0, "Stap"), *at(TIMING, 0, "Timing")]
BODY = [*at(STEP, 1, "Opmaak van", "het pakket"), *at(TIMING, 1, "april 2026"), *at(WHO, 1, "Agentschap")]


@pytest.mark.parametrize(
    ("lines", "items", "heads"),
    [
        (PLAIN, ["Opmaak. april 2026", "Uitrol. mei 2026"], ""),
        # A step of two lines comes whole before its timing.
        ([*HEADS, *BODY], ["Opmaak van het pakket april 2026 Agentschap"], "Stap Timing"),
        # Heads by their type, whatever they say.
        (
            [*at(STEP, 0, "Mijlpaal", bold=True), *at(TIMING, 0, "Tegen", bold=True), *BODY[:3]],
            ["Opmaak van het pakket april 2026"],
            "Mijlpaal Tegen",
        ),
        (
            [*at(STEP, 0, "Mijlpaal"), *at(TIMING, 0, "Tegen"), *BODY[:3]],
            ["Mijlpaal Tegen", "Opmaak van het pakket april 2026"],
            "",
        ),
        # A lone row is no head.
        (HEADS, ["Stap Timing"], ""),
        # Rows of one cell each.
        ([*at(STEP, 0, "eerste deel"), *at(STEP, 1, "tweede deel")], ["eerste deel", "tweede deel"], ""),
        # Heads that the next page prints again.
        (
            [*HEADS, *BODY[:3], *at(STEP, 0, "Stap", page=2), *at(TIMING, 0, "Timing", page=2),
             *at(STEP, 1, "Uitrol", page=2), *at(TIMING, 1, "mei 2026", page=2)],
            ["Opmaak van het pakket april 2026", "Uitrol mei 2026"],
            "Stap Timing Stap Timing",
        ),
        # A row that the page break cuts, and one that ends there.
        (
            [*at(STEP, 5, "Opmaak van een", closed=False), *at(TIMING, 5, "april 2026", closed=False),
             *at(STEP, 0, "lespakket", page=2)],
            ["Opmaak van een lespakket april 2026"],
            "",
        ),
        (
            [*at(STEP, 5, "Opmaak.", closed=False), *at(TIMING, 5, "april 2026", closed=False),
             *at(STEP, 0, "Uitrol", page=2), *at(TIMING, 0, "mei 2026", page=2)],
            ["Opmaak. april 2026", "Uitrol mei 2026"],
            "",
        ),
        # Several bullets in one row: each has the timing at its height.
        (
            [*at(STEP, 0, "o Opmaak", "o Uitrol"), *at(TIMING, 0, "april 2026", "mei 2026")],
            ["Opmaak april 2026", "Uitrol mei 2026"],
            "",
        ),
    ],
)  # fmt: skip
def test_rows(lines: list[Line], items: list[str], heads: str) -> None:
    rows = read(lines)
    assert texts(rows) == items
    assert " ".join(line.text for line in rows.heads) == heads
    printed = [line for item in rows.items for line in (*item.lines, *item.marker_lines)]
    assert sum(line.characters for line in (*printed, *rows.heads)) == sum(line.characters for line in lines)


def test_the_cells_of_an_item_are_known() -> None:
    (item,) = read([*HEADS, *BODY]).items
    assert [" ".join(line.text for line in part) for part in cells_of(item)] == [
        "Opmaak van het pakket",
        "april 2026",
        "Agentschap",
    ]


def test_an_answer_that_no_rule_parts_is_built_as_before() -> None:
    lines = at(STEP, 0, "Een zin die", "verder loopt")
    assert texts(read(lines)) == ["Een zin die verder loopt"]
    assert not read(lines).items[0].rowed


def table(x0: float, top: float, x1: float, bottom: float, *inner: float) -> list[RulingLine]:
    rules = [across(y, x0, x1) for y in (top, (top + bottom) / 2, bottom)]
    return [*rules, *(down(x, top, bottom) for x in (x0, *inner, x1))]


def test_a_table_inside_a_cell_is_part_of_its_answer() -> None:
    outer = [*(across(y, 50, 550) for y in (90, 120, 200)), *(down(x, 90, 200) for x in (50, 550))]
    rules = [*outer, *table(60, 130, 500, 190, 200)]
    words = [
        *words_of("Voorziene budget", 60, 110), *words_of("Jaar", 65, 150), *words_of("Bedrag", 205, 150),
        *words_of("2026", 65, 180), *words_of("45.000 euro", 205, 180),
    ]  # fmt: skip
    page = page_of(tuple(words), tuple(rules))
    before = lines_of(page)
    assert [line.column for line in before] == [0, 0, 1, 0, 1]
    after = inside_cells(before, [page])
    assert [(line.text, line.column, line.paired) for line in after] == [
        ("Voorziene budget", 0, False), ("Jaar", 1, False), ("Bedrag", 1, False), ("2026", 1, False),
        ("45.000 euro", 1, False),
    ]  # fmt: skip


OPEN = Cell(200.0, 100.0, 550.0, 300.0)


def answer(*rows: str, pitch: float = 14.0, gap: float | None = None) -> list[Line]:
    """Lines of one answer; a tab in a row parts its columns; `gap` is the pitch behind each second line."""
    lines = []
    y = 115.0
    for number, text in enumerate(rows):
        words = tuple(
            word for part, x in zip(text.split("\t"), (205.0, 400.0), strict=False) for word in words_of(part, x, y)
        )
        lines.append(Line(words, OPEN, 200.0, (1, 0), 1, paired=True, first=number == 0))
        y += gap if gap is not None and number % 2 else pitch
    return lines


@pytest.mark.parametrize(
    ("lines", "rules", "found"),
    [
        (answer("Opmaak\tapril 2026", "Uitrol\tmei 2026"), [], ["Opmaak | april 2026", "Uitrol | mei 2026"]),
        # A step that goes on, as its small letter or the wider gap below it shows.
        (
            answer("Opmaak van\tjanuari 2026 -", "het pakket\tmaart 2026", "Uitrol\tmei 2026"),
            [],
            ["Opmaak van het pakket | januari 2026 - maart 2026", "Uitrol | mei 2026"],
        ),
        (
            answer("Opmaak van\tapril 2026", "Het Pakket", "Uitrol in de\tmei 2026", "Provincie", gap=20),
            [],
            ["Opmaak van Het Pakket | april 2026", "Uitrol in de Provincie | mei 2026"],
        ),
        # A sentence that runs across the place, and a lone gap, are no columns.
        (answer("Opmaak\tapril 2026", "Een zin die heel breed is en dus over de kolom loopt"), [], None),
        (answer("Opmaak\tapril 2026", "Uitrol"), [], None),
        # Short rules between rows, and the underline of a text.
        (answer("eerste", "tweede"), [across(120, 205, 545)], ["eerste", "tweede"]),
        (answer("eerste", "tweede"), [across(116, 205, 235)], None),
    ],
)
def test_rows_and_columns_that_hardly_any_rule_shows(
    lines: list[Line], rules: list[RulingLine], found: list[str] | None
) -> None:
    page = page_of(tuple(word for line in lines for word in line.words), tuple(rules))
    parted = part_cells(lines, [page], lambda text: False)
    assert sum(line.characters for line in parted) == sum(line.characters for line in lines)
    if found is None:
        assert parted is lines
        return
    rows: dict[float | None, dict[float | None, list[str]]] = {}
    for line in parted:
        rows.setdefault(line.cell.top, {}).setdefault(line.cell.left, []).append(line.text)
    assert [" | ".join(" ".join(part) for part in row.values()) for row in rows.values()] == found
