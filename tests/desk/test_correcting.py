"""Correcting: tried, previewed, saved, taken back, and visible in every output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml
from openpyxl import load_workbook

from extractors import registers
from extractors.errors import CallError
from extractors.values.ministers.grammar import resolve_minister
from pipeline.desk import correcting
from pipeline.desk.answering import StaleError
from pipeline.desk.correcting import Edit, Previewed, Saved, Undone
from pipeline.desk.plans import _ministers
from pipeline.desk.working import Desk, outdated
from pipeline.files.corrections import file_of, load
from pipeline.stages.amending import Amended
from schemas.plan import Action
from tests.desk.conftest import NEW, OLD

STEP = "Opening van de brug over de Leie (Q2 2026)"


def first(desk: Desk, plan_id: str = OLD) -> Action:
    plan = desk.plan(plan_id)
    assert plan is not None
    # A phase line would take the steps below it along.
    return next(one for one in plan.actions if len(one.approach) > 1 and not any(step.phase for step in one.approach))


def edit(about: Action, **given: Any) -> Edit:
    step = about.approach[0]
    return Edit(**({"op": "set", "fiche": about.id, "field": "approach", "was": step.text, "position": 0} | given))


def save(desk: Desk, *edits: Edit, version: str | None = None, by: str = "An", plan_id: str = OLD) -> dict[str, Any]:
    version = correcting.state(desk, plan_id)["version"] if version is None else version
    return correcting.save(desk, plan_id, Saved(version=version, reason="test", by=by, edits=list(edits)))


def test_a_preview_tells_what_would_change_and_writes_nothing(desk: Desk) -> None:
    fiche = first(desk)
    effect = correcting.preview(desk, OLD, Previewed(edits=[edit(fiche, value=STEP)]))
    assert effect["fits"]
    (change,) = effect["changes"]
    assert [value["text"] for value in change["before"]] == [fiche.approach[0].text]
    (after,) = change["after"]
    assert after["text"] == STEP
    (timing,) = after["timings"]
    assert (timing["edtf"], timing["start"], timing["end"]) == ("2026-34", "2026-04-01", "2026-06-30")
    assert not file_of(OLD).exists()


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ({"op": "drop"}, [1]),
        ({"op": "split", "value": ["Eerst (2025)", "Dan (2026)"]}, ["Eerst (2025)", "Dan (2026)", 1]),
        ({"op": "merge", "was": [0, 1], "position": None}, [(0, 1)]),
        ({"was": None, "value": "Nog een stap", "position": None}, [0, 1, ..., "Nog een stap"]),
    ],
)
def test_what_a_form_can_do_to_a_list(desk: Desk, given: dict[str, Any], texts: list[Any]) -> None:
    fiche = first(desk)
    before = [step.text for step in fiche.approach]
    if isinstance(given.get("was"), list):
        given = given | {"was": [before[at] for at in given["was"]]}
    save(desk, edit(fiche, **given))
    document = desk.warm.document(OLD)
    amended = Amended.of(OLD, document)
    found = next(one for one in amended.document.fiches if one.key == fiche.key).fields["approach"]
    rest = before[2:]
    wanted: list[str] = []
    for text in texts:
        if text is ...:
            wanted += rest
        elif isinstance(text, tuple):
            wanted.append(" ".join(before[at] for at in text))
        else:
            wanted.append(before[text] if isinstance(text, int) else text)
    assert [one.text for one in found] == (wanted if ... in texts else wanted + rest)


def test_a_move_is_saved_and_taken_back_as_one(desk: Desk) -> None:
    fiche = first(desk)
    text = fiche.approach[0].text
    moved = edit(fiche, op="drop"), Edit(op="set", fiche=fiche.id, field="description", was=None, value=text)
    save(desk, edit(fiche, value=fiche.approach[1].text + " anders", was=fiche.approach[1].text, position=1))
    held = file_of(OLD).read_text("utf8")
    state = save(desk, *moved)
    assert [one.op for one in load(OLD)] == ["set", "drop", "set"]
    taken = correcting.undo(desk, OLD, Undone(version=state["version"]))["taken"]
    assert [one["op"] for one in taken] == ["drop", "set"]
    assert file_of(OLD).read_text("utf8") == held


def test_who_saves_on_an_old_version_is_told_what_is_new(desk: Desk) -> None:
    fiche = first(desk)
    version = correcting.state(desk, OLD)["version"]
    save(desk, edit(fiche, value=STEP), by="Bea")
    other = edit(fiche, value="Iets anders", was=fiche.approach[1].text, position=1)
    with pytest.raises(StaleError) as stale:
        save(desk, other, version=version)
    (told,) = stale.value.told["changes"]
    assert (told["by"], told["field"], told["value"]) == ("Bea", "approach", STEP)
    assert len(load(OLD)) == 1
    with pytest.raises(StaleError):
        correcting.undo(desk, OLD, Undone(version=version))
    save(desk, other, version=stale.value.told["version"])
    assert [one.by for one in load(OLD)] == ["Bea", "An"]


def test_what_does_not_fit_is_not_written(desk: Desk) -> None:
    fiche = first(desk)
    for wrong in (edit(fiche, was="Dit staat er niet", value=STEP), edit(fiche, field="prevention_types", value="x"),
                  edit(fiche, field="status", was=None, value="nieuw"), edit(fiche, op="drop", was=None)):  # fmt: skip
        with pytest.raises(CallError):
            save(desk, wrong)
    with pytest.raises(CallError, match="fiche is not in the plan"):
        save(desk, edit(fiche, fiche="../../x", value=STEP))
    assert not file_of(OLD).exists()


def test_the_file_is_that_of_the_command_with_who_and_when(desk: Desk) -> None:
    fiche = first(desk)
    file_of(OLD).parent.mkdir(parents=True, exist_ok=True)
    file_of(OLD).write_text(f"# van ons\nplan_id: {OLD}\ncorrections: []  # nog geen\n", encoding="utf8")
    save(desk, edit(fiche, value=STEP))
    text = file_of(OLD).read_text("utf8")
    assert text.startswith("# van ons\n")
    (entry,) = yaml.safe_load(text)["corrections"]
    assert list(entry) == ["op", "fiche", "action", "title", "field", "was", "value", "position", "reason", "by", "at"]
    assert (entry["fiche"], entry["action"], entry["title"]) == (fiche.id, fiche.key, fiche.title)


def test_a_correction_is_visible_everywhere_and_goes_again(desk: Desk, project: Path) -> None:
    """In the plan, in the later version that prints the same text, and nowhere after it was taken back."""
    fiche = first(desk)
    out = project / "data/out"
    before = {one: (out / one / "plan.json").read_bytes() for one in (OLD, NEW)}
    state = save(desk, edit(fiche, value=STEP))
    assert outdated(OLD)
    desk.rebuilding.rebuild(OLD)
    progress = desk.rebuilding.progress(OLD)
    assert (progress.error, progress.visible, progress.running) == (None, True, False)
    for one in (OLD, NEW):
        assert STEP in (out / one / "plan.json").read_text("utf8"), one
        assert STEP in pq.read_table(out / one / "items.parquet")["text"].to_pylist()
        assert STEP in pq.read_table(out / one / "sentences.parquet")["text"].to_pylist()
        assert json.dumps(STEP) in (out / one / "report/index.html").read_text("utf8")
        assert STEP in (out / one / "exports/actieplannen.jsonld").read_text("utf8")
    sheets = load_workbook(out / OLD / "exports/actieplannen.xlsx", read_only=True)
    assert any(cell == STEP for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    assert not outdated(OLD)
    carried = correcting.preview(desk, NEW, Previewed(edits=[edit(first(desk, NEW), value="Iets anders")]))
    assert carried["fits"], "a value that was corrected in the version before can be corrected in this one"
    correcting.undo(desk, OLD, Undone(version=state["version"]))
    desk.rebuilding.rebuild(OLD)
    assert {one: (out / one / "plan.json").read_bytes() for one in (OLD, NEW)} == before


def test_each_minister_of_the_register_is_read_as_himself() -> None:
    listed = _ministers()
    assert {one["id"] for one in listed} == {one.id for one in registers.ministers().competences}
    assert [one["id"] for one in listed if resolve_minister(one["name"]).id != one["id"]] == []
