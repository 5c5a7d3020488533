"""The lines of a document whose fiches are headings or items of a list, before these are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from extractors.form.labels import Form
from extractors.form.passes import contents, continuation_notes, footnotes
from extractors.layout.furniture import find_furniture
from extractors.layout.lines import Line, lines_of
from extractors.layout.passes import DocumentLines, Pass, run_passes
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent
from schemas.template import Template

OUTLINE_NUMBERS = (r"\d{1,2}(?:\.\d{1,3}){1,3}[.)]?", r"\((?:\d{1,2}|\p{Ll}|[ivx]{1,4})\)")
"""Numbers such as '1.2', '1.2.3.' and '(a)', which number items only where lists are the form."""


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


PASSES: tuple[Pass[Form], ...] = (page_furniture, continuation_notes, contents, footnotes)
"""What takes lines before headings and items are read."""


def outlined_lines(pages: Sequence[PageContent], form: Form) -> DocumentLines:
    """The lines of `pages` after these passes; raises LedgerTotalError where one loses a character."""
    return run_passes(pages, PASSES, form, [line for page in pages for line in with_tables_in_place(lines_of(page))])


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
