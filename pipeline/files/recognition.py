"""Text recognition (OCR) of pages without a usable text layer, with Tesseract where it is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import UnreadableError
from pipeline.files.messages import page_list

if TYPE_CHECKING:
    from PIL import Image

    from extractors.page.scan import Seen
    from pipeline.files.source import SourceFile
    from schemas.geometry import PageContent

LANGUAGE = "nld"
INSTALL = "apt install tesseract-ocr tesseract-ocr-nld && .venv/bin/pip install pytesseract"
"""The one command that adds text recognition; README has it too."""
STOP_WORDS = frozenset(
    "de het een en van in te dat is op voor met zijn aan door of om bij als naar er die tot uit over ook "  # noqa: SIM905
    "niet worden wordt".split()
)
WORDS = 100
"""Words from which on a page of Dutch text holds at least one stop word."""
COVERED = 0.5
"""Share of a page that a picture must cover to be a scan of it and no illustration."""


def pages_to_recognise(pages: Sequence[PageContent]) -> list[int]:
    """Numbers of pages that are pictures of text, or whose text layer is not Dutch but noise.

    An empty page is none: it prints nothing. The stop-word rule keeps text layers of wrong encodings out:
    hundreds of words without one 'de' or 'van' are no Dutch text.
    """
    return [page.info.number for page in pages if _is_scan(page) or has_broken_encoding(page)]


def _is_scan(page: PageContent) -> bool:
    if page.info.characters:
        return False
    area = page.info.width * page.info.height
    pictures = [mark for mark in page.marks if mark.look.startswith("image:")]
    return sum(mark.box.width * mark.box.height for mark in pictures) >= COVERED * area


def has_broken_encoding(page: PageContent) -> bool:
    """Whether the text layer of a page is not Dutch but the letters of a wrong encoding."""
    if any(word.text.casefold() in STOP_WORDS for word in page.words):
        return False
    return sum(len(word.text) > 1 for word in page.words) >= WORDS


def recognise(
    source: SourceFile, pages: Sequence[PageContent], numbers: Sequence[int], password: str | None = None
) -> list[PageContent]:
    """The pages, those named in `numbers` read from their picture.

    Raises UnreadableError, which names the pages and the command to install, where Tesseract or its Dutch
    model is missing.
    """
    _require(source.path, numbers)
    import pypdfium2

    from extractors.page.scan import DPI, recognise_page

    pictures: dict[int, Image.Image] = {}
    document = pypdfium2.PdfDocument(source.content, password=password)
    try:
        for number in numbers:
            page = document[number - 1]
            pictures[number] = page.render(scale=DPI / 72, grayscale=True).to_pil()
            page.close()
    finally:
        document.close()
    infos = {page.info.number: page.info for page in pages}
    # Tesseract runs as processes of its own: threads are enough to keep the cores busy.
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        found = dict(
            zip(
                numbers,
                pool.map(
                    lambda number: recognise_page(pictures[number], number, infos[number].width, _tesseract), numbers
                ),
                strict=True,
            )
        )
    return [
        page
        if page.info.number not in found
        else page._replace(
            info=page.info._replace(
                characters=sum(word.chars for word in found[page.info.number].words),
                ocr_confidence=round(found[page.info.number].confidence, 3),
                fallback_characters=0,
            ),
            words=found[page.info.number].words,
            rules=found[page.info.number].rules,
            hidden=(),
            struck=(),
        )
        for page in pages
    ]


def _require(path: Path, numbers: Sequence[int]) -> None:
    try:
        import pytesseract

        ready = shutil.which("tesseract") is not None and LANGUAGE in pytesseract.get_languages()
    except ImportError:
        ready = False
    if not ready:
        raise UnreadableError(
            f"'{path}' has no usable text layer on {page_list(numbers)}: install text recognition ({INSTALL}) and try "
            "again",
            f"'{path}' heeft geen bruikbare tekstlaag op {page_list(numbers, 'pagina', 'pagina’s')}: installeer "
            f"tekstherkenning ({INSTALL}) en probeer opnieuw",
        )


def _tesseract(picture: Image.Image) -> list[Seen]:
    """The words of a picture of one cell; one thread a process, so that pages run beside each other."""
    import pytesseract

    from extractors.page.scan import Seen

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    table = pytesseract.image_to_data(
        picture, lang=LANGUAGE, config="--psm 6 --dpi 300", output_type=pytesseract.Output.DICT
    )
    return [
        Seen(
            text.strip(),
            table["left"][row],
            table["top"][row],
            table["width"][row],
            table["height"][row],
            (table["block_num"][row] * 100 + table["par_num"][row]) * 1000 + table["line_num"][row],
            float(table["conf"][row]),
        )
        for row, text in enumerate(table["text"])
        if text.strip()
    ]
