"""What annotations draw on a page: their appearance streams (PDF 32000-1, 12.5.5), each read as a drawing."""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_pt, mult_matrix
from pdfplumber.page import Page

from extractors.page.annotations import Annotation, name_of
from extractors.page.operators import Interpreter
from extractors.page.runs import RunDevice
from extractors.page.tree import Leaves, leaves_of

FIRST = 1 << 30
"""Annotations are painted behind the page: the place of the first item of one in the order of painting."""


def stream_of(annotation: Annotation) -> PDFStream | None:
    """The stream that draws an annotation in its state."""
    appearances = annotation.get("AP")
    drawing = resolve1(appearances.get("N")) if isinstance(appearances, dict) else None
    if isinstance(drawing, dict):
        drawing = resolve1(drawing.get(name_of(annotation.entry.get("AS"))))
    return drawing if isinstance(drawing, PDFStream) else None


def drawn(annotation: Annotation, page: Page, fonts: Any = None) -> Leaves | None:
    """What an annotation draws, in points of the displayed page; None where it has no drawing.

    `fonts`: resources for a drawing that has none, as fields of a form may take theirs from the form. A drawing that
    cannot be read is none.
    """
    try:
        return _drawn(annotation, page, fonts)
    except (PSException, LookupError, TypeError, ValueError, AttributeError):
        return None


def _drawn(annotation: Annotation, page: Page, fonts: Any) -> Leaves | None:
    stream = stream_of(annotation)
    if stream is None or stream.objid is None:
        return None
    inner, outer = _numbers(stream.get("BBox")), _numbers(annotation.entry.get("Rect"))
    matrix: Any = _numbers(stream.get("Matrix"), 6) or MATRIX_IDENTITY
    if inner is None or outer is None:
        return None
    corners = [(inner[0], inner[1]), (inner[0], inner[3]), (inner[2], inner[1]), (inner[2], inner[3])]
    placed = _onto(matrix, corners, outer)
    if placed is None:
        return None
    device = RunDevice(page)
    interpreter = Interpreter(page.pdf.rsrcmgr, device)
    ctm = _page_matrix(page)
    device.begin_page(page.page_obj, ctm)
    onto_page = mult_matrix(placed, ctm)
    device.scene.clip([apply_matrix_pt(onto_page, corner) for corner in corners])
    resources = resolve1(stream.get("Resources")) or resolve1(fonts)
    interpreter.render_contents(resources if isinstance(resources, dict) else {}, [stream], ctm=onto_page)
    device.end_page(page.page_obj)
    layout = device.get_result()
    assert isinstance(layout, LTPage)
    return leaves_of(layout, page, FIRST)


def _onto(matrix: Matrix, corners: list[tuple[float, float]], outer: list[float]) -> Matrix | None:
    """The matrix that puts a drawing into the rectangle of its annotation; None where it has no extent."""
    points = [apply_matrix_pt(matrix, corner) for corner in corners]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, low, width, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    x0, x1, y0, y1 = min(outer[::2]), max(outer[::2]), min(outer[1::2]), max(outer[1::2])
    if width <= 0 or height <= 0 or x1 <= x0 or y1 <= y0:
        return None
    wide, high = (x1 - x0) / width, (y1 - y0) / height
    return mult_matrix(matrix, (wide, 0, 0, high, x0 - left * wide, y0 - low * high))


def _page_matrix(page: Page) -> Matrix:
    """The matrix from the PDF's page to the displayed one, as pdfminer starts a page."""
    x0, y0, x1, y1 = page.page_obj.mediabox
    turned: dict[int, Matrix] = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    return turned.get(int(page.page_obj.rotate), (1, 0, 0, 1, -x0, -y0))


def _numbers(value: Any, count: int = 4) -> list[float] | None:
    value = resolve1(value)
    values = [resolve1(one) for one in value] if isinstance(value, list) else []
    return values if len(values) == count and all(isinstance(one, int | float) for one in values) else None
