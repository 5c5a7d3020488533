"""Pages: rows of cells flow down, are cut where a page ends, and get their rules, headers and footers.

Everything is kept as a list of what is drawn, in points from the top left of the page as it is displayed;
`paint` turns that into a PDF.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from tests.typesetter import fonts
from tests.typesetter.layout import Layout
from tests.typesetter.lines import Line

GREY = (0.93, 0.93, 0.93)
BLUE = (0.85, 0.9, 0.95)
RULE = (0.45, 0.45, 0.45)
Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Text:
    """Text at its baseline. `row` and `column` say which part of the page it belongs to."""

    x: float
    y: float
    text: str
    style: str
    size: float
    role: str
    stretch: float
    row: int
    column: int


@dataclass(frozen=True)
class Box:
    """A rectangle, filled, outlined or both; or a picture of one colour."""

    x: float
    top: float
    width: float
    height: float
    fill: Colour | None = None
    outline: bool = False
    image: bool = False


@dataclass(frozen=True)
class Stroke:
    x0: float
    y0: float
    x1: float
    y1: float


Draw = Callable[[Any], None]
"""Draws on a canvas whose origin is at the page's lower left, whatever its rotation."""


@dataclass
class Page:
    """What is drawn. `under` and `over`: marks below and above the text."""

    width: float
    height: float
    chapter: str = ""
    boxes: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    under: list[Draw] = field(default_factory=list)
    over: list[Draw] = field(default_factory=list)


@dataclass
class Cell:
    """Lines in a column that starts at `x` and is `width` wide, padding included."""

    x: float
    width: float
    lines: list[Line]
    pad: float = 5
    fill: Colour | None = None


@dataclass
class Row:
    """Cells beside each other. `after`: how much must still fit below it; `marks`: squares beside its first
    line.
    """

    cells: list[Cell]
    ruled: bool = False
    whole: bool = False
    after: float = 0
    above: float = 0
    pad: tuple[float, float] = (2, 2)
    mark: tuple[float, Colour] | None = None


