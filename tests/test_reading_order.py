"""Texts that a text layer holds otherwise than people read them: replacements that the document gives, addresses over
lines, words from right to left, text outside what is displayed. Each is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.page.addresses import broken_addresses
from extractors.page.direction import in_reading_order, logical
from extractors.page.repairs import repaired
from schemas.geometry import Notice, Word
from tests.filling import Filler, answer, codes, cut, fiche, read, row
from tests.layout.lines import page_of, words_of

X0, LOW, X1, HIGH = row("Stand van zaken")


def actual(printed: str, wanted: str, layout: str = "{shown}") -> bytes:
    """A fiche of which the progress is printed as `printed` and said to be `wanted`."""
    text = wanted.encode("utf-16-be").hex()
    shown = layout.format(shown=f"({printed}) Tj")
    filler = Filler(fiche({"Stand van zaken": ""}))
    filler.draw(
        f"/Span << /ActualText <FEFF{text}> >> BDC BT /F1 10 Tf {X0 + 5} {HIGH - 14} Td {shown} ET EMC "
        f"BT /F1 10 Tf {X0 + 5} {HIGH - 26} Td (in mei 2026) Tj ET".encode("cp1252")
    )
    return filler.pdf()


@pytest.mark.parametrize(
    ("printed", "wanted", "progress", "code"),
    [
        ("Gestart", "Gestart", "Gestart", None),
        ("Ges6art", "Gestart", "Ges6art", "text_contradicted"),
        ("Gesxart", "Gestart", "Gestart", "text_repaired"),
        ("Ac;e goed gestart", "Actie goed gestart", "Actie goed gestart", "text_repaired"),
        ("Acxe goed", "Actie loopt nu goed", "Actie loopt nu goed", "text_repaired"),
        ("Acx e goed", "Actie goed", "Actie goed", "text_repaired"),
        ("45.000 euro", "60.000 euro", "45.000 euro", "text_contradicted"),
        ("Gestart-", "Gestart\u00ad", "Gestart-", None),
        ("Gestart", " ", "Gestart", None),
        ("Gestart", "", "Gestart", None),
    ],
)
def test_the_text_that_a_document_gives_is_read_but_for_its_figures(
    printed: str, wanted: str, progress: str, code: str | None, tmp_path: Path
) -> None:
    document = cut(actual(printed, wanted), tmp_path)
    assert answer(document, "progress").replace("Gestart- in", "Gestart-in") in (
        f"{progress} in mei 2026",
        "Gestart-in mei 2026",
    )
    found = [one.code for one in document.findings if one.code in ("text_repaired", "text_contradicted")]
    assert found == ([code] if code else [])
    if code == "text_repaired":
        (finding,) = [one for one in document.findings if one.code == code]
        assert printed in finding.message.nl
        assert wanted in finding.message.nl


def test_a_replacement_of_several_lines_is_taken_letter_by_letter_or_told(tmp_path: Path) -> None:
    lines = "(Gesxart) Tj 0 -12 Td (in vier wijken) Tj"
    document = cut(actual("", "Gestart in vier wijken", lines), tmp_path)
    assert answer(document, "progress").startswith("Gestart")
    document = cut(actual("", "Gestart in heel veel wijken", lines), tmp_path)
    assert answer(document, "progress").startswith("Gesxart")
    assert codes(document)["text_contradicted"] == ("warning", "3.1.1.1", "progress")


def test_replacements_within_each_other_and_without_an_end_change_no_count(tmp_path: Path) -> None:
    filler = Filler(fiche({"Stand van zaken": ""}))
    at = f"{X0 + 5} {HIGH - 14} Td"
    filler.draw(
        f"/Span << /ActualText (Gestart) >> BDC /Span << /ActualText (x) >> BDC BT /F1 10 Tf {at} (Gesxart) Tj ET "
        "EMC EMC /Span << /ActualText (weg) >> BDC".encode()
    )
    assert answer(cut(filler.pdf(), tmp_path), "progress") == "Gestart"


URL = "https://www.vlaanderen.be/"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (f"zie {URL}", "preventie/plan.pdf voor meer", f"{URL}preventie/plan.pdf"),
        (f"zie {URL}", "preventie.", f"{URL}preventie."),
        (f"zie {URL}prev", "entie/plan-2025.html", f"{URL}preventie/plan-2025.html"),
        (f"zie {URL}plan?jaar=", "2025&deel=2", f"{URL}plan?jaar=2025&deel=2"),
        (f"zie {URL}plan_", "2025", f"{URL}plan_2025"),
        (f"zie {URL}plan", "/deel2", f"{URL}plan/deel2"),
        ("www.vlaanderen.be/", "preventie/plan", "www.vlaanderen.be/preventie/plan"),
        (f"zie {URL}", "voor meer uitleg", None),
        (f"zie {URL}plan", "voor meer uitleg", None),
        (f"zie {URL}plan", "en/of de nota", None),
        (f"(zie {URL})", "preventie/plan.pdf", None),
        (f"zie {URL}plan.", "De scholen", None),
        (f"zie {URL}plan", "https://www.ander.be/", None),
        ("de scholen/", "gemeenten/wijken", None),
    ],
)
def test_an_address_over_two_lines_is_one(first: str, second: str, joined: str | None) -> None:
    page = page_of((*words_of(first), *words_of(second, y=112.0)))
    (after,), repairs = repaired([page])
    marked = [word for word in after.words if word.text.endswith("\u00ad")]
    assert [repair.word.text for repair in repairs] == ([joined] if joined else [])
    assert len(marked) == len(repairs)
    assert sum(word.chars for word in after.words) == sum(word.chars for word in page.words)


def test_a_link_decides_where_an_address_ends() -> None:
    words = (*words_of(f"zie {URL}"), *words_of("voor meer", y=112.0))
    link = [Notice(1, 40.0, 90.0, 400.0, 103.0, "link", URL)]
    assert broken_addresses(words, link) == []
    both = [
        Notice(1, 40.0, 90.0, 400.0, 103.0, "link", f"{URL}voor"),
        Notice(1, 40.0, 103.0, 65.0, 115.0, "link", f"{URL}voor"),
    ]
    assert [(one.text, other.text) for one, other in broken_addresses(words, both)] == [(URL, "voor")]


def test_an_address_in_an_answer_is_one_text(tmp_path: Path) -> None:
    document = cut(fiche({"Stand van zaken": f"zie {URL}\npreventie/plan.pdf voor meer"}), tmp_path)
    assert answer(document, "progress") == f"zie {URL}preventie/plan.pdf voor meer"
    (finding,) = [one for one in document.findings if one.code == "text_repaired"]
    assert f"{URL}preventie/plan.pdf" in finding.message.nl


def test_the_target_of_a_link_is_kept_with_its_words(tmp_path: Path) -> None:
    filler = Filler(fiche({"Stand van zaken": "Zie het plan van de stad"}))
    start = X0 + 5 + 22
    for uri in (f"{URL}plan", "javascript:alert(1)"):
        filler.annotate("Link", [start - 1, HIGH - 18, start + 40, HIGH - 4], A={"/S": "/URI", "/URI": uri})
    document = cut(filler.pdf(), tmp_path)
    (fragment,) = document.fiches[0].fields["progress"]
    (link,) = fragment.links
    assert (link.uri, fragment.text[link.start : link.end]) == (f"{URL}plan", "het plan")
    assert "links" not in document.fiches[0].fields["budget"][0].model_dump()


@pytest.mark.parametrize(
    ("seen", "read_as"),
    [
        ("םולש", "שלום"),
        ("ﺓﺩﺪﺠﺘﻣ", "متجددة"),
        ("2025םולש", "שלום2025"),
        ("(םולש)", "(שלום)"),
    ],
)
def test_a_word_from_right_to_left_reads_in_its_own_order(seen: str, read_as: str) -> None:
    assert logical(seen) == read_as
    (after,), repairs = repaired([page_of(words_of(seen))])
    assert after.words[0].text == read_as
    assert [(repair.kind, repair.printed) for repair in repairs] == [("direction", seen)]


def test_words_from_right_to_left_stand_in_reading_order() -> None:
    words: list[Word] = [*words_of("Zie םלוע םולש voor meer")]
    after = in_reading_order(words)
    assert [word.text for word in after] == ["Zie", "םולש", "םלוע", "voor", "meer"]
    assert sorted(after, key=lambda word: word.x0) == words


def test_text_outside_the_crop_box_is_hidden(tmp_path: Path) -> None:
    filler = Filler(fiche(draw=lambda canvas: canvas.drawString(60, 815, "Drukproef 2")))
    filler.writer.pages[0].cropbox.upper_right = (595, 800)
    (page,) = read(filler.pdf(), tmp_path)
    assert [word.text for word in page.hidden] == ["Drukproef", "2"]
    document = cut(filler.pdf(), tmp_path)
    assert codes(document)["text_hidden"][0] == "warning"
    assert answer(document, "budget") == "45.000 euro"
