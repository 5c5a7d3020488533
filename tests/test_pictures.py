"""Pages and answers that are pictures: read where text recognition is installed, else told; no reason to refuse more
than what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import UnreadableError
from extractors.layout.pictures import pictures_in_cells
from extractors.page.picture import shows_text
from extractors.page.unusable import fault_of, has_broken_encoding
from pipeline.files import pdfium, recognition
from pipeline.files.limits import Limits
from pipeline.files.reading import read_document
from pipeline.files.source import SourceFile
from pipeline.stages.extraction import extract
from pipeline.stages.reading import read_file
from schemas.geometry import PageContent
from schemas.plan import Plan
from tests.filling import HEIGHT, WIDTH, fiche, fiche_on, read, row
from tests.layout.lines import page_of, words_of

Draw = Callable[[Canvas], None]
BUDGET = row("Voorziene budget")
ENGLISH = (
    "This annex lists what partner cities have learned from early detection. Every city trained its front line "
    "workers, and each school has one contact whom teachers can ask for advice when they notice worrying signs. "
)
installed = pytest.mark.skipif(not recognition.is_installed(), reason="needs Tesseract with its Dutch model")


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_installed", lambda: False)


def pages(*draws: Draw) -> bytes:
    """A document with a page for each."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    for draw in draws:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def picture_of(pdf: bytes, dpi: int = 150) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=dpi / 72).to_pil()
    finally:
        document.close()


