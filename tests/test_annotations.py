"""What annotations put on a page: text typed over it, remarks, stamps, files. Each character counts once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.stages.flow.files import read_pages, write_pages
from tests.filling import HEIGHT, Filler, answer, codes, cut, fiche, read, row

EMPTY = {"Voorziene budget": ""}
X0, LOW, X1, HIGH = row("Voorziene budget")
PLACE = [X0 + 10, HIGH - 20, X0 + 160, HIGH - 5]
BEHIND = [X0 + 80, HIGH - 20, X0 + 230, HIGH - 5]
"""Behind an answer, in its cell."""
MARGIN = [480.0, HEIGHT - 40, 580.0, HEIGHT - 10]


def typed(answers: dict[str, str], rect: list[float] = PLACE, shown: str | None = None, **entries: Any) -> bytes:
    filler = Filler(fiche(answers))
    if shown is not None:
        text = f"q BT /F1 10 Tf 2 4 Td ({shown}) Tj ET Q"
        entries["AP"] = {"/N": filler.stream(text, [0, 0, rect[2] - rect[0], rect[3] - rect[1]])}
    filler.annotate("FreeText", rect, **({"DA": "/Helv 10 Tf"} | entries))
    return filler.pdf()


TYPED: list[tuple[str, bytes, str]] = [
    ("in an empty cell", typed(EMPTY, shown="45.000 euro", Contents="45.000 euro"), "45.000 euro"),
    ("not drawn", typed(EMPTY, Contents="45.000 euro"), "45.000 euro"),
    ("rich text alone", typed(EMPTY, RC="<body><p>45.000 euro</p></body>"), "45.000 euro"),
    ("behind words of the form", typed({"Voorziene budget": "Budget:"}, BEHIND, Contents="45.000 euro"),
     "Budget: 45.000 euro"),
    ("on a line to write on", typed({"Voorziene budget": "....................."}, Contents="45.000 euro"),
     "45.000 euro"),
]  # fmt: skip


@pytest.mark.parametrize(("pdf", "budget"), [case[1:] for case in TYPED], ids=[case[0] for case in TYPED])
def test_text_typed_where_an_answer_is_wanted_is_the_answer(pdf: bytes, budget: str, tmp_path: Path) -> None:
    document = cut(pdf, tmp_path)
    assert answer(document, "budget") == budget
    assert codes(document)["annotation_read"] == ("warning", "3.1.1.1", "budget")


LEFT_OUT: list[tuple[str, bytes, str, str | None]] = [
    ("beside an answer", typed({}, BEHIND, Contents="Graag 60.000 euro"), "45.000 euro", "3.1.1.1"),
    ("over an answer", typed({}, Contents="Graag 60.000 euro"), "45.000 euro", "3.1.1.1"),
    ("below the form", typed({}, [X0, 200.0, X1, 230.0], Contents="Graag 60.000 euro"), "45.000 euro", None),
    ("a callout", typed(EMPTY, Contents="Graag 60.000 euro", IT="/FreeTextCallout"), "", "3.1.1.1"),
]


@pytest.mark.parametrize(
    ("pdf", "budget", "fiche_of_it"), [case[1:] for case in LEFT_OUT], ids=[case[0] for case in LEFT_OUT]
)
def test_other_text_typed_over_a_page_is_a_remark(
    pdf: bytes, budget: str, fiche_of_it: str | None, tmp_path: Path
) -> None:
    document = cut(pdf, tmp_path)
    assert answer(document, "budget") == budget
    assert [line.text for line in document.ledger if line.field == "annotation"] == ["Graag 60.000 euro"]
    assert codes(document)["annotation_left"] == ("warning", fiche_of_it, None)
    assert "annotation_read" not in codes(document)


@pytest.mark.parametrize("kind", ["Text", "Highlight", "Caret", "Square", "Underline"])
def test_what_a_note_says_is_hidden_and_told(kind: str, tmp_path: Path) -> None:
    filler = Filler(fiche())
    note = filler.annotate(kind, PLACE, Contents="Vervang door 60.000 euro")
    filler.annotate("Popup", MARGIN, Parent=note, Contents="Vervang door 60.000 euro")
    document = cut(filler.pdf(), tmp_path)
    assert answer(document, "budget") == "45.000 euro"
    (line,) = [line for line in document.ledger if line.role == "hidden"]
    assert (line.text, line.characters, line.action) == ("Vervang door 60.000 euro", 21, "3.1.1.1")
    (finding,) = [one for one in document.findings if one.code in ("annotation_left", "text_hidden")]
    assert finding.code == "annotation_left"
    assert "Vervang door 60.000 euro" in finding.message.nl


def test_a_stamp_is_no_answer(tmp_path: Path) -> None:
    filler = Filler(fiche(EMPTY))
    text = filler.stream("q BT /F1 12 Tf 2 4 Td (GOEDGEKEURD 12/07/2025) Tj ET Q", [0, 0, 150, 15])
    filler.annotate("Stamp", PLACE, AP={"/N": text})
    document = cut(filler.pdf(), tmp_path)
    assert answer(document, "budget") == ""
    (line,) = [line for line in document.ledger if line.field == "annotation"]
    assert (line.text, line.role) == ("GOEDGEKEURD 12/07/2025", "furniture")


def test_an_annotation_that_is_not_displayed_is_hidden(tmp_path: Path) -> None:
    document = cut(typed(EMPTY, shown="45.000 euro", F=2), tmp_path)
    assert answer(document, "budget") == ""
    hidden = cut(typed(EMPTY, Contents="45.000 euro", F=32), tmp_path)
    assert [line.role for line in hidden.ledger if line.text == "45.000 euro"] == ["hidden"]


def test_files_in_a_document_are_named(tmp_path: Path) -> None:
    filler = Filler(fiche())
    filler.writer.add_attachment("begroting.xlsx", b"1")
    filler.annotate("FileAttachment", MARGIN, FS={"/F": "brief.docx", "/Type": "/Filespec"})
    found = [one for one in cut(filler.pdf(), tmp_path).findings if one.code == "attachment"]
    assert [one.message.en.split("'")[1] for one in found] == ["begroting.xlsx", "brief.docx"]
    assert {one.severity for one in found} == {"warning"}


def test_control_codes_of_annotations_reach_no_output(tmp_path: Path) -> None:
    filler = Filler(fiche())
    filler.annotate("Text", PLACE, Contents="rood \x1b[31m\u202e einde")
    (page,) = read(filler.pdf(), tmp_path)
    assert all(word.text.isprintable() for word in page.remarks)


BROKEN: list[dict[str, Any]] = [
    {"Contents": {"/a": 1}},
    {"Contents": 5, "RC": ["x"]},
    {"AP": {"/N": {"/Off": "/Off"}}, "AS": "/Off"},
    {"AP": ["/N"]},
    {"IT": 4, "Contents": "x"},
]


@pytest.mark.parametrize("entries", BROKEN)
@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Text", "Link", "FileAttachment"])
def test_odd_annotations_are_no_reason_to_refuse_a_page(kind: str, entries: dict[str, Any], tmp_path: Path) -> None:
    filler = Filler(fiche())
    filler.annotate(kind, MARGIN, A={"/S": "/URI", "/URI": ["x"]}, FS=["x"], **entries)
    assert answer(cut(filler.pdf(), tmp_path), "description") == "Leraren leren signalen herkennen."


def test_a_drawing_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    filler = Filler(fiche(EMPTY))
    broken = filler.stream("q [ (x] Tj << /a /b BT /F9 Tf ET", [0, 0, 0, 0], Matrix=["/a"])
    filler.annotate("FreeText", PLACE, AP={"/N": broken}, Contents="45.000 euro", DA="/Helv 10 Tf")
    assert answer(cut(filler.pdf(), tmp_path), "budget") == "45.000 euro"


def test_a_remark_of_a_hundred_thousand_words_is_read_in_time(tmp_path: Path) -> None:
    """No step compares each of its words with each other one: that would be ten thousand million times."""
    filler = Filler(fiche())
    words = "weg " * 100_000
    filler.annotate("Text", PLACE, Contents=words)
    filler.annotate("FreeText", MARGIN, Contents=words, DA="/Helv 10 Tf")
    document = cut(filler.pdf(), tmp_path)
    assert sum(line.characters for line in document.ledger if line.field == "annotation") == 600_000


def test_a_drawing_that_draws_itself_ends(tmp_path: Path) -> None:
    from pypdf.generic import DictionaryObject, NameObject

    filler = Filler(fiche(EMPTY))
    stream = filler.stream("/Me Do BT /F1 10 Tf 2 4 Td (45.000 euro) Tj ET", [0, 0, 150, 15])
    stream.get_object()["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/Me"): stream})
    filler.annotate("FreeText", PLACE, AP={"/N": stream})
    assert answer(cut(filler.pdf(), tmp_path), "budget") == "45.000 euro"


def test_pages_in_files_are_the_pages_that_were_read(tmp_path: Path) -> None:
    """Annotations, notices and a crop box survive the way from stage to stage."""
    filler = Filler(fiche())
    filler.annotate("Text", PLACE, Contents="Vervang door 60.000 euro")
    filler.annotate("Stamp", MARGIN, AP={"/N": filler.stream("BT /F1 9 Tf 2 4 Td (GEZIEN) Tj ET", [0, 0, 100, 30])})
    filler.annotate("FreeText", BEHIND, Contents="per jaar", DA="/Helv 10 Tf")
    filler.annotate("Link", PLACE, A={"/S": "/URI", "/URI": "https://www.vlaanderen.be/"})
    filler.writer.pages[0].cropbox.upper_right = (590, 840)
    pages = read(filler.pdf(), tmp_path)
    (page,) = pages
    assert all((page.remarks, page.over, page.typed, page.notices, page.info.shown))
    write_pages(pages, tmp_path / "pages")
    assert read_pages(tmp_path / "pages") == pages
