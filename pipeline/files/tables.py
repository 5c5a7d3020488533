"""A plan as Arrow tables, and Arrow tables as Parquet with the same bytes on every run and machine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.json as pa_json
import pyarrow.parquet as pq

from schemas.following_tables import FOLLOWING_TABLES
from schemas.migrations import is_newer
from schemas.tables import PLAN_TABLES, TABLES_VERSION, facts_of, with_facts

if TYPE_CHECKING:
    from pipeline.files.rows import Row
    from schemas.plan import Plan
    from schemas.segment import LedgerLine

pa.set_memory_pool(pa.system_memory_pool())  # Arrow's own keeps 20 MB for itself, more than all tables of a plan

_EPOCH = date(1970, 1, 1)
"""The day from which Arrow counts."""
_WORDS = pa.schema([("word", pa.string())])


def tables_of(plan: Plan, ledger: Sequence[LedgerLine]) -> dict[str, pa.Table]:
    """The tables of `schemas.tables.PLAN_TABLES` for one plan; row order is reading order."""
    from pipeline.files.rows import facts_of_document, rows_of  # a process that is given rows needs no models

    return plan_tables(rows_of(plan, ledger), facts_of_document(plan))


def plan_tables(rows: Mapping[str, Sequence[Row]], facts: Mapping[str, Any]) -> dict[str, pa.Table]:
    """The tables for the rows of `pipeline.files.rows.rows_of`, or for some of them, with the plan's facts in their
    metadata."""
    return {
        name: to_table(rows[name], with_facts(schema, **facts), plan_id=facts["plan_id"])
        for name, schema in PLAN_TABLES.items()
        if name in rows
    }


def with_facts_of(table: pa.Table, name: str, facts: Mapping[str, Any]) -> pa.Table:
    """A table of `plan_tables`, by its name, with these facts in its metadata instead of those it has."""
    return table.replace_schema_metadata(with_facts(PLAN_TABLES[name], **facts).metadata)


def to_table(rows: Sequence[Row], schema: pa.Schema, **constants: Any) -> pa.Table:
    """Rows as a table of `schema`; a missing key is null, `constants` are the same in every row.

    The rows go through Arrow's JSON reader: its other ways to take Python values load pandas first, which
    takes half a second that a run of a few seconds need not spend. For the same reason nothing is cast: that would
    load Arrow's functions, in 0.04 s and 11 MB. JSON carries a date as days and a word of a dictionary as its number.
    """
    if not rows:
        return pa.Table.from_batches([], schema)
    words: dict[str, dict[Any, int]] = {field.name: {} for field in schema if pa.types.is_dictionary(field.type)}
    dates = [field.name for field in schema if pa.types.is_date(field.type)]
    names = schema.names  # Arrow makes the list anew each time it is asked
    carried: list[Row] = []
    for row in rows:
        filled = row | constants
        one = {name: filled.get(name) for name in names}
        for name, numbers in words.items():
            if one[name] is not None:
                one[name] = numbers.setdefault(one[name], len(numbers))
        for name in dates:
            if one[name] is not None:
                one[name] = (date.fromisoformat(str(one[name])) - _EPOCH).days
        carried.append(one)
    kinds = [(field.name, field.type.index_type if field.name in words else field.type) for field in schema]
    table = _from_json(carried, pa.schema(kinds))
    columns = [
        _words(table[name].combine_chunks(), list(words[name])) if name in words else table[name] for name in names
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _from_json(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    # One for all rows: `json.dumps` with an option makes one a call. No row holds itself.
    encode = json.JSONEncoder(default=str, check_circular=False).encode
    data = "\n".join(map(encode, rows)).encode()
    return pa_json.read_json(
        pa.BufferReader(data),
        read_options=pa_json.ReadOptions(use_threads=False, block_size=len(data) + 1),
        parse_options=pa_json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )


def _words(numbers: pa.Array, words: Sequence[Any]) -> pa.DictionaryArray:
    """A column of words from the number of each; `words` in the order of these numbers."""
    # A column without chunks would become an array by way of pandas, so there is always a row.
    listed = _from_json([{"word": word} for word in words or [None]], _WORDS)["word"].combine_chunks()
    return pa.DictionaryArray.from_arrays(numbers, listed.slice(0, len(words)))


def write_parquet(table: pa.Table, path: Path | BinaryIO) -> None:
    """One Parquet file without anything that differs between runs (time, host); 1 row group, zstd."""
    pq.write_table(table, path, compression="zstd", version="2.6", row_group_size=1 << 20, write_statistics=True)


def read_table(path: Path, schema: pa.Schema, *, memory_map: bool = False) -> pa.Table:
    """The table in a Parquet file, with the names, types and metadata of `schema`; a column that the file lacks is
    null. `memory_map`: as for `pyarrow.parquet.read_table`.

    Raises CallError for tables of a version that is not known yet, and OSError or pa.ArrowException for a file that
    cannot be read or has other columns.
    """
    check_version(path)
    table = read_whole(path, memory_map=memory_map)
    if [(field.name, field.type) for field in table.schema] != [(field.name, field.type) for field in schema]:
        # What may be null is held against the rows below: the reader refuses any column that could be.
        loose = pa.schema([field.with_nullable(True) for field in schema])
        table = pq.read_table(path, schema=loose, memory_map=memory_map)
    lacking = [field.name for field in schema if not field.nullable and table[field.name].null_count]
    if lacking:
        raise pa.ArrowInvalid(f"nulls in {', '.join(lacking)}")
    return pa.Table.from_arrays(table.columns, schema=schema)


def read_whole(path: Path, *, memory_map: bool = False) -> pa.Table:
    """The table in a Parquet file as it is. Arrow's `read_table` would load pandas first, 0.3 s of CPU time."""
    with pq.ParquetFile(path, memory_map=memory_map) as file:
        return file.read()


def check_version(path: Path) -> str:
    """The version of the tables to which a Parquet file belongs; raises CallError for one that is not known yet, and
    OSError or pa.ArrowException for a file that cannot be read."""
    version = str(facts_of(pq.read_schema(path)).get("tables_version", "1"))
    if is_newer(version, TABLES_VERSION):
        from pipeline.files.models import newer

        raise newer(path, version, TABLES_VERSION)
    return version


def read_following(folder: Path, plan_id: str) -> dict[str, pa.Table]:
    """The tables of `FOLLOWING_TABLES` in a plan's folder: those that it has, and that are of that plan."""
    found = {}
    for name, schema in FOLLOWING_TABLES.items():
        try:
            table = read_table(folder / f"{name}.parquet", schema)
        except (OSError, pa.ArrowException):
            continue
        if set(table["plan_id"].to_pylist()) <= {plan_id}:
            found[name] = table
    return found
