"""A first template for an unknown document: what can be seen in it, and what a person must finish."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.errors import NoActionError
from extractors.layout.text_columns import pages_in_columns
from extractors.templating.column_drafting import column_draft
from extractors.templating.line_drafting import Draft, line_draft
from extractors.templating.outlined_drafting import outlined_draft
from extractors.templating.table_drafting import table_draft, text_read
from schemas.geometry import PageContent
from schemas.template import UNLABELLED, FormName

ENOUGH = 0.5
"""Share of the printed text from which on a draft that reads it needs no other."""
AS_MUCH = 0.9
"""Share of the text that the best draft reads from which on a simpler one is taken: tables and cards, then lines as
they stand, then text columns, which cut labels in half. Case: the sample in two languages."""
MORE = 1.5
"""Times the text of other drafts that one for headings or a list must read: text without labels is always read."""


def suggest(pages: Sequence[PageContent], name: str) -> Draft:
    """A draft for the document; `name` is used for its id. The draft is valid and finds the document's fiches
    as far as they can be told; its comments say what to finish.

    Raises NoActionError where the document repeats no form.
    """
    tabled = table_draft(pages, name)
    drafts = [Draft(tabled.text, tabled.fiches, tabled.expected)] if tabled is not None else []
    told: NoActionError | None = None
    for in_columns in (False, True) if pages_in_columns(pages) else (False,):
        try:
            drafts.append(line_draft(pages, name, in_columns=in_columns))
        except NoActionError as error:
            told = error
    reads = [_read(pages, draft) for draft in drafts]
    sided = suggest_as(pages, name, "columns")
    # What a draft for columns reads as names of actions, others read as answers.
    if sided is not None and _read(pages, sided) >= AS_MUCH * max(reads, default=0.0):
        return sided
    outlined = _outlined(pages, name, max(reads, default=0.0))
    if outlined is not None:
        return outlined
    if not drafts and told is not None:
        raise told
    return next(draft for draft, read in zip(drafts, reads, strict=True) if read >= AS_MUCH * max(reads))


def _read(pages: Sequence[PageContent], draft: Draft) -> float:
    """The characters that a draft reads, as far as its fiches are those that were counted: one fiche that swallows all
    reads all of them."""
    return draft.share * text_read(pages, draft.text)


def suggest_as(pages: Sequence[PageContent], name: str, form: FormName) -> Draft | None:
    """The draft for fiches that are printed in one form; None where the document shows none. Raises as `suggest`."""
    if form in UNLABELLED:
        outlined = outlined_draft(pages, name, forms=(form,))
        return Draft(outlined.text, outlined.fiches, outlined.fiches) if outlined is not None else None
    if form in ("rows", "columns", "cards"):
        tabled = column_draft(pages, name) if form == "columns" else table_draft(pages, name, forms=(form,))
        return Draft(tabled.text, tabled.fiches, tabled.expected) if tabled is not None else None
    return line_draft(pages, name, in_columns=form == "prose")


def _outlined(pages: Sequence[PageContent], name: str, best: float) -> Draft | None:
    """The draft for headings or a list, where it reads much more than the `best` of the others does."""
    printed = sum(page.info.characters for page in pages)
    if best > ENOUGH * printed:
        return None
    draft = outlined_draft(pages, name)
    if draft is None or draft.read < MORE * best:
        return None
    return Draft(draft.text, draft.fiches, draft.fiches)
