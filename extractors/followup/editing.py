"""The text of a file of entries after an edit: data in, data out.

Whoever edits says which version of the text he saw; where it is another one by now, nothing is written. Only the lines
of what changes are other ones, so that Git shows the edit and nothing else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from extractors.errors import CallError
from extractors.followup.placing import Version, place
from extractors.followup.steps import occurrence_of
from extractors.loading.models import model_from_yaml
from extractors.loading.problems import Problem
from extractors.loading.shipped import model_if_plain
from extractors.loading.yaml_lines import quoted, with_edited_entries
from extractors.values.timing.edtf import days_of
from schemas.followup import VALUES, Entry, Followup, Placed, StepKey, Values
from schemas.plan import Plan

HEAD = """\
# How far the steps of this plan are; docs/followup.md says how. Keep this file in Git.
plan_id: {plan_id}
steps: []
"""
_PLAIN = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""An id that YAML reads as text without quotes."""
Edit = Mapping[str, str | None]
"""New values of a step by the keys of `schemas.followup.VALUES`: None takes a value away, a missing key leaves it."""


class StaleError(CallError):
    """Somebody else changed the text since it was read: nothing was written."""


def version_of(text: str | None) -> str:
    """The version of a text, as 64 hexadecimal digits; that of no text is empty."""
    return "" if text is None else hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()


def entries_of(text: str | None, file: str, plan_id: str) -> list[Entry]:
    """The entries of a file; none where there is no text.

    Raises CallError naming the file, the line and the key that is wrong.
    """
    if text is None:
        return []

    def problems(found: Followup) -> list[Problem]:
        return [*_other_plan(found, plan_id), *_twice(found), *_no_dates(found)]

    found = model_if_plain(text, Followup)
    if found is not None and not problems(found):
        return found.steps
    return model_from_yaml(text, file, Followup, problems).steps


def _other_plan(found: Followup, plan_id: str) -> list[Problem]:
    if found.plan_id == plan_id:
        return []
    return [
        Problem(
            ("plan_id",),
            f"this is the follow-up of plan '{found.plan_id}', not of '{plan_id}'",
            f"dit is de opvolging van plan '{found.plan_id}', niet van '{plan_id}'",
        )
    ]


def _twice(found: Followup) -> list[Problem]:
    seen: set[tuple[str, str, int | None]] = set()
    problems = []
    for index, entry in enumerate(found.steps):
        key = (entry.fiche, entry.step, entry.occurrence)
        if key in seen:
            problems.append(
                Problem(
                    ("steps", index, "step"),
                    "this step has an entry already: make them one",
                    "deze stap heeft al een ingang: voeg ze samen",
                )
            )
        seen.add(key)
    return problems


def _no_dates(found: Followup) -> list[Problem]:
    return [
        Problem(
            ("steps", index, "date"),
            f"'{entry.date[:40]}' is no day or EDTF, as '2026-03-15', '2026-09' or '2026-33'",
            f"'{entry.date[:40]}' is geen dag of EDTF, zoals '2026-03-15', '2026-09' of '2026-33'",
        )
        for index, entry in enumerate(found.steps)
        if entry.date is not None and days_of(entry.date) is None
    ]


def set_state(
    text: str | None, plan: Plan, at: StepKey, edit: Edit, *, expected: str | None = None,
    earlier: Sequence[Version] = (), file: str = "followup.yaml",
) -> str:  # fmt: skip
    """The text of a plan's file once a step has other values; `set_states` for one step."""
    return set_states(text, plan, {at: edit}, expected=expected, earlier=earlier, file=file)


def set_states(
    text: str | None, plan: Plan, edits: Mapping[StepKey, Edit], *, expected: str | None = None,
    earlier: Sequence[Version] = (), file: str = "followup.yaml",
) -> str:  # fmt: skip
    """The text of a plan's file once steps have other values. Pure; `text` is None where there is no file yet.

    `expected`: the `version_of` the text that the editor saw, None where that does not matter. `earlier`: the versions
    that the plan follows, as `place` takes them: what they say of a step goes on where the edit says nothing else.
    `file` names the text in errors. A step of which nothing is said any more has no entry.

    Raises StaleError where the text is another one than expected; CallError for a step that the plan has not, a value
    that no entry takes, and a text that is wrong.
    """
    if expected is not None and expected != version_of(text):
        raise StaleError(
            f"{file} was changed by somebody else meanwhile: look at it again; nothing was written",
            f"{file} is intussen door iemand anders gewijzigd: bekijk het opnieuw; er is niets geschreven",
        )
    own = entries_of(text, file, plan.plan_id)
    standing = {one.at: one for one in place(Version(plan, own), earlier) if one.at is not None}
    changed: dict[int, Mapping[str, str | None] | None] = {}
    new: list[Entry] = []
    for at, edit in edits.items():
        before = standing.get(at)
        entry = _edited(plan, at, before, edit, file)
        if before is not None and before.plan_id == plan.plan_id:
            changed[before.row] = None if entry is None else _changes(before.entry, entry)
        elif entry is not None:
            new.append(entry)
    result = HEAD.format(plan_id=quoted(plan.plan_id)) if text is None else text
    if changed or new:
        result = with_edited_entries(result, file, "steps", changed, _inserted(own, new))
    entries_of(result, file, plan.plan_id)
    return result


