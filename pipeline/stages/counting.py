"""What DVC shows of plans: the metrics of each, and the table of all versions that its plots draw."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from typing import Any

from schemas.plan import LIST_FIELDS, SINGLE_FIELDS, Plan

VERSIONS = "versions.csv"
"""The table of all versions, in data/out."""
COLUMNS = (
    "plan", "actions", "steps", "indicators", "timings", "amounts", "characters", "in_fields", "unassigned", "errors",
    "warnings", "infos",
)  # fmt: skip
"""Its columns: counts; `in_fields` and `unassigned` in percent of the characters; findings by severity."""


def metrics_of(plan: Plan) -> dict[str, Any]:
    """Errors (first, as they make data doubtful), coverage, counts a field and findings a code, for `dvc metrics`."""
    counts = {name: sum(len(getattr(action, name)) for action in plan.actions) for name in LIST_FIELDS}
    counts |= {name: sum(getattr(action, name) is not None for action in plan.actions) for name in SINGLE_FIELDS}
    steps = [step for action in plan.actions for step in action.approach]
    errors = Counter(finding.code for finding in plan.findings if finding.severity == "error")
    return {
        "errors": {"all": errors.total(), **dict(sorted(errors.items()))},
        "actions": len(plan.actions),
        "strategic_objectives": len(plan.strategic_objectives),
        "operational_objectives": len(plan.operational_objectives),
        "coverage": {"characters": plan.coverage.characters, **plan.coverage.by_role},
        "fields": counts,
        "values": {
            "timings": sum(len(step.timing) for step in steps),
            "amounts": sum(len(action.amounts) for action in plan.actions),
            "ministers": sum(len(action.lead_ministers) for action in plan.actions),
            "references": sum(len(action.references) for action in plan.actions),
            "organisations": sum(len(action.organisations) for action in plan.actions),
            "quantities": sum(len(action.quantities) for action in plan.actions),
        },
        "findings": dict(sorted(Counter(finding.code for finding in plan.findings).items())),
    }


def versions_of(plans: Iterable[Plan]) -> str:
    """A line of CSV for each plan, in the order given, below a line with `COLUMNS`."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for plan in plans:
        found = metrics_of(plan)
        severities = Counter(finding.severity for finding in plan.findings)
        characters = found["coverage"]["characters"]
        shares = [round(100 * found["coverage"][role] / max(1, characters), 2) for role in ("field", "unassigned")]
        writer.writerow(
            [plan.plan_id, found["actions"], found["fields"]["approach"], found["fields"]["indicators"],
             found["values"]["timings"], found["values"]["amounts"], characters, *shares,
             *(severities[one] for one in ("error", "warning", "info"))]
        )  # fmt: skip
    return text.getvalue()
