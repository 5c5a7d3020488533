"""Two columns without rules: the gutter that white space shows.

A gutter is accepted where lines part at the same place with real words on both sides and no line crosses,
and where at least one text left of it reads like the form (a label or a prompt): bullets with a hanging
text, justified prose and dot leaders leave gaps too.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from extractors.layout.lines import Line

GUTTER = 0.9
"""A gap between columns is at least this share of the type size; a blank is 0.2 to 0.3 of it."""
ROWS = 3
"""Rows of one line that show a gutter together."""
LONGEST = 12
"""Words that a label has at the most."""
CLOSE = 1.7
"""Lines of a label are at most this many type sizes under each other."""
FURTHEST = 2.2
"""The same where only both lines together are a label. Case: labels in two languages, of the round trip."""
NARROW = 0.25
"""A gap at the border of the right column is at least as wide as a blank."""
STEP = 8.0
"""Left borders of one column differ less than this many points from zone to zone."""
OUTDENT = 48.0
"""Bullets and unindented texts are at most this many points left of the texts that show a column."""
ALIGNED = 4.0
"""Texts of one column start within this many points of each other, nested bullets aside."""


Frame = tuple[int | None, int | None]
"""The rules at the left and right of a zone, in whole points."""


class Words(Protocol):
    """What a template knows of the words of a form."""

    def reads_like_form(self, text: str) -> bool:
        """Whether a text starts with a label or prompt."""

    def is_of_form(self, text: str) -> bool:
        """Whether a text is a whole label or a piece of a prompt, and nothing else."""

    def label_continues(self, above: str, text: str) -> bool:
        """Whether `text`, under `above` in the left column, is no label of its own."""

    def is_marker(self, text: str) -> bool:
        """Whether a word is a bullet or number."""


def split_columns(lines: Sequence[Line], words: Words) -> Sequence[Line]:
    """Lines of a document with those that hold two columns parted, again in reading order."""
    is_form, is_marker = words.reads_like_form, words.is_marker
    zones = list(_zones(lines))
    own = [_gutters(zone, is_form, is_marker) for zone in zones]
    starts, frames = _shown(zones, own, is_form, is_marker)
    if not starts:
        return lines
    out: list[Line] = []
    for zone, gutters in zip(zones, own, strict=True):
        start = gutters[0] if gutters else _known(zone, starts, frames, words)
        out.extend(zone if start is None else _part(zone, start, words))
    return _aligned_right(out)


def _aligned_right(lines: Sequence[Line]) -> list[Line]:
    """Gives the parts of a right column one left border: a zone of bullets alone shows it further in."""
    right = [line for line in lines if line.column == 1 and not line.cell.ruled]
    borders = sorted({line.origin for line in right})
    first: dict[float, float] = {}
    for border, before in zip(borders, [-math.inf, *borders], strict=False):
        first[border] = first[before] if border - before <= STEP else border
    return [
        replace(line, origin=first[line.origin]) if line.column == 1 and not line.cell.ruled else line for line in lines
    ]


def _shown(
    zones: list[list[Line]],
    own: list[list[float]],
    is_form: Callable[[str], bool],
    is_marker: Callable[[str], bool],
) -> tuple[list[float], dict[Frame, float]]:
    """The document's gutters, most frequent first: those of zones, and those that single rows show together.

    Where rules part the rows, a row may be one line, which alone shows no gutter. Also the usual gutter
    between the same outer rules.
    """
    counts: Counter[float] = Counter()
    frames: dict[Frame, Counter[float]] = defaultdict(Counter)
    rows: dict[float, list[Frame]] = {}
    for zone, gutters in zip(zones, own, strict=True):
        for gutter in gutters:
            counts[float(round(gutter))] += 1
            frames[_frame(zone)][float(round(gutter))] += 1
        if gutters or zone[0].paired:
            continue
        for line in zone:
            for _, start in _breaks(line, is_marker):
                if _reads_like_form(line, start, is_form) and not _contradicted(zone, start, is_form):
                    near = next((known for known in rows if abs(known - start) <= ALIGNED), start)
                    rows.setdefault(near, []).append(_frame(zone))
    for start, found in rows.items():
        if len(found) >= ROWS:
            counts[float(round(start))] += len(found)
            for frame in found:
                frames[frame][float(round(start))] += 1
    return _by_count(counts), {frame: _by_count(found)[0] for frame, found in frames.items()}


def _by_count(counts: Counter[float]) -> list[float]:
    return sorted(counts, key=lambda start: (counts[start], -start), reverse=True)


def _frame(zone: list[Line]) -> Frame:
    left, right = zone[0].cell.left, zone[0].cell.right
    return (None if left is None else round(left), None if right is None else round(right))


def _zones(lines: Sequence[Line]) -> Iterable[list[Line]]:
    """Stretches of lines in one block of one page."""
    zone: list[Line] = []
    for line in lines:
        if zone and (line.row != zone[-1].row or line.cell != zone[-1].cell):
            yield zone
            zone = []
        zone.append(line)
    if zone:
        yield zone


def _breaks(line: Line, is_marker: Callable[[str], bool]) -> Iterable[tuple[int, float]]:
    """Places in a line where a column may start: index of its first word and its left border."""
    for index in range(1, len(line.words)):
        before, word = line.words[index - 1], line.words[index]
        if word.x0 - before.x1 < GUTTER * max(before.size, word.size):
            continue
        left = [w for w in line.words[:index] if not is_marker(w.text)]
        if left and any(char.isalpha() for w in left for char in w.text):
            yield index, word.x0


def _gutters(zone: list[Line], is_form: Callable[[str], bool], is_marker: Callable[[str], bool]) -> list[float]:
    """Left borders of right columns in a zone, best first."""
    if zone[0].paired:
        return []
    found: dict[float, list[Line]] = {}
    for line in zone:
        for _, start in _breaks(line, is_marker):
            for known in found:
                if abs(known - start) <= ALIGNED:
                    found[known].append(line)
                    break
            else:
                found[start] = [line]
    # Left and right texts may have baselines of their own: a right text then starts a line.
    for line in zone:
        for known in found:
            if abs(known - line.box.x0) <= ALIGNED:
                found[known].append(line)
    if not found:
        alone = _staggered(zone, is_form)
        return [] if alone is None else [alone]
    # A cell with a rule on either side seldom holds two columns: there more has to speak for it, and no more against.
    ruled = zone[0].cell.ruled
    lines, labels = (3, 2) if ruled else (2, 1)
    good = [
        (len(support), -start)
        for start, support in found.items()
        if len(support) >= lines
        and sum(_reads_like_form(line, start, is_form) for line in zone) >= labels
        and not (_bounded(zone) and _contradicted(zone, start, is_form))
    ]
    return [-start for _, start in sorted(good, reverse=True)]


def _bounded(zone: list[Line]) -> bool:
    """Whether a zone is a cell or a text column: what is printed beside it cannot stand in it."""
    cell = zone[0].cell
    return cell.ruled or (cell.left is not None and cell.right is not None)


def _contradicted(zone: list[Line], start: float, is_form: Callable[[str], bool]) -> bool:
    """Whether lines of a cell go on over the left border of a column, more than part there or none of which parts
    behind words of the form. Case: wide blanks inside justified lines, of the round trip."""
    over, parting, form = 0, 0, 0
    for line in zone:
        before = [word.x1 for word in line.words if word.x0 < start - ALIGNED]
        behind = [word.x0 for word in line.words if word.x0 >= start - ALIGNED]
        if not before:
            continue
        if max(before) > start or (behind and behind[0] - max(before) < GUTTER * line.size):
            over += 1
        elif behind:
            parting += 1
            form += _reads_like_form(line, start, is_form)
    return over > parting or (over > 0 and form == 0)


def _staggered(zone: list[Line], is_form: Callable[[str], bool]) -> float | None:
    """The right column's border where no line holds both columns, but lines overlap in height."""
    for before, after in itertools.pairwise(zone):
        for left, right in ((before, after), (after, before)):
            if (
                right.box.x0 - left.box.x1 >= GUTTER * left.size
                and left.box.overlap_y(right.box) > 0.1 * left.size
                and is_form(left.text)
            ):
                return right.box.x0
    return None


