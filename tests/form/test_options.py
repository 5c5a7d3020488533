"""Tick columns inside an answer: a row of options, and below it what marks one of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.filling import Draw, answer, codes, cut, fiche, fiche_on, row

FIELD = "Stand van zaken"
OPTIONS = ("Niet gestart", "Lopend", "Bijna klaar", "Afgerond")
X0, LOW, X1, HIGH = row(FIELD)
STEP = (X1 - X0) / len(OPTIONS)
MIDDLE = HIGH - 20
Mark = Callable[[Canvas, float, float], None]


def typed(text: str, font: str = "Helvetica") -> Mark:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFont(font, 10)
        canvas.drawString(x + 5, y, text)
        canvas.setFont("Helvetica", 10)

    return draw


def drawn_tick(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x + 6, y + 4)
    path.lineTo(x + 9, y)
    path.lineTo(x + 14, y + 8)
    canvas.drawPath(path)


def drawn_disc(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x + 12, y + 4, 4, fill=1)


def shade(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFillGray(0.8)
    canvas.rect(x, LOW, STEP, MIDDLE - LOW, fill=1)
    canvas.setFillGray(0)


def options(marks: dict[int, Mark], *, ruled: bool = True, names: tuple[str, ...] = OPTIONS) -> Draw:
    """Prints options beside each other, and marks below some of them."""

    def draw(canvas: Canvas) -> None:
        for at, mark in marks.items():
            mark(canvas, X0 + STEP * at, LOW + 6)
        for at, name in enumerate(names):
            for line, text in enumerate(name.split("\n")):
                canvas.drawString(X0 + STEP * at + 5, HIGH - 14 - 9 * line, text)
        if ruled:
            canvas.line(X0, MIDDLE, X1, MIDDLE)
            for at in range(1, len(OPTIONS)):
                canvas.line(X0 + STEP * at, LOW, X0 + STEP * at, HIGH)

    return draw


MARKED: list[tuple[str, Draw, str]] = [
    ("a letter", options({2: typed("x")}), "Bijna klaar"),
    ("a letter, without rules", options({2: typed("X")}, ruled=False), "Bijna klaar"),
    ("a symbol font", options({3: typed("4", "ZapfDingbats")}), "Afgerond"),
    ("a symbol font, without rules", options({0: typed("4", "ZapfDingbats")}, ruled=False), "Niet gestart"),
    ("several", options({0: typed("x"), 3: typed("x")}), "Niet gestart Afgerond"),
    ("letters of items", options({1: typed("b"), 3: typed("a, c")}), "Lopend: b; Afgerond: a, c"),
    (
        "letters, without rules",
        options({1: typed("a en d"), 3: typed("b")}, ruled=False),
        "Lopend: a en d; Afgerond: b",
    ),
    ("a drawn tick", options({1: drawn_tick}), "Lopend"),
    ("a drawn tick, without rules", options({3: drawn_tick}, ruled=False), "Afgerond"),
    ("a drawn disc", options({2: drawn_disc}), "Bijna klaar"),
    ("a shaded cell", options({2: shade}), "Bijna klaar"),
    (
        "a line break",
        options({2: typed("x")}, names=("Niet gestart", "Lopend", "Bijna\nklaar", "Klaar")),
        "Bijna klaar",
    ),
]
PLAIN: list[tuple[str, Draw, str]] = [
    ("numbers", options({1: typed("3"), 2: typed("5")}), "Lopend Bijna klaar"),
    ("words", options({1: typed("Ja"), 2: typed("Neen")}, ruled=False), "Lopend Bijna klaar"),
    ("nothing", options({}), "Niet gestart Lopend Bijna klaar Afgerond"),
    ("all shaded alike", options(dict.fromkeys(range(4), shade)), "Niet gestart Lopend Bijna klaar Afgerond"),
    ("a sentence", options({0: typed("x")}, ruled=False, names=("Alles is klaar.", "", "", "")), "Alles is klaar."),
]


@pytest.mark.parametrize(("draw", "text"), [case[1:] for case in MARKED], ids=[case[0] for case in MARKED])
def test_the_words_of_a_marked_option_are_the_answer(draw: Draw, text: str, tmp_path: Path) -> None:
    document = cut(fiche({FIELD: ""}, draw), tmp_path)
    assert answer(document, "progress") == text
    (fragment,) = document.fiches[0].fields["progress"]
    words = [fragment.text[span.start : span.end] for span in fragment.spans]
    assert " ".join(words) == text.replace(":", "").replace(";", "")
    assert all(before.end < span.start for before, span in pairwise(fragment.spans))
    labels = " ".join(line.text for line in document.ledger if line.field == "progress" and line.role == "label")
    assert labels.startswith("Stand van zaken Niet gestart Lopend ")
    assert not {"picture_in_answer", "answer_missing", "text_unassigned"} & set(codes(document))


@pytest.mark.parametrize(("draw", "text"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN])
def test_what_is_no_mark_leaves_the_text(draw: Draw, text: str, tmp_path: Path) -> None:
    printed = answer(cut(fiche({FIELD: ""}, draw), tmp_path), "progress").split()
    assert set(text.split()) <= set(printed)


def test_a_tick_behind_each_row_stands_for_the_head_of_its_column(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for at, name in enumerate(("Gepland", "Lopend", "Klaar")):
            canvas.drawString(X0 + 150 + 60 * at, HIGH - 10, name)
        for at, (name, column) in enumerate((("Opmaak van de gids", 2), ("Vorming", 0))):
            canvas.drawString(X0 + 5, HIGH - 22 - 12 * at, name)
            canvas.drawString(X0 + 160 + 60 * column, HIGH - 22 - 12 * at, "x")

    document = cut(fiche({FIELD: ""}, draw), tmp_path)
    assert answer(document, "progress") == "Opmaak van de gids: Klaar; Vorming: Gepland"


def test_a_fiche_that_marks_none_of_the_options_is_told(tmp_path: Path) -> None:
    def both(canvas: Canvas) -> None:
        options({2: typed("x")})(canvas)
        canvas.showPage()
        fiche_on(canvas, {FIELD: ""}, "3.1.1.2")
        options({})(canvas)

    document = cut(fiche({FIELD: ""}, both), tmp_path)
    assert [answer(document, "progress", at) for at in (0, 1)] == ["Bijna klaar", " ".join(OPTIONS)]
    assert codes(document)["choice_open"] == ("warning", "3.1.1.2", "progress")
