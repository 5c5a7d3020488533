"""A workbook that people filled in, to the files of data/followup: what it changes, what clashes, what has no place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.errors import CallError
from extractors.followup.answers import value_of
from extractors.followup.editing import entries_of, set_states
from extractors.followup.exchange import value_digest
from extractors.followup.merging import Clash, Given, merge
from extractors.followup.placing import Version, place
from pipeline.files import followup, settings
from pipeline.followup.locating import places
from pipeline.followup.plans import published, published_before
from pipeline.followup.reading import Filled, Row
from pipeline.followup.wording import clashing, cleared, left_out
from schemas.followup import StepKey
from schemas.names import FOLLOWUP_NAMES, Name


@dataclass
class Outcome:
    """What an import did. `changed`: the file of each plan with the number of steps that changed. `told`: values
    that were taken away, or that took the place of another one; `problems`: what could not be placed, and where two
    differ; both as lines, Dutch and English."""

    changed: dict[Path, int] = field(default_factory=dict)
    told: list[Name] = field(default_factory=list)
    problems: list[Name] = field(default_factory=list)


def record_filled(filled: Filled, plan_id: str | None = None, *, take_file: bool = False) -> Outcome:
    """Records what people filled in in a workbook; what it does not tell stays as it is.

    Each row is of the plan for which it was exported; with `plan_id` those of that plan and of its earlier versions are
    recorded for it. `take_file`: where somebody recorded another value since, that of the file counts; else it is left
    out and told. Raises CallError where a plan was never published or one of its files is wrong.
    """
    outcome = Outcome(problems=list(filled.problems))
    for target, rows in _by_plan(filled.rows, plan_id, outcome).items():
        _record(target, rows, take_file, outcome)
    return outcome


def _by_plan(rows: Sequence[Row], plan_id: str | None, outcome: Outcome) -> dict[str, list[Row]]:
    known = settings.load()
    wanted = None if plan_id is None else {plan_id, *known.ancestors(known_plan(plan_id))}
    found: dict[str, list[Row]] = {}
    for row in rows:
        own = row.key.plan_id
        if wanted is not None and own in wanted:
            found.setdefault(str(plan_id), []).append(row)
        elif wanted is None and own in known.plans:
            found.setdefault(own, []).append(row)
        else:
            outcome.problems.append(
                left_out(row, f"de rij is van plan '{own}', dat hier niet gevraagd of niet bekend is",
                    f"the row is of plan '{own}', which was not asked for or is not known here")
            )  # fmt: skip
    return found


def known_plan(plan_id: str) -> str:
    """The id itself; raises CallError where params.yaml lists no such plan."""
    settings.load().plan(plan_id)
    return plan_id


def _record(plan_id: str, rows: Sequence[Row], take_file: bool, outcome: Outcome) -> None:
    plan, before = published(plan_id), published_before(plan_id)
    found = places(plan, before, rows)
    given: list[Given] = []
    for row in rows:
        at = found[row.key[:4]]
        if isinstance(at, StepKey):
            given += _given(row, at, outcome)
        else:
            outcome.problems.append(left_out(row, *at))
    clashes: Sequence[Clash] = ()
    steps = 0

    def edit(text: str | None) -> str | None:
        nonlocal clashes, steps
        earlier = [followup.version(one) for one in before]
        own = Version(plan, entries_of(text, str(followup.file_of(plan_id)), plan_id))
        recorded = {one.at: one.entry.values() for one in place(own, earlier) if one.at is not None}
        merged = merge(given, recorded, take_file=take_file)
        clashes, steps = merged.clashes, len(merged.edits)
        outcome.told += cleared(merged.edits, recorded)
        if not merged.edits:
            return text
        return set_states(text, plan, merged.edits, earlier=earlier, file=str(followup.file_of(plan_id)))

    if given:
        path = followup.change(plan_id, edit)
        outcome.changed[path] = steps
    for one in clashes:
        taken = take_file and not one.between_cells
        (outcome.told if taken else outcome.problems).append(clashing(one, taken=taken))


def _given(row: Row, at: StepKey, outcome: Outcome) -> Iterator[Given]:
    """The cells of a row that show something else than was written into them."""
    for name, cell in row.cells.items():
        label = FOLLOWUP_NAMES[name]
        base = row.key.base.get(name)
        if cell.fault is not None:
            outcome.problems.append(left_out(row, f"{label[0]}: {cell.fault[0]}", f"{label[1]}: {cell.fault[1]}"))
        elif base != value_digest(cell.text) and (base is not None or cell.text):
            try:
                yield Given(at, name, value_of(name, cell.text), base, row.where)
            except CallError as error:
                outcome.problems.append(left_out(row, error.nl, str(error)))
