"""Text of the text layer that does not count: nobody sees it, or it is struck out. And what looks alike and counts."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.findings.unseen_findings import unseen_findings
from extractors.form.segmentation import segment
from extractors.templates import load
from pipeline.files.reading import read_document
from schemas.geometry import PageContent
from tests.by_glyph import check_file

Draw = Callable[[Canvas], None]
TOP = 700
AFTER = 160
"""Where 'Budget 45.000 euro' and the text that is at stake are printed, in points."""


def printed(draw: Draw) -> bytes:
    """A page with 'Budget 45.000 euro' and what `draw` adds, in Helvetica of 10 points."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), pageCompression=0)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, TOP, "Budget 45.000 euro")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(pdf: bytes, folder: Path) -> PageContent:
    path = folder / "in.pdf"
    path.write_bytes(pdf)
    check_file(path)
    (page,) = read_document(path, workers=1)
    assert page.info.characters == sum(word.chars for word in (*page.words, *page.hidden, *page.struck))
    return page


def said(words: Any) -> str:
    return " ".join(word.text for word in words)


def text(canvas: Canvas, words: str = "of 60.000", **state: Any) -> None:
    """Text at the place that is at stake; `mode` is its render mode."""
    drawn = canvas.beginText(AFTER, TOP)
    drawn.setTextRenderMode(state.get("mode", 0))
    drawn.textLine(words)
    canvas.drawText(drawn)


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    text(canvas)


def like_its_cell(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(150, 690, 200, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(0.12, 0.2, 0.5)
    text(canvas)


def mode_3(canvas: Canvas) -> None:
    text(canvas, mode=3)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    text(canvas)


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(40, 690, 100, 30)
    canvas.clipPath(path, stroke=0, fill=0)
    text(canvas)


def below_a_bar(canvas: Canvas) -> None:
    text(canvas)
    canvas.rect(AFTER - 1, TOP - 3, 48, 13, stroke=0, fill=1)


def below_a_scaled_box(canvas: Canvas) -> None:
    text(canvas)
    canvas.setFillGray(1)
    canvas.scale(0.3, 0.3)
    canvas.rect((AFTER - 1) / 0.3, (TOP - 3) / 0.3, 48 / 0.3, 13 / 0.3, stroke=0, fill=1)


def below_a_photo(canvas: Canvas) -> None:
    text(canvas)
    canvas.drawImage(ImageReader(Image.effect_noise((60, 20), 90)), AFTER - 2, TOP - 4, 60, 16)


def below_a_round_bar(canvas: Canvas) -> None:
    text(canvas)
    canvas.roundRect(AFTER - 6, TOP - 5, 60, 18, 4, stroke=0, fill=1)


def below_a_thick_line(canvas: Canvas) -> None:
    text(canvas)
    canvas.setLineWidth(14)
    canvas.line(AFTER - 1, TOP + 3, AFTER + 47, TOP + 3)


def tiny(canvas: Canvas) -> None:
    canvas.setFontSize(1)
    text(canvas)


def twice(canvas: Canvas) -> None:
    """A layer of recognised text over text that is printed."""
    drawn = canvas.beginText(50.4, TOP + 0.5)
    drawn.setTextRenderMode(3)
    drawn.textLine("Budget 4S.000 euro")
    canvas.drawText(drawn)


HIDDEN = [
    white, like_its_cell, mode_3, transparent, clipped, below_a_bar, below_a_scaled_box, below_a_photo,
    below_a_round_bar, below_a_thick_line, tiny,
]  # fmt: skip


@pytest.mark.parametrize("draw", HIDDEN)
def test_text_that_nobody_sees_is_hidden(draw: Draw, tmp_path: Path) -> None:
    page = read(printed(draw), tmp_path)
    assert (said(page.words), said(page.hidden), said(page.struck)) == ("Budget 45.000 euro", "of 60.000", "")


def test_a_layer_of_recognised_text_over_printed_text_is_hidden(tmp_path: Path) -> None:
    page = read(printed(twice), tmp_path)
    assert (said(page.words), said(page.hidden)) == ("Budget 45.000 euro", "Budget 4S.000 euro")


def on_dark(canvas: Canvas) -> None:
    canvas.rect(150, 690, 200, 30, stroke=0, fill=1)
    canvas.setFillGray(1)
    text(canvas)


def on_a_photo(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 20), 40)), 150, 690, 200, 30)
    canvas.setFillGray(1)
    text(canvas)


