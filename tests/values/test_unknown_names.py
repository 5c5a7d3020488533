"""Names that no register knows, for a person to look at."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.loading.shipped import parse_shipped
from extractors.values.unknown_names import unknown_names
from pipeline.cli import main
from schemas.registers import OrganisationRegister
from tests.diff.plans import a_plan, an_action
from tests.values.growth import assert_linear


def names(text: str, on: date | None = None) -> list[str]:
    return [one.name for one in unknown_names([("1", text)], on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in overleg met Steunpunt Zonneschijn en de buurt", ["Steunpunt Zonneschijn"]),
        ("de API van het meldpunt", ["API"]),
        ("de GGB T.E.R. raadplegen", ["GGB T.E.R."]),
        ("alle API’s samen", ["API"]),  # its plural
        ("Zonneschijn helpt gezinnen.", []),  # a capital that the sentence gives
        ("Active Clubs zijn een netwerk.", ["Active Clubs"]),  # two of them
        ("Het Fonds Morgenrood betaalt.", ["Fonds Morgenrood"]),  # behind an article
        ("Geen Vlaamse steun voor extremisme.", []),
        ("samen met de VVSG en het OCAD", []),  # the register of organisations
        ("volgens het decreet van 22 maart 2024 en de VCO", []),  # of legislation
        ("het Actieplan Mediawijsheid", []),  # of documents
        ("in Gent, Aalst en Sint-Niklaas", []),  # of municipalities
        ("de minister van Welzijn en Jeugd en Gelijke Kansen", []),  # of ministers
        ("in januari en op maandag, Q2-Q4 2026, fase II", []),
        ("zoals Fase 1, Q1 en XII", []),
        ("een woord zonder meer", []),
        ("", []),
    ],
)
def test_table(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_minister_by_name_is_known_on_that_day() -> None:
    assert names("op vraag van minister Demir", date(2025, 1, 1)) == []


def test_the_most_frequent_stand_first_under_their_commonest_spelling() -> None:
    texts = [("1", "met Morgenrood en API"), ("2", "bij MORGENROOD, via API"), ("3", "voor API en Morgenrood")]
    found = unknown_names(texts)
    assert [(one.name, one.times, one.where) for one in found] == [("API", 3, "1"), ("Morgenrood", 3, "1")]
    assert "Morgenrood" in found[1].context


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    for one in unknown_names([("", text)]):
        assert one.name
        assert one.times > 0


@pytest.mark.parametrize("piece", ["Aa Bb en ", "ABC ", "De ", "a", "X-Y ", "Aa-", "van "])
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(names, piece)


def _plan(tmp_path: Path) -> str:
    file = tmp_path / "plan.json"
    file.write_text(a_plan([an_action("1.1", "overleg")]).model_dump_json(), "utf8")
    data = json.loads(file.read_text("utf8"))
    data["actions"][0]["description"] = [{"text": "Met Steunpunt Zonneschijn\x1b[31m en de API, de API.", "source": []}]
    file.write_text(json.dumps(data), "utf8")
    return str(file)


def test_the_command_lists_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registers", "suggest", _plan(tmp_path), "--limit", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [["2", "API"], ["1", "Steunpunt"]]
    assert "\x1b" not in "".join(lines)


def test_the_command_prints_lines_for_the_register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registers", "suggest", _plan(tmp_path), "--yaml"]) == 0
    text = "organisations:\n" + capsys.readouterr().out
    register = OrganisationRegister.model_validate(parse_shipped(text))
    assert [organisation.id for organisation in register.organisations][:2] == ["api", "steunpunt-zonneschijn"]


@pytest.mark.parametrize(
    "arguments", [["registers"], ["registers", "suggest"], ["registers", "suggest", "x", "--limit", "0"]]
)
def test_a_wrong_call_is_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
