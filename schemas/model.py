"""What all published models have in common."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from schemas.migrations import upgraded


class Model(BaseModel):
    """Base of all published models: no unknown keys, so that a typo in our code cannot publish a field.

    Pydantic builds a model when it is first used: a run uses half of them.
    """

    model_config = ConfigDict(extra="forbid", defer_build=True)


class Versioned(Model):
    """A document whose key `schema_version` names its form: one of an older version is brought to the newest first."""

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """As pydantic's, for data of an older version as well."""
        return super().model_validate(upgraded(obj), **options)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """As pydantic's, for a text of an older version as well.

        Only a text of another version is read into plain data first, which takes twice the memory of the plan.
        """
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            if all(one["loc"] != ("schema_version",) for one in error.errors(include_url=False, include_input=False)):
                raise
            data = from_json(json_data)
            if upgraded(data) is data:
                raise
        return cls.model_validate(data, **options)
