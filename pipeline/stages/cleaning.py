"""Outputs of plans and notas that params.yaml does not list any more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.exports import formats
from pipeline.files import issued
from pipeline.files.ids import CHANGES
from pipeline.files.settings import OUT
from schemas.file_names import ANNOTATION_FILES
from schemas.following_tables import FOLLOWING_TABLES
from schemas.nota_tables import NOTA_TABLES
from schemas.tables import PLAN_TABLES

if TYPE_CHECKING:
    from pipeline.files.settings import Settings

OWNED = frozenset(
    {"plan.json", "nota.json", "metrics.json"}
    | ANNOTATION_FILES
    | {f"{name}.parquet" for name in (*PLAN_TABLES, *NOTA_TABLES, *FOLLOWING_TABLES)}
)
"""Files that the stages write for a plan or a nota. Said without loading the stages, as it runs with every identify."""
REPORT = "report"
"""The folder of the explorer."""


def clean(known: Settings) -> Iterator[str]:
    """Removes what runs made of plans that had issued ids and are listed no more; a line for each.

    Only such a plan was surely listed before: another folder under data/out is a user's own.
    """
    for plan_id in issued.load().families:
        if plan_id not in known.plans and plan_id not in known.notas and (OUT / plan_id).is_dir():
            remove_outputs(OUT / plan_id)
            yield f"{OUT / plan_id}: removed, as params.yaml does not list plan '{plan_id}' any more"


def remove_outputs(folder: Path) -> None:
    """Removes the files that runs make of one plan or nota; what a user put beside them stays."""
    assert folder.name != CHANGES
    for name in OWNED:
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / REPORT, ignore_errors=True)
    exports = folder / formats.FOLDER
    made = (*formats.TARGETS.values(), formats.CONTENT, f"{folder.name}.pdf")
    for path in (exports / name for name in made):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    for left in (exports, folder):
        with suppress(OSError):  # it holds something else, or is not there
            left.rmdir()
