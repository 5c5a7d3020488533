"""Writes the site: one page with the data in it, the scripts and styles beside it, and the page images.

    index.html            the frame, its content-security policy and the data
    static/               scripts, styles, charts with their licences
    changes.nl.html, .en   what changed since another version, to read, print and send
    pages/<hash>-0001.webp the pages, named after the PDF so that no old image can stay in a browser's cache

The page is opened from disk: no module scripts and no fetch, which browsers refuse there.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from pipeline.changes.publishing import Links, to_html
from pipeline.changes.speech import LANGUAGES
from pipeline.files.writing import whole_folder
from pipeline.report.beside import Beside
from pipeline.report.comparison import sides_here
from pipeline.report.course import Row
from pipeline.report.embedding import script_json
from pipeline.report.model import payload
from pipeline.report.pages import PageImage, metadata_date, render
from pipeline.report.texts import TEXTS
from schemas.changes import Changes
from schemas.plan import Plan

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "object-src 'none'; connect-src 'none'"
)
"""Only files of the site itself; no inline script or style, no eval, no form, no connection."""
STYLES = ("style.css", "tables.css", "filters.css", "views.css", "print.css", "paper.css")
SCRIPTS = (
    "base.js",
    "format.js",
    "elements.js",
    "route.js",
    "table.js",
    "index.js",
    "filtering.js",
    "search.js",
    "counting.js",
    "said.js",
    "filters.js",
    "charts.js",
    "timeline.js",
    "budget.js",
    "overview.js",
    "page.js",
    "values.js",
    "paper.js",
    "sheets.js",
    "fiche.js",
    "list.js",
    "takealong.js",
    "followup.js",
    "document.js",
    "links.js",
    "summary.js",
    "changes.js",
    "course.js",
    "main.js",
)
NO_SCRIPT = "Dit verslag heeft JavaScript nodig. / This report needs JavaScript."


def build(
    plan: Plan,
    pdf: Path,
    out: Path,
    changes: Changes | None = None,
    *,
    day: date | None = None,
    version_date: date | None = None,
    password: str | None = None,
    done: Callable[[int], object] | None = None,
    following: Mapping[str, Sequence[Row]] | None = None,
    beside: Sequence[Beside] = (),
) -> None:
    """Writes the site of a plan into the folder `out`, whole or not at all; the same input gives the same bytes.

    `pdf` is the file that the plan was read from. `day`: the day to follow up by default, else `version_date`, the day
    of this version of the plan. `done` is told of each page drawn. `following`: the rows of the tables slippage, fates
    and followup. `beside`: the files outside the site that it links to. Raises CallError where `out` cannot be written
    and UnreadableError where the PDF cannot be drawn.
    """
    with whole_folder(out) as draft:
        folder = draft / "pages"
        folder.mkdir()
        images = render(pdf, folder, f"{plan.source.sha256[:8]}-", password=password, done=done)
        images = [image._replace(file=f"pages/{image.file}") for image in images]
        with as_file(files("pipeline.report") / "static") as static:
            shutil.copytree(static, draft / "static", copy_function=shutil.copyfile)
        page = index_page(
            plan,
            images,
            day=day,
            version_date=version_date,
            document_date=metadata_date(pdf, password),
            changes=changes,
            following=following,
            beside=beside,
        )
        (draft / "index.html").write_text(page, encoding="utf8", newline="\n")
        for name, text in change_pages(plan, changes):
            (draft / name).write_text(text, encoding="utf8", newline="\n")


def change_pages(plan: Plan, changes: Changes | None) -> Iterator[tuple[str, str]]:
    """The name and text of the page of changes in each language; pages of the side that is here open in the site."""
    if changes is None:
        return
    here = sides_here(changes, plan)
    links = Links(*("index.html#/page/" if side in here else "" for side in Links._fields))
    for language in LANGUAGES:
        yield f"changes.{language}.html", to_html(changes, language, links)


def index_page(
    plan: Plan,
    images: list[PageImage],
    *,
    day: date | None,
    version_date: date | None = None,
    document_date: str | None,
    changes: Changes | None,
    following: Mapping[str, Sequence[Row]] | None = None,
    beside: Sequence[Beside] = (),
) -> str:
    """The text of index.html."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    data = payload(
        plan,
        images,
        day=day,
        version_date=version_date,
        document_date=document_date,
        changes=changes,
        following=following,
        beside=beside,
    )
    return environment.get_template("index.html.j2").render(
        policy=POLICY,
        version=plan.source.extractor,
        title=plan.title[:300].encode("utf8", "replace").decode("utf8"),
        styles=STYLES,
        scripts=SCRIPTS,
        data=Markup(script_json(data)),  # noqa: S704  (escaped by script_json)
        noscript=NO_SCRIPT,
        skip=TEXTS["skip"][0],
        search=TEXTS["search"][0],
        search_all=TEXTS["search_all"][0],
    )
