"""Writes exports of a bundle of plans into a folder, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractors.errors import CallError
from pipeline.exports.bundle import Bundle
from pipeline.exports.formats import EXTRA, FORMATS, TARGETS, Format
from pipeline.extras import require
from pipeline.files.writing import whole_folder

if TYPE_CHECKING:
    from pipeline.exports.linked_names import Publication


def export(
    bundle: Bundle,
    formats: Sequence[Format],
    folder: Path,
    *,
    publication: Publication | None = None,
    per_minister: bool = False,
    pdfs: Sequence[Path] = (),
) -> list[Path]:
    """Writes the formats into `folder` and returns what stands there: `TARGETS` of each, in the given order.

    `publication`: what the linked data says of its publisher. `per_minister`: the workbook has a sheet of steps for
    each lead minister. `pdfs` are copied beside them, so that the page links of the workbook open. Either all appear
    or, on any error, the folder is as before. Raises CallError for an unknown format, for one whose extra is missing,
    and for a folder that cannot be written.
    """
    chosen = list(dict.fromkeys(formats))
    for asked in chosen:
        if asked not in FORMATS:
            raise CallError(
                f"unknown format '{asked}': choose from {', '.join(FORMATS)}",
                f"onbekend formaat '{asked}': kies uit {', '.join(FORMATS)}",
            )
    check_extras(chosen)
    with whole_folder(folder) as draft:
        wishes = _Wishes(publication, per_minister)
        # DuckDB works beside Python; the others take turns.
        with ThreadPoolExecutor(max_workers=2) as pool:
            slow_first = sorted(chosen, key=lambda asked: asked != "duckdb")
            list(pool.map(lambda asked: _WRITERS[asked](bundle, draft / TARGETS[asked], wishes), slow_first))
        for pdf in pdfs:
            shutil.copyfile(pdf, draft / pdf.name)
    return [folder / TARGETS[asked] for asked in chosen] + [folder / pdf.name for pdf in pdfs]


def check_extras(formats: Sequence[Format]) -> None:
    """Raises CallError where the extra of a format is missing; to be called before work that would be in vain."""
    for extra in sorted({EXTRA[one] for one in formats if one in EXTRA}):
        require(extra)


class _Wishes(NamedTuple):
    """What is asked of some formats only."""

    publication: Publication | None
    per_minister: bool


# The libraries behind the formats are imported when one is asked for: duckdb alone takes a tenth of a second.


def _xlsx(bundle: Bundle, target: Path, wishes: _Wishes) -> None:
    from pipeline.exports.workbook import write_xlsx

    write_xlsx(bundle, target, per_minister=wishes.per_minister)


def _csv(bundle: Bundle, target: Path, wishes: _Wishes) -> None:
    from pipeline.exports.csvfiles import write_csv

    target.mkdir()
    write_csv(bundle, target)


def _duckdb(bundle: Bundle, target: Path, wishes: _Wishes) -> None:
    from pipeline.exports.database import write_duckdb

    write_duckdb(bundle, target)


def _datapackage(bundle: Bundle, target: Path, wishes: _Wishes) -> None:
    from pipeline.exports.datapackage import write_datapackage

    target.mkdir()
    write_datapackage(bundle, target)


def _jsonld(bundle: Bundle, target: Path, wishes: _Wishes) -> None:
    from pipeline.exports.jsonld import write_jsonld

    write_jsonld(bundle, target, wishes.publication)


def _arrow(bundle: Bundle, target: Path, wishes: _Wishes) -> None:
    from pipeline.exports.arrowfiles import write_arrow

    target.mkdir()
    write_arrow(bundle, target)


def _jsonschema(bundle: Bundle, target: Path, wishes: _Wishes) -> None:
    from pipeline.exports.jsonschema import published

    shutil.copyfile(published(), target)


_WRITERS: dict[Format, Callable[[Bundle, Path, _Wishes], None]] = {
    "xlsx": _xlsx,
    "csv": _csv,
    "duckdb": _duckdb,
    "datapackage": _datapackage,
    "jsonld": _jsonld,
    "arrow": _arrow,
    "jsonschema": _jsonschema,
}
