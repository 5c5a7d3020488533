"""Numbers in a badge: a small filled box beside the title of a fiche, at its height. Number and title are one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import regex

from extractors.layout.lines import Line
from schemas.geometry import Box, PageContent

NUMBER = regex.compile(r"(?:\p{Lu}{1,4}[-–.]?)?\d{1,3}(?:[-–.]\d{1,3})*[.)]?")
"""What a badge holds: 'M-01', 'A3', '2.1'."""
LEVEL = 0.35
"""Type sizes between the baselines of number and title, at most: one may be larger than the other."""
BESIDE = 2.5
"""Type sizes between number and title, at most."""
WIDEST = 8.0
"""Type sizes that a badge is wide, at most."""
BLANK = 0.6
"""Type sizes of a blank between two words of a title, at most."""
HIGHEST = 3.0
"""Type sizes that it is high, at most."""


def join_badges(lines: Sequence[Line], pages: Sequence[PageContent]) -> Sequence[Line]:
    """The lines of a document, those of a title with the number from the badge on its left in front.

    The title is bold and begins behind the fill: cells of one row of a table are no badge and title.
    """
    fills = {
        page.info.number: [one.box for one in page.marks if one.look[:1] == "#" and one.look.casefold() != "#ffffff"]
        for page in pages
    }
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    titles: dict[Line, tuple[Line, ...]] = {}
    for badge in lines:
        if _is_number(badge) and (box := _badge(badge, fills.get(badge.page, ()))) is not None:
            title = _title(badge, box, by_page[badge.page])
            if title and title[0] not in titles:
                titles[title[0]] = (badge, *title)
    if not titles:
        return lines
    taken = frozenset(line for parts in titles.values() for line in parts)
    return [_joined(*titles[line]) if line in titles else line for line in lines if line in titles or line not in taken]


def _is_number(line: Line) -> bool:
    return len(line.words) == 1 and NUMBER.fullmatch(line.words[0].text) is not None


def _badge(line: Line, fills: Sequence[Box]) -> Box | None:
    """The small fill around a number, if it stands on one."""
    return next(
        (
            box
            for box in fills
            if box.contains(*line.box.centre) and box.width <= WIDEST * line.size and box.height <= HIGHEST * line.size
        ),
        None,
    )


def _title(badge: Line, box: Box, lines: Sequence[Line]) -> list[Line]:
    """The bold line that begins beside a badge, with those that go on where it ends: rules above may part it."""
    level = [
        line
        for line in lines
        if line is not badge and line.bold and abs(line.baseline - badge.baseline) <= LEVEL * line.size
    ]
    found: list[Line] = []
    for line in sorted(level, key=lambda line: line.box.x0):
        end, most = (found[-1].box.x1, BLANK) if found else (box.x1, BESIDE)
        if -1 <= line.box.x0 - end <= most * line.size and (not found or line.size == found[-1].size):
            found.append(line)
    return found


def _joined(badge: Line, title: Line, *rest: Line) -> Line:
    words = [*badge.words]
    for line in (title, *rest):
        words[-1] = words[-1]._replace(space=True)
        words.extend(line.words)
    cell = title.cell._replace(left=badge.cell.left, right=(title, *rest)[-1].cell.right)
    return replace(title, words=tuple(words), cell=cell, origin=badge.origin, column=badge.column, paired=False)
