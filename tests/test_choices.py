"""Options of a form: ticked and ringed ones count, others do not, and what cannot be told is a finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf.generic import NameObject
from reportlab.pdfgen.canvas import Canvas

from extractors.page.symbols import signs_of
from extractors.plan.normalization import normalize
from extractors.text.choices import chosen_same_length, options_of
from extractors.values.prevention import prevention_types
from schemas.plan import Action, Finding, Source
from tests.filling import Filler, cut, fiche, pdf_object, read, row

TYPES = ("universele", "selectieve", "geïndiceerde")
X0, LOW, X1, HIGH = row("Type preventie")
SIDE = 9.0
SOURCE = Source(file="a.pdf", sha256="0" * 64, pages=1, template="t", template_version="1", extractor="0")
Tick = Callable[[Canvas, float, float], None]


def action(pdf: bytes, folder: Path) -> tuple[Action, list[Finding]]:
    plan = normalize(cut(pdf, folder), "p", SOURCE, ["/"])
    return plan.actions[0], plan.findings


def box(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, SIDE, SIDE)


def box_of_lines(canvas: Canvas, x: float, y: float) -> None:
    for x0, y0, x1, y1 in ((0, 0, 1, 0), (1, 0, 1, 1), (1, 1, 0, 1), (0, 1, 0, 0)):
        canvas.line(x + SIDE * x0, y + SIDE * y0, x + SIDE * x1, y + SIDE * y1)


def white_box(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFillGray(1)
    canvas.rect(x, y, SIDE, SIDE, fill=1)
    canvas.setFillGray(0)


def outline(canvas: Canvas, x: float, y: float) -> None:
    """A frame as browsers draw borders: the area between two squares."""
    path = canvas.beginPath()
    path.rect(x, y, SIDE, SIDE)
    path.rect(x + 1, y + 1, SIDE - 2, SIDE - 2)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x + SIDE / 2, y + SIDE / 2, SIDE / 2)


def cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 1, y + 1, x + SIDE - 1, y + SIDE - 1)
    canvas.line(x + 1, y + SIDE - 1, x + SIDE - 1, y + 1)


def tick(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x + 1, y + 5)
    path.lineTo(x + 4, y + 1)
    path.lineTo(x + SIDE + 2, y + SIDE + 2)
    canvas.drawPath(path)


def full(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, SIDE, SIDE, fill=1)


def dot(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x + SIDE / 2, y + SIDE / 2, 2.5, fill=1)


def letter(canvas: Canvas, x: float, y: float) -> None:
    canvas.drawString(x + 1.5, y + 1, "x")


def speck(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 4, y + 4, x + 5, y + 5)


def printed(frame: Tick, mark: Tick | None, chosen: int = 1, *, behind: bool = False, down: bool = False) -> bytes:
    """A fiche with three options and a drawn box each."""

    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(TYPES):
            x, y = (X0 + 5, HIGH - 12 - 12 * at) if down else (X0 + 5 + 105 * at, HIGH - 14)
            canvas.drawString(x + (0 if behind else 13), y, text)
            place = (x + (72 if behind else 0), y - 1)
            frame(canvas, *place)
            if mark is not None and at == chosen:
                mark(canvas, *place)

    return fiche({"Type preventie": ""}, draw)


DRAWN: list[tuple[str, bytes]] = [
    ("a cross", printed(box, cross)),
    ("a tick that reaches out", printed(box, tick)),
    ("a full box among empty ones", printed(box, full)),
    ("a letter", printed(box, letter)),
    ("boxes of lines", printed(box_of_lines, cross)),
    ("white boxes", printed(white_box, cross)),
    ("outlines as areas", printed(outline, cross)),
    ("rings with a dot", printed(ring, dot)),
    ("boxes behind the words", printed(box, cross, behind=True)),
    ("one below the other", printed(box, cross, down=True)),
]


@pytest.mark.parametrize("pdf", [case[1] for case in DRAWN], ids=[case[0] for case in DRAWN])
def test_the_option_of_a_drawn_tick_counts(pdf: bytes, tmp_path: Path) -> None:
    found, findings = action(pdf, tmp_path)
    assert found.prevention_types == ["selective"]
    assert found.prevention_text is not None
    words = [word for word in found.prevention_text.text.replace("x", "").split() if word.isalpha()]
    assert words == list(TYPES)
    assert "prevention_unreadable" not in {one.code for one in findings}
    assert found.description[0].text == "Leraren leren signalen herkennen."


def test_empty_boxes_and_doubtful_ticks_choose_nothing(tmp_path: Path) -> None:
    found, findings = action(printed(box, None), tmp_path)
    assert (found.prevention_types, "prevention_unreadable" in {one.code for one in findings}) == ([], True)
    found, findings = action(printed(box, speck), tmp_path)
    assert found.prevention_types == []
    assert ("choice_undecided", "3.1.1.1", "prevention_text") in {(one.code, one.action, one.field) for one in findings}


def test_squares_that_are_no_check_boxes_stay(tmp_path: Path) -> None:
    """A coloured square beside a title, a frame around a letter, a number in a box."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0.2, 0)
        canvas.rect(300, HIGH + 18, 10, 10, fill=1)
        canvas.setFillGray(0)
        canvas.rect(X0 + 4, LOW + 5, 11, 11)
        canvas.drawString(X0 + 6, LOW + 8, "7 dagen")

    (page,) = read(fiche(draw=draw), tmp_path)
    assert not {"☐", "☒"} & {word.text for word in page.words}


