"""How what a page draws is painted: within which area, how opaque, in which layer.

pdfminer leaves out the operators that say this (clipping, graphics state dictionaries, optional content; PDF 32000-1,
8.5.4, 8.4.5 and 8.11). The interpreter here keeps track of them, and the device puts a `LookMark` into the layout
tree before the first item that is painted in another way than the item before it.
"""

# ruff: noqa: N802  (pdfminer names the methods of an interpreter after the operators)

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTItem
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import apply_matrix_pt
from pdfplumber.page import Page

from extractors.page.layers import Layers
from extractors.page.painting import PLAIN, Look
from schemas.geometry import Box

THICK = 4.0
"""A stroke of so many points may cover text."""
NOWHERE = Box(0.0, 0.0, -1.0, -1.0)
CLIPS = 1000
"""Clips that are kept by what they narrow: producers set the same ones again and again."""


class LookMark(LTItem):
    """Says how the items behind it in the layout tree are painted."""

    def __init__(self, look: Look) -> None:
        self.look = look


class ActualMark(LTItem):
    """Says that the items behind it, up to the next mark without a text, stand for another text (`ActualText`,
    PDF 32000-1, 14.9.4)."""

    def __init__(self, text: Any) -> None:
        self.text = text


class Scene:
    """The state that pdfminer does not keep: the look at this point, the opacity of what encloses it (a group), and for
    each open marked content whether it is a layer that is off."""

    def __init__(self, left: float, height: float, layers: Layers) -> None:
        self.left, self.height, self.layers = left, height, layers
        self.look = PLAIN
        self.opacity = 1.0
        self.open: list[bool] = []
        self.off = False
        self._clips: dict[tuple[Look, Box], Look] = {}
        self.replaced: int | None = None
        """The number of open marked contents at which one began that stands for another text."""

    def clip(self, points: Sequence[tuple[float, float]]) -> None:
        """Narrows the clip to the box around points of the PDF's own page, which counts from the bottom."""
        left, height, before = self.left, self.height, self.look.clip
        if len(points) == 2:
            (x0, y0), (x1, y1) = points
            x0, x1 = (x0, x1) if x0 <= x1 else (x1, x0)
            y0, y1 = (y0, y1) if y0 <= y1 else (y1, y0)
        else:
            xs, ys = zip(*points, strict=True)
            x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        box = Box(x0 + left, height - y1, x1 + left, height - y0)
        if before == box:
            return
        known = self._clips.get((self.look, box))
        if known is None:
            if len(self._clips) > CLIPS:
                self._clips.clear()
            known = self.look._replace(clip=box if before is None else before.clip(box) or NOWHERE)
            self._clips[self.look, box] = known
        self.look = known

    def enter(self, off: bool) -> None:
        """Opens marked content."""
        self.open.append(off)
        self.off = self.off or off

    def leave(self, depth: int) -> None:
        """Closes marked content down to a depth."""
        if self.off:
            del self.open[depth:]
            self.off = any(self.open)
        else:
            del self.open[depth:]


def scene_of(page: Page) -> Scene:
    """The state at the start of a page."""
    left, above = page.mediabox[:2]
    return Scene(left, page.height + above, Layers(page.pdf.doc.catalog))


