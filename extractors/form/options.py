"""Tick columns in an answer: a row of options, and below those that apply a tick, letters, a sign or a shade."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import NamedTuple

import regex

from extractors.form.noticed import Noticed
from extractors.layout.joining import join
from extractors.layout.lines import Line, around
from extractors.text.choices import EMPTY, TICKED
from schemas.geometry import Box
from schemas.segment import Span

TICKS = frozenset("xXvV✓✔☒☑✗✘■●•◼⬛√") | frozenset(TICKED)
"""Signs in a cell that say 'this one'."""
LETTER = r"\(?\p{Ll}[.)]?"
LETTERS = regex.compile(rf"{LETTER}(?:(?:\s*[,;/&–-]\s*|\s+(?:en|and|et|und)\s+|\s+){LETTER})*[,;]?")
"""The letters of items for which an option holds: 'a, c'. Numbers may be an answer: '3' under 'men'."""
GUTTER = 1.2
"""Type sizes between two options that no rule parts, at least."""
LEVEL = 0.5
"""Type sizes between the baselines of words that stand beside each other, at most."""
LONGEST = 5
"""Words of an option, at most."""
DEEPEST = 3
"""Levels of lines that options wrap over, at most."""
BELOW = 3.0
"""Type sizes below an option within which a sign belongs to it, where no rule shows how far its cell goes."""
INSIDE = 4.0
"""Points below a border where the shade of a cell shows."""


class Choice(NamedTuple):
    """What an answer says: the words of an option, or of a row, and what stands behind a colon."""

    words: Sequence[Line]
    more: Sequence[Line] = ()


class Chosen(NamedTuple):
    """The choices of an answer in their order, the lines of all options, those of the marks, and text behind them."""

    choices: list[Choice]
    heads: list[Line]
    marks: list[Line]
    rest: list[Line]


@dataclass(eq=False)
class _Column:
    """The pieces that print an option, and where its cell, or else its text, starts, ends and ends below."""

    x0: float
    x1: float
    bottom: float
    pieces: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def texts_of(choices: Sequence[Choice], *, one: bool) -> list[tuple[str, list[Span], list[Line]]]:
    """The text of each choice, with the place of its words and the lines that print them; all as `one` text.

    The colon between the two parts of a choice, and the semicolon between such choices, are printed on no page.
    """
    between = "; " if any(choice.more for choice in choices) else " "
    texts: list[tuple[str, list[Span], list[Line]]] = []
    for words, more in choices:
        text, spans, lines = texts.pop() if one and texts else ("", [], [])
        for printed, before in ((words, between), (more, ": ")):
            if printed:
                piece, places = join([line.words for line in printed])
                text = f"{text}{before}{piece}" if text else piece
                start = len(text) - len(piece)
                spans.extend(span._replace(start=span.start + start, end=span.end + start) for span in places)
                lines.extend(printed)
        texts.append((text, spans, lines))
    return texts


def is_tick(lines: Sequence[Line]) -> bool:
    """Whether a cell holds a sign that ticks it, and nothing else."""
    return len(lines) == 1 and len(lines[0].words) == 1 and lines[0].words[0].text in TICKS


def is_mark(lines: Sequence[Line]) -> bool:
    """Whether a cell below an option holds a tick or the letters of items, and nothing else."""
    return is_tick(lines) or (0 < len(lines) <= DEEPEST and all(LETTERS.fullmatch(line.text) for line in lines))


def chosen_options(lines: Sequence[Line], noticed: Noticed, bottom: float | None = None) -> Chosen | None:
    """The options of an answer that are marked; None where it is no row of options. `bottom`: where its row ends."""
    levels = _levels(_pieces(lines))
    wide = next((at for at, level in enumerate(levels[:DEEPEST]) if len(level) > 1), None)
    if wide is None:
        return None
    first = next((at for at, level in enumerate(levels) if at > wide and _row_of_marks(level)), None)
    heads = [piece for level in levels[:first] for piece in level]
    if first is not None and first > DEEPEST:
        return None
    columns = _columns(heads)
    if first is None:
        return _signed(lines, columns, noticed, bottom) if len(levels) <= DEEPEST else None
    rows = levels[first:]
    if rows[0][0].box.x1 < columns[0].x0:
        return _by_row(heads, columns, rows, lambda piece: piece.box.x1 >= columns[0].x0)
    if len(columns) > 1 and any(not _is_sign(piece) for piece in rows[0] if _home(columns, piece) is columns[0]):
        return _by_row(heads, columns[1:], rows, lambda piece: _home(columns, piece) is not columns[0])
    found = _by_column(heads, columns, rows)
    if found is None or not found.rest:
        return found
    behind = {id(word) for piece in found.rest for word in piece.words}
    return found._replace(rest=[line for line in lines if id(line.words[0]) in behind])


def _by_column(heads: list[Line], columns: Sequence[_Column], rows: Sequence[Sequence[Line]]) -> Chosen | None:
    """One row of marks below the options."""
    if not _are_options(columns):
        return None
    count = next((at for at, row in enumerate(rows) if not all(map(_is_sign, row))), len(rows))
    marks = [piece for row in rows[:count] for piece in row]
    letters = any(piece.text not in TICKS and piece.text not in EMPTY for piece in marks)
    if count > DEEPEST or (letters and any(char.isdigit() for column in columns for char in column.text)):
        return None
    below: dict[int, list[Line]] = {}
    for piece in marks:
        below.setdefault(id(_home(columns, piece)), []).append(piece)
    choices = []
    for column in columns:
        own = below.get(id(column), [])
        if is_mark(own):
            choices.append(Choice(column.pieces, () if is_tick(own) else own))
        elif not all(piece.text in EMPTY for piece in own):
            return None
    rest = [piece for row in rows[count:] for piece in row]
    return Chosen(choices, heads, marks, rest) if choices else None


def _by_row(
    heads: list[Line], columns: Sequence[_Column], rows: Sequence[Sequence[Line]], in_columns: Callable[[Line], bool]
) -> Chosen | None:
    """Rows that begin with a text, with a tick behind it."""
    if not _are_options(columns):
        return None
    choices: list[tuple[list[Line], list[Line]]] = []
    marks: list[Line] = []
    for row in rows:
        signs = [piece for piece in row if in_columns(piece)]
        texts = [piece for piece in row if not in_columns(piece)]
        if not all(piece.text in TICKS or piece.text in EMPTY for piece in signs) or not (choices or (signs and texts)):
            return None
        if signs and texts:
            choices.append(([], []))
        words, options = choices[-1]
        words.extend(texts)
        marks.extend(row)
        for piece in signs:
            options.extend(_home(columns, piece).pieces if piece.text in TICKS else ())
    return Chosen([Choice(words, options) for words, options in choices], heads, marks, [])


def _signed(lines: Sequence[Line], columns: list[_Column], noticed: Noticed, bottom: float | None) -> Chosen | None:
    """Options with a drawn sign, or a shaded cell, below one of them."""
    if not _are_options(columns) or any(char.isdigit() for column in columns for char in column.text):
        return None
    page = lines[0].page
    low = max(column.bottom for column in columns)
    end = min(bottom if bottom is not None and bottom > low + INSIDE else low + BELOW * lines[0].size, low + 60)
    areas = [Box(column.x0, low, column.x1, end) for column in columns]
    signs = [noticed.signs_in(page, area) for area in areas]
    chosen = [column for column, own in zip(columns, signs, strict=True) if own]
    if not chosen and all(piece.cell.ruled for column in columns for piece in column.pieces):
        fills = [noticed.fill_at(page, area.centre[0], low + INSIDE) for area in areas]
        usual = max(set(fills), key=lambda fill: (fills.count(fill), fill is None))
        chosen = [column for column, fill in zip(columns, fills, strict=True) if fill not in (usual, None)]
    if not 0 < len(chosen) < len(columns):
        return None
    noticed.taken.update(chain.from_iterable(signs))
    return Chosen([Choice(column.pieces) for column in chosen], list(lines), [], [])


def _are_options(columns: Sequence[_Column]) -> bool:
    """Whether columns are headed by short words, and no sentences."""
    texts = [column.text for column in columns]
    return len(texts) > 1 and all(
        len(text.split()) <= LONGEST and any(map(str.isalnum, text)) and not text.endswith((".", ":", ";", ","))
        for text in texts
    )


def _pieces(lines: Sequence[Line]) -> list[Line]:
    """The lines, cut where wide gaps part them."""
    pieces: list[Line] = []
    for line in lines:
        cuts = [
            at
            for at, (before, word) in enumerate(pairwise(line.words), start=1)
            if word.x0 - before.x1 >= GUTTER * max(word.size, before.size)
        ]
        if cuts or line.removed:
            pieces.extend(line.part(start, end) for start, end in pairwise([0, *cuts, len(line.words)]))
        else:
            pieces.append(line)
    return pieces


def _levels(pieces: Sequence[Line]) -> list[list[Line]]:
    """The pieces that stand beside each other, from the top down and from left to right."""
    levels: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.page, piece.baseline)):
        last = levels[-1][0] if levels else None
        if last is not None and last.page == piece.page and piece.baseline - last.baseline < LEVEL * last.size:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return [sorted(level, key=lambda piece: piece.box.x0) if len(level) > 1 else level for level in levels]


def _is_sign(piece: Line) -> bool:
    return piece.text in TICKS or piece.text in EMPTY or LETTERS.fullmatch(piece.text) is not None


def _row_of_marks(level: Sequence[Line]) -> bool:
    """Whether a row is marks, or a text with ticks behind it."""
    rest = level[1:]
    return all(map(_is_sign, level)) or (
        bool(rest) and all(piece.text in TICKS or piece.text in EMPTY for piece in rest)
    )


def _columns(heads: Sequence[Line]) -> list[_Column]:
    columns: list[_Column] = []
    for piece in sorted(heads, key=lambda piece: piece.box.x0):
        cell, box = piece.cell, around(piece.words)
        ruled = cell.ruled and cell.left is not None and cell.right is not None
        inside = [other for other in heads if other.cell == cell]
        alone = ruled and all(min(one.box.x1, box.x1) > max(one.box.x0, box.x0) for one in inside)
        if alone:
            bottom = cell.bottom if cell.bottom is not None else box.bottom
            box = Box(cell.left or 0.0, box.top, cell.right or 0.0, bottom)
        if columns and box.x0 < columns[-1].x1 - 1:
            last = columns[-1]
            last.x1, last.bottom = max(last.x1, box.x1), max(last.bottom, box.bottom)
            last.pieces.append(piece)
        else:
            columns.append(_Column(box.x0, box.x1, box.bottom, [piece]))
    for column in columns:
        column.pieces.sort(key=lambda piece: piece.baseline)
    return columns


def _home(columns: Sequence[_Column], piece: Line) -> _Column:
    """The column in which a mark stands: the nearest one."""
    middle = piece.box.centre[0]
    return min(columns, key=lambda column: max(column.x0 - middle, middle - column.x1, 0.0))
