"""Small plans made for the tests, and random edits of them with what a diff must find."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from schemas.changes import Change, Changes
from schemas.plan import (
    Action,
    Coverage,
    Indicator,
    Item,
    Minister,
    Objective,
    Period,
    Place,
    Plan,
    Source,
    Step,
    Timing,
)
from tests.places import NO_PLACE, NO_STEP

DATA = Path(__file__).parent.parent / "samples"
Key = tuple[str, str | None, str | None, str | None]
MIRROR = {
    "added": "removed",
    "removed": "added",
    "item_added": "item_removed",
    "item_removed": "item_added",
    "split": "merged",
    "merged": "split",
}
_ONSETS, _VOWELS, _CODAS = (
    letters.split()
    for letters in (
        "b d f g h k l m n p r s t v w z br dr gr kl kr pl sch sl sp st tr vl zw",
        "a e i o u aa ee ie oo ui ij oe eu",
        "d f g k l m n p r s t ng nd rt lk st",
    )
)
LISTS = ("description", "approach", "concrete_results", "indicators")
_KIND: dict[str, type[Item]] = {"approach": Step, "indicators": Indicator}
STANDING = "Dit wordt ingevuld bij de tussentijdse rapportage."


def a_word(chance: random.Random) -> str:
    """A made-up word that looks Dutch; two or three syllables, so that words seldom meet by chance."""
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(chance.randint(2, 3))
    )


def a_sentence(chance: random.Random, least: int = 6, most: int = 12) -> str:
    """A sentence of made-up words and a few real small ones."""
    small = ("de", "van", "het", "en", "in", "voor", "een")
    words = [
        chance.choice(small) if chance.random() < 0.3 else a_word(chance) for _ in range(chance.randint(least, most))
    ]
    return " ".join([a_word(chance), *words]).capitalize() + "."


def item(text: str, field: str = "description", page: int = 1) -> Item:
    """An item of a field with a box."""
    return _KIND.get(field, Item)(text=text, marker="•", source=[Place(page=page, bbox=(1.0, 2.0, 3.0, 4.0))])


def indicator(text: str, page: int = 1) -> Indicator:
    """An indicator with a box."""
    return Indicator.model_validate(item(text, "indicators", page).model_dump())


def step(text: str, start: str | None = None, end: str | None = None, raw: str | None = None) -> Step:
    """A step with one timing."""
    timing = [Timing.model_validate({**NO_STEP, "raw": raw or f"{start}/{end}", "start": start, "end": end})]
    return Step(text=text, timing=timing if start or end else [])


def an_action(number: str, title: str, **fields: Any) -> Action:
    """A fiche; its objective follows from its number unless given."""
    parts = number.split(".")
    given: dict[str, Any] = {
        "strategic_objective": ".".join(parts[:2]),
        "operational_objective": ".".join(parts[:3]),
        **fields,
    }
    return Action(id=f"id-{number}", number=number, title=title, **given)


def a_plan(actions: Iterable[Action], plan_id: str = "oud", **source: Any) -> Plan:
    """A plan of these fiches, with an objective for every number that they name."""
    listed = list(actions)
    strategic = dict.fromkeys(action.strategic_objective for action in listed if action.strategic_objective)
    operational = dict.fromkeys(
        (action.operational_objective, action.strategic_objective) for action in listed if action.operational_objective
    )
    given: dict[str, Any] = {
        "file": f"{plan_id}.pdf",
        "sha256": plan_id,
        "pages": 1,
        "template": "vorm",
        "template_version": "1",
        "extractor": "1",
        **source,
    }
    return Plan(
        plan_id=plan_id,
        title="Plan",
        period=Period(start=2025, end=2029),
        source=Source(**given),
        strategic_objectives=[Objective(number=n, title=f"Strategie {n}") for n in strategic],
        operational_objectives=[Objective(number=n, title=f"Doel {n}", parent=p) for n, p in operational],
        actions=listed,
        coverage=Coverage(characters=0, by_role={}),
    )


def random_fiche(chance: random.Random, number: str) -> Action:
    """A fiche with texts of its own and the answers that every fiche prints."""
    fields: dict[str, Any] = {
        field: [item(a_sentence(chance), field) for _ in range(chance.randint(1, 5))] for field in LISTS
    }
    return an_action(
        number,
        a_sentence(chance, 4, 8).rstrip("."),
        **fields,
        lead_ministers=[Minister(raw=f"Minister van {a_word(chance)}") for _ in range(chance.randint(1, 3))],
        resources=Item(text="Deze actie wordt uitgevoerd binnen de beschikbare kredieten."),
        progress=Item(text=STANDING),
    )


def random_plan(chance: random.Random, size: int, plan_id: str = "oud") -> Plan:
    """A plan of `size` fiches under a few objectives."""
    return a_plan(
        (random_fiche(chance, f"3.{1 + at // 8}.{1 + at % 8 // 4}.{1 + at % 4}") for at in range(size)), plan_id
    )


def keys(changes: Iterable[Change]) -> Counter[Key]:
    """What the changes are compared by."""
    return Counter((change.kind, change.old, change.new, change.field) for change in changes)


def mirrored(found: Counter[Key]) -> Counter[Key]:
    """The same changes seen from the other side."""
    turned: Counter[Key] = Counter()
    for (kind, old, new, field), count in found.items():
        turned[MIRROR.get(kind, kind), new, old, field] += count
    return turned


def edited(plan: Plan, seed: int, edits: int = 12) -> tuple[Plan, Counter[Key]]:
    """A later version: fiches gone and come, everything renumbered in order, and edits inside fiches.

    Returns it with the changes that a diff must find, each field of a fiche edited once at most.
    """
    chance = random.Random(f"edit {seed}")
    new = plan.model_copy(deep=True, update={"plan_id": "nieuw"})
    new.source = new.source.model_copy(update={"sha256": "nieuw", "file": "nieuw.pdf"})
    present = list(new.actions)  # held, so that no fiche made below gets the id() of one that went
    was = {id(action): action.number for action in present}
    want: Counter[Key] = Counter()
    for action in chance.sample(new.actions, chance.randint(0, min(2, len(new.actions) - 1))):
        new.actions.remove(action)
        want["removed", was[id(action)], None, None] += 1
    for _ in range(chance.randint(0, 2)):
        at = chance.randrange(len(new.actions))
        new.actions.insert(at, random_fiche(chance, new.actions[at].number))
    place: Counter[str] = Counter()
    for action in new.actions:
        objective = action.operational_objective or ""
        place[objective] += 1
        action.number = action.key = f"{objective}.{place[objective]}"
        action.id = f"nieuw-{action.number}"
        if id(action) not in was:
            want["added", None, action.number, None] += 1
        elif was[id(action)] != action.number:
            want["renumbered", was[id(action)], action.number, "number"] += 1
    done: set[tuple[int, str]] = set()
    for _ in range(edits):
        action = chance.choice([one for one in new.actions if id(one) in was])
        field = chance.choice(["title", "lead_ministers", "budget", "progress", *LISTS, *LISTS])
        if (id(action), field) not in done:
            done.add((id(action), field))
            kind = _edit(action, field, chance)
            want[kind, was[id(action)], action.number, field] += 1
    return new, want


def _edit(action: Action, field: str, chance: random.Random) -> str:
    if field == "title":
        action.title += f" {a_word(chance)}"
        return "retitled"
    if field in ("budget", "progress"):
        setattr(action, field, Item(text=a_sentence(chance)))
        return "field_changed"
    if field == "lead_ministers":
        if chance.random() < 0.5:
            action.lead_ministers.append(Minister(raw=f"Minister van {a_word(chance)}"))
            return "item_added"
        action.lead_ministers[chance.randrange(len(action.lead_ministers))] = Minister(
            raw=f"Minister van {a_word(chance)}"
        )
        return "item_changed"
    items: list[Item] = getattr(action, field)
    how = chance.choice(["added", "removed", "word", "tail", "head", "moved"])
    if how == "removed" and len(items) > 1:
        items.pop(chance.randrange(len(items)))
        return "item_removed"
    if how == "moved" and len(items) > 2:
        old, new = chance.sample(range(len(items)), 2)
        items.insert(new, items.pop(old))
        return "item_moved"
    if how in ("word", "tail", "head"):
        one = chance.choice(items)
        words = one.text.split()
        if how == "word":
            words[chance.randrange(len(words))] = a_word(chance)
        elif how == "tail":
            words = [*words, "(uitgesplitst", "per", "jaar)."]
        else:
            words = ["Evolutie", "van", "het", *words]
        one.text = " ".join(words)
        return "item_changed"
    items.insert(chance.randint(0, len(items)), item(a_sentence(chance), field))
    return "item_added"


def truth_plan(name: str, plan_id: str) -> Plan:
    """A sample's truth as a plan; its texts are strings or items."""
    truth = json.loads((DATA / f"{name}.truth.json").read_text(encoding="utf8"))
    return a_plan([_truth_action(action) for action in truth["actions"]], plan_id, template=plan_id).model_copy(
        update={
            level: [Objective(number=one["number"], title=one["title"]) for one in truth[level]]
            for level in ("strategic_objectives", "operational_objectives")
        }
    )


def _truth_action(truth: dict[str, Any]) -> Action:
    data: dict[str, Any] = {"id": truth["number"]}
    for name in ("number", "title", "strategic_objective", "operational_objective", "status", "prevention_types"):
        data[name] = truth.get(name)
    data["lead_ministers"] = [{"raw": one if isinstance(one, str) else one["raw"]} for one in truth["lead_ministers"]]
    for name in (*LISTS, "intended_effects", "results_measurement", "effects_measurement", "partners"):
        data[name] = [_truth_item(one) for one in truth.get(name) or []]
    for name in ("resources", "budget", "progress"):
        data[name] = _truth_item(truth[name]) if truth.get(name) else None
    data["amounts"] = [NO_PLACE | amount for amount in truth.get("amounts") or []]
    return Action.model_validate(data)


def _truth_item(one: Any) -> dict[str, Any]:
    if isinstance(one, str):
        return {"text": one}
    given = {key: one[key] for key in ("text", "marker") if key in one}
    return given | ({"timing": [NO_STEP | timing for timing in one["timing"]]} if "timing" in one else {})


def only(changes: Changes) -> Change:
    """The one change there is."""
    (change,) = changes.changes
    return change
