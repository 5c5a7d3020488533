"""The difference of two plans to files: JSON, Parquet, and two pages to read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jinja2
import pyarrow as pa
from markupsafe import Markup, escape

from pipeline.changes.view import View, view_of
from pipeline.changes.words import markdown, visible
from pipeline.files.rows import box_of
from pipeline.files.tables import to_table, write_parquet
from pipeline.files.writing import whole_folder
from schemas.changes import Changes, WordEdit
from schemas.changes_table import CHANGES
from schemas.names import RELATION_NAMES

OWNED = frozenset({"changes.json", "changes.parquet", "changes.md", "changes.html"})
"""Files that a difference writes; others in the folder are left alone."""


def write_changes(changes: Changes, folder: Path) -> None:
    """Writes the four files into `folder`, whole or not at all; the same changes give the same bytes.

    Raises CallError where the folder cannot be written.
    """
    with whole_folder(folder, OWNED) as draft:
        (draft / "changes.json").write_text(changes.model_dump_json(indent=1) + "\n", encoding="utf8", newline="\n")
        write_parquet(table_of(changes), draft / "changes.parquet")
        view = view_of(changes)
        (draft / "changes.md").write_text(to_markdown(changes, view), encoding="utf8", newline="\n")
        (draft / "changes.html").write_text(to_html(changes, view), encoding="utf8", newline="\n")


def table_of(changes: Changes) -> pa.Table:
    """One row a change, in order."""
    rows: list[dict[str, Any]] = []
    for position, change in enumerate(changes.changes):
        row = change.model_dump(mode="json", exclude={"words", "value", "source", "content"})
        row["position"] = position
        row["words"] = _compact([edit.model_dump(mode="json") for edit in change.words])
        row["value"] = None if change.value is None else _compact(change.value.model_dump(mode="json"))
        row["old_source"] = [box_of(place) for place in change.source.old]
        row["new_source"] = [box_of(place) for place in change.source.new]
        rows.append(row)
    return to_table(rows, CHANGES, old_plan=changes.old.plan_id, new_plan=changes.new.plan_id)


def to_markdown(changes: Changes, view: View | None = None) -> str:
    """The changes as Dutch Markdown that opens with ten lines; no text of a PDF is markup in it.

    `view`: that of the changes where it was made already.
    """
    return _render("changes.md.j2", changes, view)


def to_html(changes: Changes, view: View | None = None) -> str:
    """The changes as one Dutch HTML page without script or network; every text of a PDF is escaped. `view`: as for
    `to_markdown`."""
    return _render("changes.html.j2", changes, view)


def _render(name: str, changes: Changes, view: View | None) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=jinja2.select_autoescape(("html.j2",)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = markdown
    environment.filters["marked"] = _html_marks if name.endswith(".html.j2") else _markdown_marks
    relations = {word: nl for word, (nl, _) in RELATION_NAMES.items()}
    return environment.get_template(name).render(view=view or view_of(changes), changes=changes, relations=relations)


def _markdown_marks(runs: list[WordEdit]) -> str:
    return "".join(
        markdown(run.before)
        if run.op == "equal"
        else _around("~~", run.before) + " " * bool(run.before.strip() and run.after.strip()) + _around("**", run.after)
        for run in runs
    )


def _around(mark: str, text: str) -> str:
    """Marked text; blanks stay outside the marks, where Markdown wants them."""
    if not text.strip():
        return text
    inner = text.strip()
    at = text.index(inner)
    return f"{text[:at]}{mark}{markdown(inner)}{mark}{text[at + len(inner) :]}"


def _html_marks(runs: list[WordEdit]) -> Markup:
    parts: list[Markup] = []
    for run in runs:
        if run.op == "equal":
            parts.append(escape(visible(run.before)))
            continue
        if run.before:
            parts.append(Markup("<del>{}</del>").format(visible(run.before)))
        if run.after:
            parts.append(Markup("<ins>{}</ins>").format(visible(run.after)))
    return Markup("").join(parts)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
