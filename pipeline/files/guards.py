"""Stops the PDF parser where a hostile file would keep it busy for ever, and where it takes longer than it need."""

from __future__ import annotations

from functools import cache
from typing import Any

CHAIN = 100
"""References to references that are followed; a real file has one or two."""


@cache
def guard_parser() -> None:
    """Lets pdfminer follow no endless chain of references, in this process.

    An object that is a reference to itself (`9 0 obj 9 0 R endobj`) kept `resolve1` in a loop without end. Such a
    reference now counts as one to a missing object, which is null (ISO 32000-1, 7.3.10). Streams in ASCII base-85 are
    decoded with the same result in a tenth of the time.
    """
    from pdfminer import pdftypes
    from pdfminer.pdftypes import PDFObjRef

    from extractors.page.ascii85 import ascii85decode

    pdftypes.ascii85decode = ascii85decode  # type: ignore[attr-defined]  # imported there, not made there
    follow = PDFObjRef.resolve

    def resolve(self: PDFObjRef, default: object = None) -> Any:
        found = follow(self, default)
        for _ in range(CHAIN):
            if not isinstance(found, PDFObjRef):
                return found
            found = follow(found, default)
        return default

    PDFObjRef.resolve = resolve  # type: ignore[method-assign]
