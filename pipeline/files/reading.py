"""Reads a PDF into pages, over the cores, and says in one line what is wrong with a file it cannot read."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from extractors.errors import UnreadableError
from pipeline.files.isolation import Crew, cores
from pipeline.files.limits import DEFAULT, Limits
from pipeline.files.messages import visible
from pipeline.files.source import SourceFile

if TYPE_CHECKING:
    from pdfminer.pdftypes import PDFStream
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

    from extractors.page.fallback_parser import PdfiumChar
    from schemas.geometry import Box, PageContent

CHUNK = 5
"""Pages a task: small enough to keep all cores busy to the end, large enough to make hand-over cheap."""
SHARE = 60
"""Pages that a reading process has to itself at least. Each costs 0.2 s of CPU time, for its imports and because it
loads the fonts anew, and this process has 0.6 s of other work meanwhile, in which one other reads 75 pages."""
FORKS = 8
"""Processes that are forked before the number of pages is known, at most; one that gets no page costs a millisecond."""

Each = Callable[["PageContent"], None]
Progress = Callable[[int], None]
Bar = Callable[[int, str], AbstractContextManager[Progress | None]]
"""Shows progress: takes a number of pages and a name, gives what is called with each number of pages done."""


def count_pages(source: SourceFile, password: str | None = None, limits: Limits = DEFAULT) -> int:
    """Number of pages, counted within the limits; raises UnreadableError."""
    with Crew(source.path, limits, prepare, _answer, source.path, source.content, password) as crew:
        crew.start(1)
        return int(crew.ask(None))


def _answer(path: Path, content: bytes, password: str | None, chunk: range | None) -> int | list[PageContent]:
    """What a reading process does: the number of pages, or the pages of a chunk."""
    return _count(path, content, password) if chunk is None else _read_chunk(content, password, chunk)


def _count(path: Path, content: bytes, password: str | None) -> int:
    """Number of pages, by PDFium, which opens files that others refuse; raises UnreadableError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content, password=password)
        try:
            pages = len(document)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise _protected(path, password) from error
        raise _damaged(path) from error
    if pages == 0:
        raise _damaged(path)
    return pages


def _protected(path: Path, password: str | None) -> UnreadableError:
    if password is not None:
        return UnreadableError(
            f"'{path}': the password does not open it; check the password file",
            f"'{path}': het wachtwoord opent het bestand niet; controleer het wachtwoordbestand",
        )
    return UnreadableError(
        f"'{path}' is protected: give its password with --password-file FILE or in ACTIEFICHE_PASSWORD",
        f"'{path}' is beveiligd: geef het wachtwoord met --password-file BESTAND of in ACTIEFICHE_PASSWORD",
        (
            f"'{path}' is protected by a password: save a copy without one, and choose that",
            f"'{path}' is met een wachtwoord beveiligd: bewaar een kopie zonder, en kies die",
        ),
    )


def _damaged(path: Path, page: int | None = None) -> UnreadableError:
    if page is not None:
        return UnreadableError(
            f"'{path}' is damaged: page {page} cannot be read whole; fetch the PDF again",
            f"'{path}' is beschadigd: pagina {page} is niet volledig leesbaar; haal de PDF opnieuw op",
        )
    return UnreadableError(
        f"'{path}' is damaged and holds no page that can be read: fetch the PDF again",
        f"'{path}' is beschadigd en bevat geen leesbare pagina: haal de PDF opnieuw op",
    )


