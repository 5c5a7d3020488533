"""The pages of a PDF as images, and how a box in points falls on each."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from extractors.errors import UnreadableError

SCALE = 2.0
"""Pixels a point: sharp on a screen of twice the usual density."""
LONGEST = 4000
"""No image is longer than this many pixels; a poster gets a smaller scale."""
LOSSLESS_LIMIT = 400_000
"""Bytes above which a page (a photograph) is stored with loss."""


class PageImage(NamedTuple):
    """One page: its file in the site, its size in pixels, and the box that it shows.

    A point (x, top) of the plan's boxes falls on pixel ((x - left) * scale, (top - above) * scale).
    """

    number: int
    file: str
    width: int
    height: int
    left: float
    above: float
    scale: float


def render(
    pdf: Path, folder: Path, prefix: str, *, password: str | None = None, done: Callable[[int], object] | None = None
) -> list[PageImage]:
    """Writes an image of every page into `folder`, named `prefix` and the page's number.

    `done` is told after each page that one more is there. Raises UnreadableError for a file that is no
    PDF or asks for another password.
    """
    import pdfplumber
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf, password=password)
        with pdfplumber.open(pdf, password=password) as plumbed:
            boxes = list(_shown(document, plumbed))
    except Exception as error:
        # Both libraries raise many kinds for the same thing: the file is not what it should be.
        raise UnreadableError(
            f"'{pdf}' cannot be drawn: it is damaged, protected or no PDF; fetch it again or give its password",
            f"'{pdf}' kan niet getekend worden: beschadigd, beveiligd of geen PDF; haal het opnieuw op of geef het "
            "wachtwoord",
        ) from error
    images = []
    try:
        # Drawing is not safe over threads; compressing is, and takes most of the time.
        with ThreadPoolExecutor(max_workers=_cores()) as pool:
            writing = []
            for number, (left, above, right, below) in enumerate(boxes, start=1):
                scale = min(SCALE, LONGEST / max(right - left, below - above, 1.0))
                bitmap = document[number - 1].render(scale=scale)
                picture = bitmap.to_pil().convert("RGB")
                name = f"{prefix}{number:04d}.webp"
                writing.append(pool.submit(_write, picture, folder / name))
                images.append(PageImage(number, name, picture.width, picture.height, left, above, scale))
                if len(writing) > 8:
                    writing.pop(0).result()
                if done is not None:
                    done(1)
            for task in writing:
                task.result()
    finally:
        document.close()
    return images


def metadata_date(pdf: Path, password: str | None = None) -> str | None:
    """The date that the PDF says it was last changed or made, as written there ('D:20250901...'), or None."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf, password=password)
    try:
        metadata = document.get_metadata_dict()
    finally:
        document.close()
    return metadata.get("ModDate") or metadata.get("CreationDate") or None


def _shown(document: Any, plumbed: Any) -> Iterator[tuple[float, float, float, float]]:
    """The visible part of each page in the plan's coordinates: the crop box within the media box.

    pdfplumber moves the media box along when a page is turned, but not the crop box; so that is done here.
    """
    for index, page in enumerate(plumbed.pages):
        m_left, m_low, m_right, m_high = document[index].get_mediabox()
        c_left, c_low, c_right, c_high = document[index].get_cropbox()
        c_left, c_low, c_right, c_high = (
            max(m_left, c_left),
            max(m_low, c_low),
            min(m_right, c_right),
            min(m_high, c_high),
        )
        if c_left >= c_right or c_low >= c_high:
            # A crop box outside the page is ignored, as viewers do.
            c_left, c_low, c_right, c_high = m_left, m_low, m_right, m_high
            document[index].set_cropbox(m_left, m_low, m_right, m_high)
        # What is cut off at the left and at the top of the page as displayed.
        cut = {
            0: (c_left - m_left, m_high - c_high),
            90: (c_low - m_low, c_left - m_left),
            180: (m_right - c_right, c_low - m_low),
            270: (m_high - c_high, m_right - c_right),
        }[int(page.rotation) % 360]
        width, height = c_right - c_left, c_high - c_low
        if page.rotation % 180:
            width, height = height, width
        left, above = float(page.mediabox[0]) + cut[0], float(page.mediabox[1]) + cut[1]
        yield left, above, left + width, above + height


def _write(picture: Any, file: Path) -> None:
    buffer = io.BytesIO()
    picture.save(buffer, format="WEBP", lossless=True, quality=20, method=2)
    if buffer.tell() > LOSSLESS_LIMIT:
        buffer = io.BytesIO()
        picture.save(buffer, format="WEBP", quality=75, method=2)
    file.write_bytes(buffer.getvalue())


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
