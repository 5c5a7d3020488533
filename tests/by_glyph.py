"""The reference for reading pages: pdfplumber's own layout of a page, an object for each glyph."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from extractors.page.fallback_parser import PdfiumChar
from extractors.page.reading import content_of, read_page
from pipeline.files import pdfium
from schemas.geometry import PageContent

Reader = Callable[[], PageContent]


def check_file(path: Path, password: str | None = None) -> int:
    """Fails where a page of a PDF is read otherwise than glyph by glyph; gives the number of its words."""
    with pdfplumber.open(path, password=password) as pdf:
        return sum(
            _check(page, partial(pdfium.characters, str(path), password, page.page_number)) for page in pdf.pages
        )


def check_bytes(pdf: bytes) -> int:
    """`check_file` for a PDF in memory, without the fallback parser."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return sum(_check(page, None) for page in opened.pages)


def _check(page: Page, fallback: Callable[[], list[PdfiumChar]] | None) -> int:
    """Compares every word, ruling line, mark and figure of both readings, to the last bit."""
    fast = _read(lambda: read_page(page, fallback))
    slow = _read(lambda: content_of(page, page.layout, fallback))
    page.close()
    assert type(fast) is type(slow)
    if not isinstance(fast, PageContent) or not isinstance(slow, PageContent):
        assert fast == slow
        return 0
    for word, same in zip(fast.words, slow.words, strict=True):
        assert repr(word) == repr(same)
    assert repr(fast.rules) == repr(slow.rules)
    assert repr(fast.marks) == repr(slow.marks)
    assert fast.info == slow.info
    return len(fast.words)


def _read(read: Reader) -> PageContent | str:
    """What a reader gives, or the message with which it gives up."""
    try:
        return read()
    except PdfminerException as error:
        return str(error)
