"""The Arrow schemas of the published tables: real types, the same for every plan, and what each column means.

A schema tells of itself: its columns have descriptions, and those that always hold a value are not nullable; its own
metadata names the table, its meaning, its keys and the version of the tables. `pyarrow` is imported here and in the
other modules of tables; import them only where tables are made.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from schemas.meanings import ALL_TABLES, label
from schemas.table_keys import KEYS

TABLES_VERSION = "2"
"""Version of names and types of the columns; docs/interface.md says what raises it. Files of version 1 do not tell."""
METADATA = b"actiefiche"
"""Key of the metadata of a schema under which JSON tells about the table."""


def described(name: str, columns: Sequence[tuple[str, pa.DataType]], filled: str = "") -> pa.Schema:
    """The schema of a published table. `filled`: the columns that hold a value in every row, by spaces; in them is no
    null."""
    never_null = set(filled.split())
    if not never_null <= {column for column, _ in columns}:
        raise ValueError(f"{name} has no columns {never_null - {column for column, _ in columns}}")
    fields = [
        pa.field(column, kind, column not in never_null, {"description": label(name, column).meaning})
        for column, kind in columns
    ]
    about: dict[str, Any] = {
        "table": name,
        "description": ALL_TABLES[name].meaning,
        "tables_version": TABLES_VERSION,
    }
    if name in KEYS:
        about |= {
            "primary_key": list(KEYS[name].primary),
            "foreign_keys": [
                {"columns": list(key.columns), "table": key.table, "target": list(key.target)}
                for key in KEYS[name].foreign
            ],
        }
    return pa.schema(fields, {METADATA: json.dumps(about, ensure_ascii=False)})


def facts_of(schema: pa.Schema) -> dict[str, Any]:
    """What the metadata of a schema tells about its table; empty where it tells nothing."""
    told = (schema.metadata or {}).get(METADATA)
    known: dict[str, Any] = {} if told is None else json.loads(told)
    return known


def with_facts(schema: pa.Schema, **facts: Any) -> pa.Schema:
    """The schema with more in its metadata, such as what the table was read from; None tells nothing."""
    more = {name: value for name, value in facts.items() if value is not None}
    return schema.with_metadata({METADATA: json.dumps(facts_of(schema) | more, ensure_ascii=False)})


WORD = pa.dictionary(pa.int32(), pa.string())
"""Strings of a small vocabulary."""
_BOX = [("x0", pa.float64()), ("top", pa.float64()), ("x1", pa.float64()), ("bottom", pa.float64())]
_PLACE = [("page", pa.int32()), *_BOX]
_PLAN = ("plan_id", WORD)
_ITEM = [("action", pa.string()), ("field", WORD), ("position", pa.int32())]
"""With `plan_id` what a text of a fiche is known by; `position` is null in a field of one text."""
_SPAN = [("start", pa.int32()), ("end", pa.int32())]

SECTIONS = described(
    "sections",
    [_PLAN, ("number", pa.string()), ("kind", WORD), ("title", pa.string()), ("page", pa.int32()),
     ("parent", pa.string()), ("body", pa.string())],
    "plan_id number kind title page body",
)  # fmt: skip
OBJECTIVES = described(
    "objectives",
    [_PLAN, ("number", pa.string()), ("kind", WORD), ("title", pa.string()), ("parent", pa.string()), *_PLACE],
    "plan_id number kind title",
)
ACTIONS = described(
    "actions",
    [_PLAN, ("fiche_id", pa.string()), ("key", pa.string()), ("number", pa.string()), ("title", pa.string()),
     ("strategic_objective", pa.string()), ("operational_objective", pa.string()), ("status", WORD),
     ("prevention_types", pa.list_(pa.string())), ("prevention_text", pa.string()),
     ("resources", pa.string()), ("budget", pa.string()), ("progress", pa.string()),
     ("first_page", pa.int32()), ("last_page", pa.int32()), ("corrected_fields", pa.list_(pa.string()))],
    "plan_id fiche_id key number title prevention_types corrected_fields",
)  # fmt: skip
ITEMS = described(
    "items",
    [_PLAN, *_ITEM, ("marker", WORD),
     ("level", pa.int32()), ("text", pa.string()), ("phase", pa.string()), ("measure", WORD), ("corrected", pa.bool_()),
     ("reason", pa.string()), *_PLACE],
    "plan_id action field position level text corrected",
)  # fmt: skip
PLACES = described("places", [_PLAN, *_ITEM, *_PLACE], "plan_id action field page x0 top x1 bottom")
TIMINGS = described(
    "timings",
    [_PLAN, *_ITEM, ("start_char", pa.int32()), ("end_char", pa.int32()), ("raw", pa.string()), ("edtf", pa.string()),
     ("start", pa.date32()), ("end", pa.date32()), ("recurrence", WORD)],
    "plan_id action field position raw",
)  # fmt: skip
AMOUNTS = described(
    "amounts",
    [_PLAN, *_ITEM, *_SPAN, ("raw", pa.string()), ("amount", pa.decimal128(14, 2)),
     ("currency", WORD), ("per", WORD), ("bound", WORD), ("vat", WORD), ("year", pa.int32()), *_PLACE],
    "plan_id action field raw amount currency bound",
)  # fmt: skip
MINISTERS = described(
    "ministers",
    [_PLAN, ("action", pa.string()), ("position", pa.int32()), ("id", WORD), ("name", WORD),
     ("raw", pa.string()), ("corrected", pa.bool_()), ("reason", pa.string()), *_PLACE],
    "plan_id action position raw corrected",
)  # fmt: skip
REFERENCES = described(
    "references",
    [_PLAN, *_ITEM, *_SPAN, ("kind", WORD), ("raw", pa.string()), ("target", pa.string()),
     ("part", pa.string()), ("uri", pa.string()), *_PLACE],
    "plan_id action field kind raw",
)  # fmt: skip
ORGANISATIONS = described(
    "organisations",
    [_PLAN, *_ITEM, *_SPAN, ("organisation_id", WORD), ("organisation_code", WORD), ("raw", pa.string()), *_PLACE],
    "plan_id action field organisation_id raw",
)
QUANTITIES = described(
    "quantities",
    [_PLAN, *_ITEM, *_SPAN, ("raw", pa.string()), ("value", pa.decimal128(18, 4)), ("unit", WORD), ("bound", WORD),
     ("per", WORD), ("role", WORD), *_PLACE],
    "plan_id action field raw value unit bound",
)  # fmt: skip
FINDINGS = described(
    "findings",
    [_PLAN, ("code", WORD), ("severity", WORD), ("message_nl", pa.string()), ("message_en", pa.string()),
     *_ITEM, *_PLACE],
    "plan_id code severity message_nl message_en",
)  # fmt: skip
LINES = described(
    "lines",
    [_PLAN, *_PLACE, ("text", pa.string()), ("characters", pa.int32()), ("role", WORD),
     ("action", pa.string()), ("field", WORD), ("ocr", pa.bool_())],
    "plan_id page x0 top x1 bottom text characters role ocr",
)  # fmt: skip

PLAN_TABLES: dict[str, pa.Schema] = {
    "sections": SECTIONS,
    "objectives": OBJECTIVES,
    "actions": ACTIONS,
    "items": ITEMS,
    "places": PLACES,
    "timings": TIMINGS,
    "amounts": AMOUNTS,
    "ministers": MINISTERS,
    "references": REFERENCES,
    "organisations": ORGANISATIONS,
    "quantities": QUANTITIES,
    "findings": FINDINGS,
    "lines": LINES,
}
"""Name of each table of a plan, and its schema; the file is `<name>.parquet`."""

WORDS = pa.schema(
    [("page", pa.int32()), *_BOX, ("baseline", pa.float64()), ("text", pa.string()), ("chars", pa.int32()),
     ("space", pa.bool_()), ("font", WORD), ("size", pa.float64()), ("bold", pa.bool_()),
     ("italic", pa.bool_()), ("colour", WORD), ("upright", pa.bool_())]
)  # fmt: skip
RULES = pa.schema([("page", pa.int32()), *_BOX])
MARKS = pa.schema([("page", pa.int32()), *_BOX, ("look", WORD)])
NOTICES = pa.schema([("page", pa.int32()), *_BOX, ("kind", WORD), ("text", pa.string())])
PAGES = pa.schema(
    [("number", pa.int32()), ("width", pa.float64()), ("height", pa.float64()), ("rotation", pa.int32()),
     ("characters", pa.int32()), ("images", pa.int32()), ("ocr_confidence", pa.float64()),
     ("fallback_characters", pa.int32()), ("shown", pa.list_(pa.float64()))]
)  # fmt: skip
PAGE_TABLES: dict[str, pa.Schema] = {
    "pages": PAGES,
    "words": WORDS,
    "rules": RULES,
    "marks": MARKS,
    "hidden": WORDS,
    "struck": WORDS,
    "typed": WORDS,
    "over": WORDS,
    "remarks": WORDS,
    "notices": NOTICES,
    "slanted": WORDS,
    "turned": WORDS,
}
"""Tables of the extract stage: what was read from the PDF, before any template."""
