"""Pages that are pictures of text, and pictures in cells: looked at, and read with Tesseract where it is installed.

That happens page by page in processes with limits, as the parsing of pages does. A text layer of words is never
replaced: what is recognised is added beside it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractors.errors import UnreadableError
from pipeline.extras import install
from pipeline.files.isolation import Crew, cores
from pipeline.files.limits import DEFAULT, Limits
from pipeline.files.messages import page_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

    from extractors.page.scan import Recognised, Seen
    from pipeline.files.source import SourceFile
    from schemas.geometry import Box, Notice, PageContent

LANGUAGE = "nld"
INSTALL = f"apt install tesseract-ocr tesseract-ocr-nld; {install('ocr')}"
"""The commands that add text recognition."""
WORK = 180
"""Pages of text that may take as long as the recognition of one page: on a machine with much else to do a full page
took a minute."""
PIXELS = 12_000_000
"""Pixels of a page that is recognised, at most: A4 at 300 dpi has 8.7 million and takes 440 MB."""
MARGIN = 1.0
"""Points around a word of the text layer that are not looked at."""
SURE = 0.5
"""Mean confidence (0 to 1) from which on what was recognised is text."""
TEXT = 20
"""Words, be they misread, from which on a picture that cannot be read is one of text and no photograph."""
UNREAD = ("scan", "noise")
"""Kinds of notices on pages that hold text that was not read."""


class Task(NamedTuple):
    """A page to look at: what of it is displayed, which fault it may have, the words that are read already, and the
    pictures on it that are looked at (none: the whole page)."""

    number: int
    shown: Box
    fault: str | None
    words: tuple[Box, ...]
    pictures: tuple[Box, ...]
    recognise: bool = True


class Answer(NamedTuple):
    """What a page shows: text (`recognised`, unless it was not to be read) or no text."""

    shows_text: bool
    recognised: Recognised | None
    read: tuple[Box, ...] = ()


def read_pictures(
    source: SourceFile,
    pages: Sequence[PageContent],
    password: str | None = None,
    limits: Limits = DEFAULT,
    workers: int | None = None,
) -> list[PageContent]:
    """The pages with the text of their pictures, or with a notice on what could not be read. Pages without pictures
    of text come back as they are. Raises UnreadableError where a limit is exceeded."""
    tasks = list(_tasks(pages))
    if tasks and not is_installed():
        tasks = [task._replace(recognise=False) for task in tasks if task.fault is not None]
    if not tasks:
        return list(pages)
    answers: dict[int, Answer] = {}
    with Crew(source.path, limits, _prepare, _look, source.content, password) as crew:
        crew.allow(len(pages) + WORK * len(tasks))
        crew.start(min(workers or cores(), len(tasks)))
        for task, answer in crew.each(tasks):
            answers[task.number] = answer
    by_number = {task.number: task for task in tasks}
    return [
        _answered(page, by_number[page.info.number], answers[page.info.number])
        if page.info.number in by_number
        else page
        for page in pages
    ]


def _tasks(pages: Sequence[PageContent]) -> Iterator[Task]:
    from extractors.layout.pictures import drawings_in_cells, pictures_in_cells
    from extractors.page.unusable import fault_of

    for page in pages:
        fault = fault_of(page)
        pictures = () if fault is not None else (*pictures_in_cells(page), *drawings_in_cells(page))
        words = () if fault == "noise" else tuple(word.box for word in (*page.words, *page.hidden, *page.struck))
        if fault is not None or pictures:
            yield Task(page.info.number, page.info.displayed, fault, words, pictures)


def _prepare() -> None:
    """What a reading process needs for any page."""
    from extractors.page import picture, scan  # noqa: F401
    from pipeline.files import pdfium  # noqa: F401


def _look(content: bytes, password: str | None, task: Task) -> Answer:
    """What a reading process does with one page."""
    from extractors.page import picture as pictures
    from extractors.page.scan import DPI, recognise_page
    from pipeline.files.pdfium import picture_of

    shown = task.shown
    picture = picture_of(content, password, task.number, DPI / 72, PIXELS)
    if picture is None:
        return Answer(shows_text=False, recognised=None)
    scale = picture.width / shown.width
    here = [box.moved(-shown.x0, -shown.top) for box in task.words]
    spaced = [box._replace(x0=box.x0 - MARGIN, x1=box.x1 + MARGIN) for box in here]
    picture = pictures.blanked(picture, spaced, scale) if spaced else picture
    own = [box.moved(-shown.x0, -shown.top) for box in task.pictures]
    parts = [pictures.cut_out(picture, box, scale) for box in own] if own else [picture]
    text = [part is not None and pictures.shows_text(part) for part in parts]
    if not any(text) or not task.recognise:
        return Answer(any(text), None)
    if own:
        chosen = [box for box, is_text in zip(own, text, strict=True) if is_text]
        picture = pictures.alone(picture, chosen, scale)
    recognised = recognise_page(picture, task.number, shown.width, _tesseract)
    if recognised.confidence < SURE or not recognised.words:
        return Answer(shows_text=len(recognised.words) >= TEXT, recognised=None)
    found = recognised.moved(shown.x0, shown.top)
    return Answer(
        shows_text=True,
        recognised=found._replace(rules=[]) if own else found,
        read=tuple(box for box in task.pictures if any(box.contains(*word.box.centre) for word in found.words)),
    )


def _answered(page: PageContent, task: Task, answer: Answer) -> PageContent:
    """A page with what was recognised on it, or with what a reader must know of it."""
    from schemas.geometry import Notice

    number, box = page.info.number, page.info.displayed
    if task.fault == "noise":
        # The letters of the text layer are not what the page shows.
        page = page._replace(words=[], hidden=[*page.hidden, *page.words])
    found = answer.recognised
    if found is None:
        return page._replace(notices=[*page.notices, *_unread(page, task, answer, box)])
    words = sorted([*page.words, *found.words], key=lambda word: (word.baseline, word.x0))
    confidence = round(found.confidence, 3)
    seen = [Notice(number, *box, "read", f"{confidence:.3f}") for box in answer.read]
    return page._replace(
        info=page.info._replace(
            characters=page.info.characters + sum(word.chars for word in found.words),
            ocr_confidence=None if task.pictures else confidence,
        ),
        words=words,
        rules=[*page.rules, *found.rules],
        notices=[*page.notices, *seen],
    )


def _unread(page: PageContent, task: Task, answer: Answer, box: Box) -> Iterator[Notice]:
    from schemas.geometry import Notice

    if task.fault is None:
        return
    if task.fault == "noise" or answer.shows_text:
        yield Notice(page.info.number, *box, task.fault)
    elif not page.words:
        yield Notice(page.info.number, *box, "photo")


def unread_pages(pages: Sequence[PageContent]) -> list[int]:
    """Numbers of the pages that hold text that was not read."""
    return [page.info.number for page in pages if any(notice.kind in UNREAD for notice in page.notices)]


def not_read(path: Path, numbers: Sequence[int]) -> UnreadableError:
    """Pages that matter cannot be read: the error names them and the command to install, if that is what is wanting."""
    if is_installed():
        return UnreadableError(
            f"'{path}' shows text on {page_list(numbers)} that text recognition cannot read: ask for the document "
            "itself, or for a better scan",
            f"'{path}' toont tekst op {page_list(numbers, 'pagina', 'pagina’s')} die tekstherkenning niet kan lezen: "
            "vraag het document zelf, of een betere scan",
        )
    return UnreadableError(
        f"'{path}' has no usable text layer on {page_list(numbers)}: install text recognition ({INSTALL}) and try "
        "again",
        f"'{path}' heeft geen bruikbare tekstlaag op {page_list(numbers, 'pagina', 'pagina’s')}: installeer "
        f"tekstherkenning ({INSTALL}) en probeer opnieuw",
    )


def is_installed() -> bool:
    """Whether Tesseract and its Dutch model are there."""
    try:
        import pytesseract
    except ImportError:
        return False
    return shutil.which("tesseract") is not None and LANGUAGE in pytesseract.get_languages()


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
