"""The Arrow schemas of what became of each action and promise, and of what people say of the steps. Apart from the
models, which need no pyarrow."""

from __future__ import annotations

import pyarrow as pa

from schemas.tables import WORD, described

_WORDS = pa.list_(pa.string())

SLIPPAGE = described(
    "slippage",
    [("plan_id", WORD), ("kind", WORD), ("action", pa.string()), ("title", pa.string()), ("field", WORD),
     ("position", pa.int32()), ("text", pa.string()), ("strategic_objective", pa.string()),
     ("operational_objective", pa.string()), ("ministers", _WORDS), ("first_plan", WORD), ("first_action", pa.string()),
     ("first_raw", pa.string()), ("first_end", pa.date32()), ("first_amount", pa.decimal128(14, 2)),
     ("last_plan", WORD), ("now_raw", pa.string()), ("now_end", pa.date32()), ("now_amount", pa.decimal128(14, 2)),
     ("course", WORD), ("days", pa.int32()), ("months", pa.int32()), ("difference", pa.decimal128(14, 2)),
     ("unit", WORD), ("moves", pa.int32()), ("moved_in", _WORDS), ("dropped_in", WORD)],
    "plan_id kind action title field text ministers first_plan first_action first_raw last_plan course moves moved_in",
)  # fmt: skip
"""One row a promise of any version up to this plan's."""
FATES = described(
    "fates",
    [("plan_id", WORD), ("old_plan", WORD), ("fate", WORD), ("old_action", pa.string()), ("new_action", pa.string()),
     ("old_title", pa.string()), ("new_title", pa.string()), ("relation", WORD), ("score", pa.float64()),
     ("reason", pa.string()), ("doubtful", pa.bool_()), ("reviewed", pa.bool_()),
     ("old_strategic_objective", pa.string()), ("old_operational_objective", pa.string()), ("old_ministers", _WORDS),
     ("new_strategic_objective", pa.string()), ("new_operational_objective", pa.string()), ("new_ministers", _WORDS)],
    "plan_id old_plan fate doubtful reviewed",
)  # fmt: skip
"""One row a pair of fiches, and one for each fiche of either plan without a pair."""
FOLLOWUP = described(
    "followup",
    [("plan_id", WORD), ("action", pa.string()), ("field", WORD), ("position", pa.int32()), ("step", pa.string()),
     ("state", WORD), ("date", pa.string()), ("start", pa.date32()), ("end", pa.date32()), ("note", pa.string()),
     ("checked_by", pa.string()), ("fiche_id", pa.string()), ("recorded_in", WORD),
     ("recorded_action", pa.string()), ("placing", WORD), ("trouble", WORD)],
    "plan_id field step fiche_id recorded_in recorded_action",
)  # fmt: skip
"""One row a step of which a person said something; `action` and `position` are null where the step was not found."""
FOLLOWING_TABLES: dict[str, pa.Schema] = {"slippage": SLIPPAGE, "fates": FATES, "followup": FOLLOWUP}
"""Name of each table and its schema; the file is `<name>.parquet` beside those of the plan."""
