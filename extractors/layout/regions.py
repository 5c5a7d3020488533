"""Pages with two forms beside each other: the parts of the page in the order in which a person reads them.

Each form stands in a table of its own, with its heading in the table or right above it. What runs across both is read
before the forms below it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from extractors.layout.lines import Line, lines_of
from extractors.layout.overlays.frames import Table, tables_of
from schemas.geometry import Box, PageContent, Region

LABELS = 2
"""Labels in each of two tables that show that both are forms."""
BESIDE = 0.5
"""Share of the lower table's height at which both stand beside each other, at least."""
NARROWEST = 0.2
"""A form takes at least this share of the page's width."""
ABOVE, PITCH = 3.0, 2.0
"""Type sizes between a table and its heading, and between two lines of a heading, at most."""
FIRST = 0.15
"""Share of the page's height within which what goes on from the page before begins."""
REACH = 6.0
"""Points around the words of a region."""


class Row(NamedTuple):
    """Forms beside each other, from left to right, and the height from which they are read one after the other."""

    tables: Sequence[Table]
    top: float

    @property
    def bottom(self) -> float:
        return max(table.box.bottom for table in self.tables) + REACH


def with_regions(pages: Sequence[PageContent], is_form: Callable[[str], bool]) -> list[PageContent]:
    """The pages, those with forms beside each other with their regions in reading order. Pure."""
    out: list[PageContent] = []
    before: Row | None = None
    for page in pages:
        rows = _rows(page, is_form, before)
        carried = before is not None and bool(rows) and _is_carried(rows[0], before, page, is_form)
        before = rows[-1] if rows else None
        out.append(page._replace(regions=_regions(rows, page, carried=carried)) if rows else page)
    return out


def form_by_form(lines: Sequence[Line], pages: Sequence[PageContent]) -> Sequence[Line]:
    """The lines of a document, in reading order page by page, in an order in which each form that stands beside others
    is read to its end, be that on the next page."""
    regions = {page.info.number: page for page in pages if page.regions}
    if not any(region.carried for page in regions.values() for region in page.regions):
        return lines
    slots: list[list[Line]] = []
    last: list[int] = []
    for number, group in groupby(lines, key=lambda line: line.page):
        page = regions.get(number)
        if page is None:
            slots.append(list(group))
            last = []
            continue
        parts: list[list[Line]] = [[] for _ in page.regions]
        for line in group:
            parts[_region_of(line, page.regions)].append(line)
        rows = _form_rows(page.regions)
        places = []
        for index, (part, region) in enumerate(zip(parts, page.regions, strict=True)):
            if region.carried and len(last) == len(rows[0]):
                places.append(last[index - rows[0][0]])
                slots[places[-1]].extend(part)
            else:
                places.append(len(slots))
                slots.append(part)
        last = [places[index] for index in rows[-1]]
    return [line for slot in slots for line in slot]


def _region_of(line: Line, regions: Sequence[Region]) -> int:
    centre = line.box.centre
    return next((index for index, (box, _) in enumerate(regions) if box.contains(*centre)), len(regions) - 1)


def _form_rows(regions: Sequence[Region]) -> list[range]:
    """The indexes of the forms in each row of forms; the other regions are as wide as the page."""
    tops = [region.box.top for region in regions]
    rows: list[range] = []
    start = 0
    for index in range(1, len(regions)):
        if tops[index] != tops[index - 1]:
            start = index
        elif index + 1 == len(regions) or tops[index + 1] != tops[index]:
            rows.append(range(start, index + 1))
    return rows


def _rows(page: PageContent, is_form: Callable[[str], bool], before: Row | None) -> list[Row]:
    """The rows of forms beside each other; `before` is the last one of the page before."""
    if len(page.rules) < 8:
        return []
    tables = [table for table in tables_of(page) if table.parted and table.box.width > NARROWEST * page.info.width]
    if len(tables) < 2 or not any(_beside(one, other) for one in tables for other in tables):
        return []
    lines = lines_of(page)
    forms = [
        table
        for table in tables
        if (before is not None and any(_same_place(table, other) for other in before.tables))
        or sum(_in(line, table) and is_form(line.text) for line in lines) >= LABELS
    ]
    rows: list[list[Table]] = []
    for form in forms:
        row = next((row for row in rows if all(_beside(form, other) for other in row)), None)
        if row is None:
            rows.append([form])
        else:
            row.append(form)
    return sorted((_row(row, page) for row in rows if len(row) > 1), key=lambda row: row.top)


def _same_place(one: Table, other: Table) -> bool:
    return abs(one.box.x0 - other.box.x0) < REACH and abs(one.box.x1 - other.box.x1) < REACH


def _is_carried(row: Row, before: Row, page: PageContent, is_form: Callable[[str], bool]) -> bool:
    """Whether forms at the top of a page go on from the page before: they stand as those do, at the top, and without a
    heading, be it in the first row of the table."""
    if len(row.tables) != len(before.tables) or not all(map(_same_place, row.tables, before.tables)):
        return False
    top = min(table.box.top for table in row.tables)
    if row.top < top - REACH or top > FIRST * page.info.height:
        return False
    lines = lines_of(page)
    for table in row.tables:
        first = min((line for line in lines if _in(line, table)), key=lambda line: line.box.top, default=None)
        if first is not None and first.bold and not first.paired and not is_form(first.text):
            return False
    return True


def _beside(one: Table, other: Table) -> bool:
    apart = one.box.x1 < other.box.x0 or other.box.x1 < one.box.x0
    height = min(one.box.height, other.box.height)
    return apart and one.box.overlap_y(other.box) > BESIDE * height


def _in(line: Line, table: Table) -> bool:
    return line.cell.ruled and table.box.contains(*line.box.centre)


def _row(tables: Sequence[Table], page: PageContent) -> Row:
    ordered = sorted(tables, key=lambda table: table.box.x0)
    tops = [
        _with_heading(table, before.box.x1 if before else 0.0, after.box.x0 if after else page.info.width, page)
        for before, table, after in zip([None, *ordered], ordered, [*ordered[1:], None], strict=False)
    ]
    return Row(ordered, min(tops))


def _with_heading(table: Table, left: float, right: float, page: PageContent) -> float:
    """The top of the heading above a table, between the tables on both sides; that of the table where it has none."""
    top = table.box.top
    size: float | None = None
    words = [
        word
        for word in page.words
        if word.upright and word.baseline < table.box.top and left < word.x0 and word.x1 < right
    ]
    for word in sorted(words, key=lambda word: -word.baseline):
        reach = ABOVE if size is None else PITCH
        if top - word.bottom > (reach - 1) * word.size or (size is not None and abs(word.size - size) > 0.1 * size):
            break
        size = word.size
        top = min(top, word.top)
    return top - 1.0


def _regions(rows: Sequence[Row], page: PageContent, *, carried: bool) -> tuple[Region, ...]:
    """The regions of a page: what is above the forms, each form, what is below them. `carried`: the first row of forms
    goes on from the page before."""
    width, height = page.info.width, page.info.height
    regions: list[Region] = []
    done = -height
    for row in rows:
        regions.append(Region(Box(-width, done, 2 * width, row.top)))
        between = [(one.box.x1 + other.box.x0) / 2 for one, other in pairwise(row.tables)]
        for left, right in pairwise([-width, *between, 2 * width]):
            regions.append(Region(Box(left, row.top, right, row.bottom), carried and row is rows[0]))
        done = row.bottom
    return (*regions, Region(Box(-width, done, 2 * width, 2 * height)))