def _reads_like_form(line: Line, start: float, is_form: Callable[[str], bool]) -> bool:
    left = [word for word in line.words if word.x1 < start]
    return bool(left) and is_form(line.part(0, len(left)).text)


def _known(zone: list[Line], starts: list[float], frames: dict[Frame, float], words: Words) -> float | None:
    """The document's gutter, for a zone of the form that shows none itself: a row of one line, or one column."""
    if zone[0].paired:
        return None
    is_form, is_marker = words.reads_like_form, words.is_marker
    gaps = [start for line in zone for _, start in _breaks(line, is_marker)]
    for known in starts:
        own = [start for start in gaps if abs(known - start) <= ALIGNED] or _aligned(zone, known, words)
        if own and _label_left_of(zone, own[0], is_form):
            return own[0]
    common = frames.get(_frame(zone)) if zone[0].cell.ruled else starts[0]
    if common is None:
        return None
    right = [line for line in zone if line.box.x0 >= common - ALIGNED]
    if len(right) == len(zone) or (right and any(is_form(line.text) for line in zone)):
        return common
    # Below a page break a row may go on with the rest of a prompt, in the left column.
    rest = " ".join(word.text for line in zone for word in line.words if word.x1 < common)
    if is_form(rest) and all(_side(line, common - 1, words) is not None for line in zone):
        return common
    return None


