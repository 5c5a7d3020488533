"""A plan as Arrow tables, and Arrow tables as Parquet with the same bytes on every run and machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.json as pa_json
import pyarrow.parquet as pq

from schemas.plan import LIST_FIELDS, ONE_TEXT, OTHER, Action, Item, Mention, Place, Plan
from schemas.segment import LedgerLine
from schemas.tables import PLAN_TABLES

Row = dict[str, Any]


def tables_of(plan: Plan, ledger: Sequence[LedgerLine]) -> dict[str, pa.Table]:
    """The tables of `schemas.tables.PLAN_TABLES` for one plan; row order is reading order."""
    rows: dict[str, list[Row]] = {name: [] for name in PLAN_TABLES}
    for section in plan.sections:
        rows["sections"].append(
            section.model_dump(exclude={"body"}) | {"body": "\n".join(item.text for item in section.body)}
        )
    for kind, objectives in (
        ("strategic_objective", plan.strategic_objectives),
        ("operational_objective", plan.operational_objectives),
    ):
        for objective in objectives:
            rows["objectives"].append(
                objective.model_dump(exclude={"source"}) | {"kind": kind} | first_box(objective.source)
            )
    for action in plan.actions:
        _add_action(rows, action)
    for finding in plan.findings:
        rows["findings"].append(
            finding.model_dump(include={"code", "severity", "action", "field", "position"})
            | {"message_nl": finding.message.nl, "message_en": finding.message.en}
            | first_box(finding.source)
        )
    for line in ledger:
        rows["lines"].append(line._asdict())
    return {name: to_table(rows[name], schema, plan_id=plan.plan_id) for name, schema in PLAN_TABLES.items()}


def _add_action(rows: dict[str, list[Row]], action: Action) -> None:
    key = action.key
    pages = [place.page for place in action.source]
    rows["actions"].append(
        action.model_dump(
            include={
                "id",
                "key",
                "number",
                "title",
                "strategic_objective",
                "operational_objective",
                "status",
                "prevention_types",
            }
        )
        | {name: _text(getattr(action, name)) for name in ONE_TEXT}
        | {"first_page": min(pages, default=None), "last_page": max(pages, default=None)}
        | {"corrected": list(dict.fromkeys(done.field for done in action.corrections))}
    )
    for name in LIST_FIELDS:
        _add_items(rows, key, name, getattr(action, name))
    for name, items in action.other_fields.items():
        _add_items(rows, key, f"{OTHER}{name}", items)
    for name in ONE_TEXT:
        item: Item | None = getattr(action, name)
        if item is not None:
            _add_places(rows, key, name, None, item.source)
    _add_places(rows, key, "title", None, action.title_source)
    for step in action.approach:
        for timing in step.timing:
            rows["timings"].append({"action": key, "field": "approach"} | timing.model_dump())
    for position, minister in enumerate(action.lead_ministers):
        rows["ministers"].append(
            {"action": key, "position": position, "corrected": minister.corrected}
            | minister.model_dump(exclude={"source"})
            | first_box(minister.source)
        )
        _add_places(rows, key, "lead_ministers", position, minister.source)
    mentions: dict[str, Sequence[Mention]] = {
        "amounts": action.amounts, "references": action.references, "organisations": action.organisations
    }  # fmt: skip
    for name, found in mentions.items():
        rows[name] += [
            {"action": key} | mention.model_dump(exclude={"source"}) | first_box(mention.source) for mention in found
        ]


def _add_items(rows: dict[str, list[Row]], key: str, name: str, items: Sequence[Item]) -> None:
    for position, item in enumerate(items):
        rows["items"].append(
            {
                "action": key,
                "field": name,
                "position": position,
                "marker": item.marker,
                "level": item.level,
                "text": item.text,
                "phase": getattr(item, "phase", None),
                "measure": getattr(item, "measure", None),
                "corrected": item.corrected,
                "reason": item.reason,
            }
            | first_box(item.source)
        )
        _add_places(rows, key, name, position, item.source)


def _add_places(rows: dict[str, list[Row]], key: str, name: str, position: int | None, places: Iterable[Place]) -> None:
    for place in places:
        rows["places"].append({"action": key, "field": name, "position": position} | box_of(place))


def _text(item: Item | None) -> str | None:
    return None if item is None else item.text


def box_of(place: Place) -> Row:
    """The columns of a place: page, and the sides of its box in points."""
    return {"page": place.page, **place.box._asdict()}


def first_box(places: Sequence[Place]) -> Row:
    """The columns of the first of several places; none where there is none."""
    return box_of(places[0]) if places else {}


def to_table(rows: Sequence[Row], schema: pa.Schema, **constants: Any) -> pa.Table:
    """Rows as a table of `schema`; a missing key is null, `constants` are the same in every row.

    The rows go through Arrow's JSON reader: its other ways to take Python values load pandas first, which
    takes half a second that a run of a few seconds need not spend.
    """
    if not rows:
        return pa.Table.from_batches([], schema)
    names = [field.name for field in schema]
    encode = json.JSONEncoder(default=str).encode  # one for all rows: `json.dumps` with an option makes one a call
    filled = (row | constants for row in rows)
    data = "\n".join([encode({name: row.get(name) for name in names}) for row in filled]).encode()
    carried = pa.schema([(field.name, pa.string() if _is_written(field.type) else field.type) for field in schema])
    table = pa_json.read_json(
        pa.BufferReader(data),
        read_options=pa_json.ReadOptions(use_threads=False, block_size=len(data) + 1),
        parse_options=pa_json.ParseOptions(explicit_schema=carried, unexpected_field_behavior="error"),
    )
    columns = [_column(table[field.name].combine_chunks(), field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _is_written(kind: pa.DataType) -> bool:
    """Whether JSON carries values of this type as text."""
    return bool(pa.types.is_dictionary(kind) or pa.types.is_decimal(kind) or pa.types.is_date(kind))


def _column(values: pa.Array, kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        values = values.dictionary_encode()
    return values if values.type == kind else values.cast(kind)


def write_parquet(table: pa.Table, path: Path) -> None:
    """One Parquet file without anything that differs between runs (time, host); 1 row group, zstd."""
    pq.write_table(table, path, compression="zstd", version="2.6", row_group_size=1 << 20, write_statistics=True)
