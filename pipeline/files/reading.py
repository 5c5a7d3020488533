"""Reads a PDF into pages, over the cores, and says in one line what is wrong with a file it cannot read."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from multiprocessing import connection
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from extractors.errors import CallError, UnreadableError

if TYPE_CHECKING:
    from pdfminer.pdftypes import PDFStream
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

    from extractors.page.fallback_parser import PdfiumChar
    from schemas.geometry import Box, PageContent

CHUNK = 5
"""Pages a task: small enough to keep all cores busy to the end, large enough to make hand-over cheap."""
TAIL = 4096
"""The end of a PDF, which says where its objects are, stands within this many bytes."""
SERIAL = 24
"""Documents up to this many pages are read in this process; starting others would take longer: each of these loads the
fonts anew and hands its words over. 22 pages of Excel took 0.4 s here and 0.5 s with two processes."""
SHARE = 60
"""Pages that a reading process has to itself at least. Starting one costs 0.1 s of CPU time (it loads the fonts anew),
and this process needs 0.4 s for its imports meanwhile, in which one other reads 75 pages."""

Progress = Callable[[int], None]
Bar = Callable[[int, str], AbstractContextManager[Progress | None]]
"""Shows progress: takes a number of pages and a name, gives what is called with each number of pages done."""


def check_file(path: Path) -> None:
    """Raises CallError or UnreadableError for a file that cannot be a whole PDF; reads no page."""
    if not path.exists():
        raise CallError(
            f"no file '{path}': check the name and the folder",
            f"geen bestand '{path}': controleer de naam en de map",
        )
    if not path.is_file():
        raise CallError(f"'{path}' is no file: name one PDF", f"'{path}' is geen bestand: geef één PDF op")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(1024)
            tail = _tail(file, size)
    except OSError as error:
        raise UnreadableError(
            f"'{path}' cannot be opened: {error.strerror}; check its permissions",
            f"'{path}' kan niet geopend worden: {error.strerror}; controleer de toegangsrechten",
        ) from error
    if not head:
        raise UnreadableError(f"'{path}' is empty: fetch the PDF again", f"'{path}' is leeg: haal de PDF opnieuw op")
    if b"%PDF-" not in head:
        raise UnreadableError(
            f"'{path}' is not a PDF: save or print the document as PDF first",
            f"'{path}' is geen PDF: bewaar of druk het document eerst af als PDF",
        )
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise UnreadableError(
            f"'{path}' is damaged, its end is missing: fetch the PDF again",
            f"'{path}' is beschadigd, het einde ontbreekt: haal de PDF opnieuw op",
        )


def _tail(file: BinaryIO, size: int) -> bytes:
    """The last bytes of a file before the blanks and zeros that some senders add."""
    end = size
    while end > 0:
        start = max(0, end - TAIL)
        file.seek(start)
        tail = file.read(end - start).rstrip(b"\0 \t\r\n")
        if tail:
            file.seek(max(0, start + len(tail) - TAIL))
            return file.read(min(TAIL, start + len(tail)))
        end = start
    return b""


def count_pages(path: Path, password: str | None = None) -> int:
    """Number of pages, by PDFium, which opens files that others refuse; raises UnreadableError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path, password=password)
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


def read_document(
    path: Path,
    *,
    password: str | None = None,
    workers: int | None = None,
    bar: Bar | None = None,
    meanwhile: Callable[[], None] | None = None,
    checked: bool = False,
) -> list[PageContent]:
    """All pages in order. `bar` is given the number of pages and the file's name, what it gives the number of pages
    done each time some are.

    `meanwhile` is called once other processes have started to read; not where this process reads itself.
    `workers`: processes to read with (default: the cores this process may use). The result does not depend
    on it. `checked`: whether `check_file` has seen the file. Raises CallError for a missing file and UnreadableError
    for one that cannot be read.
    """
    if not checked:
        check_file(path)
    count = count_pages(path, password)
    with bar(count, path.name) if bar is not None else nullcontext() as progress:
        return _read_chunks(path, password, count, _cores() if workers is None else workers, progress, meanwhile)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_chunks(
    path: Path,
    password: str | None,
    count: int,
    workers: int,
    progress: Progress | None,
    meanwhile: Callable[[], None] | None,
) -> list[PageContent]:
    chunks = [range(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)]
    if workers <= 1 or count <= SERIAL:
        try:
            return _in_order(
                ((chunk, _read_chunk(str(path), password, chunk)) for chunk in chunks), count, path, progress
            )
        finally:
            _close()
    # A fork is the fastest start, and safe only while this process has no other threads.
    method = "fork" if threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods() else "spawn"
    if method == "fork":
        import extractors.page.reading  # noqa: F401  (imported once here instead of in each child)
    context = multiprocessing.get_context(method)
    size = min(workers, max(1, count // SHARE))
    tasks: dict[Future[list[PageContent]], range] = {}
    with ProcessPoolExecutor(max_workers=size, mp_context=context, initializer=_end_with_parent) as pool:
        try:
            with _without_interrupt():  # reading processes leave it to their parent, from their first moment on
                for chunk in chunks:  # a process that dies at once makes the next `submit` fail
                    tasks[pool.submit(_read_chunk, str(path), password, chunk)] = chunk
            if meanwhile is not None:
                meanwhile()
            return _in_order(((tasks[task], task.result()) for task in as_completed(tasks)), count, path, progress)
        except BrokenProcessPool as error:
            raise UnreadableError(
                f"'{path}': a reading process was stopped, probably for want of memory; try --workers 1",
                f"'{path}': een leesproces werd gestopt, wellicht door geheugentekort; probeer --workers 1",
            ) from error
        finally:
            for task in tasks:
                task.cancel()


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


@contextmanager
def _without_interrupt() -> Iterator[None]:
    """Holds Ctrl-C back; processes that start meanwhile never see it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """Ends this reading process when the one that started it is gone, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


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
def _opened(path: str, password: str | None) -> PDF:
    """The document, opened once a process: its fonts are parsed once for all pages."""
    import pdfplumber

    return pdfplumber.open(path, password=password)


def _close() -> None:
    from pipeline.files import pdfium

    pdfium.close()
    if _opened.cache_info().currsize:
        _opened.cache_clear()


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


def _read_page(page: Page, path: str, password: str | None) -> PageContent:
    """A page, with PDFium's characters where pdfminer reads none, or letters of a wrong encoding."""
    from extractors.page.reading import read_page
    from pipeline.files import pdfium
    from pipeline.files.recognition import has_broken_encoding

    def fallback() -> list[PdfiumChar]:
        return pdfium.characters(path, password, page.page_number)

    def ink(boxes: Sequence[Box]) -> list[bool]:
        return pdfium.inked(path, password, page.page_number, boxes)

    content = read_page(page, fallback, ink=ink)
    if not has_broken_encoding(content):
        return content
    other = read_page(page, fallback, distrust=True, ink=ink)
    return content if has_broken_encoding(other) else other


def _read_chunk(path: str, password: str | None, chunk: range) -> list[PageContent]:
    """Pages of a chunk, up to the one where the parser gives up or loses something."""
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    contents: list[PageContent] = []
    loss = _data_loss()
    loss.seen = False
    try:
        for page in _opened(path, password).pages[chunk.start : chunk.stop]:
            drawing = _drawing(page)
            content = _read_page(page, path, password)
            page.close()
            if drawing is None or loss.seen or any(_is_lost(*stream) for stream in drawing):
                break
            contents.append(content)
    except (
        PdfminerException,
        MalformedPDFException,
        PSException,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
    ):
        pass
    return contents
