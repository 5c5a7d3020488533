"""Text that the ledger gives to a field and that stands in no answer is an error."""

from __future__ import annotations

import pytest

from extractors.findings.lost_findings import lost_findings
from schemas.segment import LedgerLine
from tests.corrections.documents import NUMBER, document, fragment, line


def of_field(text: str, field: str = "description", top: float = 9.0) -> LedgerLine:
    return line(text, top, role="field")._replace(action=NUMBER, field=field)


@pytest.mark.parametrize(
    ("printed", "kept", "characters"),
    [
        (["Vorming van", "medewerkers"], ["Vorming van medewerkers"], None),
        # Order, case, signs and how words are parted make no difference, nor does the mark of a footnote.
        (["mede-", "werkers VORMEN1"], ["Vormen", "medewerkers"], None),
        (["Vorming van", "medewerkers"], ["Vorming van"], 11),
        (["01/03/2026", "Vorming"], ["Vorming en meer"], 8),
        (["Vorming"], [], 7),
    ],
)
def test_letters_and_digits_of_both_sides_are_counted(
    printed: list[str], kept: list[str], characters: int | None
) -> None:
    made = document({"description": [fragment(text) for text in kept]}, [of_field(text) for text in printed])
    found = list(lost_findings(made))
    assert len(found) == (characters is not None)
    for one in found:
        assert (one.code, one.severity, one.action, one.field) == ("text_lost", "error", NUMBER, "description")
        assert f"(characters: {characters})" in one.message.en
        assert len(one.source) == len(printed)


def test_a_field_of_another_label_and_one_without_an_answer_count_too() -> None:
    made = document({}, [of_field("Weg", "progress"), of_field("Blijft", "other_fields/Doelgroep")])
    made.fiches[0].other_fields = {"Doelgroep": [fragment("Blijft")]}
    assert [(one.field, len(one.source)) for one in lost_findings(made)] == [("progress", 1)]


def test_what_has_another_role_is_no_answer() -> None:
    made = document({"budget": [fragment("Niets")]}, [of_field("Nota")._replace(role="prompt"), line("Los", 30)])
    assert not list(lost_findings(made))
