"""What was first promised, and what is left of it: deadlines, sums and targets over all versions of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from extractors.diff.listing import match_items
from extractors.diff.texts import likeness
from extractors.diff.value import amount_pairs, amount_shift, timing_pairs, timing_shift
from schemas.changes import Changes, Pair
from schemas.following import COURSES, Course, FicheFate, Moment, Promise, PromiseKind
from schemas.plan import ONE_TEXT, Action, Amount, Period, Plan, Quantity, Timing

NO_PROMISE = ("progress", "prevention_text")
"""Fields whose sums are no promise: what was spent, or whom the action is for."""
PARTLY = 0.5
"""Share of the steps and results of a fiche under which it lives on in part only."""
COPIED = "titel en tekst"
"""How the alignment begins its reason for a pair with the same words; in other words nothing can be counted."""

Value = Timing | Amount | Quantity


@dataclass
class _Line:
    """A promise over the versions so far, oldest first."""

    kind: PromiseKind
    values: list[Value]
    moments: list[Moment]
    moved_in: list[str] = field(default_factory=list)
    dropped_in: str | None = None


def slippage(versions: Sequence[Plan], pairs: Sequence[Sequence[Pair]]) -> list[Promise]:
    """Every promise of a chain of versions, the oldest first; `pairs[n]` are those of versions `n` and `n + 1`.

    A promise is a timing of a step, a sum or a number to be reached (but in the progress). It goes from version to
    version with its fiche, of a split or merger with the nearest part, and with its item in the same field. In the
    order of the fiches of the version that last has it.
    """
    lines = [_started(kind, moment, value) for kind, moment, value in _promises(versions[0])]
    for at, new in enumerate(versions[1:]):
        alive = [line for line in lines if line.dropped_in is None]
        lines += _next(versions[at], new, nearest(pairs[at]), alive)
    order = {(plan.plan_id, one.key): at for plan in versions for at, one in enumerate(plan.actions)}
    last = {plan.plan_id: -at for at, plan in enumerate(versions)}
    ranked = sorted(
        enumerate(lines),
        key=lambda one: (
            last[one[1].moments[-1].plan_id], order[one[1].moments[-1].plan_id, one[1].moments[-1].action], one[0]
        ),
    )  # fmt: skip
    return [_promise(line) for _, line in ranked]


def is_update(changes: Changes) -> bool:
    """Whether the newer plan is for years that the older one is for too; so too where one does not say."""
    return same_years(changes.old.period, changes.new.period)


def same_years(old: Period, new: Period) -> bool:
    """Whether two plans are for some of the same years; so too where one does not say."""
    years = [old.start, old.end, new.start, new.end]
    return None in years or not (int(old.end or 0) < int(new.start or 0) or int(new.end or 0) < int(old.start or 0))


def nearest(pairs: Sequence[Pair]) -> dict[str, str]:
    """The new key of each old fiche that lives on; each new one continues one old fiche."""
    found: dict[str, str] = {}
    for pair in sorted(pairs, key=lambda one: (-one.score, one.old, one.new)):
        if pair.old not in found and pair.new not in found.values():
            found[pair.old] = pair.new
    return found


def fates(old: Plan, new: Plan, pairs: Sequence[Pair]) -> list[FicheFate]:
    """What became of each fiche: every pair, then the old fiches without one, then the new ones."""
    before, after = {one.key: one for one in old.actions}, {one.key: one for one in new.actions}
    found = [
        FicheFate(
            fate="partly" if _is_partly(pair, before[pair.old], after[pair.new]) else pair.relation,
            **pair.model_dump(),
        )
        for pair in pairs
    ]
    left = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    found += [FicheFate(fate="dropped", old=key) for key in before if key not in left[0]]
    return found + [FicheFate(fate="new", new=key) for key in after if key not in left[1]]


def _is_partly(pair: Pair, old: Action, new: Action) -> bool:
    if pair.relation != "continued" or not pair.reason.startswith(COPIED):
        return False
    kept = total = 0
    for name in ("approach", "concrete_results", "indicators"):
        texts = [one.text for one in old.texts(name)], [one.text for one in new.texts(name)]
        total += len(texts[0])
        kept += sum(len(match.old) for match in match_items(*texts, alike=likeness))
    return total > 0 and kept < PARTLY * total


def _started(kind: PromiseKind, moment: Moment, value: Value) -> _Line:
    return _Line(kind, [value], [moment])


def _promises(plan: Plan) -> Iterator[tuple[PromiseKind, Moment, Value]]:
    for action in plan.actions:
        for at, step in enumerate(action.approach):
            for timing in step.timing:
                yield "step", _moment(plan, action, "approach", at, timing), timing
        for amount in action.amounts:
            if amount.field not in NO_PROMISE:
                yield "amount", _moment(plan, action, amount.field, amount.position, amount), amount
        for quantity in action.quantities:
            if quantity.role == "target" and quantity.field not in NO_PROMISE:
                yield "target", _moment(plan, action, quantity.field, quantity.position, quantity), quantity


def _moment(plan: Plan, action: Action, name: str, position: int | None, value: Value) -> Moment:
    texts = action.texts(name)
    at = position or 0
    return Moment(
        plan_id=plan.plan_id,
        action=action.key,
        field=name,
        position=position,
        text=texts[at].text if at < len(texts) else "",
        raw=value.raw,
        end=value.end if isinstance(value, Timing) else None,
        amount=None if isinstance(value, Timing) else _decimal(value),
    )


def _decimal(number: Amount | Quantity) -> Decimal | None:
    try:
        return Decimal(number.amount if isinstance(number, Amount) else number.value)
    except InvalidOperation:
        return None


def _next(old: Plan, new: Plan, partner: Mapping[str, str], alive: Sequence[_Line]) -> list[_Line]:
    """Leads the promises of one version into the next, and returns those that it is the first to name."""
    actions = {one.key: one for one in old.actions}, {one.key: one for one in new.actions}
    of_old: dict[tuple[PromiseKind, str, str, int | None], list[_Line]] = {}
    for line in alive:
        moment = line.moments[-1]
        of_old.setdefault((line.kind, moment.action, moment.field, moment.position), []).append(line)
    of_new: dict[tuple[PromiseKind, str, str, int | None], list[tuple[Moment, Value]]] = {}
    for kind, moment, value in _promises(new):
        of_new.setdefault((kind, moment.action, moment.field, moment.position), []).append((moment, value))
    matches: dict[tuple[str, str], dict[int, int]] = {}
    for (kind, key, name, position), lines in of_old.items():
        other = partner.get(key)
        there: list[tuple[Moment, Value]] = []
        if other is not None:
            if name not in ONE_TEXT and position is not None:
                if (key, name) not in matches:
                    matches[key, name] = _positions(actions[0][key], actions[1][other], name)
                position = matches[key, name].get(position, -1)
            there = of_new.pop((kind, other, name, position), [])
        of_new[kind, other or "", name, position] = _led(lines, there, new.plan_id)
    return [_started(kind, moment, value) for (kind, *_), left in of_new.items() for moment, value in left]


def _positions(old: Action, new: Action, name: str) -> dict[int, int]:
    texts = [one.text for one in old.texts(name)], [one.text for one in new.texts(name)]
    return {at: match.new[0] for match in match_items(*texts) for at in match.old}


def _led(lines: Sequence[_Line], there: Sequence[tuple[Moment, Value]], plan_id: str) -> list[tuple[Moment, Value]]:
    """Goes on with the promises of one text; what the new text has besides is returned."""
    values = [line.values[-1] for line in lines], [value for _, value in there]
    left = list(there)
    for before, after in _pairs(*values):
        if before is None:
            continue
        line = next(line for line in lines if line.values[-1] is before)
        if after is None:
            line.dropped_in = plan_id
            continue
        found = next(one for one in left if one[1] is after)
        left.remove(found)
        if _course(before, after)[0] != "kept":
            line.moved_in.append(plan_id)
        line.values.append(after)
        line.moments.append(found[0])
    return left


def _pairs(old: Sequence[Value], new: Sequence[Value]) -> list[tuple[Value | None, Value | None]]:
    timings = [one for one in old if isinstance(one, Timing)], [one for one in new if isinstance(one, Timing)]
    amounts = [one for one in old if isinstance(one, Amount)], [one for one in new if isinstance(one, Amount)]
    numbers = [one for one in old if isinstance(one, Quantity)], [one for one in new if isinstance(one, Quantity)]
    return [*timing_pairs(*timings), *amount_pairs(*amounts), *_number_pairs(*numbers)]


def _number_pairs(
    old: Sequence[Quantity], new: Sequence[Quantity]
) -> Iterator[tuple[Quantity | None, Quantity | None]]:
    """Which number became which: the same one, else the next of its unit, in printed order."""
    left = list(new)
    for same in (True, False):
        for one in old:
            if same is (_worth(one) in map(_worth, new)):
                fits = (
                    other for other in left if _worth(one) == _worth(other) or (not same and one.unit == other.unit)
                )
                found = next(fits, None)
                if found is not None:
                    left.remove(found)
                yield one, found
    yield from ((None, other) for other in left)


def _worth(number: Quantity) -> tuple[object, ...]:
    return _decimal(number), number.unit, number.per, number.bound


def _course(old: Value, new: Value) -> tuple[Course, int | None, int | None, Decimal | None]:
    """The way from one value to the other, with days, months and difference."""
    if isinstance(old, Timing) and isinstance(new, Timing):
        shift = timing_shift(old, new)
        same = (old.edtf, old.start, old.end, old.recurrence) == (new.edtf, new.start, new.end, new.recurrence)
        course: Course = "kept"
        if not same and shift.direction in ("recurrence", "unclear"):
            course = "changed"
        elif not same and shift.direction != "reworded":
            course = next(one for one in COURSES if one == shift.direction)
        moved = course in ("later", "earlier")
        days = shift.end_days if shift.end_days is not None else shift.start_days
        return course, days if moved else None, shift.months if moved else None, None
    if isinstance(old, Amount) and isinstance(new, Amount):
        money = amount_shift(old, new)
        if money.direction in ("up", "down"):
            return money.direction, None, None, money.difference
        return ("term" if money.direction == "term" else "kept" if _decimal(old) == _decimal(new) else "changed",
                None, None, None)  # fmt: skip
    if isinstance(old, Quantity) and isinstance(new, Quantity) and _worth(old) != _worth(new):
        before, after = _decimal(old), _decimal(new)
        if (old.unit, old.per) == (new.unit, new.per) and before is not None and after is not None and before != after:
            return "up" if after > before else "down", None, None, after - before
        return "changed", None, None, None
    return "kept", None, None, None


def _promise(line: _Line) -> Promise:
    course, days, months, difference = _course(line.values[0], line.values[-1])
    first, last = line.values[0], line.moments[-1]
    gone = line.dropped_in is not None
    return Promise(
        kind=line.kind,
        first=line.moments[0],
        last=last,
        now=None if gone else last,
        course="dropped" if gone else course,
        days=None if gone else days,
        months=None if gone else months,
        difference=None if gone else difference,
        unit=first.currency if isinstance(first, Amount) else first.unit if isinstance(first, Quantity) else None,
        moved_in=line.moved_in,
        dropped_in=line.dropped_in,
    )
