"""The difference of two plans to files: JSON, Parquet, and two pages to read."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from markupsafe import Markup, escape
from pydantic_core import to_json

from pipeline.changes.rendering import page_environment
from pipeline.changes.speech import Language, Speech
from pipeline.changes.view import View, view_of
from pipeline.changes.words import markdown, visible
from pipeline.files.rows import box_of
from pipeline.files.tables import to_table, write_parquet
from pipeline.files.writing import whole_folder, write_model
from schemas.changes import Changes, WordEdit
from schemas.changes_table import CHANGES
from schemas.names import RELATION_NAMES
from schemas.tables import with_facts

OWNED = frozenset({"changes.json", "changes.parquet", "changes.md", "changes.html"})
"""Files that a difference writes; others in the folder are left alone."""
_DEL, _END_DEL, _INS, _END_INS = Markup("<del>"), Markup("</del>"), Markup("<ins>"), Markup("</ins>")


class Links(NamedTuple):
    """Where a page of either document opens, as seen from the folder of the changes; empty where it does not.

    The number of the page is added to the address: '../plan.pdf#page='.
    """

    old: str = ""
    new: str = ""


NO_LINKS = Links()


def write_changes(changes: Changes, folder: Path, language: Language = "nl", links: Links = NO_LINKS) -> None:
    """Writes the four files into `folder`, whole or not at all; the same changes give the same bytes.

    `language` is that of the two pages to read.

    Raises CallError where the folder cannot be written.
    """
    with whole_folder(folder, OWNED) as draft:
        write_model(draft / "changes.json", changes)
        write_parquet(table_of(changes), draft / "changes.parquet")
        view = view_of(changes, language)
        (draft / "changes.md").write_text(to_markdown(changes, language, links, view), encoding="utf8", newline="\n")
        (draft / "changes.html").write_text(to_html(changes, language, links, view), encoding="utf8", newline="\n")


def table_of(changes: Changes) -> pa.Table:
    """One row a change, in order."""
    rows: list[dict[str, Any]] = []
    for position, change in enumerate(changes.changes):
        row = change.model_dump(mode="json", exclude={"words", "value", "source", "content"})
        row["position"] = position
        row["words"] = to_json(change.words).decode()
        row["value"] = None if change.value is None else change.value.model_dump_json()
        row["old_source"] = [box_of(place) for place in change.source.old]
        row["new_source"] = [box_of(place) for place in change.source.new]
        rows.append(row)
    plans = {"old": changes.old, "new": changes.new}
    sides = {side: {"plan_id": plan.plan_id, "sha256": plan.sha256} for side, plan in plans.items()}
    schema = with_facts(CHANGES, schema_version=changes.schema_version, **sides)
    return to_table(rows, schema, old_plan=changes.old.plan_id, new_plan=changes.new.plan_id)


def to_markdown(changes: Changes, language: Language = "nl", links: Links = NO_LINKS, view: View | None = None) -> str:
    """The changes as Markdown that opens with the first page; no text of a PDF is markup in it.

    `view`: that of the changes in this language, where it was made already.
    """
    return _render("changes.md.j2", changes, language, links, view)


def to_html(changes: Changes, language: Language = "nl", links: Links = NO_LINKS, view: View | None = None) -> str:
    """The changes as one HTML page without script or network; every text of a PDF is escaped. `view`: as for
    `to_markdown`."""
    return _render("changes.html.j2", changes, language, links, view)


def _render(name: str, changes: Changes, language: Language, links: Links, view: View | None) -> str:
    environment = page_environment(Path(__file__).with_name("templates"))
    speech = Speech(language)
    environment.filters["md"] = markdown
    environment.filters["marked"] = _html_marks if name.endswith(".html.j2") else _markdown_marks
    return environment.get_template(name).render(
        view=view or view_of(changes, language), changes=changes, say=speech.text, links=links,
        relation=lambda pair: speech.name(RELATION_NAMES, pair.relation),
    )  # fmt: skip


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
        # Put together, not formatted: `Markup.format` takes ten times as long.
        if run.before:
            parts += [_DEL, escape(visible(run.before)), _END_DEL]
        if run.after:
            parts += [_INS, escape(visible(run.after)), _END_INS]
    return Markup("").join(parts)
