"""All that annotations put on a page: fields of a form, text that was typed over it, stamps, remarks, links."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from pdfplumber.page import Page

from extractors.page.annotations import Annotation
from extractors.page.fields import Filled, beside, filled_fields
from extractors.page.notes import Noted, attachments, read_notes
from extractors.page.visibility import Area
from schemas.geometry import Box, Notice, Word

RINGS = frozenset({"Circle", "Square", "Ink", "Polygon"})
"""Kinds of annotations that are drawn around words."""


class Annotated(NamedTuple):
    """The fields and the notes of a page, and notices on the document as a whole."""

    fields: Filled
    notes: Noted
    document: list[Notice]
    rings: list[Box]
    """Boxes of annotations that may be drawn around words."""

    @property
    def areas(self) -> list[Area]:
        return [*self.fields.areas, *self.notes.areas]

    @property
    def hidden(self) -> list[Word]:
        return [*self.fields.hidden, *self.notes.hidden]

    @property
    def typed(self) -> list[Word]:
        return self.notes.typed

    @property
    def over(self) -> list[Word]:
        return [*self.fields.over, *self.notes.over]

    @property
    def remarks(self) -> list[Word]:
        return self.notes.remarks

    @property
    def notices(self) -> list[Notice]:
        return [*self.document, *self.fields.notices, *self.notes.notices]

    def among(self, words: list[Word]) -> list[Word]:
        """The words of the page with those of its fields, sorted by baseline and then from left to right.

        A field of which the value is printed on the page itself, in its place, adds nothing.
        """
        added: list[Word] = []
        for box, own in self.fields.values:
            printed = "".join(word.text for word in words if box.contains(*word.box.centre))
            if not printed or printed != "".join(word.text for word in own):
                added.extend(word if word.chars else beside(word, words) for word in own)
        return sorted([*words, *added], key=attrgetter("baseline", "x0")) if added else words


def read_annotated(page: Page, annotations: Sequence[Annotation], shown: Box) -> Annotated:
    """What annotations put on a page. `shown`: the part of it that is displayed."""
    number = page.page_number
    document = (
        [Notice(number, *shown, "attachment", name) for name in attachments(page.pdf.doc.catalog)]
        if number == 1
        else []
    )
    rings = [one.box for one in annotations if one.seen and one.kind in RINGS and one.box is not None]
    return Annotated(filled_fields(page, annotations, shown), read_notes(page, annotations, shown), document, rings)
