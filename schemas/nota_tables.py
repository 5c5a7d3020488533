"""The Arrow schemas of a nota's tables; `pyarrow` is imported only where tables are made."""

from __future__ import annotations

import pyarrow as pa

from schemas.tables import WORD, described

_PLACE = [
    ("page", pa.int32()), ("x0", pa.float64()), ("top", pa.float64()), ("x1", pa.float64()), ("bottom", pa.float64()),
]  # fmt: skip
_NOTA = ("nota_id", WORD)

NOTA_TABLES: dict[str, pa.Schema] = {
    "nota": described(
        "nota",
        [_NOTA, ("plan_id", WORD), ("title", pa.string()), ("subject", pa.string()), ("number", pa.string()),
         ("sitting", pa.date32()), ("plan_how", WORD), ("plan_score", pa.float64()), ("file", pa.string()),
         ("sha256", pa.string()), ("pages", pa.int32()), ("template", WORD)],
        "nota_id title subject file sha256 pages template",
    ),
    "nota_ministers": described(
        "nota_ministers",
        [_NOTA, ("position", pa.int32()), ("office", pa.string()), ("person", pa.string()), ("id", WORD),
         ("name", WORD), ("competences", pa.list_(pa.string())), ("signed_as", pa.string()), *_PLACE],
        "nota_id position office competences",
    ),
    "nota_policy_fields": described(
        "nota_policy_fields",
        [_NOTA, ("position", pa.int32()), ("raw", pa.string()), ("id", WORD), ("name", WORD), *_PLACE],
        "nota_id position raw",
    ),
    "nota_events": described(
        "nota_events",
        [_NOTA, ("position", pa.int32()), ("kind", WORD), ("name", WORD), ("date", pa.date32()),
         ("date_raw", pa.string()), ("outcome", WORD), ("documents", pa.list_(pa.string())), ("text", pa.string()),
         ("section", pa.string()), *_PLACE],
        "nota_id position kind name documents text",
    ),
    "nota_sections": described(
        "nota_sections",
        [_NOTA, ("position", pa.int32()), ("number", pa.string()), ("kind", WORD), ("title", pa.string()),
         ("parent", pa.string()), *_PLACE],
        "nota_id position kind title",
    ),
    "nota_items": described(
        "nota_items",
        [_NOTA, ("part", WORD), ("section", pa.string()), ("position", pa.int32()), ("marker", WORD),
         ("level", pa.int32()), ("text", pa.string()), *_PLACE],
        "nota_id part position level text",
    ),
    "nota_attachments": described(
        "nota_attachments",
        [_NOTA, ("position", pa.int32()), ("marker", WORD), ("text", pa.string()), ("date", pa.date32()),
         ("submitted", pa.bool_()), *_PLACE],
        "nota_id position text submitted",
    ),
    "nota_references": described(
        "nota_references",
        [_NOTA, ("kind", WORD), ("raw", pa.string()), ("target", pa.string()), ("part", pa.string()),
         ("uri", pa.string()), ("section", pa.string()), *_PLACE],
        "nota_id kind raw",
    ),
    "nota_findings": described(
        "nota_findings",
        [_NOTA, ("code", WORD), ("severity", WORD), ("message_nl", pa.string()), ("message_en", pa.string()),
         ("field", WORD), *_PLACE],
        "nota_id code severity message_nl message_en",
    ),
    "nota_lines": described(
        "nota_lines",
        [_NOTA, *_PLACE, ("text", pa.string()), ("characters", pa.int32()), ("role", WORD), ("field", WORD),
         ("ocr", pa.bool_())],
        "nota_id page x0 top x1 bottom text characters role ocr",
    ),
}  # fmt: skip
"""Name of each table of a nota, and its schema; the file is `<name>.parquet`. `nota_events` holds earlier
decisions, advices and agreements; `nota_items` every text (`part`: subject, introduction, body, decisions ...)."""
