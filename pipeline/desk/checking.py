"""Checking: 'this is right' for a value or a fiche, with who and when; what is unchecked, and what changed since.

A check is of what a value says, not of its place: it holds for a later version of the plan in which the same fiche
says the same, and goes where the text, or what is read from it, becomes another one.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import Field
from rapidfuzz import fuzz
from starlette.requests import Request
from starlette.routing import Route

from pipeline.desk.answering import Asked, StaleError, get, post
from pipeline.desk.correcting import Name
from pipeline.desk.working import Desk, version_of
from pipeline.files import review, settings
from pipeline.report.values import Value, values_of
from schemas.plan import OTHER
from schemas.review import Checked

if TYPE_CHECKING:
    from schemas.plan import Action, Plan

CLIPPED = 80
"""Characters of a text that the file keeps for people."""
ALIKE = 50.0
"""Least likeness (0 to 100) of a text to one that was checked and is gone, so that it counts as that one changed."""
SAYS = ("text", "label", "phase", "timings", "measure", "name")
"""What a value of the explorer says, beside what its field's sums, quantities, references and organisations do."""
PLACES = frozenset({"source", "start", "end", "position", "field", "correction"})


class Marked(Asked):
    """A value as the page showed it: the fiche's id, the value's id there, and the digest of what it says."""

    fiche: Name
    id: Name
    value: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class Marking(Asked):
    """Values that somebody found right, or takes that back of."""

    by: Name
    checked: bool
    values: Annotated[list[Marked], Field(min_length=1, max_length=2000)]


class Said(NamedTuple):
    """What a value of a fiche says."""

    fiche: str
    action: str
    id: str
    field: str
    text: str
    digest: str


def routes(desk: Desk) -> list[Route]:
    """The addresses of this module."""
    return [get("review", desk, looked_at), post("review", desk, Marking, mark)]


def looked_at(desk: Desk, plan_id: str, request: Request | None = None) -> dict[str, Any]:
    """For each value of each fiche, by their ids, whether it was checked, by whom and when; and the counts."""
    plan = desk.plan(plan_id)
    values = states(plan, _known_checks(plan_id)) if plan is not None else []
    found: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for said, state in values:
        found[said.fiche][said.id] = state
    return {"version": version_of(review.file_of(plan_id)), "values": found, "counts": counts(values)}


def mark(desk: Desk, plan_id: str, asked: Marking) -> dict[str, Any]:
    """Writes checks, or takes them back. Raises StaleError where a value says something else by now."""
    with desk.lock(plan_id):
        plan = desk.plan(plan_id)
        known = {(said.fiche, said.id): said for said in said_by(plan)} if plan is not None else {}
        chosen = [known.get((one.fiche, one.id)) for one in asked.values]
        meant = [
            said
            for said, one in zip(chosen, asked.values, strict=True)
            if said is not None and said.digest == one.value
        ]
        if len(meant) < len(chosen):
            raise StaleError({"values": looked_at(desk, plan_id)["values"]})
        keys = {(said.fiche, said.field, said.digest) for said in meant}
        kept = [one for one in review.load(plan_id) if (one.fiche, one.field, one.value) not in keys]
        if asked.checked:
            now = datetime.now(UTC).replace(microsecond=0)
            kept += [
                Checked(
                    fiche=said.fiche,
                    action=said.action,
                    field=said.field,
                    value=said.digest,
                    by=asked.by,
                    at=now,
                    text=said.text[:CLIPPED],
                )
                for said in meant
            ]
        review.write(plan_id, kept)
    return looked_at(desk, plan_id)


def _known_checks(plan_id: str) -> list[tuple[str, Checked]]:
    """The checks of a plan and of the versions before it, each with its plan; the newest first."""
    known = settings.load()
    return [(one, check) for one in (plan_id, *known.ancestors(plan_id)) for check in review.load(one)]


# What values say ----------------------------------------------------------------------------------------------


def said_by(plan: Plan) -> Iterator[Said]:
    """Every value of every fiche."""
    for action in plan.actions:
        read = _read_in(action)
        if action.status is not None:
            text = action.status
            yield Said(action.id, action.key, "status", "status", text, _digest("status", text))
        for value in values_of(action):
            field = value["field"] if "label" not in value else f"{OTHER}{value['label']}"
            says = {key: value[key] for key in SAYS if value.get(key)}
            digest = _digest(field, says | {"read": read.get((field, _position(value)), [])})
            yield Said(action.id, action.key, value["id"], field, value["text"], digest)


def _position(value: Value) -> int | None:
    last = value["id"].rpartition(".")[2]
    return int(last) if last.isdecimal() else None


def _read_in(action: Action) -> dict[tuple[str, int | None], list[Any]]:
    """What was read from each text of a fiche, without its places."""
    found: defaultdict[tuple[str, int | None], list[Any]] = defaultdict(list)
    for mention in (*action.amounts, *action.quantities, *action.references, *action.organisations):
        found[mention.field, mention.position].append(mention.model_dump(mode="json", exclude=set(PLACES)))
    return found


def _digest(*said: Any) -> str:
    text = json.dumps(said, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


# What was checked ---------------------------------------------------------------------------------------------


def states(plan: Plan, checks: Sequence[tuple[str, Checked]]) -> list[tuple[Said, dict[str, Any]]]:
    """Each value with its digest and its state: `checked`, `changed` since it was checked, or `unchecked`."""
    by_value: dict[tuple[str, str, str], tuple[str, Checked]] = {}
    for named, check in reversed(checks):
        by_value[check.fiche, check.field, check.value] = named, check
    values = list(said_by(plan))
    now = {(said.fiche, said.field, said.digest) for said in values}
    gone: defaultdict[tuple[str, str], list[tuple[str, Checked]]] = defaultdict(list)
    for key, found in by_value.items():
        if key not in now:
            gone[key[:2]].append(found)
    result = []
    for said in values:
        found_right = by_value.get((said.fiche, said.field, said.digest))
        state = "checked"
        if found_right is None:
            found_right, state = _before(said, gone[said.fiche, said.field]), "changed"
        told: dict[str, Any] = {"value": said.digest, "state": "unchecked"}
        if found_right is not None:
            named, check = found_right
            told |= {"state": state, "by": check.by, "at": check.at.isoformat()}
            told |= {"plan": named} if named != plan.plan_id else {}
            told |= {"was": check.text} if state == "changed" else {}
        result.append((said, told))
    return result


def _before(said: Said, gone: list[tuple[str, Checked]]) -> tuple[str, Checked] | None:
    """The check of what a value said before it changed; taken out of `gone`."""
    text = said.text[:CLIPPED]
    best = max(gone, key=lambda one: fuzz.ratio(one[1].text, text), default=None)
    if best is None or ("." in said.id and fuzz.ratio(best[1].text, text) < ALIKE):
        return None
    gone.remove(best)
    return best


def counts(values: Sequence[tuple[Said, dict[str, Any]]]) -> dict[str, int]:
    """How many values there are, and how many of each state."""
    found = {"all": len(values), "checked": 0, "changed": 0, "unchecked": 0}
    for _, state in values:
        found[state["state"]] += 1
    return found


def counts_of(desk: Desk, plan_id: str) -> dict[str, int]:
    """The counts of a plan."""
    return dict(looked_at(desk, plan_id)["counts"])
