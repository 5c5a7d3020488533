"""Tables with labels in their first column whose columns no rule shows: answers to each label stand side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from extractors.layout.lines import joined, words_to_lines
from extractors.layout.markers import ALWAYS
from extractors.layout.ruling import Grid, Line1D
from extractors.layout.tables.lattice import cell_lines
from extractors.layout.tables.model import WITHIN, Table, TableCell
from extractors.layout.tables.open_lines import ENOUGH, FAR, TableWords, TextLine, baseline, parts, same_caption
from schemas.geometry import Box, PageContent, Word

WRAPPED = 4
"""Lines that a label has at the most."""
LEADING = 1.45
"""Type sizes between two lines of one label at the most."""
ALIGNED = 4.0
"""Points that the texts of one column begin apart at the most."""
EXACT = 1.5
"""The same where nothing else shows the columns."""
WIDER = 1.5
"""A gap of this many usual gaps above labels parts the actions above it from those below."""
OVER = 0.6
"""Share of a table's width from which on a rule parts its rows."""


@dataclass(frozen=True, eq=False)
class _Label:
    """Lines of a first column that are one label; `known` by the form."""

    top: float
    bottom: float
    known: bool


class _Row(NamedTuple):
    """A row from `top` to `bottom`; `caption`: a text over all columns."""

    top: float
    bottom: float
    words: tuple[Word, ...]
    caption: bool


class _Sides(NamedTuple):
    """Where a table's labels begin, then its columns, and where the last one ends, in points from the left."""

    labels: float
    columns: tuple[float, ...]
    end: float

    def of(self, x: float) -> int:
        """The number of the column around a point."""
        return max((number for number, start in enumerate(self.columns) if start - ALIGNED <= x), default=0)


def find_sided_tables(
    pages: Sequence[PageContent], words: Sequence[Sequence[Word]], form: TableWords
) -> list[list[Table]]:
    """The tables that some of the words of each page make, from the top down; `words` are those in no other table.

    Where a page breaks a row, its rest stands beside no label at the top of the next page, in the columns of the one
    before.
    """
    sheets = [words_to_lines(list(own)) if own else [] for own in words]
    starts = [_begun(lines, form) for lines in sheets]
    found: list[list[Table]] = []
    last: _Sides | None = None
    for number, (page, lines) in enumerate(zip(pages, sheets, strict=True)):
        begun = starts[number] or ((last.labels, last.columns[0]) if last is not None else None)
        near, goes_on = last, last is not None
        if begun is None and number + 1 < len(pages) and starts[number + 1] is not None:
            # The first rows of a table alone: the next page shows its columns.
            begun = starts[number + 1]
            below = _read(sheets[number + 1], Grid(pages[number + 1]).horizontal, begun, None, form, goes_on=False)
            near = next((sides for _, sides in below), None)
        tables: list[Table] = []
        for rows, sides in _read(lines, Grid(page).horizontal, begun, near, form, goes_on=goes_on) if lines else ():
            tables.append(_table(page, rows, sides))
            last = sides
        last = last if tables else None
        found.append(tables)
    return found


def _read(
    lines: Sequence[TextLine],
    rules: Sequence[Line1D],
    begun: tuple[float, float] | None,
    before: _Sides | None,
    form: TableWords,
    *,
    goes_on: bool,
) -> Iterator[tuple[list[_Row], _Sides]]:
    """The tables of a page as rows and sides; `before`: the sides of another table, which may have the same columns.

    `goes_on`: that table is on the page before, so that it may go on without a label.
    """
    if begun is None:
        return
    if before is not None and abs(begun[1] - before.columns[0]) >= ALIGNED:
        before, goes_on = None, False
    for stretch in _stretches(lines, begun, form):
        labels = list(_labels(stretch, *begun, form))
        known = sum(label.known for label in labels)
        rows = list(_rows(stretch, labels, rules, begun[0], form))
        sides = before if before is not None and known < ENOUGH else _sides(rows, *begun, before)
        inside = [part for line in stretch for part in _with_bullets(line) if part[0].x0 >= begun[1] - ALIGNED]
        kept = sum(sides.of(part[0].x0) == sides.of(part[-1].x1 - ALIGNED) for part in inside)
        if (
            known >= ENOUGH
            or (known and 2 * kept >= len(inside))
            or (goes_on and inside and kept == len(inside))
            or (not labels and _is_aligned(stretch, sides))
        ):
            yield rows, sides
            before, goes_on = sides, False


