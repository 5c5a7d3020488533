"""Older versions of plan.json, brought to today's, a step a version.

In: the data of a file, as JSON gives it. Out: the same in the shape of today's version, for its model to check. Must
not know: the models, which change, while a step stays what it was.

A new version of the schema: a module `from_<old>` with `upgrade`, its entry in `STEPS`, and the published schema of the
old version in tests/schema_versions, from which a test makes plans that must load.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from schemas.migrations import from_1

Step = Callable[[dict[str, Any]], None]
STEPS: Mapping[str, tuple[str, Step]] = {"1": ("2", from_1.upgrade)}
"""Version -> the version after it, and what brings the data of a plan there in place."""


def upgraded(data: Any) -> Any:
    """The data of a plan in today's version; any other data unchanged. Does not change its argument."""
    if not isinstance(data, dict) or not _is_known(data.get("schema_version")):
        return data
    plan: dict[str, Any] = deepcopy(data)
    while _is_known(plan["schema_version"]):
        plan["schema_version"], step = STEPS[plan["schema_version"]]
        step(plan)
    return plan


def is_newer(version: object, known: str) -> bool:
    """Whether a version, as a file tells it, comes after the one that this program writes."""
    return isinstance(version, str) and version.isdecimal() and len(version) < 10 and int(version) > int(known)


def _is_known(version: object) -> bool:
    return isinstance(version, str) and version in STEPS
