"""Two columns without rules: the gutter that white space shows.

A gutter is accepted where lines part at the same place with real words on both sides and no line crosses,
and where at least one text left of it reads like the form (a label or a prompt): bullets with a hanging
text, justified prose and dot leaders leave gaps too.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from extractors.lines import Line

GUTTER = 0.9
"""A gap between columns is at least this share of the type size; a blank is 0.2 to 0.3 of it."""
OUTDENT = 48.0
"""Bullets and unindented texts stand at most this many points left of the texts that show a column."""
ALIGNED = 4.0
"""Texts of one column start within this many points of each other, nested bullets aside."""


def split_columns(lines: list[Line], is_form: Callable[[str], bool], is_marker: Callable[[str], bool]) -> list[Line]:
    """Lines of a document with those that hold two columns parted, again in reading order.

    `is_form` tells a text that starts with a label or prompt of the form, `is_marker` a bullet.
    """
    zones = list(_zones(lines))
    starts: dict[int, int] = {}
    for zone in zones:
        for gutter in _gutters(zone, is_form, is_marker):
            starts[round(gutter)] = starts.get(round(gutter), 0) + 1
    if not starts:
        return lines
    out: list[Line] = []
    for zone in zones:
        gutters = _gutters(zone, is_form, is_marker)
        start = gutters[0] if gutters else _known(zone, starts, is_form)
        out.extend(zone if start is None else _part(zone, start, is_form, is_marker))
    return out


def _zones(lines: list[Line]) -> Iterable[list[Line]]:
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
    # Left and right texts may stand on baselines of their own: a right text then starts a line.
    for line in zone:
        for known in found:
            if abs(known - line.box.x0) <= ALIGNED:
                found[known].append(line)
    if not found:
        alone = _staggered(zone, is_form)
        return [] if alone is None else [alone]
    # A cell with a rule on either side seldom holds two columns: there more has to speak for it.
    lines, labels = (3, 2) if zone[0].cell.ruled else (2, 1)
    good = [
        (len(support), -start)
        for start, support in found.items()
        if len(support) >= lines and sum(_reads_like_form(line, start, is_form) for line in zone) >= labels
    ]
    return [-start for _, start in sorted(good, reverse=True)]


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


def _known(zone: list[Line], starts: dict[int, int], is_form: Callable[[str], bool]) -> float | None:
    """The document's gutter, for a zone of the form that shows none itself: only one column goes on there."""
    if zone[0].paired or zone[0].cell.ruled:
        return None
    common = max(starts, key=lambda start: (starts[start], -start))
    right = [line for line in zone if line.box.x0 >= common - ALIGNED]
    if len(right) == len(zone) or (right and any(is_form(line.text) for line in zone)):
        return float(common)
    return None


def _part(
    zone: list[Line], start: float, is_form: Callable[[str], bool], is_marker: Callable[[str], bool]
) -> list[Line]:
    """The zone's lines split at `start`; in a stretch without crossing lines left goes before right."""
    border = _border(zone, start, is_form, is_marker)
    out: list[Line] = []
    stretch: list[Line] = []

    def flush() -> None:
        if not any(line.column for line in stretch):
            for line in stretch:
                line.paired = False
        # Tops decide; a left text that starts at the height of a right one, or a little lower, is its label.
        out.extend(sorted(stretch, key=lambda line: line.box.top - (0.95 * line.size if line.column == 0 else 0.0)))
        stretch.clear()

    for line in zone:
        side = _side(line, border, is_marker)
        if side is None:
            flush()
            out.append(line)
            continue
        if side:
            part = line.part(0, side)
            part.paired = True
            stretch.append(part)
        if side < len(line.words):
            part = line.part(side, None)
            part.column, part.paired, part.origin = 1, True, border
            stretch.append(part)
    flush()
    return out


def _border(zone: list[Line], start: float, is_form: Callable[[str], bool], is_marker: Callable[[str], bool]) -> float:
    """The left border of the right column: its outermost text or bullet that clears all left texts."""
    left_end = 0.0
    for line in zone:
        for index, found in _breaks(line, is_marker):
            if abs(found - start) <= OUTDENT and is_form(line.part(0, index).text):
                left = [word for word in line.words[:index] if not is_marker(word.text)]
                left_end = max(left_end, left[-1].x1)
        if line.box.x1 < start - ALIGNED and is_form(line.text):
            left_end = max(left_end, line.box.x1)
    outer = start
    for line in zone:
        for index, word in enumerate(line.words):
            begins = index == 0 or word.x0 - line.words[index - 1].x1 >= GUTTER * word.size
            if begins and max(left_end + 0.5 * word.size, start - OUTDENT) <= word.x0 < outer:
                outer = word.x0
    return outer - 1


def _side(line: Line, border: float, is_marker: Callable[[str], bool]) -> int | None:
    """Number of words left of the border, or None where the line runs across it."""
    for index, word in enumerate(line.words):
        if word.x0 >= border:
            before = line.words[index - 1] if index else None
            if before is not None and word.x0 - before.x1 < 0.5 * word.size and not is_marker(before.text):
                return None
            return index
        if word.x1 > border:
            return None
    return len(line.words)
