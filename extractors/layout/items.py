"""Lines of an answer to items: bullets, their nesting, and paragraphs without a bullet.

A line without a bullet continues the item above it or starts a new one: `continuation.py` has the rules, this module
measures what they need.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from extractors.layout.continuation import STOPS, LineStep, is_continuation
from extractors.layout.lines import Line
from extractors.layout.markers import OPEN_END, Markers
from extractors.text.choices import BALLOTS, EMPTY, SIGNS, TICKED
from schemas.geometry import Word

INDENT = 0.4
"""Indents within this share of the type size are the same."""
PARAGRAPH = 1.3
"""A gap between lines of this many usual line pitches shows a new paragraph."""
ROUNDED = 1.1
"""Pitches within this factor of each other are the same, rounded to whole dots by the program that printed them."""
SLIGHT = 1.14
"""The same between two sentences: where one ends and another begins, less shows it."""
STEP = 4.0
"""Points that a nested bullet is set in at least; fonts of different width move bullets by less."""
ENOUGH = 4
"""Lines from which on a column shows how far its lines run."""
MANY = 12
"""Lines from which on it shows this without a look at other pages."""
CLOSEST = 1.0
"""Line pitch in type sizes below which no text is set; closer lines are raised or doubled ones."""
BLANK = 0.25
"""Width of a blank in type sizes, for whether a word would have fitted on the line above.
Case: ragged answers in the US self-assessment."""
RAGGED = 0.03
"""Share of the column's width that a line may end early without being short: the margin is ragged.
Case: answers of the plan 2025-2029."""
EXACT = 1.0
"""Points between the ends of the lines of a justified text, at most."""
JUSTIFIED = 0.25
"""Share of the lines of a column that end at one place where it is justified, at least: the others end paragraphs."""
EARLY = 0.35
"""Share of the column's width from which on a line ends so early that it must be the last one of its paragraph.
Case: lists of names in the plan 2025-2029 and in the synthetic plan 2020-2024."""
WIDE = 1.7
"""A gap of this many line pitches parts two paragraphs under one bullet. Case: the layout with a status square
inside the form, of the round trip."""
DIFFERENT = 1.15
"""Pitches that differ by this factor show that an answer has a pitch of lines and one of paragraphs. Case: answers
of the plan 2025-2029, and ruled landscape pages of the round trip."""
NARROW = 14.0
"""A column of a table less wide than this many type sizes breaks its lines anywhere: a row table of nine columns."""
LEVEL = 1.0
"""Points that the left borders of two lines differ less than, if they are equally deep.
No known document needs more or less."""
MOST = 0.9
"""Share of the columns that the usual width of a column covers: a single wider one is no measure. Case: the US
self-assessment, whose tables differ in width."""
BORDER = 2.0
"""Points that a text may start left of the border of its column. No known document needs more or less."""
INSIDE_NUMBER = 1.0
"""Points that a bullet is set in at least under a number; other bullets need `STEP`."""
PADDING = 6.0
"""Points between the end of the longest line of a column and its border, where no line shows it. Case: Word's cells."""
OUTER_TEXT = 1.5
"""Points that the text of a nested bullet may start left of the text of the outer one."""


Block = tuple[int, float | None, float | None, int]
"""A column of a page: page, left and right rule, number of the column."""


@dataclass(slots=True)
class RawItem:
    """An item before its words are joined: bullet, lines of text without it, indents in points.

    `rowed`: its lines stand in the cells of one row, which are beside each other. `beside`: it is an option to the
    right of another one on its line, and as deep as that one.
    """

    marker: Word | None
    lines: list[Line]
    marker_x: float
    text_x: float
    level: int = 0
    phase: bool = False
    marker_lines: list[Line] = field(default_factory=list)
    rowed: bool = False
    beside: bool = False


