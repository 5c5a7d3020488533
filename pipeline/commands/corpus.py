"""`actiefiche corpus SOURCE --out DEST`: many PDFs to one data set."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import CallError
from pipeline.commands.calling import add_limits, limits_of, new_parser, tell, workers_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.corpus.store import Record

NAME = "corpus"
HELP = """\
Reads every PDF of SOURCE into one data set: DEST/<table>/plan_id=<id>/part.parquet, and DEST/documents.parquet with a
row for each document. SOURCE is a folder, an address (s3://..., file://...), a list of addresses (.txt), or a table
(.csv, .parquet) with the column 'address' and, where you like, 'plan_id' and 'template'.

Each document is read by a process of its own, within limits: what goes wrong costs one row. A run that was stopped
goes on where it was; a second run reads only what is new, changed, or read by other rules.

'actiefiche corpus report DEST' makes a page of what was found: templates, findings, slow and failed documents, and
forms that no template knows.

Exit codes: 0 done; 2 the call is wrong; 5 done, but some documents failed (see documents.parquet).

Example:
  actiefiche corpus plannen/ --out data/corpus
"""
SOME_FAILED = 5


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "read many PDFs into one data set", HELP)
    parser.add_argument("source", metavar="SOURCE", help="folder, address, list or table of PDFs")
    parser.add_argument("dest", nargs="?", metavar="DEST", help="behind 'report': folder or address of the data set")
    parser.add_argument("--out", metavar="DEST", help="folder or address of the data set")
    parser.add_argument("--template", metavar="NAME", help="document family, or a YAML file (default: by its words)")
    parser.add_argument("--engine", choices=("local", "dask"), default="local", help="what spreads the work (local)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="Dask scheduler that runs already, as tcp://host:8786")
    parser.add_argument("--workers", type=int, metavar="N", help="documents at a time (default: the cores)")
    parser.add_argument("--retry", action="store_true", help="read documents again that failed before")
    parser.add_argument("--prune", action="store_true", help="take documents out that SOURCE no longer has")
    add_limits(parser)


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    if options.source == "report" and options.dest is not None:
        from pipeline.corpus.report import write_report

        tell(f"wrote {write_report(options.dest)}")
        return 0
    if options.dest is not None or options.out is None:
        raise CallError(
            "name one SOURCE, and the data set with --out DEST", "geef één SOURCE op, en de gegevensset met --out DEST"
        )
    workers, limits = workers_of(options), limits_of(options)
    from pipeline.corpus.running import run as run_corpus
    from pipeline.corpus.work import Options

    template = options.template
    if template is not None and Path(template).suffix in (".yaml", ".yml"):
        template = str(Path(template).resolve())
    show = _shown()
    outcome = run_corpus(
        options.source,
        Options(options.out, template, limits),
        engine=options.engine,
        workers=workers,
        scheduler=options.scheduler,
        retry=options.retry,
        prune=options.prune,
        progress=show,
    )
    failed = sum(number for code, number in outcome.codes.items() if code)
    codes = ", ".join(f"exit {code}: {number}" for code, number in outcome.codes.items())
    removed = f", {outcome.removed} taken out" if outcome.removed else ""
    tell(f"{outcome.read} documents read, {outcome.kept} were there{removed}; {codes}")
    return SOME_FAILED if failed else 0


def _shown() -> Callable[[int, int, Record | None], None] | None:
    """A bar with the rate, the remaining time and the exit codes so far, where standard error is a terminal."""
    if not sys.stderr.isatty():
        return None
    from collections import Counter

    from tqdm import tqdm

    bar: tqdm[Any] | None = None
    codes: Counter[int] = Counter()

    def show(done: int, total: int, record: Record | None) -> None:
        nonlocal bar
        bar = bar or tqdm(total=total, unit="doc", file=sys.stderr)
        if record is not None:
            codes[record["exit_code"]] += 1
            bar.set_postfix({f"exit {code}": number for code, number in sorted(codes.items())}, refresh=False)
            bar.update(1)
        if done == total:
            bar.close()

    return show
