"""`actiefiche diff OLD NEW --out DIR`: what changed from one plan to the other."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.calling import new_parser, tell

if TYPE_CHECKING:
    from schemas.changes import Changes

NAME = "diff"
HELP = """\
Says what changed from one plan to the other, in terms of policy: changes.json, changes.parquet, changes.md and
changes.html in DIR. The last two open with one page to read: what needs a decision, what is new, dropped, later,
dearer, reassigned, and what changes for each minister.
OLD and NEW are plan ids, folders that 'actiefiche extract' wrote, or plan.json files.

Which fiches belong together is found by their content. What a person has reviewed goes before that: pairs in
data/corrections/OLD..NEW.yaml, or in the file of --overrides; docs/versions.md shows one.

Exit codes: 0 no difference; 1 differences; 2 the call is wrong.

Example:
  actiefiche diff actieplan-2025-2029 actieplan-2025-2029-update-2027 --out changes
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "say what changed between two plans", HELP)
    parser.add_argument("old", metavar="OLD", help="plan id, output folder or plan.json")
    parser.add_argument("new", metavar="NEW", help="plan id, output folder or plan.json")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the changes")
    parser.add_argument("--overrides", type=Path, metavar="FILE", help="reviewed pairs of fiches")
    parser.add_argument("--lang", choices=("nl", "en"), default="nl", help="language of the pages to read (nl)")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from pipeline.files.writing import check_folder

    check_folder(options.out)
    changes = _changes(options)
    tell(_summary(changes))
    return 1 if changes.changes else 0


def _changes(options: argparse.Namespace) -> Changes:
    from extractors.diff import compare_plans
    from pipeline.files.corrections import overrides
    from pipeline.files.plans import plan_of
    from pipeline.stages.lineage import page_links

    old, new = plan_of(options.old), plan_of(options.new)
    changes = compare_plans(old, new, overrides(old.plan_id, new.plan_id, options.overrides))
    del old, new  # large plans take more memory than what is written next
    from pipeline.changes.publishing import write_changes  # after the memory for the comparison is free again

    write_changes(changes, options.out, options.lang, page_links(changes, options.out))
    return changes


def _summary(changes: Changes) -> str:
    from collections import Counter

    counts: Counter[str] = Counter(change.kind for change in changes.changes if change.is_policy)
    counts["editorial"] = sum(change.cause == "source" and change.editorial for change in changes.changes)
    for cause in ("rules", "correction"):
        counts[f"by {cause}"] = sum(change.cause == cause for change in changes.changes)
    doubtful = sum(pair.doubtful for pair in changes.alignment)
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "no difference"
    return f"{told}; {len(changes.alignment)} fiches aligned, {doubtful} of them doubtful"
