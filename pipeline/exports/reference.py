"""The reference of all tables and columns, docs/tables.md: written with `python -m pipeline.exports.reference`."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from pipeline.exports.bundle import EXPORT_TABLES
from pipeline.exports.catalogue import KEYS, TABLES, VOCABULARIES, label

FILE = Path("docs/tables.md")
INTRODUCTION = """\
# Tables

The same tables stand in Parquet, CSV, DuckDB, the data package, Arrow and Python. `plans` and `corrections` are not
among the Parquet tables, and `lines` is there only for plans that come with their ledger. Dutch names, as the workbook
shows them, stand in brackets.

This page is generated (`python -m pipeline.exports.reference`); [exports.md](exports.md) tells how to get the tables.
"""


def reference() -> str:
    """The page as Markdown."""
    return "\n".join([INTRODUCTION, *(_table(name, schema) for name, schema in EXPORT_TABLES.items())])


def _table(name: str, schema: pa.Schema) -> str:
    lines = [f"## {name}", "", f"{TABLES[name].meaning} ({TABLES[name].nl})", ""]
    keys = KEYS[name]
    if keys.primary:
        lines += [f"Key: {_columns(keys.primary)}.", ""]
    if keys.foreign:
        targets = [f"{_columns(key.columns)} in [{key.table}](#{key.table})" for key in keys.foreign]
        lines += [f"Refers to: {'; '.join(targets)}.", ""]
    lines += ["| column | type | meaning |", "|---|---|---|"]
    for field in schema:
        known = label(name, field.name)
        words = VOCABULARIES.get((name, field.name))
        more = f": {', '.join(f'`{word}`' for word in words)}" if words else ""
        lines.append(f"| `{field.name}` | {_type(field.type)}{more} | {known.meaning} ({known.nl}) |")
    return "\n".join([*lines, ""])


def _columns(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _type(kind: pa.DataType) -> str:
    if pa.types.is_dictionary(kind):
        return "word"
    if pa.types.is_list(kind):
        return "list of words"
    names = {
        pa.string(): "text",
        pa.int32(): "whole number",
        pa.float64(): "number",
        pa.date32(): "date",
        pa.bool_(): "yes or no",
    }
    return names.get(kind, str(kind))


if __name__ == "__main__":
    from pipeline.files.writing import write_text

    write_text(FILE, reference())