def options(text: str, ringed: str, draw: Callable[[Canvas, float, float, float], None]) -> bytes:
    """A fiche with a line of options, one of them ringed."""

    def ring_around(canvas: Canvas) -> None:
        start = X0 + 5 + canvas.stringWidth(text[: text.index(ringed)], "Helvetica", 10)
        draw(canvas, start - 2, HIGH - 18, canvas.stringWidth(ringed, "Helvetica", 10) + 4)

    return fiche({"Type preventie": text}, ring_around)


def ellipse(canvas: Canvas, x: float, y: float, width: float) -> None:
    canvas.ellipse(x, y, x + width, y + 15)


def rounded(canvas: Canvas, x: float, y: float, width: float) -> None:
    canvas.roundRect(x, y + 1, width, 13, 5)


@pytest.mark.parametrize("draw", [ellipse, rounded])
@pytest.mark.parametrize(
    ("text", "ringed", "types"),
    [
        ("universele / selectieve / geïndiceerde preventie", "selectieve", ["selective"]),
        ("universeel  selectief  geïndiceerd (omcirkel wat past)", "geïndiceerd ", ["indicated"]),
        ("universele / selectieve / geïndiceerde preventie", "universele / selectieve", ["universal", "selective"]),
    ],
)
def test_a_ring_around_words_chooses_them(
    draw: Callable[[Canvas, float, float, float], None], text: str, ringed: str, types: list[str], tmp_path: Path
) -> None:
    found, _ = action(options(text, ringed, draw), tmp_path)
    assert found.prevention_types == types
    assert found.prevention_text is not None
    assert found.prevention_text.text.split() == text.split()


def test_a_ring_that_an_annotation_draws_chooses_too(tmp_path: Path) -> None:
    text = "universele / selectieve / geïndiceerde preventie"
    filler = Filler(fiche({"Type preventie": text}))
    filler.annotate("Circle", [X0 + 55, HIGH - 20, X0 + 108, HIGH - 2])
    assert action(filler.pdf(), tmp_path)[0].prevention_types == ["selective"]


def test_the_ringed_amount_counts(tmp_path: Path) -> None:
    x0, _, _, high = row("Voorziene budget")

    def draw(canvas: Canvas) -> None:
        canvas.ellipse(x0 + 68, high - 19, x0 + 135, high - 3)

    found, _ = action(fiche({"Voorziene budget": "25.000 euro / 45.000 euro"}, draw), tmp_path)
    assert [amount.amount for amount in found.amounts] == ["45000"]
    assert found.budget is not None
    assert found.budget.text == "25.000 euro / 45.000 euro"


def test_a_ring_that_is_an_ornament_hides_nothing(tmp_path: Path) -> None:
    x0, _, _, high = row("Voorziene budget")

    def draw(canvas: Canvas) -> None:
        canvas.ellipse(x0 + 3, high - 19, x0 + 62, high - 3)

    found, _ = action(fiche({"Voorziene budget": "25.000 euro en later 45.000 euro"}, draw), tmp_path)
    assert [amount.amount for amount in found.amounts] == ["25000", "45000"]


