"""params.yaml: which plans there are and how each is read."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractors.errors import CallError

FILE = Path("params.yaml")
RAW = Path("data/raw")
OUT = Path("data/out")
STAGES = Path("data/stages")


class PlanSettings(BaseModel):
    """One plan: its PDF and, where the document's own words do not tell, its template."""

    model_config = ConfigDict(extra="forbid")

    pdf: Path
    template: str | None = None


class Settings(BaseModel):
    """All plans by id."""

    model_config = ConfigDict(extra="forbid")

    plans: dict[str, PlanSettings] = Field(default_factory=dict)

    def plan(self, plan_id: str) -> PlanSettings:
        """The settings of one plan; raises CallError for an unknown id."""
        if plan_id not in self.plans:
            known = ", ".join(sorted(self.plans)) or "none"
            raise CallError(
                f"no plan '{plan_id}' in {FILE}: known are {known}",
                f"geen plan '{plan_id}' in {FILE}: bekend zijn {known}",
            )
        return self.plans[plan_id]


def load(file: Path = FILE) -> Settings:
    """The settings; raises CallError where the file is missing or wrong, naming the place."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        data = YAML(typ="safe").load(file.read_text(encoding="utf8"))
    except OSError as error:
        raise CallError(
            f"no {file} here: run this in the folder of the project",
            f"geen {file} in deze map: voer dit uit in de map van het project",
        ) from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise CallError(f"{file} is not readable as YAML: {error}") from error
    try:
        return Settings.model_validate(data or {})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CallError(f"{file}: {where}: {first['msg']}") from error