class Flow:
    """Puts rows on pages."""

    def __init__(self, layout: Layout, rng: Random, *, columns: bool = True) -> None:
        self.layout = layout
        self.rng = rng
        self.pages: list[Page] = []
        self.size = layout.page
        self.chapter = ""
        self.y = 0.0
        self.bottom = 0.0
        self.at_top = True
        self.row_count = 0
        self.columns = layout.text_columns if columns else 1
        self.column = 0
        self.repeated: Row | None = None
        self.pieces: list[int] = []  # of each row: on how many pages it stands
        self.wholes: list[str] = []
        """Answers of which nothing on the page shows where their paragraphs begin: a page is cut there, or see
        `Breaker.find_unshown`."""

    @property
    def left(self) -> float:
        return self.layout.margins[0]

    @property
    def right(self) -> float:
        """The right border of the first text column; rows are made for it and moved to the column that they are in."""
        return (
            self.left + self.pitch - self.layout.gutter if self.columns > 1 else self.size[0] - self.layout.margins[1]
        )

    @property
    def pitch(self) -> float:
        """From the left border of one text column to that of the next one."""
        room = self.size[0] - self.layout.margins[1] - self.left
        return (room + self.layout.gutter) / self.columns

    @property
    def top(self) -> float:
        return self.layout.margins[2]

    @property
    def page(self) -> Page:
        if not self.pages:
            self.new_page()
        return self.pages[-1]

    def new_page(self) -> None:
        width, height = self.size
        self.pages.append(Page(width, height, self.chapter))
        self.column = 0
        self.y = self.top
        full = height - self.layout.margins[3]
        self.bottom = full
        if self.rng.random() < self.layout.short_pages:
            room = full - self.top
            self.bottom = self.top + max(min(room, 150.0), room * self.rng.uniform(0.4, 1.0))
        self.at_top = True

    def turn(self, size: tuple[float, float]) -> None:
        """Go on with pages of another size."""
        self.size = size
        self.new_page()

    def continue_page(self) -> None:
        if self.column + 1 < self.columns:
            self.column += 1
            self.y = self.top
            self.at_top = True
        else:
            self.new_page()
        if self.repeated is not None:
            whole = [len(c.lines) for c in self.repeated.cells]
            self.draw(self.repeated, whole, [0] * len(whole), role="repeated")
            self.at_top = True  # what stands below a repeated title stands as high as it can

    def place(self, row: Row) -> None:
        """Put a row below what stands there, cutting it over as many pages as it needs."""
        _ = self.page
        started = [0] * len(row.cells)
        first = True
        self.pieces.append(1)
        while True:
            above = row.above if first and not self.at_top else 0
            room = self.bottom - self.y - above - sum(row.pad)
            fits = [self.fitting(c.lines[s:], room) for c, s in zip(row.cells, started, strict=True)]
            done = all(s + n == len(c.lines) for c, s, n in zip(row.cells, started, fits, strict=True))
            if done and (self.at_top or self.height(row, started, fits) + row.after <= room):
                self.y += above
                self.draw(row, fits, started)
                return
            if row.whole or done:
                if self.at_top:
                    raise ValueError("a row that may not be cut is higher than a page")
                self.continue_page()
                continue
            chosen = self.cut(row, started, fits)
            if not any(chosen):
                if self.at_top:
                    chosen = [self.fitting(c.lines[s:], room) for c, s in zip(row.cells, started, strict=True)]
                    if not any(chosen):
                        raise ValueError("a line is higher than a page")
                else:
                    self.continue_page()
                    continue
            self.y += above
            self.draw(row, chosen, started)
            started = [s + n for s, n in zip(started, chosen, strict=True)]
            first = False
            self.pieces[-1] += 1
            self.continue_page()

    def fitting(self, lines: list[Line], room: float) -> int:
        used = 0.0
        for n, line in enumerate(lines):
            used += line.advance + (line.gap if n else 0)
            if used + 0.3 * line.size > room:
                return n
        return len(lines)

    def cut(self, row: Row, started: list[int], fits: list[int]) -> list[int]:
        """How many lines of each cell stay on this page: only cuts that a reader can undo."""
        out = []
        for cell, start, n in zip(row.cells, started, fits, strict=True):
            whole = start + n == len(cell.lines)
            if self.layout.uneven_cuts and not self.at_top and n and self.rng.random() < 0.6:
                n -= self.rng.randint(1, min(n, 3))
                whole = False
            while n and not whole and not cell.lines[start + n - 1].may_cut_after:
                n -= 1
            out.append(n)
        # An answer never begins on a page before its label or prompt does: no reader could tell whose it is.
        if len(out) > 1 and row.cells[0].lines and started[0] == 0 and out[0] == 0:
            return [0] * len(out)
        return out

    def height(self, row: Row, started: list[int], counts: list[int]) -> float:
        tallest = 0.0
        for cell, start, n in zip(row.cells, started, counts, strict=True):
            part = cell.lines[start : start + n]
            tall = sum(line.advance + (line.gap if k else 0) for k, line in enumerate(part))
            tallest = max(tallest, tall + (0.3 * part[-1].size if part else 0))
        return tallest

    def draw(self, row: Row, counts: list[int], started: list[int], role: str | None = None) -> None:
        page = self.page
        shift = self.column * self.pitch
        height = self.height(row, started, counts) + sum(row.pad)
        for column, (cell, start, n) in enumerate(zip(row.cells, started, counts, strict=True)):
            y = self.y + row.pad[0]
            for k, line in enumerate(cell.lines[start : start + n]):
                y += line.advance + (line.gap if k else 0)
                if start + k and role is None:
                    self.note(cell.lines[start + k - 1], line, cut=k == 0)
                for piece in line.pieces:
                    page.texts.append(
                        Text(
                            cell.x + cell.pad + piece.x + shift,
                            y,
                            piece.text,
                            piece.style,
                            piece.size,
                            role or piece.role,
                            piece.stretch,
                            self.row_count,
                            column if len(row.cells) > 1 else 0,
                        )
                    )
            self.frame(page, row, replace(cell, x=cell.x + shift), height)
        if row.mark is not None and not any(started):
            x, colour = row.mark[0] + shift, row.mark[1]
            line = row.cells[0].lines[0]
            side = min(8.0, line.size)
            image = self.layout.status_mark == "image"
            page.boxes.append(
                Box(x, self.y + row.pad[0] + line.advance - 0.75 * side - 0.5, side, side, colour, image=image)
            )
        self.y += height
        self.row_count += 1
        self.at_top = False

    def note(self, upper: Line, lower: Line, cut: bool) -> None:
        """Notes an answer where nothing shows whether a paragraph begins at `lower`; `cut`: on a new page."""
        if lower.shows_start and (upper.may_cut_after or not cut):
            return
        within = upper.answer == lower.answer
        known = bool(self.wholes) and self.wholes[-1].endswith(upper.answer)
        if not known:
            self.wholes.append(upper.answer)
        if not within:
            self.wholes[-1] += f" {lower.answer}"

    def frame(self, page: Page, row: Row, cell: Cell, height: float) -> None:
        """The cell's shade and rules."""
        x, y, w = cell.x, self.y, cell.width
        ruling = self.layout.ruling
        if ruling == "shade" and row.ruled:
            fill = cell.fill or ((0.97, 0.96, 0.92) if self.row_count % 2 else (0.95, 0.96, 0.97))
            page.boxes.append(Box(x + 0.75, y + 0.75, w - 1.5, height - 1.5, fill))
        elif cell.fill is not None:
            page.boxes.append(Box(x, y, w, height, cell.fill))
        if not row.ruled or ruling in ("none", "shade"):
            return
        if ruling == "cell_rects":
            page.rules.append(Box(x, y, w, height, None, True))
        elif ruling == "thin_rects":
            for bx, by, bw, bh in (
                (x, y + height - 0.5, w, 0.5),
                (x, y - 0.5, w, 0.5),
                (x, y, 0.5, height),
                (x + w, y, 0.5, height),
            ):
                page.rules.append(Box(bx, by, bw, bh, RULE))
        else:
            for x0, y0, x1, y1 in (
                (x, y, x + w, y),
                (x, y + height, x + w, y + height),
                (x, y, x, y + height),
                (x + w, y, x + w, y + height),
            ):
                page.strokes.append(Stroke(x0, y0, x1, y1))


