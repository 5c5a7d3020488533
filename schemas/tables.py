"""The Arrow schemas of the published tables: real types, the same for every plan.

`pyarrow` is imported here and nowhere else in `schemas`; import this module only where tables are made.
"""

from __future__ import annotations

import pyarrow as pa

WORD = pa.dictionary(pa.int32(), pa.string())
"""Strings of a small vocabulary."""
_BOX = [("x0", pa.float64()), ("top", pa.float64()), ("x1", pa.float64()), ("bottom", pa.float64())]
_PLACE = [("page", pa.int32()), *_BOX]
_PLAN = ("plan_id", WORD)
_ITEM = [("action", pa.string()), ("field", WORD), ("position", pa.int32())]
"""With `plan_id` what a text of a fiche is known by; `position` is null in a field of one text."""
_SPAN = [("start", pa.int32()), ("end", pa.int32())]

SECTIONS = pa.schema(
    [_PLAN, ("number", pa.string()), ("kind", WORD), ("title", pa.string()), ("page", pa.int32()),
     ("parent", pa.string()), ("body", pa.string())]
)  # fmt: skip
OBJECTIVES = pa.schema(
    [_PLAN, ("number", pa.string()), ("kind", WORD), ("title", pa.string()), ("parent", pa.string()), *_PLACE]
)
ACTIONS = pa.schema(
    [_PLAN, ("id", pa.string()), ("key", pa.string()), ("number", pa.string()), ("title", pa.string()),
     ("strategic_objective", pa.string()), ("operational_objective", pa.string()), ("status", WORD),
     ("prevention_types", pa.list_(pa.string())), ("prevention_text", pa.string()),
     ("resources", pa.string()), ("budget", pa.string()), ("progress", pa.string()),
     ("first_page", pa.int32()), ("last_page", pa.int32()), ("corrected", pa.list_(pa.string()))]
)  # fmt: skip
ITEMS = pa.schema(
    [_PLAN, *_ITEM, ("marker", WORD),
     ("level", pa.int32()), ("text", pa.string()), ("phase", pa.string()), ("measure", WORD), ("corrected", pa.bool_()),
     ("reason", pa.string()), *_PLACE]
)  # fmt: skip
PLACES = pa.schema([_PLAN, *_ITEM, *_PLACE])
TIMINGS = pa.schema(
    [_PLAN, *_ITEM, ("start_char", pa.int32()), ("end_char", pa.int32()), ("raw", pa.string()), ("edtf", pa.string()),
     ("start", pa.date32()), ("end", pa.date32()), ("recurrence", WORD)]
)  # fmt: skip
AMOUNTS = pa.schema(
    [_PLAN, *_ITEM, *_SPAN, ("raw", pa.string()), ("amount", pa.decimal128(14, 2)),
     ("currency", WORD), ("per", WORD), ("bound", WORD), ("vat", WORD), ("year", pa.int32()), *_PLACE]
)  # fmt: skip
MINISTERS = pa.schema(
    [_PLAN, ("action", pa.string()), ("position", pa.int32()), ("id", WORD), ("name", WORD),
     ("raw", pa.string()), ("corrected", pa.bool_()), ("reason", pa.string()), *_PLACE]
)  # fmt: skip
REFERENCES = pa.schema(
    [_PLAN, *_ITEM, *_SPAN, ("kind", WORD), ("raw", pa.string()), ("target", pa.string()),
     ("part", pa.string()), ("uri", pa.string()), *_PLACE]
)  # fmt: skip
ORGANISATIONS = pa.schema([_PLAN, *_ITEM, *_SPAN, ("id", WORD), ("code", WORD), ("raw", pa.string()), *_PLACE])
QUANTITIES = pa.schema(
    [_PLAN, *_ITEM, *_SPAN, ("raw", pa.string()), ("value", pa.decimal128(18, 4)), ("unit", WORD), ("bound", WORD),
     ("per", WORD), ("role", WORD), *_PLACE]
)  # fmt: skip
FINDINGS = pa.schema(
    [_PLAN, ("code", WORD), ("severity", WORD), ("message_nl", pa.string()), ("message_en", pa.string()),
     *_ITEM, *_PLACE]
)  # fmt: skip
LINES = pa.schema(
    [_PLAN, *_PLACE, ("text", pa.string()), ("characters", pa.int32()), ("role", WORD),
     ("action", pa.string()), ("field", WORD), ("ocr", pa.bool_())]
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
}
"""Tables of the extract stage: what was read from the PDF, before any template."""
