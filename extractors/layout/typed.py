"""Text that was typed over a page in an annotation: an answer where the form leaves room for one, else a remark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

import regex

from extractors.layout.lines import joined
from extractors.layout.ruling import Cell, Grid
from extractors.layout.shading import MIDDLE
from schemas.geometry import PageContent, Word, union

FILLER = regex.compile(r"[._…\s]+")
"""Lines to write on."""


def with_typed(pages: Sequence[PageContent], of_form: Callable[[str], bool]) -> list[PageContent]:
    """The pages with typed text among their words where it stands alone in its cell, or behind words of the form
    (`of_form` tells); elsewhere it is a remark over the page."""
    return [_page(page, of_form) if page.typed else page for page in pages]


def _page(page: PageContent, of_form: Callable[[str], bool]) -> PageContent:
    grid = Grid(page)
    read: list[Word] = []
    over: list[Word] = []
    notices = [notice for notice in page.notices if notice.kind != "typed"]
    rest = list(page.typed)
    for notice in page.notices:
        own = [word for word in rest if notice.box.contains(*word.box.centre)] if notice.kind == "typed" else []
        taken = set(own)
        rest = [word for word in rest if word not in taken]
        if own and _fills(own, page.words, grid, of_form):
            read.extend(own)
            notices.append(notice)
        else:
            over.extend(own)
    words = sorted([*page.words, *read], key=attrgetter("baseline", "x0")) if read else page.words
    return page._replace(words=words, typed=(), over=[*page.over, *over, *rest], notices=notices)


def _fills(own: Sequence[Word], printed: Sequence[Word], grid: Grid, of_form: Callable[[str], bool]) -> bool:
    """Whether typed words stand where an answer is wanted."""
    cell = _cell(own[0], grid)
    if not cell.ruled:
        if any(_cell(word, grid).ruled for word in printed):
            return False  # answers stand in cells here
        place = union([word.box for word in own])
        return not any(FILLER.fullmatch(word.text) is None and place.contains(*word.box.centre) for word in printed)
    others = [word for word in printed if _cell(word, grid) == cell and FILLER.fullmatch(word.text) is None]
    text = joined(others)
    return not text or text.endswith(":") or of_form(text)


def _cell(word: Word, grid: Grid) -> Cell:
    return grid.cell((word.x0 + word.x1) / 2, word.baseline - MIDDLE * word.size)
