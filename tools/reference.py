"""The pages of the documentation that the code writes: tables, findings, commands and the keys of a template.

`python -m tools.reference` writes them into docs/. A test compares them with the code.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline.cli import COMMANDS, build_parser
from pipeline.exports import reference as exports
from pipeline.files.writing import write_text
from schemas.template import FIELDS, HEAD_FIELDS, Label, Level, Part, StatusLegend, Template

PROGRAM = ".venv/bin/actiefiche"
"""How the documentation writes the command, so that a line works in the folder of the project as it is printed."""
COMMANDS_HEAD = """\
# Commands

Every command of the program, with its options. Lines are printed as they are typed in the folder of the project. Where
the package is installed in another environment, leave `.venv/bin/` away. `--help` behind a command says the same.

This page is generated (`python -m tools.reference`).

| command | what it does |
|---|---|
"""
KEYS_HEAD = """\
# Keys of a plan's template

A template is a YAML file with these keys; [templates.md](templates.md) explains how to make one.

This page is generated (`python -m tools.reference`).
"""
MODELS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("The template", Template),
    ("An entry of `levels`", Level),
    ("An entry of `labels`", Label),
    ("An entry of `parts`", Part),
    ("`status`", StatusLegend),
)


def commands() -> str:
    """The page of all commands as Markdown."""
    (group,) = (one for one in build_parser()._actions if isinstance(one, argparse._SubParsersAction))
    summaries = {one.dest: one.help or "" for one in group._choices_actions}
    rows = "".join(f"| [`{one.NAME}`](#{one.NAME}) | {_cell(summaries[one.NAME])} |\n" for one in COMMANDS)
    parts = [part for one in COMMANDS for part in _command((one.NAME,), group.choices[one.NAME], "")]
    return f"{COMMANDS_HEAD}{rows}\n" + "\n".join(parts)


def _command(path: tuple[str, ...], parser: argparse.ArgumentParser, above: str) -> Iterator[str]:
    """The section of a command and those of its sub-commands; a help text that stands `above` is not told again."""
    yield f"{'#' * (len(path) + 1)} {' '.join(path)}\n"
    yield f"```text\n{_usage(path, parser)}\n```\n"
    description = parser.description or ""
    text, examples = ("", []) if description == above else _told(description)
    if text:
        yield f"```text\n{text}\n```\n"
    options = [one for one in parser._actions if not isinstance(one, argparse._HelpAction)]
    below = [one for one in options if isinstance(one, argparse._SubParsersAction)]
    rows = [_option(one) for one in options if one not in below]
    if rows:
        yield "| option | what it does |\n|---|---|\n" + "".join(rows)
    if examples:
        yield "Examples:\n\n```sh\n" + "\n".join(f"{PROGRAM}{line}" for line in examples) + "\n```\n"
    for one in below:
        for name, sub in one.choices.items():
            yield from _command((*path, name), sub, description)


def _told(text: str) -> tuple[str, list[str]]:
    """A help text without its examples, and these without the name of the program."""
    lines = re.sub(r" \\\n\s*", " ", text).splitlines()
    examples = [line.strip().removeprefix("actiefiche") for line in lines if re.match(r"\s+actiefiche ", line)]
    told = [line for line in lines if not re.match(r"\s+actiefiche |Examples?:\s*$", line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(told)).strip("\n"), examples


def _usage(path: tuple[str, ...], parser: argparse.ArgumentParser) -> str:
    words = [" ".join(("actiefiche", *path))]
    for one in parser._actions:
        if isinstance(one, argparse._HelpAction):
            continue
        told = " ".join((one.option_strings[-1], _value(one)) if one.option_strings else (_value(one),)).strip()
        needed = one.required if one.option_strings else one.nargs not in ("?", "*")
        words.append(told if needed else f"[{told}]")
    return " ".join(words)


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    name = str(action.metavar or action.dest.upper())
    return f"{name} ..." if action.nargs in ("*", "+") else name


def _option(action: argparse.Action) -> str:
    told = " ".join((*(", ".join(action.option_strings),), _value(action))).strip()
    return f"| `{_cell(told)}` | {_cell(str(action.help or ''))} |\n"


def _cell(text: str) -> str:
    return text.replace("%%", "%").replace("|", "\\|")


def template_keys() -> str:
    """The page of the keys of a plan's template as Markdown."""
    parts = [KEYS_HEAD]
    for title, model in MODELS:
        rows = "".join(_key(name, field) for name, field in model.model_fields.items())
        parts.append(f"## {title}\n\n| key | meaning | values | default |\n|---|---|---|---|\n{rows}")
    fields = ", ".join(f"`{name}`" for name in FIELDS)
    heads = ", ".join(f"`{name}`" for name in HEAD_FIELDS)
    parts.append(f"## Fields\n\nA label leads to {fields}; or to {heads}, where a form prints these under labels.\n")
    return "\n".join(parts)


def _key(name: str, field: FieldInfo) -> str:
    return f"| `{name}` | {_cell(field.description or '')} | {_kind(field.annotation)} | {_default(field)} |\n"


def _kind(annotation: Any) -> str:
    """The values that a key takes, in words."""
    parts = [one for one in get_args(annotation) if one is not type(None)]
    if annotation is bool:
        return "yes or no"
    if annotation is str:
        return "text"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "a block"
    if annotation in (list, list[str]) or getattr(annotation, "__origin__", None) is list:
        inside = _kind(parts[0])
        return f"list of {'texts' if inside == 'text' else 'blocks' if inside == 'a block' else inside}"
    if parts and all(isinstance(one, str) for one in parts):
        return ", ".join(f"`{one}`" for one in parts)
    return _kind(parts[0]) if len(parts) == 1 else ", ".join(map(_kind, parts))


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True)
    if value is None or value == [] or isinstance(value, BaseModel):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{_cell(text)}`"


PAGES = {
    exports.FILE: exports.reference,
    exports.FINDINGS_FILE: exports.findings_reference,
    Path("docs/commands.md"): commands,
    Path("docs/template-keys.md"): template_keys,
}
"""Each generated page, and what writes it."""

if __name__ == "__main__":
    for file, text in PAGES.items():
        write_text(file, text())
