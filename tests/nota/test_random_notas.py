"""Random notas read back: every value that was printed, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nota.printing import read
from tests.nota.random_notas import random_nota


def joined(text: str) -> str:
    """A suspended hyphen at a line's end that prints no blank behind it is joined; the truth cannot know."""
    return text.replace("- ", "-")


@pytest.mark.parametrize("seed", range(25))
def test_a_random_nota_reads_back(seed: int, tmp_path: Path) -> None:
    pdf, truth = random_nota(seed)
    nota, ledger = read(pdf, tmp_path)
    assert joined(nota.subject) == joined(truth.subject)
    assert [(m.office.lower(), (m.person or "").lower()) for m in nota.ministers] == [
        (f"de {office.lower()}", person.lower()) for office, person in truth.ministers
    ]
    assert [minister.id is not None for minister in nota.ministers] == [True] * len(truth.ministers)
    assert [(section.number, section.title.lower()) for section in nota.sections] == [
        (number, title.lower()) for number, title in truth.sections
    ]
    assert [field.id for field in nota.policy_fields] == ["jeugd", "welzijn"]
    assert [(d.date, [x.number for x in d.documents]) for d in nota.previous_decisions] == [
        (truth.decision, [truth.document])
    ]
    assert [(advice.kind, advice.date) for advice in nota.advices] == [
        ("advice", truth.advice),
        ("agreement", truth.agreement),
    ]
    assert [(decision.number, joined(decision.text)) for decision in nota.decisions] == [
        (number, joined(text)) for number, text in truth.decisions
    ]
    assert [joined(attachment.text) for attachment in nota.attachments] == [joined(text) for text in truth.attachments]
    assert nota.attachments[0].submitted
    assert nota.introduction
    assert (nota.number.number if nota.number is not None else None) == truth.number
    assert nota.coverage.by_role["unassigned"] == 0
    assert nota.coverage.characters == sum(line.characters for line in ledger)
