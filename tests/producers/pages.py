"""The plan as HTML, in the layouts that authors give such a form, and its truth in each of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.producers.content import PROSE, SHEETS, Blocks, Listing, Sheet, Text

LABELS = {
    "2025": {
        "prevention_text": "Type preventie",
        "lead_ministers": "Trekkende minister(s)",
        "partners": "Betrokken partners",
        "description": "Actie",
        "approach": "Plan van aanpak",
        "compound": "Beoogde resultaten en effecten",
        "indicators": "Concrete evaluatie indicatoren",
        "resources": "Middelen/budget",
        "budget": "Voorziene budget",
        "progress": "Stand van zaken",
    },
    "2020": {
        "description": "Omschrijving",
        "lead_ministers": "Trekker(s)",
        "partners": "Betrokken partners",
        "prevention_text": "Type preventie",
        "approach": "Stappen en timing",
        "concrete_results": "Verwacht resultaat",
        "indicators": "Indicator(en)",
        "budget": "Budget",
        "progress": "Stand van zaken",
    },
}
PARTS = {
    "concrete_results": "Concrete resultaten",
    "intended_effects": "Beoogde effecten",
    "results_measurement": "Resultaten meten",
    "effects_measurement": "Effecten meten",
}
PROMPTS = {
    "approach": ("Omschrijf de verschillende stappen in het plan van aanpak en hun timing.",),
    "compound": (
        "Welke concrete resultaten worden met de actie beoogd?",
        "Welke effecten worden met de actie beoogd?",
        "Hoe zullen de concrete resultaten van de actie worden gemeten?",
        "Hoe zullen de effecten worden gemeten?",
    ),
    "resources": (
        "Wordt de actie uitgevoerd binnen de beschikbare kredieten?",
        "Worden er bijkomende middelen of budgetten voorzien voor de actie? Maak concreet.",
    ),
}
STATUSES = {
    "new": ("#7ac36a", "Nieuwe actie"),
    "continued_with_new_elements": ("#f1c40f", "Voortgezette actie met nieuwe elementen"),
    "continued": ("#5a9bd4", "Voortgezette actie uit vorig actieplan"),
}
HEADER = "Vlaams actieplan preventie radicalisering"
SIGNS = {"disc": "•", "circle": "◦", "square": "▪"}
STYLE = """
@page {{ size: {page}; margin: 20mm 18mm;
  @top-right {{ content: "{header}"; font: 8pt "{font}" }}
  @bottom-center {{ content: counter(page); font: 8pt "{font}" }} }}
