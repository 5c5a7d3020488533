"""The fields of a filled form (AcroForm, PDF 32000-1, 12.7): what a reader sees of them, as words of the page.

A text or a choice is its value, at the glyphs that draw it; where its drawing shows another text (an amount with its
format), that text counts. A check box or a radio button is a sign of its own, ticked or empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page

from extractors.page.annotations import Annotation, name_of, text_of
from extractors.page.appearances import drawn
from extractors.page.run_words import single_glyphs, words_of
from extractors.page.tree import Leaves
from extractors.page.visibility import Area, Text, part_by_sight
from extractors.page.words import Glyph
from extractors.page.written import RAISE, Style, at_glyphs, laid_out
from schemas.geometry import Box, Notice, Word

MULTILINE, PASSWORD, RADIO, PUSH, COMBO = 1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 17
"""Flags of fields (PDF 32000-1, 12.7.4)."""
OFF = "Off"
TICKED, EMPTY = "☒", "☐"
SIZE = re.compile(r"([0-9.]+)\s+Tf\b")
LEVEL = 0.6
"""A sign stands on a line of which the middle is within this many type sizes of its own."""
OUT = 1.0
"""Points that text may reach out of its field; what is further out has scrolled out of sight."""


class Filled(NamedTuple):
    """The fields of a page: the words that are seen, for each field with its box; words of fields that are not
    displayed, words of a signature, what covers the page, and what is to be said."""

    values: list[tuple[Box, list[Word]]]
    hidden: list[Word]
    over: list[Word]
    areas: list[Area]
    notices: list[Notice]


class Field(NamedTuple):
    """A field at one place: its annotation, its kind, its flags."""

    note: Annotation
    box: Box
    kind: str
    flags: int


def filled_fields(page: Page, annotations: Sequence[Annotation], shown: Box) -> Filled:
    """What the fields of a page hold. `shown`: the part of the page that is displayed."""
    found = Filled([], [], [], [], [])
    form = resolve1(resolve1(page.pdf.doc.catalog).get("AcroForm"))
    form = form if isinstance(form, dict) else {}
    for note in annotations:
        box = note.box if note.kind == "Widget" else None
        if box is None:
            continue
        flags = note.inherited("Ff")
        field = Field(note, box, name_of(note.inherited("FT")), flags if isinstance(flags, int) else 0)
        if field.kind in ("Tx", "Ch"):
            _read_text(field, page, form, shown, found)
        elif field.kind == "Btn" and not field.flags & PUSH:
            _read_button(field, page.page_number, found)
        elif field.kind == "Sig" and note.seen:
            leaves = drawn(note, page, form.get("DR"))
            if leaves is not None:
                found.areas.extend(leaves.areas)
                found.over.extend(words_of(leaves.text, page.page_number))
    return found


def _read_text(field: Field, page: Page, form: dict[str, Any], shown: Box, found: Filled) -> None:
    """A text field or a choice."""
    note, box, number = field.note, field.box, page.page_number
    value = "" if field.kind == "Tx" and field.flags & PASSWORD else _value(field)
    style = _style(field, form)
    if not note.seen or box.clip(shown) is None:
        found.hidden.extend(laid_out(value, box, number, style))
        return
    leaves = drawn(note, page, form.get("DR"))
    if leaves is not None:
        found.areas.extend(leaves.areas)
    words = _as_drawn(value, leaves, box, number)
    listed = field.kind == "Ch" and not field.flags & COMBO
    if words is None and not listed and not _stale(form) and leaves is not None:
        words = words_of(_seen(leaves, shown), number)
        if value.strip() and _digits(value) != _digits(" ".join(word.text for word in words)):
            found.notices.append(Notice(number, *box, "differs", value))
    if not words and value.strip():
        words = laid_out(value, box, number, style)
    if words:
        found.values.append((box, words))
        found.notices.append(Notice(number, *box, "fields"))


def _stale(form: dict[str, Any]) -> bool:
    """Whether viewers are asked to draw the fields anew."""
    return resolve1(form.get("NeedAppearances")) is True


def _value(field: Field) -> str:
    """The value as it is displayed: a choice by its name, several parted by line feeds."""
    value = field.note.inherited("V")
    values = value if isinstance(value, list) else [value]
    texts = [text_of(one) for one in values]
    if field.kind == "Ch":
        names: dict[str, str] = {}
        options = field.note.inherited("Opt")
        for option in map(resolve1, options if isinstance(options, list) else []):
            if isinstance(option, list) and len(option) == 2:
                names[text_of(option[0])] = text_of(option[1])
        texts = [names.get(text, text) for text in texts]
    return "\n".join(text for text in texts if text.strip())


def _style(field: Field, form: dict[str, Any]) -> Style:
    """How a value is laid out where it is not drawn."""
    given = SIZE.search(text_of(field.note.inherited("DA") or form.get("DA")))
    size = float(given[1]) if given and given[1].count(".") < 2 and given[1] != "." else 0.0
    align = field.note.inherited("Q")
    wraps = field.kind == "Tx" and bool(field.flags & MULTILINE)
    return Style(size if 0 < size < field.box.height else 0.0, align if align in (1, 2) else 0, wraps)


def _as_drawn(value: str, leaves: Leaves | None, box: Box, number: int) -> list[Word] | None:
    """The value at the glyphs that draw it; None where it is drawn otherwise, or in part out of sight."""
    if leaves is None or not value.strip():
        return None
    words = at_glyphs(value, single_glyphs(leaves.text), number)
    room = Box(box.x0 - OUT, box.top - OUT, box.x1 + OUT, box.bottom + OUT)
    return words if words is not None and all(room.contains(*word.box.centre) for word in words) else None


def _seen(leaves: Leaves, shown: Box) -> list[Text]:
    """The text of a drawing that is seen; it is drawn upright."""
    kept = part_by_sight(leaves.text, leaves.areas, shown, None).seen
    return [item for item in kept if not isinstance(item, Glyph) or item.upright]


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))


def _read_button(field: Field, number: int, found: Filled) -> None:
    """A check box or a radio button."""
    note = field.note
    if not note.seen:
        return
    appearances = note.get("AP")
    states = resolve1(appearances.get("N")) if isinstance(appearances, dict) else None
    names = [name for name in states if name != OFF] if isinstance(states, dict) else []
    state, value = name_of(note.entry.get("AS")), name_of(note.inherited("V")) or text_of(note.inherited("V"))
    ticked = state not in ("", OFF)
    said = value in names if names else value not in ("", OFF)
    doubtful = (ticked and bool(names) and state not in names) or (
        state != "" and len(names) == 1 and ticked != said and _told(field)
    )
    if state == "":
        ticked = said
    if doubtful:
        found.notices.append(Notice(number, *field.box, "choice"))
    style = Style()
    size = min(10.0, field.box.height)
    baseline = field.box.middle + RAISE * size
    sign = TICKED if ticked and not doubtful else EMPTY
    word = Word(number, *field.box, baseline, sign, 0, True, style.font, size, False, False, "#000000", True)
    found.values.append((field.box, [word]))


def _told(field: Field) -> bool:
    """Whether the field says its value, as it need not where the state of the box does."""
    return field.note.inherited("V") is not None


def beside(sign: Word, words: Sequence[Word]) -> Word:
    """The sign on the line of the printed words beside it, in their size."""
    level = [
        word for word in words
        if word.upright and abs(word.baseline - RAISE * word.size - sign.box.middle) < LEVEL * word.size
    ]  # fmt: skip
    near = min(level, key=lambda word: max(word.x0 - sign.x1, sign.x0 - word.x1), default=None)
    if near is None:
        return sign
    return sign._replace(baseline=near.baseline, size=near.size)