class Reach:
    """How far the lines of each column run, over a whole document: a short answer does not show it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._ends: dict[Block, float] = {}
        self._lines_end: dict[Block, list[float]] = {}
        counts: Counter[Block] = Counter()
        origins: dict[Block, float] = {}
        for line in lines:
            key = _block(line)
            self._ends[key] = max(self._ends.get(key, 0.0), line.box.x1)
            origins[key] = line.origin
            counts[key] += 1
            self._lines_end.setdefault(key, []).append(line.box.x1)
        self._counts = counts
        self._wrapped = {_block(before) for before, after in itertools.pairwise(lines) if _goes_on(before, after)}
        self._widths: dict[int, float] = {}
        for column in {key[3] for key in counts}:
            widths = sorted(
                self._ends[key] - origins[key] for key, count in counts.items() if key[3] == column and count >= ENOUGH
            )
            self._widths[column] = widths[int(MOST * (len(widths) - 1))] if widths else 0.0

        self._pitches: dict[Block, list[float]] = {}
        for key, pitch in _pitches(lines):
            self._pitches.setdefault(key, []).append(pitch)
            self._pitches.setdefault((0, *key[1:]), []).append(pitch)

    def pitch(self, line: Line) -> float:
        """Pitch of the closest lines of its column in type sizes; infinite where there are too few to tell.

        A column goes on from page to page: where one has too few lines, those of all count.
        """
        block = _block(line)
        pitches = self._pitches.get(block, [])
        if len(pitches) < ENOUGH:
            pitches = self._pitches.get((0, *block[1:]), [])
        return max(min(pitches), CLOSEST) if len(pitches) >= ENOUGH else math.inf

    def ragged(self, line: Line) -> float:
        """Share of the width of its column that a line may end early without being short: none where many lines end
        exactly at one place."""
        key = _block(line)
        level = sum(self._ends[key] - end < EXACT for end in self._lines_end.get(key, ()))
        return 0.0 if level >= max(ENOUGH, JUSTIFIED * self._counts[key]) else RAGGED

    def end(self, line: Line) -> float:
        """Where the longest line of this line's column ends, in points."""
        key = _block(line)
        own = self._ends.get(key, line.box.x1)
        if self._counts[key] >= MANY:
            if key in self._wrapped:
                return own
            if line.cell.ruled and line.cell.right is not None:
                # Where no sentence wraps, only the border shows how far lines may run.
                return max(own, line.cell.right - PADDING)
        usual = line.origin + self._widths.get(line.column, 0.0)
        if line.cell.ruled and line.cell.right is not None:
            usual = min(usual, line.cell.right)
        return max(own, usual)


class ItemBuilder:
    """Builds items with a template's bullets and phase lines, knowing how far the document's lines reach."""

    def __init__(self, markers: Markers, phase: str | None, reach: Reach) -> None:
        self._markers = markers
        self._reach = reach
        self._phase = regex.compile(phase, regex.IGNORECASE) if phase else None

    def build(self, lines: Sequence[Line], *, phases: bool = False) -> list[RawItem]:
        """The items that `lines` print, in reading order. Options with a sign each are items of their own."""
        lines = list(_by_option(_with_shared_origin(lines)))
        context = _Context(lines, self._reach)
        items: list[RawItem] = []
        before: Line | None = None
        for line in lines:
            marker = self._markers.of(line, before, lines)
            starts_phase = phases and self._phase is not None and self._phase.match(line.text) is not None
            if marker is not None:
                text = line.part(1)
                beside = before is not None and _block(before) == _block(line) and before.baseline == line.baseline
                item = RawItem(
                    line.words[0],
                    [text],
                    items[-1].marker_x if beside else _x(line),
                    items[-1].text_x if beside else text.box.x0 - line.origin,
                    marker_lines=[line.part(0, 1)],
                    beside=beside,
                )
                items.append(item)
            elif (
                items
                and before is not None
                and not (starts_phase and not OPEN_END.search(before.text.rstrip()))
                and _continues(items[-1], context.step(items[-1], before, line))
            ):
                items[-1].lines.append(line)
            else:
                items.append(RawItem(None, [line], _x(line), _x(line), phase=starts_phase))
            before = line
        _nest(items)
        return items

    def wraps(self, lines: Sequence[Line]) -> list[str]:
        """For each line of a text what stands between it and the next one: a blank where the line is full, as it then
        had to end there; a line feed where it ended early."""
        breaks = ["\n" if self._ended_early(line, after) else " " for line, after in itertools.pairwise(lines)]
        return [*breaks, " "]

    def _ended_early(self, line: Line, after: Line) -> bool:
        end = self._reach.end(line)
        return end - line.box.x1 > _room_for(after) + RAGGED * (end - line.origin)


def _continues(item: RawItem, step: LineStep) -> bool:
    """Whether a line continues an item; below an option that stands beside others it starts where the first one does,
    further left."""
    if item.beside:
        return not (step.short or step.gap or step.wide)
    return is_continuation(step)


