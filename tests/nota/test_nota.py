"""Notas read back: the received one, and four printed with other words and layouts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractors import templates
from extractors.errors import NoActionError
from extractors.nota.linking import link
from extractors.nota.reading import ReadNota
from extractors.nota.recognising import fit_nota
from pipeline.files.reading import read_document
from pipeline.stages.nota import read_pages
from schemas.geometry import PageContent
from schemas.nota import Nota
from schemas.plan import KnownPlan, Place
from tests.nota.printing import Printer, read
from tests.nota.samples import PRESIDENT, SAMPLES

RAW = Path(__file__).parents[2] / "data" / "raw"
TEMPLATE = templates.load_nota("nota-vlaamse-regering")


@pytest.fixture(scope="module")
def pages() -> list[PageContent]:
    return read_document(RAW / "nota-actieplan-2025-2029.pdf", workers=1)


@pytest.fixture(scope="module")
def received(pages: list[PageContent]) -> ReadNota:
    return read_pages(RAW / "nota-actieplan-2025-2029.pdf", "0" * 64, pages, TEMPLATE, "nota-actieplan-2025-2029")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadNota]:
    folder = tmp_path_factory.mktemp("notas")
    return {name: read(sample(), folder, name) for name, sample in SAMPLES.items()}


def codes(nota: Nota) -> list[str]:
    return [finding.code for finding in nota.findings]


def words_in(pages: list[PageContent], places: list[Place]) -> str:
    """The printed words whose middle stands in the places."""
    found: list[str] = []
    for place in places:
        x0, top, x1, bottom = place.bbox
        words = pages[place.page - 1].words
        inside = [w for w in words if x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= (w.top + w.bottom) / 2 <= bottom]
        found.extend(word.text for word in sorted(inside, key=lambda word: (round(word.baseline), word.x0)))
    return " ".join(found)


# The received nota


def test_head_of_the_received_nota(received: ReadNota) -> None:
    nota = received.nota
    assert nota.title == "NOTA AAN DE VLAAMSE REGERING"
    assert nota.subject == "Vlaams actieplan ter preventie van gewelddadige radicalisering, extremisme en terrorisme"
    assert [(minister.person, minister.competences) for minister in nota.ministers] == [
        ("Zuhal DEMIR", ["onderwijs", "justitie-en-handhaving", "werk"]),
        (
            "Hilde CREVITS",
            [
                "binnenlands-bestuur", "stedenbeleid", "plattelandsbeleid", "samenleven", "integratie-en-inburgering",
                "bestuurszaken", "sociale-economie", "zeevisserij",
            ],
        ),
        ("Caroline GENNEZ", ["welzijn", "armoedebestrijding", "cultuur", "gelijke-kansen"]),
    ]  # fmt: skip
    assert [field.raw for field in nota.policy_fields] == ["Justitie & Handhaving", "Binnenlands Bestuur", "Welzijn"]
    assert len(nota.introduction) == 2


def test_events_of_the_received_nota(received: ReadNota) -> None:
    nota = received.nota
    (decision,) = nota.previous_decisions
    assert decision.date == date(2025, 4, 4)
    assert [document.number for document in decision.documents] == ["VR 2025 0404 MED.0110/2TER"]
    assert [(advice.kind, advice.name, advice.date, advice.outcome, len(advice.told)) for advice in nota.advices] == [
        ("advice", "Inspectie van Financiën", date(2025, 10, 3), "favourable", 3),
        ("agreement", "Begrotingsakkoord", date(2025, 10, 22), None, 2),
        ("agreement", "Begrotingsakkoord", None, "not_required", 1),
    ]
    assert codes(nota) == ["agreement_contradicts"]


def test_chapters_of_the_received_nota(received: ReadNota) -> None:
    sections = received.nota.sections
    assert [(section.number, section.printed, section.parent) for section in sections] == [
        ("1", "1.", None), ("1.A", "A.", "1"), ("1.B", "B.", "1"), ("2", "2.", None), ("3", "3.", None),
        ("3.A", "A.", "3"), ("3.B", "B.", "3"), ("3.C", "C.", "3"), ("3.D", "D.", "3"), ("4", "4.", None),
        ("5", "5.", None),
    ]  # fmt: skip
    assert sections[6].title == "ESR-TOETS"
    # The bold numbered list of chapter 2 is text, though its numbers go on to those of the chapters.
    assert [item.marker for item in sections[3].body if item.marker] == ["1.", "2.", "3.", "4."]
    assert len(sections[1].body) == 5


def test_decisions_and_attachments_of_the_received_nota(received: ReadNota) -> None:
    nota = received.nota
    assert [decision.number for decision in nota.decisions] == ["1°", "2°"]
    assert nota.decisions[0].text.startswith("haar goedkeuring te hechten aan het bijgaande Vlaams actieplan")
    assert nota.decisions[1].text.endswith("te gelasten dit plan over te zenden naar het Vlaams Parlement.")
    assert [(item.date, item.submitted) for item in nota.attachments] == [
        (None, True), (date(2025, 10, 3), False), (date(2025, 10, 22), False),
    ]  # fmt: skip


def test_every_value_stands_where_it_says(received: ReadNota, pages: list[PageContent]) -> None:
    nota = received.nota
    texts = [(section.title, section.source) for section in nota.sections]
    texts += [(item.text, item.source) for section in nota.sections for item in section.body]
    texts += [(item.text, item.source) for item in (*nota.introduction, *nota.subject_items)]
    texts += [(field.raw, field.source) for field in nota.policy_fields]
    texts += [(minister.person or "", minister.person_source) for minister in nota.ministers]
    texts += [(minister.office, minister.office_source) for minister in nota.ministers]
    texts += [(advice.date_raw or "", advice.source) for advice in nota.advices]
    texts += [(told.text, told.source) for advice in nota.advices for told in advice.told]
    texts += [(decision.text, decision.source) for decision in nota.decisions]
    texts += [(attachment.text, attachment.source) for attachment in nota.attachments]
    assert len(texts) > 50
    for text, source in texts:
        assert source, text
        assert text in words_in(pages, source), text


def test_no_character_is_lost(received: ReadNota, printed: dict[str, ReadNota], pages: list[PageContent]) -> None:
    assert received.nota.coverage.characters == sum(page.info.characters for page in pages)
    for read_back in (received, *printed.values()):
        nota, ledger = read_back
        assert nota.coverage.by_role["unassigned"] == 0
        assert nota.coverage.characters == sum(line.characters for line in ledger) > 500


def test_reading_twice_gives_the_same(received: ReadNota, pages: list[PageContent]) -> None:
    again = read_pages(RAW / "nota-actieplan-2025-2029.pdf", "0" * 64, pages, TEMPLATE, "nota-actieplan-2025-2029")
    assert again.nota.model_dump_json() == received.nota.model_dump_json()
    assert again.ledger == received.ledger


# Printed notas


def test_capitals(printed: dict[str, ReadNota]) -> None:
    nota = printed["capitals"].nota
    assert nota.number is not None
    assert nota.number.sitting == date(2025, 9, 18)
    assert nota.subject == "Vlaams Jeugd- en Kinderrechtenbeleidsplan 2025-2029"
    assert [(minister.person, minister.id) for minister in nota.ministers] == [
        ("Melissa DEPRAETERE", "wonen-energie-en-klimaat-toerisme-en-jeugd")
    ]
    assert [section.number for section in nota.sections] == ["1", "1.A", "1.B", "2", "3", "3.A", "3.B", "4"]
    assert nota.sections[6].title.endswith("VAN DE AGENTSCHAPPEN DIE ONDER HAAR VALLEN")
    assert [(d.date, [x.number for x in d.documents]) for d in nota.previous_decisions] == [
        (date(2025, 3, 7), ["VR 2025 0703 DOC.0211/1"])
    ]
    assert [(advice.name, advice.date, advice.outcome) for advice in nota.advices] == [
        ("Inspectie van Financiën", date(2025, 9, 1), "favourable"),
        ("Begrotingsakkoord", date(2025, 9, 12), None),
        ("Sociaal-Economische Raad van Vlaanderen", date(2025, 6, 4), None),
    ]
    assert [decision.number for decision in nota.decisions] == ["1°", "2°", "3°"]
    assert [(item.marker, item.submitted) for item in nota.attachments] == [("1.", True), ("2.", False)]
    assert codes(nota) == []


def test_decimals(printed: dict[str, ReadNota]) -> None:
    nota = printed["decimals"].nota
    assert nota.subject.startswith("Actieplan tegen huiselijk geweld")
    assert nota.subject.endswith("tweede fase")
    assert len(nota.introduction) == 1
    assert [minister.person for minister in nota.ministers] == ["Caroline GENNEZ", "Zuhal DEMIR"]
    assert [field.id for field in nota.policy_fields] == ["welzijn", "onderwijs", "justitie-en-handhaving"]
    assert [section.number for section in nota.sections] == ["1", "1.1", "1.2", "2", "3", "4"]
    assert [item.marker for item in nota.sections[3].body if item.marker] == ["1.", "2."]
    # A working group's meeting is no decision of the Government, wherever it is told.
    assert [decision.date for decision in nota.previous_decisions] == [date(2025, 6, 6)]
    assert [(advice.kind, advice.date, advice.outcome) for advice in nota.advices] == [
        ("advice", date(2025, 7, 3), "unfavourable"),
        ("agreement", date(2025, 7, 18), None),
    ]
    assert [(decision.number, len(decision.items)) for decision in nota.decisions] == [("1°", 0), ("2°", 2)]
    assert [item.marker for item in nota.decisions[1].items] == ["a)", "b)"]
    assert [(item.marker, item.date) for item in nota.attachments] == [
        ("Bijlage 1:", None),
        ("Bijlage 2:", date(2025, 7, 3)),
    ]
    assert nota.attachments[0].submitted
    assert codes(nota) == []


def test_romans(printed: dict[str, ReadNota]) -> None:
    nota = printed["romans"].nota
    assert nota.title == "Mededeling aan de leden van de Vlaamse Regering"
    assert nota.subject == "Vlaamse strategie voor digitale weerbaarheid 2026-2030"
    assert [(minister.office, minister.person) for minister in nota.ministers] == [(PRESIDENT, "Matthias Diependaele")]
    assert [section.number for section in nota.sections] == ["I", "II", "III", "IV"]
    assert [(d.date, len(d.documents)) for d in nota.previous_decisions] == [
        (date(2025, 11, 14), 1),
        (date(2025, 12, 5), 0),
    ]
    assert [decision.number for decision in nota.decisions] == [None]
    assert nota.decisions[0].text.startswith("de bijgaande Vlaamse strategie")
    assert [item.text for item in nota.attachments] == ["Vlaamse strategie voor digitale weerbaarheid 2026-2030"]


def test_summary_and_what_is_wrong_in_it(printed: dict[str, ReadNota]) -> None:
    nota = printed["summary"].nota
    assert [item.text for item in nota.subject_items] == [
        "het Vlaams Klimaatplan voor scholen",
        "principiële goedkeuring",
    ]
    assert [(section.number, section.title) for section in nota.sections][:2] == [
        (None, "SAMENVATTING"),
        ("1", "SITUERING"),
    ]
    # '2° van het decreet' at the start of a line is no decision.
    assert [decision.number for decision in nota.decisions] == ["1°", "3°"]
    assert [advice.outcome for advice in nota.advices] == ["not_required"]
    assert [decision.date for decision in nota.previous_decisions] == [None, date(2025, 3, 21)]
    assert sorted(codes(nota)) == [
        "date_invalid",
        "minister_unknown",
        "nota_part_missing",
        "number_skipped",
        "policy_field_unknown",
        "signature_without_name",
        "sitting_differs",
    ]


def test_a_letter_is_no_nota(tmp_path: Path) -> None:
    page = Printer()
    page.text("Geachte mevrouw, geachte heer")
    page.text("Betreft: uw vraag over de nota aan de Vlaamse Regering van 3 mei 2025", indent=0)
    page.text("De Vlaamse Regering beslist daar later over.")
    path = tmp_path / "brief.pdf"
    path.write_bytes(page.pdf())
    pages = read_document(path, workers=1)
    assert not fit_nota(pages, TEMPLATE).fits
    empty = Printer()
    empty.text("Notulen van de vergadering")
    with pytest.raises(NoActionError, match=r"notulen\.pdf.*no nota"):
        read(empty.pdf(), tmp_path, "notulen")


def test_every_sample_is_recognised(pages: list[PageContent], tmp_path: Path) -> None:
    assert fit_nota(pages, TEMPLATE).fits
    for name, sample in SAMPLES.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(sample())
        assert fit_nota(read_document(path, workers=1), TEMPLATE).fits, name


@pytest.mark.slow
def test_a_plan_is_no_nota() -> None:
    pages = read_document(RAW / "actieplan-2025-2029.pdf")
    assert not fit_nota(pages, TEMPLATE).fits


# The plan that it submits

PLANS = [
    KnownPlan(
        "oud", "Vlaams actieplan ter preventie van gewelddadige radicalisering, extremisme en terrorisme", 2020, 2024
    ),
    KnownPlan(
        "nieuw",
        "Vlaams actieplan ter preventie van gewelddadige radicalisering, extremisme en terrorisme 2025-2029",
        2025,
        2029,
    ),
    KnownPlan("ander", "Vlaams actieplan armoedebestrijding", 2025, 2029),
]


def test_the_plan_is_found_by_title_and_period(received: ReadNota) -> None:
    found = link(received.nota, PLANS).submits
    assert (found.plan_id, found.how, found.score) == ("nieuw", "title", 1.0)
    assert found.source


def test_a_listed_plan_is_kept_and_doubted(received: ReadNota) -> None:
    nota = link(received.nota, PLANS, "ander")
    assert (nota.submits.plan_id, nota.submits.how) == ("ander", "listed")
    assert "plan_title_differs" in codes(nota)
    assert "plan_title_differs" not in codes(link(received.nota, PLANS, "nieuw"))


def test_no_plan_fits(received: ReadNota) -> None:
    nota = link(received.nota, PLANS[2:])
    assert nota.submits.plan_id is None
    assert "plan_unknown" in codes(nota)
