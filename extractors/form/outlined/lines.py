"""The lines of a document whose fiches are headings or items of a list, before these are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import regex

from extractors.form.labels import Form
from extractors.form.passes import badges, contents, continuation_notes, footnotes, running_titles
from extractors.layout.furniture import find_furniture
from extractors.layout.inner_rows import part_rows
from extractors.layout.lines import Line, lines_of
from extractors.layout.passes import DocumentLines, Pass, run_passes
from extractors.layout.type_size import usual_size
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent
from schemas.template import Template

OUTLINE_NUMBERS = (r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?", r"\((?:\d{1,2}|\p{Ll}|[ivx]{1,4})\)")
"""Numbers such as '1.2', '1.2.3.' and '(a)', which number items only where lists are the form; '81.918' counts."""

AS_FAR = 0.35
"""Share by which left and right edge of the text may be moved unequally, at most, where margins differ; where only the
left edge differs, a page holds nested items alone."""
SAME_MARGIN = 3.0
"""Points between two margins that are one, at most."""


def page_furniture(document: DocumentLines, form: Form) -> DocumentLines:
    """Headers, footers and page numbers get the role `furniture`.

    Not so a line that begins with a label, nor the heading of an action that comes once: 'Actie 1: Overleg' and
    'Actie 7: Overleg' may each begin a page.
    """
    found = find_furniture([page.info for page in document.pages], document.lines, form.template.furniture)
    printed = Counter(normalize_for_matching(line.text) for line in document.lines)
    actions = [
        (level, regex.compile(level.pattern))
        for level in form.template.levels
        if level.kind == "action" and "(?P<number>" in level.pattern
    ]

    def is_heading(line: Line) -> bool:
        once = printed[normalize_for_matching(line.text)] == 1
        return once and any((level.sure or line.bold) and pattern.match(line.text) for level, pattern in actions)

    kept = {line for line in found if is_heading(line) or form.label_at([line], 0) is not None}
    return document.assign(found - kept, "furniture")


def inner_rows(document: DocumentLines, form: Form) -> DocumentLines:
    """Parts the columns of a table whose rows alone are ruled. No line gets a role."""
    return replace(document, lines=part_rows(document.lines, form.reads_like_form))


def facing_margins(document: DocumentLines, form: Form) -> DocumentLines:
    """Lines whose indents are measured from the left margin of their page where facing pages differ in it.

    No line gets a role. After the furniture, which may stand further out. Without it, an item that goes on on the next
    page would be nested in itself.
    """
    edges: dict[int, tuple[float, float]] = {}
    for line in document.lines:
        if not line.cell.ruled:
            left, right = edges.get(line.page, (line.box.x0, line.box.x1))
            edges[line.page] = min(left, line.box.x0), max(right, line.box.x1)
    sides = [[edge for page, edge in edges.items() if page % 2 == side] for side in (0, 1)]
    if not all(sides):
        return document
    margins = [median(left for left, _ in side) for side in sides]
    moved = margins[1] - margins[0]
    wider = median(right for _, right in sides[1]) - median(right for _, right in sides[0])
    agree = all(
        2 * sum(abs(left - margin) < SAME_MARGIN for left, _ in side) > len(side)
        for side, margin in zip(sides, margins, strict=True)
    )
    if not agree or abs(moved) < SAME_MARGIN or abs(wider - moved) > AS_FAR * abs(moved):
        return document
    lines = [
        line if line.cell.left is not None else replace(line, origin=margins[line.page % 2]) for line in document.lines
    ]
    return replace(document, lines=lines)


PASSES: tuple[Pass[Form], ...] = (
    running_titles,
    badges,
    page_furniture,
    continuation_notes,
    contents,
    footnotes,
    inner_rows,
    facing_margins,
)
"""What takes lines before headings and items are read."""


def outlined_lines(pages: Sequence[PageContent], form: Form) -> DocumentLines:
    """The lines of `pages` after these passes; raises LedgerTotalError where one loses a character."""
    lines = [line for page in pages for line in with_tables_in_place(lines_of(page))]
    return run_passes(pages, PASSES, form, lines)


def running_text(lines: Sequence[Line]) -> list[Line]:
    """The lines in the type of the text, which show its pitch and how far it reaches: titles may be set closer."""
    usual = usual_size(lines)
    return [line for line in lines if not line.bold and round(line.size, 1) == usual]


def with_tables_in_place(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page with the rows of each table between the lines above and below it.

    Text above and below a table is in one cell, that of the whole page, which is read before the table. An answer
    that a table interrupts must not be.
    """
    rows: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.cell.ruled:
            rows.setdefault(line.row, []).append(line)
    waiting = sorted(rows.values(), key=_top)
    if not waiting:
        return list(lines)
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.cell.ruled:
            continue
        while waiting and _top(waiting[0]) < line.box.top:
            groups.extend((waiting.pop(0), []))
        groups[-1].append(line)
    groups.extend(waiting)
    page = lines[0].page
    return [replace(line, row=(page, number)) for number, group in enumerate(groups) for line in group]


def _top(row: Sequence[Line]) -> float:
    return min(line.box.top for line in row)


def with_outline_numbers(template: Template) -> Template:
    """The template of a list, for which '1.2' numbers an item."""
    return template.model_copy(update={"numbered": [*template.numbered, *OUTLINE_NUMBERS]})
