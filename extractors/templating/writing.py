"""A drafted template as YAML text, for fiches in tables, cards, headings and lists."""

from __future__ import annotations

import json
from collections.abc import Sequence

import regex

from extractors.templating.columns import Column, side_of
from extractors.templating.numbering import DraftLevel
from schemas.template import FormName

EXAMPLE = 40
"""Characters of an answer that a comment quotes."""


def identity(name: str) -> str:
    """The id of a template from the name of a document."""
    return "-".join(regex.findall(r"[a-z0-9]+", name.lower())) or "plan"


def quoted(text: str) -> str:
    """A text as a YAML string."""
    return json.dumps(text, ensure_ascii=False)


def pattern_text(pattern: str) -> str:
    """A pattern as a YAML string in which backslashes stand for themselves."""
    return "'" + pattern.replace("'", "''") + "'"


def listed(texts: Sequence[str]) -> str:
    """Texts as a YAML list on one line."""
    return "[" + ", ".join(quoted(text) for text in texts) + "]"


def level_lines(levels: Sequence[DraftLevel]) -> list[str]:
    """The entries of `levels`."""
    lines: list[str] = []
    for level in levels:
        lines += [
            f"  - kind: {level.kind}  # {level.times} times",
            f"    pattern: {pattern_text(level.pattern)}",
            "    styled: true  # headings without a number are known by their type"
            if level.styled
            else f"    sure: {'true' if level.sure else 'false'}",
            f"    example: {quoted(level.example)}",
            f"    counterexample: {quoted(level.counterexample)}",
        ]
    return lines


def outlined_text(
    name: str, form: FormName, levels: Sequence[DraftLevel], labels: Sequence[Column], items: Sequence[str]
) -> str:
    """As `table_text`, for headings with paragraphs and for lists; `items` are the levels of a list."""
    plain = " ".join(name.split())
    lines = [
        f"# Draft for {plain}, made from the document itself.",
        "# Unedited it finds @fiches@ fiches.",
        "# Test it with: actiefiche template check THIS_FILE PDF",
        f"id: {identity(name)}  # TODO a short name of the document family",
        'version: "1"',
        f"name: {quoted(plain)}  # TODO the name that people know it by",
        f"form: {form}",
    ]
    if labels:
        lines += [
            "# A document is of this family when at least half of these words occur in it.",
            f"recognise: {listed([column.head.text for column in labels[:6]])}",
        ]
    if items:
        lines += ["# TODO check what each level of the list is: objectives, 'action', then fields.", _items(items)]
    if levels:
        lines += ["", "# TODO check the kinds: chapter, section, strategic_objective, operational_objective, action."]
        lines += ["levels:", *level_lines(levels)]
    if labels:
        lines += ["", "# TODO check the fields of the words that open paragraphs.", "labels:"]
        for column in labels:
            lines += _label(column, 0)
    return "\n".join(lines) + "\n"


def _items(items: Sequence[str]) -> str:
    return f"items: [{', '.join(items)}]"


def table_text(
    name: str, form: FormName, columns: Sequence[Column], levels: Sequence[DraftLevel], expected: int
) -> str:
    """The template's text, with '@fiches@' for the number that it finds; 'TODO' marks what a person must look at."""
    plain = " ".join(name.split())
    what = {"rows": "rows of tables", "columns": "columns of tables"}.get(form, "cards")
    lines = [
        f"# Draft for {plain}, made from the document itself.",
        f"# Unedited it finds @fiches@ fiches; {expected} {what} were counted.",
        "# Test it with: actiefiche template check THIS_FILE PDF",
        f"id: {identity(name)}  # TODO a short name of the document family",
        'version: "1"',
        f"name: {quoted(plain)}  # TODO the name that people know it by",
        f"form: {form}",
        "# A document is of this family when at least half of these words occur in it.",
        f"recognise: {listed([column.head.text for column in columns[:6]])}",
        "",
    ]
    if levels:
        lines += ["# TODO check the kinds: chapter, section, strategic_objective, operational_objective.", "levels:"]
        lines += [*level_lines(levels), ""]
    lines += ["# TODO check the fields; without one the answers stand under other_fields.", "labels:"]
    for column in columns:
        lines += _label(column, expected)
    return "\n".join(lines) + "\n"


def _label(column: Column, expected: int) -> list[str]:
    count = f"{len(column.answers)} answers"
    if column.head.below:
        lines = [f"  - label: {quoted(column.head.text)}  # {count}; TODO check", "    parts:"]
        for text in column.head.below:
            side = side_of(text)
            named = f", side: {side}" if side else ""
            lines.append(f"      - {{field: {column.field or 'approach'}, label: {quoted(text)}{named}}}")
    elif column.field is None:
        lines = [f"  - label: {quoted(column.head.text)}  # {count}; TODO no field was guessed: add 'field: ...'"]
    else:
        example = " ".join(column.answers[0].split())[:EXAMPLE] if column.answers else ""
        such = f" such as {quoted(example)}" if example else ""
        lines = [f"  - field: {column.field}  # {count}{such}; TODO check", f"    label: {quoted(column.head.text)}"]
    side = side_of(column.head.text)
    if side and not column.head.below:
        lines.append(f"    side: {side}")
    if column.opens:
        lines.append(f"    starts_with: {listed(column.opens)}")
    if len(column.answers) < 0.95 * expected:
        lines.append("    required: false")
    return lines
