"""Places on a page: boxes, words, ruling lines and marks, as the extract stage hands them on.

Coordinates are points with the origin at the top left of the page as displayed (after /Rotate), the way
pdfplumber gives them; pages count from 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

OCR = "ocr"
"""The font of words that were recognised on a picture."""


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom, in points unless its maker names another unit.

    The one type for a rectangle in code. Rows of tables hold its four numbers as columns and give it as `.box`;
    `schemas.plan.Place` holds them as the list that the JSON has.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    @classmethod
    def of_shape(cls, shape: Mapping[str, Any]) -> Box:
        """The box of a figure as pdfplumber gives it, a dictionary."""
        return cls(shape["x0"], shape["top"], shape["x1"], shape["bottom"])

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle: from the left and from the top."""
        return (self.x0 + self.x1) / 2, self.middle

    @property
    def middle(self) -> float:
        """Height of the centre line, in points from the top."""
        return (self.top + self.bottom) / 2

    def clip(self, other: Box) -> Box | None:
        """The part that lies in `other`, a line or point where they only touch; None where they are apart."""
        part = Box(
            max(self.x0, other.x0), max(self.top, other.top), min(self.x1, other.x1), min(self.bottom, other.bottom)
        )
        return part if part.x1 >= part.x0 and part.bottom >= part.top else None

    def moved(self, x: float, y: float) -> Box:
        """The box so many points further to the right and further down."""
        return Box(self.x0 + x, self.top + y, self.x1 + x, self.bottom + y)

    def rounded_outwards(self) -> Box:
        """The box to hundredths of a point, so that what lies in it stays inside."""
        return Box(
            math.floor(self.x0 * 100) / 100,
            math.floor(self.top * 100) / 100,
            math.ceil(self.x1 * 100) / 100,
            math.ceil(self.bottom * 100) / 100,
        )

    def overlap_y(self, other: Box) -> float:
        """Height that both boxes share; negative when one stands above the other."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the border."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


def union(boxes: list[Box]) -> Box:
    """The smallest box around all `boxes` (at least one)."""
    if len(boxes) == 1:
        return boxes[0]
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


class Word(NamedTuple):
    """A run of glyphs without a gap, all in one type style.

    `text` is cleaned for reading (ligatures resolved, zero-width marks gone; a hyphenation mark at its end
    is kept for the joiner). `chars` counts the non-space glyphs that were printed for it, doubled ones
    included, so that the ledger can account for each of them. `space` says that a blank follows in the
    text layer or on the page; at the end of a line only the text layer can tell.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    text: str
    chars: int
    space: bool
    font: str
    size: float
    bold: bool
    italic: bool
    colour: str
    upright: bool

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)


class RulingLine(NamedTuple):
    """A straight ruling line or cell border: horizontal (`top == bottom`) or vertical (`x0 == x1`)."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


class Mark(NamedTuple):
    """A filled area or an image: what may carry a status, shade a cell or stand behind a title.

    `look` names its appearance: a colour as `#rrggbb`, or `image:` with a digest of the picture.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    look: str

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)


class Region(NamedTuple):
    """A part of a page that is read to its end before the next one; `carried`: it goes on from the same part of the
    page before."""

    box: Box
    carried: bool = False


class Overlay(NamedTuple):
    """Words of one page that are printed over or beside the form and belong to no text.

    `kind`: `mark` for a watermark or stamp, `number` for line numbers, `note` for text beside the borders of the form.
    """

    kind: Literal["mark", "number", "note"]
    words: Sequence[Word]


class PageInfo(NamedTuple):
    """Size of a displayed page in points, its rotation, and how many non-space glyphs it prints.

    `fallback_characters` of them were read by the fallback parser, as the first one gave no character for them.
    `shown`: what is displayed of the page, where that is not all of it.
    """

    number: int
    width: float
    height: float
    rotation: int
    characters: int
    images: int
    ocr_confidence: float | None
    fallback_characters: int = 0
    shown: Box | None = None

    @property
    def displayed(self) -> Box:
        """What is displayed of the page."""
        return Box(*self.shown) if self.shown is not None else Box(0.0, 0.0, self.width, self.height)


