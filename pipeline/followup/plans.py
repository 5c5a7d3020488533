"""The published plans that a follow-up is about."""

from __future__ import annotations

from pipeline.files import settings
from pipeline.files.plans import plan_file, read_plan
from pipeline.files.settings import OUT
from schemas.plan import Plan


def published(plan_id: str) -> Plan:
    """A plan of params.yaml as it was published; raises CallError for an unknown one and for one never published."""
    settings.load().plan(plan_id)
    return read_plan(plan_file(plan_id))


def published_before(plan_id: str) -> list[Plan]:
    """The published plans that a plan follows, the nearest first, up to one that was never published."""
    found = []
    for before in settings.load().ancestors(plan_id):
        file = OUT / before / "plan.json"
        if not file.is_file():
            break
        found.append(read_plan(file))
    return found
