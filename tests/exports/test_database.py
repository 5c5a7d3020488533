"""The DuckDB file: types, keys, comments, and the answers of its views."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.exports.bundle import Bundle, bundle
from pipeline.exports.database import content_file, write_duckdb
from pipeline.exports.views import CONTENT, FICHES, VIEWS
from pipeline.files.tables import to_table
from schemas.following_tables import FOLLOWUP
from schemas.plan import Amount, Timing
from tests.exports.plans import HOSTILE, sample_plan, uniform_plan
from tests.places import NO_PLACE, NO_STEP


@pytest.fixture(scope="module")
def database(two: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path = write_duckdb(two, tmp_path_factory.mktemp("duckdb") / "a.duckdb")
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def rows(database: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    result = database.sql(sql)
    return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]


def test_all_tables_hold_all_rows(database: duckdb.DuckDBPyConnection, two: Bundle) -> None:
    for name, table in two.tables.items():
        assert rows(database, f'FROM "{name}"') == table.to_pylist()


def test_types_are_real(database: duckdb.DuckDBPyConnection) -> None:
    def types(table: str) -> dict[str, str]:
        return {row["column_name"]: row["column_type"] for row in rows(database, f"DESCRIBE {table}")}

    assert types("amounts")["amount"] == "DECIMAL(14,2)"
    assert types("amounts")["per"] == "ENUM('year', 'month')"
    assert types("timings")["start"] == types("timings")["end"] == "DATE"
    assert types("actions")["prevention_types"] == "ENUM('universal', 'selective', 'indicated')[]"
    assert types("items")["page"] == "INTEGER"


def test_keys_are_kept(two: Bundle, tmp_path: Path) -> None:
    path = write_duckdb(two, tmp_path / "a.duckdb")
    with duckdb.connect(str(path)) as connection:
        with pytest.raises(duckdb.ConstraintException, match=r"(?i)duplicate key"):
            connection.execute("INSERT INTO plans SELECT * FROM plans LIMIT 1")
        row = "'plan-a', '9.9', 'approach', 0, 'nu'"
        with pytest.raises(duckdb.ConstraintException, match="foreign key"):
            connection.execute(f"INSERT INTO timings (plan_id, action, field, position, raw) VALUES ({row})")
        with pytest.raises(duckdb.ConstraintException, match=r"NOT NULL constraint failed: timings\.field"):
            connection.execute("INSERT INTO timings (plan_id, action, position) VALUES ('plan-a', '3.1.1.1', 0)")
        with pytest.raises(duckdb.ConversionException):
            connection.execute("UPDATE actions SET status = 'oud'")


def test_everything_bears_a_comment(database: duckdb.DuckDBPyConnection) -> None:
    for source in ("duckdb_tables()", "duckdb_columns()", "duckdb_views()"):
        own = "NOT internal" if source != "duckdb_columns()" else "NOT internal AND table_name IN (FROM base)"
        found = database.sql(
            f"WITH base AS (SELECT table_name FROM duckdb_tables()) SELECT * FROM {source} WHERE {own}"
        )
        position = found.columns.index("comment")
        comments = [row[position] for row in found.fetchall()]
        assert comments
        assert all(comments)
    macros = rows(database, "SELECT DISTINCT comment FROM duckdb_functions() WHERE function_name = 'steps_on'")
    assert "starts_soon" in macros[0]["comment"]


def test_due_steps(database: duckdb.DuckDBPyConnection) -> None:
    due = rows(database, "FROM due_steps WHERE plan_id = 'plan-b'")
    assert [(row["last_day"], row["minister"], row["action"], row["step"]) for row in due] == [
        (date(2025, 12, 31), "Minister van Onderwijs", "3.1.1.1", "Twee timings"),
        (date(2025, 12, 31), "Minister van Toverkunst", "3.1.1.1", "Twee timings"),
    ]


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2025-09-30", ["later", "starts_soon"]),
        ("2025-06-01", ["later", "later"]),
        ("2025-12-31", ["later", "running"]),
        ("2026-01-01", ["later", "should_be_done"]),
        ("2027-01-01", ["running", "should_be_done"]),
    ],
)
def test_steps_on_a_day(database: duckdb.DuckDBPyConnection, day: str, states: list[str]) -> None:
    found = rows(database, f"FROM steps_on(DATE '{day}', ahead := 30) WHERE plan_id = 'plan-a'")
    assert sorted(row["state"] for row in found) == states


@pytest.mark.parametrize(
    ("said", "state", "done"),
    [("done", "closed", 1), ("stopped", "closed", 0), ("delayed", "should_be_done", 0)],
)
def test_what_people_say_of_a_step_counts(said: str, state: str, done: int, tmp_path: Path) -> None:
    row = {"plan_id": "plan-a", "action": "3.1.1.1", "field": "approach", "position": 0, "step": "Twee timings"}
    row |= {"fiche_id": "x", "recorded_in": "plan-a", "recorded_action": "3.1.1.1", "state": said, "date": "2026-03"}
    made = bundle([sample_plan()], following={"plan-a": {"followup": to_table([row], FOLLOWUP)}})
    with duckdb.connect(str(write_duckdb(made, tmp_path / "a.duckdb")), read_only=True) as connection:
        (step,) = rows(connection, "FROM steps_on(DATE '2026-01-01') WHERE last_day = DATE '2025-12-31'")
        (fiche,) = rows(connection, "FROM follow_up WHERE action = '3.1.1.1'")
        due = rows(connection, "FROM due_steps")
        others = rows(connection, "FROM steps WHERE step <> 'Twee timings'")
    assert (step["state"], step["said_state"], step["said_date"]) == (state, said, "2026-03")
    assert fiche["done_steps"] == done
    assert [one["said_state"] for one in due] == [said, said]
    assert {one["said_state"] for one in others} == {None}


def test_sums_are_kept_apart(database: duckdb.DuckDBPyConnection) -> None:
    sums = rows(database, "FROM amounts_by_year WHERE plan_id = 'plan-a'")
    assert {(row["year"], row["per"], row["bound"], row["currency"], row["total"]) for row in sums} == {
        (None, "year", "exact", "EUR", Decimal("100000.00")),
        (2026, None, "max", "EUR", Decimal("50000.50")),
        (None, None, "approx", "USD", Decimal("3.00")),
    }


def test_a_rhythm_without_days_is_told_apart(tmp_path: Path) -> None:
    plan = sample_plan()
    plan.actions[0].approach[2].timing = [Timing(**(NO_STEP | {"position": 2}), raw="jaarlijks", recurrence="yearly")]
    path = write_duckdb(bundle([plan]), tmp_path / "a.duckdb")
    with duckdb.connect(str(path), read_only=True) as connection:
        found = rows(connection, "FROM steps_on(DATE '2026-01-01') WHERE state = 'recurring'")
    assert [(row["step"], row["recurrence"], row["ministers"]) for row in found] == [
        ("Onleesbaar", "yearly", ["Minister van Onderwijs", "Minister van Toverkunst"])
    ]


def test_a_sum_in_both_answers_counts_once_and_one_elsewhere_not_at_all(tmp_path: Path) -> None:
    plan = sample_plan()
    for field in ("resources", "budget", "budget", "progress"):
        plan.actions[1].amounts.append(Amount(**NO_PLACE, field=field, raw="10 euro", amount="10", year=2027))
    plan.actions[1].amounts.append(
        Amount(**NO_PLACE, field="resources", raw="7 euro", amount="7", year=2027, bound="max")
    )
    path = write_duckdb(bundle([plan]), tmp_path / "a.duckdb")
    with duckdb.connect(str(path), read_only=True) as connection:
        sums = rows(connection, 'FROM amounts_by_year WHERE "year" = 2027')
    # Two of ten in one answer are two; the same ten in the other answer is one of them.
    assert [(row["bound"], row["total"], row["amounts"]) for row in sums] == [
        ("exact", Decimal("20.00"), 2),
        ("max", Decimal("7.00"), 1),
    ]


def test_lists_and_counts(database: duckdb.DuckDBPyConnection) -> None:
    assert [row["indicator"] for row in rows(database, "FROM indicator_list")] == ["Aantal scholen"] * 2
    asked = "FROM indicator_list WHERE list_contains(ministers, 'Minister van {}')"
    assert len(rows(database, asked.format("Toverkunst"))) == 2
    assert rows(database, asked.format("Werk")) == []
    organisations = rows(database, "FROM actions_by_organisation WHERE plan_id = 'plan-a'")
    assert [(row["organisation"], row["mentions"], row["fields"]) for row in organisations] == [
        ("abb", 2, ["approach", "description"]),
        ("onbekend", 1, ["partners"]),
    ]
    targets = rows(database, "FROM target_list WHERE plan_id = 'plan-a'")
    assert [(row["target"], row["value"], row["unit"], row["baseline"]) for row in targets] == [
        ("minstens 80%", Decimal(80), "percent", Decimal(40))
    ]
    ministers = rows(database, "FROM actions_by_minister WHERE plan_id = 'plan-a'")
    assert [(row["minister"], row["strategic_objective"], row["actions"]) for row in ministers] == [
        ("Minister van Onderwijs", "3.1", 1),
        ("Minister van Toverkunst", "3.1", 1),
    ]


def test_follow_up(database: duckdb.DuckDBPyConnection) -> None:
    first, second = rows(database, "FROM follow_up WHERE plan_id = 'plan-a'")
    assert first["ministers"] == ["Minister van Onderwijs", "Minister van Toverkunst"]
    assert (first["steps"], first["dated_steps"]) == (3, 1)
    assert (first["first_day"], first["last_day"], first["progress"]) == (
        date(2025, 10, 1),
        date(2025, 12, 31),
        "Lopend",
    )
    assert (second["steps"], second["dated_steps"], second["ministers"]) == (0, 0, None)


def test_a_doubled_number_multiplies_no_rows(tmp_path: Path) -> None:
    plan = sample_plan()
    plan.actions[1].number = plan.actions[1].key = plan.actions[0].key
    path = write_duckdb(bundle([plan]), tmp_path / "a.duckdb")
    with duckdb.connect(str(path), read_only=True) as connection:
        assert len(rows(connection, "FROM steps")) == 4
        assert len(rows(connection, "FROM actions")) == 2
        comment = rows(connection, "SELECT comment FROM duckdb_tables() WHERE table_name = 'plans'")[0]["comment"]
        assert "actions (plan_id, key)" in comment


def ask_all(path: Path) -> None:
    with duckdb.connect(str(path), read_only=True) as connection:
        for view in (FICHES, *VIEWS):
            call = f"{view.name}(DATE '2026-01-01')" if view.parameters else view.name
            connection.sql(f"FROM {call}").fetchall()


def test_hostile_texts_stay_texts(hostile: Bundle, tmp_path: Path) -> None:
    path = write_duckdb(hostile, tmp_path / "a.duckdb")
    ask_all(path)
    with duckdb.connect(str(path), read_only=True) as connection:
        for name, table in hostile.tables.items():
            assert rows(connection, f'FROM "{name}"') == table.to_pylist()


@pytest.mark.parametrize("text", ["", *(text for text in HOSTILE if "'" in text or '"' in text)])
def test_a_plan_of_one_hostile_text(text: str, tmp_path: Path) -> None:
    ask_all(write_duckdb(bundle([uniform_plan(sample_plan(), text)]), tmp_path / "a.duckdb"))


def test_the_same_plan_gives_the_same_content(two: Bundle, tmp_path: Path) -> None:
    """The bytes differ, by DuckDB's own doing; the hashes beside the file tell that the content does not."""
    paths = [tmp_path / name / "plans.duckdb" for name in ("a", "b", "c")]
    exported = []
    for path in paths:
        path.parent.mkdir()
        write_duckdb(two if path.parent.name != "c" else bundle([two.plans[0]]), path)
        with duckdb.connect(str(path)) as connection:
            told = connection.sql(f"SELECT sha256 || '  ' || \"table\" FROM {CONTENT}").fetchall()
            assert content_file(path).read_text("utf8").splitlines() == [line for (line,) in told]
            connection.execute(f"EXPORT DATABASE '{path.parent / 'all'}'")
        files = (path.parent / "all").iterdir()
        exported.append({file.name: file.read_bytes() for file in files if file.name != "load.sql"})
    assert exported[0] == exported[1]
    texts = [content_file(path).read_text("utf8").splitlines() for path in paths]
    hashes = [{table: sha256 for sha256, table in (line.split("  ") for line in lines)} for lines in texts]
    assert hashes[0] == hashes[1]
    assert set(hashes[0]) == set(two.tables)
    assert hashes[0]["items"] != hashes[2]["items"]
