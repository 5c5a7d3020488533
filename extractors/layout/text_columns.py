"""Pages set in text columns, as in a newspaper: another reading of their lines, column by column.

Each line of such a page is in one of the columns, or runs over all of them (titles, bars). Whether a page is read so is
not decided here: columns of labels and answers leave a gutter too, and the form's labels choose between the readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from extractors.layout.lines import Line, lines_of
from extractors.layout.ruling import Cell
from schemas.geometry import Box, PageContent, Word

NARROWEST = 8.0
"""Points that a gutter is wide at least. Case: the columns of WeasyPrint and of the typesetter are 12 to 24 apart."""
WIDEST = 60.0
"""Points that a gutter in the middle of a page is wide at most, where few lines stand behind it."""
CROSSING = 0.15
"""Share of the lines that may run over a gutter: titles and bars over all columns."""
LEAST = 2
"""Lines that may run over it on any page."""
SHARE = 0.15
"""Share of the words that each column of a page holds at least, where the page alone shows the gutter."""
FEWEST = 40
"""Words of a page from which on it alone shows a gutter."""
ALIKE = 0.6
"""Share of the narrower one of two strips that both have, at least, if they are one gutter. Case: a title page, whose
short lines leave a strip of their own, of the typesetter."""
SAME_PLACE = 12.0
"""Gutters of two pages within this many points are one."""
INSET = 4.0
"""Points that bars and shading in a column may reach over the middle of the gutter."""
LEVEL = 2.0
"""Points between the baselines of words of one line, at most."""


def pages_in_columns(pages: Sequence[PageContent]) -> dict[int, Sequence[float]]:
    """The pages that may be set in text columns: page number to the middles of its gutters, in points."""
    # Places count from what is displayed of a page: pages may be cropped on other sides when they are turned.
    left = {page.info.number: page.info.displayed.x0 for page in pages}
    strips = {
        page.info.number: [(start - left[page.info.number], end - left[page.info.number]) for start, end in own]
        for page in pages
        if (own := _strips(page) or _middle_strip(page))
    }
    if not strips:
        return {}
    # A strip is wider where the lines beside it end early: all pages together show where it is.
    every = [strip for own in strips.values() for strip in own]
    found = {number: [_shared(strip, every) for strip in own] for number, own in strips.items()}
    for ordered, step in ((pages, -1), (pages[::-1], 1)):
        for page in ordered:
            number = page.info.number
            beside = found.get(number + step)
            if number not in found and beside is not None and _keeps_clear(page, beside):
                found[number] = beside
    return {number: [at + left[number] for at in found[number]] for number in sorted(found)}


def stretches(columns: Mapping[int, Sequence[float]]) -> list[list[int]]:
    """Runs of pages that follow each other and have their gutters in one place, longest first."""
    runs: list[list[int]] = []
    for number in sorted(columns):
        before = runs[-1][-1] if runs else None
        if before == number - 1 and _same(columns[before], columns[number]):
            runs[-1].append(number)
        else:
            runs.append([number])
    return sorted(runs, key=len, reverse=True)


def lines_in_columns(page: PageContent, gutters: Sequence[float]) -> list[Line]:
    """The lines of a page in reading order: between two lines over all columns one column after the other."""
    across = [mark.box for mark in page.marks if _runs_over(mark.box, gutters, page)]
    bands: list[tuple[bool, list[Word]]] = []
    for over_all, words in _bands(page.words, gutters, across):
        if bands and bands[-1][0] == over_all:
            bands[-1][1].extend(words)
        else:
            bands.append((over_all, list(words)))
    out: list[Line] = []
    for over_all, words in bands:
        if over_all:
            _add(out, page, words, None)
            continue
        for left, right in _columns(gutters, page.info.width):
            inside = [word for word in words if left <= (word.x0 + word.x1) / 2 < right]
            if inside:
                _add(out, page, inside, (left, right))
    return out


Strip = tuple[float, float]
"""Left and right border of a white strip, in points."""


def _shared(strip: Strip, every: Sequence[Strip]) -> float:
    """The middle of what a strip shares with those of the other pages."""
    start, end = strip
    for left, right in every:
        if min(end, right) - max(start, left) >= ALIKE * min(end - start, right - left):
            start, end = max(start, left), min(end, right)
    return (start + end) / 2


def _strips(page: PageContent) -> list[Strip]:
    """The white strips that nearly no line crosses, with words enough on either side."""
    words = page.words
    if len(words) < FEWEST:
        return []
    width = int(page.info.width) + 2
    steps = [0] * (width + 1)
    for word in words:
        steps[min(max(int(word.x0), 0), width)] += 1
        steps[min(max(int(word.x1) + 1, 0), width)] -= 1
    crossed = list(accumulate(steps))
    most = max(LEAST, int(CROSSING * max(crossed)))
    first = next(at for at, count in enumerate(crossed) if count > most) if max(crossed) > most else width
    found: list[Strip] = []
    start: int | None = None
    for at in range(first, width):
        if crossed[at] <= most:
            start = at if start is None else start
        elif start is not None:
            if at - start >= NARROWEST:
                found.append((start, at))
            start = None
    if not found:
        return []
    middles = [(word.x0 + word.x1) / 2 for word in words]
    while found:
        edges = [0.0, *((start + end) / 2 for start, end in found), page.info.width]
        counts = [sum(left <= x < right for x in middles) for left, right in pairwise(edges)]
        least = min(range(len(counts)), key=counts.__getitem__)
        if counts[least] >= SHARE * len(words):
            return [part for strip in found for part in _clear(page, strip, most)] or _middle_strip(page) or found
        # The narrow strip beside a column of numbers or bullets is no gutter.
        del found[least if least < len(found) else least - 1]
    return []


def _middle_strip(page: PageContent) -> list[Strip]:
    """The white strip in the middle of a page whose second column has few lines."""
    shown = page.info.displayed
    if len(page.words) < FEWEST:
        return []
    strip, over = _between_lines(page, (shown.x0 + shown.x1) / 2)
    return [strip] if over <= LEAST and NARROWEST <= strip[1] - strip[0] <= WIDEST else []


def _clear(page: PageContent, strip: Strip, most: int) -> list[Strip]:
    """The part of a strip that all lines but `most` keep clear of: few lines that run into it do not move it over the
    ends of the others. None where no part is wide enough for a gutter."""
    start, end = strip
    tries = [_between_lines(page, at) for at in ((start + end) / 2, end - NARROWEST / 2, start + NARROWEST / 2)]
    found, over = min(tries, key=lambda one: (one[1], one[0][0] - one[0][1]))
    return [found] if over <= most and found[1] - found[0] >= NARROWEST else []


def _between_lines(page: PageContent, middle: float) -> tuple[Strip, int]:
    """The white around `middle` that lines keep clear of, and how many leave no room for a gutter there."""
    start, end, over = page.info.displayed.x0, page.info.displayed.x1, 0
    for line in _by_baseline(page.words):
        left = max((word.x1 for word in line if word.x0 < middle), default=start)
        right = min((word.x0 for word in line if word.x1 > middle), default=end)
        if right - left < NARROWEST:
            over += 1
        else:
            start, end = max(start, left), min(end, right)
    return (start, end), over


def _keeps_clear(page: PageContent, gutters: Sequence[float]) -> bool:
    """Whether no more lines of a page run over the gutters of the page beside it than titles do; from its edge."""
    left = page.info.displayed.x0
    return all(sum(word.x0 - left < at < word.x1 - left for word in page.words) <= LEAST for at in gutters)


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < SAME_PLACE for a, b in zip(one, other, strict=True))


def _runs_over(box: Box, gutters: Sequence[float], page: PageContent) -> bool:
    """Whether a shaded area is a bar over the columns, and not the background of a page or of a column."""
    return box.height < page.info.height / 8 and any(
        box.x0 < at - NARROWEST and box.x1 > at + NARROWEST for at in gutters
    )


def _columns(gutters: Sequence[float], width: float) -> Iterator[tuple[float, float]]:
    edges = [0.0, *gutters, width]
    yield from pairwise(edges)


def _bands(
    words: Iterable[Word], gutters: Sequence[float], across: Sequence[Box]
) -> Iterator[tuple[bool, Sequence[Word]]]:
    """The words from the top down, line by line over the page, and whether the line runs over all columns."""
    return ((_over_all(line, gutters, across), line) for line in _by_baseline(words))


def _by_baseline(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The words from the top down, line by line over the page."""
    line: list[Word] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if line and word.baseline - line[0].baseline > LEVEL:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _over_all(line: Sequence[Word], gutters: Sequence[float], across: Sequence[Box]) -> bool:
    return any(word.x0 < at < word.x1 for word in line for at in gutters) or any(
        box.contains((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2) for word in line for box in across
    )


def _add(out: list[Line], page: PageContent, words: list[Word], column: tuple[float, float] | None) -> None:
    """Adds the lines that some words of a page form, those of a `column` as if the page held nothing else."""
    rules, marks = page.rules, page.marks
    if column is not None:
        left, right = column
        rules = [rule for rule in rules if left - INSET <= rule.x0 and rule.x1 <= right + INSET]
        marks = [mark for mark in marks if left - INSET <= mark.x0 and mark.x1 <= right + INSET]
    lines = lines_of(page._replace(words=words, rules=rules, marks=marks))
    shift = out[-1].row[1] + 1 if out else 0
    start, end = min(word.x0 for word in words), max(word.x1 for word in words)
    for line in lines:
        row = (line.row[0], line.row[1] + shift)
        if column is not None and not line.cell.ruled:
            # Indents and the length of lines are measured inside the column.
            out.append(replace(line, row=row, cell=Cell(start, None, end, None), origin=start))
        else:
            out.append(replace(line, row=row))
