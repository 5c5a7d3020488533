"""`actiefiche template check|suggest`: the commands around one template."""

from __future__ import annotations

import argparse
from typing import Any

from extractors.errors import CallError
from pipeline.commands import template_check, template_suggest
from pipeline.commands.calling import new_parser

NAME = "template"
COMMANDS = (template_check, template_suggest)
"""The modules of its sub-commands, which look like those of commands."""
HELP = """\
Tests a template or drafts one for an unknown form. A template is a YAML file that says how a family of documents
numbers its headings and what its labels are called; see docs/templates.md.

Example:
  actiefiche template check my-family.yaml plan.pdf
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command, with its own commands, to those of the command line."""
    parser = new_parser(commands, NAME, "test or draft a template", HELP)
    below = parser.add_subparsers(dest="template_command", metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(below)


def run(options: argparse.Namespace) -> int:
    """Carries out a sub-command; raises the errors of `extractors.errors`."""
    for command in COMMANDS:
        if options.template_command == command.NAME:
            return command.run(options)
    raise CallError(
        "name what to do: 'actiefiche template check' or 'actiefiche template suggest'; see 'actiefiche template "
        "--help'",
        "geef op wat te doen: 'actiefiche template check' of 'actiefiche template suggest'; zie 'actiefiche template "
        "--help'",
    )
