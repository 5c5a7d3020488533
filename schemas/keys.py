"""The key of a fiche: what names it in every table, finding, change and correction of its plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence


def fiche_keys(fiches: Sequence[tuple[str, str | None]]) -> list[str]:
    """A unique key for each fiche of a plan, given its number and the number of its objective, in printed order.

    The key is the number. Some plans restart their numbers under each objective ('Actie 1' under 1.1 and under 1.2):
    a number that repeats gets its objective in front ('1.1/1'). Where that does not make it unique, the first fiche
    keeps the number and the others get a count behind it ('3.1.1.1~2').
    """
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for position, (number, _) in enumerate(fiches):
        groups[number].append(position)
    keys = [number for number, _ in fiches]
    taken = {number for number, group in groups.items() if len(group) == 1}
    for number, group in groups.items():
        if len(group) == 1:
            continue
        names = [f"{fiches[position][1]}/{number}" for position in group if fiches[position][1]]
        if len(set(names)) == len(group) and taken.isdisjoint(names):
            for position, name in zip(group, names, strict=True):
                keys[position] = name
        else:
            for position in group:
                keys[position] = _counted(number, taken)
                taken.add(keys[position])
        taken.update(keys[position] for position in group)
    return keys


def _counted(number: str, taken: set[str]) -> str:
    name, count = number, 1
    while name in taken:
        count += 1
        name = f"{number}~{count}"
    return name
