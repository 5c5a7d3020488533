"""The Arrow schema of the table of documents that a corpus has."""

from __future__ import annotations

import pyarrow as pa

from schemas.tables import described

DOCUMENTS = described(
    "documents",
    [
        ("plan_id", pa.string()),
        ("address", pa.string()),
        ("sha256", pa.string()),
        ("size", pa.int64()),
        ("kind", pa.string()),
        ("exit_code", pa.int32()),
        ("message_nl", pa.string()),
        ("message_en", pa.string()),
        ("title", pa.string()),
        ("template", pa.string()),
        ("pages", pa.int32()),
        ("actions", pa.int32()),
        ("findings", pa.int32()),
        ("errors", pa.int32()),
        ("characters", pa.int64()),
        ("unassigned", pa.int64()),
        ("labels", pa.list_(pa.string())),
        ("seconds", pa.float64()),
        ("cpu_seconds", pa.float64()),
        ("memory_mb", pa.float64()),
        ("tries", pa.int32()),
        ("rules", pa.string()),
    ],
    "plan_id address exit_code",
)
"""One row a document. `kind`: 'plan', 'nota' or null where it was not read. `exit_code`: as of `actiefiche extract`,
and 70 where the reading process died. `labels`: those that a form seems to have which no template knows. `errors`:
findings of that severity. `rules`: the fingerprint of what read it."""
