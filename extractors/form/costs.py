"""What each reading of a candidate costs: the numbers by which `alignment.py` compares readings of a document.

All are in one unit: 1.0 is about what one weak sign is worth, such as bold type. Only their differences count; twice
or half of all of them gives the same result. The case that set a number is named beside it.
"""

from __future__ import annotations

from schemas.plan import Kind

MISSING = 0.6
"""A label of the form that a fiche lacks, times the share of the fiches that print it. Case: the synthetic plan
2020-2024, in which some fiches leave a row out."""
NO_FORM = 7.0
"""A heading of an action without a label of the form below it, at least. Case: a list of the actions without page
numbers in front of a plan."""
SECOND = 1.0
"""A heading of an action read as text below another one whose form has not begun: the nearest heading is the form's.
Case: an action that is announced in a heading and has no form."""
BACK = 2.5
"""A label that comes back, or stands above one that it follows in other fiches, times the share of these. Case:
'Actie' in bold inside an answer of the typesetter."""
NO_ORDER = 0.25
"""Share of all pairs of labels that fiches print the other way round from which on the order of the labels shows
nothing. Case: fiches that each print their labels in another order."""
AGAIN_ON_NEXT_PAGE = 0.5
"""The label of the open answer again on a next page, as a table prints it where a row is cut by the page."""
WITHOUT_HEADING = 4.0
"""A label with neither a fiche nor an objective above it: the heading of its fiche was not recognised. Less than the
text cost of two labels, so that two in order show a form. Case: fiches below a heading that no level matches."""
FAR = 1.5
"""More than `NEAR` lines between a heading and the first label of its form. Case: chapters of the plan 2025-2029, which
an unsure level of actions matches."""
DOUBLE = 2.5
"""A heading of which another place prints the words in a better style. Case: running heads with the chapter's title."""
INSIDE = 6.0
"""A heading that words and type do not make sure of, inside a fiche. Case: bold numbered lines in answers."""
ABOVE = 1.0
"""The same for an objective with another heading right below it. Case: objectives in plain type between two fiches."""
REPEATED = 0.3
"""The title of the open fiche again where its table goes on on the next page. Case: 'title-comes-back' of the
producers."""
RUNNING = 0.2
"""A line that repeats in the margin, read as a running head. Case: labels at one height on several pages, which are
cheaper to read as labels because the form then lacks none."""

TEXT_LABEL = 1.5
"""A label's words read as text; more by the signs below. Case: answers that begin with 'Actie'."""
TEXT_BOLD = 1.0
"""The same in bold type, or in another one than the lines above and below."""
TEXT_CELL = 3.0
"""The same where they are all that a cell beside an answer holds: more than two labels in the other order cost. Case:
two fiches of the US self-assessment that print their results behind 'Completion level'."""
TEXT_MISSPELT = -0.5
"""The same where they are not spelt as the template has them."""

TEXT_HEADING = 1.0
"""A line that looks like an unnumbered heading read as text."""
TEXT_LEVEL = 2.0
"""A line that a level's pattern matches read as text."""
TEXT_SURE = 3.0
"""The same for a level whose words alone make a heading."""
TEXT_LARGER = 1.0
"""The same in larger type than the text, or listed in the contents."""

DOUBTFUL = 0.35
"""A best reading that is cheaper than the next one by less than this is reported."""
NEAR = 8
"""Lines below a heading among which the first label of its form is."""


def text_cost_of_heading(kind: Kind | None, *, sure: bool, larger: bool) -> float:
    """What it costs to read a line as text that a level of this kind proposes as a heading."""
    cost = TEXT_HEADING if kind is None else TEXT_SURE if sure else TEXT_LEVEL
    return cost + (TEXT_LARGER if larger else 0.0) + (TEXT_LARGER if kind == "action" else 0.0)


def text_cost_of_label(*, bold: bool, cell: bool, misspelt: bool) -> float:
    """What it costs to read the words of a label as text."""
    return TEXT_LABEL + TEXT_BOLD * bold + TEXT_CELL * cell + TEXT_MISSPELT * misspelt
