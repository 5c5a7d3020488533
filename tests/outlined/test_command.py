"""Plans of headings and of lists through the command, with a template in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.cli import main
from tests.outlined.printing import LONG, PRINTER, Part, printed

HERE = Path(__file__).parent


def plan_of(folder: Path, template: str, *parts: Part) -> dict[str, Any]:
    """plan.json as `actiefiche extract --template FILE` writes it."""
    pdf, out = folder / "plan.pdf", folder / "out"
    pdf.write_bytes(printed(*parts, habit=PRINTER))
    assert main(["extract", str(pdf), "--template", str(HERE / template), "--out", str(out)]) == 0
    plan: dict[str, Any] = json.loads((out / "plan.json").read_text("utf8"))
    return plan


def test_headings(tmp_path: Path) -> None:
    facts = ["Timing: 2026-2027. Trekker: de Vlaamse minister van Wonen", "Budget: 50.000 euro"]
    plan = plan_of(tmp_path, "koppen.yaml", "# 1 Wonen", "## 1.1 Huren", LONG, *facts, "## 1.2 Kopen", LONG)
    first, second = plan["actions"]
    assert [(one["number"], one["title"], one["strategic_objective"]) for one in (first, second)] == [
        ("1.1", "Huren", "1"),
        ("1.2", "Kopen", "1"),
    ]
    assert [item["text"] for item in first["description"]] == [LONG]
    assert first["approach"][0]["timing"][0]["edtf"] == "2026/2027"
    assert [amount["amount"] for amount in first["amounts"]] == ["50000"]
    assert second["budget"] is None
    assert plan["findings"] == []
    assert plan["coverage"]["by_role"]["unassigned"] == 0


def test_lists(tmp_path: Path) -> None:
    parts = ["# Betaalbaar wonen", "1.> Huren", "a)>> stap (2026)", "2.> Kopen", "# Werken", "1.> Leren"]
    plan = plan_of(tmp_path, "lijst.yaml", "Een inleiding.", *parts)
    assert [(one["key"], one["title"], one["strategic_objective"]) for one in plan["actions"]] == [
        ("1/1", "Huren", "1"),
        ("2", "Kopen", "1"),
        ("2/1", "Leren", "2"),
    ]
    (step,) = plan["actions"][0]["approach"]
    assert (step["text"], step["marker"], step["timing"][0]["edtf"]) == ("stap (2026)", "a)", "2026")
    assert plan["coverage"]["by_role"]["unassigned"] == 0
