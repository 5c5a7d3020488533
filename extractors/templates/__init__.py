"""Templates of document families, as YAML files beside this module.

`load` and `load_nota` give a checked template or raise CallError, whose one line names the file, the line and
the key.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from extractors.errors import CallError
from extractors.loading.models import model_from_document, read_text
from extractors.loading.shipped import model_from_shipped
from schemas.nota_template import NotaTemplate
from schemas.template import Template

FOLDER = Path(__file__).parent
AnyTemplate = Template | NotaTemplate


def names(kind: Literal["plan", "nota"] = "plan") -> list[str]:
    """Ids of the templates of one kind that come with the package, sorted."""
    paths = sorted(FOLDER.glob("*.yaml"))
    return [path.stem for path in paths if load_any(path.stem).kind == kind]


def load(name: str) -> Template:
    """A plan's template by its id or by the path of a YAML file; raises CallError when there is none or it is
    wrong."""
    template = load_any(name)
    if not isinstance(template, Template):
        raise CallError(
            f"template '{name}' is for a nota, not for a plan: choose one of {', '.join(names())}",
            f"sjabloon '{name}' is voor een nota, niet voor een plan: kies uit {', '.join(names())}",
        )
    return template


def load_nota(name: str) -> NotaTemplate:
    """A nota's template; as `load`."""
    template = load_any(name)
    if not isinstance(template, NotaTemplate):
        raise CallError(
            f"template '{name}' is for a plan, not for a nota: choose one of {', '.join(names('nota'))}",
            f"sjabloon '{name}' is voor een plan, niet voor een nota: kies uit {', '.join(names('nota'))}",
        )
    return template


def load_any(name: str) -> AnyTemplate:
    """A template of either kind by its id or by the path of a YAML file; as `load`."""
    if "/" in name or "\\" in name or name.endswith((".yaml", ".yml")):
        return load_file(Path(name))
    return _shipped(name)


@cache
def _shipped(name: str) -> AnyTemplate:
    path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(other.stem for other in FOLDER.glob("*.yaml")))
        raise CallError(
            f"no template '{name}': choose one of {known}, or give the path of a YAML file",
            f"geen sjabloon '{name}': kies uit {known}, of geef het pad van een YAML-bestand",
        )
    # The tests walk the package's own templates through every check; a run need not pay for that again.
    return model_from_shipped(path, _model_of)


def load_file(path: Path) -> AnyTemplate:
    """The template in a YAML file; raises CallError naming the file, the line and the key that is wrong."""
    if not path.is_file():
        raise CallError(
            f"no template file '{path}': check the name and the folder",
            f"geen sjabloonbestand '{path}': controleer de naam en de map",
        )
    return parse(read_text(path), str(path))


def parse(text: str, file: str) -> AnyTemplate:
    """The template that a YAML text describes, with its examples and patterns tried; `file` names it in errors."""
    from extractors.loading.yaml_text import parse_yaml  # costs 30 ms with the checks: a run reads no such text
    from extractors.templates.checking import problems_of

    document = parse_yaml(text, file)
    return model_from_document(document, _model_of(document.data), problems_of)


def _model_of(data: object) -> type[AnyTemplate]:
    return NotaTemplate if isinstance(data, dict) and data.get("kind") == "nota" else Template
