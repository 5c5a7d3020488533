"""Prints tables of actions and cards at random, with what must be read back.

The pages are set by another program than that of the fiches in `tests.typesetter` (reportlab's own tables), so that the
reader is held against rules, splits and repeated heads that nobody fitted to it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from random import Random
from typing import Any

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
from reportlab.platypus.doctemplate import LayoutError

from tests.typesetter import words

RULINGS = ("grid", "inner", "horizontal", "heads", "frame", "zebra", "none")
OBJECTIVES = ("row", "caption", "span", "column")
TITLES = ("column", "above", "numbered")
HEADS = {
    "number": ("Nr.", "Code", "Actie nr."),
    "title": ("Titel", "Initiatief", "Actie"),
    "description": ("Toelichting", "Omschrijving", "Maatregel"),
    "lead_ministers": ("Trekker", "Bevoegde minister", "Verantwoordelijke"),
    "partners": ("Partners", "Betrokken actoren", "Samenwerking met"),
    "approach": ("Stappen", "Mijlpalen", "Plan van aanpak"),
    "budget": ("Budget (in €)", "Raming", "Kredieten (in euro)"),
    "progress": ("Voortgang", "Stand van zaken", "Opvolging tot nu"),
    "indicators": ("Indicatoren", "Meetinstrument", "Opvolging aan de hand van"),
    "operational_objective": ("Doelstelling", "Subdoelstelling", "Doel"),
}
NARROW = frozenset({"number", "budget", "lead_ministers", "partners", "operational_objective"})
SIDES = {"pair": ("start", "einde"), "flat": ("Startdatum", "Einddatum")}
SHARES = {"number": 1.0, "start": 1.3, "end": 1.3, **dict.fromkeys(NARROW - {"number"}, 1.6)}
OPTIONS = ("universeel", "selectief", "geïndiceerd")
SHARES.update(dict.fromkeys(OPTIONS, 2.0))
"""Widths of columns, of which the others have 3."""
MONTHS = ("januari 2026", "maart 2026", "Q3 2026", "2027", "najaar 2027", "30/06/2028")


@dataclass
class Action:
    """One row or card: texts by field, lists of them for the fields of several items."""

    number: str
    title: str
    objective: str
    fields: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Sheet:
    """A document: labels by field, objectives by number, actions, and how it is printed."""

    labels: dict[str, str]
    objectives: dict[str, str]
    actions: list[Action]
    ruling: str = "grid"
    objective: str = "row"
    title: str = "column"
    repeat: bool = True
    order: tuple[str, ...] = ()
    size: float = 8.0
    bullets: bool = True
    shaded: bool = True
    cards: bool = False
    centred: bool = False
    timing: str = ""
    ticks: bool = False
    bars: bool = False

    @property
    def columns(self) -> list[tuple[str, str, str]]:
        """Key, head and, where the head is in two rows, its lower part, of each column."""
        found: list[tuple[str, str, str]] = []
        for key in self.order:
            if key == "timing" and self.timing == "pair":
                found.extend((side, "Timing", name) for side, name in zip(("start", "end"), SIDES["pair"], strict=True))
            elif key == "timing":
                found.extend((side, name, "") for side, name in zip(("start", "end"), SIDES["flat"], strict=True))
            elif key == "ticks":
                found.extend((name, "Type preventie", name) for name in OPTIONS)
            else:
                found.append((key, self.labels[key], ""))
        return found

    @property
    def levels(self) -> list[dict[str, Any]]:
        """The objectives as a template describes them."""
        action = {
            "kind": "action",
            "pattern": r"Actie\s+(?P<number>\d+\.\d+\.\d+)\s*-\s*(?P<title>\S.*)",
            "sure": True,
            "example": "Actie 1.1.1 - Samenwerken",
            "counterexample": "Actie",
        }
        return [
            *([action] if self.bars else []),
            {
                "kind": "operational_objective",
                "pattern": r"Doel\s+(?P<number>\d+\.\d+)\s*:\s*(?P<title>\S.*)",
                "sure": True,
                "example": "Doel 1.1: Samenwerken",
                "counterexample": "Doel",
            },
        ]

    def template(self, *, named: bool = True) -> dict[str, Any]:
        """The template that a user would write for it."""
        labels: list[dict[str, Any]] = []
        for key in self.order:
            if key == "timing" and self.timing == "pair":
                parts = [
                    {"field": "approach", "label": name, "side": side}
                    for name, side in zip(SIDES["pair"], ("start", "end"), strict=True)
                ]
                labels.append({"label": "Timing", "parts": parts, "required": False})
                continue
            if key == "timing":
                labels.extend(
                    {"field": "approach", "label": name, "side": side, "required": False}
                    for name, side in zip(SIDES["flat"], ("start", "end"), strict=True)
                )
                continue
            if key == "ticks":
                labels.append({"field": "prevention_text", "label": "Type preventie", "required": False})
                continue
            label: dict[str, Any] = {"field": key, "label": self.labels[key], "required": False}
            if key == "description" and self.title == "above":
                label["starts_with"] = ["title"]
            if key == "title" and self.title == "numbered":
                label["starts_with"] = ["number"]
            labels.append(label)
        form = {"form": "cards" if self.cards else "rows"} if named else {}
        return {"id": "los", "version": "1", "name": "Los", **form, "levels": self.levels, "labels": labels}


def sheet(seed: int, *, cards: bool = False) -> Sheet:
    """The document of a seed; the same seed gives the same document."""
    ink = Random(f"tables {seed} {cards}")
    objectives = {f"{1 + number // 2}.{1 + number % 2}": words.title(ink, 1) for number in range(ink.randint(2, 4))}
    labels = {key: ink.choice(names) for key, names in HEADS.items()}
    optional = ink.sample(["partners", "progress", "indicators"], ink.randint(1, 2))
    title = "column" if cards else ink.choice(TITLES)
    order = ["number", "title", "description", "lead_ministers", "approach", "budget", *optional]
    if title == "above":
        order.remove("title")
    if title == "numbered":
        order.remove("number")
    head, rest = order[:2], order[2:]
    timing = "" if cards else ink.choice(("", "", "pair", "flat"))
    ticks = not cards and ink.random() < 0.25
    if timing:
        rest.remove("approach")
        rest.append("timing")
    if ticks:
        rest = [key for key in rest if key not in optional] + ["ticks"]
    ink.shuffle(rest)
    objective = ink.choice(OBJECTIVES[:2]) if cards else ink.choice(OBJECTIVES)
    ruling = "grid" if cards else ink.choice(RULINGS)
    if objective == "span" and ruling not in ("grid", "inner"):
        objective = "column" if ink.random() < 0.5 else "row"
    out = Sheet(labels, objectives, [], ruling, objective, title, ink.random() < 0.7, cards=cards)
    out.timing, out.ticks = timing, ticks
    out.bars = cards and ink.random() < 0.3
    if out.bars:
        head = []
    out.order = (*(["operational_objective"] if objective in ("span", "column") else []), *head, *rest)
    out.size = ink.choice((7.5, 8.0, 9.0))
    out.bullets = ink.random() < 0.6
    out.shaded = ink.random() < 0.5
    out.centred = ink.random() < 0.3
    for key in objectives:
        for number in range(1, ink.randint(2, 5)):
            out.actions.append(action_of(ink, f"{key}.{number}", key, out))
    return out


def action_of(ink: Random, number: str, objective: str, sheet: Sheet) -> Action:
    action = Action(number, words.title(ink, ink.randint(0, 2)), objective)
    for key in sheet.order:
        if key == "description":
            action.fields[key] = [words.paragraph(ink, ink.randint(1, 4)) for _ in range(ink.randint(1, 2))]
        elif key == "lead_ministers":
            action.fields[key] = ink.sample(words.OFFICES, ink.randint(1, 2))
        elif key in ("approach", "indicators"):
            action.fields[key] = [words.clause(ink, ink.randint(0, 1)) for _ in range(ink.randint(1, 4))]
        elif key == "partners":
            action.fields[key] = [", ".join(ink.sample(words.GROUPS, ink.randint(1, 4)))]
        elif key == "timing":
            start = ink.randrange(0, 4)
            action.fields["approach"] = [MONTHS[start], MONTHS[ink.randrange(start + 1, 6)]]
        elif key == "ticks":
            chosen = sorted(ink.sample(range(3), ink.randint(1, 2)))
            action.fields["prevention_text"] = [OPTIONS[number] for number in chosen]
        elif key == "budget":
            action.fields[key] = [f"{ink.randrange(5, 900)}.000"]
        elif key == "progress":
            action.fields[key] = [words.paragraph(ink, 1)]
    for key in ("partners", "progress", "budget"):
        if key in action.fields and ink.random() < 0.15:
            action.fields[key] = []
    return action


class Printer:
    """Sets one document."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        size = sheet.size
        self.plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=size, leading=1.2 * size)
        self.bold = ParagraphStyle("bold", parent=self.plain, fontName="Helvetica-Bold")
        self.item = ParagraphStyle("item", parent=self.plain, leftIndent=1.1 * size, bulletIndent=0)
        self.next = ParagraphStyle("next", parent=self.plain, spaceBefore=0.4 * size)
        self.head = ParagraphStyle("head", parent=self.bold, alignment=TA_CENTER if sheet.centred else 0)
        self.small = ParagraphStyle("small", parent=self.plain, fontSize=0.7 * size, leading=0.9 * size)
        self.large = ParagraphStyle("large", parent=self.bold, fontSize=1.5 * size, leading=2 * size, spaceBefore=8)

    def pdf(self) -> bytes:
        """The document's bytes. Each row prints its objective where a cell over several rows does not fit on a page."""
        try:
            return self._pdf()
        except (LayoutError, TypeError):
            self.sheet.objective = "column"
            return self._pdf()

    def _pdf(self) -> bytes:
        target = io.BytesIO()
        page = A4 if self.sheet.cards else landscape(A4)
        document = SimpleDocTemplate(
            target, pagesize=page, invariant=1, leftMargin=40, rightMargin=40, topMargin=50, bottomMargin=50
        )
        document.build(
            list(self.cards(page[0] - 80) if self.sheet.cards else self.tables(page[0] - 80)),
            onFirstPage=furniture,
            onLaterPages=furniture,
        )
        return target.getvalue()

    def cell(self, action: Action, key: str) -> list[Any]:
        if key == "number":
            return [Paragraph(action.number, self.plain)]
        if key == "title":
            text = f"{action.number}. {action.title}" if self.sheet.title == "numbered" else action.title
            return [Paragraph(text, self.bold)]
        if key in ("start", "end"):
            return [Paragraph(action.fields["approach"][key == "end"], self.plain)]
        if key in OPTIONS:
            return [Paragraph("X" if key in action.fields["prevention_text"] else "", self.plain)]
        out: list[Any] = []
        if key == "description" and self.sheet.title == "above":
            out.append(Paragraph(action.title, self.bold))
        for number, text in enumerate(action.fields.get(key, [])):
            if key in ("approach", "indicators") and self.sheet.bullets:
                out.append(Paragraph(text, self.item, bulletText="•"))
            else:
                out.append(Paragraph(text, self.next if number or out else self.plain))
        return out

    def tables(self, width: float) -> Any:
        sheet = self.sheet
        yield Paragraph("Plan met acties 2026-2030", self.large)
        columns = sheet.columns
        shares = [SHARES.get(key, 3.0) for key, _, _ in columns]
        widths = [width * share / sum(shares) for share in shares]
        heads = self.heads(columns)
        separate = sheet.objective == "caption"
        rows: list[list[Any]] = list(heads)
        style = self.spans(columns)
        for number, title in sheet.objectives.items():
            name = f"Doel {number}: {title}"
            if separate:
                yield Paragraph(
                    name, ParagraphStyle("caption", parent=self.bold, fontSize=sheet.size + 2, spaceBefore=8)
                )
                rows, style = list(heads), self.spans(columns)
            elif sheet.objective == "row":
                style.append(("SPAN", (0, len(rows)), (-1, len(rows))))
                rows.append([Paragraph(name, self.bold), *[""] * (len(columns) - 1)])
            actions = [action for action in sheet.actions if action.objective == number]
            if sheet.objective == "span" and len(actions) > 1:
                style.append(("SPAN", (0, len(rows)), (0, len(rows) + len(actions) - 1)))
            for nth, action in enumerate(actions):
                cells = [self.cell(action, key) for key, _, _ in columns]
                if sheet.objective == "column" or (sheet.objective == "span" and nth == 0):
                    cells[0] = [Paragraph(f"{number} {title}", self.plain)]
                rows.append(cells)
            if separate:
                yield self.table(rows, widths, style)
        if not separate:
            yield self.table(rows, widths, style)

    def heads(self, columns: list[tuple[str, str, str]]) -> list[list[Any]]:
        """The rows of heads: two where a head has a lower part."""
        upper = [Paragraph(head, self.head) for _, head, _ in columns]
        if not any(lower for _, _, lower in columns):
            return [upper]
        return [upper, [Paragraph(lower, self.head) if lower else "" for _, _, lower in columns]]

    def spans(self, columns: list[tuple[str, str, str]]) -> list[tuple[Any, ...]]:
        """The cells that the heads span."""
        style: list[tuple[Any, ...]] = []
        if not any(lower for _, _, lower in columns):
            return style
        for number, (_, head, lower) in enumerate(columns):
            if not lower:
                style.append(("SPAN", (number, 0), (number, 1)))
            elif number == 0 or columns[number - 1][1] != head:
                last = number + sum(other == head for _, other, _ in columns) - 1
                style.append(("SPAN", (number, 0), (last, 0)))
        return style

    def table(self, rows: list[list[Any]], widths: list[float], style: list[tuple[Any, ...]]) -> Any:
        sheet = self.sheet
        count = 2 if any(lower for _, _, lower in sheet.columns) else 1
        spans = any(start[0] == end[0] and start[1] != end[1] and start[1] >= count for _, start, end in style)
        table = Table(rows, widths, repeatRows=count if sheet.repeat else 0, splitInRow=0 if spans or count > 1 else 1)
        style = [*style, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4)]
        style.append(("BOTTOMPADDING", (0, 0), (-1, -1), 6))
        if sheet.ruling == "grid":
            style.append(("GRID", (0, 0), (-1, -1), 0.5, black))
        elif sheet.ruling == "inner":
            style.append(("INNERGRID", (0, 0), (-1, -1), 0.5, black))
        elif sheet.ruling == "horizontal":
            style.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, black))
        elif sheet.ruling == "frame":
            style.extend([("BOX", (0, 0), (-1, -1), 0.5, black), ("LINEBELOW", (0, 0), (-1, -1), 0.5, black)])
        elif sheet.ruling == "zebra":
            style.append(("ROWBACKGROUNDS", (0, 0), (-1, -1), [HexColor("#dde8f0"), white]))
        elif sheet.ruling == "heads":
            last = (-1, count - 1)
            style.extend([("LINEABOVE", (0, 0), (-1, 0), 1, black), ("LINEBELOW", (0, count - 1), last, 1, black)])
        if sheet.shaded and sheet.ruling in ("grid", "inner"):
            style.append(("BACKGROUND", (0, 0), (-1, 0), HexColor("#d0e0d8")))
        table.setStyle(style)
        return table

    def cards(self, width: float) -> Any:
        sheet = self.sheet
        yield Paragraph("Plan met acties 2026-2030", self.large)
        ink = Random(f"cards {sheet.actions[0].title}")
        keys = [key for key in sheet.order if key != "operational_objective"]
        groups: list[list[str]] = []
        while keys:
            count = min(len(keys), ink.randint(1, 3))
            groups.append(keys[:count])
            keys = keys[count:]
        for number, title in sheet.objectives.items():
            yield Paragraph(f"Doel {number}: {title}", self.large)
            for action in sheet.actions:
                if action.objective != number:
                    continue
                if sheet.bars:
                    bar = Table([[Paragraph(f"Actie {action.number} - {action.title}", self.bold)]], [width])
                    bar.setStyle(
                        [("GRID", (0, 0), (-1, -1), 0.7, black), ("BACKGROUND", (0, 0), (-1, -1), HexColor("#d0e0d8"))]
                    )
                    yield bar
                for group in groups:
                    boxes = [[Paragraph(sheet.labels[key], self.small), *self.cell(action, key)] for key in group]
                    shares = [1.0 if key in NARROW else 2.5 for key in group]
                    table = Table([boxes], [width * share / sum(shares) for share in shares], splitInRow=1)
                    table.setStyle([("GRID", (0, 0), (-1, -1), 0.7, black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
                    yield table
                yield Spacer(1, 10)


def furniture(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 7)
    canvas.drawString(40, 20, "Plan met acties, synthetisch testdocument")
    canvas.drawRightString(document.pagesize[0] - 40, 20, f"pagina {document.page}")
