"""Writes the tables of a plan, in this process or in one beside it. Arrow is loaded only where that happens."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.files.aside import Aside

if TYPE_CHECKING:
    import pyarrow as pa


def table_writer() -> Aside:
    """A process that calls `write_tables`, and that loads Arrow until then (0.1 s and 70 MB)."""
    return Aside(_load_arrow, write_tables)


def write_tables(rows: Mapping[str, Sequence[dict[str, Any]]], facts: Mapping[str, Any], folder: Path) -> pa.Table:
    """Writes the tables of a plan, from `rows.rows_of` and `rows.facts_of_document`, as Parquet files into `folder`;
    returns that of the ledger."""
    from pipeline.files.tables import plan_tables, write_parquet

    tables = plan_tables(rows, facts)
    for name, table in tables.items():
        write_parquet(table, folder / f"{name}.parquet")
    return tables["lines"]


def _load_arrow() -> None:
    # Arrow takes NumPy where it is installed, for arrays that no table here holds: 0.05 s and 18 MB.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # how Python marks what is not to be imported
    import pipeline.files.tables  # noqa: F401
