"""One or several plans with their tables: what every export starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from extractors.errors import CallError
from pipeline import settings
from pipeline.exports.texts import clean, clean_plan
from pipeline.settings import OUT
from pipeline.tables import tables_of, to_table
from schemas.plan import Plan
from schemas.tables import LINES, PLAN_TABLES, WORD

PLANS = pa.schema(
    [("plan_id", WORD), ("title", pa.string()), ("period_start", pa.int32()), ("period_end", pa.int32()),
     ("file", pa.string()), ("sha256", pa.string()), ("pages", pa.int32()), ("template", pa.string()),
     ("template_version", pa.string()), ("extractor", pa.string()), ("schema_version", pa.string())]
)  # fmt: skip
"""One row a plan: what it is and what it was read from and with."""
EXPORT_TABLES: dict[str, pa.Schema] = {"plans": PLANS, **PLAN_TABLES}
"""All tables of an export; `lines` is there only for plans that were given with their ledger."""


@dataclass(frozen=True)
class Bundle:
    """Plans with cleaned texts, and their tables over all of them, in the plans' order.

    `cleaned`: a plan's id and how many of its texts held characters that no export shows.
    """

    plans: tuple[Plan, ...]
    tables: Mapping[str, pa.Table]
    cleaned: Mapping[str, int]


def bundle(plans: Sequence[Plan], lines: Mapping[str, pa.Table] | None = None) -> Bundle:
    """The plans (at least one) and their tables; `lines`: the ledger table of each plan that has one.

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
        tables["plans"] = _plans_table(plan)
        del tables["lines"]
        if given.plan_id in ledgers:
            tables["lines"] = _clean_lines(ledgers[given.plan_id])
        for name, table in tables.items():
            parts[name].append(table)
    if not kept:
        raise CallError("no plan given: name at least one", "geen plan gegeven: noem er minstens een")
    joined = {name: pa.concat_tables(tables).unify_dictionaries() for name, tables in parts.items() if tables}
    return Bundle(tuple(kept), {name: table.combine_chunks() for name, table in joined.items()}, cleaned)


def _plans_table(plan: Plan) -> pa.Table:
    row = plan.source.model_dump() | {
        "title": plan.title,
        "period_start": plan.period.start,
        "period_end": plan.period.end,
        "schema_version": plan.schema_version,
    }
    return to_table([row], PLANS, plan_id=plan.plan_id)


def _clean_lines(table: pa.Table) -> pa.Table:
    rows = [
        {key: clean(value) if isinstance(value, str) else value for key, value in row.items()}
        for row in table.to_pylist()
    ]
    return to_table(rows, LINES)


def load(arguments: Sequence[str]) -> Bundle:
    """Plans by id (of params.yaml, read from data/out), by output folder or by plan.json file.

    Raises CallError where one is unknown, unreadable or no plan. Only a folder's ledger is taken along.
    """
    plans: list[Plan] = []
    lines: dict[str, pa.Table] = {}
    for argument in arguments:
        path = plan_file(argument)
        plan = read_plan(path)
        plans.append(plan)
        ledger = path.parent / "lines.parquet"
        if path.name == "plan.json" and ledger.is_file():
            table = _read_ledger(ledger, plan)
            if table is not None:
                lines[plan.plan_id] = table
    return bundle(plans, lines)


def plan_file(argument: str) -> Path:
    """The plan.json that an argument means; raises CallError where there is none."""
    path = Path(argument)
    if path.is_file():
        return path
    if (path / "plan.json").is_file():
        return path / "plan.json"
    if path.is_dir():
        raise CallError(
            f"'{argument}' holds no plan.json: give a folder that 'actiefiche extract' wrote",
            f"'{argument}' bevat geen plan.json: geef een map die 'actiefiche extract' schreef",
        )
    known = settings.load().plans if settings.FILE.is_file() else {}
    if argument not in known:
        ids = ", ".join(sorted(known)) or "none / geen"
        raise CallError(
            f"'{argument}' is no output folder, plan.json or plan id (known ids: {ids})",
            f"'{argument}' is geen uitvoermap, plan.json of plan-id (bekende id's: {ids})",
        )
    written = OUT / argument / "plan.json"
    if not written.is_file():
        raise CallError(
            f"plan '{argument}' has no outputs yet: first run 'actiefiche run {argument}' or 'dvc repro'",
            f"plan '{argument}' heeft nog geen uitvoer: voer eerst 'actiefiche run {argument}' of 'dvc repro' uit",
        )
    return written


def read_plan(path: Path) -> Plan:
    """A plan.json; raises CallError where it cannot be read or is no plan of this schema version."""
    try:
        return Plan.model_validate_json(path.read_bytes())
    except OSError as error:
        raise CallError(
            f"cannot read '{path}': {error.strerror}", f"kan '{path}' niet lezen: {error.strerror}"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        raise CallError(
            f"'{path}' is no plan of this version: {where}: {first['msg']}; extract the PDF again",
            f"'{path}' is geen plan van deze versie: {where}: {first['msg']}; lees de pdf opnieuw in",
        ) from error


def _read_ledger(path: Path, plan: Plan) -> pa.Table | None:
    """The ledger beside a plan.json; None where it is of another plan or run."""
    try:
        table = pq.read_table(path, schema=LINES)
    except (OSError, pa.ArrowException) as error:
        raise CallError(
            f"cannot read '{path}': extract the PDF again", f"kan '{path}' niet lezen: lees de pdf opnieuw in"
        ) from error
    ids = set(table["plan_id"].to_pylist())
    characters = sum(table["characters"].to_pylist())
    return table if ids == {plan.plan_id} and characters == plan.coverage.characters else None
