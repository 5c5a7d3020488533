"""Precision and recall are counted as they are told, and kept a commit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.values.prose import read
from tests.values.table_reader import rows
from tools.precision import TABLES, Case, Figures, errors, figures_of, remember, report

PROSE = rows("prose.tsv")


@pytest.mark.parametrize(("text", "expected", "hard"), PROSE, ids=[row[0] for row in PROSE])
def test_prose_is_read_as_the_table_says(text: str, expected: str, hard: str) -> None:
    assert (" | ".join(read(text)) or "nothing") == expected, hard


def test_most_of_the_prose_must_stay_unread() -> None:
    assert len(PROSE) >= 50
    assert sum(expected == "nothing" for _, expected, _ in PROSE) >= 30
    assert all(hard for *_, hard in PROSE)


CASES = [
    Case("a", ["x", "y"], ["x", "y"]),
    Case("b", [], ["z"]),  # read, and nothing is there
    Case("c", ["x", "y"], ["x"]),  # one is passed over in silence
    Case("d", ["x"], ["y"]),  # one is read wrong
    Case("e", ["x"], ["x", "x"]),  # one is read twice
]


def test_what_is_right_wrong_and_silent_is_counted() -> None:
    found = figures_of(CASES)
    assert found == Figures(rows=5, right=4, read=7, wanted=6, silent=1)
    assert (round(found.precision, 3), round(found.recall, 3)) == (0.571, 0.667)
    assert [line.split(":")[0] for line in errors(CASES)] == ["'b'", "'c'", "'d'", "'e'"]
    assert report({"timing": found})[1].split() == ["timing", "5", "6", "0.5714", "0.6667", "1"]


def test_a_commit_has_one_line(tmp_path: Path) -> None:
    file = tmp_path / "new" / "precision.jsonl"
    remember({"timing": figures_of(CASES)}, "one", file)
    remember({"timing": figures_of(CASES[:1])}, "two", file)
    remember({"timing": figures_of(CASES[1:])}, "one", file)
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(line["commit"], line["grammars"]["timing"]["rows"]) for line in lines] == [("two", 1), ("one", 4)]
    assert lines[0]["grammars"]["timing"]["precision"] == 1.0


def test_every_grammar_has_a_table() -> None:
    groups = {"timing", "money", "quantities", "ministers", "references", "organisations"}
    assert groups < set(TABLES)
