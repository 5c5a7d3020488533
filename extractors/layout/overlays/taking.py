"""Takes from the pages of a document what is printed over and beside the form, one kind after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from extractors.layout.overlays.beside import find_notes, find_tabs
from extractors.layout.overlays.numbers import find_numbers
from extractors.layout.overlays.over import find_marks, without_frames
from schemas.geometry import Overlay, PageContent, Word


def without_overlays(pages: Sequence[PageContent], is_form: Callable[[str], bool] | None = None) -> list[PageContent]:
    """The pages, their overlays apart from their words. `is_form`: whether a text reads like one of the form, where
    there is a form. The characters of a page stay as many. Pure: the same pages give the same result."""
    marks = find_marks(pages)
    done = [_without(page, "mark", marks.get(page.info.number, ())) for page in pages]
    tabs = find_tabs(done)
    done = [_without(page, "note", tabs.get(page.info.number, ())) for page in done]
    numbers = find_numbers(done)
    done = [_without(page, "number", numbers.get(page.info.number, ())) for page in done]
    if is_form is None:
        return done
    notes = find_notes(done, is_form)
    return [
        _without(notes[page.info.number][1], "note", notes[page.info.number][0]) if page.info.number in notes else page
        for page in done
    ]


def _without(page: PageContent, kind: Literal["mark", "number", "note"], words: Sequence[Word]) -> PageContent:
    """The page with some of its words as an overlay; a mark also with what is slanted and without frames."""
    more = page.slanted if kind == "mark" else ()
    if not words and not more:
        return page
    taken = set(words)
    return page._replace(
        words=[word for word in page.words if word not in taken],
        rules=without_frames(page.rules, [*words, *more]) if kind == "mark" else page.rules,
        slanted=() if kind == "mark" else page.slanted,
        overlays=(*page.overlays, Overlay(kind, (*(word for word in page.words if word in taken), *more))),
    )
