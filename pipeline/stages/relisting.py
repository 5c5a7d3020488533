"""The page of all plans after a plan was entered or taken out, without a run."""

from __future__ import annotations

from pipeline.files import settings
from pipeline.files.plans import read_changes
from pipeline.stages.overviewing import write_pages
from pipeline.stages.reviewing import published_plans
from schemas.changes import Changes


def write_overview_again() -> None:
    """Writes the page anew after a plan was entered or taken out, from what is published; nothing where nothing is.

    What changed to a plan is what the stage diff wrote. A plan that no run has read yet is listed as such.
    """
    known, plans = settings.load(), published_plans()
    if not plans and not (settings.OUT / "index.html").is_file():
        return
    compared: dict[str, Changes | None] = {}
    for plan_id, plan in plans.items():
        before = known.plans[plan_id].predecessor
        file = settings.DIFFS / f"{before}..{plan_id}" / "changes.json"
        found = read_changes(file) if before is not None and file.is_file() else None
        compared[plan_id] = found if found and found.new.sha256 == plan.source.sha256 else None
    write_pages(settings.OUT, known, plans, compared)