class Reading:
    """Pages of a PDF that other processes read while this one does something else. A context manager: they start at
    its beginning, and at its end none is left.

    `workers`: processes to read with (default: the cores this process may use). The result does not depend on it.
    """

    def __init__(
        self, source: SourceFile, *, password: str | None = None, workers: int | None = None, limits: Limits = DEFAULT
    ) -> None:
        self.source = source
        self._workers = cores() if workers is None else workers
        self._crew = Crew(source.path, limits, prepare, _answer, source.path, source.content, password)
        self._done: SimpleQueue[int | tuple[range, list[PageContent]] | BaseException] = SimpleQueue()
        # Pages are taken over while this process does something else: a pipe holds few of them.
        self._taking = Thread(target=self._take, daemon=True)

    def __enter__(self) -> Reading:
        # A fork costs a millisecond, and is safe only before the thread below starts.
        self._crew.start(min(self._workers, FORKS) if self._crew.forks else 1)
        self._taking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._crew.stop()
        self._taking.join()
        self._crew.close()

    def _take(self) -> None:
        """Counts the pages, hands them out, and puts what comes into the queue: the number, then chunks."""
        crew = self._crew
        try:
            count = int(crew.ask(None))
            self._done.put(count)
            crew.allow(count)
            chunks = [range(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)]
            readers = min(self._workers, max(1, count // SHARE))
            if not crew.forks:
                crew.start(readers - 1)
            for done in crew.each(chunks, readers):
                self._done.put(done)
        except BaseException as error:  # raised where the pages are asked for
            self._done.put(error)

    def pages(self, bar: Bar | None = None, each: Each | None = None) -> list[PageContent]:
        """All pages in order, once; raises UnreadableError for a file that cannot be read, or not within its limits.

        `bar` is given the number of pages and the file's name, what it gives the number of pages done each time
        some are. `each` is called with each page as it comes, in any order, while others are being read.
        """
        count = self._next()
        assert isinstance(count, int)
        with bar(count, visible(self.source.path.name)) if bar is not None else nullcontext() as progress:
            pages = _in_order(self._chunks(count, each), count, self.source.path, progress)
        self.__exit__()  # the processes hold memory that is needed no more
        return pages

    def _chunks(self, count: int, each: Each | None) -> Iterator[tuple[range, list[PageContent]]]:
        for _ in range(0, count, CHUNK):
            done = self._next()
            assert isinstance(done, tuple)
            if each is not None:
                for page in done[1]:
                    each(page)
            yield done

    def _next(self) -> int | tuple[range, list[PageContent]]:
        done = self._done.get()
        if isinstance(done, BaseException):
            raise done
        return done


def read_document(
    source: SourceFile | Path,
    *,
    password: str | None = None,
    workers: int | None = None,
    bar: Bar | None = None,
    limits: Limits = DEFAULT,
    begun: Reading | None = None,
    each: Each | None = None,
) -> list[PageContent]:
    """All pages in order; `bar` and `each` as for `Reading.pages`. `begun`: a reading of this file that has begun.

    Raises CallError for a missing file and UnreadableError for one that cannot be read, or not within `limits`.
    """
    if begun is not None:
        return begun.pages(bar, each)
    if isinstance(source, Path):
        source = SourceFile(source)
    with Reading(source, password=password, workers=workers, limits=limits) as reading:
        return reading.pages(bar, each)


def prepare() -> None:
    """What a reading process needs for any file, apart from what it does with one."""
    import pypdfium2  # noqa: F401

    from extractors.page import reading, unusable  # noqa: F401
    from pipeline.files import pdfium  # noqa: F401


def read_here(source: SourceFile, *, password: str | None = None, told: Progress | None = None) -> list[PageContent]:
    """All pages in order, read in this process and without limits: for a process that is isolated itself.

    `told` is given the number of pages as soon as it is known. Raises UnreadableError.
    """
    count = _count(source.path, source.content, password)
    if told is not None:
        told(count)
    whole = range(count)
    return _in_order([(whole, _read_chunk(source.content, password, whole))], count, source.path, None)


def _in_order(
    done: Iterable[tuple[range, list[PageContent]]], count: int, path: Path, progress: Progress | None
) -> list[PageContent]:
    pages: dict[int, PageContent] = {}
    for chunk, contents in done:
        if len(contents) != len(chunk):
            raise _damaged(path, chunk.start + len(contents) + 1)
        for content in contents:
            pages[content.info.number] = content
        if progress is not None:
            progress(len(chunk))
    if len(pages) != count:
        raise _damaged(path)
    return [pages[number] for number in sorted(pages)]


class _DataLoss(logging.Handler):
    """Takes the parser's messages: keeps them off standard error and remembers when it lost part of a page."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen = False

    def emit(self, record: logging.LogRecord) -> None:
        self.seen = self.seen or "Data-loss" in record.getMessage()


@lru_cache(maxsize=1)
def _data_loss() -> _DataLoss:
    handler = _DataLoss()
    for name in ("pdfminer", "pdfplumber"):
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).propagate = False
    return handler


@lru_cache(maxsize=1)
def _opened(content: bytes, password: str | None) -> PDF:
    """The document, opened once a process: its fonts are parsed once for all pages."""
    import pdfplumber

    from pipeline.files.guards import guard_parser

    guard_parser()
    return pdfplumber.open(BytesIO(content), password=password)


def _drawing(page: Page) -> list[tuple[PDFStream, bytes]] | None:
    """The streams that draw a page, still packed; None where one is missing from the file."""
    from pdfminer.pdftypes import PDFStream, resolve1

    streams = [resolve1(stream) for stream in page.page_obj.contents]
    if not all(isinstance(stream, PDFStream) for stream in streams):
        return None
    return [(stream, stream.rawdata or b"") for stream in streams]


def _is_lost(stream: PDFStream, packed: bytes) -> bool:
    """Whether the parser could not unpack a stream: it says nothing and takes it for an empty one."""
    from pdfminer.pdftypes import LITERALS_FLATE_DECODE

    filters = stream.get_filters()
    if stream.get_data() or not packed or not filters or filters[0][0] not in LITERALS_FLATE_DECODE:
        return False
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        packed = stream.decipher(stream.objid, stream.genno, packed, stream.attrs)
    try:
        zlib.decompress(packed)
    except zlib.error:
        return True
    return False


def _read_page(page: Page, content: bytes, password: str | None) -> PageContent:
    """A page, with PDFium's characters where pdfminer reads none, or letters of a wrong encoding."""
    from extractors.page.reading import read_page
    from extractors.page.unusable import has_broken_encoding
    from pipeline.files import pdfium

    def fallback() -> list[PdfiumChar]:
        return pdfium.characters(content, password, page.page_number)

    def ink(boxes: Sequence[Box]) -> list[bool]:
        return pdfium.inked(content, password, page.page_number, boxes)

    read = read_page(page, fallback, ink=ink)
    if not has_broken_encoding(read):
        return read
    other = read_page(page, fallback, distrust=True, ink=ink)
    return read if has_broken_encoding(other) else other


def _read_chunk(content: bytes, password: str | None, chunk: range) -> list[PageContent]:
    """Pages of a chunk, up to the one where the parser gives up or loses something."""
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    contents: list[PageContent] = []
    loss = _data_loss()
    loss.seen = False
    try:
        for page in _opened(content, password).pages[chunk.start : chunk.stop]:
            drawing = _drawing(page)
            read = _read_page(page, content, password)
            page.close()
            if drawing is None or loss.seen or any(_is_lost(*stream) for stream in drawing):
                break
            contents.append(read)
    except (
        PdfminerException,
        RecursionError,
        MalformedPDFException,
        PSException,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
    ) as error:
        if any(isinstance(cause, MemoryError) for cause in (*error.args, error.__cause__, error.__context__)):
            raise MemoryError from error
    return contents
