"""What the search over all plans looks through: numbers, titles, leaders and every text of the fiches."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.changes.words import visible
from pipeline.report.embedding import addresses
from pipeline.report.values import values_of
from schemas.plan import Plan


@cache
def script() -> str:
    """The script of the search, as it stands in the page."""
    return Path(__file__).with_name("templates").joinpath("search.js").read_text(encoding="utf8")


def script_source() -> str:
    """That script in the words of a content security policy: its hash, so that the page runs no other."""
    return f"'sha256-{b64encode(sha256(script().encode('utf8')).digest()).decode('ascii')}'"


def searched(plans: Sequence[Plan], explorer: str) -> dict[str, Any]:
    """The plans and their fiches. `explorer`: where the site of a plan opens, from the folder of the plan.

    Titles and leaders stand apart from the other texts; characters that nobody sees are made visible.
    """
    return {
        "plans": [
            {"href": f"{quote(plan.plan_id)}/{explorer}", "name": visible(plan.plan_id), "title": visible(plan.title)}
            for plan in plans
        ],
        "fiches": [
            {
                "plan": at,
                "key": address,
                "number": visible(action.number),
                "title": visible(action.title),
                "ministers": ", ".join(visible(one.name or one.raw) for one in action.lead_ministers),
                "values": [
                    {"id": value["id"], "text": visible(value["text"])}
                    for value in values_of(action)
                    if value["field"] not in ("title", "lead_ministers")
                ],
            }
            for at, plan in enumerate(plans)
            for action, address in zip(plan.actions, addresses(one.key for one in plan.actions), strict=True)
        ],
    }
