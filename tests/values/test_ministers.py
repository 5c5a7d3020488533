"""Splitting and resolving lead ministers."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import registers
from extractors.values.ministers.grammar import (
    find_ministers,
    holders,
    left_out,
    read_ministers,
    resolve_minister,
    split_ministers,
)
from schemas.registers import MinisterRegister, slug
from tests.values.growth import assert_linear
from tests.values.ministers_table import ROWS, Row

RUN_ON_WORDS = st.lists(
    st.sampled_from(
        ["Minister", "minister", "van", "Welzijn", "Onderwijs", ",", " en ", "/", "\n", "Justitie", "Minder",
         "(", ")", "Zuhal Demir", "minister-president", "viceminister-president", "s", "ë", ";"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: repr(row[0][:50]))
def test_table(row: Row) -> None:
    cell, expected = row
    assert [(m.raw, m.id, m.finding) for m in read_ministers(cell)] == expected


def test_table_has_seventy_rows() -> None:
    assert len(ROWS) >= 70
    assert len({cell for cell, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize("separator", ["\n", ", ", " en ", "; ", " / ", " ", "\n- ", " & "])
def test_titles_part_however_they_are_joined(separator: str) -> None:
    register = registers.ministers()
    titles = [f"Minister van {c.name}" for c in register.competences if c.id != "minister-president"]
    titles += [f"Vlaams minister van {p.name}" for p in register.portfolios]
    titles += ["minister-president van de Vlaamse Regering"]
    assert [raw for _, _, raw in split_ministers(separator.join(titles))] == titles


@pytest.mark.parametrize(
    ("raw", "how"),
    [
        ("Minister van Jeugd", "exact"),
        ("Minister van Justitie & Handhaving", "exact"),
        ("Minister Binnenlands Bestuur", "exact"),
        ("Minister van Justitie", "alias"),
        ("Minder van Media", "fuzzy"),
        ("Minister van Armoedebestrjding", "fuzzy"),
        ("Minister van Ruimtevaart", None),
    ],
)
def test_how_a_minister_was_found(raw: str, how: str | None) -> None:
    assert resolve_minister(raw).how == how


def test_every_title_of_the_register_resolves_to_itself() -> None:
    register = registers.ministers()
    for portfolio in register.portfolios:
        match = resolve_minister(f"Vlaams minister van {portfolio.name}")
        assert (match.id, match.how, match.competences) == (portfolio.id, "exact", portfolio.parts)
    for competence in register.competences:
        match = resolve_minister(competence.name)
        assert (match.id, match.competences) == (competence.id, (competence.id,))


def test_plans_of_two_legislatures_compare_by_competence() -> None:
    old = resolve_minister("Vlaams minister van Brussel, Jeugd en Media")
    new = resolve_minister("Minister van Media")
    assert old.id != new.id
    assert set(old.competences) & set(new.competences) == {"media"}


def test_a_composed_title_has_an_id_a_name_and_its_competences() -> None:
    match = resolve_minister("Minister van Jeugd & Media")
    assert match.id == "jeugd-en-media"
    assert match.name == "Minister van Jeugd en Media"
    assert match.competences == ("jeugd", "media")


@pytest.mark.parametrize(
    ("raw", "on", "finding"),
    [
        ("Vlaams minister van Brussel, Jeugd en Media", date(2021, 1, 1), None),
        ("Vlaams minister van Brussel, Jeugd en Media", date(2025, 1, 1), "minister_out_of_period"),
        ("Minister van Justitie en Handhaving", date(2016, 1, 1), "minister_out_of_period"),
        ("Minister van Justitie en Handhaving", date(2025, 1, 1), None),
        ("Minister van Onderwijs", date(2016, 1, 1), None),
        ("Minister van Justitie", date(2016, 1, 1), "minister_incomplete"),
    ],
)
def test_the_day_of_the_plan_checks_the_title(raw: str, on: date, finding: str | None) -> None:
    assert resolve_minister(raw, on).finding == finding


@pytest.mark.parametrize(
    ("competence", "on", "persons"),
    [
        ("justitie-en-handhaving", date(2025, 11, 1), ["Zuhal Demir"]),
        ("welzijn", date(2021, 1, 1), ["Wouter Beke"]),
        ("welzijn", date(2022, 5, 17), []),  # between two ministers
        ("welzijn", date(2022, 5, 18), ["Hilde Crevits"]),
        ("jeugd", date(2026, 1, 20), ["Melissa Depraetere"]),
        ("jeugd", date(2026, 1, 21), ["Hans Bonte"]),
        ("minister-president", date(2024, 9, 30), ["Matthias Diependaele"]),
        ("welzijn", date(2010, 1, 1), ["Jo Vandeurzen"]),
        ("media", date(2013, 6, 1), ["Ingrid Lieten"]),
        ("begroting", date(2016, 5, 1), []),  # between two ministers
        ("begroting", date(2016, 5, 4), ["Bart Tommelein"]),
        ("omgeving", date(2019, 3, 1), ["Koen Van den Heuvel"]),
        ("minister-president", date(2019, 8, 1), ["Liesbeth Homans"]),
        ("cultuur", date(2021, 5, 9), ["Jan Jambon"]),
        ("welzijn", date(2009, 1, 1), []),  # before the register begins
    ],
)
def test_who_held_a_competence_when(competence: str, on: date, persons: list[str]) -> None:
    assert [holder.person for holder in holders(competence, on)] == persons


PERSONS: list[tuple[str, date, list[tuple[str, str | None, str | None]]]] = [
    ("minister Demir", date(2025, 12, 31), [("minister Demir", "onderwijs-justitie-en-werk", "minister_person")]),
    ("minister Demir", date(2021, 6, 1),
     [("minister Demir", "justitie-en-handhaving-omgeving-energie-en-toerisme", "minister_person")]),
    ("Vlaams minister Zuhal Demir", date(2025, 1, 1),
     [("Vlaams minister Zuhal Demir", "onderwijs-justitie-en-werk", "minister_person")]),
    ("Zuhal Demir", date(2025, 1, 1), [("Zuhal Demir", "onderwijs-justitie-en-werk", "minister_person")]),
    ("ZUHAL DEMIR", date(2025, 1, 1), [("ZUHAL DEMIR", "onderwijs-justitie-en-werk", "minister_person")]),
    ("Zuhal Demir, Hilde Crevits en Caroline Gennez", date(2025, 1, 1),
     [("Zuhal Demir", "onderwijs-justitie-en-werk", "minister_person"),
      ("Hilde Crevits", "binnenland-steden-en-plattelandsbeleid-samenleven-integratie-en-inburgering-bestuurszaken-"
       "sociale-economie-en-zeevisserij", "minister_person"),
      ("Caroline Gennez", "welzijn-en-armoedebestrijding-cultuur-en-gelijke-kansen", "minister_person")]),
    ("minister Van Achter / minister De Ridder", date(2025, 1, 1),
     [("minister Van Achter", "brussel-en-media", "minister_person"),
      ("minister De Ridder", "mobiliteit-openbare-werken-havens-en-sport", "minister_person")]),
    ("viceminister-president Hilde Crevits", date(2023, 1, 1),
     [("viceminister-president Hilde Crevits", "welzijn-volksgezondheid-gezin-en-zeevisserij", "minister_person")]),
    # two ministers of one name, each in their time
    ("minister Peeters", date(2012, 1, 1), [("minister Peeters", "minister-president", "minister_person")]),
    ("minister Peeters", date(2020, 1, 1), [("minister Peeters", "mobiliteit-en-openbare-werken", "minister_person")]),
    ("minister Bonte", date(2026, 1, 20), [("minister Bonte", None, "minister_unknown")]),  # the day before
    ("minister Bonte", date(2026, 1, 21),
     [("minister Bonte", "wonen-energie-en-klimaat-toerisme-en-jeugd", "minister_person")]),
    ("minister Demir", date(2015, 1, 1), [("minister Demir", None, "minister_unknown")]),  # then of no government here
    ("minister Vandenberghe", date(2025, 1, 1), [("minister Vandenberghe", None, "minister_unknown")]),
    # with a competence beside it, the competence counts
    ("Zuhal Demir, Vlaams minister van Onderwijs, Justitie en Werk", date(2025, 1, 1),
     [("Zuhal Demir, Vlaams minister van Onderwijs, Justitie en Werk", "onderwijs-justitie-en-werk", None)]),
    ("minister van Werk", date(2025, 1, 1), [("minister van Werk", "werk", None)]),
]  # fmt: skip


@pytest.mark.parametrize("row", PERSONS, ids=lambda row: f"{row[0][:40]} {row[1]}")
def test_a_person_is_the_office_of_that_day(row: tuple[str, date, list[tuple[str, str | None, str | None]]]) -> None:
    cell, on, expected = row
    found = read_ministers(cell, on)
    assert [(m.raw, m.id, m.finding) for m in found] == expected
    assert all(cell[m.start : m.end] == m.raw for m in found)


def test_a_person_without_a_day_is_nobody_in_office() -> None:
    (match,) = read_ministers("minister Demir")
    assert (match.id, match.finding) == (None, "minister_unknown")


def test_no_competence_is_held_twice_on_a_day() -> None:
    register = registers.ministers()
    days = sorted({h.start for h in register.holders} | {h.until for h in register.holders if h.until})
    for day in days:
        for competence in register.competences:
            assert len(holders(competence.id, day)) <= 1, (competence.id, day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("het kabinet van de minister van Media en het departement CJM.", ["minister van Media"]),
        ("de bevoegde minister of de minister van Begroting de Vlaamse verbindingsofficier inschakelen",
         ["minister van Begroting"]),
        ("engagementen van de ministers van Binnenlands\nBestuur, Stedenbeleid, Integratie, Jeugd, Media.",
         ["ministers van Binnenlands\nBestuur", "Stedenbeleid", "Integratie", "Jeugd", "Media"]),
        ("Selectie door de minister op basis van dossierbeoordeling.", []),  # no competence
        ("De minister van Jeugd en sport zijn belangrijk", ["minister van Jeugd"]),  # a common noun follows
        ("de federale minister van Justitie", []),  # another government
        ("het administratief overleg", []),  # 'minist' inside a word
    ],
)  # fmt: skip
def test_ministers_in_running_text(text: str, expected: list[str]) -> None:
    found = find_ministers(text)
    assert [match.raw for match in found] == expected
    assert all(match.id for match in found)


def test_persons_in_running_text() -> None:
    text = "Op vraag van minister Demir en viceminister-president Hilde Crevits; minister Janssens was er niet."
    found = find_ministers(text, date(2025, 1, 1))
    assert [(m.raw, m.id) for m in found] == [("minister Demir", "onderwijs-justitie-en-werk")]
    assert find_ministers(text) == []  # no day, no office
    assert find_ministers("de minister van Achter de Kazerne", date(2025, 1, 1)) == []


def _exact_and_in_order(text: str, spans: Iterable[tuple[int, int, str]]) -> None:
    last = 0
    for start, end, raw in spans:
        assert last <= start < end
        assert text[start:end] == raw
        last = end


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), RUN_ON_WORDS))
def test_any_text_is_taken(text: str) -> None:
    _exact_and_in_order(text, split_ministers(text))
    _exact_and_in_order(text, ((m.start, m.end, m.raw) for m in read_ministers(text)))
    _exact_and_in_order(text, ((m.start, m.end, m.raw) for m in find_ministers(text)))
    match = resolve_minister(text, date(2025, 1, 1))
    assert (match.id is None) == (match.finding == "minister_unknown") == (match.how is None)


@pytest.mark.parametrize(
    "piece",
    ["minister ", "minister van ", "Minister van Welzijn, ", "Minister van (minister van Welzijn", "( ",
     "x, ", "van ", "Minder van ", "Welzijn en ", "viceminister-president ", "Binnenlands ",
     "ministers van Onderwijs "],
)  # fmt: skip
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(split_ministers, piece)
    assert_linear(find_ministers, piece)


# The register itself


def test_slugs() -> None:
    assert slug("Justitie & Handhaving") == "justitie-en-handhaving"
    assert slug("Financiën") == "financien"
    assert slug("Steden- en Plattelandsbeleid") == "steden-en-plattelandsbeleid"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"competences": [{"id": "media", "name": "Media"}] * 2}, "id used twice: media"),
        ({"competences": [{"id": "med", "name": "Media"}]}, "the id of 'Media' should be media"),
        ({"competences": [{"id": "media", "name": "Media", "alias": []}]}, "alias"),
        ({"competences": [{"id": "media", "name": "Media", "legislatures": ["1999-2004"]}]}, "1999-2004"),
        ({"portfolios": [{"name": "A en B", "parts": ["media", "x"]}]}, "unknown competence: x"),
        ({"holders": [{"person": "P", "competence": "x", "start": "2020-01-01"}]}, "unknown competence: x"),
        ({"holders": [{"person": "P", "competence": "media", "start": "2020-01-01", "until": "2019-01-01"}]},
         "does not lie after"),
    ],
)  # fmt: skip
def test_an_inconsistent_register_is_refused(change: dict[str, object], message: str) -> None:
    data: dict[str, object] = {
        "legislatures": [{"id": "2024-2029", "start": "2024-09-30"}],
        "competences": [{"id": "media", "name": "Media"}],
        "portfolios": [],
        "holders": [],
    }
    MinisterRegister.model_validate(data)
    with pytest.raises(ValueError, match=message):
        MinisterRegister.model_validate(data | change)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        # Brackets within a name: what goes on behind them on the line is the same lead.
        ("Dienst Vergunningen (DVG) samen bevoegd", ["Dienst Vergunningen (DVG) samen bevoegd"]),
        ("Dienst Vergunningen (DVG), Dienst Toezicht", ["Dienst Vergunningen (DVG)", "Dienst Toezicht"]),
        ("Dienst Vergunningen (DVG)\nDienst Toezicht", ["Dienst Vergunningen (DVG)", "Dienst Toezicht"]),
        ("De Watergroep, De Vlaamse Waterweg", ["De Watergroep", "De Vlaamse Waterweg"]),
        ("Wonen in Vlaanderen", ["Wonen in Vlaanderen"]),
        ("Wonen, Werk", ["Wonen", "Werk"]),
        ("Agentschap voor Natuur en Bos", ["Agentschap voor Natuur en Bos"]),
        ("Agentschap voor Natuur en VMM", ["Agentschap voor Natuur", "VMM"]),
        ("Agentschap voor Natuur en Dienst Toezicht", ["Agentschap voor Natuur", "Dienst Toezicht"]),
        # 'En' and commas within the name of a body part nothing; behind a name that is whole they do.
        (
            "Agentschap Wegen en Verkeer, VVSG en Kind en Gezin",
            ["Agentschap Wegen en Verkeer", "VVSG", "Kind en Gezin"],
        ),
        ("Departement Mobiliteit en Openbare Werken", ["Departement Mobiliteit en Openbare Werken"]),
        (
            "Sport Vlaanderen en het Departement Cultuur, Jeugd en Media",
            ["Sport Vlaanderen", "Departement Cultuur, Jeugd en Media"],
        ),
        (
            "Agentschap Innoveren en Ondernemen en Departement Onderwijs en Vorming",
            ["Agentschap Innoveren en Ondernemen", "Departement Onderwijs en Vorming"],
        ),
        ("Vlaams Energie- en Klimaatagentschap", ["Vlaams Energie- en Klimaatagentschap"]),
        ("Departement Omgeving en Natuurpunt", ["Departement Omgeving", "Natuurpunt"]),
        ("Agentschap Opgroeien en VVSG", ["Agentschap Opgroeien", "VVSG"]),
        ("Afdeling Beleid en Stad Gent", ["Afdeling Beleid", "Stad Gent"]),
        ("Departement Zorg en lokale besturen", ["Departement Zorg", "lokale besturen"]),
        ("Dienst Milieu en Klimaat\nAfdeling Beleid", ["Dienst Milieu en Klimaat", "Afdeling Beleid"]),
        ("Wonen in samenwerking met Werk", ["Wonen", "Werk"]),
        # 'And' behind a comma parts; alone it may be part of a name.
        ("Treasury, GSA, and the Board", ["Treasury", "GSA", "the Board"]),
        ("Office of Food and Drugs, et le Fonds", ["Office of Food and Drugs", "le Fonds"]),
    ],
)
def test_leads_of_no_register(text: str, leads: list[str]) -> None:
    assert [raw for _, _, raw in split_ministers(text)] == leads


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("01/03/2026 - 31/12/2028 € 849.000", ["01/03/2026 - 31/12/2028"]),
        ("VLAIO, in samenwerking met de VMM", ["in samenwerking"]),
        ("Minister van Onderwijs samen met de minister van Welzijn", []),
        ("1. Minister van Justitie\n2. Minister van Media", []),
        ("Trekkers: het Kenniscentrum en de VMM", []),
        ("ODNI, DOJ, and the Board", []),
        ("Nog te bepalen", []),
        ("-", []),
    ],
)
def test_words_that_are_in_no_lead_are_known(text: str, left: list[str]) -> None:
    leads = [(start, end) for start, end, _ in split_ministers(text)]
    assert [text[start:end] for start, end in left_out(text, leads)] == left
