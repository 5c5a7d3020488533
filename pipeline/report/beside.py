"""Files that stand beside the site of a plan and that it links to: workbook, tables, database, the PDF, changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

EXPORTS = "exports"
"""The folder of the exports beside plan.json. A test holds this and the names below against what the stages write."""
Kind = Literal["xlsx", "csv", "duckdb", "jsonld", "pdf", "changes"]


class Beside(NamedTuple):
    """What a file is, and its address as seen from the page."""

    kind: Kind
    href: str


def expected(folder: Path, pdf: str, previous: Path | None) -> Iterator[tuple[Kind, Path]]:
    """Where the stages write what a plan's site links to.

    `folder` holds the exports, `pdf` is the name of the PDF, `previous` the page of changes since the version before.
    """
    yield "xlsx", folder / "actieplannen.xlsx"
    yield "csv", folder / "csv" / "actions.csv"
    yield "duckdb", folder / "actieplannen.duckdb"
    yield "jsonld", folder / "actieplannen.jsonld"
    yield "pdf", folder / pdf
    if previous is not None:
        yield "changes", previous


def linked(found: Iterable[tuple[Kind, Path]], site: Path) -> list[Beside]:
    """The links from the folder of a site."""
    return [Beside(kind, quote(Path(os.path.relpath(path, site)).as_posix())) for kind, path in found]