def _is_aligned(stretch: Sequence[TextLine], sides: _Sides) -> bool:
    """Whether several texts begin right at columns of the table before, and no other: the names of the next actions."""
    first = list(parts(stretch[0]))
    own = [part for line in stretch for part in parts(line)]
    return len(first) > 1 and all(min(abs(part[0].x0 - x) for x in sides.columns) < EXACT for part in own)


# Where the labels stand ----------------------------------------------------------------------------------------


def _begun(lines: Sequence[TextLine], form: TableWords) -> tuple[float, float] | None:
    """Where the labels of a page begin, and the first column of answers beside them."""
    hits: list[tuple[float, float]] = []
    for index, line in enumerate(lines):
        own = list(parts(line))
        if len(own) > 1 and any(form.score(text) > 0 for text in _wrapped(lines, index)):
            hits.append((own[0][0].x0, own[1][0].x0))
    if len(hits) < ENOUGH:
        return None
    start = Counter(round(x) for x, _ in hits).most_common(1)[0][0]
    beside = [x for label, x in hits if abs(label - start) <= WITHIN]
    return (min(label for label, _ in hits if abs(label - start) <= WITHIN), min(beside)) if len(beside) > 1 else None


def _wrapped(lines: Sequence[TextLine], index: int) -> Iterator[str]:
    """The text at the left of a line alone, then with those right below it."""
    first = next(parts(lines[index]))
    text, last = joined(first), lines[index]
    yield text
    for line in lines[index + 1 :]:
        below = next(parts(line))
        if abs(below[0].x0 - first[0].x0) > WITHIN:
            continue
        if text.count("\n") + 1 >= WRAPPED or below[0].baseline - last[0].baseline > LEADING * first[0].size:
            return
        text, last = f"{text}\n{joined(below)}", line
        yield " ".join(text.split())


def _stretches(lines: Sequence[TextLine], begun: tuple[float, float], form: TableWords) -> Iterator[list[TextLine]]:
    """Lines that may be of one table: none runs from the labels into the answers, captions aside, and none is far."""
    start, column = begun
    captions = _captions(lines, form)
    run: list[TextLine] = []
    for line in lines:
        outside = line[0].x0 < start - ALIGNED
        crosses = any(part[0].x0 < column - ALIGNED and part[-1].x1 > column for part in parts(line))
        stops = outside or (crosses and line not in captions)
        if run and (stops or baseline(line) - baseline(run[-1]) > FAR * max(word.size for word in line)):
            yield run
            run = []
        if not stops:
            run.append(line)
    if run:
        yield run


def _captions(lines: Sequence[TextLine], form: TableWords) -> list[TextLine]:
    """The lines that name an objective or a section, with those on which they go on."""
    found: list[TextLine] = []
    width = max(line[-1].x1 for line in lines) - min(line[0].x0 for line in lines)
    for before, line in pairwise([lines[0], *lines]):
        if _opens_caption(line, form) or (before in found and same_caption(before, line, width)):
            found.append(line)
    return found


def _opens_caption(line: TextLine, form: TableWords) -> bool:
    """Whether a line names an objective in one running text: beside a label 'Doelstelling' an answer stands apart."""
    return len(list(parts(line))) == 1 and form.is_caption(joined(line))


