"""Ids that other programs have stored: they may never change."""

from __future__ import annotations

import pytest

from extractors.plan.identity import mint


@pytest.mark.parametrize(
    ("family", "number", "known"),
    [
        ("vlaams-actieplan-2025", "3.1.1.1", "22e8995f-48b3-5bbf-bb7e-01f768a92cc4"),
        ("vlaams-actieplan-2025", "3.4.1", "affef899-0cc9-58a1-9d10-059224ea40a8"),
        ("vlaams-actieplan-2020", "12", "4adcef77-6e1b-5df4-99bc-200aa51ead82"),
    ],
)
def test_an_id_is_the_one_that_was_published(family: str, number: str, known: str) -> None:
    """Mutations: another UUID namespace; another name inside it."""
    assert mint(family, number) == known
