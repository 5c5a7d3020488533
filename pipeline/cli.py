"""The command line: a thin shell around the library. Results go to files or standard output, the rest to
standard error. Heavy imports wait until a command needs them, so that help and wrong calls answer at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, Protocol

from extractors.errors import ActieficheError, CallError
from pipeline.commands import (
    add,
    correct,
    diff,
    export,
    extract,
    history,
    patch,
    report,
    run,
    stage,
    template,
    templates,
)
from pipeline.commands.calling import is_dutch, show, tell


class Command(Protocol):
    """What the module of a command has; `run` returns the exit code and raises the errors of `extractors.errors`."""

    NAME: str

    def add_parser(self, commands: argparse._SubParsersAction[Any]) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


COMMANDS: tuple[Command, ...] = (
    extract,
    run,
    stage,
    templates,
    template,
    export,
    report,
    add,
    diff,
    history,
    patch,
    correct,
)
"""The commands in the order of the help."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise CallError(f"{message}; see '{self.prog} --help'", f"{message}; zie '{self.prog} --help'")


def build_parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    parser = _Parser(
        prog="actiefiche",
        description="Turns Flemish government action plan PDFs into data that says where every value was printed.",
        epilog="Start with: actiefiche extract PLAN.pdf --out FOLDER",
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for command in COMMANDS:
        command.add_parser(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code; errors are one line on standard error."""
    try:
        return _dispatch(build_parser().parse_args(arguments))
    except ActieficheError as error:
        tell(f"actiefiche: {error.nl if is_dutch() else error}")
        return error.exit_code
    except KeyboardInterrupt:
        tell("actiefiche: stopped; nothing was changed")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _dispatch(options: argparse.Namespace) -> int:
    if options.version:
        from importlib.metadata import version

        show(f"actiefiche {version('actiefiche')}")
        return 0
    for command in COMMANDS:
        if options.command == command.NAME:
            return command.run(options)
    raise CallError(
        "no command given; start with 'actiefiche extract PLAN.pdf --out FOLDER' or see 'actiefiche --help'",
        "geen opdracht gegeven; begin met 'actiefiche extract PLAN.pdf --out MAP' of zie 'actiefiche --help'",
    )


if __name__ == "__main__":
    sys.exit(main())