def _labels(stretch: Sequence[TextLine], start: float, column: float, form: TableWords) -> Iterator[_Label]:
    """The labels of a stretch: lines that make a known one together, else those set close."""
    captions = _captions(stretch, form)
    own = [
        tuple(word for word in line if word.x0 < column - ALIGNED)
        for line in stretch
        if line[0].x0 < column - ALIGNED and line not in captions
    ]
    at = 0
    while at < len(own):
        close = 1
        while at + close < len(own) and _is_close(own[at + close - 1], own[at + close]):
            close += 1
        most = range(min(close, WRAPPED), 0, -1)
        known = next((n for n in most if form.score(" ".join(map(joined, own[at : at + n]))) > 0), 0)
        count = known or next((n for n in range(1, close) if form.score(joined(own[at + n])) > 0), close)
        words = [word for line in own[at : at + count] for word in line]
        yield _Label(min(word.top for word in words), max(word.bottom for word in words), known > 0)
        at += count


def _is_close(upper: TextLine, lower: TextLine) -> bool:
    return lower[0].baseline - upper[0].baseline <= LEADING * upper[0].size


# Its rows and columns ------------------------------------------------------------------------------------------


def _rows(
    stretch: Sequence[TextLine], labels: Sequence[_Label], rules: Sequence[Line1D], start: float, form: TableWords
) -> Iterator[_Row]:
    """The rows of a table: between its rules where these part all labels, else from label to label."""
    top = min(word.top for line in stretch for word in line)
    bottom = max(word.bottom for line in stretch for word in line)
    end = max(line[-1].x1 for line in stretch)
    heights = [
        rule.at
        for rule in rules
        if top < rule.at < bottom and min(rule.end, end) - max(rule.start, start) > OVER * (end - start)
    ]
    parted = [sum(height < label.top + 1 for height in heights) for label in labels]
    captions = _captions(stretch, form)
    all_parted = len(set(parted)) == len(parted) >= ENOUGH
    heights.extend(_after_gaps(stretch, labels, all_parted=all_parted))
    for line, after in zip(stretch, [*stretch[1:], None], strict=True):
        if _opens_caption(line, form):
            heights.append(min(word.top for word in line) - 0.5)
        if line in captions and (after is None or after not in captions or _opens_caption(after, form)):
            heights.append(max(word.bottom for word in line) + 0.5)
    edges = [top - 1, *sorted(height for height in set(heights) if top < height < bottom), bottom + 1]
    for low, high in pairwise(edges):
        own = [line for line in stretch if low <= (line[0].baseline - 0.3 * line[0].size) < high]
        words = tuple(word for line in own for word in line)
        if words:
            yield _Row(low, high, words, any(line in captions for line in own))


