"""The sheets of the workbook: their columns, widths and what each column means, for a Dutch-speaking reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractors.text.normalize import single_spaced
from pipeline.exports import sheet_rows
from pipeline.exports.followup_rows import KEY_COLUMN, Said, followup, names_of, of_minister, unplaced
from pipeline.exports.sheet_rows import Rows
from pipeline.exports.texts import clean
from schemas.names import FIELD_NAMES, FOLLOWUP_NAMES
from schemas.plan import Plan

CellKind = Literal["text", "long", "number", "decimal", "date", "euro", "page", "goto", "fill", "key"]
"""`long` wraps; `page` is a page number that opens the PDF there; `goto` leads to another cell; `fill` is for people to
fill in; `key` is hidden."""


@dataclass(frozen=True)
class Column:
    """A column; `width` in characters, `meaning` for the sheet that explains the workbook."""

    title: str
    width: float
    meaning: str
    kind: CellKind = "text"


@dataclass(frozen=True)
class Sheet:
    """A sheet: `rows` gives a plan's rows, one value a column. `optional`: left out when it has no row.

    Instead of `rows`: `of_row` gives the values of one row of the bundle's table `table`, None where it is left out; or
    `said` gives the rows of a plan from what people say of its steps. Such a sheet is one to fill in.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Plan], Rows] | None = None
    optional: bool = False
    table: str = ""
    of_row: Callable[[Mapping[str, Any]], Sequence[object] | None] | None = None
    said: Callable[[Plan, Said], Rows] | None = None
    like: str = ""
    """The sheet that has the same columns and explains them."""


def _answers(key: str, width: float, meaning: str, kind: CellKind = "long") -> Column:
    """A column with a field of the fiche, under the field's own name."""
    return Column(FIELD_NAMES[key][0], width, meaning, kind)


_ACTION = Column("Actie", 9, "Nummer van de actie, zoals gedrukt")
_ACTION_TITLE = Column("Titel van de actie", 38, "Titel van de actie", "long")
_PAGE = Column("Pagina", 8, "Eerste pagina in de pdf waar dit staat; klik om de pdf daar te openen", "page")
_POSITION = Column("Nr.", 5, "Volgnummer in het veld, vanaf 1", "number")
_FIELD = Column("Veld", 20, "Veld van de fiche waarin dit staat")
_RAW = Column("Zoals gedrukt", 32, "De woorden zoals ze in de pdf staan", "long")


