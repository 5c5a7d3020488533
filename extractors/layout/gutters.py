"""The gutter that white space shows between two columns without rules.

A gutter is accepted where lines part at the same place with real words on both sides and no line crosses,
and where at least one text left of it reads like the form (a label or a prompt): bullets with a hanging
text, justified prose and dot leaders leave gaps too.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from extractors.layout.lines import Line

GUTTER = 0.9
"""A gap between columns is at least this share of the type size; a blank is 0.2 to 0.3 of it."""
ROWS = 3
"""Rows of one line that show a gutter together."""
NARROW = 0.25
"""A gap at the border of the right column is at least as wide as a blank."""
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


def zones_with_gutters(lines: Sequence[Line], words: Words) -> list[tuple[list[Line], float | None]]:
    """The lines of a document in stretches, each with the left border of its right column in points, if it has two."""
    zones = list(_zones(lines))
    own = [_gutters(zone, words) for zone in zones]
    starts, frames = _shown(zones, own, words)
    if not starts:
        return [(zone, None) for zone in zones]
    return [
        (zone, gutters[0] if gutters else _known(zone, starts, frames, words))
        for zone, gutters in zip(zones, own, strict=True)
    ]


def _shown(zones: list[list[Line]], own: list[list[float]], words: Words) -> tuple[list[float], dict[Frame, float]]:
    """The document's gutters, most frequent first: those of zones, and those that single rows show together.

    Where rules part the rows, a row may be one line, which alone shows no gutter. Also the usual gutter
    between the same outer rules.
    """
    votes: list[tuple[float, Frame]] = []
    rows: dict[float, list[Frame]] = {}
    for zone, gutters in zip(zones, own, strict=True):
        votes.extend((gutter, _frame(zone)) for gutter in gutters)
        if gutters or zone[0].paired:
            continue
        for line in zone:
            for _, start in breaks(line, words):
                if _reads_like_form(line, start, words) and not _contradicted(zone, start, words):
                    rows.setdefault(_near(start, rows), []).append(_frame(zone))
    votes.extend((start, frame) for start, found in rows.items() if len(found) >= ROWS for frame in found)
    by_frame: dict[Frame, list[float]] = defaultdict(list)
    for gutter, frame in votes:
        by_frame[frame].append(gutter)
    return _by_count(gutter for gutter, _ in votes), {frame: _by_count(found)[0] for frame, found in by_frame.items()}


def _by_count(gutters: Iterable[float]) -> list[float]:
    counts = Counter(float(round(gutter)) for gutter in gutters)
    return sorted(counts, key=lambda start: (counts[start], -start), reverse=True)


def _near(start: float, known: Iterable[float]) -> float:
    """The known border of texts in one column with one that starts here; its own where there is none."""
    return next((other for other in known if abs(other - start) <= ALIGNED), start)


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


def breaks(line: Line, words: Words) -> Iterable[tuple[int, float]]:
    """Places in a line where a column may start: index of its first word and its left border."""
    for index in range(1, len(line.words)):
        before, word = line.words[index - 1], line.words[index]
        if word.x0 - before.x1 < GUTTER * max(before.size, word.size):
            continue
        left = (other.text for other in line.words[:index] if not words.is_marker(other.text))
        if any(char.isalpha() for text in left for char in text):
            yield index, word.x0


def _gutters(zone: list[Line], words: Words) -> list[float]:
    """Left borders of right columns in a zone, best first."""
    if zone[0].paired:
        return []
    found: dict[float, list[Line]] = {}
    for line in zone:
        for _, start in breaks(line, words):
            found.setdefault(_near(start, found), []).append(line)
    # Left and right texts may have baselines of their own: a right text then starts a line.
    for line in zone:
        for known in found:
            if abs(known - line.box.x0) <= ALIGNED:
                found[known].append(line)
    if not found:
        return _staggered(zone, words)
    # A cell with a rule on either side seldom holds two columns: there more has to speak for it, and no more against.
    lines, labels = (3, 2) if zone[0].cell.ruled else (2, 1)
    # What is printed beside a cell or a text column cannot stand in it.
    bounded = None not in _frame(zone)
    good = [
        (len(support), -start)
        for start, support in found.items()
        if len(support) >= lines
        and sum(_reads_like_form(line, start, words) for line in zone) >= labels
        and not (bounded and _contradicted(zone, start, words))
    ]
    return [-start for _, start in sorted(good, reverse=True)]


def _contradicted(zone: list[Line], start: float, words: Words) -> bool:
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
            form += _reads_like_form(line, start, words)
    return over > parting or (over > 0 and form == 0)


def _staggered(zone: list[Line], words: Words) -> list[float]:
    """The right column's border where no line holds both columns, but lines overlap in height."""
    for before, after in itertools.pairwise(zone):
        for left, right in ((before, after), (after, before)):
            if (
                right.box.x0 - left.box.x1 >= GUTTER * left.size
                and left.box.overlap_y(right.box) > 0.1 * left.size
                and words.reads_like_form(left.text)
            ):
                return [right.box.x0]
    return []


def _reads_like_form(line: Line, start: float, words: Words) -> bool:
    return words.reads_like_form(_left_of([line], start))


def _left_of(zone: Sequence[Line], start: float) -> str:
    return " ".join(word.text for line in zone for word in line.words if word.x1 < start)


def _known(zone: list[Line], starts: list[float], frames: dict[Frame, float], words: Words) -> float | None:
    """The document's gutter, for a zone of the form that shows none itself: a row of one line, or one column."""
    if zone[0].paired:
        return None
    gaps = [start for line in zone for _, start in breaks(line, words)]
    for known in starts:
        own = [start for start in gaps if abs(known - start) <= ALIGNED] or _aligned(zone, known, words)
        # A label may wrap: then all lines together read like one.
        parts = [*([line] for line in zone), zone]
        if own and any(words.reads_like_form(_left_of(part, own[0])) for part in parts):
            return own[0]
    common = frames.get(_frame(zone)) if zone[0].cell.ruled else starts[0]
    if common is None:
        return None
    right = [line for line in zone if line.box.x0 >= common - ALIGNED]
    if len(right) == len(zone) or (right and any(words.reads_like_form(line.text) for line in zone)):
        return common
    # Below a page break a row may go on with the rest of a prompt, in the left column.
    over = any(words_left_of(line, common - 1, words) is None for line in zone)
    return common if not over and words.reads_like_form(_left_of(zone, common)) else None


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


def words_left_of(line: Line, border: float, words: Words) -> int | None:
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
