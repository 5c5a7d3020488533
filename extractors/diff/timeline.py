"""A fiche over all versions of a plan: when each field took its value."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.diff.compare import compare_plans
from extractors.errors import CallError
from extractors.text.normalize import ignore_line_breaks
from schemas.changes import Appearance, FieldHistory, FieldValue, History, Overrides, Pair
from schemas.plan import LIST_FIELDS, OTHER, SINGLE_FIELDS, Action, Item, Minister, Plan


def history(
    versions: Sequence[Plan], number: str, overrides: Sequence[Overrides | None] = (), start: str | None = None
) -> History:
    """The fiche that bears `number` in the version `start` (default: the newest that has it), oldest version first.

    `versions` are in order of time; `overrides`, where given, has one entry for each pair of neighbours. The fiche is
    followed back and forth, of a split or merged fiche the nearest pair. A field gets a new value when its letters
    change: white space and hyphenation do not count. Raises CallError when no version has the number.
    """
    having = [at for at in range(len(versions)) if _find(versions[at], number) is not None]
    having = [at for at in having if start in (None, versions[at].plan_id)]
    if not having:
        known = start or ", ".join(plan.plan_id for plan in versions)
        raise CallError(
            f"No version has a fiche {number} (looked in: {known}): give a number as it is printed.",
            f"Geen enkele versie heeft een fiche {number} (gezocht in: {known}): geef een nummer zoals gedrukt.",
        )
    given = [overrides[at] if at < len(overrides) else None for at in range(len(versions))]
    chain = [(having[-1], _found(versions[having[-1]], number).key)]
    led: list[Pair | None] = [None]
    begins = ends = None
    for at in range(having[-1] - 1, -1, -1):
        pair = _nearest(compare_plans(versions[at], versions[at + 1], given[at]).alignment, new=chain[0][1])
        if pair is None:
            begins = versions[at].plan_id
            break
        chain.insert(0, (at, pair.old))
        led.insert(1, pair)
    for at in range(having[-1], len(versions) - 1):
        pair = _nearest(compare_plans(versions[at], versions[at + 1], given[at]).alignment, old=chain[-1][1])
        if pair is None:
            ends = versions[at + 1].plan_id
            break
        chain.append((at + 1, pair.new))
        led.append(pair)
    found = [(versions[at], _found(versions[at], name)) for at, name in chain]
    return History(
        number=number,
        not_yet_in=begins,
        no_longer_in=ends,
        appearances=[
            Appearance(
                plan_id=plan.plan_id,
                number=action.number,
                title=action.title,
                relation=pair and pair.relation,
                score=pair and pair.score,
                doubtful=bool(pair and pair.doubtful),
            )
            for (plan, action), pair in zip(found, led, strict=True)
        ],
        fields=[_field(field, found) for field in _fields(found)],
    )


def _find(plan: Plan, number: str) -> Action | None:
    """The fiche of this key, else the first one that prints it as its number."""
    by_key = next((action for action in plan.actions if action.key == number), None)
    return by_key or next((action for action in plan.actions if action.number == number), None)


def _found(plan: Plan, number: str) -> Action:
    action = _find(plan, number)
    assert action is not None
    return action


def _nearest(alignment: Sequence[Pair], *, old: str | None = None, new: str | None = None) -> Pair | None:
    """The pair of this old or this new fiche with the highest score."""
    found = (pair for pair in alignment if old in (None, pair.old) and new in (None, pair.new))
    return max(found, key=lambda pair: (pair.score, pair.old), default=None)


def _fields(found: Sequence[tuple[Plan, Action]]) -> list[str]:
    labels = dict.fromkeys(label for _, action in found for label in action.other_fields)
    return [
        "number", "title", "strategic_objective", "operational_objective", "status", "prevention_types",
        "lead_ministers", *LIST_FIELDS, *SINGLE_FIELDS, *(f"{OTHER}{label}" for label in labels),
    ]  # fmt: skip


def _field(field: str, found: Sequence[tuple[Plan, Action]]) -> FieldHistory:
    values: list[FieldValue] = []
    for plan, action in found:
        text = text_of(action, field)
        if not values or ignore_line_breaks(values[-1].text or "") != ignore_line_breaks(text or ""):
            values.append(FieldValue(plan_id=plan.plan_id, number=action.number, text=text))
    return FieldHistory(field=field, values=values)


def text_of(action: Action, field: str) -> str | None:
    """A field as text, one line an item; null when it is empty."""
    if field.startswith(OTHER):
        value: object = action.other_fields.get(field.removeprefix(OTHER), [])
    else:
        value = getattr(action, field)
    if isinstance(value, list):
        return "\n".join(_line(one) for one in value) or None
    return _line(value) if value is not None else None


def _line(value: object) -> str:
    if isinstance(value, Minister):
        return value.raw
    return value.text if isinstance(value, Item) else str(value)