FOLLOWUP = "Opvolging"
_TITLE = 31
"""UTF-16 units that the title of a sheet can have (Excel specifications and limits)."""
_OTHER_TITLES = frozenset({"lees mij", "ingekort", "lijsten", "history"})
"""Titles of the sheets that are no table, and the one that Excel keeps for itself."""
FOLLOWUP_COLUMNS = (
    Column("Actie", 8, "Nummer van de actie, zoals gedrukt"),
    Column("Titel van de actie", 24, "Titel van de actie", "long"),
    _answers("lead_ministers", 20, "Trekkende ministers van de actie"),
    Column("Nr.", 5, "Volgnummer van de stap in de fiche", "number"),
    Column("Stap", 46, "De stap zoals gedrukt", "long"),
    Column("Timing", 15, "De timing zoals gedrukt, een per regel", "long"),
    Column("Uiterlijk", 11, "Laatste dag die bedoeld is; rood: voorbij, oranje en geel: binnen 30 en 90 dagen", "date"),
    Column(FOLLOWUP_NAMES["state"][0], 13, "Hoe ver de stap staat; kies uit de lijst", "fill"),
    Column(
        FOLLOWUP_NAMES["date"][0], 11,
        "Sinds wanneer dat zo is; bij 'vertraagd' de nieuwe termijn. Een dag (15/03/2026), maand (2026-03) of kwartaal "
        "(Q1 2026)", "fill",
    ),
    Column(FOLLOWUP_NAMES["note"][0], 30, "Wat er nog over te zeggen is", "fill"),
    Column(FOLLOWUP_NAMES["checked_by"][0], 15, "Wie nagekeken heeft of het zo is; zie het blad Lijsten", "fill"),
    Column("Pagina", 7, "Eerste pagina in de pdf waar dit staat; klik om de pdf daar te openen", "page"),
    Column(KEY_COLUMN, 10, "Verborgen: hieraan kent 'actiefiche followup import' de stap", "key"),
)  # fmt: skip


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "Acties",
        (
            _answers("number", 9, "Nummer van de actie, zoals gedrukt", "text"),
            _answers("title", 42, "Titel van de actie"),
            _answers("strategic_objective", 28, "Nummer en titel van de strategische doelstelling"),
            _answers("operational_objective", 28, "Nummer en titel van de operationele doelstelling"),
            _answers("status", 16, "Nieuw of voortgezet; leeg als het document niets toont"),
            _answers("prevention_types", 18, "Universele, selectieve of geïndiceerde preventie"),
            _answers("lead_ministers", 30, "Bevoegdheden van de trekkende ministers, een per regel"),
            _answers("description", 100, "De tekst die de actie omschrijft"),
            _answers("resources", 34, "De middelen waarmee de actie uitgevoerd wordt"),
            _answers("budget", 34, "Het budget dat voor de actie voorzien is"),
            _answers("progress", 34, "Hoe ver de actie staat"),
            _answers("partners", 30, "De partners die de fiche noemt"),
            Column("Pagina", 8, "Eerste pagina van de fiche; klik om de pdf daar te openen", "page"),
            Column("t.e.m.", 7, "Laatste pagina van de fiche", "page"),
            Column("Fiche-id", 38, "Blijvend kenmerk van de fiche, ook als het nummer in een latere versie verandert"),
        ),
        sheet_rows.actions,
    ),
    Sheet(
        "Stappen",
        (
            _ACTION,
            _ACTION_TITLE,
            _answers("lead_ministers", 28, "Trekkende ministers van de actie"),
            Column("Nr.", 5, "Volgnummer van de stap; een stap met twee timings staat op twee rijen", "number"),
            Column("Fase", 24, "Fase waaronder de stap staat", "long"),
            Column("Stap", 70, "De stap zoals gedrukt", "long"),
            Column("Timing", 22, "De timing zoals gedrukt", "long"),
            Column("Begin", 12, "Eerste dag die bedoeld is; leeg als het begin open is", "date"),
            Column("Einde", 12, "Laatste dag die bedoeld is; leeg als het einde open is", "date"),
            Column("Herhaling", 16, "Hoe vaak de stap terugkomt"),
            _PAGE,
        ),
        sheet_rows.steps,
    ),
    Sheet(FOLLOWUP, FOLLOWUP_COLUMNS, said=followup, optional=True),
    Sheet(
        "Resultaten en effecten",
        (
            _ACTION,
            _ACTION_TITLE,
            Column("Onderdeel", 22, "Concrete resultaten, beoogde effecten, of hoe ze gemeten worden"),
            _POSITION,
            Column("Niveau", 8, "1 is de buitenste opsomming", "number"),
            Column("Tekst", 80, "De tekst zoals gedrukt", "long"),
            _PAGE,
        ),
        sheet_rows.effects,
    ),
    Sheet(
        "Indicatoren",
        (
            _ACTION,
            _ACTION_TITLE,
            _POSITION,
            Column("Indicator", 80, "De indicator zoals gedrukt", "long"),
            Column("Soort meting", 15, "Aantal, aandeel, tijd, bevraging, rapport of andere maat"),
            Column("Streefwaarde", 24, "De streefwaarde zoals gedrukt; leeg als de indicator er geen noemt", "long"),
            _PAGE,
        ),
        sheet_rows.indicators,
    ),
    Sheet(
        "Bedragen",
        (
            _ACTION,
            _ACTION_TITLE,
            _FIELD,
            _RAW,
            Column(
                "Bedrag", 18, "Het bedrag, tot op de cent; tel bedragen per jaar en eenmalige niet bij elkaar", "euro"
            ),
            Column("Munt", 7, "Munteenheid"),
            Column("Per", 10, "Periode waarvoor het bedrag geldt; leeg als die er niet staat"),
            Column("Grens", 14, "Exact, ten hoogste, ten minste of ongeveer"),
            Column("Btw", 15, "Leeg als het er niet staat"),
            Column("Jaar", 7, "Jaar waarvoor het bedrag geldt; leeg als dat er niet staat", "number"),
            _PAGE,
        ),
        sheet_rows.amounts,
    ),
    Sheet(
        "Hoeveelheden",
        (
            _ACTION,
            _ACTION_TITLE,
            _FIELD,
            _RAW,
            Column("Waarde", 12, "Het getal, in de eenheid ernaast; een aandeel in procent", "decimal"),
            Column("Eenheid", 20, "Wat geteld wordt; 'andere' als dat in geen register staat"),
            Column("Grens", 14, "Exact, ten hoogste, ten minste of ongeveer"),
            Column("Per", 10, "Periode waarvoor het getal geldt; leeg als die er niet staat"),
            Column("Rol", 16, "Streefwaarde, uitgangswaarde of vaststelling; leeg als niets dat zegt"),
            _PAGE,
        ),
        sheet_rows.quantities,
    ),
    Sheet(
        "Ministers",
        (
            _ACTION,
            _ACTION_TITLE,
            Column("Nr.", 5, "Volgorde waarin ze gedrukt staan", "number"),
            Column("Minister", 44, "De titel in vaste vorm; leeg als die niet herkend is", "long"),
            Column("Zoals gedrukt", 44, "De titel zoals hij in de pdf staat", "long"),
            Column("Bevoegdheid", 36, "Kenmerk van de bevoegdheid, gelijk over plannen heen", "long"),
            _PAGE,
        ),
        sheet_rows.lead_ministers,
    ),
    Sheet(
        "Verwijzingen",
        (
            _ACTION,
            _ACTION_TITLE,
            _FIELD,
            Column("Soort", 13, "Actie, regelgeving of document"),
            _RAW,
            Column("Doel", 32, "Waarnaar verwezen wordt, in vaste vorm; leeg als dat niet vaststaat", "long"),
            Column("Deel", 14, "Het artikel van de regelgeving, of de actie van een ander plan"),
            Column("Adres", 40, "Officieel adres van de regelgeving (ELI); leeg als dat niet vaststaat", "long"),
            _PAGE,
        ),
        sheet_rows.references,
    ),
    Sheet(
        "Organisaties",
        (
            _ACTION,
            _ACTION_TITLE,
            _FIELD,
            Column("Organisatie", 44, "De organisatie in vaste vorm", "long"),
            Column("Code", 12, "OVO-code of NIS-code; leeg als die niet vaststaat"),
            _RAW,
            Column("Pagina", 8, "Eerste pagina van de fiche; klik om de pdf daar te openen", "page"),
        ),
        sheet_rows.organisations,
    ),
    Sheet(
        "Bevindingen",
        (
            Column("Ernst", 14, "Fout, waarschuwing of ter info"),
            Column("Soort", 30, "De soort bevinding in enkele woorden", "long"),
            Column("Bevinding", 90, "Wat een lezer van deze gegevens moet weten", "long"),
            Column("Actie", 9, "Nummer van de actie; leeg als het over het hele document gaat"),
            _FIELD,
            Column("Code", 28, "Vast kenmerk van de soort bevinding"),
            _PAGE,
        ),
        sheet_rows.findings,
    ),
    Sheet(
        "Doelstellingen",
        (
            Column("Nummer", 9, "Nummer van de doelstelling, zoals gedrukt"),
            Column("Soort", 25, "Strategische of operationele doelstelling"),
            Column("Titel", 80, "Titel van de doelstelling", "long"),
            Column("Onder", 9, "Nummer van de doelstelling erboven"),
            Column("Acties", 8, "Aantal acties eronder", "number"),
            _PAGE,
        ),
        sheet_rows.objectives,
    ),
    Sheet(
        "Plantekst",
        (
            Column("Nummer", 9, "Nummer van de titel, zoals gedrukt"),
            Column("Soort", 25, "Hoofdstuk, afdeling, doelstelling of actie"),
            Column("Titel", 44, "De titel", "long"),
            Column("Tekst", 100, "De tekst onder de titel, buiten de fiches", "long"),
            _PAGE,
        ),
        sheet_rows.sections,
    ),
    Sheet(
        "Overige velden",
        (
            _ACTION,
            _ACTION_TITLE,
            Column("Veld", 28, "Label van het formulier dat onder geen ander blad valt", "long"),
            _POSITION,
            Column("Tekst", 80, "De tekst zoals gedrukt", "long"),
            _PAGE,
        ),
        sheet_rows.other_fields,
        optional=True,
    ),
    Sheet(
        "Correcties",
        (
            _ACTION,
            _ACTION_TITLE,
            _FIELD,
            Column("Bewerking", 18, "Wat een mens met de tekst deed"),
            Column("Gedrukt", 60, "De tekst zoals hij in de pdf staat; leeg als de verbetering iets toevoegde", "long"),
            Column("Verbeterd", 60, "De tekst die in deze werkmap staat; leeg als hij geschrapt is", "long"),
            Column("Reden", 44, "Waarom dit verbeterd is", "long"),
            Column("Staat in", 26, "Het blad en de cel met het resultaat; klik om erheen te gaan", "goto"),
            Column("Pagina", 8, "Pagina in de pdf met de gedrukte tekst; klik om de pdf daar te openen", "page"),
        ),
        sheet_rows.corrections,
        optional=True,
    ),
    Sheet(
        "Verschuivingen",
        (
            _ACTION,
            _ACTION_TITLE,
            Column("Soort", 12, "Stap met een termijn, bedrag, of doel (te bereiken aantal)"),
            Column("Tekst", 60, "De tekst in de nieuwste versie die hem heeft", "long"),
            Column("Trekkers", 30, "Trekkende ministers, een per regel", "long"),
            Column("Eerst beloofd", 24, "De woorden van de eerste versie", "long"),
            Column("In", 26, "De versie die dit het eerst beloofde", "long"),
            Column("Nu", 24, "De woorden van nu; leeg als het weg is", "long"),
            Column("Verloop", 24, "Wat ervan geworden is, van eerst tot nu"),
            Column("Dagen later", 10, "Hoeveel dagen later de termijn valt; negatief is vroeger", "number"),
            Column("Maanden later", 10, "Hetzelfde in kalendermaanden", "number"),
            Column("Verschil", 16, "Hoeveel hoger het bedrag is; negatief is lager", "euro"),
            Column("Keer", 6, "In hoeveel versies dit wijzigde", "number"),
        ),
        table="slippage",
        of_row=sheet_rows.slipped,
        optional=True,
    ),
    Sheet(
        "Lot van de acties",
        (
            Column("Lot", 20, "Wat er van de actie van de vorige versie geworden is; nieuw als er geen was"),
            Column("Actie vroeger", 12, "Nummer in de vorige versie"),
            Column("Titel vroeger", 40, "Titel in de vorige versie", "long"),
            Column("Trekkers vroeger", 28, "Trekkende ministers in de vorige versie, een per regel", "long"),
            Column("Actie nu", 12, "Nummer in dit plan"),
            Column("Titel nu", 40, "Titel in dit plan", "long"),
            Column("Trekkers nu", 28, "Trekkende ministers in dit plan, een per regel", "long"),
            Column("Gelijkenis", 10, "Gemeten gelijkenis van 0 tot 1, geen kans"),
            Column("Reden", 44, "Waarom de twee bij elkaar horen", "long"),
            Column("Zeker?", 16, "Twijfelachtig, nagekeken, of leeg"),
        ),
        table="fates",
        of_row=sheet_rows.fated,
        optional=True,
    ),
    Sheet(
        "Niet geplaatst",
        (
            Column("Actie toen", 9, "Nummer van de actie toen dit ingevuld werd"),
            Column("Stap", 70, "De stap waarvoor dit ingevuld werd", "long"),
            Column("Stand toen", 14, "Wat er ingevuld is"),
            Column("Datum toen", 12, "Wat er ingevuld is"),
            Column("Opmerking toen", 50, "Wat er ingevuld is", "long"),
            Column("Nagekeken toen door", 18, "Wat er ingevuld is"),
            Column("Ingevuld bij", 28, "Het plan waarvoor dit ingevuld werd", "long"),
            Column("Waarom", 40, "Waarom de stap in dit plan niet gevonden is", "long"),
        ),
        table="followup",
        of_row=unplaced,
        optional=True,
    ),
)


