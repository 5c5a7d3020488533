"""The stage `extract`: a PDF to the words, ruling lines and marks of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.errors import NoActionError
from pipeline.files.limits import DEFAULT, Limits
from pipeline.files.reading import Bar, Each, Reading, read_document
from pipeline.files.source import SourceFile

if TYPE_CHECKING:
    from pipeline.stages.flow.model import Job
    from schemas.geometry import PageContent, PageInfo


def read(job: Job) -> tuple[list[PageContent], list[PageInfo], str]:
    """The pages of the plan's PDF, and the digest of the bytes that they were read from; raises the errors of
    `read_file`."""
    source = job.source or SourceFile(job.plan.pdf)
    pages = read_file(
        source,
        password=job.password,
        workers=job.workers,
        bar=job.bar,
        limits=job.limits,
        begun=job.begun,
        each=job.each,
    )
    return pages, [page.info for page in pages], source.sha256


def read_file(
    source: SourceFile,
    *,
    password: str | None = None,
    workers: int | None = None,
    bar: Bar | None = None,
    limits: Limits = DEFAULT,
    begun: Reading | None = None,
    each: Each | None = None,
) -> list[PageContent]:
    """The pages of a PDF, with the text of pictures recognised where that is installed; a page that was not read has a
    notice. The options are those of `read_document`.

    Raises UnreadableError for a file that cannot be read, or of which no page can be without text recognition, and
    NoActionError for a document of empty pages.
    """
    pages = read_document(source, password=password, workers=workers, bar=bar, limits=limits, begun=begun, each=each)
    return with_recognised(source, pages, password, limits, workers)


def with_recognised(
    source: SourceFile,
    pages: list[PageContent],
    password: str | None = None,
    limits: Limits = DEFAULT,
    workers: int | None = None,
) -> list[PageContent]:
    """The pages of a PDF with the text of pictures recognised; raises as `read_file`."""
    from pipeline.files.recognition import not_read, read_pictures, unread_pages

    pages = read_pictures(source, pages, password, limits, workers)
    unread = unread_pages(pages)
    if unread and not any(page.words for page in pages):
        raise not_read(source.path, unread)
    if any(page.info.characters for page in pages):
        return pages
    raise NoActionError(
        f"'{source.path}' holds only empty pages: check that it is the right file",
        f"'{source.path}' bevat alleen lege pagina's: controleer of het het juiste bestand is",
    )
