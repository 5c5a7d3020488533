"""`actiefiche export [PLAN ...]`: plans in forms that other programs open."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import CallError
from pipeline.commands.calling import new_parser, tell
from pipeline.exports.formats import DEFAULT, FOLDER, FORMATS, Format

if TYPE_CHECKING:
    from pipeline.exports.bundle import Bundle

NAME = "export"
HELP = """\
Writes one or several plans in forms that other programs open. PLAN is a plan id of params.yaml, a folder that
'actiefiche extract' wrote, or a plan.json; without PLAN all plans of params.yaml. The exports of one plan go to
exports/ beside its plan.json, those of several together to the folder of --out.

  xlsx         actieplannen.xlsx    workbook in Dutch, one sheet a table, page numbers that open the PDF
  csv          csv/                 one UTF-8 file a table (RFC 4180)
  duckdb       actieplannen.duckdb  database with keys, comments and ready views
  datapackage  datapackage/         Frictionless data package 2.0: CSV, plan.json and their schemas
  jsonld       actieplannen.jsonld  linked data (PROV-O, Web Annotation, ELI, OSLO, StratML, DCAT)
  arrow        arrow/               Arrow files to memory-map
  jsonschema   plan.schema.json     JSON Schema of plan.json

xlsx and duckdb need the extra 'exports': pip install 'actiefiche[exports]'.

Exit codes: 0 done; 2 the call is wrong. On 2 the folder stays as it was.

Examples:
  actiefiche export actieplan-2025-2029
  actiefiche export --format xlsx --with-pdf --out exports
  actiefiche export actieplan-2025-2029 --format xlsx --per-minister
  actiefiche export data/out/actieplan-2025-2029 other/plan.json --format csv,duckdb --out exports
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "write plans as workbook, CSV, database, data package or linked data", HELP)
    parser.add_argument(
        "plans", nargs="*", metavar="PLAN", help="plan id, output folder or plan.json (default: all of params.yaml)"
    )
    parser.add_argument(
        "--format",
        action="append",
        metavar="NAME",
        help=f"one or more of the above, by commas or by repeating (default: {','.join(DEFAULT)})",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help=f"folder for the exports (default, for one plan: {FOLDER}/ beside it)"
    )
    parser.add_argument(
        "--per-minister", action="store_true", help="xlsx: a sheet of steps to fill in for each lead minister"
    )
    parser.add_argument("--with-pdf", action="store_true", help="copy the PDFs of params.yaml beside the exports")
    parser.add_argument(
        "--base-uri", metavar="URI", help="jsonld: start of our names, an address that you own (default: urn:uuid:)"
    )
    parser.add_argument("--licence", metavar="URI", help="jsonld: licence that you give the data")
    parser.add_argument("--publisher", metavar="URI", help="jsonld: who publishes the data")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from pipeline.exports.bundle import load
    from pipeline.exports.writing import check_extras, export

    formats = formats_of(options.format)
    check_extras(formats)
    publication = None
    if options.base_uri or options.licence or options.publisher:
        from pipeline.exports.linked_names import Publication

        publication = Publication(options.base_uri, options.licence, options.publisher)
    plans = options.plans or _all_plans()
    out = options.out or _beside(plans)
    bundle = load(plans)
    pdfs = _pdfs(bundle) if options.with_pdf else []
    written = export(bundle, formats, out, publication=publication, per_minister=options.per_minister, pdfs=pdfs)
    tell(f"written: {', '.join(str(path) for path in written)}")
    return 0


def _all_plans() -> list[str]:
    from pipeline.files import settings

    if not settings.FILE.is_file():
        raise CallError(
            f"no PLAN given and no {settings.FILE} here: name an output folder or a plan.json",
            f"geen PLAN gegeven en geen {settings.FILE} in deze map: noem een uitvoermap of een plan.json",
        )
    plans = list(settings.load().plans)
    if not plans:
        raise CallError(
            f"no PLAN given and none in {settings.FILE}: name an output folder or a plan.json",
            f"geen PLAN gegeven en geen in {settings.FILE}: noem een uitvoermap of een plan.json",
        )
    return plans


def _beside(plans: Sequence[str]) -> Path:
    from pipeline.files.plans import plan_file

    if len(plans) > 1:
        raise CallError(
            f"{len(plans)} plans go into the same exports: say with --out which folder those are for",
            f"{len(plans)} plannen komen samen in dezelfde exports: zeg met --out in welke map",
        )
    return plan_file(plans[0]).parent / FOLDER


def formats_of(given: Sequence[str] | None) -> list[Format]:
    """The formats of `--format`, in the given order; raises CallError for an unknown one."""
    known = {str(name): name for name in FORMATS}
    names = [name.strip() for text in given or DEFAULT for name in text.split(",")]
    for name in names:
        if name not in known:
            raise CallError(
                f"--format knows no '{name}': choose from {', '.join(FORMATS)}",
                f"--format kent geen '{name}': kies uit {', '.join(FORMATS)}",
            )
    return [known[name] for name in names]


def _pdfs(bundle: Bundle) -> list[Path]:
    from pipeline.files import settings
    from pipeline.files.digest import sha256_of

    known = {}
    for entry in settings.load().plans.values():
        if entry.pdf.is_file():
            known[sha256_of(entry.pdf)] = entry.pdf
    found = []
    for plan in bundle.plans:
        pdf = known.get(plan.source.sha256)
        if pdf is None or pdf.name != plan.source.file:
            raise CallError(
                f"--with-pdf: no PDF of params.yaml is the '{plan.source.file}' that plan '{plan.plan_id}' was read "
                "from; put it beside the exports yourself",
                f"--with-pdf: geen pdf van params.yaml is het '{plan.source.file}' waaruit plan '{plan.plan_id}' is "
                "gelezen; zet het zelf naast de exports",
            )
        found.append(pdf)
    return found
