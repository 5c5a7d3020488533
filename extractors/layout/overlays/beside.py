"""Text beside the borders of the form: signatures, comments in the margin, tabs at the edge of the page.

Only what stands inside the form's own borders may be an answer. The borders are those of the tables that hold labels of
the form. Where labels stand outside them, or much text does, they are not the borders of the form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractors.layout.lines import Line, lines_of
from extractors.layout.overflow import over_border
from extractors.layout.overlays.frames import JOIN, Table, tables_of
from extractors.layout.overlays.styles import Styles, style_of
from schemas.geometry import Box, PageContent, RulingLine, Word, union

CLEAR = 1.0
"""Points between the border of the form and text beside it, at least."""
NARROWEST = 0.4
"""The form takes at least this share of the page's width."""
MOST = 0.3
"""Text beside the form has at most this share of the characters that are in it."""
RARE = 0.05
"""A style of less than this share of the document's characters is that of notes wherever it stands beside the text."""
PITCH = 2.0
"""Type sizes between two lines of one note, at most."""

FEWEST = 4
"""Rules that a table has at least."""
SAME = 3.0
"""Sides of tables within about so many points of each other are at one place."""

IsForm = Callable[[str], bool]
"""Whether a text reads like one of the form: a label, a prompt or a heading."""


def find_tabs(pages: Sequence[PageContent]) -> dict[int, list[Word]]:
    """By page number the text that runs up or down the edge of a page, outside all level text."""
    found: dict[int, list[Word]] = {}
    for page in pages:
        turned = [word for word in page.words if not word.upright]
        level = [word for word in page.words if word.upright]
        if not turned or len(turned) > MOST * len(level):
            continue
        left, right = min(word.x0 for word in level), max(word.x1 for word in level)
        tabs = [word for word in turned if word.x1 < left or word.x0 > right]
        if tabs:
            found[page.info.number] = tabs
    return found


class Framed(NamedTuple):
    """A page with its form: the tables that hold labels, the box around them, the other boxes, and the text beside."""

    page: PageContent
    frames: Sequence[Table]
    box: Box
    others: Sequence[Table]
    notes: list[Word]


def find_notes(pages: Sequence[PageContent], is_form: IsForm) -> dict[int, tuple[list[Word], PageContent]]:
    """By page number the words beside the form, and the page without their boxes and leaders."""
    drawn = [(page, tables_of(page)) for page in pages if len(page.rules) >= FEWEST]
    if not any(_has_text_outside(page, tables) for page, tables in drawn):
        return {}
    framed = [one for one in _framed(drawn, is_form) if one is not None]
    inside = sum(word.chars for one in framed for word in one.page.words if _within(word, one.box))
    beside = sum(word.chars for one in framed for word in one.notes)
    if not beside or beside > MOST * inside:
        return {}
    found = {one.page.info.number: (one.notes, _without_boxes(one)) for one in framed if one.notes}
    for page, more in _alike(pages, framed):
        words, rest = found.get(page.info.number, ([], page))
        found[page.info.number] = ([*words, *(word for word in more if word not in words)], rest)
    return found


def _has_text_outside(page: PageContent, tables: Sequence[Table]) -> bool:
    """Whether a word may be beside a table, or a table beside another."""
    parted = [table.box for table in tables if table.parted]
    return bool(parted) and (len(tables) > 1 or not all(_within(word, parted[0]) for word in page.words))


def _framed(drawn: Sequence[tuple[PageContent, Sequence[Table]]], is_form: IsForm) -> Iterator[Framed | None]:
    """The pages with their forms. A table that is as wide as one with labels is of the form too: an answer may fill a
    page."""
    lines = {page.info.number: lines_of(page) for page, _ in drawn}
    labelled: dict[int, list[Table]] = {}
    widths: set[tuple[float, int, int]] = set()
    for page, tables in drawn:
        labels = [line.box for line in lines[page.info.number] if line.cell.ruled and is_form(line.text)]
        own = [table for table in tables if table.parted and any(table.box.contains(*box.centre) for box in labels)]
        labelled[page.info.number] = own
        widths.update(_sides(table, page) for table in own)
    for page, tables in drawn:
        own = labelled[page.info.number]
        frames = [table for table in tables if table in own or _sides(table, page) in widths]
        if frames:
            yield _with_notes(page, tables, frames, lines[page.info.number], is_form)


def _sides(table: Table, page: PageContent) -> tuple[float, int, int]:
    return page.info.width, round(table.box.x0 / SAME), round(table.box.x1 / SAME)


