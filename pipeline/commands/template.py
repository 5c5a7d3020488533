"""The commands around templates: list them, test one, draft one from a document.

`add_parsers` adds 'templates' and 'template' to the command line, `run` carries them out. Reports go to standard
output, in Dutch or English; heavy imports wait until a command needs them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import CallError, NoActionError

if TYPE_CHECKING:
    from extractors.templating import PlanReport
    from schemas.geometry import PageContent
    from schemas.nota import Nota
    from schemas.nota_template import NotaTemplate
    from schemas.template import Template

COMMANDS = frozenset({"templates", "template"})

TEMPLATES_HELP = """\
Lists the document families that can be read without further work.

Example:
  actiefiche templates
"""
TEMPLATE_HELP = """\
Tests a template or drafts one for an unknown form. A template is a YAML file that says how a family of documents
numbers its headings and what its labels are called; see docs/templates.md.

Example:
  actiefiche template check my-family.yaml plan.pdf
"""
CHECK_HELP = """\
Checks a template file; an error names the line and the key. With a PDF it also says which labels and levels were
seen, how often and in which spellings, what was left over, and how many printed characters got which role.

Exit codes: 0 good; 2 the template is wrong; 3 the PDF cannot be read; 4 the template finds no action in the PDF.

Example:
  actiefiche template check my-family.yaml plan.pdf
"""
SUGGEST_HELP = """\
Drafts a template from a document of an unknown family: the short texts that come back in every fiche as labels,
the numbering as found, prompts, sub-headings, bullets. The draft is valid; TODO marks what a person must check.

Example:
  actiefiche template suggest plan.pdf --out my-family.yaml
"""


def add_parsers(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds both commands."""
    raw = argparse.RawDescriptionHelpFormatter
    commands.add_parser(
        "templates", help="list the known document families", description=TEMPLATES_HELP, formatter_class=raw
    )
    template = commands.add_parser(
        "template", help="test or draft a template", description=TEMPLATE_HELP, formatter_class=raw
    )
    actions = template.add_subparsers(dest="template_command", metavar="COMMAND")
    check = actions.add_parser(
        "check", help="test a template, on a PDF too", description=CHECK_HELP, formatter_class=raw
    )
    check.add_argument("template", metavar="TEMPLATE", help="a YAML file, or the name of a known template")
    check.add_argument("pdf", type=Path, nargs="?", metavar="PDF", help="a document to hold it against")
    suggest = actions.add_parser(
        "suggest", help="draft a template from a PDF", description=SUGGEST_HELP, formatter_class=raw
    )
    suggest.add_argument("pdf", type=Path, metavar="PDF", help="a document of the family")
    suggest.add_argument("--out", type=Path, metavar="FILE", help="write to a new file (default: standard output)")
    for parser in (check, suggest):
        parser.add_argument("--password-file", type=Path, metavar="FILE", help="file with the PDF's password")


def run(options: argparse.Namespace, *, nl: bool = False, password: str | None = None) -> int:
    """Carries out a command of `COMMANDS`; returns its exit code, raises the errors of `extractors.errors`."""
    if options.command == "templates":
        _list()
        return 0
    if options.template_command == "check":
        return _check(options, nl, password)
    if options.template_command == "suggest":
        return _suggest(options, nl, password)
    raise CallError(
        "name what to do: 'actiefiche template check' or 'actiefiche template suggest'; see 'actiefiche template "
        "--help'",
        "geef op wat te doen: 'actiefiche template check' of 'actiefiche template suggest'; zie 'actiefiche template "
        "--help'",
    )


def _list() -> None:
    from extractors import templates

    for kind in ("plan", "nota"):
        for name in templates.names(kind):
            template = templates.load_any(name)
            _say(f"{template.id}  ({template.kind}, version {template.version})  {template.name}")


def _pages(pdf: Path, password: str | None) -> list[PageContent]:
    from pipeline.files.reading import check_file, count_pages, read_document
    from pipeline.progress import progress_bar
    from pipeline.stages.extraction import with_text

    check_file(pdf)
    with progress_bar(count_pages(pdf, password), pdf.name) as progress:
        pages = read_document(pdf, password=password, progress=progress)
    return with_text(pdf, pages)


def _check(options: argparse.Namespace, nl: bool, password: str | None) -> int:
    from extractors import templates
    from schemas.nota_template import NotaTemplate

    name: str = options.template
    template = templates.load_file(Path(name)) if Path(name).is_file() else templates.load_any(name)
    if options.pdf is None:
        _say(f"{name}: {'in orde' if nl else 'good'} ({template.id}, version {template.version})")
        return 0
    pages = _pages(options.pdf, password)
    if isinstance(template, NotaTemplate):
        from extractors.nota import fit_nota
        from pipeline.stages.nota import read_pages

        fit = fit_nota(pages, template)
        nota = read_pages(options.pdf, pages, template, options.pdf.stem).nota
        _show(_nota_lines(template, fit.share, fit.missing, nota, nl))
        return 0
    from extractors.templating import check_plan

    report = check_plan(template, pages)
    _show(_plan_lines(template, report, nl))
    if not report.fiches:
        raise NoActionError(
            f"'{options.pdf}': template '{template.id}' finds no action in it: check the levels and labels above",
            f"'{options.pdf}': sjabloon '{template.id}' vindt er geen actie in: kijk de niveaus en labels hierboven na",
        )
    return 0


