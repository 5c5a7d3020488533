"""Findings on what stands on a page beside its words: form fields, pictures, files, pages that were not read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from extractors.findings.form_findings import FormFinding
from extractors.findings.page_findings import SURE
from extractors.findings.reading_findings import ReadingFinding
from extractors.layout.joining import place
from extractors.layout.unseen import ANNOTATION, home_of
from schemas.geometry import Notice, PageContent
from schemas.plan import Finding
from schemas.segment import LedgerLine

AT_HOME = {
    "differs": FormFinding.form_field_differs,
    "typed": FormFinding.annotation_read,
    "choice": FormFinding.choice_undecided,
    "actual": ReadingFinding.text_contradicted,
}
IN_ANSWERS = ("picture", "drawing", "mark", "crossed")
ANSWERING = ("label", "prompt", "field")
"""Roles of the lines beside which an answer stands."""
UNREAD = {"scan": None, "noise": "noise", "turned": "turned", "photo": "photo"}
"""Pages that were not read, and the variant of the message on them."""


def notice_findings(
    pages: Sequence[PageContent], ledger: Sequence[LedgerLine], taken: Collection[Notice] = ()
) -> Iterator[Finding]:
    """The findings on the notices of all pages; what stands in a fiche names it and its field. `taken`: notices that
    were read."""
    for page in pages:
        if page.notices:
            near = [line for line in ledger if line.page == page.info.number and _counts(line)]
            told = [one for one in page.notices if one not in taken]
            for kind, notices in groupby(sorted(told, key=lambda one: one.kind), lambda one: one.kind):
                yield from _of_kind(kind, list(notices), near)
            for notice in page.notices:
                if notice.kind == "repair":
                    text = " ".join(
                        word.text for word in page.words if word.text and notice.box.contains(*word.box.centre)
                    )
                    yield ReadingFinding.text_repaired.finding(
                        variant="actual",
                        source=[place(notice.page, notice.box)],
                        page=notice.page,
                        printed=notice.text,
                        text=text,
                    )


def _counts(line: LedgerLine) -> bool:
    return line.role not in ("hidden", "struck") and line.field != ANNOTATION


def _of_kind(kind: str, notices: Sequence[Notice], near: Sequence[LedgerLine]) -> Iterator[Finding]:
    first = notices[0]
    if kind == "fields":
        yield FormFinding.form_fields.finding(
            source=[place(one.page, one.box) for one in notices], page=first.page, count=len(notices)
        )
    for one in notices:
        source = [place(one.page, one.box)]
        if kind == "attachment":
            yield FormFinding.attachment.finding(source=source, text=one.text)
        elif kind == "read":
            sure = float(one.text) >= SURE
            share = round(100 * float(one.text))
            yield ReadingFinding.ocr.finding(variant="picture", mild=sure, source=source, page=one.page, share=share)
        elif kind in UNREAD:
            yield ReadingFinding.page_unread.finding(
                variant=UNREAD[kind], mild=kind == "photo", source=source, page=one.page
            )
        elif kind in AT_HOME or kind in IN_ANSWERS:
            home = home_of(one.box, near)
            action, field = (home.action, home.field) if home is not None else (None, None)
            if kind in AT_HOME:
                yield AT_HOME[kind].finding(action=action, field=field, source=source, page=one.page, text=one.text)
            elif home is not None and action is not None and home.role in ANSWERING:
                variant = None if kind == "picture" else kind
                yield FormFinding.picture_in_answer.finding(
                    variant=variant, action=action, field=field, source=source, page=one.page
                )
