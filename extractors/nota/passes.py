"""The passes over the lines of a nota, in the order in which they run, before its parts are read from what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

import regex

from extractors.layout.furniture import find_furniture
from extractors.layout.lines import Line
from extractors.layout.passes import DocumentLines, Pass
from extractors.text.normalize import ignore_numbers, normalize_for_matching
from schemas.nota_template import NotaTemplate

BY_CHANCE = 2
"""Pages that the same words may head or close by chance. A real header is on more: the case is an office of the head
that its minister's signature prints again at the same height."""
CLOSE = 2.0
"""Type sizes between the baselines of two lines of one office or heading, at most."""


def running_titles(document: DocumentLines, template: NotaTemplate) -> DocumentLines:
    """Running heads and feet that name the heading in force get the role `furniture`."""
    return document.without_running_titles()


def page_furniture(document: DocumentLines, template: NotaTemplate) -> DocumentLines:
    """Headers, footers and page numbers get the role `furniture`, but not what only looks like them by chance."""
    pages = [page.info for page in document.pages]
    found = find_furniture(pages, document.lines, template.furniture)
    return document.assign(found - by_chance(document.lines, found, template), "furniture")


def contents(document: DocumentLines, template: NotaTemplate) -> DocumentLines:
    """The table of contents gets the role `contents`."""
    return document.without_contents(template.contents)


def footnotes(document: DocumentLines, template: NotaTemplate) -> DocumentLines:
    """Footnotes and their marks get the role `body`. After the furniture, which stands below them on the page."""
    return document.without_footnotes()


PASSES: tuple[Pass[NotaTemplate], ...] = (running_titles, page_furniture, contents, footnotes)


def by_chance(lines: Sequence[Line], furniture: Set[Line], template: NotaTemplate) -> frozenset[Line]:
    """The lines of `furniture` that are text: an office of the head at the height of its signature, or a heading at
    the height of its namesake, with the lines that they wrap over. `lines` are all lines in reading order."""
    office = regex.compile(template.office, regex.IGNORECASE)
    levels = [regex.compile(level.pattern) for level in template.levels]
    names = {normalize_for_matching(name) for name in template.headings}

    def known(line: Line) -> bool:
        titles = [match["title"] for match in (level.match(line.text) for level in levels) if match is not None]
        return office.match(line.text) is not None or any(normalize_for_matching(title) in names for title in titles)

    times = Counter(ignore_numbers(line.text) for line in lines if line in furniture)
    found: set[Line] = set()
    before: Line | None = None
    for line in lines:
        wraps = before is not None and line.page == before.page and line.baseline - before.baseline < CLOSE * line.size
        if line in furniture and times[ignore_numbers(line.text)] <= BY_CHANCE and (wraps or known(line)):
            found.add(line)
            before = line
        else:
            before = None
    return frozenset(found)
