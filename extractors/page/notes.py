"""Annotations with text that is no field of a form: typed over the page, stamped on it, or a remark that opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page

from extractors.page.annotations import Annotation, name_of, text_of
from extractors.page.appearances import drawn
from extractors.page.run_words import words_of
from extractors.page.visibility import Area, part_by_sight
from extractors.page.words import UNREAD
from extractors.page.written import Style, laid_out
from schemas.geometry import Box, Notice, Word

SILENT = frozenset({"Widget", "Link", "Popup", "FreeText", "Screen", "PrinterMark", "TrapNet", "Watermark", "3D"})
"""Kinds without a remark: their `Contents` say what they are, or are those of another annotation."""
TAG = re.compile(r"<[^<>]*>")
SCHEMES = ("http://", "https://", "mailto:")
LONGEST = 2000
"""Characters of an address that is kept."""
MOST = 200
"""Files of which the names are told."""
DEEP = 16
"""Levels of the tree that names the files of a document."""


class Noted(NamedTuple):
    """Words of the annotations of a page; see `PageContent`."""

    typed: list[Word]
    over: list[Word]
    remarks: list[Word]
    hidden: list[Word]
    areas: list[Area]
    notices: list[Notice]


def read_notes(page: Page, annotations: Sequence[Annotation], shown: Box) -> Noted:
    """What the annotations of a page say that are no fields. `shown`: the part of the page that is displayed."""
    found = Noted([], [], [], [], [], [])
    number = page.page_number
    for note in annotations:
        box = note.box
        if box is None:
            continue
        if note.kind in ("FreeText", "Stamp"):
            _read_drawn(note, box, page, shown, found)
        elif note.kind == "Link":
            address = address_of(note)
            if address:
                areas = list(note.boxes("QuadPoints", 8)) or [box]
                found.notices.extend(Notice(number, *area, "link", address) for area in areas)
        elif note.kind == "FileAttachment":
            found.notices.append(Notice(number, *box, "attachment", _file_name(note.entry.get("FS"))))
        if note.kind not in SILENT:
            found.remarks.extend(laid_out(_contents(note), box, number, Style()))
    return found


def _read_drawn(note: Annotation, box: Box, page: Page, shown: Box, found: Noted) -> None:
    """Text that an annotation draws on the page."""
    number = page.page_number
    leaves = drawn(note, page) if note.seen else None
    words: list[Word] = []
    if leaves is not None:
        found.areas.extend(leaves.areas)
        words = words_of(part_by_sight(leaves.text, leaves.areas, shown, None).seen, number)
    if note.kind == "FreeText" and (not words or any(UNREAD in word.text for word in words)):
        words = laid_out(_contents(note), box, number, Style(wraps=True))
    if not note.seen or box.clip(shown) is None:
        found.hidden.extend(words)
    elif note.kind == "Stamp" or name_of(note.entry.get("IT")) == "FreeTextCallout" or not _level(words):
        found.over.extend(words)
    elif words:
        found.typed.extend(words)
        found.notices.append(Notice(number, *box, "typed", " ".join(word.text for word in words)))


def _level(words: Sequence[Word]) -> bool:
    return all(word.upright for word in words)


def _contents(note: Annotation) -> str:
    return text_of(note.entry.get("Contents")) or " ".join(TAG.sub(" ", text_of(note.entry.get("RC"))).split())


def address_of(note: Annotation) -> str:
    """The web or mail address that a link leads to, empty where it leads elsewhere."""
    action = note.get("A")
    address = text_of(action.get("URI")).strip() if isinstance(action, dict) else ""
    return address if address.lower().startswith(SCHEMES) and len(address) <= LONGEST else ""


def attachments(catalog: Any) -> Iterator[str]:
    """The names of the files that a document carries (a portfolio)."""
    names = resolve1(resolve1(catalog).get("Names"))
    top = resolve1(names.get("EmbeddedFiles")) if isinstance(names, dict) else None
    open_nodes: list[tuple[Any, int]] = [(top, DEEP)]
    count = 0
    while open_nodes and count < MOST:
        node, depth = open_nodes.pop(0)
        if not isinstance(node, dict) or depth == 0:
            continue
        pairs = resolve1(node.get("Names"))
        for key, file in zip(*[iter(pairs)] * 2, strict=False) if isinstance(pairs, list) else ():
            count += 1
            if count > MOST:
                return
            yield _file_name(file) or text_of(key)
        kids = resolve1(node.get("Kids"))
        open_nodes.extend((resolve1(kid), depth - 1) for kid in (kids if isinstance(kids, list) else [])[:MOST])


def _file_name(file: Any) -> str:
    file = resolve1(file)
    if not isinstance(file, dict):
        return text_of(file)
    return text_of(file.get("UF")) or text_of(file.get("F"))
