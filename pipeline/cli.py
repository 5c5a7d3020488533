"""The command line: a thin shell around the library. Results go to files or standard output, the rest to
standard error. Heavy imports wait until a command needs them, so that help and wrong calls answer at once."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from extractors.errors import ActieficheError, CallError
from pipeline.commands import (
    add,
    corpus,
    correct,
    corrections,
    desk,
    diff,
    export,
    extract,
    followup,
    history,
    ids,
    patch,
    registers,
    remove,
    report,
    run,
    stage,
    template,
    templates,
)
from pipeline.commands.calling import discard_output, is_dutch, prepare_streams, show, show_rest, tell
from pipeline.extras import missing_for
from pipeline.files.collecting import collect_rarely, end_without_search, load_no_plugins, multiply_on_one_core

SOFTWARE_FAULT = 70
"""Exit code of a fault in the program, as sysexits.h has it; 1, Python's own, means differences for `diff`."""
TRACEBACK = "ACTIEFICHE_TRACEBACK"


class Command(Protocol):
    """What the module of a command has; `run` returns the exit code and raises the errors of `extractors.errors`."""

    NAME: str

    def add_parser(self, commands: argparse._SubParsersAction[Any]) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


COMMANDS: tuple[Command, ...] = (
    extract,
    run,
    corpus,
    stage,
    templates,
    template,
    export,
    report,
    add,
    remove,
    diff,
    history,
    patch,
    registers,
    correct,
    corrections,
    followup,
    desk,
    ids,
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
    """Runs a command, by default that of this process; returns its exit code. Errors are one line on standard error,
    whatever they are.

    With ACTIEFICHE_TRACEBACK in the environment a fault of the program is raised as it is.
    """
    prepare_streams()
    collect_rarely()
    multiply_on_one_core()
    load_no_plugins()
    if arguments is None:
        end_without_search()
    try:
        try:
            return _dispatch(build_parser().parse_args(arguments))
        except ImportError as error:
            lacking = missing_for(error)
            if lacking is None:
                raise
            raise lacking from error
        finally:
            show_rest()
    except ActieficheError as error:
        tell(f"actiefiche: {error.nl if is_dutch() else error}")
        return error.exit_code
    except KeyboardInterrupt:
        tell("actiefiche: stopped; nothing was changed")
        return 130
    except BrokenPipeError:  # who read the output wants no more of it
        discard_output()
        return 0
    except OSError as error:
        place = f" '{error.filename}'" if error.filename else ""
        tell(f"actiefiche: {error.strerror or error}{place}")
        return CallError.exit_code
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        tell(f"actiefiche: {_fault(error)}")
        return SOFTWARE_FAULT


def _fault(error: Exception) -> str:
    """A fault of the program as one line: what and where."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__} {error}".split())[:300]
    where = f"{Path(last.filename).name}:{last.lineno}"
    if is_dutch():
        return f"fout in het programma ({what}, {where}); met {TRACEBACK}=1 verschijnt het volledige spoor"
    return f"fault in the program ({what}, {where}); {TRACEBACK}=1 shows the whole trace"


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
