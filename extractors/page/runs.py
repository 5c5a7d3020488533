"""Text as it is shown: one record for each operator that shows a string, instead of one object a glyph.

pdfminer hands what a page draws to a device (its extension point, `PDFDevice`), and its own device makes an object
of each glyph, which takes most of the time of reading. The device here keeps a shown string as a `Run`. It calculates
places in the order of pdfminer's own calculation, so that they are equal to the last bit. It leaves to pdfminer's
device what is rare: turned, slanted and mirrored text, vertical writing, glyphs that go back.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import isfinite
from typing import NamedTuple

from pdfminer.layout import LTItem, LTPage
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
from pdfminer.utils import mult_matrix
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from extractors.page.colours import Colours
from extractors.page.looks import LookDevice
from extractors.page.operators import Interpreter
from extractors.page.painting import PLAIN, Look
from extractors.page.words import Glyph, unmapped
from schemas.geometry import Box


@dataclass(slots=True, eq=False)
class Run(LTItem):
    """Glyphs that one operator shows on a level baseline, in points from the top left of the displayed page.

    Glyph `i` prints `texts[i]` from `starts[i]` to `ends[i]`. `marks[i]` is its text where that is one character,
    else a blank or an 'x'; `texts` is `marks` where all are. `look` and `order`: see `Glyph`.
    """

    texts: Sequence[str]
    marks: str
    starts: list[float]
    ends: list[float]
    top: float
    bottom: float
    baseline: float
    font: str
    size: float
    colour: str
    look: Look = PLAIN
    order: int = 0

    @property
    def box(self) -> Box:
        return Box(self.starts[0], self.top, self.ends[-1], self.bottom)

    @property
    def blank(self) -> bool:
        return self.marks.isspace()

    @property
    def upright(self) -> bool:
        """True, as for a glyph that stands upright."""
        return True

    def glyphs(self) -> Iterator[Glyph]:
        """The glyphs one by one, in the order in which they are drawn."""
        for text, x0, x1 in zip(self.texts, self.starts, self.ends, strict=True):
            yield Glyph(
                x0,
                self.top,
                x1,
                self.bottom,
                self.baseline,
                text,
                self.font,
                self.size,
                self.colour,
                True,
                look=self.look,
                order=self.order,
            )


def layout_of(page: Page) -> LTPage:
    """The layout tree of a page as pdfplumber's `page.layout`, with runs in the place of the glyphs that they hold.

    Raises PdfminerException for a page that pdfminer cannot read.
    """
    device = RunDevice(page)
    try:
        Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as error:
        raise PdfminerException(error) from error
    return device.get_result()


class UnusualTextError(Exception):
    """A shown string is left to pdfminer's device."""


class _Texts(dict[int, str]):
    """Texts of a font's glyphs by code."""

    def __init__(self, font: PDFFont) -> None:
        super().__init__()
        self._font = weakref.ref(font)

    def __missing__(self, code: int) -> str:
        font = self._font()
        assert font is not None
        try:
            text = font.to_unichr(code)
        except PDFUnicodeNotDefined:
            text = f"(cid:{code})"
        if not isinstance(text, str):
            raise UnusualTextError
        text = self[code] = unmapped(text) if text[:5] == "(cid:" else text
        return text


class _Widths(dict[int, float]):
    """Widths of a font's glyphs by code, in type sizes."""

    def __init__(self, font: PDFFont) -> None:
        super().__init__()
        self._font = weakref.ref(font)

    def __missing__(self, code: int) -> float:
        font = self._font()
        assert font is not None
        width = font.char_width(code)
        if width < 0:
            raise UnusualTextError
        self[code] = width
        return width


_fonts: weakref.WeakKeyDictionary[PDFFont, tuple[_Texts, _Widths]] = weakref.WeakKeyDictionary()


class _Placed(NamedTuple):
    """Glyphs of a string: their codes, where they start and how wide they are, and where the string ends; in the
    text's own space."""

    codes: list[int]
    places: list[float]
    advances: list[float]
    end: float


class RunDevice(LookDevice):
    """The device for a layout tree, with a `Run` where a string is shown on a level baseline."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._left, above = page.mediabox[:2]
        self._height = page.height + above
        self._colours = Colours()

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Adds a shown string to the layout tree and moves the text position behind it."""
        try:
            self._add(textstate, seq, graphicstate)
        except UnusualTextError:
            super().render_string(textstate, seq, ncs, graphicstate)

    def _add(self, state: PDFTextState, seq: PDFTextSeq, graphicstate: PDFGraphicState) -> None:
        self._note(state.render)
        a, b, c, d, e, f = mult_matrix(state.matrix, self.ctm)
        font, size = state.font, state.fontsize
        if font is None or font.is_vertical():
            raise UnusualTextError
        if not (b == c == 0 and a > 0 and d > 0 and size > 0 and state.scaling > 0):
            raise UnusualTextError
        try:
            texts, widths = _fonts[font]
        except KeyError:
            texts, widths = _fonts[font] = _Texts(font), _Widths(font)
        x, y = state.linematrix
        placed = _placed(state, seq, font, widths)
        shown = [texts[code] for code in placed.codes]
        e, f = y * c + e, x * b + y * d + f
        starts = [x * a + e for x in placed.places]
        ends = [a * advance + start for advance, start in zip(placed.advances, starts, strict=True)]
        low = font.get_descent() * size + state.rise
        y0, y1 = d * low + f, d * (low + size) + f
        if not isfinite(sum(ends) + y0 + y1):
            raise UnusualTextError
        state.linematrix = (placed.end, y)
        if not shown:
            return
        if self._left != 0:
            starts = [x + self._left for x in starts]
            ends = [x + self._left for x in ends]
        marks = "".join(shown)
        plain = len(marks) == len(shown) and "" not in shown
        if not plain:
            marks = "".join(text if len(text) == 1 else " " if text.isspace() else "x" for text in shown)
        run = Run(
            texts=marks if plain else shown,
            marks=marks,
            starts=starts,
            ends=ends,
            top=self._height - y1,
            bottom=self._height - y0,
            baseline=self._height - f,
            font=font.fontname,
            size=y1 - y0,
            colour=self._colours.of(graphicstate.ncolor),
        )
        self.cur_item.add(run)  # type: ignore[arg-type]  # typed for what pdfminer itself adds


def _placed(state: PDFTextState, seq: PDFTextSeq, font: PDFFont, widths: _Widths) -> _Placed:
    """Where the glyphs of a shown string stand (PDF 32000-1, 9.4.4); raises UnusualTextError."""
    size, scaling = state.fontsize, state.scaling * 0.01
    between = state.charspace * scaling
    blank = 0.0 if font.is_multibyte() else state.wordspace * scaling
    step = 0.001 * size * scaling
    x = state.linematrix[0]
    spaced = False
    codes: list[int] = []
    places: list[float] = []
    advances: list[float] = []
    for part in seq:
        if isinstance(part, int | float):
            x -= part * step
            spaced = True
        elif isinstance(part, bytes):
            some = list(font.decode(part))
            wide = [widths[code] * size * scaling for code in some]
            if between or blank:
                for code, advance in zip(some, wide, strict=True):
                    if spaced:
                        x += between
                    places.append(x)
                    x += advance
                    if code == 32:
                        x += blank
                    spaced = True
            else:
                places.extend(accumulate(wide, initial=x))
                x = places.pop()
            codes += some
            advances += wide
        else:
            raise UnusualTextError
    return _Placed(codes, places, advances, x)