def _edited(plan: Plan, at: StepKey, before: Placed | None, edit: Edit, file: str) -> Entry | None:
    """The entry of a step after an edit; None where nothing is said any more."""
    action = next((one for one in plan.actions if one.key == at.action), None)
    if action is None or not 0 <= at.position < len(action.approach):
        raise CallError(
            f"plan '{plan.plan_id}' has no step {at.position + 1} of fiche {at.action}",
            f"plan '{plan.plan_id}' heeft geen stap {at.position + 1} van fiche {at.action}",
        )
    values: dict[str, str | None] = before.entry.values() if before is not None else {}  # type: ignore[assignment]
    said = checked({**values, **edit}, file)
    if said.empty:
        return None
    return Entry(
        fiche=action.id, action=action.key, title=action.title, step=action.approach[at.position].text,
        occurrence=occurrence_of(action, at.position), **said.values(),
    )  # fmt: skip


def checked(values: Mapping[str, str | None], file: str = "followup.yaml") -> Values:
    """Values that an entry takes; raises CallError for others, naming the key. An empty text is no value."""
    for key, value in values.items():
        if key not in VALUES:
            raise CallError(f"{file}: no key '{key}'; known are {', '.join(VALUES)}",
                            f"{file}: geen sleutel '{key}'; bekend zijn {', '.join(VALUES)}")  # fmt: skip
        if key == "date" and value and days_of(value.strip()) is None:
            raise CallError(
                f"date: '{value[:40]}' is no day or EDTF, as '2026-03-15', '2026-09' or '2026-33'",
                f"datum: '{value[:40]}' is geen dag of EDTF, zoals '2026-03-15', '2026-09' of '2026-33'",
            )
    given = {key: value.strip() for key, value in values.items() if value is not None and value.strip()}
    return _valid(given)


def _valid(given: Mapping[str, str]) -> Values:
    from pydantic import ValidationError

    from extractors.loading.problems import problems_in

    try:
        return Values.model_validate(given)
    except ValidationError as error:
        problem = problems_in(error, Values, given)[0]
        key = str(problem.path[-1]) if problem.path else "value"
        raise CallError(f"{key}: {problem.en}", f"{key}: {problem.nl}") from error


def _changes(before: Entry, after: Entry) -> dict[str, str | None]:
    """The keys that become other ones, as YAML."""
    old, new = _written(before), _written(after)
    return {key: new.get(key) for key in {**old, **new} if old.get(key) != new.get(key)}


def _written(entry: Entry) -> dict[str, str]:
    """The keys of an entry in the order of the file, each value as YAML on one line."""
    found = {key: value for key, value in entry.model_dump().items() if value is not None}
    order = ("fiche", "action", "title", "step", "occurrence", *VALUES)
    return {key: _value(key, found[key]) for key in order if key in found}


def _value(key: str, value: object) -> str:
    if key in ("state", "occurrence") or (key == "fiche" and _PLAIN.fullmatch(str(value))):
        return str(value)
    return quoted(str(value))


def _inserted(own: Sequence[Entry], new: Sequence[Entry]) -> list[tuple[int, str]]:
    """New entries with the index of the entry that each comes before: behind those of its fiche, fiches in the order of
    their numbers, so that two people who add entries seldom meet in one place of the file."""
    order = sorted(new, key=lambda one: _rank(one.action))
    return [(_behind(own, entry), _lines(entry)) for entry in order]


def _behind(own: Sequence[Entry], entry: Entry) -> int:
    mine = [index for index, one in enumerate(own) if one.fiche == entry.fiche]
    if mine:
        return mine[-1] + 1
    later = (index for index, one in enumerate(own) if _rank(one.action) > _rank(entry.action))
    return next(later, len(own))


def _rank(action: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", action)]


def _lines(entry: Entry) -> str:
    lines = [f"{key}: {value}" for key, value in _written(entry).items()]
    return "\n".join(["- " + lines[0], *("  " + line for line in lines[1:])])
