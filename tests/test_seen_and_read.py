"""What a person sees on a page and what is read of it: boxes in a cell, turned pages, frames, raised figures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from extractors.values.prevention import prevention_types
from tests.filling import HEIGHT, WIDTH, Draw, answer, codes, cut, fiche, fiche_on, row

TYPES = ("universele preventie", "selectieve preventie", "geïndiceerde preventie")


def boxes(ticked: int, sign: str, *, first: bool) -> Draw:
    """A table inside the answer on prevention: each option with a cell for its sign, before or behind it."""

    def draw(canvas: Canvas) -> None:
        x0, low, _, _ = row("Type preventie")
        for at, name in enumerate(TYPES):
            y = low + 4 + 11 * (2 - at)
            sides = ((x0 + 4, 20), (x0 + 24, 140)) if first else ((x0 + 144, 20), (x0 + 4, 140))
            for (x, width), text in zip(sides, (sign if at == ticked else "", name), strict=True):
                canvas.rect(x, y, width, 11)
                canvas.setFont("Helvetica", 8)
                canvas.drawString(x + 4, y + 3, text)
        canvas.setFont("Helvetica", 10)

    return draw


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(("ticked", "text"), list(enumerate(TYPES)))
def test_a_tick_in_a_cell_of_its_own_chooses_its_row(ticked: int, text: str, first: bool, tmp_path: Path) -> None:
    document = cut(fiche({"Type preventie": ""}, boxes(ticked, "X", first=first)), tmp_path)
    (fragment,) = document.fiches[0].fields["prevention_text"]
    assert all(name in fragment.text for name in TYPES)
    assert " ".join(fragment.text[start:end] for start, end in fragment.chosen) == text
    assert len(prevention_types(text)) == 1


def turned(angle: int) -> bytes:
    """Three pages with a fiche each, of which the second is turned; its fiche goes on at the top of the third."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), pageCompression=0, invariant=1)
    for number in ("3.1.1.1", "3.1.1.2", "3.1.1.3"):
        fiche_on(canvas, {}, number)
        canvas.showPage()
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=BytesIO(buffer.getvalue()))
    writer.pages[1].rotate(angle)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_on_its_side_is_told_and_not_read(angle: int, tmp_path: Path) -> None:
    path = tmp_path / "in.pdf"
    path.write_bytes(turned(angle))
    from pipeline.stages.extraction import extract

    plan = extract(path, plan_id="p", template="vlaams-actieplan-2025", workers=1).plan
    assert [action.number for action in plan.actions] == ["3.1.1.1", "3.1.1.3"]
    told = {(finding.code, finding.severity) for finding in plan.findings}
    assert {("page_unread", "error"), ("text_unassigned", "error")} <= told
    roles = plan.coverage.by_role
    assert roles["unassigned"] > 200
    assert roles["hidden"] == 0


def framed(canvas: Canvas) -> None:
    """A remark in a frame below the form."""
    canvas.rect(330, 400, 150, 30)
    canvas.drawString(336, 412, "Budget later: 99.000 euro")


def signed(canvas: Canvas) -> None:
    x0, low, _, _ = row("Stand van zaken")
    canvas.setFont("Helvetica", 7)
    canvas.drawString(x0 + 5, low + 12, "Digitaal ondertekend door An Peeters")
    canvas.drawString(x0 + 5, low + 4, "Datum: 2025.07.12")


def crossed(canvas: Canvas) -> None:
    _, low, _, high = row("Actie")
    canvas.line(204, low + 4, 360, high - 2)


@pytest.mark.parametrize(
    ("draw", "field", "text", "code"),
    [
        (framed, "progress", "Nog niet gestart", "text_unassigned"),
        (signed, "progress", "Nog niet gestart Digitaal ondertekend door An Peeters Datum: 2025.07.12", None),
        (crossed, "description", "Leraren leren signalen herkennen.", "picture_in_answer"),
    ],
)
def test_what_is_drawn_over_and_below_answers(
    draw: Draw, field: str, text: str, code: str | None, tmp_path: Path
) -> None:
    document = cut(fiche(draw=draw), tmp_path)
    assert answer(document, field) == text
    assert code is None or code in codes(document)


def raised(figures: str, raised_by: float, more: str) -> Draw:
    """A budget with figures of smaller type set higher right behind its number."""

    def draw(canvas: Canvas) -> None:
        x0, _, _, high = row("Voorziene budget")
        x = x0 + 5
        for text, size, up in (("45.000", 10, 0.0), (figures, 8.3, raised_by), (more, 10, 0.0)):
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, high - 14 + up, text)
            x += canvas.stringWidth(text, "Helvetica", size)

    return draw


@pytest.mark.parametrize(
    ("figures", "text"), [(",50", "45.000,50 euro"), ("(1)", "45.000 euro"), ("1", "45.000 euro"), ("*", "45.000 euro")]
)
def test_raised_figures_are_cents_or_the_mark_of_a_note(figures: str, text: str, tmp_path: Path) -> None:
    document = cut(fiche({"Voorziene budget": ""}, raised(figures, 3.5, " euro")), tmp_path)
    assert answer(document, "budget") == text


@pytest.mark.parametrize(("filled", "text"), [(True, ""), (False, "45.000 euro")])
def test_an_opaque_annotation_without_a_drawing_of_its_own_hides_text(filled: bool, text: str, tmp_path: Path) -> None:
    x0, low, _, high = row("Voorziene budget")
    entry = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Square"),
        "/Rect": ArrayObject([FloatObject(v) for v in (x0 + 2, low + 10, x0 + 90, high - 2)]),
        **({"/IC": ArrayObject([FloatObject(0)] * 3)} if filled else {}),
    }
    writer = pypdf.PdfWriter(clone_from=BytesIO(fiche()))
    writer.pages[0][NameObject("/Annots")] = ArrayObject(
        [DictionaryObject({NameObject(key): value for key, value in entry.items()})]
    )
    out = BytesIO()
    writer.write(out)
    assert answer(cut(out.getvalue(), tmp_path), "budget") == text


@pytest.mark.parametrize("label", ["Voorziene budget (vervolg)", "Vооrziene budget"])
def test_a_label_that_goes_on_or_has_letters_of_another_alphabet_is_known(label: str) -> None:
    from extractors.text.matching import Wordings

    found = Wordings([("Voorziene budget", ())]).exact(label)
    assert found is not None
    assert found.entry == 0
