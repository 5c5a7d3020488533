"""params.yaml: which plans there are, how each is read, and which one follows which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from extractors.errors import CallError
from extractors.loading.problems import KeyPath, Problem
from pipeline.files.ids import CHANGES, is_usable
from pipeline.files.models import read_yaml

FILE = Path("params.yaml")
RAW = Path("data/raw")
OUT = Path("data/out")
STAGES = Path("data/stages")
DIFFS = OUT / CHANGES
CORRECTIONS = Path("data/corrections")
"""What people write: corrections as <plan_id>.yaml, reviewed alignments as <old>..<new>.yaml."""
FOLLOWUP = Path("data/followup")
"""How far the steps are, as people say: <plan_id>.yaml."""
REVIEW = Path("data/review")
"""What people found right, as <plan_id>.yaml."""
TEMPLATES = Path("data/templates")
"""The forms that people described at the desk: <id>.yaml."""
IDS = Path("data/ids")
"""The ids that were issued to fiches, a file a family: <family>.yaml."""


class PlanSettings(BaseModel):
    """One plan: its PDF and, where the document's own words do not tell, its template.

    `version_date` is the day of this version. `predecessor` is the plan that it updates or succeeds; fiches that
    live on keep their ids. `family` is what ids of new fiches are minted from: by default that of the
    predecessor, else the template.
    """

    model_config = ConfigDict(extra="forbid")

    pdf: Path
    template: str | None = None
    version_date: date | None = None
    predecessor: str | None = None
    family: str | None = None


class NotaSettings(BaseModel):
    """One nota: its PDF, the id of the plan that it submits, and its template where named."""

    model_config = ConfigDict(extra="forbid")

    pdf: Path
    plan: str | None = None
    template: str | None = None


class Settings(BaseModel):
    """All plans and notas by id."""

    model_config = ConfigDict(extra="forbid")

    plans: dict[str, PlanSettings] = Field(default_factory=dict)
    notas: dict[str, NotaSettings] = Field(default_factory=dict)

    def nota(self, nota_id: str) -> NotaSettings:
        """The settings of one nota; raises CallError for an unknown id."""
        if nota_id not in self.notas:
            known = ", ".join(sorted(self.notas)) or "none"
            raise CallError(
                f"no nota '{nota_id}' in {FILE}: known are {known}",
                f"geen nota '{nota_id}' in {FILE}: bekend zijn {known}",
            )
        return self.notas[nota_id]

    def plan(self, plan_id: str) -> PlanSettings:
        """The settings of one plan; raises CallError for an unknown id."""
        if plan_id not in self.plans:
            known = ", ".join(sorted(self.plans)) or "none"
            raise CallError(
                f"no plan '{plan_id}' in {FILE}: known are {known}",
                f"geen plan '{plan_id}' in {FILE}: bekend zijn {known}",
            )
        return self.plans[plan_id]

    def ancestors(self, plan_id: str) -> list[str]:
        """The plans that a plan follows, the nearest first."""
        found: list[str] = []
        before = self.plans[plan_id].predecessor
        while before is not None and before not in found:
            found.append(before)
            before = self.plans[before].predecessor
        return found

    def ordered(self) -> list[str]:
        """All plans, each behind the one that it follows, else in the order of the file."""
        return sorted(self.plans, key=lambda plan_id: len(self.ancestors(plan_id)))

    def family(self, plan_id: str) -> str | None:
        """The family that a plan names, or the nearest ancestor with one; null: the template of the first plan."""
        chain = [plan_id, *self.ancestors(plan_id)]
        return next((self.plans[one].family for one in chain if self.plans[one].family), None)


def load(file: Path = FILE) -> Settings:
    """The settings; raises CallError where the file is missing or wrong, naming the place."""
    if not file.is_file():
        raise CallError(
            f"no {file} here: run this in the folder of the project; a file of that name with the line 'plans: {{}}' "
            "makes a folder one",
            f"geen {file} in deze map: voer dit uit in de map van het project; een bestand met die naam en de regel "
            "'plans: {}' maakt van een map een project",
        )
    return read_yaml(file, Settings, problems_of)


def plans_here() -> dict[str, PlanSettings]:
    """The plans of params.yaml; none in a folder without that file. Raises CallError as `load`."""
    return load().plans if FILE.is_file() else {}


def problems_of(settings: Settings) -> list[Problem]:
    """Ids that cannot name a folder, and plans that follow each other wrongly."""
    named = [
        *_unusable("notas", "nota", settings.notas),
        *_unusable("plans", "plan", settings.plans),
        *(
            Problem(
                ("notas", nota_id),
                "not usable as a nota id: take letters, digits, '-' and '_', and no plan's id",
                "niet bruikbaar als nota-id: neem letters, cijfers, '-' en '_', en geen id van een plan",
            )
            for nota_id in settings.notas
            if nota_id in settings.plans
        ),
        *(
            problem
            for nota_id, nota in settings.notas.items()
            for problem in _no_such_plan(("notas", nota_id, "plan"), nota.plan, settings)
        ),
        *(
            problem
            for plan_id, plan in settings.plans.items()
            for problem in _no_such_plan(("plans", plan_id, "predecessor"), plan.predecessor, settings)
        ),
    ]
    # The order of plans can only be looked at when all plans that it names exist.
    return named or [problem for plan_id in settings.plans for problem in _wrong_order(plan_id, settings)]


def _unusable(key: str, kind: str, ids: Iterable[str]) -> Iterator[Problem]:
    for one in ids:
        if not is_usable(one):
            yield Problem(
                (key, one),
                f"not usable as a {kind} id: take letters, digits, '-' and '_' (and not '{DIFFS.name}')",
                f"niet bruikbaar als {kind}-id: neem letters, cijfers, '-' en '_' (en niet '{DIFFS.name}')",
            )


def _no_such_plan(path: KeyPath, named: str | None, settings: Settings) -> Iterator[Problem]:
    if named is not None and named not in settings.plans:
        known = ", ".join(sorted(settings.plans))
        yield Problem(path, f"no plan '{named}': known are {known}", f"geen plan '{named}': bekend zijn {known}")


def _wrong_order(plan_id: str, settings: Settings) -> Iterator[Problem]:
    plan = settings.plans[plan_id]
    if plan.predecessor is None:
        return
    if plan_id in settings.ancestors(plan_id):
        yield Problem(
            ("plans", plan_id, "predecessor"),
            f"the plan follows itself by way of '{plan.predecessor}'",
            f"het plan volgt zichzelf op via '{plan.predecessor}'",
        )
    before = settings.plans[plan.predecessor].version_date
    if plan.version_date is not None and before is not None and plan.version_date < before:
        yield Problem(
            ("plans", plan_id, "version_date"),
            f"{plan.version_date} is before that of its predecessor, {before}",
            f"{plan.version_date} ligt voor die van zijn voorganger, {before}",
        )