def furnish(pages: list[Page], layout: Layout, title: str, first: int = 1) -> None:
    """Headers and footers of all pages; patterns with {parity} and {chapter} change from page to page."""
    size = min(8.0, layout.size)
    for nth, page in enumerate(pages, start=first):
        left, right, top, bottom = layout.margins
        values = {
            "page": nth,
            "pages": len(pages) + first - 1,
            "chapter": page.chapter or title,
            "title": title,
            "parity": "Vlaamse Regering" if nth % 2 else "Agentschap Binnenlands Bestuur",
        }
        for patterns, y in ((layout.header, top * 0.5), (layout.footer, page.height - bottom * 0.45)):
            room = (page.width - left - right) / max(1, len(patterns)) - 10
            for place, pattern in enumerate(patterns):
                text = shortened(pattern.format(**values), room, layout, size)
                wide = fonts.width(text, layout.family, "regular", size)
                at = left
                if place == len(patterns) - 1 and (len(patterns) > 1 or pattern.startswith("{page")):
                    at = page.width - right - wide
                elif place:
                    at = (left + page.width - right - wide) / 2
                page.texts.append(Text(at, y, text, "regular", size, "furniture", 0, -1 if y < top else 10**6, 0))
            if patterns and layout.furniture_rule:
                line = y + 5 if y < top else y - 10
                page.strokes.append(Stroke(left, line, page.width - right, line))


def shortened(text: str, room: float, layout: Layout, size: float) -> str:
    """The text, cut off at a letter when it is too wide: headers do not wrap."""
    while fonts.width(text, layout.family, "regular", size) > room:
        text = text[:-1].rstrip()
    return text
