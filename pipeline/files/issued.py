"""The files of issued ids, data/ids/<family>.yaml: read and checked together, written by adding lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from extractors.errors import CallError
from pipeline.files.settings import IDS

if TYPE_CHECKING:
    from pathlib import Path

    from extractors.plan.identity import Issued
    from schemas.issued import IssuedId, IssuedIds, IssuedPlan

HEAD = """\
# Ids that were issued to the fiches of a family of plans. 'actiefiche run' and 'actiefiche ids freeze' add lines and
# change none; docs/versions.md says how. Keep this file in Git.
family: {family}
plans: []
ids: []
"""


def load() -> Issued:
    """All issued ids; none where there is no file.

    Raises CallError naming file, line and key where a file is wrong, and where two entries contradict each other.
    """
    from extractors.plan.identity import issued_of
    from pipeline.files.models import read_yaml
    from schemas.issued import IssuedIds

    files = [read_yaml(path, IssuedIds) for path in sorted(IDS.glob("*.yaml"))]
    issued = issued_of(files)
    _check(issued)
    return issued


def _check(issued: Issued) -> None:
    """Two lines that two people added may give one fiche two ids, or two fiches one."""
    for plan, entries in issued.ids.items():
        by_fiche: dict[tuple[str, str], IssuedId] = {}
        by_id: dict[str, IssuedId] = {}
        for entry in entries:
            same = by_fiche.setdefault((entry.number, entry.title), entry), by_id.setdefault(entry.id, entry)
            other = next((one for one in same if (one.id, one.number) != (entry.id, entry.number)), None)
            if other is not None:
                raise CallError(
                    f"{IDS}: plan '{plan}' has the lines '{other.id}, {other.number}' and '{entry.id}, "
                    f"{entry.number}', which contradict each other: take one out",
                    f"{IDS}: plan '{plan}' heeft de regels '{other.id}, {other.number}' en '{entry.id}, "
                    f"{entry.number}', die elkaar tegenspreken: haal er een weg",
                )


def add(entries: Mapping[str, tuple[Sequence[IssuedPlan], Sequence[IssuedId]]]) -> list[Path]:
    """Adds plans and ids to the file of each family; returns the files that changed.

    A line goes where its plan, number and title get another id: a person's review alone does that.

    Raises CallError where a file cannot be written; what it held stays, comments included.
    """
    from extractors.loading.models import read_text
    from extractors.loading.yaml_lines import quoted, with_entries
    from pipeline.files.writing import write_text

    changed = []
    for family, (plans, ids) in entries.items():
        if not plans and not ids:
            continue
        path = _file_of(family)
        text = read_text(path) if path.is_file() else HEAD.format(family=quoted(family))
        again = {(one.plan, one.number, one.title) for one in ids}
        former = [one for one in _of(text, path).ids if (one.plan, one.number, one.title) in again]
        text = _without(text, [_line(one.model_dump()) for one in former])
        text = with_entries(text, path, "plans", [_line(one.model_dump()) for one in plans])
        text = with_entries(text, path, "ids", [_line(one.model_dump()) for one in ids])
        _of(text, path)
        write_text(path, text)
        changed.append(path)
    return changed


def _without(text: str, entries: Sequence[str]) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not any(line.lstrip().startswith(entry) for entry in entries))


def _of(text: str, path: Path) -> IssuedIds:
    from extractors.loading.models import model_from_yaml
    from schemas.issued import IssuedIds

    return model_from_yaml(text, path, IssuedIds)


def _file_of(family: str) -> Path:
    """The file that holds a family: one that names it, else a new one with its name."""
    from pipeline.files.ids import check_id
    from pipeline.files.models import read_yaml
    from schemas.issued import IssuedIds

    for path in sorted(IDS.glob("*.yaml")):
        if read_yaml(path, IssuedIds).family == family:
            return path
    check_id(family)
    return IDS / f"{family}.yaml"


def _line(values: Mapping[str, str]) -> str:
    from extractors.loading.yaml_lines import quoted

    parts = (f"{key}: {value if key == 'id' else quoted(value)}" for key, value in values.items())
    return "- {" + ", ".join(parts) + "}"
