"""CSV as RFC 4180 has it: comma, double quotes, CRLF, one header line; UTF-8 without a byte order mark.

No mark, because programs read these files and many take it for part of the first column's name; for reading in a
spreadsheet there is the workbook. Null and the empty text are both an empty cell. Dates are ISO 8601, decimals
have a point, lists are joined by commas. Texts that a spreadsheet would read as a formula bear an apostrophe in
front; `texts.restore` takes it away.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.exports.bundle import Bundle
from pipeline.exports.texts import defuse


def write_csv(bundle: Bundle, folder: Path) -> list[Path]:
    """One `<table>.csv` a table into `folder`, which must exist; returns the files."""
    return [write_table(table, folder / f"{name}.csv") for name, table in bundle.tables.items()]


def write_table(table: pa.Table, path: Path) -> Path:
    """One table as CSV."""
    columns = [column.to_pylist() for column in table.columns]
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(table.column_names)
        for row in zip(*columns, strict=True):
            writer.writerow([_cell(value) for value in row])
    return path


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return defuse(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(value) if isinstance(value, list) else value
