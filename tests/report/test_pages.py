"""The page images: where a box falls, on pages of every turn and cut."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pypdf
import pytest
from PIL import Image
from pypdf.generic import RectangleObject
from reportlab.pdfgen import canvas

from extractors.errors import UnreadableError
from pipeline.report import pages
from pipeline.report.pages import LONGEST, SCALE, metadata_date, render

MEDIA = (-20.0, -10.0, 600.0, 400.0)


def sheet(path: Path, size: tuple[float, float] = (600, 400)) -> Path:
    page = canvas.Canvas(str(path), pagesize=size, invariant=1)
    page.setFont("Helvetica", 20)
    page.drawString(150, 250, "WOORD")
    page.save()
    return path


def turned(path: Path, turn: int, media: tuple[float, ...], crop: tuple[float, ...] | None) -> Path:
    reader, writer = pypdf.PdfReader(sheet(path.with_suffix(".plain.pdf"))), pypdf.PdfWriter()
    page = writer.add_page(reader.pages[0])
    page.mediabox = RectangleObject(media)
    if crop is not None:
        page.cropbox = RectangleObject(crop)
    page.rotate(turn)
    writer.write(path)
    return path


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("media", "crop"),
    [
        ((0, 0, 600, 400), None),
        (MEDIA, None),
        ((0, 0, 600, 400), (50, 30, 560, 390)),
        (MEDIA, (50, 30, 560, 390)),
        (MEDIA, (-100, -100, 900, 900)),
        (MEDIA, (700, 500, 900, 900)),
    ],
)
def test_a_box_of_pdfplumber_falls_on_the_ink(
    tmp_path: Path, turn: int, media: tuple[float, ...], crop: tuple[float, ...] | None
) -> None:
    file = turned(tmp_path / "sheet.pdf", turn, media, crop)
    [image] = render(file, tmp_path, "p")
    with pdfplumber.open(file) as document:
        chars = document.pages[0].chars
    box = (
        min(c["x0"] for c in chars),
        min(c["top"] for c in chars),
        max(c["x1"] for c in chars),
        max(c["bottom"] for c in chars),
    )
    with Image.open(tmp_path / image.file) as picture:
        assert picture.size == (image.width, image.height)
        ink = np.asarray(picture.convert("L")) < 128
    rows, columns = ink.nonzero()
    left, right = columns.min() / image.scale + image.left, (columns.max() + 1) / image.scale + image.left
    top, bottom = rows.min() / image.scale + image.above, (rows.max() + 1) / image.scale + image.above
    # The box of a word is as high as its font; the ink of capitals fills about two thirds of it.
    assert box[0] - 1 <= left <= right <= box[2] + 1
    assert box[1] - 1 <= top <= bottom <= box[3] + 1
    assert max(right - left, bottom - top) > 0.9 * max(box[2] - box[0], box[3] - box[1])


def test_every_page_gets_one_image_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    file = sheet(tmp_path / "sheet.pdf")
    done: list[int] = []
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    [image] = render(file, first, "x-", done=done.append)
    render(file, second, "x-")
    assert image.file == "x-0001.webp"
    assert (image.width, image.height, image.scale) == (1200, 800, SCALE)
    assert done == [1]
    assert (first / image.file).read_bytes() == (second / image.file).read_bytes()


def test_pages_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was drawn of a file is copied; another file, or one that changed, is drawn."""
    monkeypatch.chdir(tmp_path)
    file = sheet(tmp_path / "sheet.pdf")
    drawn: list[int] = []
    real = pages._write

    def write(picture: Any, to: Path, kept: Any, number: int) -> None:
        drawn.append(number)
        real(picture, to, kept, number)

    monkeypatch.setattr(pages, "_write", write)

    def run(name: str) -> bytes:
        (tmp_path / name).mkdir()
        [image] = render(file, tmp_path / name, "x-")
        assert (image.width, image.height) == (1200, 800)
        return (tmp_path / name / image.file).read_bytes()

    first = run("outside a project")
    assert not (tmp_path / "data").exists()
    (tmp_path / "params.yaml").touch()
    assert run("drawn") == run("kept") == first
    assert drawn == [1, 1]
    file.write_bytes(file.read_bytes() + b"\n")
    assert run("changed") == first
    assert drawn == [1, 1, 1]
    shutil.rmtree(tmp_path / "data")
    assert run("deleted") == first
    assert drawn == [1, 1, 1, 1]


def test_a_poster_gets_a_smaller_scale(tmp_path: Path) -> None:
    [image] = render(sheet(tmp_path / "poster.pdf", (6000, 2000)), tmp_path, "p")
    assert image.width <= LONGEST + 1
    assert image.scale == pytest.approx(LONGEST / 6000)


def test_a_photograph_is_stored_with_loss(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (800, 1200, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.png")
    page = canvas.Canvas(str(tmp_path / "photo.pdf"), pagesize=(600, 400))
    page.drawImage(str(tmp_path / "noise.png"), 0, 0, 600, 400)
    page.save()
    [image] = render(tmp_path / "photo.pdf", tmp_path, "p")
    assert (tmp_path / image.file).stat().st_size < 0.5 * noise.nbytes


def test_a_file_that_cannot_be_drawn_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(UnreadableError, match="cannot be drawn"):
        render(broken, tmp_path, "p")


def test_a_protected_file_needs_its_password(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=sheet(tmp_path / "sheet.pdf"))
    writer.encrypt("geheim", algorithm="AES-256")
    writer.write(tmp_path / "protected.pdf")
    with pytest.raises(UnreadableError):
        render(tmp_path / "protected.pdf", tmp_path, "p")
    assert len(render(tmp_path / "protected.pdf", tmp_path, "p", password="geheim")) == 1


def test_the_date_of_a_document_is_what_it_says(tmp_path: Path) -> None:
    assert metadata_date(sheet(tmp_path / "sheet.pdf")) == "D:20000101000000+00'00'"
