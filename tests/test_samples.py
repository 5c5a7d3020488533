"""Documents with a truth made by hand are read without a fault."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path

import pytest

from extractors import templates
from extractors.diff import compare_plans
from pipeline.cli import main
from pipeline.stages.extraction import Extraction, extract
from tests.conftest import ROOT, Once
from tests.scoring import mismatches, read_truth

SAMPLES = ROOT / "tests/samples"
TEMPLATES = {
    "actieplan-2025-2029-update-2027-synthetisch": "vlaams-actieplan-2025",
    "actieplan-2020-2024-synthetisch": "vlaams-actieplan-2020",
}


def extracted(name: str, once: Once[Extraction]) -> Extraction:
    return once(f"sample-{name}", lambda _: extract(SAMPLES / f"{name}.pdf", plan_id=name))


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_field_of_every_fiche_is_read(name: str, once: Once[Extraction]) -> None:
    found = mismatches(read_truth(SAMPLES / f"{name}.truth.json"), extracted(name, once).plan)
    if found:
        pytest.fail("\n".join([f"{len(found)} differences", *found]), pytrace=False)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_right_template_is_chosen_and_places_everything(name: str, once: Once[Extraction]) -> None:
    plan = extracted(name, once).plan
    assert plan.source.template == TEMPLATES[name]
    assert TEMPLATES[name] in templates.names()
    assert plan.coverage.by_role["unassigned"] == 0


def test_every_edit_of_the_update_is_found_with_its_places(plan_extraction: Extraction, once: Once[Extraction]) -> None:
    name = "actieplan-2025-2029-update-2027-synthetisch"
    changes = compare_plans(plan_extraction.plan, extracted(name, once).plan).changes
    listed = json.loads((SAMPLES / f"{name}.changes.json").read_text(encoding="utf8"))
    found = Counter((change.kind, change.old, change.new, change.field) for change in changes)
    assert found == Counter((edit["kind"], edit["old"], edit["new"], edit["field"]) for edit in listed)
    for change in changes:
        assert bool(change.before) <= bool(change.source.old), change
        assert bool(change.after) <= bool(change.source.new), change


def test_a_scan_is_refused_with_what_to_do(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no program that could recognise text
    assert main(["extract", str(SAMPLES / "fiches-scan-synthetisch.pdf"), "--out", str(tmp_path / "out")]) == 3
    assert "text recognition" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_comparison_sees_every_kind_of_fault(once: Once[Extraction]) -> None:
    name = "actieplan-2025-2029-update-2027-synthetisch"
    plan = extracted(name, once).plan
    truth = read_truth(SAMPLES / f"{name}.truth.json")
    before = len(mismatches(truth, plan))
    number, nth = next(
        (action["number"], index)
        for index, action in enumerate(truth["actions"])
        if action["amounts"] and action["approach"][0]["timing"]
    )
    for change in (
        lambda action: action["approach"].pop(0),
        lambda action: action["indicators"][0].update(text="anders"),
        lambda action: action["indicators"][0].update(marker="#"),
        lambda action: action["approach"][0]["timing"][0].update(edtf="1999"),
        lambda action: action["amounts"][0].update(amount="1.00"),
        lambda action: action.update(status="unheard of"),
        lambda action: action.update(title="anders"),
        lambda action: action.update(progress="anders"),
        lambda action: action["lead_ministers"].append("Minister van Zee"),
        lambda action: action["description"][0].update(text="anders"),
    ):
        wrong = copy.deepcopy(truth)
        change(wrong["actions"][nth])
        found = mismatches(wrong, plan)
        assert len(found) > before
        assert any(line.startswith(number) for line in found)
    wrong = copy.deepcopy(truth)
    del wrong["actions"][0]
    assert len(mismatches(wrong, plan)) > before
