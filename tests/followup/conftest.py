"""A folder like the project's, with published plans and workbooks of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from extractors.followup.rows import rows_of
from pipeline.exports import sheets
from pipeline.exports.bundle import bundle
from pipeline.exports.workbook import write_xlsx
from pipeline.files import followup
from pipeline.files.tables import to_table
from pipeline.followup.plans import published, published_before
from schemas.following_tables import FOLLOWUP
from schemas.followup import StepKey
from schemas.plan import Plan


class Desk:
    """A project in the working folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.listed: dict[str, str] = {}

    def publish(self, plan: Plan, predecessor: str | None = None) -> None:
        out = self.folder / "data/out" / plan.plan_id
        out.mkdir(parents=True, exist_ok=True)
        (out / "plan.json").write_text(plan.model_dump_json(), encoding="utf8")
        self.listed[plan.plan_id] = f"    predecessor: {predecessor}\n" if predecessor else ""
        entries = (f"  {one}:\n    pdf: {one}.pdf\n{more}" for one, more in self.listed.items())
        (self.folder / "params.yaml").write_text("plans:\n" + "".join(entries))

    def export(self, name: str, *plan_ids: str, per_minister: bool = False) -> Path:
        """A workbook of plans ('plan-a') with what is recorded by now; of the other sheets it has but one, to be
        quick."""
        following = {}
        plans = [published(plan_id) for plan_id in plan_ids or ("plan-a",)]
        for plan in plans:
            rows = rows_of(plan, followup.standing(plan, published_before(plan.plan_id)))
            following[plan.plan_id] = {"followup": to_table(rows, FOLLOWUP, plan_id=plan.plan_id)}
        made = bundle(plans, following=following)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sheets, "SHEETS", tuple(one for one in sheets.SHEETS if one.said or one.title == "Stappen"))
            return write_xlsx(made, self.folder / name, per_minister=per_minister)

    def recorded(self, plan_id: str = "plan-a") -> Mapping[StepKey, Mapping[str, str]]:
        found = followup.standing(published(plan_id), published_before(plan_id))
        return {one.at: one.entry.values() for one in found if one.at is not None}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)