body {{ font: {size}/1.35 "{font}"; margin: 0 }}
p {{ margin: 0 0 .5em }}
ul, ol {{ margin: 0 0 .5em; padding-left: 20px }}
h1 {{ font-size: 18pt; break-before: page }}
h1.cover {{ font-size: 28pt; margin-top: 60mm; break-before: avoid }}
h2 {{ font-size: 14pt }} h3 {{ font-size: 12.5pt }} h4 {{ font-size: 11pt; margin: 1.2em 0 .5em; break-after: avoid }}
table {{ border-collapse: collapse; width: 100%; margin-bottom: 14px }}
td, th {{ vertical-align: top; padding: 4px 6px; text-align: left }}
.l {{ width: {column} }} .m {{ width: 12% }}
.prompt {{ font-size: .85em; font-style: italic }}
.lab, .sub {{ font-weight: bold }}
.sq {{ display: inline-block; width: 10px; height: 10px }}
.toc p {{ display: flex }}
.toc i {{ flex: 1; overflow: hidden; height: 1.35em; white-space: nowrap; font-style: normal }}
.tab {{ padding-left: 20px; text-indent: -18px }}
.tab b {{ display: inline-block; width: 18px; text-indent: 0; font-weight: normal }}
.inner .tab {{ margin-left: 16px }}
"""
RULINGS = {
    "grid": "td, th { border: .75pt solid #444 }",
    "rows": "td, th { border-bottom: .75pt solid #888 }",
    "none": "",
    "labels": ".l { background: #dfe9f5 }",
    "zebra": "tr:nth-child(odd) td { background: #eef3f8 }",
    "rounded": "table { border-collapse: separate; border-spacing: 3px } td { background: #eee; border-radius: 6px }",
    "dotted": ".l { background: #1f4e79; color: white } .r { background: #fff; border: .5pt dotted #999 }",
    "cards": ".fld { display: grid; background: #f4f4f4; margin-bottom: 6px; padding: 6px;"
    " grid-template-columns: 30% 1fr }",
}


@dataclass(frozen=True)
class Layout:
    """How the plan is printed. `labels`: beside (`left`, `right`), `above`, `inline` or `free` of a table.

    `parts`: sub-headings inside the answer (`sub`), as rows of their own (`rows`) or in a middle column (`column`).
    `title`: in a heading or in the table's first `row`. `lists`: styles of CSS by depth, or signs typed as text.
    """

    ruling: str = "grid"
    labels: str = "left"
    parts: str = "sub"
    title: str = "heading"
    lists: tuple[str, str] = ("disc", "circle")
    typed: bool = False
    label: str = "{}"
    bold: bool = True
    prompts: bool = True
    status: str = "square"
    head: str = "{n} Actie: {t}"
    strategic: str = "{n} S.D. {t}"
    operational: str = "{n} O.D.: {t}"
    form: str = "2025"
    page: str = "A4"
    font: str = "DejaVu Sans"
    size: str = "9.5pt"
    column: str = "26%"
    hyphens: bool = False
    header_row: bool = False
    wordings: dict[str, str] = field(default_factory=dict)
    css: str = ""


def document(layout: Layout) -> tuple[str, dict[str, Any]]:
    """The HTML of the plan and what an extraction has to give."""
    return _Printer(layout).document()


class _Printer:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.sections: list[tuple[str, str, str]] = []
        self.actions: dict[str, dict[str, Any]] = {}
        self.body: list[str] = []
        self.entries: list[str] = []

    def document(self) -> tuple[str, dict[str, Any]]:
        layout = self.layout
        style = STYLE.format(page=layout.page, header=HEADER, font=layout.font, size=layout.size, column=layout.column)
        style += RULINGS[layout.ruling] + ("" if layout.bold else ".lab { font-weight: normal }")
        if layout.hyphens:
            style += "td, p { text-align: justify }"
        self.heading("h1", "1 Inleiding", "1", "chapter", "Inleiding")
        self.heading("h2", "1.1 Leeswijzer", "1.1", "section", "Leeswijzer")
        if layout.status == "square":
            self.body += [f"<p>{_square(colour)} {name}</p>" for colour, name in STATUSES.values()]
        if layout.form == "2025":
            self.heading("h1", "2 Actieplan", "2", "chapter", "Actieplan")
            self.heading("h2", layout.strategic.format(n="2.1", t="DETECTIE"), "2.1", "strategic_objective", "DETECTIE")
            self.heading(
                "h3", layout.operational.format(n="2.1.1", t="Vorming"), "2.1.1", "operational_objective", "Vorming"
            )
            numbers = [f"2.1.1.{position}" for position in (1, 2, 3)]
        else:
            self.heading("h2", layout.strategic.format(n="1", t="Vorming"), "1", "strategic_objective", "Vorming")
            numbers = ["11", "12", "13"]
        for number, sheet in zip(numbers, SHEETS, strict=True):
            self.sections.append((number, "action", sheet.title))
            self.actions[number] = self.truth(sheet)
            self.entries.append(layout.head.format(n=number, t=sheet.title))
            self.body.append(self.fiche(sheet, number))
        self.heading("h1", "3 Opvolging", "3", "chapter", "Opvolging")
        contents = "".join(
            f"<p><span>{html.escape(text)}</span><i>{'.' * 200}</i><span>{3 + position // 4}</span></p>"
            for position, text in enumerate(self.entries)
        )
        page = (
            f"<!doctype html><html lang=nl><head><meta charset=utf-8><style>{style}{layout.css}{self.list_style()}"
            "</style></head><body><h1 class=cover>Vlaams actieplan ter preventie van radicalisering 2025-2029</h1>"
            f"<h1>Inhoudstafel</h1><div class=toc>{contents}</div>{''.join(self.body)}</body></html>"
        )
        return page, {"actions": self.actions, "sections": self.sections}

    def heading(self, tag: str, text: str, number: str, kind: str, title: str) -> None:
        self.body.append(f"<{tag}>{text}</{tag}><div class=prose>")
        self.body += [f"<p>{self.text(paragraph)}</p>" for paragraph in PROSE] + ["</div>"]
        self.sections.append((number, kind, title))
        self.entries.append(text)

    def text(self, text: str) -> str:
        text = html.escape(text)
        if not self.layout.hyphens:
            return text
        return re.sub(
            r"[A-Za-zë]{9,}",
            lambda word: re.sub(r"(?<=[aeiou])(?=[b-df-hj-np-tv-z][aeiou])", "\u00ad", word[0]),
            text,
        )

    # Lists ----------------------------------------------------------------------------------------------

    def list_style(self) -> str:
        rules = [
            f"ul.d{depth} {{ list-style: {style if style in SIGNS else repr(style + '  ')} }}"
            for depth, style in enumerate(self.layout.lists)
        ]
        rules.append(
            "@counter-style letters { system: extends lower-alpha; suffix: ') ' } ol.a { list-style: letters }"
        )
        return "".join(rules)

    def sign(self, listing: Listing, position: int, depth: int) -> str:
        if listing.counted:
            return f"{position + 1}." if listing.counted == "1." else f"{'abcdef'[position]})"
        style = self.layout.lists[depth]
        return SIGNS.get(style, style)

    def blocks(self, blocks: Blocks, depth: int = 0) -> str:
        return "".join(
            f"<p>{self.text(block.text)}</p>" if isinstance(block, Text) else self.listing(block, depth)
            for block in blocks
        )

    def listing(self, listing: Listing, depth: int) -> str:
        if self.layout.typed:
            return (
                "<div class=inner>" * depth
                + "".join(
                    f"<div class=tab><b>{self.sign(listing, position, depth)}</b>{self.text(entry.text)}</div>"
                    + self.blocks(entry.below, depth + 1)
                    for position, entry in enumerate(listing.entries)
                )
                + "</div>" * depth
            )
        tag, name = ("ol", "a" if listing.counted == "a)" else "n") if listing.counted else ("ul", f"d{depth}")
        inner = "".join(
            f"<li>{self.text(entry.text)}{self.blocks(entry.below, depth + 1)}</li>" for entry in listing.entries
        )
        return f"<{tag} class={name}>{inner}</{tag}>"

    # Fiches ---------------------------------------------------------------------------------------------

    def answers(self, sheet: Sheet) -> Iterator[tuple[str, str]]:
        for key in LABELS[self.layout.form]:
            if key == "prevention_text":
                yield key, self.text(sheet.prevention)
            elif key == "lead_ministers":
                yield key, "<br>".join(map(self.text, sheet.ministers))
            elif key != "compound":
                yield key, self.blocks(sheet.fields[key])
            elif self.layout.parts == "rows":
                yield from ((part, self.blocks(sheet.fields[part])) for part in PARTS)
            else:
                yield (
                    key,
                    "".join(
                        f"<p class=sub>{name}</p>{self.blocks(sheet.fields[part])}" for part, name in PARTS.items()
                    ),
                )

    def label(self, key: str) -> str:
        text = self.layout.wordings.get(key) or LABELS[self.layout.form].get(key) or PARTS[key]
        prompts = PROMPTS.get(key, ()) if self.layout.prompts else ()
        return f"<span class=lab>{self.layout.label.format(text)}</span>" + "".join(
            f"<p class=prompt>{prompt}</p>" for prompt in prompts
        )

    def fiche(self, sheet: Sheet, number: str) -> str:
        layout = self.layout
        colour, name = STATUSES[sheet.status]
        head = html.escape(layout.head.format(n=number, t=sheet.title))
        head = f"{_square(colour)} {head}" if layout.status == "square" else head
        rows = "".join(
            self.columns(sheet) if key == "compound" and layout.parts == "column" else self.row(key, answer)
            for key, answer in self.answers(sheet)
        )
        span = 3 if layout.parts == "column" else 2
        status = f"<p>{name}</p>" if layout.status == "words" else ""
        if layout.title == "row":
            return f"{status}<table><thead><tr><th colspan={span}>{head}</th></tr></thead><tbody>{rows}</tbody></table>"
        if layout.labels in ("inline", "free"):
            return f"<h4>{head}</h4>{status}{rows}"
        first = "<thead><tr><th>Onderdeel</th><th>Invulling</th></tr></thead>" if layout.header_row else ""
        return f"<h4>{head}</h4>{status}<table>{first}<tbody>{rows}</tbody></table>"

    def row(self, key: str, answer: str) -> str:
        label, span = self.label(key), " colspan=2" if self.layout.parts == "column" else ""
        left, right = f"<td class=l>{label}</td>", f"<td class=r{span}>{answer}</td>"
        if self.layout.labels == "inline":
            start = re.match(r"<p>(.*?)</p>", answer, re.DOTALL)
            if start is not None:
                return f"<p>{label} {start[1]}</p>{answer[start.end() :]}"
            return f"<p>{label}</p>{answer}" if answer.startswith("<") else f"<p>{label} {answer}</p>"
        return {
            "left": f"<tr>{left}{right}</tr>",
            "right": f"<tr>{right}{left}</tr>",
            "above": f"<tr>{left}</tr><tr>{right}</tr>",
            "free": f"<div class=fld><div class=l>{label}</div><div class=r>{answer}</div></div>",
        }[self.layout.labels]

    def columns(self, sheet: Sheet) -> str:
        """The compound answer with its sub-headings in a middle column, the label spanning all."""
        rows = [
            f"<td class=m><b>{name}</b></td><td class=r>{self.blocks(sheet.fields[part])}</td></tr>"
            for part, name in PARTS.items()
        ]
        return f"<tr><td class=l rowspan={len(rows)}>{self.label('compound')}</td>" + "<tr>".join(rows)

    # Truth ----------------------------------------------------------------------------------------------

    def truth(self, sheet: Sheet) -> dict[str, Any]:
        keys = [key for key in (*LABELS[self.layout.form], *PARTS) if key in sheet.fields]
        if self.layout.form == "2020":
            keys = [key for key in keys if key in LABELS["2020"]]
        return {
            "title": sheet.title,
            "status": None if self.layout.status == "none" else sheet.status,
            "prevention_text": sheet.prevention,
            "lead_ministers": list(sheet.ministers),
            "timings": list(sheet.timings),
            **{key: list(self.items(sheet.fields[key])) for key in keys},
        }

    def items(self, blocks: Blocks, depth: int = 0) -> Iterator[tuple[str | None, str, int]]:
        for block in blocks:
            if isinstance(block, Text):
                yield None, block.text, 0
                continue
            for position, entry in enumerate(block.entries):
                yield self.sign(block, position, depth), entry.text, depth
                yield from self.items(entry.below, depth + 1)


def _square(colour: str) -> str:
    return f'<span class=sq style="background:{colour}"></span>'