def _with_notes(
    page: PageContent, tables: Sequence[Table], frames: Sequence[Table], lines: Sequence[Line], is_form: IsForm
) -> Framed | None:
    box = union([table.box for table in frames])
    if box.width < NARROWEST * page.info.width:
        return None
    others = [table for table in tables if table not in frames and _beyond(table.box, box)]
    over = {word for word, _ in over_border(page.words, box.x1)}
    notes = [word for word in page.words if word not in over and _is_beside(word, box, frames, others)]
    grown = _grown(
        notes, [word for word in page.words if word not in notes and word not in over and _beyond(word, box)]
    )
    taken = set(grown)
    if any(not _beyond(line.box, box) for line in lines if taken.issuperset(line.words)):
        return None
    if any(is_form(line.text) for line in lines if not taken.isdisjoint(line.words)):
        return Framed(page, frames, box, others, [])
    return Framed(page, frames, box, others, grown)


def _within(word: Word, box: Box) -> bool:
    """Whether a word is at the height of a table and not beside it, or at another height."""
    if word.x0 < box.x1 + CLEAR and word.x1 > box.x0 - CLEAR:  # not beyond it
        return True
    return word.upright and not box.top < word.baseline - 0.3 * word.size < box.bottom


def _beyond(one: Box | Word, box: Box) -> bool:
    """Whether a box lies left or right of another."""
    return one.x0 >= box.x1 + CLEAR or one.x1 <= box.x0 - CLEAR


def _is_beside(word: Word, box: Box, frames: Sequence[Table], others: Sequence[Table]) -> bool:
    if not _beyond(word, box):
        return False
    if not word.upright or any(other.box.contains(*word.box.centre) for other in others):
        return True
    return any(table.box.top < word.baseline - 0.3 * word.size < table.box.bottom for table in frames)


def _grown(notes: Sequence[Word], rest: Sequence[Word]) -> list[Word]:
    """The notes with the lines above and below them in the same type."""
    taken = list(notes)
    left = list(rest)
    for word in taken:
        near = [
            other
            for other in left
            if style_of(other) == style_of(word)
            and abs(other.baseline - word.baseline) < PITCH * word.size
            and other.x0 < word.x1 + word.size
            and other.x1 > word.x0 - word.size
        ]
        left = [other for other in left if other not in near]
        taken.extend(near)
    return taken


def _without_boxes(framed: Framed) -> PageContent:
    """The page without the boxes of the notes and the lines that lead to them."""
    page, box = framed.page, framed.box
    form = {id(rule) for table in framed.frames for rule in table.rules}
    boxes = [table.box for table in framed.others]
    rules = [
        rule
        for rule in page.rules
        if id(rule) in form or not (_leads_out(rule, framed) or any(_in(rule.box, other) for other in boxes))
    ]
    marks = [mark for mark in page.marks if not (_beyond(mark.box, box) and any(_in(mark.box, b) for b in boxes))]
    return page._replace(rules=rules, marks=marks)


def _leads_out(rule: RulingLine, framed: Framed) -> bool:
    """Whether a rule beside the form, or across its border, is at the height of one of its tables."""
    out = rule.x1 > framed.box.x1 + JOIN or rule.x0 < framed.box.x0 - JOIN
    return out and any(table.box.overlap_y(rule.box) >= 0 for table in framed.frames)


def _in(one: Box, box: Box) -> bool:
    return (
        box.x0 - JOIN <= one.x0
        and one.x1 <= box.x1 + JOIN
        and box.top - JOIN <= one.top <= one.bottom <= box.bottom + JOIN
    )


def _alike(pages: Sequence[PageContent], framed: Sequence[Framed]) -> list[tuple[PageContent, list[Word]]]:
    """On all pages, what is beside the text in the style of the notes found so far."""
    styles = Styles(pages)
    known = {
        (style_of(word), round(word.size))
        for one in framed
        for word in one.notes
        if styles.share(style_of(word)) < RARE
    }
    if not known:
        return []
    ends: dict[tuple[float, float], Box] = {}
    for one in framed:
        size = one.page.info.width, one.page.info.height
        ends[size] = union([ends[size], one.box]) if size in ends else one.box
    found = []
    for page in pages:
        box = ends.get((page.info.width, page.info.height))
        if box is None:
            continue
        words = [word for word in page.words if _beyond(word, box) and (style_of(word), round(word.size)) in known]
        if words:
            found.append((page, words))
    return found
