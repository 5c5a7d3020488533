"""A Frictionless data package, version 2.0: the CSV files, each plan.json, and datapackage.json with their
schemas, keys, sizes and hashes. Schemas come from the Arrow schemas and the words of the models."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.exports.bundle import Bundle
from pipeline.exports.catalogue import VOCABULARIES, holding_keys, missing_keys
from pipeline.exports.csvfiles import write_table
from pipeline.files.writing import dumps
from schemas.meanings import TABLES, label
from schemas.plan import Plan
from schemas.table_keys import KEYS, Keys

PROFILES = "https://datapackage.org/profiles/2.0"
DIALECT = {
    "$schema": f"{PROFILES}/tabledialect.json",
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}
"""Told in full, so that no reader guesses a delimiter from the texts."""
NOTE = (
    "Cells that a spreadsheet program would read as a formula bear an apostrophe in front. "
    "The exact texts stand in the plan's JSON file."
)


def write_datapackage(bundle: Bundle, folder: Path) -> list[Path]:
    """datapackage.json and its resources into `folder`, which must exist; returns the files.

    Declared are the keys that the rows bear out, nullable ones left aside (validators disagree on nulls in a key);
    what lacks through a fault in a plan is told in the package's description.
    """
    keys = holding_keys(bundle.tables, complete=True)
    resources: list[dict[str, Any]] = []
    paths: list[Path] = []
    for name, table in bundle.tables.items():
        path = write_table(table, folder / f"{name}.csv")
        paths.append(path)
        resources.append(_resource(name, path) | {"schema": table_schema(name, table.schema, keys[name])})
    for position, plan in enumerate(bundle.plans, 1):
        path = folder / f"plan-{position}.json"
        path.write_text(dumps(plan.model_dump(mode="json")), encoding="utf8", newline="\n")
        paths.append(path)
        resources.append(
            {
                "name": path.stem,
                "title": plan.plan_id,
                "path": path.name,
                "format": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
                **_size_and_hash(path),
            }
        )
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "actieplannen",
        "title": "Vlaamse actieplannen",
        "description": " ".join([NOTE, *_lacking(bundle)]),
        "version": f"{bundle.plans[0].schema_version}.0.0",
        "sources": [_source(plan) for plan in bundle.plans],
        "resources": resources,
    }
    target = folder / "datapackage.json"
    target.write_text(dumps(package), encoding="utf8", newline="\n")
    return [target, *paths]


def _lacking(bundle: Bundle) -> list[str]:
    missing = missing_keys(holding_keys(bundle.tables))
    return [f"Keys that the printed numbers do not bear out: {'; '.join(missing)}."] if missing else []


def _source(plan: Plan) -> dict[str, str]:
    return {"title": plan.title or plan.plan_id, "path": plan.source.file, "version": f"sha256:{plan.source.sha256}"}


def _resource(name: str, path: Path) -> dict[str, Any]:
    return {
        "name": name,
        "title": TABLES[name].nl,
        "description": TABLES[name].meaning,
        "path": path.name,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        **_size_and_hash(path),
    }


def _size_and_hash(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def table_schema(name: str, schema: pa.Schema, keys: Keys | None = None) -> dict[str, Any]:
    """The Table Schema 2.0 of one table; `keys` default to all of `KEYS`."""
    keys = KEYS[name] if keys is None else keys
    result: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fieldsMatch": "exact",
        "fields": [_field(name, field, field.name in keys.primary) for field in schema],
        "missingValues": [""],
    }
    if keys.primary:
        result["primaryKey"] = list(keys.primary)
    if keys.foreign:
        result["foreignKeys"] = [
            {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.target)}}
            for key in keys.foreign
        ]
    return result


def _field(table: str, field: pa.Field, required: bool) -> dict[str, Any]:
    known = label(table, field.name)
    result: dict[str, Any] = {"name": field.name, "title": known.nl, "description": known.meaning}
    result |= _type(field.type)
    # CSV knows no difference between an empty text and none.
    always = required or not (field.nullable or result["type"] in ("string", "list"))
    constraints: dict[str, Any] = {"required": True} if always else {}
    words = VOCABULARIES.get((table, field.name))
    if words and result["type"] == "string":
        constraints["enum"] = list(words)
    return result | ({"constraints": constraints} if constraints else {})


def _type(kind: pa.DataType) -> dict[str, Any]:
    if pa.types.is_date(kind):
        return {"type": "date"}
    if pa.types.is_integer(kind):
        return {"type": "integer"}
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return {"type": "number"}
    if pa.types.is_boolean(kind):
        return {"type": "boolean"}
    if pa.types.is_list(kind):
        return {"type": "list", "itemType": "string", "delimiter": ","}
    return {"type": "string"}
