"""Entering a PDF: a plan, a new version of one, or a nota gets an entry in params.yaml and a file in data/raw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractors.errors import CallError

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.files.settings import Settings
    from pipeline.files.source import SourceFile

PLAIN = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[A-Za-z][\w.-]*", re.ASCII | re.IGNORECASE)
"""A text that YAML reads as text without quotes."""


class Entry(NamedTuple):
    """What is said of a PDF that is entered. Plans may have a predecessor and a day, notas a plan that they submit."""

    pdf: Path
    plan_id: str
    predecessor: str | None = None
    template: str | None = None
    version_date: str | None = None
    submits: str | None = None


class Entered(NamedTuple):
    """What was entered, where its PDF is now, and a line for each thing done besides."""

    kind: Literal["plans", "notas"]
    pdf: Path
    told: list[str]


def enter(entry: Entry, *, is_nota: bool | None = None) -> Entered:
    """Copies the PDF to data/raw and adds it to params.yaml, whose comments stay.

    `is_nota`: whether the PDF is one, where it was read before; None to read it.

    The ids of the fiches of all published plans are frozen first, so that no plan that comes changes them. Raises
    CallError for an id that is taken or unusable, a PDF that is entered already, a predecessor or template that is
    not known, and UnreadableError; then no PDF and no plan is added.
    """
    from extractors.loading.yaml_lines import with_entries
    from pipeline.files import settings
    from pipeline.files.source import SourceFile
    from pipeline.files.writing import write_bytes, write_text
    from pipeline.stages.freezing import freeze
    from pipeline.stages.relisting import write_overview_again
    from pipeline.stages.reviewing import published_plans

    known = settings.load()
    _check(entry, known)
    source = SourceFile(entry.pdf)
    target = settings.RAW / f"{entry.plan_id}.pdf"
    if target.exists() and target.read_bytes() != source.content:
        raise CallError(
            f"'{target}' exists and is another file: choose another --plan-id, or move it away",
            f"'{target}' bestaat al en is een ander bestand: kies een andere --plan-id, of verplaats het",
            _other_name(entry.plan_id),
        )
    _check_twin(source, known)
    if is_nota is None:
        is_nota = _is_nota(entry, source)
    _check_kind(entry, is_nota=is_nota)
    kind: Literal["plans", "notas"] = "notas" if is_nota else "plans"
    keys = {"pdf": target.as_posix(), "template": entry.template}
    if kind == "notas":
        keys |= {"plan": entry.submits}
    else:
        keys |= {"version_date": entry.version_date, "predecessor": entry.predecessor}
    text = settings.FILE.read_text(encoding="utf8")
    text = with_entries(text, settings.FILE, kind, [_lines(entry.plan_id, keys)])
    told = freeze(list(published_plans().values()))
    if not target.exists():
        settings.RAW.mkdir(parents=True, exist_ok=True)
        write_bytes(target, source.content)
    write_text(settings.FILE, text)
    write_overview_again()
    return Entered(kind, target, told)


def _other_name(name: str) -> tuple[str, str]:
    return (
        f"the name '{name}' is taken: give another one under 'Name in the data'",
        f"de naam '{name}' is al in gebruik: geef een andere bij 'Naam in de gegevens'",
    )


def _check_twin(source: SourceFile, known: Settings) -> None:
    """Raises CallError where a plan or nota is made from the same PDF."""
    from pipeline.files.digest import sha256_of

    entered = {name: plan.pdf for name, plan in known.plans.items()}
    entered |= {name: nota.pdf for name, nota in known.notas.items()}
    for name, pdf in entered.items():
        if pdf.is_file() and sha256_of(pdf) == source.sha256:
            raise CallError(
                f"'{source.path}' is the PDF of '{name}', which is entered already ({pdf})",
                f"'{source.path}' is de pdf van '{name}', die al opgenomen is ({pdf})",
            )


def _check(entry: Entry, known: Settings) -> None:
    """Raises CallError for an id that is taken, a day that is none, and plans and templates that are not known."""
    from datetime import date

    from extractors.loading.documents import key_name
    from pipeline.files import settings
    from pipeline.files.ids import check_id

    plan_id = entry.plan_id
    check_id(plan_id)
    if plan_id in known.plans or plan_id in known.notas:
        what = ("plan", "plan") if plan_id in known.plans else ("nota", "nota")
        raise CallError(
            f"{what[0]} '{plan_id}' stands in {settings.FILE} already: choose another --plan-id",
            f"{what[1]} '{plan_id}' staat al in {settings.FILE}: kies een andere --plan-id",
            _other_name(plan_id),
        )
    for option, named in (("--predecessor", entry.predecessor), ("--submits", entry.submits)):
        if named is not None and named not in known.plans:
            listed = ", ".join(known.ordered())
            raise CallError(
                f"{option}: no plan '{named}' in {settings.FILE}: known are {listed or 'none'}",
                f"{option}: geen plan '{named}' in {settings.FILE}: bekend zijn {listed or 'geen'}",
                (
                    f"there is no plan '{named}' any more: load this page again, and choose another one",
                    f"plan '{named}' bestaat niet meer: laad deze pagina opnieuw, en kies een ander",
                ),
            )
    day: str | None = entry.version_date
    try:
        if day is not None:
            date.fromisoformat(day)
    except ValueError as error:
        raise CallError(
            f"--version-date '{day}' is no day: write it as 2027-03-01",
            f"--version-date '{day}' is geen dag: schrijf ze als 2027-03-01",
            (f"'{day}' is no day: choose one of the calendar", f"'{day}' is geen dag: kies er een uit de kalender"),
        ) from error
    keys = {"pdf": "", "version_date": day, "predecessor": entry.predecessor}
    known.plans[plan_id] = settings.PlanSettings.model_validate(keys)
    problems = settings.problems_of(known)
    del known.plans[plan_id]
    if problems:
        name = f"{settings.FILE}: {key_name(problems[0].path)}"
        raise CallError(f"{name}: {problems[0].en}", f"{name}: {problems[0].nl}")
    if entry.template is not None:
        from extractors import templates

        templates.load_any(entry.template)


def _is_nota(entry: Entry, source: SourceFile) -> bool:
    """Whether the PDF is a nota, by its words; raises UnreadableError."""
    from pipeline.files.reading import read_document
    from pipeline.stages.recognising import choose_nota
    from pipeline.stages.segmenting import best_fit

    pages = read_document(source)
    share = best_fit(pages).share if entry.template is None else 0.0
    return choose_nota(pages, entry.template, share) is not None


def _check_kind(entry: Entry, *, is_nota: bool) -> None:
    """Raises CallError for what a plan or a nota does not take."""
    if not is_nota and entry.submits is not None:
        raise CallError(
            f"'{entry.pdf}' is no nota: leave --submits away",
            f"'{entry.pdf}' is geen nota: laat --submits weg",
            (
                "this PDF is no nota: choose 'Read again' and keep it as a plan",
                "deze pdf is geen nota: kies 'Lees opnieuw' en bewaar ze als plan",
            ),
        )
    if is_nota and (entry.predecessor or entry.version_date):
        raise CallError(
            f"'{entry.pdf}' is a nota: give --submits, without --predecessor and --version-date",
            f"'{entry.pdf}' is een nota: geef --submits, zonder --predecessor en --version-date",
            (
                "this PDF is a nota: choose 'Read again' and keep it as a nota",
                "deze pdf is een nota: kies 'Lees opnieuw' en bewaar ze als nota",
            ),
        )


def _lines(name: str, keys: dict[str, str | None]) -> str:
    """An entry of params.yaml, without the keys that have no value."""
    from extractors.loading.yaml_lines import quoted

    # DVC takes no dates from params.yaml, only texts.
    lines = [
        f"  {key}: {value if PLAIN.fullmatch(value) or key == 'pdf' else quoted(value)}"
        for key, value in keys.items()
        if value is not None
    ]
    return "\n".join([f"{name if PLAIN.fullmatch(name) else quoted(name)}:", *lines])
