"""The Arrow schema of changes.parquet. Apart from the models, so that reading them costs no pyarrow."""

from __future__ import annotations

import pyarrow as pa

from schemas.tables import WORD, described

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

CHANGES = described(
    "changes",
    [
        ("old_plan", WORD),
        ("new_plan", WORD),
        ("position", pa.int32()),
        ("kind", WORD),
        ("old", pa.string()),
        ("new", pa.string()),
        ("field", WORD),
        ("before", pa.string()),
        ("after", pa.string()),
        ("old_position", pa.int32()),
        ("new_position", pa.int32()),
        ("words", pa.string()),
        ("value", pa.string()),
        ("cause", WORD),
        ("editorial", pa.bool_()),
        ("from_field", WORD),
        ("to_field", WORD),
        ("old_source", _PLACES),
        ("new_source", _PLACES),
    ],
    "old_plan new_plan position kind words cause editorial old_source new_source",
)
"""One row a change, in the order of changes.json; `words` and `value` are JSON text."""
