"""The stage `extract`: a PDF to the words, ruling lines and marks of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import NoActionError
from pipeline.files.reading import Bar, read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.stages.flow.model import Job
    from schemas.geometry import PageContent, PageInfo


def read(job: Job) -> tuple[list[PageContent], list[PageInfo]]:
    """The pages of the plan's PDF; raises the errors of `read_file`."""
    pages = read_file(
        job.plan.pdf,
        password=job.password,
        workers=job.workers,
        bar=job.bar,
        meanwhile=job.meanwhile,
        checked=job.checked,
    )
    return pages, [page.info for page in pages]


def read_file(
    path: Path,
    *,
    password: str | None = None,
    workers: int | None = None,
    bar: Bar | None = None,
    meanwhile: Callable[[], None] | None = None,
    checked: bool = False,
) -> list[PageContent]:
    """The pages of a PDF, those without a usable text layer recognised from their picture. The options are those
    of `read_document`.

    Raises UnreadableError for a file that cannot be read, or where recognition is needed and not installed, and
    NoActionError for a document of empty pages.
    """
    from pipeline.files.recognition import pages_to_recognise, recognise

    pages = read_document(path, password=password, workers=workers, bar=bar, meanwhile=meanwhile, checked=checked)
    numbers = pages_to_recognise(pages)
    if numbers:
        pages = recognise(path, pages, numbers, password)
    if any(page.info.characters for page in pages):
        return pages
    raise NoActionError(
        f"'{path}' holds only empty pages: check that it is the right file",
        f"'{path}' bevat alleen lege pagina's: controleer of het het juiste bestand is",
    )
