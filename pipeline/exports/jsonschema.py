"""The JSON Schema of plan.json, generated from the models and published as schemas/plan-v<version>.schema.json.

A test holds the published file to the models. After a change that readers must know of, raise
`schemas.plan.SCHEMA_VERSION`; then write the file anew with `python -m pipeline.exports.jsonschema`.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from schemas.plan import SCHEMA_VERSION, Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = f"urn:actiefiche:schema:plan:{SCHEMA_VERSION}"
FILE_NAME = f"plan-v{SCHEMA_VERSION}.schema.json"


def plan_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of what `actiefiche extract` writes."""
    return {"$schema": DIALECT, "$id": SCHEMA_ID} | Plan.model_json_schema(mode="serialization")


def published() -> Path:
    """Where the published schema stands."""
    return Path(str(files("schemas"))) / FILE_NAME


if __name__ == "__main__":
    from pipeline.files.writing import dumps, write_text

    write_text(published(), dumps(plan_schema()))
