"""What the routes share: plans as published, versions of files, a lock for each plan, and the rebuilding."""

from __future__ import annotations

import hashlib
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.desk.drafts import Drafts
from pipeline.desk.forms import Forms
from pipeline.desk.rebuilding import Rebuilding
from pipeline.desk.security import Sessions
from pipeline.desk.warm import Warm
from pipeline.exports import formats
from pipeline.files import settings
from pipeline.files.corrections import file_of
from pipeline.files.ids import is_usable
from pipeline.stages.flow.declared import PUBLISHED

if TYPE_CHECKING:
    from schemas.plan import Plan

ABSENT = "0"
"""The version of a file that is not there yet."""


class UnknownPlanError(Exception):
    """A request that names no plan of params.yaml."""


@dataclass
class Desk:
    """One running desk. Safe over threads."""

    sessions: Sessions = field(default_factory=Sessions)
    warm: Warm = field(default_factory=Warm)
    drafts: Drafts = field(default_factory=Drafts)
    forms: Forms = field(default_factory=Forms)
    _locks: defaultdict[str, threading.RLock] = field(default_factory=lambda: defaultdict(threading.RLock))

    def __post_init__(self) -> None:
        self.rebuilding = Rebuilding(self.warm)
        self._guard = threading.Lock()
        self.entering = threading.Lock()
        """Held by whoever adds a plan to params.yaml."""

    def lock(self, plan_id: str) -> threading.RLock:
        """The lock that whoever changes a file of a plan holds."""
        with self._guard:
            return self._locks[plan_id]

    def known(self, plan_id: str) -> str:
        """The id of a plan, as it came from a browser; raises UnknownPlanError where params.yaml has none such."""
        if not is_usable(plan_id) or plan_id not in settings.load().plans:
            raise UnknownPlanError
        return plan_id

    def plan(self, plan_id: str) -> Plan | None:
        """A plan as it was published last; None where it has no outputs yet."""
        return self.warm.published(plan_id)


def version_of(file: Path) -> str:
    """What tells one content of a file from another."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    except FileNotFoundError:
        return ABSENT


def progress_of(desk: Desk, plan_id: str) -> dict[str, Any]:
    """How far the outputs of a plan are, for a page."""
    found = desk.rebuilding.progress(plan_id)
    return {
        "step": found.step,
        "running": found.running,
        "visible": found.visible,
        "done": found.done,
        "seconds": round(found.seconds, 2),
        "error": dict(zip(("en", "nl"), found.error, strict=True)) if found.error else None,
    }


def outdated(plan_id: str) -> bool:
    """Whether an output of a plan is older than its corrections: a desk was stopped, or a command wrote them."""
    corrections = file_of(plan_id)
    folder = PUBLISHED.file(plan_id).parent
    outputs = (
        folder / "plan.json",
        folder / "report" / "index.html",
        folder / formats.FOLDER / formats.TARGETS["xlsx"],
    )
    try:
        return any(output.stat().st_mtime_ns < corrections.stat().st_mtime_ns for output in outputs)
    except OSError:  # no corrections, or outputs that were never made
        return corrections.is_file() and not all(output.exists() for output in outputs)
