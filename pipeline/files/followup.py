"""The files of what people say of the steps, data/followup/<plan_id>.yaml: read, and changed one edit at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files.settings import FOLLOWUP

if TYPE_CHECKING:
    from extractors.followup.placing import Version
    from schemas.followup import Placed
    from schemas.plan import Plan


def file_of(plan_id: str) -> Path:
    """The file of a plan; raises CallError for an id that can name none."""
    from pipeline.files.ids import check_id

    check_id(plan_id)
    return FOLLOWUP / f"{plan_id}.yaml"


def written(plan_id: str) -> bool:
    """Whether a plan has a file."""
    return file_of(plan_id).is_file()


def text_of(plan_id: str) -> str | None:
    """The text of a plan's file, None where it has none; raises CallError where it cannot be read."""
    from extractors.loading.models import read_text

    path = file_of(plan_id)
    return read_text(path) if path.is_file() else None


def version(plan: Plan) -> Version:
    """A plan with the entries of its file; raises CallError naming the file, the line and the key that is wrong."""
    from extractors.followup.editing import entries_of
    from extractors.followup.placing import Version

    return Version(plan, entries_of(text_of(plan.plan_id), str(file_of(plan.plan_id)), plan.plan_id))


def standing(plan: Plan, earlier: Sequence[Plan] = ()) -> list[Placed]:
    """What is said of the steps of a plan, in its own file and in those of the versions before it, nearest first."""
    from extractors.followup.placing import place

    return place(version(plan), [version(one) for one in earlier])


def change(plan_id: str, edit: Callable[[str | None], str | None]) -> Path:
    """Writes what `edit` makes of a plan's text, while no other process changes a file; returns the file.

    The file is replaced whole: a kill leaves the old text or the new one. An error of `edit` leaves it as it was.
    """
    from pipeline.files.writing import write_text

    path = file_of(plan_id)
    with _alone():
        before = text_of(plan_id)
        after = edit(before)
        if after is not None and after != before:
            write_text(path, after)
    return path


@contextmanager
def _alone() -> Iterator[None]:
    FOLLOWUP.mkdir(parents=True, exist_ok=True)
    handle = os.open(FOLLOWUP, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
