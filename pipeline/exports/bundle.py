"""One or several plans with their tables: what every export starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from extractors.errors import CallError
from pipeline.exports.corrections import CORRECTIONS, corrections_table
from pipeline.exports.texts import clean, clean_plan
from pipeline.files import settings
from pipeline.files.plans import plan_file, read_plan
from pipeline.files.tables import read_following, read_table, tables_of, to_table
from schemas.following_tables import FOLLOWING_TABLES
from schemas.plan import Plan
from schemas.tables import LINES, PLAN_TABLES, WORD, described

PLANS = described(
    "plans",
    [("plan_id", WORD), ("title", pa.string()), ("period_start", pa.int32()), ("period_end", pa.int32()),
     ("file", pa.string()), ("sha256", pa.string()), ("pages", pa.int32()), ("template", pa.string()),
     ("template_version", pa.string()), ("extractor", pa.string()), ("rules", pa.string()),
     ("schema_version", pa.string())],
    "plan_id title file sha256 pages template template_version extractor schema_version",
)  # fmt: skip
"""One row a plan: what it is and what it was read from and with."""
EXPORT_TABLES: dict[str, pa.Schema] = {
    "plans": PLANS,
    **{name: schema for name, schema in PLAN_TABLES.items() if name != "lines"},
    "corrections": CORRECTIONS,
    **FOLLOWING_TABLES,
    "lines": LINES,
}
"""All tables of an export; `lines` is there only for plans that were given with their ledger."""


@dataclass(frozen=True)
class Bundle:
    """Plans with cleaned texts, and their tables over all of them, in the plans' order.

    `cleaned`: a plan's id and how many of its texts held characters that no export shows. `predecessors`: a plan's id
    and that of the plan that it follows, where both are here.
    """

    plans: tuple[Plan, ...]
    tables: Mapping[str, pa.Table]
    cleaned: Mapping[str, int]
    predecessors: Mapping[str, str]


def bundle(
    plans: Sequence[Plan],
    lines: Mapping[str, pa.Table] | None = None,
    predecessors: Mapping[str, str] | None = None,
    following: Mapping[str, Mapping[str, pa.Table]] | None = None,
) -> Bundle:
    """The plans (at least one) and their tables; `lines`: the ledger table of each plan that has one; `predecessors`:
    which plan each follows, of those that follow one; `following`: the tables `slippage` and `fates` of each plan that
    has them, which are empty for the others.

    Raises CallError for a plan given twice, and for sums that are no decimal number of 12 digits and 2 places.
    """
    ledgers = lines or {}
    kept: list[Plan] = []
    cleaned: dict[str, int] = {}
    parts: dict[str, list[pa.Table]] = {name: [] for name in EXPORT_TABLES}
    for given in plans:
        plan, changed = clean_plan(given)
        if plan.plan_id in cleaned:
            raise CallError(
                f"plan '{plan.plan_id}' is given twice: leave one out, or extract one under another --plan-id",
                f"plan '{plan.plan_id}' is twee keer gegeven: laat er een weg, of lees er een opnieuw in met --plan-id",
            )
        kept.append(plan)
        cleaned[plan.plan_id] = changed
        try:
            tables = tables_of(plan, ())
        except (pa.ArrowInvalid, OverflowError) as error:
            raise CallError(
                f"plan '{plan.plan_id}' holds a value that fits no table: {error}; read the PDF again",
                f"plan '{plan.plan_id}' bevat een waarde die in geen tabel past: {error}; lees de pdf opnieuw in",
            ) from error
        tables |= {"plans": plans_table(plan), "corrections": corrections_table(plan)}
        del tables["lines"]
        known_of_plan = (following or {}).get(given.plan_id, {})
        for name, schema in FOLLOWING_TABLES.items():
            tables[name] = _cleaned(known_of_plan[name], schema) if name in known_of_plan else to_table([], schema)
        if given.plan_id in ledgers:
            tables["lines"] = _cleaned(ledgers[given.plan_id], LINES)
        for name, table in tables.items():
            parts[name].append(table)
    if not kept:
        raise CallError("no plan given: name at least one", "geen plan gegeven: noem er minstens een")
    tables = {name: joined(name, found).unify_dictionaries().combine_chunks() for name, found in parts.items() if found}
    known = {new: old for new, old in (predecessors or {}).items() if {new, old} <= set(cleaned)}
    return Bundle(tuple(kept), tables, cleaned, known)


def joined(name: str, tables: Sequence[pa.Table]) -> pa.Table:
    """The tables of several plans end to end; what the metadata of each tells of its own plan is left out."""
    return pa.concat_tables(tables).replace_schema_metadata(EXPORT_TABLES[name].metadata)


def plans_table(plan: Plan) -> pa.Table:
    """What a plan is, as a table of `PLANS`."""
    row = plan.source.model_dump() | {
        "title": plan.title,
        "period_start": plan.period.start,
        "period_end": plan.period.end,
        "schema_version": plan.schema_version,
    }
    return to_table([row], PLANS, plan_id=plan.plan_id)


def _cleaned(table: pa.Table, schema: pa.Schema) -> pa.Table:
    rows = [{key: _clean_value(value) for key, value in row.items()} for row in table.to_pylist()]
    return to_table(rows, schema)


def _clean_value(value: Any) -> Any:
    if isinstance(value, list):
        return [_clean_value(one) for one in value]
    return clean(value) if isinstance(value, str) else value


def load(arguments: Sequence[str]) -> Bundle:
    """Plans by id (of params.yaml, read from data/out), by output folder or by plan.json file.

    Raises CallError where one is unknown, unreadable or no plan. Only a folder's ledger is taken along. Which plan
    follows which, params.yaml tells.
    """
    plans: list[Plan] = []
    lines: dict[str, pa.Table] = {}
    following: dict[str, dict[str, pa.Table]] = {}
    for argument in arguments:
        path = plan_file(argument)
        plan = read_plan(path)
        plans.append(plan)
        ledger = path.parent / "lines.parquet"
        if path.name == "plan.json":
            following[plan.plan_id] = read_following(path.parent, plan.plan_id)
        if path.name == "plan.json" and ledger.is_file():
            table = _read_ledger(ledger, plan)
            if table is not None:
                lines[plan.plan_id] = table
    known = settings.plans_here().items()
    return bundle(plans, lines, {new: entry.predecessor for new, entry in known if entry.predecessor}, following)


def _read_ledger(path: Path, plan: Plan) -> pa.Table | None:
    """The ledger beside a plan.json; None where it is of another plan or run."""
    try:
        table = read_table(path, LINES)
    except (OSError, pa.ArrowException) as error:
        raise CallError(
            f"cannot read '{path}': extract the PDF again", f"kan '{path}' niet lezen: lees de pdf opnieuw in"
        ) from error
    ids = set(table["plan_id"].to_pylist())
    characters = sum(table["characters"].to_pylist())
    return table if ids == {plan.plan_id} and characters == plan.coverage.characters else None
