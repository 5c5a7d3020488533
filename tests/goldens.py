"""Golden extractions: what a plan gave when a person last compared it with its pages, one file a fiche."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from schemas.plan import LIST_FIELDS, SINGLE_FIELDS, Action, Item, Plan, Step

FOLDER = Path(__file__).parent / "golden"
Golden = dict[str, Any]


def golden_of(plan: Plan) -> dict[str, Golden]:
    """File name without ending -> content: `plan` for the plan as a whole, the number for each fiche.

    Texts and values without boxes, and without what is derived from the texts of other fiches.
    """
    whole: Golden = {
        "title": plan.title,
        "period": plan.period.model_dump(),
        "sections": [
            section.model_dump(exclude={"body"}) | {"body": [_item(item) for item in section.body]}
            for section in plan.sections
        ],
        "strategic_objectives": [found.model_dump(exclude={"source"}) for found in plan.strategic_objectives],
        "operational_objectives": [found.model_dump(exclude={"source"}) for found in plan.operational_objectives],
        "footnotes": [_item(item) for item in plan.footnotes],
        "actions": [action.number for action in plan.actions],
        "findings": [
            f"{found.code} {found.action or '-'} {found.field or '-'}: {found.message.en}" for found in plan.findings
        ],
    }
    return {"plan": whole} | {action.number: _fiche(action) for action in plan.actions}


def _fiche(action: Action) -> Golden:
    return {
        "number": action.number,
        "title": action.title,
        "strategic_objective": action.strategic_objective,
        "operational_objective": action.operational_objective,
        "status": action.status,
        "prevention_types": action.prevention_types,
        "prevention_text": _text(action.prevention_text),
        "lead_ministers": [f"{found.raw} = {found.id}" for found in action.lead_ministers],
        **{name: [_item(item) for item in getattr(action, name)] for name in LIST_FIELDS},
        **{name: _text(getattr(action, name)) for name in SINGLE_FIELDS},
        "other_fields": {name: [_item(item) for item in items] for name, items in action.other_fields.items()},
        "amounts": [found.model_dump(exclude={"source"}) for found in action.amounts],
        "quantities": [found.model_dump(exclude={"source"}) for found in action.quantities],
    }


def _item(item: Item) -> Golden:
    found: Golden = {"marker": item.marker, "level": item.level, "text": item.text}
    if isinstance(item, Step):
        found["phase"] = item.phase
        found["timing"] = [timing.model_dump(mode="json") for timing in item.timing]
    return found


def _text(item: Item | None) -> str | None:
    return None if item is None else item.text


class Difference(NamedTuple):
    """One difference of a field: gained, lost, changed, or white space alone."""

    kind: str
    place: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        sides = [f"    - {self.before}"] * (self.before is not None) + [f"    + {self.after}"] * (
            self.after is not None
        )
        return "\n".join([f"  {self.kind} {self.place}", *sides])


def differences(name: str, before: Golden, after: Golden) -> list[Difference]:
    """What differs between two golden contents, field by field, list items matched by their text."""
    found: list[Difference] = []
    for field in [*before, *(key for key in after if key not in before)]:
        found += _differ(f"{name} {field}", _lines(before.get(field)), _lines(after.get(field)))
    return found


def _differ(place: str, before: list[str], after: list[str]) -> Iterable[Difference]:
    matcher = difflib.SequenceMatcher(None, [_squeeze(x) for x in before], [_squeeze(x) for x in after], autojunk=False)
    for kind, low, high, start, end in matcher.get_opcodes():
        old, new = before[low:high], after[start:end]
        for position in range(max(len(old), len(new))):
            left = old[position] if position < len(old) else None
            right = new[position] if position < len(new) else None
            if left == right:
                continue
            what = (
                "white space"
                if kind == "equal"
                else "gained"
                if left is None
                else "lost"
                if right is None
                else "changed"
            )
            yield Difference(what, place, left, right)


def _lines(value: Any) -> list[str]:
    """A field's value as one line an entry."""
    if value is None or value == {} or value == []:
        return []
    if isinstance(value, dict):
        return [f"{key}: {line}" for key, part in value.items() for line in _lines(part)]
    if isinstance(value, list):
        return [_entry(entry) for entry in value]
    return [str(value)]


def _entry(entry: Any) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    if set(entry) >= {"marker", "level", "text"}:
        rest = {key: part for key, part in entry.items() if key not in ("marker", "level", "text") and part}
        more = f"  {json.dumps(rest, ensure_ascii=False)}" if rest else ""
        return f"{'   ' * entry['level']}{entry['marker'] or '¶'} {entry['text']}{more}"
    return json.dumps(entry, ensure_ascii=False)


def _squeeze(text: str) -> str:
    return "".join(text.split())


def report(found: list[Difference]) -> str:
    """Differences as text: values first, white space apart, with a count of each kind."""
    counts = {kind: sum(d.kind == kind for d in found) for kind in ("gained", "lost", "changed", "white space")}
    ordered = sorted(found, key=lambda d: d.kind == "white space")
    return "\n".join([", ".join(f"{count} {kind}" for kind, count in counts.items()), *map(str, ordered)])


def read(folder: Path) -> dict[str, Golden]:
    """The goldens of a plan by name."""
    return {path.stem: json.loads(path.read_text(encoding="utf8")) for path in sorted(folder.glob("*.json"))}


def write(folder: Path, goldens: dict[str, Golden]) -> None:
    """Writes all goldens of a plan and removes those of fiches that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.json"):
        if path.stem not in goldens:
            path.unlink()
    for name, content in goldens.items():
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf8", newline="\n")
