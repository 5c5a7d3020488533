"""The explorer: a static site that shows a plan, opened from disk, without a server and without network.

`build` makes the site; `pipeline.commands.report` is the command line's part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.report.site import build

__all__ = ["build"]


def __getattr__(name: str) -> Any:
    # The command line asks for the options alone: what draws pages waits until it is wanted.
    if name == "build":
        from pipeline.report.site import build

        return build
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
