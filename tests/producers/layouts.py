"""The layouts that are printed, each with what is hard in it."""

from __future__ import annotations

from tests.producers.pages import Layout

LAYOUTS = {
    # Discs, rings and squares of lists are drawn: the text layer has no bullet.
    "drawn-bullets": Layout(),
    # Soft hyphens that are not used stand in the text layer as blanks that take no room.
    "soft-hyphens": Layout(page="A4 landscape", hyphens=True, lists=("–", "•")),
    # Each row is one zone; those of one line show no column of their own.
    "rules-between-rows": Layout(ruling="rows", bold=False, typed=True, lists=("•", "o"), column="20%", label="{}:"),
    "no-rules": Layout(ruling="none", typed=True, lists=("-", "o")),
    # Only the labels show as cells.
    "shaded-labels": Layout(ruling="labels", lists=("square", "circle"), font="DejaVu Serif"),
    "shaded-labels-above": Layout(ruling="labels", labels="above"),
    # A label beside four rows; sub-headings that wrap in a narrow middle column.
    "middle-column": Layout(parts="column", prompts=False, column="20%"),
    "middle-column-no-rules": Layout(parts="column", prompts=False, ruling="rows", page="A4 landscape"),
    # Sub-headings as labels; the title as a row that comes back on each page.
    "sub-headings-as-rows": Layout(parts="rows", prompts=False, title="row"),
    "heading-rows": Layout(header_row=True, lists=("➢", "–"), status="none"),
    "labels-right": Layout(labels="right"),
    "inline": Layout(labels="inline", label="{}:", prompts=False, status="words"),
    # A row is one box: only white space parts label and answer. Two columns of prose.
    "cards": Layout(labels="free", ruling="cards", css=".prose { columns: 2 }"),
    "rounded": Layout(ruling="rounded", bold=False, css="li::marker { color: #c00 }"),
    # Borders of dots; objectives and fiches in full words with the number behind.
    "dotted": Layout(
        ruling="dotted",
        head="Actie {n} – {t}",
        strategic="Strategische doelstelling {n}: {t}",
        operational="Operationele doelstelling {n}: {t}",
    ),
    # Headings with a number alone; labels in capitals, misspelt, in other words.
    "number-alone": Layout(
        ruling="zebra",
        head="{n}. {t}",
        title="row",
        css=".lab { text-transform: uppercase }",
        wordings={"indicators": "Concrete evalutie indicatoren", "budget": "Voorzien budget"},
    ),
    "form-2020": Layout(
        form="2020",
        ruling="rows",
        head="Actie {n}: {t}",
        strategic="Doelstelling {n}: {t}",
        status="none",
        column="20%",
    ),
}