class Notice(NamedTuple):
    """Something on a page that is no word and that a reader of the data must know of, or that tells about its words.

    `kind` says what it is, `text` what is to be said of it (empty where the kind says all):
    - `fields`: a form field of which the value was read;
    - `differs`: a form field that shows another text than its value, which is `text`;
    - `typed`: text that was typed over the page in an annotation, and was read;
    - `circle`: a ring drawn around words, as around one of several options;
    - `choice`: a check box of which it cannot be told whether it is ticked;
    - `picture`, `drawing`, `mark`: a picture, a drawing or a coloured sign without text;
    - `stroke`: a slanted straight line, `text` its direction, `/` or `\\`; `crossed`: one that runs through an answer;
    - `sign`: a small drawing, such as a tick or the bullet of a list;
    - `read`: a picture of which the text was recognised with the confidence `text`, 0 to 1;
    - `link`: words that lead to the address `text`;
    - `attachment`: a file of this name in the document;
    - `actual`: printed words for which the document gives another text, `text`, that was not taken over;
    - `repair`: printed words that read otherwise than the text layer has them, which is `text`;
    - `scan`, `photo`, `noise`, `turned`: a page that was not read: a picture of text, another picture, a text layer
      that is no text, or text that lies on its side or upside down.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    kind: str
    text: str = ""

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)


class PageContent(NamedTuple):
    """Everything read from one page.

    `words` are those that a reader sees and that count; `hidden` are seen by nobody, `struck` are struck out, `slanted`
    run aslant over the page, as watermarks and stamps do, `turned` are the text of a page that lies on its side or
    upside down. `overlays`: what the layout took from the words, as it is
    printed over or beside the form. `typed` were typed over the page in an annotation; `over` are stamped over it or
    stand in a callout; `remarks` are what notes say that open when they are asked for. `regions`: parts of the page
    that are read one after the other, where it holds forms beside each other.
    """

    info: PageInfo
    words: list[Word]
    rules: list[RulingLine]
    marks: list[Mark]
    hidden: Sequence[Word] = ()
    struck: Sequence[Word] = ()
    slanted: Sequence[Word] = ()
    turned: Sequence[Word] = ()
    overlays: Sequence[Overlay] = ()
    typed: Sequence[Word] = ()
    over: Sequence[Word] = ()
    remarks: Sequence[Word] = ()
    notices: Sequence[Notice] = ()
    regions: Sequence[Region] = ()

    @property
    def unread(self) -> bool:
        """Whether the page shows text that was not read."""
        return any(notice.kind in ("scan", "noise", "turned") for notice in self.notices)

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is handed to another process: words and rules by columns, as one tuple each takes twice the time."""
        info, words, rules, *rest = self
        return _page_of_columns, (info, list(zip(*words, strict=True)), list(zip(*rules, strict=True)), *rest)


LONG = 100
"""Pages from which on what words have in common is kept once: it takes a tenth of the time of receiving a page."""
_REPEATED = {"page", "top", "bottom", "baseline", "text", "size"}
"""What the words of a page have in common: another process gives each word a number and a text of its own, which of a
long document are a tenth of the memory."""


def _shared(values: Sequence[Any]) -> Sequence[Any]:
    """The same values, of equal ones one object."""
    known = dict(zip(values, values, strict=True))
    return values if 0 in known else [known[value] for value in values]  # 0.0 and -0.0 are equal and print otherwise


def _page_of_columns(info: PageInfo, words: list[Any], rules: list[Any], *rest: Any) -> PageContent:
    if info.number > LONG:
        named = zip(Word._fields, words, strict=False)  # a page without words has no columns
        words = [_shared(column) if name in _REPEATED else column for name, column in named]
    return PageContent(
        info,
        list(map(Word._make, zip(*words, strict=True))),
        list(map(RulingLine._make, zip(*rules, strict=True))),
        *rest,
    )
