"""Fiches without a form around them: a heading with paragraphs below it, or an item of a nested list.

In: pages and a template that names the form. Out: `schemas.segment.Segmented`, as from labels. Must not know: what a
text means, and how tables print fiches.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.form.builders import Builders
from extractors.form.labels import Form
from extractors.form.outlined.headed import read_headed
from extractors.form.outlined.lines import outlined_lines, running_text, with_outline_numbers
from extractors.form.outlined.listed import read_list
from schemas.geometry import PageContent
from schemas.segment import Segmented


def segment_outlined(pages: Sequence[PageContent], form: Form) -> Segmented | None:
    """The document where the template says that headings or items of a list are its fiches; None for another form.

    Raises LedgerTotalError where a character is lost.
    """
    if form.template.form not in ("headed", "list"):
        return None
    if form.template.form == "list":
        form = Form(with_outline_numbers(form.template))
    lines = outlined_lines(pages, form)
    builders = Builders(pages, lines.every_line(), form, running_text(lines.lines))
    if form.template.form == "headed":
        read_headed(lines, builders)
    else:
        read_list(lines, builders)
    return builders.document(lines, "fiches in an outline")
