"""Whether the answers on resources and on budget contradict each other, by example."""

from __future__ import annotations

import pytest

from extractors.findings.checks import of_action
from extractors.values.money.grammar import find_amounts
from schemas.plan import Action, Amount, Item
from tests.places import NO_PLACE

ROWS: list[tuple[str, str, bool]] = [
    ("Binnen de beschikbare kredieten", "50.000 euro per jaar", True),  # credits at hand, yet a sum
    ("Binnen het bestaande budget", "50.000 euro", True),  # the article of 'budget'
    ("Binnen het beschikbaar budget", "50.000 euro", True),  # without its inflection
    ("Via reguliere middelen", "Nog te bepalen", True),  # an open question
    ("Uit het lopende budget", "Nader te bepalen", True),  # the same in other words
    ("Met eigen middelen", "Extra middelen", True),  # more than what is at hand
    ("Bijkomende middelen", "Binnen de bestaande kredieten", True),  # the other way round
    ("Binnen de beschikbare kredieten", "Binnen de beschikbare kredieten", False),  # the same twice
    ("Binnen de bestaande kredieten", "Geen bijkomende middelen", False),  # a denial
    ("Bijkomende middelen", "50.000 euro", False),  # a sum for what is asked
    ("Binnen de bestaande en met bijkomende middelen", "50.000 euro", False),  # both at once
    ("Twee voltijdse medewerkers", "50.000 euro", False),  # nothing said of credits
]


@pytest.mark.parametrize(("resources", "budget", "expected"), ROWS, ids=lambda v: str(v))
def test_contradiction_is_told(resources: str, budget: str, expected: bool) -> None:
    amounts = [Amount(**NO_PLACE, field="budget", raw=m.raw, amount=str(m.amount)) for m in find_amounts(budget)]
    action = Action(
        id="a", number="1", title="t", resources=Item(text=resources), budget=Item(text=budget), amounts=amounts
    )
    codes = [finding.code for finding in of_action(action, None, frozenset())]
    assert codes == (["budget_contradicts_resources"] if expected else [])