def _after_gaps(stretch: Sequence[TextLine], labels: Sequence[_Label], *, all_parted: bool) -> Iterator[float]:
    """The heights of labels, and of lines below a gap wider than those above labels: names of actions may stand there.

    Where rules have `all_parted`, only labels below a gap: a label in the middle of its row has none above it.
    """
    tops = [min(word.top for word in line) for line in stretch]
    reached = list(accumulate((max(word.bottom for word in line) for line in stretch), max))
    gaps = {top: top - low for low, top in zip(reached, tops[1:], strict=False)}
    begun = {top for top in tops if any(abs(top - label.top) < 1 for label in labels)}
    above = sorted(gap for top, gap in gaps.items() if top in begun)
    usual = above[len(above) // 2] if above else 0.0
    if all_parted:
        inner = sorted(gap for top, gap in gaps.items() if top not in begun)
        close = inner[len(inner) // 2] if inner else 0.0
        yield from (top - 0.5 for top in begun if top in gaps and gaps[top] > max((usual + close) / 2, 0.0))
        return
    yield from (label.top - 0.5 for label in labels)
    yield from (top - 0.5 for top, gap in gaps.items() if top not in begun and gap > WIDER * usual > 0)


def _sides(rows: Sequence[_Row], start: float, column: float, before: _Sides | None) -> _Sides:
    """The columns of a table: where texts of most rows begin and few run across.

    Those of the table before it (`before`) where all of them are among these: a few rows do not show every column.
    """
    spans = [_spans(row.words, column) for row in rows if not row.caption]
    starts = sorted(low for row in spans for low, _ in row)
    found: list[float] = [column]
    for at, low in enumerate(starts):
        if low - found[-1] <= ALIGNED or (at and low - starts[at - 1] < 0.01):
            continue
        support = sum(any(abs(other - low - 1) <= ALIGNED for other, _ in row) for row in spans)
        across = sum(any(other < low - ALIGNED and high > low + ALIGNED for other, high in row) for row in spans)
        # A column that one row alone shows has nothing of another row in it or behind it.
        alone = support == 1 and all(high <= low for row in spans for other, high in row if other < low - ALIGNED)
        if support > max(1, across) or alone:
            found.append(low)
    end = max(word.x1 for row in rows for word in row.words)
    if before is not None and abs(before.columns[0] - column) < ALIGNED:
        same = all(min(abs(x - other) for other in before.columns) <= ALIGNED for x in found)
        if same:
            return _Sides(before.labels, before.columns, max(before.end, end))
    return _Sides(start, tuple(found), end)


def _spans(words: Sequence[Word], column: float) -> list[tuple[float, float]]:
    """From where to where the texts of a row run, those over each other together; a bullet goes with its text."""
    beside = [word for word in words if word.x0 >= column - ALIGNED]
    lines = words_to_lines(beside) if beside else []
    found: list[tuple[float, float]] = []
    for low, high in sorted((part[0].x0, part[-1].x1) for line in lines for part in _with_bullets(line)):
        if found and low < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found


def _with_bullets(line: TextLine) -> Iterator[TextLine]:
    bullet: TextLine = ()
    for part in parts(line):
        if len(part) == 1 and part[0].text in ALWAYS:
            bullet = part
            continue
        yield (*bullet, *part)
        bullet = ()
    if bullet:
        yield bullet


def _table(page: PageContent, rows: Sequence[_Row], sides: _Sides) -> Table:
    number = page.info.number
    borders = [*(x - 1 for x in sides.columns), max(sides.end, sides.columns[-1]) + 1]
    left = sides.labels - 1
    cells: list[TableCell] = []
    for index, row in enumerate(rows):
        place = (number, round(row.top))
        if row.caption:
            box = Box(left, row.top, borders[-1], row.bottom)
            cells.append(TableCell(box, index, index, cell_lines(row.words, box, place, 0)))
            continue
        label = Box(left, row.top, borders[0], row.bottom)
        beside = [word for word in row.words if word.x0 < sides.columns[0] - ALIGNED]
        cells.append(TableCell(label, index, index, cell_lines(beside, label, place, 0)))
        for first, last, words in _cells(row, sides):
            box = Box(borders[first], row.top, borders[last + 1], row.bottom)
            cells.append(TableCell(box, index, index, cell_lines(words, box, place, first + 1)))
    box = Box(left, rows[0].top, borders[-1], rows[-1].bottom)
    return Table(number, box, tuple(cells), ruled=False)


def _cells(row: _Row, sides: _Sides) -> Iterator[tuple[int, int, list[Word]]]:
    """The cells of a row: the first and the last column of each, and its words; what runs across a border is one."""
    beside = [word for word in row.words if word.x0 >= sides.columns[0] - ALIGNED]
    texts = [list(_with_bullets(line)) for line in (words_to_lines(beside) if beside else ())]
    firsts = [number for number, start in enumerate(sides.columns) if number == 0 or not _runs_over(texts, start)]
    for first, after in pairwise([*firsts, len(sides.columns)]):
        last = after - 1
        own = [word for word in beside if first <= sides.of((word.x0 + word.x1) / 2) <= last]
        yield first, last, own


def _runs_over(lines: Sequence[Sequence[TextLine]], start: float) -> bool:
    """Whether a cell runs over the start of a column: more lines cross it than begin there, as behind a long word."""
    across = sum(any(part[0].x0 < start - ALIGNED and part[-1].x1 > start + ALIGNED for part in line) for line in lines)
    return across > sum(any(abs(part[0].x0 - start) <= ALIGNED for part in line) for line in lines)
