"""Prints tables whose columns are actions, at random, by two programs: reportlab's tables, and HTML for a browser.

What must be read back is that of a `Sheet`, as for tables whose rows are actions.
"""

from __future__ import annotations

import html
import io
from dataclasses import dataclass
from itertools import groupby
from random import Random
from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tests.tables.printer import HEADS, Action, Printer, Sheet, action_of, furniture
from tests.typesetter import words

RULINGS = ("grid", "inner", "level", "frame", "zebra", "none")
NAMES = ("rows", "heads", "numbered")
OBJECTIVES = ("caption", "merged", "row")


@dataclass
class Sided(Sheet):
    """A document of panels. `names`: number and title in rows of their own, in head cells without a label, or together
    in a row. `wide`: actions beside each other. `shared`: a lead that all actions of a panel have is one cell."""

    names: str = "rows"
    wide: int = 3
    shared: bool = False

    @property
    def panels(self) -> list[list[Action]]:
        """The actions of each panel: those under one objective, so many beside each other."""
        found: list[list[Action]] = []
        for _, own in groupby(self.actions, key=lambda action: action.objective):
            actions = list(own)
            found.extend(actions[at : at + self.wide] for at in range(0, len(actions), self.wide))
        return found

    def template(self, *, named: bool = True) -> dict[str, Any]:
        """The template that a user would write for it."""
        made = super().template(named=False)
        labels = [
            label for label in made["labels"] if label["field"] not in ("number", "title") or self.names == "rows"
        ]
        levels = list(made["levels"])
        if self.names == "numbered":
            labels.insert(0, {"field": "title", "label": self.labels["title"], "starts_with": ["number"]})
        if self.names == "heads":
            levels.append(
                {
                    "kind": "action",
                    "pattern": r"(?P<number>\d+(?:\.\d+){2})\s+(?P<title>\S.*)",
                    "example": "1.1.1 Samenwerken",
                    "counterexample": "Trekker",
                }
            )
        return {**made, "levels": levels, "labels": labels, **({"form": "columns"} if named else {})}


def sided(seed: int) -> Sided:
    """The document of a seed; the same seed gives the same document."""
    ink = Random(f"sided {seed}")
    objectives = {f"{1 + number // 2}.{1 + number % 2}": words.title(ink, 2) for number in range(ink.randint(2, 3))}
    labels = {key: ink.choice(names) for key, names in HEADS.items()}
    names = ink.choice(NAMES)
    rest = ["description", "lead_ministers", "approach", "budget"]
    rest += ink.sample(["partners", "progress", "indicators"], ink.randint(0, 2))
    ink.shuffle(rest)
    out = Sided(labels, objectives, [], ink.choice(RULINGS), ink.choice(OBJECTIVES), names=names)
    above = [] if out.objective == "caption" else ["operational_objective"]
    below = ["number", "title"]
    out.order = (*above, *below, *rest) if names != "heads" else (*below, *above, *rest)
    out.wide = ink.choice((2, 3, 3, 4))
    out.size = ink.choice((7.0, 8.0, 9.0))
    out.bullets = ink.random() < 0.6
    out.shaded = ink.random() < 0.5
    out.repeat = ink.random() < 0.4
    out.shared = ink.random() < 0.4
    for key in objectives:
        for number in range(1, ink.randint(2, 6)):
            out.actions.append(action_of(ink, f"{key}.{number}", key, out))
    if out.shared:
        for panel in out.panels:
            for action in panel:
                action.fields["lead_ministers"] = panel[0].fields["lead_ministers"]
    return out


def rows_of(sheet: Sided, panel: list[Action]) -> list[tuple[str, str, list[tuple[int, int]]]]:
    """The rows of a panel: the field, its label, and the cells as the number of an action and the columns it spans."""
    single = [(number, 1) for number in range(len(panel))]
    whole = [(0, len(panel))]
    found = []
    for key in sheet.order:
        if key in ("number", "title") and sheet.names != "rows":
            if key == "number":
                label = "" if sheet.names == "heads" else sheet.labels["title"]
                found.append(("names", label, single))
            continue
        merged = (key == "operational_objective" and sheet.objective == "merged") or (
            key == "lead_ministers" and sheet.shared and sheet.ruling in ("grid", "inner")
        )
        found.append((key, sheet.labels[key], whole if merged else single))
    return found


def texts_of(sheet: Sided, action: Action, key: str) -> list[str]:
    """The paragraphs of a cell."""
    if key == "names":
        return [f"{action.number} {action.title}"]
    if key == "operational_objective":
        return [f"{action.objective} {sheet.objectives[action.objective]}"]
    return {"number": [action.number], "title": [action.title]}.get(key) or action.fields.get(key, [])


# By reportlab --------------------------------------------------------------------------------------------------


