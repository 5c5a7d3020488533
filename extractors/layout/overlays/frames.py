"""The tables of a page: rules that hang together, and boxes that stand by themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from schemas.geometry import Box, PageContent, RulingLine, union

JOIN = 2.0
"""Rules within this many points of each other meet."""
WIDE = 0.4
"""Rules that end at no other are borders of rows from this share of the page's width on."""
SNAP = 1.5
"""Rules that start and end within this many points of each other border rows of one table."""
ROW = 6.0
"""Two borders of one table are at least this many points apart."""
PAGES = 1000
"""Pages whose tables are kept, at most."""
SHORTEST = 6.0
"""Points that a rule is long at least."""


class Table(NamedTuple):
    """Rules that meet: the box around them, the rules, and whether they part it into cells."""

    box: Box
    rules: Sequence[RulingLine]
    parted: bool


_known: dict[int, tuple[Sequence[RulingLine], float, Sequence[Table]]] = {}
"""Tables by the identity of the rules that they are made of, with these rules and the width of their page: several
passes ask for the tables of the same page."""


def tables_of(page: PageContent) -> Sequence[Table]:
    """The tables and single boxes of a page, from the top down. A line that only touches the border of one (a leader to
    a comment, an underline) belongs to none."""
    rules, width, tables = _known.get(id(page.rules), (None, 0.0, ()))
    if rules is not page.rules or width != page.info.width:
        if len(_known) >= PAGES:
            _known.clear()
        tables = _tables_of(page)
        _known[id(page.rules)] = page.rules, page.info.width, tables
    return tables


def _tables_of(page: PageContent) -> Sequence[Table]:
    upright = [rule for rule in page.rules if not rule.horizontal and rule.bottom - rule.top >= SHORTEST]
    level = [rule for rule in page.rules if rule.horizontal and rule.x1 - rule.x0 >= SHORTEST]
    # Rules by their number: the level ones first, then the upright ones.
    groups = _Groups()
    behind = len(level)
    across = sorted((rule.x0, n) for n, rule in enumerate(upright))
    for at, rule in enumerate(level):
        height, left, right = rule.top, rule.x0 - JOIN, rule.x1 + JOIN
        meeting = sorted(
            n
            for _, n in across[bisect_left(across, (left, -1)) : bisect_right(across, (right, behind + len(upright)))]
            if upright[n].top - JOIN <= height <= upright[n].bottom + JOIN
        )
        starts = any(abs(upright[n].x0 - rule.x0) <= JOIN for n in meeting)
        ends = any(abs(upright[n].x0 - rule.x1) <= JOIN for n in meeting)
        if (starts and ends) or rule.x1 - rule.x0 >= WIDE * page.info.width:
            groups.add(at)
            for n in meeting:
                groups.join(at, behind + n)
    rows: dict[tuple[int, int], int] = {}
    for at, rule in enumerate(level):
        if at in groups.parent and rule.x1 - rule.x0 >= WIDE * page.info.width:
            x0, x1 = round(rule.x0 / 2), round(rule.x1 / 2)
            for (other0, other1), other in rows.items():
                if abs(other0 - x0) <= 1 and abs(other1 - x1) <= 1:
                    groups.join(other, at)
            rows[x0, x1] = at
    _join_borders(upright, groups, behind)
    found = [[level[n] if n < behind else upright[n - behind] for n in members] for members in groups.members()]
    tables = [Table(union([rule.box for rule in rules]), rules, is_parted(rules)) for rules in found]
    return sorted(tables, key=lambda table: (table.box.top, table.box.x0))


class _Groups:
    """Sets of rules that are joined step by step."""

    def __init__(self) -> None:
        self.parent: dict[int, int] = {}

    def add(self, key: int) -> int:
        root = self.parent.setdefault(key, key)
        while root != self.parent[root]:
            root = self.parent[root]
        self.parent[key] = root
        return root

    def join(self, one: int, other: int) -> None:
        self.parent[self.add(one)] = self.add(other)

    def members(self) -> list[list[int]]:
        groups: dict[int, list[int]] = defaultdict(list)
        for key in self.parent:
            groups[self.add(key)].append(key)
        return list(groups.values())


def _join_borders(upright: Sequence[RulingLine], groups: _Groups, behind: int) -> None:
    """Joins vertical borders that go on below each other, or lie double, where at least one is in a table; `behind`:
    the number of the first."""
    order = sorted(range(len(upright)), key=lambda n: (upright[n].x0, upright[n].top))
    for position, n in enumerate(order):
        for other in order[position + 1 :]:
            if upright[other].x0 - upright[n].x0 > SNAP:
                break
            if upright[other].top <= upright[n].bottom + JOIN and upright[other].bottom >= upright[n].top - JOIN:
                groups.join(behind + n, behind + other)


def is_parted(rules: Sequence[RulingLine]) -> bool:
    """Whether rules part a box into cells: three of them lie beside or below each other."""
    for places in (
        sorted(rule.top for rule in rules if rule.horizontal),
        sorted(rule.x0 for rule in rules if not rule.horizontal),
    ):
        apart = 0
        last = -100.0
        for place in places:
            if place - last > ROW:
                apart += 1
                last = place
        if apart > 2:
            return True
    return False