def _suggest(options: argparse.Namespace, nl: bool, password: str | None) -> int:
    out: Path | None = options.out
    if out is not None and out.exists():
        raise CallError(
            f"'{out}' exists: name a new file, so that no edited template is lost",
            f"'{out}' bestaat al: geef een nieuw bestand op, zodat geen bewerkt sjabloon verloren gaat",
        )
    pages = _pages(options.pdf, password)
    from extractors.templating import suggest
    from pipeline.files.writing import write_text

    draft = suggest(pages, options.pdf.stem)
    if out is None:
        sys.stdout.write(draft.text)
    else:
        write_text(out, draft.text)
    told = (
        f"{draft.fiches} fiches gevonden met dit ontwerp, {draft.expected} formulieren geteld; kijk na wat TODO merkt"
        if nl
        else f"{draft.fiches} fiches found by this draft, {draft.expected} forms counted; check what TODO marks"
    )
    print(told, file=sys.stderr)  # noqa: T201
    return 0


# Reports ---------------------------------------------------------------------------------------------------


def _plan_lines(template: Template, report: PlanReport, nl: bool) -> Iterator[str]:
    fit = round(report.fit.share * 100)
    missing = ", ".join(f"'{word}'" for word in report.fit.missing) or "-"
    if nl:
        yield f"{template.id}: {report.fiches} fiches; {fit} % van de herkenningswoorden staat erin (niet: {missing})"
    else:
        yield f"{template.id}: {report.fiches} fiches; {fit} % of the words to recognise it occur (missing: {missing})"
    yield ""
    yield "Niveaus" if nl else "Levels"
    yield from _table([(kind, str(count)) for kind, count in report.levels])
    yield ""
    yield "Labels (veld, aantal, schrijfwijzen)" if nl else "Labels (field, count, spellings)"
    rows = []
    for label in report.labels:
        spelt = ", ".join(f"'{_safe(text)}' {times}" for text, times in label.spellings)
        rows.append((("  " if label.part else "") + label.label, label.field, str(label.times), spelt))
    yield from _table(rows)
    unseen = [label.label for label in report.labels if not label.times]
    yield ""
    yield ("Niet gezien: " if nl else "Not seen: ") + (", ".join(unseen) or "-")
    yield ""
    yield (
        "Lijkt op een label, maar staat niet in het sjabloon"
        if nl
        else "Looks like a label, but is not in the template"
    )
    yield from _table([(_safe(text), str(count)) for text, count in report.unknown] or [("-",)])
    yield from _closing(report.coverage.characters, report.coverage.by_role, report.findings, nl)


def _nota_lines(template: NotaTemplate, share: float, missing: Sequence[str], nota: Nota, nl: bool) -> Iterator[str]:
    lacking = ", ".join(f"'{word}'" for word in missing) or "-"
    word = "van de onderdelen komt voor (ontbreekt" if nl else "of the parts occur (missing"
    yield f"{template.id}: {round(share * 100)} % {word}: {lacking})"
    yield ""
    counts = [
        ("Ministers", len(nota.ministers)),
        ("Beleidsvelden" if nl else "Policy fields", len(nota.policy_fields)),
        ("Vorige beslissingen" if nl else "Earlier decisions", len(nota.previous_decisions)),
        ("Adviezen en akkoorden" if nl else "Advices and agreements", len(nota.advices)),
        ("Titels" if nl else "Headings", len(nota.sections)),
        ("Voorgestelde beslissingen" if nl else "Proposed decisions", len(nota.decisions)),
        ("Bijlagen" if nl else "Attachments", len(nota.attachments)),
    ]
    yield from _table([(name, str(count)) for name, count in counts])
    yield ""
    yield "Titels" if nl else "Headings"
    yield from _table([(section.number or "-", _safe(section.title)) for section in nota.sections])
    codes: dict[str, int] = {}
    for finding in nota.findings:
        codes[finding.code] = codes.get(finding.code, 0) + 1
    yield from _closing(nota.coverage.characters, nota.coverage.by_role, list(codes.items()), nl)


def _closing(characters: int, roles: dict[Any, int], findings: Sequence[tuple[str, int]], nl: bool) -> Iterator[str]:
    yield ""
    yield f"Tekens per rol (van {characters})" if nl else f"Characters a role (of {characters})"
    yield from _table([(str(role), str(count)) for role, count in roles.items()])
    yield ""
    yield "Bevindingen" if nl else "Findings"
    yield from _table([(code, str(count)) for code, count in findings] or [("-",)])


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows with their columns aligned."""
    widths = [max(len(row[n]) for row in rows if len(row) > n) for n in range(max(map(len, rows), default=0))]
    for row in rows:
        yield ("  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=False))).rstrip()


def _safe(text: str) -> str:
    """Text of a PDF for a terminal: without control characters."""
    return "".join(char if char.isprintable() else "�" for char in text)


def _show(lines: Iterator[str]) -> None:
    for line in lines:
        _say(line)


def _say(text: str) -> None:
    print(text)  # noqa: T201