def _aligned(zone: list[Line], known: float, words: Words) -> list[float]:
    """Where words behind a text of the form start at a known gutter, be the gap before them narrow."""
    return [
        word.x0
        for line in zone
        for index, (before, word) in enumerate(itertools.pairwise(line.words), start=1)
        if abs(word.x0 - known) <= 1.0
        and word.x0 - before.x1 > NARROW * word.size
        and words.is_of_form(line.part(0, index).text)
    ]


def _label_left_of(zone: list[Line], start: float, is_form: Callable[[str], bool]) -> bool:
    """Whether a line reads like the form left of `start`, or all of them together where a label wraps."""
    if any(_reads_like_form(line, start, is_form) for line in zone):
        return True
    left = [word.text for line in zone for word in line.words if word.x1 < start]
    return len(left) <= LONGEST and is_form(" ".join(left))


def _part(zone: list[Line], start: float, words: Words) -> list[Line]:
    """The zone's lines split at `start`; in a stretch without crossing lines left goes before right."""
    border = _border(zone, start, words)
    out: list[Line] = []
    stretch: list[Line] = []

    def flush() -> None:
        if not any(line.column for line in stretch):
            prompt = words.reads_like_form(" ".join(line.text for line in stretch))
            stretch[:] = [replace(line, paired=prompt) for line in stretch]
        out.extend(_in_order(stretch, words))
        stretch.clear()

    sides = [_side(line, border, words) for line in zone]
    for index, line in enumerate(zone):
        if _runs_across(zone, index, sides, words):
            sides[index] = None
        side = sides[index]
        if side is None:
            flush()
            out.append(line)
            continue
        if side:
            stretch.append(replace(line.part(0, side), paired=True))
        if side < len(line.words):
            stretch.append(replace(line.part(side), column=1, paired=True, origin=border))
    flush()
    return out


