"""`actiefiche template suggest PDF`: a draft of a template for an unknown family."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from extractors.errors import CallError, NoActionError
from pipeline.commands.calling import add_password_file, is_dutch, new_parser, password_of, show, tell

NAME = "suggest"
HELP = """\
Drafts a template from a document of an unknown family: the short texts that come back in every fiche as labels,
or the heads of its tables, or the words that open its boxes; the numbering as found, prompts, sub-headings, bullets.
Documents without labels are drafted by their headings or lists. The draft is valid; TODO marks what a person must
check. What it finds in the document is printed to standard error: fiches, answers of each label, and what looks like
a label but is none of the draft. --picture draws a page with labels, answers and headings outlined.

Exit codes: 0 done; 2 the call is wrong; 3 the PDF cannot be read; 4 no draft finds a fiche (nothing is written).

Example:
  actiefiche template suggest plan.pdf --out my-family.yaml --picture my-family.png
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the sub-command to those of `template`."""
    parser = new_parser(commands, NAME, "draft a template from a PDF", HELP)
    parser.add_argument("pdf", type=Path, metavar="PDF", help="a document of the family")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to a new file (default: standard output)")
    parser.add_argument(
        "--picture", type=Path, metavar="FILE.png", help="draw a page with the labels and answers of the draft outlined"
    )
    add_password_file(parser)


def run(options: argparse.Namespace) -> int:
    """Carries out the sub-command; raises the errors of `extractors.errors`."""
    out: Path | None = options.out
    if out is not None and out.exists():
        raise CallError(
            f"'{out}' exists: name a new file, so that no edited template is lost",
            f"'{out}' bestaat al: geef een nieuw bestand op, zodat geen bewerkt sjabloon verloren gaat",
        )
    drawn: Path | None = options.picture
    if drawn is not None and (drawn.suffix.lower() != ".png" or drawn.is_dir()):
        raise CallError(
            f"'{drawn}' is no name of a picture: --picture writes a PNG, name a file that ends in .png",
            f"'{drawn}' is geen naam van een afbeelding: --picture schrijft een PNG, geef een bestand op dat eindigt "
            "op .png",
        )
    from extractors import templates
    from extractors.templating import check_plan, suggest
    from pipeline.commands.template_report import plan_lines
    from pipeline.files.source import SourceFile
    from pipeline.files.writing import write_bytes, write_text
    from pipeline.progress import progress_bar
    from pipeline.stages.reading import read_file
    from schemas.template import Template

    source, password = SourceFile(options.pdf), password_of(options)
    pages = read_file(source, password=password, bar=progress_bar)
    draft = suggest(pages, options.pdf.stem)
    if not draft.fiches:
        raise NoActionError(
            f"'{options.pdf}': no draft finds a fiche in it; check that its fiches repeat the same labels",
            f"'{options.pdf}': geen ontwerp vindt er een fiche in; ga na of de fiches dezelfde labels herhalen",
        )
    if out is None:
        show(draft.text.removesuffix("\n"))
    else:
        write_text(out, draft.text)
    template = templates.parse(draft.text, "draft")
    assert isinstance(template, Template)
    if drawn is not None:
        from pipeline.commands.template_picture import picture

        write_bytes(drawn, picture(source, pages, template, dutch=is_dutch(), password=password))
    for line in plan_lines(template, check_plan(template, pages), is_dutch()):
        tell(line)
    tell("")
    told = (
        f"{draft.fiches} fiches gevonden met dit ontwerp, {draft.expected} formulieren geteld; kijk na wat TODO merkt"
        if is_dutch()
        else f"{draft.fiches} fiches found by this draft, {draft.expected} forms counted; check what TODO marks"
    )
    tell(told)
    return 0
