"""Values of form fields count as what is printed: with and without drawings, in the habits of several producers."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf.generic import NameObject
from reportlab.pdfgen.canvas import Canvas

from extractors.values.prevention import prevention_types
from tests.filling import HEIGHT, WIDTH, Filler, answer, codes, cut, fiche, fiche_on, pdf_object, read, row

EMPTY = {"Voorziene budget": "", "Stand van zaken": ""}
BUDGET, PROGRESS = row("Voorziene budget"), row("Stand van zaken")
LIST: dict[str, Any] = {"FT": "/Ch", "Opt": [["a", "25.000 euro"], ["b", "45.000 euro"]]}


def inside(cell: Sequence[float], height: float = 16.0) -> list[float]:
    """The rectangle of a field of one line in a cell."""
    return [cell[0] + 4, cell[3] - 4 - height, cell[2] - 10, cell[3] - 4]


def drawing(text: str, size: int = 10) -> str:
    return f"/Tx BMC q BT /F1 {size} Tf 0 g 2 4 Td ({text}) Tj ET Q EMC"


def with_field(value: Any, shown: str | None = None, form: dict[str, Any] | None = None, **entries: Any) -> bytes:
    """A fiche with its budget in a field; `shown`: what the drawing of the field prints, None without a drawing."""
    filler = Filler(fiche(EMPTY))
    rect = inside(BUDGET)
    if shown is not None:
        entries["AP"] = {"/N": filler.stream(drawing(shown), [0, 0, rect[2] - rect[0], rect[3] - rect[1]])}
    given = {"FT": "/Tx", "T": "budget", "DA": "/F1 10 Tf 0 g"} | ({} if value is None else {"V": value})
    filler.field(rect, **(given | entries))
    return filler.pdf(**(form or {}))


SHOWN: list[tuple[str, bytes, str, list[str]]] = [
    ("with its drawing", with_field("45.000 euro", "45.000 euro"), "45.000 euro", ["form_fields"]),
    ("without a drawing", with_field("45.000 euro"), "45.000 euro", ["form_fields"]),
    ("type size of its own choice", with_field("45.000 euro", DA="/F1 0 Tf 0 g"), "45.000 euro", ["form_fields"]),
    (
        "drawing out of date, to be drawn anew",
        with_field("45.000 euro", "35.000 euro", {"NeedAppearances": True}),
        "45.000 euro",
        ["form_fields"],
    ),
    (
        "drawing with another number",
        with_field("45.000 euro", "35.000 euro"),
        "35.000 euro",
        ["form_field_differs", "form_fields"],
    ),
    ("drawing with a format", with_field("45000", "45.000 euro"), "45.000 euro", ["form_fields"]),
    ("drawing without text", with_field("45.000 euro", ""), "45.000 euro", ["form_field_differs", "form_fields"]),
    ("drawing without a value", with_field(None, "45.000 euro"), "45.000 euro", ["form_fields"]),
    ("choice by its name", with_field("b", **LIST, Ff=1 << 17), "45.000 euro", ["form_fields"]),
    ("choice of a list", with_field(["b"], "25.000 euro", **LIST), "45.000 euro", ["form_fields"]),
    ("several lines", with_field("45.000 euro\rin 2026", Ff=1 << 12), "45.000 euro in 2026", ["form_fields"]),
    ("a letter in each box", with_field("45000", "4 5 0 0 0", Ff=1 << 24, MaxLen=8), "45000", ["form_fields"]),
    ("a password", with_field("geheim", Ff=1 << 13), "", ["answer_missing"]),
]


@pytest.mark.parametrize(("pdf", "budget", "found"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_the_text_that_a_field_shows_is_the_answer(pdf: bytes, budget: str, found: list[str], tmp_path: Path) -> None:
    document = cut(pdf, tmp_path)
    assert answer(document, "budget") == budget
    seen = {code: place for code, place in codes(document).items() if code in ("form_field_differs", "form_fields")}
    missing = [one.code for one in document.findings if one.code == "answer_missing" and one.field == "budget"]
    assert [*missing, *sorted(seen)] == found
    if "form_field_differs" in found:
        assert seen["form_field_differs"] == ("warning", "3.1.1.1", "budget")
    x0, low, x1, high = BUDGET
    for place in document.fiches[0].fields["budget"][0].source if budget else ():
        left, top, right, bottom = place.bbox
        assert x0 <= left < right <= x1
        assert HEIGHT - high <= top < bottom <= HEIGHT - low


def test_the_value_of_a_parent_field_is_that_of_its_widget(tmp_path: Path) -> None:
    filler = Filler(fiche(EMPTY))
    parent = filler.add({"/FT": "/Tx", "/T": "budget", "/V": "45.000 euro", "/DA": "/F1 10 Tf 0 g"})
    widget = filler.annotate("Widget", inside(BUDGET), Parent=parent)
    parent.get_object()[NameObject("/Kids")] = pdf_object([widget])
    filler.fields.append(parent)
    assert answer(cut(filler.pdf(), tmp_path), "budget") == "45.000 euro"


def test_a_field_whose_value_is_printed_on_the_page_too_counts_once(tmp_path: Path) -> None:
    filler = Filler(fiche())
    filler.field(inside(BUDGET), FT="/Tx", T="b", V="45.000 euro", DA="/F1 10 Tf 0 g")
    assert answer(cut(filler.pdf(), tmp_path), "budget") == "45.000 euro"


@pytest.mark.parametrize("flags", [2, 32])
def test_a_field_that_is_not_displayed_is_hidden(flags: int, tmp_path: Path) -> None:
    document = cut(with_field("45.000 euro", "45.000 euro", F=flags), tmp_path)
    assert answer(document, "budget") == ""
    assert [(line.text, line.characters) for line in document.ledger if line.role == "hidden"] == [("45.000 euro", 10)]
    assert codes(document)["text_hidden"] == ("warning", "3.1.1.1", "budget")


def test_a_field_below_a_label_in_its_cell_is_the_answer(tmp_path: Path) -> None:
    x0, _, _, high = row("Stand van zaken")
    filler = Filler(fiche(EMPTY | {"Stand van zaken": "Stand: "}))
    filler.field([x0 + 40, high - 20, x0 + 200, high - 4], FT="/Tx", T="p", V="Gestart in mei", DA="/F1 10 Tf 0 g")
    assert answer(cut(filler.pdf(), tmp_path), "progress") == "Stand: Gestart in mei"


def boxes(states: Sequence[dict[str, Any]], names: Sequence[str] = ("/Yes",) * 3, *, radio: bool = False) -> bytes:
    """A fiche with three options, each behind a check box; `states`: entries of the three fields."""
    x0, _, _, high = row("Type preventie")
    filler = Filler(fiche({"Type preventie": ""}, options))
    kids = []
    for at, (state, name) in enumerate(zip(states, names, strict=True)):
        rect = [x0 + 5 + 100 * at, high - 16, x0 + 15 + 100 * at, high - 6]
        tick = filler.stream("q BT /F2 9 Tf 1 1 Td (4) Tj ET Q", [0, 0, 10, 10])
        empty = filler.stream("q 0 0 10 10 re S Q", [0, 0, 10, 10])
        drawn = {"AP": {"/N": {name: tick, "/Off": empty}}}
        if radio:
            kids.append(filler.annotate("Widget", rect, **(drawn | state)))
        else:
            filler.field(rect, FT="/Btn", T=f"type{at}", **(drawn | state))
    if radio:
        chosen = next((state["AS"] for state in states if state.get("AS") not in (None, "/Off")), "/Off")
        parent = filler.add({"/FT": "/Btn", "/Ff": 1 << 15, "/T": "type", "/V": chosen, "/Kids": kids})
        for kid in kids:
            kid.get_object()[NameObject("/Parent")] = parent
        filler.fields.append(parent)
    return filler.pdf()


def options(canvas: Canvas) -> None:
    x0, _, _, high = row("Type preventie")
    for at, text in enumerate(("universele", "selectieve", "geïndiceerde")):
        canvas.drawString(x0 + 18 + 100 * at, high - 14, text)


ON, OFF = {"AS": "/Yes", "V": "/Yes"}, {"AS": "/Off", "V": "/Off"}
TICKED: list[tuple[str, bytes, list[str], bool]] = [
    ("one of three", boxes([OFF, ON, OFF]), ["selective"], False),
    ("two of three", boxes([ON, OFF, ON]), ["universal", "indicated"], False),
    ("none", boxes([OFF, OFF, OFF]), [], False),
    ("on is 'On'", boxes([OFF, {"AS": "/On", "V": "/On"}, OFF], ["/On"] * 3), ["selective"], False),
    ("on is '1'", boxes([OFF, {"AS": "/1", "V": "/1"}, OFF], ["/1"] * 3), ["selective"], False),
    ("no state, but a value", boxes([{"V": "/Off"}, {"V": "/Yes"}, {}]), ["selective"], False),
    ("radio buttons", boxes([{"AS": "/Off"}, {"AS": "/b"}, {"AS": "/Off"}], ["/a", "/b", "/c"], radio=True),
     ["selective"], False),
    ("state and value disagree", boxes([OFF, {"AS": "/Off", "V": "/Yes"}, ON]), ["indicated"], True),
    ("a state without a drawing", boxes([OFF, {"AS": "/Ja", "V": "/Ja"}, ON]), ["indicated"], True),
]  # fmt: skip


@pytest.mark.parametrize(("pdf", "types", "doubt"), [case[1:] for case in TICKED], ids=[case[0] for case in TICKED])
def test_ticked_boxes_count_and_others_do_not(pdf: bytes, types: list[str], doubt: bool, tmp_path: Path) -> None:
    document = cut(pdf, tmp_path)
    text = answer(document, "prevention_text")
    assert prevention_types(text) == types
    assert [word for word in text.split() if word.isalpha()] == ["universele", "selectieve", "geïndiceerde"]
    assert codes(document).get("choice_undecided") == (("warning", "3.1.1.1", "prevention_text") if doubt else None)


@pytest.mark.parametrize(
    ("turn", "page", "drawn"),
    [
        (90, (0, 1, -1, 0, HEIGHT, 0), (0, 1, -1, 0, 0, 0)),
        (180, (-1, 0, 0, -1, WIDTH, HEIGHT), (-1, 0, 0, -1, 0, 0)),
        (270, (0, -1, 1, 0, 0, WIDTH), (0, -1, 1, 0, 0, 0)),
    ],
)
@pytest.mark.parametrize("has_drawing", [True, False])
def test_fields_of_a_turned_page_stand_where_they_are_displayed(
    turn: int, page: Any, drawn: tuple[float, ...], has_drawing: bool, tmp_path: Path
) -> None:
    """The page is printed turned and displayed turned back; so are the drawings of its fields."""
    filler = Filler(fiche(EMPTY))
    a, b, c, d, e, f = page
    target = filler.writer.pages[0]
    target.add_transformation(page)
    if turn != 180:
        target.mediabox.upper_right = (HEIGHT, WIDTH)
    target.rotate(turn)
    for cell, text in ((BUDGET, "45.000 euro"), (PROGRESS, "Gestart")):
        x0, low, x1, high = inside(cell)
        rect = [a * x0 + c * low + e, b * x0 + d * low + f, a * x1 + c * high + e, b * x1 + d * high + f]
        stream = filler.stream(drawing(text), [0, 0, x1 - x0, high - low], Matrix=list(drawn))
        entries: dict[str, Any] = {"AP": {"/N": stream}} if has_drawing else {}
        filler.field(rect, FT="/Tx", T=text, V=text, DA="/F1 10 Tf 0 g", MK={"/R": turn}, **entries)
    document = cut(filler.pdf(), tmp_path)
    assert answer(document, "budget") == "45.000 euro"
    assert answer(document, "progress") == "Gestart"
    assert answer(document, "resources") == "Binnen de beschikbare kredieten"


def test_text_of_a_field_outside_the_crop_box_is_hidden(tmp_path: Path) -> None:
    filler = Filler(fiche(EMPTY))
    filler.field(inside(BUDGET), FT="/Tx", T="b", V="45.000 euro", DA="/F1 10 Tf 0 g")
    filler.writer.pages[0].cropbox.lower_left = (0, BUDGET[3] + 10)
    (page,) = read(filler.pdf(), tmp_path)
    assert "45.000" in [word.text for word in page.hidden]
    assert "45.000" not in [word.text for word in page.words]


def test_a_field_that_covers_the_page_hides_what_it_covers(tmp_path: Path) -> None:
    filler = Filler(fiche({"Voorziene budget": "35.000 euro"}))
    rect = inside(BUDGET)
    content = f"1 g 0 0 {rect[2] - rect[0]} {rect[3] - rect[1]} re f {drawing('45.000 euro')}"
    stream = filler.stream(content, [0, 0, rect[2] - rect[0], rect[3] - rect[1]])
    filler.field(rect, FT="/Tx", T="b", V="45.000 euro", AP={"/N": stream})
    document = cut(filler.pdf(), tmp_path)
    assert answer(document, "budget") == "45.000 euro"
    assert [line.text for line in document.ledger if line.role == "hidden"] == ["35.000 euro"]


BROKEN: list[dict[str, Any]] = [
    {"V": "x", "AP": "/None"},
    {"V": "x", "AP": {"/N": {"/Off": "/Off"}}},
    {"V": [["x"], {"/y": 1}]},
    {"FT": "/Ch", "V": "x", "Opt": [["x"], "x", 5, [["x"], "y"]]},
    {"Ff": "/None", "V": "x"},
    {"DA": "/F1 . Tf 0 1.2.3 Tf", "V": "x", "Q": "/None"},
    {"Rect": [0.0, 0.0], "V": "x"},
    {"Rect": ["/a", "/b", "/c", "/d"], "V": "x"},
    {"FT": "/Btn", "AS": "/Yes", "AP": {"/N": "/Yes"}},
    {"FT": "/Sig"},
]


@pytest.mark.parametrize("entries", BROKEN)
def test_odd_fields_are_no_reason_to_refuse_a_page(entries: dict[str, Any], tmp_path: Path) -> None:
    document = cut(with_field(None, **({"V": "x"} | entries)), tmp_path)
    assert answer(document, "description") == "Leraren leren signalen herkennen."


def test_the_fields_that_a_library_makes_are_read(tmp_path: Path) -> None:
    """Check boxes of three styles, a text, a choice and a list by reportlab, which draws each in its own way."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    fiche_on(canvas, {"Type preventie": "", "Middelen/budget": ""} | EMPTY)
    form = canvas.acroForm
    x0, _, _, high = map(int, row("Type preventie"))
    for at, (text, style) in enumerate((("universele", "check"), ("selectieve", "cross"), ("geïndiceerde", "star"))):
        form.checkbox(name=text, x=x0 + 5 + 100 * at, y=high - 18, size=12, checked=at > 0, buttonStyle=style)
        canvas.drawString(x0 + 20 + 100 * at, high - 15, text)
    x0, low, _, _ = map(int, BUDGET)
    form.textfield(name="budget", value="45.000 euro", x=x0 + 4, y=low + 10, width=200, height=18, fontSize=10)
    x0, low, _, _ = map(int, row("Middelen/budget"))
    names = [("Binnen de kredieten", "a"), ("Extra middelen", "b")]
    form.choice(name="middelen", value="a", options=names, x=x0 + 4, y=low + 10, width=200, height=18)
    x0, low, _, _ = map(int, PROGRESS)
    states = ["Nog niet gestart", "Gestart", "Afgerond"]
    form.listbox(name="stand", value="Gestart", options=states, x=x0 + 4, y=low + 2, width=200, height=36)
    canvas.showPage()
    canvas.save()
    document = cut(buffer.getvalue(), tmp_path)
    assert prevention_types(answer(document, "prevention_text")) == ["selective", "indicated"]
    found = [answer(document, name) for name in ("budget", "resources", "progress")]
    assert found == ["45.000 euro", "Binnen de kredieten", "Gestart"]