def sheets_of(plans: Sequence[Plan], *, per_minister: bool = False) -> list[Sheet]:
    """The sheets of a workbook over some plans, in their order; on request with one for each lead minister."""
    if not per_minister:
        return list(SHEETS)
    at = next(number for number, sheet in enumerate(SHEETS) if sheet.title == FOLLOWUP)
    return [*SHEETS[: at + 1], *_per_minister(plans), *SHEETS[at + 1 :]]


def _per_minister(plans: Sequence[Plan]) -> Iterator[Sheet]:
    """A sheet to fill in for each lead minister, in the order of their titles, then one for fiches without any."""
    names = {name for plan in plans for action in plan.actions for name in names_of(action)}
    taken = {sheet.title.casefold() for sheet in SHEETS} | _OTHER_TITLES
    for minister in (*sorted(names), None):
        title = _title(minister or "Zonder minister", taken)
        taken.add(title.casefold())
        yield Sheet(title, FOLLOWUP_COLUMNS, said=of_minister(minister), optional=True, like=FOLLOWUP)


def _title(name: str, taken: Collection[str]) -> str:
    """A name as the title of a sheet: at most 31 UTF-16 units, without what Excel refuses, told apart by a number.

    What all titles begin with ('Minister van') is left out, as it would leave no room for the rest.
    """
    plain = single_spaced(re.sub(r"[\[\]:*?/\\']", " ", clean(name)))
    plain = re.sub(r"^(?:Vlaams )?[Mm]inister(?:-president)? (?:van|voor) ", "", plain)[:_TITLE] or "Minister"
    plain = plain[:1].upper() + plain[1:]
    title, count = "", 1
    while not title or title.casefold() in taken:
        behind = "" if count == 1 else f" ({count})"
        title = plain.encode("utf-16-le")[: 2 * (_TITLE - len(behind))].decode("utf-16-le", "ignore").strip() + behind
        count += 1
    return title
