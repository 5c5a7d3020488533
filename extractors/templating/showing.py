"""What a template makes of a document, for a person who looks at its pages: each line with what it was taken for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from extractors.form.segmentation import segment
from extractors.templating.checking import PlanReport, report_on
from schemas.geometry import PageContent, union
from schemas.plan import Finding, Kind, Role
from schemas.segment import LedgerLine
from schemas.template import Template

BESIDE = 14.0
"""Points between a bullet and its text, at most."""
MARKER = 4
"""Characters of what may stand before a text on its line, at most: more than that is a cell of its own."""
LONGEST = 400
"""Characters of a line that are shown."""


class ShownLine(NamedTuple):
    """A line, or the part of one that has one role; its sides are shares of the displayed page. `field`: what a label
    leads to, an answer fills and a heading is of."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    role: Role
    field: str
    text: str


class Tried(NamedTuple):
    """What a template finds in a document: counts, its lines, the fiches as number, title and page, the first finding
    of each code, and the number of the page that shows most of the form."""

    report: PlanReport
    lines: list[ShownLine]
    fiches: list[tuple[str, str, int]]
    noted: dict[str, Finding]
    first: int


def tried(template: Template, pages: Sequence[PageContent]) -> Tried:
    """Cuts the document by the template."""
    document = segment(pages, template)
    return Tried(
        report_on(template, document, pages),
        _shown(document.ledger, pages, template),
        [
            (fiche.number, fiche.title[:LONGEST], fiche.title_source[0].page if fiche.title_source else 0)
            for fiche in document.fiches
        ],
        {finding.code: finding for finding in reversed(document.findings)},
        most_telling(document.ledger, pages).info.number,
    )


def _shown(ledger: Sequence[LedgerLine], pages: Sequence[PageContent], template: Template) -> list[ShownLine]:
    levels = [(level.kind, regex.compile(level.pattern)) for level in template.levels]
    kind = ""
    boxes = {page.info.number: page.info.displayed for page in pages}
    found = []
    for line in _whole(ledger):
        page = boxes[line.page]
        width, height = max(1.0, page.width), max(1.0, page.height)
        xs = [min(1.0, max(0.0, (x - page.x0) / width)) for x in (line.x0, line.x1)]
        ys = [min(1.0, max(0.0, (y - page.top) / height)) for y in (line.top, line.bottom)]
        sides = (round(xs[0], 4), round(ys[0], 4), round(xs[1], 4), round(ys[1], 4))
        # The line on which a heading goes on fits no level.
        kind = _kind(line, levels) or kind if line.role == "heading" else ""
        found.append(ShownLine(line.page, *sides, line.role, kind or line.field or "", line.text[:LONGEST]))
    return found


def _kind(line: LedgerLine, levels: Sequence[tuple[Kind, regex.Pattern[str]]]) -> Kind | None:
    if line.action is not None:
        return "action"
    return next((kind for kind, pattern in levels if pattern.match(line.text)), None)


def _whole(ledger: Sequence[LedgerLine]) -> list[LedgerLine]:
    """The lines with what stands beside each other for the same thing joined: a bullet and its text."""
    found: list[LedgerLine] = []
    for line in ledger:
        last = found[-1] if found else None
        if (
            last is not None
            and (last.page, last.role, last.field, last.action) == (line.page, line.role, line.field, line.action)
            and len(last.text) <= MARKER
            and -1.0 < line.x0 - last.x1 < BESIDE
            and min(last.bottom, line.bottom) - max(last.top, line.top) > 0.5 * min(last.box.height, line.box.height)
        ):
            box = union([last.box, line.box])
            found[-1] = last._replace(
                text=f"{last.text} {line.text}", x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom
            )
        else:
            found.append(line)
    return found


def most_telling(ledger: Sequence[LedgerLine], pages: Sequence[PageContent]) -> PageContent:
    """The first of the pages with most labels; where no page prints one, that with most answers below headings."""
    counts: dict[int, tuple[int, int, int]] = {}
    for line in ledger:
        labels, headings, answers = counts.get(line.page, (0, 0, 0))
        counts[line.page] = (
            labels + (line.role == "label"),
            headings + (line.role == "heading"),
            answers + (line.characters if line.role == "field" else 0),
        )
    return max(pages, key=lambda page: (counts.get(page.info.number, (0, 0, 0)), -page.info.number))