class LookDevice(PDFPageAggregator):
    """pdfminer's device for a layout tree, with marks for the look; figures of layers that are off are left out."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
        self.scene = scene_of(page)
        self._noted = PLAIN
        self._parted = False

    def _note(self, mode: int = 0, width: float = 0.0) -> None:
        look = self.scene.look
        if mode or width or self.scene.off or self._parted:
            look = look._replace(mode=mode, width=width, off=self.scene.off, vague=look.vague or self._parted)
        if look is not self._noted and look != self._noted:
            self.cur_item.add(LookMark(look))  # type: ignore[arg-type]  # typed for what pdfminer itself adds
        self._noted = look

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Adds a shown string to the layout tree."""
        self._note(textstate.render)
        super().render_string(textstate, seq, ncs, graphicstate)

    def paint_path(self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Adds the figures of a path to the layout tree."""
        if self.scene.off:
            return
        width = 0.0
        if stroke and gstate.linewidth:
            a, b, c, d = self.ctm[:4]
            width = gstate.linewidth * abs(a * d - b * c) ** 0.5
        # pdfminer makes a figure of each outline, also of the hole in a frame.
        whole = fill and not self._parted and len(path) > 5 and sum(part[0] == "m" for part in path) > 1
        self._parted = self._parted or whole
        self._note(width=width if width >= THICK else 0.0)
        super().paint_path(gstate, stroke, fill, evenodd, path)
        if whole:
            self._parted = False

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Adds an image to the layout tree."""
        if not self.scene.off:
            self._note()
            super().render_image(name, stream)


class LookInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which also follows the operators that change the look."""

    def __init__(self, rsrcmgr: PDFResourceManager, device: PDFDevice) -> None:
        super().__init__(rsrcmgr, device)
        self.scene = device.scene if isinstance(device, LookDevice) else Scene(0.0, 0.0, Layers({}))
        self._looks: list[Look] = []
        self._states: dict[str, dict[str, Any]] = {}

    def init_state(self, ctm: Any) -> None:
        """Starts a page or a drawing in it."""
        super().init_state(ctm)
        self._looks, self._states = [], {}

    def do_q(self) -> None:
        super().do_q()
        self._looks.append(self.scene.look)

    def do_Q(self) -> None:
        super().do_Q()
        if self._looks:
            self.scene.look = self._looks.pop()

    def do_W(self) -> None:
        # Text never stands between this operator and the one that ends the path, so the clip may start here.
        path: Sequence[Any] = self.curpath
        a, b, c, d, e, f = self.ctm
        if len(path) == 5 and b == c == 0 and _is_rectangle(path):
            # Word clips each text by such a path: two corners are enough.
            (_, x0, y0), (_, x1, y1) = path[0], path[2]
            self.scene.clip(((a * x0 + e, d * y0 + f), (a * x1 + e, d * y1 + f)))
            return
        points = [apply_matrix_pt(self.ctm, (part[at], part[at + 1])) for part in path for at in range(1, len(part), 2)]
        if points:
            self.scene.clip(points)

    def do_W_a(self) -> None:
        self.do_W()

    def do_gs(self, name: Any) -> None:
        state = self._named("ExtGState", name)
        if not isinstance(state, dict):
            return
        scene = self.scene
        look = scene.look
        if "ca" in state:
            look = look._replace(fill=scene.opacity * _opacity(state["ca"]))
        if "CA" in state:
            look = look._replace(stroke=scene.opacity * _opacity(state["CA"]))
        if "SMask" in state or "BM" in state:
            usual = _is_name(state.get("SMask"), "None") and _is_name(state.get("BM"), "Normal", "Compatible")
            look = look._replace(vague=not usual)
        if look != scene.look:
            scene.look = look

    def do_BMC(self, tag: Any) -> None:
        super().do_BMC(tag)
        self.scene.enter(off=False)

    def do_BDC(self, tag: Any, props: Any) -> None:
        super().do_BDC(tag, props)
        off = isinstance(tag, PSLiteral) and tag.name == "OC" and self.scene.layers.is_off(self._entry(props))
        if self.scene.replaced is None:
            given = resolve1(self._entry(props)) if isinstance(props, PSLiteral) else props
            text = resolve1(given.get("ActualText")) if isinstance(given, dict) else None
            if isinstance(text, bytes):
                self.scene.replaced = len(self.scene.open)
                self._mark(ActualMark(text))
        self.scene.enter(off)

    def do_EMC(self) -> None:
        super().do_EMC()
        self.scene.leave(max(0, len(self.scene.open) - 1))
        if self.scene.replaced is not None and self.scene.replaced >= len(self.scene.open):
            self.scene.replaced = None
            self._mark(ActualMark(None))

    def _mark(self, mark: ActualMark) -> None:
        """Puts a mark into the layout tree."""
        if isinstance(self.device, LookDevice):
            self.device.cur_item.add(mark)  # type: ignore[arg-type]  # typed for what pdfminer itself adds

    def do_Do(self, xobjid_arg: Any) -> None:
        scene = self.scene
        look, opacity, depth = scene.look, scene.opacity, len(scene.open)
        drawing = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        attributes = drawing.attrs if isinstance(drawing, PDFStream) else {}
        if "OC" in attributes:
            scene.enter(scene.layers.is_off(attributes["OC"]))
        scene.opacity = look.fill
        try:
            super().do_Do(xobjid_arg)
        finally:
            scene.leave(depth)
            scene.look, scene.opacity = look, opacity

    def _named(self, kind: str, name: Any) -> Any:
        """An entry of a dictionary of the resources, resolved; each dictionary is looked up once."""
        if kind not in self._states:
            found = resolve1(resolve1(self.resources or {}).get(kind))
            self._states[kind] = found if isinstance(found, dict) else {}
        return resolve1(self._states[kind].get(literal_name(name))) if isinstance(name, PSLiteral) else None

    def _entry(self, name: Any) -> Any:
        """What names a layer in the resources, unresolved, as layers are known by their object."""
        self._named("Properties", name)
        return self._states["Properties"].get(literal_name(name)) if isinstance(name, PSLiteral) else None


def _is_rectangle(path: Sequence[Any]) -> bool:
    """Whether a path of four sides is as the operator `re` makes it."""
    one, two, three, four, _ = path
    if not len(one) == len(two) == len(three) == len(four) == 3:
        return False
    return bool(two[1] == three[1] and two[2] == one[2] and four[1] == one[1] and four[2] == three[2])


def _opacity(value: Any) -> float:
    value = resolve1(value)
    return min(1.0, max(0.0, float(value))) if isinstance(value, int | float) else 1.0


def _is_name(value: Any, *names: str) -> bool:
    """Whether a value is wanting or one of these names."""
    value = resolve1(value)
    return value is None or (isinstance(value, PSLiteral) and value.name in names)
