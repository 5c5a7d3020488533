"""The command line: a thin shell around the library. Results go to files or standard output, the rest to
standard error. Heavy imports wait until a command needs them, so that help and wrong calls answer at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from extractors.errors import ActieficheError, CallError
from pipeline.commands import correct as correct_command
from pipeline.commands import export as export_command
from pipeline.commands import report as report_command
from pipeline.commands import template as template_commands
from pipeline.commands import versions

STAGES = ("extract", "segment", "correct", "normalize", "identify", "diff", "publish", "report", "export", "nota")
PASSWORD_VARIABLE = "ACTIEFICHE_PASSWORD"  # noqa: S105  (the name of a variable, not a password)

EXTRACT_HELP = """\
Reads one PDF and writes plan.json and the Parquet tables into DIR.

Exit codes: 0 done; 2 the call is wrong; 3 the file cannot be read (not a PDF, damaged, protected, no text);
4 a readable PDF in which no action was found. On 2, 3 and 4 the folder stays as it was.

Example:
  actiefiche extract data/raw/actieplan-2025-2029.pdf --out data/out/actieplan-2025-2029
"""
RUN_HELP = """\
Does what 'dvc repro' does, in one process: reads every plan of params.yaml (or the named ones) from data/raw
and writes it to data/out/<plan_id>. Run it in the folder that holds params.yaml.

Example:
  actiefiche run actieplan-2025-2029
"""
STAGE_HELP = """\
Runs one stage of dvc.yaml for one plan of params.yaml; 'dvc repro' calls this.

Example:
  actiefiche stage segment actieplan-2025-2029
"""


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
    extract = _command(commands, "extract", "read one PDF into plan.json and Parquet tables", EXTRACT_HELP)
    extract.add_argument("pdf", type=Path, metavar="PDF", help="the plan")
    extract.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the outputs")
    extract.add_argument("--plan-id", metavar="ID", help="name of the plan in the data (default: the file's name)")
    extract.add_argument(
        "--template",
        metavar="NAME",
        help="document family, or a YAML file (default: chosen by the document's words)",
    )
    extract.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help=f"file with the PDF's password (or {PASSWORD_VARIABLE})",
    )
    extract.add_argument("--workers", type=int, metavar="N", help="processes to read with (default: all cores)")
    run = _command(commands, "run", "read the plans of params.yaml", RUN_HELP)
    run.add_argument("plans", nargs="*", metavar="PLAN", help="plan ids (default: all)")
    run.add_argument("--workers", type=int, metavar="N", help="processes to read with (default: all cores)")
    stage = _command(commands, "stage", "run one stage of the pipeline", STAGE_HELP)
    stage.add_argument(
        "stage",
        choices=STAGES,
        metavar="STAGE",
        help=", ".join(STAGES),
    )
    stage.add_argument("plan", nargs="?", metavar="PLAN", help="plan id; none for identify and diff, which take all")
    template_commands.add_parsers(commands)
    export_command.add_parser(commands)
    report_command.add_parser(commands)
    versions.add_parsers(commands)
    correct_command.add_parser(commands)
    return parser


def _command(
    commands: argparse._SubParsersAction[_Parser], name: str, summary: str, text: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=summary, description=text, formatter_class=argparse.RawDescriptionHelpFormatter
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code; errors are one line on standard error."""
    try:
        options = build_parser().parse_args(arguments)
        return _dispatch(options)
    except ActieficheError as error:
        print(f"actiefiche: {error.nl if _dutch() else error}", file=sys.stderr)  # noqa: T201
        return error.exit_code
    except KeyboardInterrupt:
        print("actiefiche: stopped; nothing was changed", file=sys.stderr)  # noqa: T201
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _dutch() -> bool:
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return language.startswith("nl")


def _dispatch(options: argparse.Namespace) -> int:
    if options.version:
        from importlib.metadata import version

        _say(f"actiefiche {version('actiefiche')}")
        return 0
    if options.command == "extract":
        return _extract(options)
    if options.command == "run":
        from pipeline.stages.steps import run_plans

        run_plans(options.plans, _workers(options))
        return 0
    if options.command == "stage":
        from pipeline.stages.steps import run_stage

        run_stage(options.stage, options.plan)
        return 0
    if options.command in template_commands.COMMANDS:
        return template_commands.run(
            options, nl=_dutch(), password=password_from(getattr(options, "password_file", None))
        )
    if options.command == "export":
        return export_command.run(options)
    if options.command == "report":
        return report_command.run(options, password_from(options.password_file))
    if options.command in versions.COMMANDS:
        return versions.run(options)
    if options.command == "correct":
        return correct_command.run(options)
    raise CallError(
        "no command given; start with 'actiefiche extract PLAN.pdf --out FOLDER' or see 'actiefiche --help'",
        "geen opdracht gegeven; begin met 'actiefiche extract PLAN.pdf --out MAP' of zie 'actiefiche --help'",
    )


def _extract(options: argparse.Namespace) -> int:
    from pipeline.files.reading import check_file, count_pages
    from pipeline.files.writing import check_folder

    password = password_from(options.password_file)
    check_file(options.pdf)
    check_folder(options.out)
    workers = _workers(options)
    pages = count_pages(options.pdf, password)
    from pipeline.progress import progress_bar
    from pipeline.stages.single import extract_file

    with progress_bar(pages, options.pdf.name) as progress:
        summary = extract_file(
            options.pdf,
            options.out,
            name=options.plan_id or plan_id_of(options.pdf),
            template=options.template,
            password=password,
            workers=workers,
            progress=progress,
        )
    print(summary, file=sys.stderr)  # noqa: T201
    return 0


def plan_id_of(pdf: Path) -> str:
    """A plan id from a file's name: lower case letters, digits and hyphens."""
    kept = "".join(char if char.isalnum() else "-" for char in pdf.stem.lower())
    return "-".join(part for part in kept.split("-") if part) or "plan"


def password_from(file: Path | None) -> str | None:
    """The password from a file's first line or the environment; never from an argument others can see."""
    if file is None:
        return os.environ.get(PASSWORD_VARIABLE)
    try:
        return file.read_text(encoding="utf8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(
            f"cannot read the password file '{file}': check its name and permissions",
            f"kan het wachtwoordbestand '{file}' niet lezen: controleer naam en rechten",
        ) from error


def _workers(options: argparse.Namespace) -> int | None:
    workers: int | None = options.workers
    if workers is not None and workers < 1:
        raise CallError("--workers takes a number from 1 on", "--workers vraagt een getal vanaf 1")
    return workers


def _say(text: str) -> None:
    print(text)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
