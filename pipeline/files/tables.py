"""A plan as Arrow tables, and Arrow tables as Parquet with the same bytes on every run and machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.json as pa_json
import pyarrow.parquet as pq

from schemas.following_tables import FOLLOWING_TABLES
from schemas.plan import LIST_FIELDS, ONE_TEXT, OTHER, Action, Item, Mention, Place, Plan
from schemas.segment import LedgerLine
from schemas.tables import PLAN_TABLES

pa.set_memory_pool(pa.system_memory_pool())  # Arrow's own keeps 20 MB for itself, more than all tables of a plan

Row = dict[str, Any]
_EPOCH = date(1970, 1, 1)
"""The day from which Arrow counts."""
_WORDS = pa.schema([("word", pa.string())])


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
        "amounts": action.amounts, "references": action.references, "organisations": action.organisations,
        "quantities": action.quantities,
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
    takes half a second that a run of a few seconds need not spend. For the same reason nothing is cast: that would
    load Arrow's functions, in 0.04 s and 11 MB. JSON carries a date as days and a word of a dictionary as its number.
    """
    if not rows:
        return pa.Table.from_batches([], schema)
    words: dict[str, dict[Any, int]] = {field.name: {} for field in schema if pa.types.is_dictionary(field.type)}
    dates = [field.name for field in schema if pa.types.is_date(field.type)]
    carried: list[Row] = []
    for row in rows:
        filled = row | constants
        one = {name: filled.get(name) for name in schema.names}
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
        _words(table[name].combine_chunks(), list(words[name])) if name in words else table[name]
        for name in schema.names
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _from_json(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    encode = json.JSONEncoder(default=str).encode  # one for all rows: `json.dumps` with an option makes one a call
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


def read_following(folder: Path, plan_id: str) -> dict[str, pa.Table]:
    """The tables `slippage` and `fates` in a plan's folder; none where it has none, or they are of another plan."""
    found = {}
    for name, schema in FOLLOWING_TABLES.items():
        try:
            table = pq.read_table(folder / f"{name}.parquet", schema=schema)
        except (OSError, pa.ArrowException):
            return {}
        if set(table["plan_id"].to_pylist()) <= {plan_id}:
            found[name] = table
    return found
