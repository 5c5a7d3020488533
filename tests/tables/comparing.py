"""What a printed document of rows or cards must give, against what was read."""

from __future__ import annotations

import io

import pdfplumber

from extractors.form.segmentation import segment
from extractors.page.reading import read_page
from schemas.geometry import PageContent
from schemas.segment import Fiche, Segmented
from schemas.template import Template
from tests.tables.printer import Printer, Sheet


def pages_of(pdf: bytes) -> list[PageContent]:
    """The pages of a PDF as read."""
    pages = []
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            pages.append(read_page(page))
            page.close()
    return pages


def read(sheet: Sheet, *, named: bool = True) -> tuple[Segmented, int]:
    """The document as read by its own template, and the number of characters that it prints."""
    pages = pages_of(Printer(sheet).pdf())
    template = Template.model_validate(sheet.template(named=named))
    return segment(pages, template), sum(page.info.characters for page in pages)


def squeezed(text: str) -> str:
    return "".join(text.split())


def differences(sheet: Sheet, *, named: bool = True) -> list[str]:
    """One line for everything that came back otherwise than it went in."""
    return held_against(read(sheet, named=named), sheet)


def held_against(result: tuple[Segmented, int], sheet: Sheet) -> list[str]:
    """The differences between what was read, with the number of characters printed, and a document."""
    got, characters = result
    found: list[str] = []
    wanted = [action.number for action in sheet.actions]
    if wanted != [fiche.number for fiche in got.fiches]:
        found.append(f"numbers {wanted} are {[fiche.number for fiche in got.fiches]}")
    held = {action.objective for action in sheet.actions}
    objectives = {
        number: squeezed(title)
        for number, title in sheet.objectives.items()
        if number in held or sheet.objective in ("row", "caption")
    }
    read_objectives = {one.number: squeezed(one.title) for one in got.operational_objectives}
    if objectives != read_objectives:
        found.append(f"objectives {objectives} are {read_objectives}")
    fiches = {fiche.number: fiche for fiche in got.fiches}
    for action in sheet.actions:
        fiche = fiches.get(action.number)
        if fiche is None:
            continue
        pairs = [
            ("title", squeezed(action.title), squeezed(fiche.title)),
            ("objective", action.objective, fiche.operational_objective or ""),
        ]
        pairs.extend((key, squeezed("".join(texts)), _text(fiche, key)) for key, texts in action.fields.items())
        found.extend(f"{action.number} {name}: {left!r} is {right!r}" for name, left, right in pairs if left != right)
        if sheet.bullets and not sheet.timing:
            for key in {"approach", "indicators"} & set(action.fields):
                items = [squeezed(item.text) for item in fiche.fields.get(key, [])]
                if items != [squeezed(text) for text in action.fields[key]]:
                    found.append(f"{action.number} {key}: {action.fields[key]} are {items}")
        if fiche.other_fields:
            found.append(f"{action.number} other fields {sorted(fiche.other_fields)}")
    lost = [line.text for line in got.ledger if line.role in ("unassigned", "prompt")]
    if lost:
        found.append(f"unassigned {lost}")
    counted = sum(line.characters for line in got.ledger)
    if counted != characters:
        found.append(f"characters {characters} are {counted}")
    return found


def _text(fiche: Fiche, key: str) -> str:
    return squeezed("".join(item.text for item in fiche.fields.get(key, [])))
