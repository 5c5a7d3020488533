"""Writes the tables of a plan, in this process or in one beside it. Arrow is loaded only where that happens."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.files.aside import Aside

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.files.rows import Row
    from schemas.segment import LedgerLine


def table_writer() -> Aside:
    """A process that writes the tables of one plan; Arrow takes 0.1 s and 70 MB there."""
    return Aside(_with_arrow)


def hand_ledger(tables: Aside, plan_id: str, ledger: Sequence[LedgerLine]) -> None:
    """Gives a `table_writer` the ledger of its plan: the largest table, which it makes while values are read."""
    from pipeline.files.rows import ledger_rows  # it loads the models, which a call in error never needs

    tables.begin({"lines": ledger_rows(ledger)}, {"plan_id": plan_id})


def write_tables(rows: Mapping[str, Sequence[Row]], facts: Mapping[str, Any], folder: Path) -> pa.Table:
    """Writes the tables of a plan, from `rows.rows_of` and `rows.facts_of_document`, as Parquet files into `folder`;
    returns that of the ledger."""
    made = _Tables()
    made(rows, facts, folder)
    return made.tables["lines"]


class _Tables:
    """Makes tables of the rows it is called with; called with a folder it writes all that it made."""

    def __init__(self) -> None:
        self.tables: dict[str, pa.Table] = {}

    def __call__(self, rows: Mapping[str, Sequence[Row]], facts: Mapping[str, Any], folder: Path | None = None) -> None:
        from pipeline.files.tables import plan_tables, with_facts_of, write_parquet

        self.tables |= plan_tables(rows, facts)
        if folder is not None:
            # The facts are complete only now.
            self.tables = {name: with_facts_of(table, name, facts) for name, table in self.tables.items()}
            for name, table in self.tables.items():
                write_parquet(table, folder / f"{name}.parquet")


def _with_arrow() -> _Tables:
    # Arrow takes NumPy where it is installed, for arrays that no table here holds: 0.05 s and 18 MB.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # how Python marks what is not to be imported
    return _Tables()
