"""The difference of two plans in terms of policy: pure functions from plans to changes."""

from extractors.diff.compare import compare_plans
from extractors.diff.timeline import history

__all__ = ["compare_plans", "history"]