def test_options_below_each_other_of_which_none_is_ticked_are_told(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        x0, _, _, high = row("Actie")
        for at, text in enumerate(("Leraren opleiden", "Ouders opleiden")):
            canvas.rect(x0 + 5, high - 15 - 13 * at, SIDE, SIDE)
            canvas.drawString(x0 + 18, high - 14 - 13 * at, text)

    found, findings = action(fiche({"Actie": ""}, draw), tmp_path)
    assert [(item.marker, item.text) for item in found.description] == [
        ("☐", "Leraren opleiden"),
        ("☐", "Ouders opleiden"),
    ]
    assert ("choice_open", "3.1.1.1", "description") in {(one.code, one.action, one.field) for one in findings}


def test_an_unticked_minister_or_amount_does_not_count(tmp_path: Path) -> None:
    answers = {
        "Trekkende minister(s)": "[ ] Minister van Welzijn\n[x] Minister van Onderwijs",
        "Voorziene budget": "[ ] 25.000 euro [X] 45.000 euro",
    }
    found, _ = action(fiche(answers), tmp_path)
    assert [amount.amount for amount in found.amounts] == ["45000"]
    assert [minister.raw for minister in found.lead_ministers] == ["Minister van Onderwijs"]


SYMBOLS: list[tuple[str, str, bytes, list[str]]] = [
    ("Wingdings", "TrueType", b"\xa8\xfe\xa8", ["selective"]),
    ("ABCDEF+Wingdings-Regular", "TrueType", b"oxo", ["selective"]),
    ("ABCDEF+Wingdings2", "TrueType", b"\xa3R\xa3", ["selective"]),
    ("Webdings", "TrueType", b"cac", ["selective"]),
    ("F12", "TrueType", b"\xa8\xfe\xa8", ["selective"]),
    ("WingLatin", "TrueType", b"\xa8\xfdo", ["selective"]),
    ("ZapfDingbats", "Type1", b"o4o", ["selective"]),
    ("ZapfDingbats", "Type1", b"q8q", ["selective"]),
    ("Helvetica", "Type1", b"o4o", ["universal", "selective", "indicated"]),
]


@pytest.mark.parametrize(("name", "kind", "codes", "types"), SYMBOLS)
def test_a_symbol_font_prints_signs_and_no_letters(
    name: str, kind: str, codes: bytes, types: list[str], tmp_path: Path
) -> None:
    filler = Filler(fiche({"Type preventie": ""}))
    page = filler.writer.pages[0]
    descriptor = {
        "/Type": "/FontDescriptor", "/FontName": f"/{name}", "/Flags": 4, "/FontBBox": [0, -200, 1000, 900],
        "/Ascent": 900, "/Descent": -200, "/CapHeight": 700, "/ItalicAngle": 0, "/StemV": 80,
    }  # fmt: skip
    given = {
        "/Type": "/Font", "/Subtype": f"/{kind}", "/BaseFont": f"/{name}", "/FirstChar": 0, "/LastChar": 255,
        "/Widths": [800] * 256, "/FontDescriptor": descriptor,
    }  # fmt: skip
    if name != "ZapfDingbats":
        given["/Encoding"] = "/WinAnsiEncoding"
    page["/Resources"]["/Font"][NameObject("/FS")] = pdf_object(given)  # type: ignore[index]
    for at, (code, text) in enumerate(zip(codes, TYPES, strict=True)):
        x = X0 + 5 + 100 * at
        filler.draw(f"BT /FS 10 Tf {x} {HIGH - 14} Td <{code:02x}> Tj ET".encode())
        filler.draw(f"BT /F1 10 Tf {x + 12} {HIGH - 14} Td ({text}) Tj ET".encode("cp1252"))
    found, _ = action(filler.pdf(), tmp_path)
    assert found.prevention_types == types


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", 0xFE, "☑"),
        ("ABCDEF+Wingdings 2", 0x52, "☑"),
        ("Wingdings3", 0x52, None),
        ("ITC-ZapfDingbats", 0x34, "✔"),
        ("SymbolMT", 0xB7, "•"),
    ],
)
def test_fonts_of_signs_are_known_by_their_names(font: str, code: int, sign: str | None) -> None:
    signs = signs_of(font)
    assert signs is not None
    assert signs.get(code) == sign
    assert signs_of("Wingate") is None
    assert signs_of("SymbolNeu") is None


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("☐ universeel ☒ selectief ☐ geïndiceerd", ["selective"]),
        ("universeel ☐ selectief ☒ geïndiceerd ☐", ["selective"]),
        ("Kruis aan: ☐ universeel ☒ selectief", ["selective"]),
        ("universeel ☐ selectief ☒ geïndiceerd", []),
        ("universele ✓ selectieve geïndiceerde preventie", ["selective"]),
        ("✓ universele en selectieve preventie", ["universal", "selective"]),
        ("universele / selectieve / geïndiceerde preventie", []),
        ("universeel | selectief | geïndiceerd", []),
        ("universele/selectieve preventie", ["universal", "selective"]),
        ("universele, selectieve en geïndiceerde preventie", ["universal", "selective", "indicated"]),
        ("universele, selectieve, geïndiceerde preventie (schrappen wat niet past)", []),
        ("selectieve preventie (schrappen wat niet past)", ["selective"]),
        ("universele en selectieve preventie (omcirkel wat van toepassing is)", []),
    ],
)
def test_types_of_marked_and_unmarked_options(text: str, types: list[str]) -> None:
    assert prevention_types(text) == types


def test_what_is_not_chosen_is_blank_and_no_offset_moves() -> None:
    text = "☐ 25.000 euro ☒ 45.000 euro"
    assert chosen_same_length(text) == " " * 16 + "45.000 euro"
    assert chosen_same_length("25 of 45 per jaar", [(6, 8)]) == "   of 45 per jaar"
    assert chosen_same_length("25 en 45", [(6, 8)]) == "25 en 45"
    assert chosen_same_length("geen vakjes") == "geen vakjes"
    assert [ticked for _, _, ticked in options_of("ja [x] nee [ ]")] == [True, False]