def _by_option(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; one that prints options with the sign in front of each ('☒ Jongeren ☐ Ouderen') in a part for each.

    Rings and squares are such signs where one is full and one empty; else they are bullets. The next line may go on
    with the last option.
    """
    listed = False
    for line in lines:
        starts = [index for index, word in enumerate(line.words) if word.text in SIGNS]
        signs = {line.words[start].text for start in starts}
        choices = bool(signs & BALLOTS or (signs & set(TICKED) and signs & set(EMPTY)))
        opens = bool(starts) and starts[0] == 0
        if choices and (len(starts) > 1 if opens else listed):
            for start, stop in itertools.pairwise([*([] if opens else [0]), *starts, len(line.words)]):
                yield line.part(start, stop)
            listed = True
        else:
            yield line
            listed = choices and opens


def _room_for(line: Line) -> float:
    """What the first word of a line would have taken of the line above."""
    return line.words[0].x1 - line.words[0].x0 + BLANK * line.size


def is_narrow(line: Line, width: float) -> bool:
    """Whether a column of a table, `width` points wide, breaks its lines anywhere."""
    return line.cell.ruled and width < NARROW * line.size


def _with_shared_origin(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, where those without a border on their left measure indents from that of the answer's other lines.

    An answer continues over a page break in the same column, but its cell may show its rules or shading on one
    page only.
    """
    known = next((line for line in lines if line.origin > 0), None)
    if known is None:
        return lines
    bare = [line for line in lines if line.origin == 0 and line.cell.left is None]
    right = known.cell.right if known.cell.right is not None else math.inf
    if not all(known.origin - BORDER < line.box.x0 < right for line in bare):
        return lines
    return [replace(line, origin=known.origin) if line in bare else line for line in lines]


def _x(line: Line) -> float:
    return line.box.x0 - line.origin


class _Context:
    """What the lines of one answer show together: how far they reach and their usual pitch."""

    def __init__(self, lines: Sequence[Line], reach: Reach) -> None:
        self._reach = reach
        pitches = [pitch for _, pitch in _pitches(lines)]
        self._pitch = max(min(pitches, default=CLOSEST), CLOSEST)
        # Lines at one distance only do not show whether it parts lines or paragraphs.
        self._base = min((_x(line) for line in lines), default=0.0)
        self._bases: dict[int, float] = {}
        for line in lines:
            self._bases[line.page] = min(_x(line), self._bases.get(line.page, _x(line)))
        self._shown = bool(pitches) and max(pitches) > DIFFERENT * self._pitch

    def step(self, item: RawItem, before: Line, line: Line) -> LineStep:
        """What the page shows between `before`, the last line of `item`, and `line`, which has no bullet."""
        tolerance = INDENT * line.size
        end = self._reach.end(before)
        width = end - before.origin
        room = end - before.box.x1
        need = _room_for(line)
        same_block = _block(before) == _block(line)
        distance = line.baseline - before.baseline if same_block else 0.0
        pitch = self._pitch_at(line)
        # A first line set in: against the line above, or as deep as that one where others start further left.
        level = item.marker is None and len(item.lines) == 1 and _x(line) > self._base + tolerance
        deeper = _x(line) > _x(before) + tolerance or (level and abs(_x(line) - _x(before)) < LEVEL)
        return LineStep(
            above=before.text.rstrip(),
            text=line.text,
            marked=item.marker is not None,
            hanging=abs(_x(line) - item.text_x) <= tolerance,
            outdented=_x(line) < item.text_x - tolerance,
            short=room > need + self._reach.ragged(before) * width,
            very_short=room > need + EARLY * width,
            gap=distance > PARAGRAPH * pitch * line.size,
            wide=distance > WIDE * self._pitch * line.size,
            slight=distance > SLIGHT * pitch * line.size,
            indented=deeper if same_block else self._set_in_on_next_page(item, before, line),
            narrow=is_narrow(line, width),
        )

    def _set_in_on_next_page(self, item: RawItem, before: Line, line: Line) -> bool:
        """Whether a line at the top of a page is set in: others of the answer on that page start further left."""
        return (
            item.marker is None
            and line.page > before.page
            and line.column == before.column
            and _x(line) > self._bases[line.page] + INDENT * line.size
        )

    def _pitch_at(self, line: Line) -> float:
        """The pitch of lines of one paragraph at `line`, in type sizes.

        An answer's own pitch counts where it shows one, but not for what rounding adds to that of its column.
        """
        usual = self._reach.pitch(line)
        own = self._shown and self._pitch > ROUNDED * usual
        return self._pitch if own else min(self._pitch, usual)


def _pitches(lines: Sequence[Line]) -> Iterator[tuple[Block, float]]:
    """Distances between the baselines of neighbouring lines, in type sizes, with their column."""
    for before, after in itertools.pairwise(lines):
        if _block(before) == _block(after) and after.baseline > before.baseline:
            yield _block(before), (after.baseline - before.baseline) / before.size


def _goes_on(before: Line, after: Line) -> bool:
    """Whether a sentence goes on from one line to the next one of its column."""
    first = after.words[0].text
    return (
        _block(before) == _block(after)
        and after.baseline > before.baseline
        and first[:1].islower()
        and len(first) > 1
        and not first.endswith((")", "."))
        and (OPEN_END.search(before.text.rstrip()) is not None or not before.text.rstrip().endswith(STOPS))
    )


def _block(line: Line) -> Block:
    return line.page, line.cell.left, line.cell.right, line.column


def _nest(items: Sequence[RawItem]) -> None:
    """Sets the level of each item from the indent of its text among the bullets above it."""
    stack: list[tuple[RawItem, bool]] = []
    for item in items:
        if item.marker is None:
            stack.clear()
            continue
        while stack and not _inside(item, *stack[-1]):
            stack.pop()
        item.level = len(stack)
        stack.append((item, _is_number(item)))


def _inside(item: RawItem, outer: RawItem, numbered: bool) -> bool:
    """Whether a bullet is nested in another: clearly set in, or under a number and not left of it."""
    deeper = item.marker_x - outer.marker_x
    if numbered and not _is_number(item):
        return deeper > INSIDE_NUMBER
    return deeper > STEP and item.text_x > outer.text_x - OUTER_TEXT


def _is_number(item: RawItem) -> bool:
    return item.marker is not None and any(char.isalnum() for char in item.marker.text) and item.marker.text != "o"
