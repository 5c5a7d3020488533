"""References to fiches, legislation and documents."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import registers
from extractors.values.references.document_numbers import DocumentNumber, parse_document_number
from extractors.values.references.grammar import RULES, find_references, resolve_references
from extractors.values.rules import GrammarRule
from tests.values.growth import assert_linear
from tests.values.references_table import ROWS, Row

PIECES = st.lists(
    st.sampled_from(
        ["actie", "acties", "3.1.1.7", "8.1", " en ", ", ", "t.e.m.", "decreet", "van", "22 maart 2024",
         "BVR", "d.d.", "31/02/2024", "VR", "2025", "0404", "MED.0110", "/2", "TER", "_", "-", "artikel 5",
         "(", ")",
         "Verordening", "(EU)", "2016/679", "PLP", "41", "zie", "O.D.", "Grondwet", "\n", "omzendbrief"]
    ),
    max_size=25,
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: repr(row[0][:50]))
def test_table(row: Row) -> None:
    text, expected = row
    assert [(m.raw, m.kind, m.target) for m in find_references(text)] == expected


def test_table_has_seventy_rows() -> None:
    assert len(ROWS) >= 70
    assert len({text for text, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_matches_its_example_only(rule: GrammarRule) -> None:
    assert rule.pattern.search(rule.example)
    assert any(match.rule == rule.name for match in find_references(rule.example))
    assert not any(match.rule == rule.name for match in find_references(rule.counter_example))


def test_rule_names_are_distinct() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_act_of_the_register_is_found_by_each_name() -> None:
    register = registers.legislation()
    for act in register.acts:
        for name in (*act.names, *act.exact):
            assert [(m.raw, m.target) for m in find_references(f"volgens {name} geldt")] == [(name, act.target)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("artikel 31, §2, 2° van de Vlaamse Codex Overheidsfinanciën", "31, §2, 2°"),
        ("art. 5 en 6 van het decreet van 22 maart 2024", "5 en 6"),
        ("artikel III.115 van het bestuursdecreet", "III.115"),
        ("artikel 3, tweede lid, van het decreet van 22 maart 2024", "3, tweede lid"),
        ("artikel 9 van de voormelde wet van 30 juli 2018", "9"),
        ("het decreet van 22 maart 2024", None),
        ("artikel 5 en het decreet van 22 maart 2024", None),  # the article belongs to something else
    ],
)
def test_the_article_of_an_act(text: str, part: str | None) -> None:
    (match,) = find_references(text)
    assert match.part == part


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("decreet van 31 februari 2024", "reference_date_invalid"),
        ("VR 2025 3113 MED.0110", "reference_date_invalid"),
        ("VR MED.0400/1", "reference_date_missing"),
        ("Vlaamse Codex Overheidsfinanciën van 17 mei 2019", "reference_date_differs"),
        ("Vlaamse Codex Overheidsfinanciën van 29 maart 2019", None),
        ("decreet van 22 maart 2024", None),
    ],
)
def test_findings(text: str, finding: str | None) -> None:
    (match,) = find_references(text)
    assert match.finding == finding
    assert (match.target is None) == (finding == "reference_date_invalid")


def test_references_resolve_within_the_plan() -> None:
    matches = find_references("acties 3.1.1.1 en 3.9.9.9, decreet van 22 maart 2024")
    resolved = resolve_references(matches, {"3.1.1.1", "3.1.1"})
    assert [(m.raw, m.target, m.finding) for m in resolved] == [
        ("acties 3.1.1.1", "3.1.1.1", None),
        ("3.9.9.9", None, "reference_dangling"),
        ("decreet van 22 maart 2024", "decreet/2024-03-22", None),
    ]


# Document numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VR 2025 0404 MED.0110/2TER", DocumentNumber(date(2025, 4, 4), "MED", "0110", 2, 3)),
        ("VR_2025_0404_MED_0110_2TER", DocumentNumber(date(2025, 4, 4), "MED", "0110", 2, 3)),
        ("VR 2025 1210 DOC.0001", DocumentNumber(date(2025, 10, 12), "DOC", "0001", None, 1)),  # 12 October
        ("VR 2025 0404 DEC.0110BIS", DocumentNumber(date(2025, 4, 4), "DEC", "0110", None, 2)),
        (
            "VR 2020 1812 VV DOC.1435/1TER DECIES",
            DocumentNumber(date(2020, 12, 18), "DOC", "1435", 1, 13, True),
        ),
        ("VR 2020 1812 DOC.1435/10QUATER", DocumentNumber(date(2020, 12, 18), "DOC", "1435", 10, 4)),
        ("VR MED.0400/1", DocumentNumber(None, "MED", "0400", 1, 1)),
        ("geen nummer", None),
    ],
)
def test_document_numbers(text: str, expected: DocumentNumber | None) -> None:
    assert parse_document_number(text) == expected


@settings(max_examples=100, deadline=None)
@given(
    st.builds(
        DocumentNumber,
        st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2099, 12, 31))),
        st.sampled_from(["DOC", "DEC", "MED"]),
        st.from_regex(r"[0-9]{4}", fullmatch=True),
        st.one_of(st.none(), st.integers(0, 999)),
        st.integers(1, 15),
        st.booleans(),
    )
)
def test_a_document_number_is_read_back(number: DocumentNumber) -> None:
    assert parse_document_number(number.canonical) == number
    assert parse_document_number(number.canonical.replace(" ", "_").replace("/", "_").replace(".", "_")) == number


# Any text


@settings(max_examples=250, deadline=None)
@given(st.one_of(st.text(max_size=200), PIECES.map(" ".join), PIECES.map("".join)))
def test_any_text_is_taken(text: str) -> None:
    matches = find_references(text)
    assert [m.start for m in matches] == sorted(m.start for m in matches)
    for match in matches:
        assert match.start < match.end
        assert text[match.start : match.end] == match.raw
        assert match.target or match.finding
    parse_document_number(text)


@pytest.mark.parametrize(
    "piece",
    ["actie ", "actie 3.1.1.1, ", "3.1.1.1 en ", "3.1.", "(", "artikel 5 ", "decreet van ", "decreet",
     "VR_2025_", "VR_2025_0404_MED_0110_", "besluit van de vlaamse ", "1/", "PLP",
     "art. 1 van het decreet van 1 mei 2020 ", "Vlaamse Codex ", "zie ", "a", " ", "omzendbrief A",
     "acties 3.1 t.e.m. 3.9 "],
)  # fmt: skip
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(find_references, piece)
