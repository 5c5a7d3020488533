"""How well each grammar reads the tables of cases in tests/values: precision and recall.

    make precision
    python -m tools.precision --errors

A value counts as right where all of it is: its words and what was read from them. Precision is the share of the values
read that are right, recall the share of the values of the tables that are read right. `silent` counts rows of which a
value is neither read nor told as unreadable. Each call keeps its figures in `data/precision.jsonl`, one line a commit:
the last measurement of a commit counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from extractors.values.measures import measure_kind
from extractors.values.ministers.grammar import read_ministers
from extractors.values.money.grammar import find_amounts
from extractors.values.money.unread import read_amounts
from extractors.values.organisations import find_organisations
from extractors.values.prevention import prevention_types
from extractors.values.quantities.grammar import read_quantities
from extractors.values.references.grammar import find_references
from extractors.values.timing.grammar import find_timings, step_timings
from tests.values import (
    documents_table,
    legislation_table,
    ministers_table,
    organisations_table,
    prose,
    references_table,
    test_measures,
    test_money,
    test_money_unread,
    test_prevention,
    test_quantities,
    test_timing_table,
)
from tests.values.table_reader import rows

HISTORY = Path("data/precision.jsonl")


class Case(NamedTuple):
    """A text of a table: what must be read from it and what is, each value as one string."""

    text: str
    wanted: Sequence[str]
    read: Sequence[str]


class Figures(NamedTuple):
    """Of one grammar: rows of its tables, values right, read and wanted, and rows that are silent."""

    rows: int
    right: int
    read: int
    wanted: int
    silent: int

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def _listed(expected: str) -> list[str]:
    return [] if expected == "nothing" else expected.split(" | ")


def _timings() -> Iterable[Case]:
    for who, text, expected, _ in rows("timings.tsv"):
        find = step_timings if who == "step" else find_timings
        yield Case(text, _listed(expected), [test_timing_table.told(m) for m in find(text, test_timing_table.PERIOD)])


def _money() -> Iterable[Case]:
    for text, expected, _ in rows("money.tsv"):
        yield Case(text, _listed(expected), [test_money.told(m) for m in find_amounts(text)])
    for text, whole, unread in test_money_unread.ROWS:
        amounts, rest = read_amounts(text)
        read = [*(str(m.amount) for m in amounts), *(f"unread: {text[a:b]}" for a, b in rest)]
        yield Case(text, [*whole, *(f"unread: {one}" for one in unread)], read)


def _quantities() -> Iterable[Case]:
    for text, expected, _ in rows("quantities.tsv"):
        found, unread = read_quantities(text)
        read = [*map(test_quantities.told, found), *(f"unread: {text[a:b]}" for a, b in unread)]
        yield Case(text, _listed(expected), read)


def _ministers() -> Iterable[Case]:
    for text, expected in ministers_table.ROWS:
        yield Case(text, [*map(str, expected)], [str((m.raw, m.id, m.finding)) for m in read_ministers(text)])


def _references() -> Iterable[Case]:
    for text, expected in references_table.ROWS:
        yield Case(text, [*map(str, expected)], [str((m.raw, m.kind, m.target)) for m in find_references(text)])
    for text, laws in legislation_table.ROWS:
        found = [m for m in find_references(text) if m.kind == "law"]
        yield Case(text, [*map(str, laws)], [str((m.raw, m.target, m.part, m.finding)) for m in found])
    for text, documents in documents_table.ROWS:
        yield Case(text, [*map(str, documents)], [str((m.raw, m.target, m.part)) for m in find_references(text)])
    for text in documents_table.UNREAD:
        yield Case(text, [], [m.raw for m in find_references(text)])


def _organisations() -> Iterable[Case]:
    for text, expected in organisations_table.ROWS:
        yield Case(text, [*map(str, expected)], [str((m.raw, m.id)) for m in find_organisations(text)])


def _prevention() -> Iterable[Case]:
    for text, expected in test_prevention.ROWS:
        yield Case(text, expected, prevention_types(text))


def _measures() -> Iterable[Case]:
    for text, expected in test_measures.ROWS:
        yield Case(text, [expected], [measure_kind(text)])


def _prose() -> Iterable[Case]:
    for text, expected, _ in rows("prose.tsv"):
        yield Case(text, _listed(expected), prose.read(text))


TABLES: dict[str, Callable[[], Iterable[Case]]] = {
    "timing": _timings,
    "money": _money,
    "quantities": _quantities,
    "ministers": _ministers,
    "references": _references,
    "organisations": _organisations,
    "prevention": _prevention,
    "measures": _measures,
    "prose, all grammars": _prose,
}
"""The tables of each grammar."""


def figures_of(cases: Iterable[Case]) -> Figures:
    """The figures over some cases; a value that is read twice is right once."""
    count = right = read = wanted = silent = 0
    for case in cases:
        count += 1
        right += sum((Counter(case.wanted) & Counter(case.read)).values())
        read += len(case.read)
        wanted += len(case.wanted)
        silent += len(case.read) < len(case.wanted)
    return Figures(count, right, read, wanted, silent)


def report(found: dict[str, Figures]) -> list[str]:
    """A line a grammar."""
    lines = [f"{'grammar':20} {'rows':>5} {'values':>7} {'precision':>10} {'recall':>7} {'silent':>7}"]
    for name, one in found.items():
        lines.append(f"{name:20} {one.rows:5} {one.wanted:7} {one.precision:10.4f} {one.recall:7.4f} {one.silent:7}")
    return lines


def errors(cases: Iterable[Case]) -> list[str]:
    """What is not as its table says, a line a row."""
    return [
        f"{case.text!r}: wanted {list(case.wanted)}, read {list(case.read)}"
        for case in cases
        if Counter(case.wanted) != Counter(case.read)
    ]


def remember(found: dict[str, Figures], commit: str, file: Path = HISTORY) -> None:
    """Keeps the figures of a commit, in place of those that it had."""
    lines = file.read_text(encoding="utf8").splitlines() if file.is_file() else []
    kept = [line for line in lines if json.loads(line)["commit"] != commit]
    told = {
        name: {"rows": one.rows, "precision": round(one.precision, 4), "recall": round(one.recall, 4)}
        for name, one in found.items()
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in [*kept, json.dumps({"commit": commit, "grammars": told})])
    file.write_text(text, encoding="utf8", newline="\n")


def commit_at_hand() -> str:
    """The short name of the commit, with '+' where tracked files differ from it; 'unknown' outside Git."""
    try:
        name = _git("rev-parse", "--short=12", "HEAD")
        return f"{name}+" if _git("status", "--porcelain", "--untracked-files=no") else name
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=True)
    return "\n".join(line for line in done.stdout.splitlines() if not line.endswith(str(HISTORY))).strip()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints and keeps; the exit code is 1 where a row is not as its table says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="tell each row that is not as its table says")
    options = parser.parse_args(arguments)
    cases = {name: list(make()) for name, make in TABLES.items()}
    found = {name: figures_of(of) for name, of in cases.items()}
    print(*report(found), sep="\n")
    wrong = [f"{name}: {line}" for name, of in cases.items() for line in errors(of)]
    if options.errors:
        print(*wrong, sep="\n")
    remember(found, commit_at_hand())
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
