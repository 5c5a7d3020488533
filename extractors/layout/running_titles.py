"""Running heads and feet whose words change: the heading that is in force on their page, printed again in a margin.

LaTeX prints them (`fancyhdr`), word processors do (a field `STYLEREF`). No page need repeat another one's words, and
their type may be that of the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import regex

from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageInfo

APART = 0.5
"""Type sizes of white between a running head and the text, at least."""
PARTED = 2.0
"""Type sizes of white between the parts of a running head, at least: a title and a page number."""
ROWS = 3
"""Lines below each other that a running head may have."""
PAGES = 3
"""Pages on which a running head names a heading, at least."""
SHARE = 0.5
"""Share of the pages with a line in this place and type on which it names a heading, at least."""
LARGER = 1.05
"""Times the type size of a running head that a heading is printed in, where it is not bold."""
LETTERS = 4
"""Letters of a heading that a running head is known by, at least."""
NEAR = 0.2
"""Running heads and feet are within this share of the page's height from its upper or lower edge."""
NUMBER = regex.compile(r"\s*(?:\p{L}{1,12}\s+)?(?:\d+|[IVXLC]+)(?:\.\d+)*[.):]?\s+[-–—:]?\s*")
"""The number before a title; one of the two may be printed without it, or without the word before it."""

NUMBERED = 4
"""Words of a line among which is the first one of a title: 'Hoofdstuk 3 – Vorming'."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """What stands alone at the upper or lower end of a page: lines, from the top down, and their place and type."""

    lines: tuple[Line, ...]
    height: float
    type: tuple[float, str, bool, bool, str]

    @property
    def page(self) -> int:
        return self.lines[0].page


def find_running_titles(pages: Sequence[PageInfo], lines: Sequence[Line]) -> frozenset[Line]:
    """The lines that are running heads and feet which name a heading; `lines` are all lines of the document.

    Such a line is outermost on its page, white sets it apart from the text, and on several pages, most of those with a
    line in its place and type, its words are those of a heading, not of one and the same. That is printed larger or
    bolder, on this page or before. So a heading that begins a page is none, nor are its namesakes in an overview or the
    first lines of answers.
    """
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    places: dict[tuple[object, ...], list[_Edge]] = defaultdict(list)
    for info in pages:
        for edge in _edges(info, by_page.get(info.number, ())):
            places[edge.height > 0, edge.type].append(edge)
    levels: list[list[_Edge]] = []
    for group in places.values():
        for level in _levels(group):
            keys = {key for edge in level for text in _texts(edge) for key in _keys(text)}
            if len(level) >= PAGES and len(keys) > 1:  # not one head for all pages, nor numbers alone
                levels.append(level)
    headings = _Headings(lines, list(chain.from_iterable(levels)))
    found: set[Line] = set()
    for level in levels:
        named = [(edge, name) for edge in level if (name := headings.name(edge)) is not None]
        several = len({name for _, name in named}) > 1
        if several and len(named) >= PAGES and len(named) >= SHARE * len(level):
            found.update(line for edge, _ in named for line in edge.lines)
    return frozenset(found)


def _levels(edges: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """Groups of edges at one height, one point apart at most."""
    level: list[_Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.height):
        if level and edge.height - level[-1].height > 1:
            yield level
            level = []
        level.append(edge)
    if level:
        yield level


def _edges(info: PageInfo, lines: Sequence[Line]) -> Iterator[_Edge]:
    """The running head and foot that a page may have."""
    shown = info.displayed
    near = NEAR * shown.height
    down = sorted(lines, key=lambda line: line.box.top)
    head = _alone([line for line in down if line.box.bottom - shown.top <= near], down)
    if head:
        yield _Edge(head, head[0].baseline - shown.top, _type(head))
    up = sorted(lines, key=lambda line: -line.box.bottom)
    foot = _alone([line for line in up if shown.bottom - line.box.top <= near], up)
    if foot:
        yield _Edge(foot[::-1], foot[0].baseline - shown.bottom, _type(foot))


def _alone(near: Sequence[Line], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The outermost lines of a page up to the first white; `lines`: all of the page, the outermost ones first."""
    own: list[Line] = []
    for line, after in zip(near, [*lines[1 : len(near) + 1], None], strict=False):
        if line.cell.ruled:
            return ()
        own.append(line)
        if after is None:
            return ()
        if max(after.box.top - line.box.bottom, line.box.top - after.box.bottom) > APART * line.size:
            break
    else:
        return ()
    rows = 1 + sum(abs(before.baseline - line.baseline) > line.size / 2 for before, line in pairwise(own))
    return tuple(own) if rows <= ROWS else ()


