"""How a document may be read: its lines as cells and rows give them, or some of its pages in text columns.

Each hypothesis is read to its end (passes, candidates, best path); the one with the greatest gain wins. So the form's
own words choose the layout, a stretch of pages at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.form.alignment import Alignment, align
from extractors.form.candidates import find_candidates
from extractors.form.headings import HeadingFinder
from extractors.form.labels import Form
from extractors.form.passes import PASSES
from extractors.layout.lines import Line, lines_of
from extractors.layout.passes import DocumentLines, run_passes
from extractors.layout.text_columns import lines_in_columns, pages_in_columns, stretches
from schemas.geometry import PageContent

ANCHORS = 3
"""Lines behind a gutter that begin as a label or heading does, from which on text columns are worth a try."""
STRETCHES = 4
"""Stretches of pages that are tried one by one, at most: the longest ones."""
CLEAR = 1.0
"""The gain by which text columns must beat the usual reading."""


class Hypothesis(NamedTuple):
    """A reading of a document: its lines after all passes, and what its candidates are read as."""

    document: DocumentLines
    alignment: Alignment


def best_reading(pages: Sequence[PageContent], form: Form) -> Hypothesis:
    """The reading of `pages` in which the form's labels and headings fit together best.

    Raises LedgerTotalError where a pass does not keep the number of characters on each page.
    """
    usual = [line for page in pages for line in lines_of(page)]
    best = _read(pages, usual, form)
    columns = pages_in_columns(pages) if form.template.form in (None, "prose") else {}
    if not columns:
        return best
    parted = {
        page.info.number: lines_in_columns(page, columns[page.info.number])
        for page in pages
        if page.info.number in columns
    }
    if _anchors(parted, columns, form) < ANCHORS:
        return best
    runs = stretches(columns)
    tries = [list(columns), *runs[:STRETCHES]] if len(runs) > 1 else [list(columns)]
    chosen: set[int] = set()
    for numbers in tries:
        if chosen.issuperset(numbers):
            continue
        wanted = chosen | set(numbers)
        lines = [line for page in pages for line in _lines(page, usual, parted, wanted)]
        other = _read(pages, lines, form)
        if other.alignment.gain > best.alignment.gain + CLEAR:
            best, chosen = other, wanted
    return best


def _lines(
    page: PageContent, usual: Sequence[Line], parted: Mapping[int, Sequence[Line]], wanted: set[int]
) -> Sequence[Line]:
    number = page.info.number
    return parted[number] if number in wanted else [line for line in usual if line.page == number]


def _read(pages: Sequence[PageContent], lines: Sequence[Line], form: Form) -> Hypothesis:
    document = run_passes(pages, PASSES, form, lines)
    finder = HeadingFinder(form.template, document.lines, document.entries, form)
    return Hypothesis(document, align(find_candidates(document.lines, finder, form, document.margins), form.template))


def _anchors(parted: Mapping[int, Sequence[Line]], columns: Mapping[int, Sequence[float]], form: Form) -> int:
    """Lines right of a gutter that begin with a label of the form, or as a heading of a fiche does."""
    return sum(
        line.box.x0 >= columns[number][0] and form.begins_here(lines, index)
        for number, lines in parted.items()
        for index, line in enumerate(lines)
    )