def scan(number: str, footer: str = "") -> Draw:
    """A page that is the picture of a fiche, with a footer in the text layer."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture_of(fiche(number=number))), 0, 40, WIDTH, HEIGHT - 40)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50, 20, footer)

    return draw


def form(number: str, **answers: str) -> Draw:
    return lambda canvas: fiche_on(canvas, answers, number)


def photo() -> Image.Image:
    """Clouds of many shades, as in a photograph."""
    return Image.effect_noise((600, 800), 130).filter(ImageFilter.GaussianBlur(9)).convert("RGB")


def cover(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(photo()), 0, 0, WIDTH, HEIGHT)


def figures(canvas: Canvas) -> None:
    """A table of 150 figures, without a word."""
    canvas.setFont("Helvetica", 9)
    for line in range(30):
        for column in range(5):
            canvas.drawString(60 + 95 * column, 780 - 20 * line, f"{(line * 37 + column * 911) % 900 + 100}.000")


def annex(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    words = (ENGLISH * 4).split()
    for line in range(len(words) // 12):
        canvas.drawString(60, 780 - 14 * line, " ".join(words[12 * line : 12 * line + 12]))


def shifted(canvas: Canvas) -> None:
    """Text of which the codes are three letters off, as by a font without its encoding."""
    canvas.setFont("Helvetica", 10)
    text = "de leraren leren signalen herkennen en melden wat zij zien aan het meldpunt van hun gemeente " * 6
    words = "".join(chr((ord(c) - 97 + 3) % 26 + 97) if c.isalpha() else c for c in text).split()
    for line in range(len(words) // 12):
        canvas.drawString(60, 780 - 14 * line, " ".join(words[12 * line : 12 * line + 12]))


def plan_of(pdf: bytes, folder: Path) -> Plan:
    path = folder / "plan.pdf"
    path.write_bytes(pdf)
    return extract(path, plan_id="p", template="vlaams-actieplan-2025", workers=1).plan


def found(plan: Plan, code: str) -> list[tuple[str, str | None, str | None, list[int]]]:
    return [
        (one.severity, one.action, one.field, [place.page for place in one.source])
        for one in plan.findings
        if one.code == code
    ]


UNUSABLE: list[tuple[str, Draw, list[tuple[str, str | None, str | None, list[int]]]]] = [
    ("photo", cover, [("info", None, None, [1])]),
    ("figures", figures, []),
    ("English", annex, []),
    ("scan", scan("9.9.9.9"), [("error", None, None, [1])]),
    ("scan with a footer", scan("9.9.9.9", "Pagina 1 van 3"), [("error", None, None, [1])]),
    ("wrong encoding", shifted, [("error", None, None, [1])]),
    ("empty", lambda canvas: None, []),
]


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize(("draw", "notes"), [case[1:] for case in UNUSABLE], ids=[case[0] for case in UNUSABLE])
def test_a_page_before_or_behind_the_fiches_is_no_reason_to_refuse_the_plan(
    draw: Draw, notes: list[tuple[str, str | None, str | None, list[int]]], tmp_path: Path
) -> None:
    plan = plan_of(pages(draw, form("3.1.1.1"), form("3.1.1.2")), tmp_path)
    assert [action.number for action in plan.actions] == ["3.1.1.1", "3.1.1.2"]
    assert found(plan, "page_unread") == notes
    assert plan.coverage.characters == sum(plan.coverage.by_role.values())


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize("draw", [scan("3.1.1.2"), scan("3.1.1.2", "Pagina 2 van 3"), shifted])
def test_a_page_among_the_fiches_that_cannot_be_read_is(draw: Draw, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="on page 2: install text recognition"):
        plan_of(pages(form("3.1.1.1"), draw, form("3.1.1.3")), tmp_path)


@pytest.mark.usefixtures("without_ocr")
def test_a_photo_among_the_fiches_is_none(tmp_path: Path) -> None:
    plan = plan_of(pages(form("3.1.1.1"), cover, form("3.1.1.2")), tmp_path)
    assert len(plan.actions) == 2
    assert found(plan, "page_unread") == [("info", None, None, [2])]


@pytest.mark.usefixtures("without_ocr")
def test_a_document_of_scans_is_refused_whatever_their_footers_say(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pages(scan("3.1.1.1", "Pagina 1 van 2"), scan("3.1.1.2", "Pagina 2 van 2")))
    with pytest.raises(UnreadableError, match="on pages 1-2"):
        extract(path, plan_id="p", workers=1)


def refused(*_: object) -> None:
    raise AssertionError("a clean page was looked at")


@pytest.mark.parametrize("draw", [figures, annex, form("3.1.1.1")])
def test_a_clean_text_layer_is_never_replaced(draw: Draw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "_answered", refused)
    path = tmp_path / "plan.pdf"
    path.write_bytes(pages(draw))
    (page,) = read_file(SourceFile(path), workers=1)
    assert page.words
    assert not page.hidden


@pytest.mark.parametrize(("ready", "advice"), [(False, "install text recognition"), (True, "a better scan")])
def test_the_error_advises_what_can_help(ready: bool, advice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_installed", lambda: ready)
    error = recognition.not_read(Path("plan.pdf"), [2, 3])
    assert "pages 2-3" in str(error)
    assert advice in str(error)


@installed
@pytest.mark.ocr
def test_a_scanned_page_with_a_footer_is_read_beside_its_footer(tmp_path: Path) -> None:
    plan = plan_of(pages(form("3.1.1.1"), scan("3.1.1.2", "Pagina 2 van 3"), form("3.1.1.3")), tmp_path)
    assert [action.number for action in plan.actions] == ["3.1.1.1", "3.1.1.2", "3.1.1.3"]
    second = plan.actions[1]
    assert second.description[0].text == "Leraren leren signalen herkennen."
    assert [amount.amount for amount in second.amounts] == ["45000"]
    assert second.budget is not None
    assert [place.page for place in second.budget.source] == [2]
    assert [one.source[0].page for one in plan.findings if one.code == "ocr"] == [2]


@installed
@pytest.mark.ocr
def test_letters_of_a_wrong_encoding_are_read_from_the_picture_and_count_as_hidden(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(pages(shifted))
    (page,) = read_file(SourceFile(path), workers=1)
    assert {word.font for word in page.words} == {"ocr"}
    assert sum(word.chars for word in (*page.words, *page.hidden)) == page.info.characters
    assert len(page.hidden) > 80


def pasted(text: str) -> Image.Image:
    """A screenshot of a line or two."""
    return picture_of(fiche({"Voorziene budget": text})).crop(
        tuple(round(side * 150 / 72) for side in (BUDGET[0] + 3, HEIGHT - BUDGET[3] + 3, 400, HEIGHT - BUDGET[1] - 3))  # type: ignore[arg-type]
    )


def in_budget(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(pasted("45.000 euro per jaar")), BUDGET[0] + 4, BUDGET[1] + 4, 190, 32)


def with_picture(*more: Draw) -> bytes:
    def draw(canvas: Canvas) -> None:
        for one in more:
            one(canvas)

    return fiche({"Voorziene budget": ""}, draw)


@pytest.mark.usefixtures("without_ocr")
def test_a_picture_in_an_answer_is_told(tmp_path: Path) -> None:
    plan = plan_of(with_picture(in_budget), tmp_path)
    assert plan.actions[0].budget is None
    assert found(plan, "picture_in_answer") == [("warning", "3.1.1.1", "budget", [1])]


def test_a_drawing_in_an_answer_is_looked_at(tmp_path: Path) -> None:
    """Design programs save letters as drawings."""
    (task,) = recognition._tasks(read(with_picture(chart), tmp_path))
    ((x0, top, x1, bottom),) = task.pictures
    assert BUDGET[0] < x0 < x1 < BUDGET[2]
    assert HEIGHT - BUDGET[3] < top < bottom < HEIGHT - BUDGET[1]
    assert task.fault is None


@installed
@pytest.mark.ocr
def test_a_picture_in_an_answer_is_read(tmp_path: Path) -> None:
    plan = plan_of(with_picture(in_budget), tmp_path)
    assert plan.actions[0].budget is not None
    assert plan.actions[0].budget.text == "45.000 euro per jaar"
    assert [amount.amount for amount in plan.actions[0].amounts] == ["45000"]
    assert found(plan, "picture_in_answer") == []
    assert [place for *_, place in found(plan, "ocr")] == [[1]]
    assert plan.coverage.by_role["unassigned"] == 0


def light(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.7, 0.2)
    canvas.circle(BUDGET[0] + 20, BUDGET[1] + 20, 8, stroke=0, fill=1)


def chart(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(BUDGET[0] + 10, BUDGET[1] + 5)
    path.curveTo(BUDGET[0] + 40, BUDGET[1] + 40, BUDGET[0] + 60, BUDGET[1], BUDGET[0] + 120, BUDGET[1] + 30)
    canvas.drawPath(path)


@pytest.mark.parametrize(("draw", "what"), [(light, "coloured sign"), (chart, "drawing")])
def test_a_sign_or_a_drawing_in_an_answer_is_told(draw: Draw, what: str, tmp_path: Path) -> None:
    plan = plan_of(with_picture(draw), tmp_path)
    (finding,) = [one for one in plan.findings if one.code == "picture_in_answer"]
    assert (finding.action, finding.field) == ("3.1.1.1", "budget")
    assert what in finding.message.en


def logo(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(photo()), 450, HEIGHT - 60, 80, 40)


def status(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.9, 0.5, 0)
    canvas.rect(300, 758, 10, 10, stroke=0, fill=1)


def shade(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.6, 0.8, 0.6)
    x0, low, x1, high = BUDGET
    canvas.rect(x0, low, x1 - x0, high - low, stroke=1, fill=1)


def bullet(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.8, 0, 0)
    x0, _, _, high = row("Stand van zaken")
    canvas.circle(x0 + 120, high - 11, 4, stroke=0, fill=1)


@pytest.mark.parametrize("draw", [logo, status, shade, bullet])
def test_other_pictures_and_signs_are_none(draw: Draw, tmp_path: Path) -> None:
    assert found(plan_of(fiche(draw=draw), tmp_path), "picture_in_answer") == []
    assert [pictures_in_cells(page) for page in read(fiche(draw=logo), tmp_path)] == [[]]


def test_looking_at_pictures_has_limits(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pages(scan("3.1.1.1")))
    read_before = read_document(path, workers=1)
    with pytest.raises(UnreadableError, match="max-memory"):
        recognition.read_pictures(SourceFile(path), read_before, limits=Limits(memory=1))
    with pytest.raises(UnreadableError, match="max-seconds"):
        recognition.read_pictures(SourceFile(path), read_before, limits=Limits(seconds=0.0))


@pytest.mark.parametrize(("width", "height"), [(14_400, 14_400), (14_400, 20), (595, 842)])
def test_the_picture_of_a_page_is_bounded(width: int, height: int) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height))
    canvas.showPage()
    canvas.save()
    picture = pdfium.picture_of(buffer.getvalue(), None, 1, 300 / 72, recognition.PIXELS)
    assert picture is not None
    assert 0 < picture.width * picture.height <= 1.01 * recognition.PIXELS


def text_picture(ground: int, ink: int) -> Image.Image:
    picture = Image.new("L", (1200, 400), ground)
    draw = ImageDraw.Draw(picture)
    for line in range(3):
        for letter in range(40):
            x, y = 60 + 26 * letter, 60 + 90 * line
            draw.line([(x, y + 18), (x + 7, y), (x + 14, y + 18)], fill=ink, width=4)
    return picture


@pytest.mark.parametrize(
    ("picture", "text"),
    [
        (text_picture(255, 0), True),
        (text_picture(200, 60), True),
        (text_picture(30, 240), True),
        (Image.new("L", (800, 600), 255), False),
        (Image.linear_gradient("L").resize((800, 600)), False),
        (Image.effect_noise((800, 600), 80).convert("L"), False),
        (photo().convert("L"), False),
    ],
)
def test_a_picture_shows_text_or_none(picture: Image.Image, text: bool) -> None:
    assert shows_text(picture) is text


def printed(*texts: str) -> PageContent:
    return page_of(words_of(" ".join(texts)))


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("de leraren leren " * 40, False),
        (ENGLISH * 3, False),
        ("45.000 80.000 1.200.000 " * 60, False),
        ("Gh ohuduhq ohuhq vljqdohq khunhqqhq " * 20, True),
        ("7KH !!%%{}~ }{]^ \\x¤¥ ¦§¨© " * 40, True),
        ("Vlaanderen Antwerpen Gent Brugge Leuven " * 20, False),
        ("Gh ohuduhq", False),
    ],
)
def test_a_text_of_no_language_is_noise(text: str, broken: bool) -> None:
    page = printed(text)
    assert has_broken_encoding(page) is broken
    assert fault_of(page) == ("noise" if broken else None)
