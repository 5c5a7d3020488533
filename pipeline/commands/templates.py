"""`actiefiche templates`: the document families that can be read."""

from __future__ import annotations

import argparse
from typing import Any

from pipeline.commands.calling import new_parser, show

NAME = "templates"
HELP = """\
Lists the document families that can be read without further work.

Example:
  actiefiche templates
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    new_parser(commands, NAME, "list the known document families", HELP)


def run(options: argparse.Namespace) -> int:
    """Carries out the command."""
    from extractors import templates

    for kind in ("plan", "nota"):
        for name in templates.names(kind):
            template = templates.load_any(name)
            show(f"{template.id}  ({template.kind}, version {template.version})  {template.name}")
    return 0
