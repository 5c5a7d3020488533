"""What an import tells: a line for each thing, in Dutch and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractors.followup.exchange import shown
from extractors.followup.merging import Clash
from pipeline.followup.reading import Row
from schemas.followup import StepKey
from schemas.names import FOLLOWUP_NAMES, Name


def left_out(row: Row, nl: str, en: str) -> Name:
    """A row, or a cell of it, that is not recorded, and why."""
    return f"{row.where[0]}: {nl}; niet overgenomen", f"{row.where[1]}: {en}; not taken over"


def clashing(one: Clash, *, taken: bool) -> Name:
    """A value on which two differ; `taken`: the one of the file is recorded all the same."""
    nl, en = (_of_step(one.at, one.name, language) for language in (0, 1))
    values = [", ".join(f"{_quoted(one.name, value)} ({where[at]})" for value, where in one.given) for at in (0, 1)]
    if one.between_cells:
        return (
            f"{nl}: de cellen verschillen: {values[0]}; niets gewijzigd",
            f"{en}: the cells differ: {values[1]}; nothing was changed",
        )
    now = _quoted(one.name, one.recorded)
    ends = ("dat van het bestand genomen", "that of the file was taken")
    if not taken:
        ends = ("niets gewijzigd; --take-file neemt dat van het bestand",
                "nothing was changed; --take-file takes that of the file")  # fmt: skip
    return (
        f"{nl}: intussen is {now} ingevuld, het bestand zegt {values[0]}: {ends[0]}",
        f"{en}: {now} was recorded meanwhile, the file says {values[1]}: {ends[1]}",
    )


def cleared(
    edits: Mapping[StepKey, Mapping[str, str | None]], recorded: Mapping[StepKey, Mapping[str, str]]
) -> Iterator[Name]:
    """A line for each value that is taken away."""
    for at, edit in edits.items():
        for name in (name for name, value in edit.items() if value is None):
            was = _quoted(name, recorded[at][name])
            yield (
                f"{_of_step(at, name, 0)}: {was} is weggehaald, want de cel is leeg",
                f"{_of_step(at, name, 1)}: {was} was taken away, as the cell is empty",
            )


def _of_step(at: StepKey, name: str, language: int) -> str:
    step = ("stap", "step")[language]
    return f"fiche {at.action}, {step} {at.position + 1}, {FOLLOWUP_NAMES[name][language]}"


def _quoted(name: str, value: str | None) -> str:
    return f"'{' '.join(shown(name, value).split())[:80]}'"
