"""The generated pages of the documentation: docs/tables.md and docs/findings.md.

`python -m tools.reference` writes both, and the others.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from extractors.findings.catalogue import CATALOGUE
from extractors.findings.kind import Entry
from pipeline.exports.bundle import EXPORT_TABLES
from pipeline.exports.catalogue import VOCABULARIES
from schemas.meanings import TABLES, label
from schemas.table_keys import KEYS

FILE = Path("docs/tables.md")
FINDINGS_FILE = Path("docs/findings.md")
INTRODUCTION = """\
# Tables

The same tables are in Parquet, CSV, DuckDB, the data package, Arrow and Python. `plans` and `corrections` are not
among the Parquet tables, and `lines` is there only for plans that come with their ledger. Dutch names, as the workbook
shows them, are in brackets. The column `code` of `findings` is explained in [findings.md](findings.md).

A name means one thing in all tables, with these exceptions, which plan.json has too: `start` and `end` are days in
`timings` and places in a text elsewhere; `role` is what a line is in `lines` and what a number is for in `quantities`;
`value` is a number in `quantities` and a text in `corrections`.

This page is generated (`python -m tools.reference`); [exports.md](exports.md) explains how to get them.
"""


FINDINGS_INTRODUCTION = """\
# Findings

What a reader of the data must know: a finding reports a problem in the document, or in how it was read, and changes no
value. This is every kind that can occur in a plan or a nota, with its code, its name and its message. Words in braces
are filled in from the document. Where two severities are given, the second is for the cases that matter less. The
workbook and the explorer show the names.

This page is generated (`python -m tools.reference`).

| code | severity | Dutch | English |
|---|---|---|---|
"""


def findings_reference() -> str:
    """The page of all findings as Markdown."""
    return FINDINGS_INTRODUCTION + "".join(
        f"| `{code}` | {_severities(entry)} | {_wording(entry, 0)} | {_wording(entry, 1)} |\n"
        for code, entry in sorted(CATALOGUE.items())
    )


def _severities(entry: Entry) -> str:
    return entry.severity if entry.milder is None else f"{entry.severity}, {entry.milder}"


def _wording(entry: Entry, language: int) -> str:
    """Name and messages in one language. The format of a field is of no use to a reader."""
    messages = (template[language] for template in (entry.text, *entry.variants.values()))
    return "<br>".join([f"**{entry.name[language]}**", *messages]).replace(":short}", "}")


def reference() -> str:
    """The page of all tables as Markdown."""
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
        null = "" if field.nullable else ", never null"
        lines.append(f"| `{field.name}` | {_type(field.type)}{null}{more} | {known.meaning} ({known.nl}) |")
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