def _type(lines: Sequence[Line]) -> tuple[float, str, bool, bool, str]:
    word = max((word for line in lines for word in line.words), key=lambda word: len(word.text))
    return round(word.size, 1), word.font, word.bold, word.italic, word.colour


class _Headings:
    """The lines of a document that may print the title in one of some edges, by their words: alone, and with the line
    that they wrap into."""

    def __init__(self, lines: Sequence[Line], edges: Sequence[_Edge]) -> None:
        sizes: Counter[float] = Counter()
        self._places: dict[str, list[Line]] = defaultdict(list)
        first = _first_words(edges)
        least = LARGER * min((edge.type[0] for edge in edges), default=0.0)
        bold_stands_out = not all(edge.type[2] for edge in edges)
        for line, after in zip(lines, [*lines[1:], None], strict=False):
            sizes[round(line.size, 1)] += line.characters
            if line.size <= least and not (bold_stands_out and line.bold):
                continue
            if not any(normalize_for_matching(word.text) in first for word in line.words[:NUMBERED]):
                continue
            for key in _keys(line.text):
                self._places[key].append(line)
            if after is not None and _wraps(line, after):
                for key in _keys(f"{line.text} {after.text}"):
                    self._places[key].append(line)
        self._usual = sizes.most_common(1)[0][0] if sizes else 0.0

    def name(self, edge: _Edge) -> str | None:
        """The words of the heading of this page or of one before it that an edge of the page names, if it does."""
        size, _, bold, _, _ = edge.type
        if size > LARGER * self._usual:
            return None
        own = set(edge.lines)

        def is_heading(place: Line) -> bool:
            more = place.size > LARGER * size or (place.bold and not bold)
            return more and place.page <= edge.page and place not in own

        keys = (key for text in _texts(edge) for key in _keys(text))
        return next((key for key in keys if any(is_heading(place) for place in self._places.get(key, ()))), None)


def _texts(edge: _Edge) -> Iterator[str]:
    """The texts of an edge that may be a heading: all of it, its lines, and their parts between wide blanks."""
    yield " ".join(line.text for line in edge.lines)
    for line in edge.lines:
        parts: list[list[str]] = [[]]
        for before, word in pairwise([line.words[0], *line.words]):
            if word.x0 - before.x1 > PARTED * line.size:
                parts.append([])
            parts[-1].append(word.text)
        yield line.text
        yield from (" ".join(part) for part in parts)


def _first_words(edges: Iterable[_Edge]) -> frozenset[str]:
    """The first word behind the number of each title in some edges, as `normalize_for_matching`.

    To bring every line of a document into the form of keys takes much longer than to look at its first words.
    """
    texts = (NUMBER.sub("", text, count=1) for edge in edges for text in _texts(edge) if _keys(text))
    words = (filter(None, map(normalize_for_matching, text.split())) for text in texts)
    return frozenset(next(own, "") for own in words)


def _keys(text: str) -> list[str]:
    keys = dict.fromkeys((normalize_for_matching(text), normalize_for_matching(NUMBER.sub("", text, count=1))))
    return [key for key in keys if sum(map(str.isalpha, key)) >= LETTERS]


def _wraps(line: Line, after: Line) -> bool:
    return (
        line.page == after.page
        and abs(line.size - after.size) < 1
        and line.bold == after.bold
        and line.size / 2 < after.baseline - line.baseline < 2 * line.size
    )
