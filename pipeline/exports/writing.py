"""Writes exports of a bundle of plans into a folder, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import CallError
from pipeline.exports.bundle import Bundle
from pipeline.exports.formats import FORMATS, TARGETS, Format
from pipeline.files.writing import whole_folder

if TYPE_CHECKING:
    from pipeline.exports.linked_names import Publication


def export(
    bundle: Bundle,
    formats: Sequence[Format],
    folder: Path,
    *,
    publication: Publication | None = None,
    pdfs: Sequence[Path] = (),
) -> list[Path]:
    """Writes the formats into `folder` and returns what stands there: `TARGETS` of each, in the given order.

    `pdfs` are copied beside them, so that the page links of the workbook open. Either all appear or, on any error,
    the folder is as before. Raises CallError for an unknown format or a folder that cannot be written.
    """
    chosen = list(dict.fromkeys(formats))
    for asked in chosen:
        if asked not in FORMATS:
            raise CallError(
                f"unknown format '{asked}': choose from {', '.join(FORMATS)}",
                f"onbekend formaat '{asked}': kies uit {', '.join(FORMATS)}",
            )
    with whole_folder(folder) as draft:
        # DuckDB works beside Python; the others take turns.
        with ThreadPoolExecutor(max_workers=2) as pool:
            slow_first = sorted(chosen, key=lambda asked: asked != "duckdb")
            list(pool.map(lambda asked: _WRITERS[asked](bundle, draft / TARGETS[asked], publication), slow_first))
        for pdf in pdfs:
            shutil.copyfile(pdf, draft / pdf.name)
    return [folder / TARGETS[asked] for asked in chosen] + [folder / pdf.name for pdf in pdfs]


# The libraries behind the formats are imported when one is asked for: duckdb alone takes a tenth of a second.


def _xlsx(bundle: Bundle, target: Path, publication: Publication | None) -> None:
    from pipeline.exports.workbook import write_xlsx

    write_xlsx(bundle, target)


def _csv(bundle: Bundle, target: Path, publication: Publication | None) -> None:
    from pipeline.exports.csvfiles import write_csv

    target.mkdir()
    write_csv(bundle, target)


def _duckdb(bundle: Bundle, target: Path, publication: Publication | None) -> None:
    from pipeline.exports.database import write_duckdb

    write_duckdb(bundle, target)


def _datapackage(bundle: Bundle, target: Path, publication: Publication | None) -> None:
    from pipeline.exports.datapackage import write_datapackage

    target.mkdir()
    write_datapackage(bundle, target)


def _jsonld(bundle: Bundle, target: Path, publication: Publication | None) -> None:
    from pipeline.exports.jsonld import write_jsonld

    write_jsonld(bundle, target, publication)


def _arrow(bundle: Bundle, target: Path, publication: Publication | None) -> None:
    from pipeline.exports.arrowfiles import write_arrow

    target.mkdir()
    write_arrow(bundle, target)


def _jsonschema(bundle: Bundle, target: Path, publication: Publication | None) -> None:
    from pipeline.exports.jsonschema import published

    shutil.copyfile(published(), target)


_WRITERS: dict[Format, Callable[[Bundle, Path, Publication | None], None]] = {
    "xlsx": _xlsx,
    "csv": _csv,
    "duckdb": _duckdb,
    "datapackage": _datapackage,
    "jsonld": _jsonld,
    "arrow": _arrow,
    "jsonschema": _jsonschema,
}
