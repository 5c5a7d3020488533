"""`actiefiche template check TEMPLATE [PDF]`: whether a template is right, and what it finds in a document."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from extractors.errors import NoActionError
from pipeline.commands.calling import add_password_file, is_dutch, new_parser, password_of, show

NAME = "check"
HELP = """\
Checks a template file; an error names the line and the key. With a PDF it also says which labels and levels were
seen, how often and in which spellings, what was left over, and how many printed characters got which role.

Exit codes: 0 good; 2 the template is wrong; 3 the PDF cannot be read; 4 the template finds no action in the PDF.

Example:
  actiefiche template check my-family.yaml plan.pdf
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the sub-command to those of `template`."""
    parser = new_parser(commands, NAME, "test a template, on a PDF too", HELP)
    parser.add_argument("template", metavar="TEMPLATE", help="a YAML file, or the name of a known template")
    parser.add_argument("pdf", type=Path, nargs="?", metavar="PDF", help="a document to hold it against")
    add_password_file(parser)


def run(options: argparse.Namespace) -> int:
    """Carries out the sub-command; raises the errors of `extractors.errors`."""
    from extractors import templates
    from pipeline.commands.template_report import nota_lines, plan_lines
    from pipeline.files.source import SourceFile
    from pipeline.progress import progress_bar
    from pipeline.stages.reading import read_file
    from schemas.nota_template import NotaTemplate

    name: str = options.template
    template = templates.load_file(Path(name)) if Path(name).is_file() else templates.load_any(name)
    if options.pdf is None:
        show(f"{name}: {'in orde' if is_dutch() else 'good'} ({template.id}, version {template.version})")
        return 0
    source = SourceFile(options.pdf)
    pages = read_file(source, password=password_of(options), bar=progress_bar)
    if isinstance(template, NotaTemplate):
        from extractors.nota.recognising import fit_nota
        from pipeline.stages.nota import read_pages

        fit = fit_nota(pages, template)
        nota = read_pages(source.path, source.sha256, pages, template, options.pdf.stem).nota
        show("\n".join(nota_lines(template, fit.share, fit.missing, nota, is_dutch())))
        return 0
    from extractors.templating import check_plan

    report = check_plan(template, pages)
    show("\n".join(plan_lines(template, report, is_dutch())))
    if not report.fiches:
        raise NoActionError(
            f"'{options.pdf}': template '{template.id}' finds no action in it: check the levels and labels above",
            f"'{options.pdf}': sjabloon '{template.id}' vindt er geen actie in: kijk de niveaus en labels hierboven na",
        )
    return 0