class SidedPrinter(Printer):
    """Sets one document with reportlab's tables."""

    sheet: Sided

    def pdf(self) -> bytes:
        """The document's bytes."""
        target = io.BytesIO()
        page = landscape(A4)
        document = SimpleDocTemplate(
            target, pagesize=page, invariant=1, leftMargin=40, rightMargin=40, topMargin=50, bottomMargin=50
        )
        document.build(list(self.story(page[0] - 80)), onFirstPage=furniture, onLaterPages=furniture)
        return target.getvalue()

    def story(self, width: float) -> Any:
        sheet = self.sheet
        yield Paragraph("Plan met acties 2026-2030", self.large)
        objective = ""
        for panel in sheet.panels:
            if sheet.objective == "caption" and panel[0].objective != objective:
                objective = panel[0].objective
                yield Paragraph(f"Doel {objective}: {sheet.objectives[objective]}", self.large)
            yield self.panel(panel, width)
            yield Spacer(1, 14)

    def panel(self, panel: list[Action], width: float) -> Any:
        sheet = self.sheet
        first = 0.16 * width
        widths = [first, *[(width - first) / sheet.wide] * sheet.wide]
        rows: list[list[Any]] = []
        style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]
        for at, (key, label, cells) in enumerate(rows_of(sheet, panel)):
            row: list[Any] = [Paragraph(label, self.head)]
            for number, span in cells:
                row.append(self.paragraphs(panel[number], key))
                row.extend([""] * (span - 1))
                if span > 1:
                    style.append(("SPAN", (len(row) - span, at), (len(row) - 1, at)))
            rows.append([*row, *[""] * (1 + sheet.wide - len(row))])
        last = (-1, -1)
        rules: dict[str, list[tuple[Any, ...]]] = {
            "grid": [("GRID", (0, 0), last, 0.5, black)],
            "inner": [("INNERGRID", (0, 0), last, 0.5, black)],
            "level": [("LINEBELOW", (0, 0), last, 0.5, black)],
            "frame": [("BOX", (0, 0), last, 0.5, black), ("LINEBELOW", (0, 0), last, 0.5, black)],
            "zebra": [("ROWBACKGROUNDS", (0, 0), last, [HexColor("#dde8f0"), HexColor("#ffffff")])],
            "none": [],
        }
        style += rules[sheet.ruling]
        if sheet.shaded and sheet.ruling in ("grid", "inner"):
            style.append(("BACKGROUND", (0, 0), (0, -1), HexColor("#d0e0d8")))
        return Table(rows, widths, style=style, repeatRows=1 if sheet.repeat else 0, splitInRow=not sheet.repeat)

    def paragraphs(self, action: Action, key: str) -> list[Any]:
        bullets = key in ("approach", "indicators") and self.sheet.bullets
        if bullets:
            return [Paragraph(text, self.item, bulletText="•") for text in texts_of(self.sheet, action, key)]
        style = self.bold if key in ("names", "title") else self.plain
        texts = texts_of(self.sheet, action, key)
        return [Paragraph(text, self.next if number else style) for number, text in enumerate(texts)]


# By a browser --------------------------------------------------------------------------------------------------

BORDERS = {
    "grid": "td { border: 0.6pt solid black }",
    "inner": "td + td { border-left: 0.6pt solid black } tr + tr td { border-top: 0.6pt solid black }",
    "level": "td { border-bottom: 0.6pt solid black }",
    "frame": "table { border: 0.6pt solid black } td { border-bottom: 0.6pt solid black }",
    "zebra": "tr:nth-child(odd) td { background: #dde8f0 }",
    "none": "",
}


def page_of(sheet: Sided) -> str:
    """The document as HTML."""
    style = (
        "@page { size: A4 landscape; margin: 18mm 14mm } body { font-family: 'Liberation Sans', Arial, sans-serif; "
        f"font-size: {sheet.size}pt }} table {{ border-collapse: collapse; width: 100%; table-layout: fixed; "
        "margin-bottom: 14pt } td { vertical-align: top; padding: 3pt 5pt } td:first-child { width: 16%; "
        "font-weight: bold } p, ul { margin: 0 0 2pt } ul { padding-left: 11pt } .bold { font-weight: bold } "
        f"h2 {{ font-size: 13pt; margin: 8pt 0 }} {BORDERS[sheet.ruling]}"
    )
    parts = [f"<meta charset=utf-8><style>{style}</style><h2>Plan met acties 2026-2030</h2>"]
    objective = ""
    for panel in sheet.panels:
        if sheet.objective == "caption" and panel[0].objective != objective:
            objective = panel[0].objective
            parts.append(f"<h2>Doel {objective}: {html.escape(sheet.objectives[objective])}</h2>")
        parts.append("<table>")
        for key, label, cells in rows_of(sheet, panel):
            parts.append(f"<tr><td>{html.escape(label)}</td>")
            parts += [f'<td colspan="{span}">{_cell(sheet, panel[number], key)}</td>' for number, span in cells]
            parts += ["<td></td>"] * (sheet.wide - len(panel))
        parts.append("</table>")
    return "".join(parts)


def _cell(sheet: Sided, action: Action, key: str) -> str:
    texts = [html.escape(text) for text in texts_of(sheet, action, key)]
    if key in ("approach", "indicators") and sheet.bullets:
        return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"
    bold = " class=bold" if key in ("names", "title") else ""
    return "".join(f"<p{bold}>{text}</p>" for text in texts)
