"""Files of corrections: errors that name the place, and comments that stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import CallError
from pipeline.files import corrections
from pipeline.files.settings import CORRECTIONS

HEAD = "plan_id: p\ncorrections:\n"
GOOD = '  - op: drop\n    action: "1.1"\n    field: budget\n    was: tekst\n    reason: weg\n'


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with an empty folder of corrections."""
    (tmp_path / CORRECTIONS).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str) -> Path:
    path = corrections.file_of("p")
    path.write_text(text, encoding="utf8")
    return path


def test_a_plan_without_a_file_has_no_corrections() -> None:
    assert corrections.load("p") == []


def test_an_empty_list_holds_no_corrections() -> None:
    write("plan_id: p\ncorrections: []\n")
    assert corrections.load("p") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + GOOD + GOOD.replace("budget", "budgt"), "p.yaml, line 10, corrections[2].field: no field 'budgt'"),
        (HEAD + GOOD.replace("reason: weg", "reden: weg"), "corrections[1].reason: the key 'reason' is missing"),
        (HEAD + GOOD + "    reden: x\n", "line 8, corrections[1].reden: unknown key 'reden'"),
        (HEAD + GOOD.replace('"1.1"', "1.10"), "line 4, corrections[1].action: must be text; put it in quotes"),
        (HEAD + GOOD.replace("drop", "wis"), "line 3, corrections[1].op: choose one of set, replace"),
        (
            HEAD + GOOD.replace("op: drop", "action: x").replace('    action: "1.1"\n', ""),
            "corrections[1].op: choose one",
        ),
        (HEAD + GOOD.replace("budget", "prevention_types"), "correct that text"),
        (HEAD + GOOD.replace("drop", "set").replace("budget", "status") + "    value: oud\n", "'tekst' is no status"),
        (HEAD + GOOD.replace("drop", "merge"), "line 6, corrections[1].was: must be a list"),
        (
            HEAD + GOOD.replace("drop", "split") + "    value: [een]\n",
            "corrections[1].value: must be a list of 2 or more",
        ),
        (HEAD.replace("p\n", "q\n", 1) + GOOD, "line 1, plan_id: these corrections are for plan 'q', not for 'p'"),
        (HEAD + "  - [\n", "line 4: not readable as YAML"),
        ("- een\n", "line 1: must have the keys 'plan_id:'"),
        (HEAD + GOOD.replace("tekst", "''"), "line 6, corrections[1].was: must not be empty"),
    ],
)
def test_a_wrong_file_is_told_with_line_and_key(text: str, told: str) -> None:
    write(text)
    with pytest.raises(CallError) as caught:
        corrections.load("p")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_text_is_told() -> None:
    corrections.file_of("p").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CallError, match=r"p\.yaml"):
        corrections.load("p")


def test_adding_keeps_what_stands_there() -> None:
    path = write("# bovenaan\n" + HEAD + "  # bij de eerste\n" + GOOD)
    corrections.append(
        "p", {"op": "set", "action": "3.4", "field": "status", "was": None, "value": "new", "reason": "x: y"}
    )
    text = path.read_text(encoding="utf8")
    assert text.startswith("# bovenaan\n" + HEAD + "  # bij de eerste\n" + GOOD)
    first, second = corrections.load("p")
    assert (first.action, second.action) == ("1.1", "3.4")
    assert second.was is None
    assert second.reason == "x: y"


def test_a_first_correction_makes_the_file() -> None:
    long = "Een lange tekst met 'aanhalingstekens', \"dubbele\" en een dubbele punt: " * 4
    path = corrections.append("p", {"op": "drop", "action": "1", "field": "budget", "was": long.strip(), "reason": "x"})
    (only,) = corrections.load("p")
    assert only.was == long.strip()
    assert path.read_text(encoding="utf8").startswith("# ")
