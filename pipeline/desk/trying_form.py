"""`python -m pipeline.desk.trying_form PDF NAME`: reads one PDF, drafts its form and tries what people say of it.

A process of its own, as `reading_draft`, that keeps the pages in memory until its input ends. It prints a line of JSON
for each step: `{"pages": 5, "of": 90}` as pages are read, `{"ready": true}`; then an answer to each line that it is
sent:

    {"draft": null}             {"drafted": YAML text}; null where the document shows no form
    {"draft": "rows"}           the same, for one form
    {"try": template}           {"tried": ...}, see `_tried`
    {"page": 3, "to": FILE}     {"picture": whether the page could be drawn}

and `{"error": [english, dutch]}` in place of any of them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import ActieficheError, CallError, NoActionError
from pipeline.desk.telling import bar, tell

if TYPE_CHECKING:
    from pipeline.files.source import SourceFile
    from schemas.geometry import PageContent
    from schemas.plan import Finding
    from schemas.template import Template

SCALE, MOST_PIXELS = 1.75, 3e6
"""Pixels a point of a page's picture, and how many it has at most."""
MOST_LINES = 40_000
"""Lines that are shown: those of the first pages."""
MOST_FICHES = 1000


def main(arguments: list[str]) -> int:
    """Does what the module says; 0 where the PDF was read."""
    from pipeline.files.source import SourceFile
    from pipeline.stages.reading import read_file

    pdf, name = arguments
    try:
        source = SourceFile(Path(pdf))
        pages = read_file(source, bar=bar)
    except ActieficheError as error:
        tell(error=error.in_browser)
        return 1
    tell(ready=True)
    for line in sys.stdin:
        try:
            tell(**_answer(json.loads(line), source, pages, name))
        except ActieficheError as error:
            tell(error=error.in_browser)
    return 0


def _answer(asked: dict[str, Any], source: SourceFile, pages: Sequence[PageContent], name: str) -> dict[str, Any]:
    from schemas.template import Template

    match asked:
        case {"draft": form}:
            return {"drafted": _drafted(pages, name, form)}
        case {"try": dict(template)}:
            return {"tried": _tried(Template.model_validate(template), pages)}
        case {"page": int(number), "to": str(file)}:
            return {"picture": _picture(source, number, Path(file))}
    raise CallError("unknown request", "onbekende vraag")


def _drafted(pages: Sequence[PageContent], name: str, form: Any) -> str | None:
    from extractors.templating import suggest, suggest_as

    try:
        draft = suggest(pages, name) if form is None else suggest_as(pages, name, form)
    except NoActionError:
        return None
    return draft.text if draft is not None and draft.fiches else None


def _tried(template: Template, pages: Sequence[PageContent]) -> dict[str, Any]:
    """What the template finds, as JSON: counts, and the lines of each page with what they were taken for.

    `findings`: of each code its count, and the message, English and Dutch, and page of the first one.
    """
    from extractors.templating.showing import tried

    found = tried(template, pages)
    report = found.report
    return {
        "fiches": report.fiches,
        "titles": found.fiches[:MOST_FICHES],
        "levels": [count for _, count in report.levels],
        "labels": [label._asdict() for label in report.labels],
        "unknown": report.unknown,
        "findings": [
            (code, count, found.noted[code].message.en, found.noted[code].message.nl, _page(found.noted[code]))
            for code, count in report.findings
        ],
        "roles": report.coverage.by_role,
        "characters": report.coverage.characters,
        "pages": [(page.info.number, *_sides(page)) for page in pages],
        "first": found.first,
        "lines": found.lines[:MOST_LINES],
    }


def _page(finding: Finding) -> int | None:
    return finding.source[0].page if finding.source else None


def _sides(page: PageContent) -> tuple[float, float]:
    return round(page.info.displayed.width, 1), round(page.info.displayed.height, 1)


def _picture(source: SourceFile, number: int, file: Path) -> bool:
    from io import BytesIO

    from pipeline.files import pdfium
    from pipeline.files.writing import write_bytes

    drawn = pdfium.picture_of(source.content, None, number, SCALE, MOST_PIXELS)
    if drawn is None:
        return False
    buffer = BytesIO()
    drawn.save(buffer, "WEBP", quality=70)
    write_bytes(file, buffer.getvalue())
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
