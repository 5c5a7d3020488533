"""The pages of a PDF as images, and how a box in points falls on each."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from extractors.errors import UnreadableError
from extractors.page.crop import shown_box
from pipeline.files.isolation import cores
from pipeline.report.kept import Kept
from schemas.geometry import Box

SCALE = 2.0
"""Pixels a point: sharp on a screen of twice the usual density."""
LONGEST = 4000
"""No image is longer than this many pixels; a poster gets a smaller scale."""
LOSSLESS_LIMIT = 400_000
"""Bytes above which a page (a photograph) is stored with loss."""

LOSSLESS: dict[str, Any] = {"lossless": True, "quality": 20, "method": 2}
LOSSY: dict[str, Any] = {"quality": 75, "method": 2}


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
    """Writes an image of every page into `folder`, named `prefix` and the page's number. Those that an earlier run drew
    of the same file are copied.

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
    kept = Kept.of(pdf, (SCALE, LONGEST, LOSSLESS_LIMIT, LOSSLESS, LOSSY))
    try:
        # Drawing is not safe over threads; compressing is, and takes most of the time.
        with ThreadPoolExecutor(max_workers=cores()) as pool:
            writing = []
            for number, (left, above, right, below) in enumerate(boxes, start=1):
                scale = min(SCALE, LONGEST / max(right - left, below - above, 1.0))
                name = f"{prefix}{number:04d}.webp"
                size = kept.copy(number, folder / name)
                if size is None:
                    picture = document[number - 1].render(scale=scale).to_pil().convert("RGB")
                    size = picture.size
                    writing.append(pool.submit(_write, picture, folder / name, kept, number))
                images.append(PageImage(number, name, size[0], size[1], left, above, scale))
                if len(writing) > 8:
                    writing.pop(0).result()
                if done is not None:
                    done(1)
            for task in writing:
                task.result()
        kept.used()
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


def _shown(document: Any, plumbed: Any) -> Iterator[Box]:
    """The visible part of each page in the plan's coordinates; a crop box outside its page is taken away."""
    for index, page in enumerate(plumbed.pages):
        media = document[index].get_mediabox()
        crop = document[index].get_cropbox()
        if min(media[2], crop[2]) <= max(media[0], crop[0]) or min(media[3], crop[3]) <= max(media[1], crop[1]):
            document[index].set_cropbox(*media)
        yield shown_box(page)


def _write(picture: Any, file: Path, kept: Kept, number: int) -> None:
    buffer = io.BytesIO()
    picture.save(buffer, format="WEBP", **LOSSLESS)
    if buffer.tell() > LOSSLESS_LIMIT:
        buffer = io.BytesIO()
        picture.save(buffer, format="WEBP", **LOSSY)
    file.write_bytes(buffer.getvalue())
    kept.put(number, buffer.getvalue(), picture.size)
