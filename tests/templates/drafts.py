"""Pages and drafts of the samples, made once for all tests of a process: a draft takes seconds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extractors.templating import Draft, suggest
from pipeline.files.reading import read_document
from schemas.geometry import PageContent


@cache
def pages_of(path: Path) -> list[PageContent]:
    """The pages of a PDF."""
    return read_document(path, workers=1)


@cache
def draft_of(path: Path) -> Draft:
    """The draft for a PDF, under its name."""
    return suggest(pages_of(path), path.stem)
