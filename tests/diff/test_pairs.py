"""Pairs of plans with what a diff must find in them: `pairs/*/expected.json`.

`changes` are the keys that each change must have, and there must be as many; `kinds` the only ones allowed;
`value_amounts` must be among the sums of the changes; `policy_lines` 0 means that every change is editorial. The pairs
are of schema version 1: they load through the migration.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main

PAIRS = sorted(folder for folder in (Path(__file__).parent / "pairs").iterdir() if folder.is_dir())
FIRST_PAGE = {
    "deadline-dropped": ("termijn weg (1)", "timing weg: Q2 2026"),
    "deadline-to-continuous": ("Q2 2026 → doorlopend | wordt doorlopend",),
    "deadline-to-undecided": ("Q2 2026 → nog te bepalen | termijn niet meer bepaald",),
    "same-deadline-tegen": (
        "evenveel als voordien: 1 andere wijziging in de teksten.",
        "Plan van aanpak, punt gewijzigd",
    ),
    "sum-once-to-yearly": ("140.000 euro eenmalig → 140.000 euro per jaar",),
    "sums-by-year": (
        "40.000 euro → 45.000 euro voor 2026 | +5.000 euro",
        "10.000 euro",
        "| **samen** |  | **+5.000 euro** |",
    ),
    "objective-retitled": ("3.1.1", "→ „Digitale weerbaarheid”", "1 wijziging buiten de fiches"),
    "quotes-only": ("Geen enkele fiche is gewijzigd", "4 verschillen zijn alleen anders geschreven"),
    "prose-rewritten": ("Lopende tekst | 2 wijzigingen",),
}
"""What the first page of a pair must contain."""


def difference(pair: Path, out: Path) -> tuple[int, list[dict[str, Any]], str]:
    code = main(["diff", str(pair / "old.json"), str(pair / "new.json"), "--out", str(out)])
    changes: list[dict[str, Any]] = json.loads((out / "changes.json").read_text(encoding="utf8"))["changes"]
    lines = (out / "changes.md").read_text(encoding="utf8").split("\n## Fiche per fiche")[0]
    return code, changes, lines


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_pair_gives_what_is_expected_of_it(pair: Path, tmp_path: Path) -> None:
    want = json.loads((pair / "expected.json").read_text(encoding="utf8"))
    code, changes, lines = difference(pair, tmp_path)
    assert code == want["exit"]
    if "changes" in want:
        assert len(changes) == len(want["changes"])
        for one in want["changes"]:
            assert any(one.items() <= change.items() for change in changes)
    if "kinds" in want:
        assert changes
        assert {change["kind"] for change in changes} <= set(want["kinds"])
        assert {(change["old"], change["new"], change["field"]) for change in changes} == {("1", "1", "body")}
    amounts = [amount for change in changes for amount in (change["value"] or {}).get("amounts", [])]
    for one in want.get("value_amounts", []):
        assert any(one.items() <= amount.items() for amount in amounts)
    assert changes
    assert all(change["editorial"] is ("policy_lines" in want) for change in changes)
    for text in FIRST_PAGE.get(pair.name, ()):
        assert text in lines


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_the_other_way_round_finds_as_much(pair: Path, tmp_path: Path) -> None:
    """Mutation: pairing depends on which side is old."""
    turned = tmp_path / "turned"
    turned.mkdir()
    for name, other in (("old.json", "new.json"), ("new.json", "old.json")):
        (turned / name).write_bytes((pair / other).read_bytes())
    there, back = difference(pair, tmp_path / "there")[1], difference(turned, tmp_path / "back")[1]
    assert len(there) == len(back)
    assert {change["old"] for change in there} == {change["new"] for change in back}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_plan_does_not_differ_from_itself(pair: Path, tmp_path: Path) -> None:
    plan = str(pair / "old.json")
    assert main(["diff", plan, plan, "--out", str(tmp_path)]) == 0
