"""`actiefiche extract PDF --out DIR`: one PDF to its outputs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pipeline.commands.calling import (
    add_limits,
    add_password_file,
    add_workers,
    limits_of,
    new_parser,
    password_of,
    tell,
    workers_of,
)

NAME = "extract"
HELP = """\
Reads one PDF and writes plan.json and the Parquet tables into DIR.

Exit codes: 0 done; 2 the call is wrong; 3 the file cannot be read (not a PDF, damaged, protected, no text);
4 a readable PDF in which no action was found. On 2, 3 and 4 the folder stays as it was.

Example:
  actiefiche extract data/raw/actieplan-2025-2029.pdf --out data/out/actieplan-2025-2029
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "read one PDF into plan.json and Parquet tables", HELP)
    parser.add_argument("pdf", type=Path, metavar="PDF", help="the plan")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the outputs")
    parser.add_argument("--plan-id", metavar="ID", help="name of the plan in the data (default: the file's name)")
    parser.add_argument(
        "--template",
        metavar="NAME",
        help="document family, or a YAML file (default: chosen by the document's words)",
    )
    parser.add_argument(
        "--annotate", action="store_true", help="also write sentences, spans of values and spaCy Docs (docs/values.md)"
    )
    add_password_file(parser)
    add_workers(parser)
    add_limits(parser)


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from pipeline.files.ids import check_id, plan_id_of
    from pipeline.files.patterns import keep_patterns
    from pipeline.files.reading import Reading
    from pipeline.files.source import SourceFile
    from pipeline.files.table_writing import table_writer
    from pipeline.files.writing import check_folder

    password = password_of(options)
    name = options.plan_id if options.plan_id is not None else plan_id_of(options.pdf)
    if options.plan_id is not None:
        check_id(name)
    limits = limits_of(options)
    workers = workers_of(options)
    source = SourceFile(options.pdf)
    check_folder(options.out)
    keep_patterns()
    with table_writer() as tables, Reading(source, password=password, workers=workers, limits=limits) as begun:
        # Another process reads while this one imports.
        from pipeline.progress import progress_bar
        from pipeline.stages.extraction import extract_file

        summary = extract_file(
            options.pdf,
            options.out,
            name=name,
            template=options.template,
            password=password,
            workers=workers,
            limits=limits,
            annotate=options.annotate,
            bar=progress_bar,
            begun=begun,
            tables=tables,
        )
    tell(summary)
    return 0
