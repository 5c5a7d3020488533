"""The Arrow schema of changes.parquet. Apart from the models, so that reading them costs no pyarrow."""

from __future__ import annotations

import pyarrow as pa

from schemas.tables import WORD

_PLACES = pa.list_(
    pa.struct(
        [
            pa.field("page", pa.int32()),
            pa.field("x0", pa.float64()),
            pa.field("top", pa.float64()),
            pa.field("x1", pa.float64()),
            pa.field("bottom", pa.float64()),
        ]
    )
)

CHANGES = pa.schema(
    [
        pa.field("old_plan", WORD),
        pa.field("new_plan", WORD),
        pa.field("position", pa.int32()),
        pa.field("kind", WORD),
        pa.field("old", pa.string()),
        pa.field("new", pa.string()),
        pa.field("field", WORD),
        pa.field("before", pa.string()),
        pa.field("after", pa.string()),
        pa.field("old_position", pa.int32()),
        pa.field("new_position", pa.int32()),
        pa.field("words", pa.string()),
        pa.field("value", pa.string()),
        pa.field("cause", WORD),
        pa.field("editorial", pa.bool_()),
        pa.field("from_field", WORD),
        pa.field("to_field", WORD),
        pa.field("old_source", _PLACES),
        pa.field("new_source", _PLACES),
    ]
)
"""One row a change, in the order of changes.json; `words` and `value` are JSON text."""
