"""CSV by RFC 4180 and Arrow files, read back."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.exports.arrowfiles import write_arrow
from pipeline.exports.bundle import Bundle, bundle
from pipeline.exports.csvfiles import write_csv
from pipeline.exports.texts import restore
from tests.exports.plans import HOSTILE, sample_plan, uniform_plan

TRIGGERS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def read(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(1_000_000)  # Python's own default is 131,072 characters.
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_form_is_rfc_4180(sample: Bundle, tmp_path: Path) -> None:
    paths = write_csv(sample, tmp_path)
    assert [path.stem for path in paths] == list(sample.tables)
    for path in paths:
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        # Outside quoted cells each line end is CRLF.
        bare = re.sub(rb'"(?:[^"]|"")*"', b"", data)
        assert bare.count(b"\r\n") == bare.count(b"\n") == bare.count(b"\r")
        assert bare.count(b"\r\n") == sample.tables[path.stem].num_rows + 1


def test_values_have_plain_forms(sample: Bundle, tmp_path: Path) -> None:
    write_csv(sample, tmp_path)
    amounts, timings, actions = (read(tmp_path / f"{name}.csv") for name in ("amounts", "timings", "actions"))
    assert [row["amount"] for row in amounts] == ["100000.00", "50000.50", "3.00"]
    assert [(row["start"], row["end"]) for row in timings] == [
        ("2025-10-01", "2025-12-31"),
        ("2027-01-01", ""),
        ("", ""),
    ]
    assert actions[0]["prevention_types"] == "universal,selective"
    assert actions[1]["status"] == ""


def assert_harmless(plans: Bundle, folder: Path) -> None:
    """Every cell of every table is there, none begins as a formula, and each text can be restored."""
    write_csv(plans, folder)
    for name, table in plans.tables.items():
        rows = read(folder / f"{name}.csv")
        assert len(rows) == table.num_rows
        for row, values in zip(rows, table.to_pylist(), strict=True):
            assert list(row) == table.column_names
            for column, value in values.items():
                if isinstance(value, str):
                    assert not row[column].startswith(TRIGGERS)
                    assert restore(row[column]) == value
                    # A program that splits at semicolons sees no formula either.
                    assert not any(part.startswith(TRIGGERS[:4]) for part in re.split("[;\t\n]", row[column]))


def test_hostile_texts_do_nothing(hostile: Bundle, tmp_path: Path) -> None:
    assert_harmless(hostile, tmp_path)


@pytest.mark.parametrize("text", [*HOSTILE, ""])
def test_a_plan_of_one_hostile_text(text: str, tmp_path: Path) -> None:
    assert_harmless(bundle([uniform_plan(sample_plan(), text)]), tmp_path)


def test_arrow_files_hold_the_tables(two: Bundle, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_arrow(two, tmp_path)]
    for name, table in two.tables.items():
        with pa.OSFile(str(tmp_path / f"{name}.arrow")) as file:
            assert pa.ipc.open_file(file).read_all().equals(table)
    amounts = pa.ipc.open_file(str(tmp_path / "amounts.arrow")).read_all()
    assert amounts["amount"].to_pylist()[1] == Decimal("50000.50")
    assert [path.read_bytes() for path in write_arrow(two, tmp_path)] == first
