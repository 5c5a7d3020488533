"""How far the steps of a plan are: the shape of data/followup/<plan_id>.yaml.

An entry is about one step. It names the fiche by its lasting id and holds the text of the step, so that it follows the
step to a later version of the plan and is never shown at another one.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, NamedTuple, Self, get_args

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from schemas.model import Model
from schemas.names import FOLLOWUP_NAMES, STATE_NAMES

State = Literal["not_started", "running", "done", "delayed", "stopped"]
STATES: tuple[State, ...] = get_args(State)
CLOSED: frozenset[State] = frozenset({"done", "stopped"})
"""States in which a step can be late no more."""
VALUES = tuple(FOLLOWUP_NAMES)
"""What people say of a step, in the order of the file and of every table."""
LONGEST_NOTE = 10_000
"""Characters of a note: one that a cell of a workbook always holds whole."""

Placing = Literal["same", "printed", "reworded"]
"""How the step of an entry was found: by its text; by the text that is printed, as a person corrected it since; by its
likeness, as it was reworded."""
Trouble = Literal["no_fiche", "no_step", "ambiguous", "taken"]
"""Why the step of an entry was not found: the plan has no such fiche, or the fiche no such step; several steps have its
text; another entry stands at the step that it resembles."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def state_of(word: str) -> State | None:
    """The state that a word names, in either language or as the file has it; None for another word."""
    wanted = " ".join(word.split()).casefold()
    return next((one for one in STATES if wanted in (one, *(name.casefold() for name in STATE_NAMES[one]))), None)


def _state(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = state_of(value)
    if found is None:
        known = ", ".join(f"{one} ({STATE_NAMES[one][0]})" for one in STATES)
        raise ValueError(f"no state '{value[:60]}': choose one of {known}")
    return found


def _as_text(value: Any) -> Any:
    """A day or year that stands without quotes."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:04d}" if isinstance(value, int) and not isinstance(value, bool) else value


class Values(Model):
    """What people say of a step. `date`: a day or EDTF: since when that is so; of a step that is delayed, its new
    deadline. `checked_by`: who looked whether it is so."""

    state: Annotated[State, BeforeValidator(_state)] | None = None
    date: Annotated[Text, BeforeValidator(_as_text)] | None = None
    note: Annotated[Text, Field(max_length=LONGEST_NOTE)] | None = None
    checked_by: Annotated[Text, Field(max_length=200)] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return all(getattr(self, name) is None for name in VALUES)

    def values(self) -> dict[str, str]:
        """What is said, by the keys of `VALUES`."""
        return {name: getattr(self, name) for name in VALUES if getattr(self, name) is not None}


class Entry(Values):
    """What is said of one step.

    `fiche`: the lasting id of its fiche; `action` and `title`: its key and title when this was written; `step`: the
    text of the step. `occurrence`: which step is meant, from 1, where several of the fiche have that text.
    """

    fiche: Text
    action: Text
    title: Text
    step: Text
    occurrence: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.empty:
            raise ValueError("says nothing: give 'state', 'date', 'note' or 'checked_by'")
        return self


def _listed(value: Any) -> Any:
    return [] if value is None else value


class Followup(Model):
    """All entries of one plan."""

    plan_id: Text
    steps: Annotated[list[Entry], BeforeValidator(_listed)] = Field(default_factory=list)


class StepKey(NamedTuple):
    """A step of a plan: the key of its fiche and its position in `approach`."""

    action: str
    position: int


class Placed(NamedTuple):
    """An entry and the step at which it stands.

    `plan_id`: the plan in whose file it is recorded, which may be an earlier version; `row`: its place in that file.
    `at` and `placing` are null where the step was not found; then `trouble` says why.
    """

    entry: Entry
    plan_id: str
    row: int
    at: StepKey | None
    placing: Placing | None = None
    trouble: Trouble | None = None