def _runs_across(zone: Sequence[Line], index: int, sides: Sequence[int | None], words: Words) -> bool:
    """Whether a line that the border of the columns parts, or that ends before it, belongs to a text over both columns:
    the last line of such a text is short, and in others a blank may be at the border.

    `sides`: the number of words left of the border of each line, None for those over it.
    """
    line, side = zone[index], sides[index]
    if not side or words.reads_like_form(line.text):
        return False
    whole = side == len(line.words)
    if not whole and line.words[side].x0 - line.words[side - 1].x1 >= GUTTER * line.size:
        return False
    if index and sides[index - 1] is None and _goes_on(zone[index - 1], line):
        return True
    return not whole and index + 1 < len(zone) and sides[index + 1] is None and _goes_on(line, zone[index + 1])


def _goes_on(line: Line, below: Line) -> bool:
    """Whether a text goes on from a line to the one below it."""
    near = below.baseline - line.baseline < CLOSE * _largest(line, below)
    return near and (below.text[:1].islower() or not line.text.rstrip().endswith((".", ":", ";", ")")))


def _in_order(stretch: list[Line], words: Words) -> list[Line]:
    """Lines of two columns from the top down, a label that wraps before the answer beside it.

    A left text that starts at the height of a right one, or a little lower, is its label.
    """
    heights: dict[Line, float] = {}
    above: list[Line] = []
    for line in stretch:
        if line.column == 0:
            text = " ".join(other.text for other in above)
            if not above or not _continues(above[-1], line, text, words):
                above = []
            heights[line] = heights[above[0]] if above else line.box.top - 0.95 * line.size
            above.append(line)
    return sorted(stretch, key=lambda line: heights.get(line, line.box.top))


def _continues(last: Line, line: Line, text: str, words: Words) -> bool:
    """Whether a label that reads `text` up to its line `last` goes on on a line: far below only where both are one."""
    apart = (line.baseline - last.baseline) / _largest(line, last)
    if apart > FURTHEST:
        return False
    if apart > CLOSE:
        # Behind the colon of a label its prompt may begin: 'Concrete evaluatie', 'indicatoren: Vermeld hier ...'.
        head, colon, _ = line.text.partition(":")
        if colon and words.is_of_form(f"{text} {head}"):
            return True
        return words.is_of_form(f"{text} {line.text}") and not words.is_of_form(text)
    return words.label_continues(text, line.text)


def _largest(*lines: Line) -> float:
    return max(word.size for line in lines for word in line.words)


def _border(zone: list[Line], start: float, words: Words) -> float:
    """The left border of the right column: its outermost text or bullet that clears all left texts.

    A label with its answer on one line runs over both columns, and is no left text.
    """
    is_form, is_marker = words.reads_like_form, words.is_marker
    left_end = 0.0
    for line in zone:
        for index, found in _breaks(line, is_marker):
            if abs(found - start) <= OUTDENT and is_form(line.part(0, index).text):
                left = [word for word in line.words[:index] if not is_marker(word.text)]
                left_end = max(left_end, left[-1].x1)
        if line.box.x1 < start - ALIGNED and words.is_of_form(line.text):
            left_end = max(left_end, line.box.x1)
    outer = start
    for line in zone:
        for index, word in enumerate(line.words):
            gap = math.inf if index == 0 else (word.x0 - line.words[index - 1].x1) / word.size
            if (gap >= GUTTER or (gap > NARROW and is_marker(word.text))) and max(
                left_end + 0.5 * word.size, start - OUTDENT
            ) <= word.x0 < outer:
                outer = word.x0
    return outer - 1


def _side(line: Line, border: float, words: Words) -> int | None:
    """Number of words left of the border, or None where the line runs across it."""
    for index, word in enumerate(line.words):
        if word.x0 >= border:
            before = line.words[index - 1] if index else None
            if before is None or words.is_marker(before.text):
                return index
            gap = (word.x0 - before.x1) / word.size
            # A narrow gap parts only where the right column begins at it and the left text is one of the form.
            begins = word.x0 < border + 1.5 and gap > NARROW
            if gap < 0.5 and not (begins and words.is_of_form(line.part(0, index).text)):
                return None
            return index
        if word.x1 > border:
            return None
    return len(line.words)
