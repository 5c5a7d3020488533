"""The forms that people described in this project: templates as data/templates/<id>.yaml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files.settings import TEMPLATES

if TYPE_CHECKING:
    from schemas.template import Template

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


def names() -> list[str]:
    """Ids of the templates of this project, sorted."""
    return sorted(path.stem for path in TEMPLATES.glob("*.yaml") if ID.fullmatch(path.stem))


def path_of(name: str) -> Path:
    """The file of a template by its id; raises ValueError for what is none."""
    if not ID.fullmatch(name):
        raise ValueError(name)
    return TEMPLATES / f"{name}.yaml"


def is_own(template: str | None) -> bool:
    """Whether the settings of a plan name a template of this project."""
    return template is not None and template.startswith(f"{TEMPLATES.as_posix()}/")


def file_in(template: str | None) -> Path | None:
    """The file that the settings of a plan name as its template; None where that is one of the program's."""
    return Path(template) if template is not None and template.endswith((".yaml", ".yml")) else None


def save(template: Template) -> Path:
    """Writes a template whole, as the file of its id."""
    from extractors import templates
    from extractors.templating.saving import text_of
    from pipeline.files.writing import write_text

    path = path_of(template.id)
    text = text_of(template)
    templates.parse(text, str(path))
    write_text(path, text)
    return path
