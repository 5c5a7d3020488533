"""Compares a plan with a truth made by hand, field by field and value by value.

Texts are compared without white space: where a line was wrapped is not part of the truth. A description is
compared as running text, as where a paragraph ends is a matter of judgement.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from schemas.plan import LIST_FIELDS, SINGLE_FIELDS, Plan

Truth = dict[str, Any]


def read_truth(path: Path) -> Truth:
    truth: Truth = json.loads(path.read_text(encoding="utf8"))
    return truth


def squeeze(text: str | None) -> str:
    return "".join((text or "").split())


def mismatches(truth: Truth, plan: Plan) -> list[str]:
    """One line for everything that differs; empty for a faultless extraction."""
    found = list(_compare("actions", [a["number"] for a in truth["actions"]], [a.number for a in plan.actions]))
    for level in ("strategic_objectives", "operational_objectives"):
        if level in truth:
            expected = [(o["number"], squeeze(o["title"])) for o in truth[level]]
            found += _compare(level, expected, [(o.number, squeeze(o.title)) for o in getattr(plan, level)])
    if "period" in truth["plan"]:
        years = (plan.period.start, plan.period.end)
        found += _compare("period", (truth["plan"]["start_year"], truth["plan"]["end_year"]), years)
        found += _compare("title", squeeze(truth["plan"]["title"]), squeeze(plan.title))
    actions, extra = _fullest([action.model_dump(mode="json") for action in plan.actions])
    known = {expected["number"] for expected in truth["actions"]}
    extra += [action for number, action in actions.items() if number not in known]
    found += [f"fiche that is not printed: {action['number']} {action['title']!r}" for action in extra]
    for expected_action in truth["actions"]:
        if expected_action["number"] in actions:
            found += _action(expected_action, actions[expected_action["number"]])
        else:
            found.append(f"fiche that is not read: {expected_action['number']}")
    return found


def _fullest(actions: list[Truth]) -> tuple[dict[str, Truth], list[Truth]]:
    """The fiches by number, and those left over: of two with one number the one that says more answers for it."""
    by_number: dict[str, Truth] = {}
    left: list[Truth] = []
    for action in sorted(actions, key=lambda action: -len(json.dumps(action))):
        if action["number"] in by_number:
            left.append(action)
        else:
            by_number[action["number"]] = action
    return by_number, left


def _compare(place: str, expected: object, got: object) -> Iterator[str]:
    if expected == got:
        return
    if isinstance(expected, list) and isinstance(got, list):
        for nth in range(max(len(expected), len(got))):
            left = expected[nth] if nth < len(expected) else None
            right = got[nth] if nth < len(got) else None
            if left != right:
                yield f"{place}[{nth}] of {len(expected)}/{len(got)}: {left!r} is read as {right!r}"
                return
    yield f"{place}: {expected!r} is read as {got!r}"


def _action(expected: Truth, got: Truth) -> Iterator[str]:
    number = expected["number"]
    yield from _compare(f"{number} title", squeeze(expected["title"]), squeeze(got["title"]))
    for name in ("strategic_objective", "operational_objective", "prevention_types", "status"):
        yield from _compare(f"{number} {name}", expected[name], got[name])
    prevention = squeeze((got["prevention_text"] or {}).get("text"))
    yield from _compare(f"{number} prevention_text", squeeze(expected.get("prevention_type_text")), prevention)
    ministers = [squeeze(minister["raw"]) for minister in got["lead_ministers"]]
    yield from _compare(f"{number} lead_ministers", [squeeze(name) for name in expected["lead_ministers"]], ministers)
    for name in LIST_FIELDS:
        yield from _items(f"{number} {name}", name, expected.get(name, []), got[name])
    for name in SINGLE_FIELDS:
        text = squeeze((got[name] or {}).get("text"))
        yield from _compare(f"{number} {name}", squeeze(expected[name]), text)
    free = {
        label: [squeeze(item["text"]) for item in items] for label, items in expected.get("other_fields", {}).items()
    }
    for label in sorted({*free, *got["other_fields"]}):
        texts = [squeeze(item["text"]) for item in got["other_fields"].get(label, [])]
        yield from _compare(f"{number} other_fields/{label}", free.get(label, []), texts)
    for nth, (step, read) in enumerate(zip(expected["approach"], got["approach"], strict=False)):
        place = f"{number} timing of step {nth}"
        yield from _compare(place, len(step["timing"]), len(read["timing"]))
        for stated, timing in zip(step["timing"], read["timing"], strict=False):
            yield from _compare(place, _timing(stated, stated), _timing(timing, stated))
    amounts = sorted(map(_amount, got["amounts"]))
    yield from _compare(f"{number} amounts", sorted(map(_amount, expected["amounts"])), amounts)


def _items(place: str, name: str, expected: list[Truth], got: list[Truth]) -> Iterator[str]:
    if name == "description":
        running = "".join(squeeze((item["marker"] or "") + item["text"]) for item in expected)
        yield from _compare(place, running, "".join(squeeze((item["marker"] or "") + item["text"]) for item in got))
        return
    yield from _compare(
        place,
        [(item["marker"], squeeze(item["text"])) for item in expected],
        [(item["marker"], squeeze(item["text"])) for item in got],
    )


def _timing(timing: Truth, stated: Truth) -> Truth:
    """What the truth states of a timing; the older truths say nothing of how often something recurs."""
    return {key: squeeze(timing[key]) if key == "raw" else timing[key] for key in stated}


def _amount(amount: Truth) -> tuple[str, ...]:
    keys = ("field", "currency", "per", "bound", "vat", "year")
    return (str(Decimal(amount["amount"]).normalize()), squeeze(amount["raw"]), *(str(amount[key]) for key in keys))
