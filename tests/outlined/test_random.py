"""Plans of headings and of lists that are printed at random come back as they went in."""

from __future__ import annotations

import pytest

from schemas.segment import Fragment
from tests.outlined.printing import codes, read
from tests.outlined.random_plans import BULLETS, HEADS, Plan, headed, listed

SEEDS = range(12)


def differences(plan: Plan) -> list[str]:
    """One line for everything that came back otherwise than it went in."""
    got = read(plan.template, *plan.parts, habit=plan.habit)
    found = [f"finding {code}" for code in codes(got)]
    wanted = [(one.number, one.title, one.objective) for one in plan.fiches]
    read_back = [(one.number, one.title, one.operational_objective) for one in got.fiches]
    found.extend(f"{one} for {other}" for one, other in zip(read_back, wanted, strict=False) if one != other)
    if len(read_back) != len(wanted):
        return [*found, f"{len(read_back)} fiches for {len(wanted)}"]
    for expected, fiche in zip(plan.fiches, got.fiches, strict=True):
        fields = {name: [_plain(item.text) for item in items] for name, items in fiche.fields.items() if items}
        for name in {*fields, *expected.fields}:
            printed = [_plain(text) for text in expected.fields.get(name, [])]
            if _is_cut(fiche.fields.get(name, [])):
                # Where a page ends with a full line, nothing shows whether its paragraph ends there too.
                fields[name], printed = [" ".join(fields[name])], [" ".join(printed)]
            if fields.get(name, []) != printed:
                found.append(f"{fiche.number} {name}: {fields.get(name)} for {printed}")
    return found


def _is_cut(items: list[Fragment]) -> bool:
    """Whether a text goes on on a next page."""
    return any(len({place.page for place in item.source}) > 1 for item in items)


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("seed", SEEDS)
def test_headings_come_back(seed: int) -> None:
    assert differences(headed(seed)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_lists_come_back(seed: int) -> None:
    assert differences(listed(seed)) == []


def test_the_seeds_print_every_style() -> None:
    assert {headed(seed).style for seed in SEEDS} == set(HEADS)
    assert {listed(seed).style for seed in SEEDS} == set(BULLETS)
    assert len({headed(seed).habit for seed in SEEDS}) == 4
    assert len({listed(seed).habit for seed in SEEDS}) == 4
