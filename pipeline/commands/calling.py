"""What several commands need of the command line: a parser, the password, the language, and where text goes."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import CallError
from pipeline.files.messages import visible

if TYPE_CHECKING:
    from pipeline.files.limits import Limits

PASSWORD_VARIABLE = "ACTIEFICHE_PASSWORD"  # noqa: S105  (the name of a variable, not a password)


def new_parser(
    commands: argparse._SubParsersAction[Any], name: str, summary: str, text: str
) -> argparse.ArgumentParser:
    """The parser of a command: `summary` for the list of commands, `text` for its own help, as it is laid out."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=text, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    return parser


def add_password_file(parser: argparse.ArgumentParser) -> None:
    """Adds the option that `password_of` reads."""
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help=f"file with the PDF's password (or {PASSWORD_VARIABLE})",
    )


def password_of(options: argparse.Namespace) -> str | None:
    """The password from the first line of a file or the environment; never from an argument others can see.

    Raises CallError where the file cannot be read.
    """
    file: Path | None = options.password_file
    if file is None:
        return os.environ.get(PASSWORD_VARIABLE)
    try:
        return file.read_text(encoding="utf8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(
            f"cannot read the password file '{file}': check its name and permissions",
            f"kan het wachtwoordbestand '{file}' niet lezen: controleer naam en rechten",
        ) from error


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Adds the option that `workers_of` reads."""
    parser.add_argument("--workers", type=int, metavar="N", help="processes to read with (default: all cores)")


def workers_of(options: argparse.Namespace) -> int | None:
    """The number of processes; raises CallError for one below 1."""
    workers: int | None = options.workers
    if workers is not None and workers < 1:
        raise CallError("--workers takes a number from 1 on", "--workers vraagt een getal vanaf 1")
    return workers


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Adds the options that `limits_of` reads."""
    parser.add_argument(
        "--max-seconds", type=float, metavar="N", help="time that reading a file may take (default: 60, and 1 a page)"
    )
    parser.add_argument(
        "--max-cpu-seconds", type=float, metavar="N", help="the same in CPU time of each process (default: as much)"
    )
    parser.add_argument(
        "--max-memory", type=int, metavar="MB", help="memory that each reading process may take (default: 1024)"
    )


def limits_of(options: argparse.Namespace) -> Limits:
    """The limits on reading; raises CallError for one that is no positive number."""
    from pipeline.files.limits import MEMORY, Limits

    for name in ("max_seconds", "max_cpu_seconds", "max_memory"):
        value = getattr(options, name)
        if value is not None and not 0 < value < 1e9:
            option = "--" + name.replace("_", "-")
            raise CallError(f"{option} takes a number above 0", f"{option} vraagt een getal boven 0")
    memory = MEMORY if options.max_memory is None else options.max_memory
    return Limits(options.max_seconds, options.max_cpu_seconds, memory)


def is_dutch() -> bool:
    """Whether the user's environment asks for Dutch."""
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return language.startswith("nl")


def run_again() -> str:
    """What to do next, as commands say it that changed what a run reads.

    A folder without dvc.yaml is no clone of the project: it has no Makefile either.
    """
    if not Path("dvc.yaml").is_file():
        return "voer nu uit: actiefiche run" if is_dutch() else "now run: actiefiche run"
    return "voer nu uit: make run (of dvc repro)" if is_dutch() else "now run: make run (or dvc repro)"


def prepare_streams() -> None:
    """Makes the standard streams fit for any text, and takes the numbers of closed ones, so that no file that is
    opened later gets them and what is meant for a stream."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def tell(text: str) -> None:
    """A line on standard error: what was done. Where that is closed or full, nobody can be told."""
    with suppress(OSError):
        print(visible(text), file=sys.stderr)  # noqa: T201


def show(text: str) -> None:
    """A line on standard output: what was asked for; raises CallError where that is closed or full."""
    if sys.stdout is None:
        raise _no_output("closed", "gesloten")
    try:
        print(visible(text))  # noqa: T201
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise _no_output(error.strerror, error.strerror) from error


def show_rest() -> None:
    """Writes what `show` still holds; raises as that."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise _no_output(error.strerror, error.strerror) from error


def discard_output() -> None:
    """Lets what is still meant for standard output vanish, so that the end of the program does not fail on it."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def _no_output(en: str | None, nl: str | None) -> CallError:
    return CallError(f"cannot write to standard output: {en}", f"kan niet schrijven naar standaarduitvoer: {nl}")
