"""The layouts that are printed, each with what is hard in it."""

from __future__ import annotations

from tests.producers.pages import Layout

LAYOUTS = {
    # Discs, rings and squares of lists are drawn: the text layer has no bullet.
    "drawn-bullets": Layout(),
    # Each row is one zone; those of one line show no column of their own.
    "rules-between-rows": Layout(ruling="rows", bold=False, typed=True, lists=("•", "o"), column="20%", label="{}:"),
    # Only the labels show as cells. Soft hyphens that are not used stand in the text layer as blanks without room.
    "shaded-labels": Layout(
        ruling="labels", lists=("square", "circle"), font="DejaVu Serif", page="A4 landscape", hyphens=True
    ),
    "shaded-labels-above": Layout(ruling="labels", labels="above"),
    # Shaded rows no higher than their words, as a highlight would be, between borders.
    "shaded-rows": Layout(
        labels="above",
        prompts=False,
        size="9pt",
        css="td { padding: 0 4px; line-height: 1.2 } .l { background: #e7eef5 }",
    ),
    # Headings that run further than the table under them.
    "narrow-table": Layout(ruling="labels", page="A4 landscape", css="table { width: 60% } h4 { font-size: 14pt }"),
    # A label beside four rows; sub-headings that wrap in a narrow middle column.
    "middle-column": Layout(parts="column", prompts=False, column="20%"),
    "middle-column-no-rules": Layout(parts="column", prompts=False, ruling="rows", page="A4 landscape"),
    # Sub-headings as labels; the title as a row that comes back on each page, the status in words above it.
    "sub-headings-as-rows": Layout(parts="rows", prompts=False, title="row", status="words"),
    "labels-right": Layout(labels="right"),
    "inline": Layout(labels="inline", label="{}:", prompts=False, status="words"),
    # A row is one box: only white space parts label and answer. Two columns of prose.
    "cards": Layout(labels="free", ruling="cards", css=".prose { columns: 2 }"),
    # Cells that stand apart, under a row of headings that comes back.
    "rounded": Layout(
        ruling="rounded", bold=False, header_row=True, lists=("➢", "–"), css="li::marker { color: #c00 }"
    ),
    # The title comes back on each page, in words that only the form below makes a fiche's heading.
    "title-comes-back": Layout(
        ruling="dotted", labels="above", title="row", head="Actie {n}: {t}", label="{}:", size="11pt"
    ),
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
    # Nothing sets a label apart but its place: no rule, no bold, no colon.
    "plain-rows": Layout(ruling="none", parts="rows", bold=False, prompts=False, typed=True, column="25%"),
    # Objectives that only their type shows as headings.
    "objectives-by-type": Layout(
        form="2020", head="Actie {n}: {t}", strategic="SD {n} {t}", status="words", prompts=False, column="20%"
    ),
    "form-2020": Layout(
        form="2020",
        ruling="none",
        typed=True,
        lists=("-", "o"),
        head="Actie {n}: {t}",
        strategic="Doelstelling {n}: {t}",
        status="none",
        column="20%",
    ),
}

KNOWN = {
    # Three columns without rules, the sub-headings of the middle one wrapped: what stands beside the second line
    # of a sub-heading is read as going on behind it.
    "middle-column-wrapped": Layout(parts="column", prompts=False, ruling="none", size="11pt", column="16%"),
}
"""Strict list of what does not come back, with the reason; one that does come back must leave the list."""
