"""Any table over one or all plans, as pandas data frames or Arrow tables.

    from pipeline import frames

    plans = frames.read("data/out/actieplan-2025-2029")
    actions = plans.pandas("actions")

The tables are those of docs/tables.md. `read` decodes Parquet once and copies nothing after that: tables of several
plans are laid end to end, and data frames share the memory of the Arrow tables except where a column is a category.
`mapped` opens the Arrow files of `actiefiche export --format arrow` without reading them at all: the operating system
pages in what is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import CallError
from pipeline.files.settings import OUT

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from schemas.plan import Plan


class Frames:
    """Tables by name; `names` tells which there are."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = dict(tables)

    def __repr__(self) -> str:
        return f"Frames({', '.join(self.names)})"

    @property
    def names(self) -> tuple[str, ...]:
        """The tables, in the order of docs/tables.md."""
        return tuple(self._tables)

    def arrow(self, name: str) -> pa.Table:
        """One table; raises CallError for a name that is not there."""
        if name not in self._tables:
            raise CallError(
                f"no table '{name}': there are {', '.join(self.names)}",
                f"geen tabel '{name}': er zijn {', '.join(self.names)}",
            )
        return self._tables[name]

    def pandas(self, name: str) -> pd.DataFrame:
        """One table as a data frame of Arrow-backed columns: whole numbers stay whole beside nulls, dates are dates,
        sums exact decimals. Columns with a small vocabulary are categories."""
        import pandas as pd
        import pyarrow as pa

        def column_type(kind: pa.DataType) -> pd.ArrowDtype | None:
            return None if pa.types.is_dictionary(kind) else pd.ArrowDtype(kind)

        frame: pd.DataFrame = self.arrow(name).to_pandas(types_mapper=column_type)
        return frame


def read(*plans: Plan | str | Path) -> Frames:
    """The tables of the named plans: plan ids of params.yaml, output folders, plan.json files or plans; without any, of
    all plans that params.yaml lists and that have outputs, or of all under data/out in a folder without that file. A
    plan.json without tables beside it, and a plan, give all but `lines`; `lines` is there where every plan has it.
    Raises CallError for a plan that is unknown, unreadable or given twice.
    """
    from pipeline.exports.bundle import joined
    from pipeline.files.plans import plan_file
    from schemas.plan import Plan

    given = [plan if isinstance(plan, Plan) else plan_file(str(plan)) for plan in plans] or _published()
    if not given:
        raise CallError(
            f"no plan under {OUT}: first run 'dvc repro', or name an output folder",
            f"geen plan onder {OUT}: voer eerst 'dvc repro' uit, of noem een uitvoermap",
        )
    found = [_tables_of_plan(one) if isinstance(one, Plan) else _tables(one) for one in given]
    ids = [table_id for tables in found for table_id in tables["plans"]["plan_id"].to_pylist()]
    if len(ids) != len(set(ids)):
        twice = ", ".join(sorted({plan_id for plan_id in ids if ids.count(plan_id) > 1}))
        raise CallError(f"plan given twice: {twice}", f"plan twee keer gegeven: {twice}")
    names = [name for name in found[0] if all(name in tables for tables in found)]
    return Frames({name: joined(name, [tables[name] for tables in found]) for name in names})


def _published() -> list[Path]:
    from pipeline.files import settings

    found = sorted(OUT.glob("*/plan.json"))
    if not settings.FILE.is_file():
        return found
    listed = settings.load().plans
    return [path for path in found if path.parent.name in listed]


def _tables(path: Path) -> dict[str, pa.Table]:
    from pipeline.files.plans import read_plan
    from pipeline.files.tables import read_following

    plan = read_plan(path)
    if path.name != "plan.json":
        return _tables_of_plan(plan)
    return _tables_of_plan(plan, _parquet(path.parent), read_following(path.parent, plan.plan_id))


def _tables_of_plan(
    plan: Plan, written: Mapping[str, pa.Table] | None = None, following: Mapping[str, pa.Table] | None = None
) -> dict[str, pa.Table]:
    """All tables of a plan, those that are `written` beside it as they are."""
    from pipeline.exports.bundle import EXPORT_TABLES, plans_table
    from pipeline.exports.corrections import corrections_table
    from pipeline.files.tables import tables_of, to_table
    from schemas.following_tables import FOLLOWING_TABLES

    tables = dict(written or {})
    if "actions" not in tables:
        tables = {name: table for name, table in tables_of(plan, ()).items() if name != "lines"} | tables
    tables |= {"plans": plans_table(plan), "corrections": corrections_table(plan)}
    known = following or {}
    tables |= {name: known.get(name, to_table([], schema)) for name, schema in FOLLOWING_TABLES.items()}
    return {name: tables[name] for name in EXPORT_TABLES if name in tables}


def _parquet(folder: Path) -> dict[str, pa.Table]:
    """The tables beside a plan.json; none where there are none. Of tables of an older version only `lines`, which has
    not changed and which the plan does not hold: it does hold what the others do."""
    import pyarrow as pa

    from pipeline.files.tables import check_version, read_table
    from schemas.tables import PLAN_TABLES, TABLES_VERSION

    if not (folder / "actions.parquet").is_file():
        return {}
    try:
        current = check_version(folder / "actions.parquet") == TABLES_VERSION
        return {
            name: read_table(folder / f"{name}.parquet", schema, memory_map=True)
            for name, schema in PLAN_TABLES.items()
            if current or name == "lines"
        }
    except (OSError, pa.ArrowException) as error:
        raise CallError(
            f"cannot read the tables in '{folder}': extract the PDF again",
            f"kan de tabellen in '{folder}' niet lezen: lees de pdf opnieuw in",
        ) from error


def mapped(folder: str | Path) -> Frames:
    """The Arrow files of a folder, mapped into memory; raises CallError where there are none."""
    import pyarrow as pa

    from pipeline.exports.bundle import EXPORT_TABLES

    tables = {}
    for name in EXPORT_TABLES:
        path = Path(folder) / f"{name}.arrow"
        if path.is_file():
            try:
                tables[name] = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
            except (OSError, pa.ArrowException) as error:
                raise CallError(
                    f"'{path}' is no Arrow file: export again", f"'{path}' is geen Arrow-bestand: exporteer opnieuw"
                ) from error
    if not tables:
        raise CallError(
            f"no Arrow files in '{folder}': write them with 'actiefiche export PLAN --format arrow'",
            f"geen Arrow-bestanden in '{folder}': schrijf ze met 'actiefiche export PLAN --format arrow'",
        )
    return Frames(tables)
