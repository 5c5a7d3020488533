"""The Arrow schemas of the tables that annotation makes; `pyarrow` is imported only where tables are made."""

from __future__ import annotations

import pyarrow as pa

from schemas.tables import WORD, described

_BOX = pa.struct(
    [("page", pa.int32()), ("x0", pa.float64()), ("top", pa.float64()), ("x1", pa.float64()), ("bottom", pa.float64())]
)
_TEXT = [
    ("plan_id", WORD), ("action", pa.string()), ("section", pa.string()), ("field", WORD), ("position", pa.int32()),
    ("sentence", pa.int32()),
]  # fmt: skip
_WHERE = [("page", pa.int32()), ("boxes", pa.list_(_BOX))]

SENTENCES = described(
    "sentences",
    [*_TEXT, ("start", pa.int32()), ("end", pa.int32()), ("text", pa.string()), *_WHERE],
    "plan_id field sentence start end text boxes",
)
SPANS = described(
    "spans",
    [*_TEXT, ("group", WORD), ("start", pa.int32()), ("end", pa.int32()), ("raw", pa.string()), ("value", pa.string()),
     ("unit", WORD), ("bound", WORD), ("per", WORD), ("role", WORD), ("first_day", pa.date32()),
     ("last_day", pa.date32()), *_WHERE],
    "plan_id field group start end raw boxes",
)  # fmt: skip
ANNOTATION_TABLES: dict[str, pa.Schema] = {"sentences": SENTENCES, "spans": SPANS}
"""Name of each table, and its schema; the file is `<name>.parquet`. `plan_id` is the id of the plan or the nota."""