def highlighted(canvas: Canvas) -> None:
    text(canvas)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.setFillAlpha(0.4)
    canvas.rect(AFTER - 1, TOP - 3, 48, 13, stroke=0, fill=1)


def framed(canvas: Canvas) -> None:
    """A frame that is painted as what lies between two rectangles."""
    text(canvas)
    path = canvas.beginPath()
    path.rect(150, 690, 200, 30)
    path.rect(151, 691, 198, 28)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def in_its_clip(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(150, 690, 200, 30)
    canvas.clipPath(path, stroke=0, fill=0)
    text(canvas)


def outlined(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    text(canvas, mode=1)


def underlined(canvas: Canvas) -> None:
    text(canvas)
    canvas.line(AFTER, TOP - 1.2, AFTER + 46, TOP - 1.2)


def on_a_border(canvas: Canvas) -> None:
    """A row of a table that is too low for its text."""
    text(canvas)
    canvas.line(150, TOP + 3, 350, TOP + 3)


def in_a_narrow_cell(canvas: Canvas) -> None:
    text(canvas)
    canvas.rect(AFTER - 5, TOP + 3, 56, 30)
    canvas.line(AFTER - 5, TOP - 20, AFTER - 5, TOP + 3)


def scanned(canvas: Canvas) -> None:
    scan = Image.new("L", (595, 842), 255)
    scan.paste(0, (AFTER, 842 - TOP - 8, AFTER + 40, 842 - TOP))
    canvas.drawImage(ImageReader(scan), 0, 0, 595, 842)
    canvas.drawString(50, TOP, "Budget 45.000 euro")
    text(canvas, mode=3)


SEEN = [
    on_dark, on_a_photo, highlighted, framed, in_its_clip, outlined, underlined, on_a_border, in_a_narrow_cell,
]  # fmt: skip


@pytest.mark.parametrize("draw", SEEN)
def test_text_that_is_seen_counts(draw: Draw, tmp_path: Path) -> None:
    page = read(printed(draw), tmp_path)
    assert said([*page.hidden, *page.struck]) == ""
    assert said(page.words) == "Budget 45.000 euro of 60.000"


def test_the_text_layer_of_a_scan_counts(tmp_path: Path) -> None:
    page = read(printed(scanned), tmp_path)
    assert said(page.words).endswith("Budget 45.000 euro of 60.000")


def rule(canvas: Canvas) -> None:
    text(canvas)
    canvas.line(AFTER, TOP + 3, AFTER + 44, TOP + 3)


def bar(canvas: Canvas) -> None:
    text(canvas)
    canvas.rect(AFTER, TOP + 2.5, 44, 0.8, stroke=0, fill=1)


def two_rules(canvas: Canvas) -> None:
    text(canvas)
    canvas.line(AFTER, TOP + 2, AFTER + 44, TOP + 2)
    canvas.line(AFTER, TOP + 4, AFTER + 44, TOP + 4)


@pytest.mark.parametrize("draw", [rule, bar, two_rules])
def test_a_rule_through_words_strikes_them(draw: Draw, tmp_path: Path) -> None:
    page = read(printed(draw), tmp_path)
    assert (said(page.words), said(page.struck), said(page.hidden)) == ("Budget 45.000 euro", "of 60.000", "")
    assert page.rules == []


def test_a_part_of_a_line_is_struck(tmp_path: Path) -> None:
    page = read(printed(lambda canvas: canvas.line(84, TOP + 3, 115, TOP + 3)), tmp_path)
    assert (said(page.words), said(page.struck)) == ("Budget euro", "45.000")


def item(canvas: Canvas, *, wrapped: bool) -> None:
    for y, words in ((660, "Eerste stap"), (640, "Tweede stap")):
        canvas.drawString(50, y, "o")
        canvas.drawString(62, y, words)
    if wrapped:
        canvas.drawString(62, 628, "met vervolg")
    canvas.line(62, 643, 62 + canvas.stringWidth("Tweede stap", "Helvetica", 10), 643)


@pytest.mark.parametrize(("wrapped", "struck"), [(False, "o Tweede stap"), (True, "Tweede stap")])
def test_the_bullet_of_a_struck_item_goes_with_it(wrapped: bool, struck: str, tmp_path: Path) -> None:
    page = read(printed(lambda canvas: item(canvas, wrapped=wrapped)), tmp_path)
    assert said(page.struck) == struck


def numbers(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(value) for value in values])


def annotated(pdf: bytes, flags: int) -> bytes:
    """The page with a StrikeOut annotation over the text that is at stake."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    left, low, right, high = AFTER - 1, TOP - 3, AFTER + 46, TOP + 9
    writer.pages[0][NameObject("/Annots")] = ArrayObject(
        [
            DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Annot"),
                    NameObject("/Subtype"): NameObject("/StrikeOut"),
                    NameObject("/F"): NumberObject(flags),
                    NameObject("/Rect"): numbers(left, low, right, high),
                    NameObject("/QuadPoints"): numbers(left, high, right, high, left, low, right, low),
                }
            )
        ]
    )
    return written(writer)


def written(writer: pypdf.PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(("flags", "struck"), [(4, "of 60.000"), (2, "")])
def test_a_strike_out_annotation_strikes_where_it_is_displayed(flags: int, struck: str, tmp_path: Path) -> None:
    assert said(read(annotated(printed(text), flags), tmp_path).struck) == struck


def layered(off: bool) -> bytes:
    """The page with the text that is at stake in a layer, with a frame."""

    def draw(canvas: Canvas) -> None:
        canvas.addLiteral("/OC /Remark BDC")
        text(canvas)
        canvas.rect(150, 690, 200, 30)
        canvas.addLiteral("EMC")

    writer = pypdf.PdfWriter(clone_from=BytesIO(printed(draw)))
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("Remark")})
    )
    resources: Any = writer.pages[0]["/Resources"]
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/Remark"): layer})
    usual = DictionaryObject({NameObject("/OFF" if off else "/ON"): ArrayObject([layer])})
    writer._root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): usual}
    )
    return written(writer)


@pytest.mark.parametrize(("off", "hidden", "rules"), [(True, "of 60.000", 0), (False, "", 4)])
def test_a_layer_that_is_off_is_not_read(off: bool, hidden: str, rules: int, tmp_path: Path) -> None:
    page = read(layered(off), tmp_path)
    assert said(page.hidden) == hidden
    assert len(page.rules) == rules


def test_hidden_and_struck_text_is_counted_and_found_in_its_field(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for y, line in (
            (660, "3.1.1.1 Actie: Een proef"),
            (640, "Voorziene budget:"),
            (620, "45.000 euro"),
            (600, "Stand van zaken:"),
            (580, "Gestart"),
        ):
            canvas.drawString(50, y, line)
        canvas.drawString(120, 620, "of 60.000 euro")
        canvas.line(120, 623, 120 + canvas.stringWidth("of 60.000 euro", "Helvetica", 10), 623)
        canvas.setFillGray(1)
        canvas.drawString(100, 580, "maar traag")

    document = segment([read(printed(draw), tmp_path)], load("vlaams-actieplan-2025"))
    (fiche,) = document.fiches
    assert fiche.fields["budget"][0].text == "45.000 euro"
    assert fiche.fields["progress"][0].text == "Gestart"
    by_role = {line.role: (line.text, line.action, line.field) for line in document.ledger}
    assert by_role["struck"] == ("of 60.000 euro", "3.1.1.1", "budget")
    assert by_role["hidden"] == ("maar traag", "3.1.1.1", "progress")
    found = {finding.code: finding for finding in unseen_findings(document.ledger)}
    assert "'of 60.000 euro'" in found["text_struck"].message.nl
    assert (found["text_struck"].action, found["text_struck"].field) == ("3.1.1.1", "budget")
    assert found["text_hidden"].severity == "warning"
    assert [one for one in document.findings if one.code in found] == list(unseen_findings(document.ledger))
