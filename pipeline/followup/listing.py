"""What is due and how far it is, as lines for a terminal; and a state that a person gives on a command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from extractors.errors import CallError
from extractors.findings.wording import clipped
from extractors.followup.answers import value_of
from extractors.followup.due import Due, When, due_steps
from extractors.followup.editing import set_state
from extractors.followup.exchange import shown
from extractors.text.normalize import ignore_case_and_spacing, single_spaced
from pipeline.files import followup
from pipeline.followup.plans import published, published_before
from schemas.followup import Placed, State, StepKey
from schemas.names import STATE_NAMES, TROUBLE_NAMES, Name
from schemas.plan import Action, Plan

WHEN_NAMES: dict[When, Name] = {
    "late": ("te laat", "late"),
    "due": ("binnenkort", "soon"),
    "later": ("later", "later"),
    "open": ("geen datum", "no date"),
    "closed": ("afgesloten", "closed"),
}


def listed(
    plan_id: str, day: date, days: int, *, every: bool = False, state: State | None = None, language: int = 0
) -> Iterator[str]:
    """A line for each step that is late or to do within some days, or with `every` for each step; `state`: only steps
    of which that is said. Entries whose step the plan has not come last. `language`: 0 is Dutch, 1 is English."""
    plan, before = published(plan_id), published_before(plan_id)
    placed = followup.standing(plan, before)
    for one in due_steps(plan, placed, day, days):
        said = one.said.state if one.said is not None else None
        wanted = (every or one.when in ("late", "due")) if state is None else said == state
        if wanted:
            yield _line(one, language)
    for lost in placed:
        if lost.at is None:
            yield unplaced(lost, language)


def _line(one: Due, language: int) -> str:
    said = one.said
    deadline = "----------" if one.deadline is None else one.deadline.isoformat()
    state = "-" if said is None or said.state is None else STATE_NAMES[said.state][language]
    parts = [f"{WHEN_NAMES[one.when][language]:<11}{deadline}  {one.at.action}  {one.at.position + 1}.  [{state}]"]
    if said is not None and said.date is not None:
        parts.append(shown("date", said.date))
    parts.append(clipped(single_spaced(one.step.text)))
    if said is not None and said.note is not None:
        parts.append(f"({clipped(single_spaced(said.note))})")
    return "  ".join(parts)


def unplaced(one: Placed, language: int) -> str:
    """An entry whose step the plan has not, and why."""
    assert one.trouble is not None
    state = "-" if one.entry.state is None else STATE_NAMES[one.entry.state][language]
    head = ("niet geplaatst", "not placed")[language]
    why = TROUBLE_NAMES[one.trouble][language]
    return f"{head}  {one.plan_id} {one.entry.action}  [{state}]  {clipped(single_spaced(one.entry.step))}: {why}"


def record(plan_id: str, fiche: str, step: str, given: Mapping[str, str]) -> tuple[Path, StepKey]:
    """Records what a person says of one step; returns the file and the step.

    `fiche`: its key or id. `step`: its number from 1, or words that no other step of the fiche begins with. `given`:
    values by the keys of `schemas.followup.VALUES`, as a person writes them; an empty one is taken away. Raises
    CallError where fiche, step or value is none.
    """
    plan, before = published(plan_id), published_before(plan_id)
    action = _fiche(plan, fiche)
    at = StepKey(action.key, _position(action, step))
    values = {name: value_of(name, text) for name, text in given.items()}
    earlier = [followup.version(one) for one in before]

    def edit(text: str | None) -> str:
        return set_state(text, plan, at, values, earlier=earlier, file=str(followup.file_of(plan_id)))

    return followup.change(plan_id, edit), at


def _fiche(plan: Plan, named: str) -> Action:
    found = next((one for one in plan.actions if named in (one.key, one.id)), None)
    if found is None:
        known = ", ".join(one.key for one in plan.actions)
        raise CallError(
            f"plan '{plan.plan_id}' has no fiche {named}: known are {known}",
            f"plan '{plan.plan_id}' heeft geen fiche {named}: bekend zijn {known}",
        )
    return found


def _position(action: Action, named: str) -> int:
    count = len(action.approach)
    if named.isascii() and named.isdecimal():
        if 1 <= int(named) <= count:
            return int(named) - 1
        found = []
    else:
        start = ignore_case_and_spacing(named)
        texts = [ignore_case_and_spacing(step.text) for step in action.approach]
        found = [at for at, text in enumerate(texts) if start and text.startswith(start)]
    if len(found) != 1:
        raise CallError(
            f"'{named}' names {len(found) or 'no'} steps of fiche {action.key}: give its number (1 to {count}) or its "
            "first words",
            f"'{named}' noemt {len(found) or 'geen'} stappen van fiche {action.key}: geef het nummer (1 tot {count}) "
            "of de eerste woorden",
        )
    return found[0]
