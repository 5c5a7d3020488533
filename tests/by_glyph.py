"""The reference for reading pages: pdfminer's own layout of a page, an object for each glyph."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from pdfminer.layout import LTCurve, LTPage
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from extractors.page.fallback_parser import PdfiumChar
from extractors.page.looks import LookDevice, LookInterpreter
from extractors.page.reading import content_of, read_page
from extractors.page.tree import shape_of, walk
from pipeline.files import pdfium


def check_file(path: Path, password: str | None = None, first: int | None = None, most: int | None = None) -> int:
    """Fails where a page of a PDF is read otherwise than glyph by glyph; gives the number of its words.

    `first`: only so many pages, of a file whose pages are all made alike. `most`: not many more than so many pages,
    from the first to the last.
    """
    content = path.read_bytes()
    with pdfplumber.open(path, password=password) as pdf:
        return sum(
            _check(page, partial(pdfium.characters, content, password, page.page_number))
            for page in _some(pdf.pages[:first], most)
        )


def check_bytes(pdf: bytes, most: int | None = None) -> int:
    """`check_file` for a PDF in memory, without the fallback parser."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return sum(_check(page, None) for page in _some(opened.pages, most))


def _some(pages: list[Page], most: int | None) -> list[Page]:
    return pages if most is None else pages[:: max(1, len(pages) // most)]


def _layout(page: Page) -> LTPage:
    """The layout tree by pdfminer's own interpreter and device, with only the look of items noted."""
    device = LookDevice(page)
    try:
        LookInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as error:
        raise PdfminerException(error) from error
    return device.get_result()


def _check(page: Page, fallback: Callable[[], list[PdfiumChar]] | None) -> int:
    """Compares every word, ruling line, mark and figure of both readings, to the last bit."""
    try:
        slow = content_of(page, _layout(page), fallback)
    except PdfminerException as error:
        with pytest.raises(PdfminerException, match=f"^{re.escape(str(error))}$"):
            read_page(page, fallback)
        return 0
    fast = read_page(page, fallback)
    for word, same in zip(fast.words, slow.words, strict=True):
        assert repr(word) == repr(same)
    assert repr([*fast.hidden, *fast.struck, *fast.slanted]) == repr([*slow.hidden, *slow.struck, *slow.slanted])
    assert repr(fast.rules) == repr(slow.rules)
    assert repr(fast.marks) == repr(slow.marks)
    assert fast.info == slow.info
    for item in walk(page.layout._objs):
        if isinstance(item, LTCurve):
            shape, whole = shape_of(item, page), page.process_object(item)
            assert repr(shape) == repr({key: whole[key] for key in shape})
    page.close()
    return len(fast.words)
