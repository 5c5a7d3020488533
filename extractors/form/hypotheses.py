"""How a document may be read: its lines as cells and rows give them, or some of its pages in text columns.

Each hypothesis is read to its end (passes, candidates, best path); the one with the greatest gain wins. So the form's
own words choose the layout, a stretch of pages at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.form.alignment import Alignment, align
from extractors.form.candidates import find_candidates
from extractors.form.headings import HeadingFinder
from extractors.form.labels import Form
from extractors.form.passes import PASSES
from extractors.layout.lines import Line, lines_of
from extractors.layout.margins import Margins
from extractors.layout.passes import DocumentLines, run_passes
from extractors.layout.text_columns import lines_in_columns, pages_in_columns, stretches
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent

ANCHORS = 1
"""Lines behind a gutter that begin as a label or heading does, from which on text columns are worth a try. Case: a
last column that holds the last answer alone, of the round trip."""
STRETCHES = 4
"""Stretches of pages that are tried one by one, at most: the longest ones."""
CLEAR = 1.0
"""The gain by which text columns must beat the usual reading."""
MANIFOLD = 1.5
"""Times as many signs that a reading must have to beat one that leaves nothing to explain."""
TWICE = 2.0
"""How much more a cost weighs than a gain: more signs alone prove nothing, as parts of answers may look like labels
when their lines are cut in two. Case: labels beside answers without rules, as the typesetter prints them."""


FULL = 0.12
"""Share of the width of a text column by which a line of running text ends early at most."""
WORDS = 5
"""Words of a line of running text, at least."""
LEFT, RIGHT = 6, 4
"""Lines of running text left and right of a gutter that show text columns without a label, at least. Case: a chapter
before the fiches, and a last column that holds no label, of the round trip."""
FORM = 0.25
"""Share of these lines that words of the form may be beside them: left of answers the labels are the most."""


class Hypothesis(NamedTuple):
    """A reading of a document: its lines after all passes, and what its candidates are read as."""

    document: DocumentLines
    margins: Margins
    alignment: Alignment


def best_reading(pages: Sequence[PageContent], form: Form) -> Hypothesis:
    """The reading of `pages` in which the form's labels and headings fit together best.

    Raises LedgerTotalError where a pass does not keep the number of characters on each page.
    """
    usual = {page.info.number: lines_of(page) for page in pages}
    best = _read(pages, usual, form)
    if form.template.form not in (None, "prose"):
        return best
    columns = pages_in_columns([page for page in pages if not _in_cells(page, usual)])
    if not columns:
        return best
    parted = {
        page.info.number: lines_in_columns(page, columns[page.info.number])
        for page in pages
        if page.info.number in columns
    }
    running = _runs_on_both_sides(parted, columns, form)
    if not running and _anchors(parted, columns, form) < ANCHORS:
        return best
    runs = stretches(columns)
    tries = [list(columns), *runs[:STRETCHES]] if len(runs) > 1 else [list(columns)]
    chosen: set[int] = set()
    for numbers in tries:
        if chosen.issuperset(numbers):
            continue
        wanted = chosen | set(numbers)
        other = _read(pages, {**usual, **{number: parted[number] for number in wanted}}, form)
        if _fits_better(other.alignment, best.alignment) or (
            running and _fits_as_well(other.alignment, best.alignment)
        ):
            best, chosen = other, wanted
    return best


def _fits_better(other: Alignment, best: Alignment) -> bool:
    """Whether the form's signs fit together better: more of them are found, and no more is left to explain.

    A reading that leaves nothing to explain is left only for one that does so too, or has many more signs.
    """
    if best.cost < CLEAR <= other.cost - best.cost and other.gain < MANIFOLD * best.gain:
        return False
    return other.gain - TWICE * other.cost > best.gain - TWICE * best.cost + CLEAR


def _fits_as_well(other: Alignment, best: Alignment) -> bool:
    """Whether the signs fit together as well in a reading that running text speaks for."""
    return other.gain - TWICE * other.cost > best.gain - TWICE * best.cost - CLEAR


def _in_cells(page: PageContent, usual: Mapping[int, Sequence[Line]]) -> bool:
    """Whether most of a page is in tables with cells beside each other, which leave no room for text columns."""
    inside = sum(line.characters for line in usual[page.info.number] if line.paired and line.cell.ruled)
    return 2 * inside > page.info.characters


def _read(pages: Sequence[PageContent], lines: Mapping[int, Sequence[Line]], form: Form) -> Hypothesis:
    document = run_passes(pages, PASSES, form, [line for page in pages for line in lines[page.info.number]])
    finder = HeadingFinder(form.template, document.lines, document.entries, form)
    margins = Margins(document.lines, [page.info for page in pages])
    candidates = find_candidates(document.lines, finder, form, margins, document.repeated)
    return Hypothesis(document, margins, align(candidates, form.template))


def _anchors(parted: Mapping[int, Sequence[Line]], columns: Mapping[int, Sequence[float]], form: Form) -> int:
    """Lines right of a gutter that begin with a label of the form, or as a heading of a fiche does."""
    return sum(
        line.box.x0 >= columns[number][0] and form.begins_here(lines, index)
        for number, lines in parted.items()
        for index, line in enumerate(lines)
    )


def _runs_on_both_sides(
    parted: Mapping[int, Sequence[Line]], columns: Mapping[int, Sequence[float]], form: Form
) -> bool:
    """Whether a page prints running text left and right of its gutter: no labels or prompts, nor what pages repeat."""
    printed = Counter(normalize_for_matching(line.text) for lines in parted.values() for line in lines)
    for number, lines in parted.items():
        gutter = columns[number][0]
        left = [line for line in lines if line.box.x1 <= gutter]
        of_form = sum(form.reads_like_form(line.text) for line in left)
        full = [
            sum(
                printed[normalize_for_matching(line.text)] == 1 and not form.reads_like_form(line.text) for line in side
            )
            for side in (_full(left), _full([line for line in lines if line.box.x0 >= gutter]))
        ]
        if full[0] >= LEFT and full[1] >= RIGHT and of_form <= FORM * full[0]:
            return True
    return False


def _full(column: Sequence[Line]) -> list[Line]:
    """The lines of a column that fill it."""
    if not column:
        return []
    start, end = min(line.box.x0 for line in column), max(line.box.x1 for line in column)
    return [line for line in column if len(line.words) >= WORDS and end - line.box.x1 <= FULL * (end - start)]
