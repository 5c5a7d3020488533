"""Doubtful pairs of fiches that wait for a person's word, and that word as an entry of the file of reviewed pairs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extractors.errors import CallError
from pipeline.files import settings
from pipeline.files.plans import read_plan
from pipeline.files.settings import CORRECTIONS
from pipeline.files.writing import write_text
from pipeline.stages.flow.declared import PUBLISHED
from pipeline.stages.freezing import awaiting_review
from pipeline.stages.lineage import compare
from schemas.changes import Overrides
from schemas.plan import Plan

HEAD = """\
# Which fiches of these two versions a person said to be one, and which not; docs/versions.md says how.
"""


class Doubt(NamedTuple):
    """A pair that awaits a person's word: a fiche of the older plan and one of the newer plan, by key and title."""

    old_plan: str
    new_plan: str
    old: str
    new: str
    old_title: str
    new_title: str
    score: float
    reason: str


def published_plans() -> dict[str, Plan]:
    """The listed plans that have been published, in the order of the versions."""
    known = settings.load()
    files = {plan_id: PUBLISHED.file(plan_id) for plan_id in known.ordered()}
    return {plan_id: read_plan(file) for plan_id, file in files.items() if file.is_file()}


def doubts() -> Iterator[Doubt]:
    """The pairs that wait, plan by plan, the likeliest first. Raises CallError where a file is wrong."""
    known, plans = settings.load(), published_plans()
    for plan_id, plan in plans.items():
        before = known.plans[plan_id].predecessor
        if before not in plans:
            continue
        old = plans[before]
        waiting = awaiting_review(old), awaiting_review(plan)
        if not waiting[0] and not waiting[1]:
            continue
        titles = {a.key: a.title for a in old.actions}, {a.key: a.title for a in plan.actions}
        found = [
            Doubt(before, plan_id, one.old, one.new, titles[0][one.old], titles[1][one.new], one.score, one.reason)
            for one in compare(old, plan).alignment
            if one.doubtful and not one.reviewed and (one.old in waiting[0] or one.new in waiting[1])
        ]
        yield from sorted(found, key=lambda one: (-one.score, one.old, one.new))


def decide(asked: str, reason: str, *, accept: bool) -> Path:
    """Writes a person's word on a pair that waits; returns the file that holds it.

    `asked` is 'PLAN:NUMBER', a fiche of the newer plan, or 'PLAN:NUMBER=OTHER' with the number of the older one. Raises
    CallError where no pair waits there, or several do.
    """
    plan_id, _, numbers = asked.partition(":")
    new, _, old = numbers.partition("=")
    every = list(doubts())
    found = [one for one in every if (one.new_plan, one.new) == (plan_id, new) and old in ("", one.old)]
    if len(found) != 1:
        listed = ", ".join(f"{one.new_plan}:{one.new}={one.old}" for one in found or every)
        raise CallError(
            f"'{asked}' names {len(found) or 'no'} pairs that wait; these do: {listed or 'none'}",
            f"'{asked}' noemt {len(found) or 'geen'} koppelingen die wachten; deze wachten: {listed or 'geen'}",
        )
    return _write(found[0], reason, accept=accept)


def _write(pair: Doubt, reason: str, *, accept: bool) -> Path:
    from extractors.loading.models import model_from_yaml, read_text
    from extractors.loading.yaml_lines import quoted, with_entries

    path = CORRECTIONS / f"{pair.old_plan}..{pair.new_plan}.yaml"
    if path.is_file():
        text = read_text(path)
    else:
        text = HEAD + f"old: {quoted(pair.old_plan)}\nnew: {quoted(pair.new_plan)}\npairs:\n"
    entry = (
        f"- old: {quoted(pair.old)}\n  new: {quoted(pair.new)}\n"
        f"  relation: {'continued' if accept else 'unlike'}\n  reason: {quoted(reason)}\n"
        f"  old_title: {quoted(pair.old_title)}\n  new_title: {quoted(pair.new_title)}"
    )
    text = with_entries(text, path, "pairs", [entry])
    model_from_yaml(text, path, Overrides)
    write_text(path, text)
    return path
