"""The difference of two plans in terms of policy: pure functions from plans to changes.

Both are loaded when they are first asked for: they take NumPy, and most of those who load a module of this package
compare nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractors.diff.compare import compare_plans
    from extractors.diff.timeline import history

__all__ = ["compare_plans", "history"]


def __getattr__(name: str) -> Any:
    if name == "compare_plans":
        from extractors.diff.compare import compare_plans

        return compare_plans
    if name == "history":
        from extractors.diff.timeline import history

        return history
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
