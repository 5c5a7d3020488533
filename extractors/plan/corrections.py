"""Corrections of a person, applied to a document as it was cut from the page.

A correction holds the text that it corrects. Where that text is not found (any more) nothing is changed and a
finding says so: `correction_stale`, or `correction_ambiguous` where it stands in more than one place. One that is
applied leaves a mark on the value, a record on the fiche and the finding `corrected`.

A correction is of a fiche, not of a number: it is found by its lasting id, by the id that was issued to the number, or
by the title. Where nothing but a number tells which fiche is meant, and the text stands in every fiche, it is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.findings.correction_findings import applied, other_title, refused, unguarded
from extractors.layout.joining import place
from extractors.plan import respan
from extractors.plan.identity import NOBODY, Bearers, alike
from extractors.plan.passages import (
    RefusedError,
    in_order,
    now_there,
    passage_of,
    position_of,
    run_of,
    same,
)
from extractors.text.normalize import single_spaced
from extractors.values.ministers.grammar import split_ministers
from schemas.corrections import (
    HEAD_FIELDS,
    Assign,
    Correction,
    Drop,
    Merge,
    Replace,
    SetValue,
    Split,
)
from schemas.geometry import Box
from schemas.plan import ONE_TEXT, OTHER, Corrected, Finding, Place
from schemas.segment import Edit, Fiche, Fragment, LedgerLine, Segmented, Span

FREE = frozenset({"unassigned", "prompt", "furniture"})
"""Roles of lines that a person may give to a field: no other output has their text."""


Done = tuple[list[str], list[str], list[Place], list[int | None]]
"""What an edit did: `was`, `value`, `source` and `earlier` of its record."""


def correct(document: Segmented, corrections: Sequence[Correction], bearers: Bearers = NOBODY) -> Segmented:
    """The document with its corrections, in their order; each adds one finding. Pure.

    `bearers`: the fiches that bear an issued id. Without corrections it is the document itself.
    """
    if not corrections:
        return document
    result = copied(document)
    for correction in corrections:
        result.findings.append(_one(result, correction, bearers))
    return result


def copied(document: Segmented) -> Segmented:
    """The document once more, so that correcting it leaves the given one as it is."""
    return document.model_copy(
        update={
            "fiches": [fiche.model_copy(deep=True) for fiche in document.fiches],
            "findings": list(document.findings),
            "ledger": list(document.ledger),
        }
    )


def texts_of(document: Segmented, action: str, field: str) -> list[str] | None:
    """The texts that a field of a fiche holds, as a correction names them; None where there is no such fiche."""
    fiche = next((fiche for fiche in document.fiches if action in (fiche.key, fiche.number)), None)
    if fiche is None:
        return None
    if field in HEAD_FIELDS:
        now = fiche.title if field == "title" else fiche.status
        return [now] if now else []
    return [fragment.text for fragment in _Editor(document, fiche).fragments(field)]


def fiches_of(document: Segmented, correction: Correction, bearers: Bearers = NOBODY) -> list[Fiche]:
    """The fiches that a correction may be about, mostly one; none where the document has it no more.

    By its id; by the id that was issued to its number; by its title; by its number, which a document may print twice.
    """
    wanted = correction.fiche or bearers.by_number.get(correction.action or "")
    if wanted is not None and (wanted in bearers.ids or wanted in bearers.by_number.values()):
        key = bearers.ids.get(wanted)
        return [fiche for fiche in document.fiches if fiche.key == key]
    titled = [fiche for fiche in document.fiches if correction.title and alike(correction.title, fiche.title) == 1]
    if len(titled) == 1:
        return titled
    return [fiche for fiche in titled or document.fiches if correction.action in (fiche.key, fiche.number)]


def apply_to(document: Segmented, fiche: Fiche, correction: Correction) -> Corrected | None:
    """Applies a correction to a fiche of the document, which it changes; None where the text is not there."""
    try:
        record = _Editor(document, fiche).apply(correction)
    except RefusedError:
        return None
    fiche.corrections.append(record)
    return record


def _one(document: Segmented, correction: Correction, bearers: Bearers) -> Finding:
    why = RefusedError()
    fiches = fiches_of(document, correction, bearers)
    for fiche in fiches:
        # Its own correction may have given the fiche another title.
        titles = [fiche.title, *(text for done in fiche.corrections if done.field == "title" for text in done.was)]
        if correction.title is not None and not any(alike(correction.title, title) for title in titles):
            return other_title(correction, fiche.title, fiche.key)
        if correction.title is None and _fits_every(document, correction):
            return unguarded(correction, fiche.key)
        try:
            record = _Editor(document, fiche).apply(correction)
        except RefusedError as refusal:
            why = refusal
            continue
        fiche.corrections.append(record)
        return applied(record, fiche.key)
    return refused(correction, why.now, action=fiches[0].key if fiches else None, twice=why.twice)


def _fits_every(document: Segmented, correction: Correction) -> bool:
    """Whether the text that a correction names stands in every one of several fiches.

    One that adds a text names none: it fits where the field is empty, and every list.
    """
    if len(document.fiches) < 2 or isinstance(correction, Assign):
        return False
    wanted = correction.was if isinstance(correction.was, list) else [correction.was] if correction.was else []
    for fiche in document.fiches:
        texts = [single_spaced(text) for text in texts_of(document, fiche.key, correction.field) or []]
        if not wanted and texts and correction.field in (*HEAD_FIELDS, *ONE_TEXT):
            return False
        for text in map(single_spaced, wanted):
            if not any(text in one if isinstance(correction, Replace) else text == one for one in texts):
                return False
    return True


class _Editor:
    """One correction on one fiche. Nothing is changed before the text that it corrects is found."""

    def __init__(self, document: Segmented, fiche: Fiche) -> None:
        self.document, self.fiche = document, fiche
        self.number = len(fiche.corrections)
        """The index that the record of the correction gets."""

    def apply(self, correction: Correction) -> Corrected:
        if correction.field in HEAD_FIELDS:
            was, value, source, earlier = self._head(correction)
        else:
            fragments = self.fragments(correction.field)
            # Its own list, put back only once all went well.
            work = list(fragments)
            was, value, source, earlier = self._edit(work, correction)
            self._put(correction.field, work)
        return Corrected(
            op=correction.op, field=correction.field, was=was, value=value, reason=correction.reason,
            earlier=earlier, source=source,
        )  # fmt: skip

    # Title and status -----------------------------------------------------------------------------------

    def _head(self, correction: Correction) -> Done:
        now: str | None = self.fiche.title if correction.field == "title" else self.fiche.status
        value: str | None
        if isinstance(correction, Replace) and correction.field == "title":
            value = passage_of([self.fiche.title], correction)[1]
        elif isinstance(correction, SetValue) or (isinstance(correction, Drop) and correction.field == "status"):
            if not same(now, correction.was):
                raise RefusedError(now)
            value = correction.value if isinstance(correction, SetValue) else None
        else:
            raise RefusedError(now)
        setattr(self.fiche, correction.field, value)
        before = [at for at, done in enumerate(self.fiche.corrections) if done.field == correction.field]
        earlier = [before[-1] if before else None] if now else []
        return [now] if now else [], [value] if value else [], list(self.fiche.title_source), earlier

    # Texts ----------------------------------------------------------------------------------------------

    def fragments(self, field: str) -> list[Fragment]:
        if field.startswith(OTHER):
            return self.fiche.other_fields.get(field.removeprefix(OTHER), [])
        found = self.fiche.fields.get(field, [])
        return [one for fragment in found for one in _by_minister(fragment)] if field == "lead_ministers" else found

    def _put(self, field: str, fragments: list[Fragment]) -> None:
        into, name = self.fiche.fields, field
        if field.startswith(OTHER):
            into, name = self.fiche.other_fields, field.removeprefix(OTHER)
        if fragments or name in into:
            into[name] = fragments
        if not fragments and into is self.fiche.other_fields:
            into.pop(name, None)

    def _edit(self, work: list[Fragment], correction: Correction) -> Done:
        if isinstance(correction, Assign):
            return self._assign(work, correction)
        if isinstance(correction, SetValue) and correction.was is None:
            return self._add(work, correction)
        if isinstance(correction, Replace):
            at, text = passage_of([fragment.text for fragment in work], correction)
            return _exchange(work, at, 1, [self._reworded(work[at], text, correction)])
        if isinstance(correction, Merge):
            if correction.field in ONE_TEXT:
                raise RefusedError(now_there(work))
            at = run_of([fragment.text for fragment in work], correction.was, now_there(work))
            whole = _merged(work[at : at + len(correction.was)])
            new = self._reworded(whole, correction.value or whole.text, correction)
            return _exchange(work, at, len(correction.was), [new])
        assert isinstance(correction, SetValue | Drop | Split)
        at = position_of(
            [fragment.text for fragment in work], correction.was or "", correction.position, now_there(work)
        )
        if isinstance(correction, Split):
            if correction.field in ONE_TEXT:
                raise RefusedError(now_there(work))
            return _exchange(work, at, 1, self._pieces(work[at], correction))
        if isinstance(correction, Drop):
            return _exchange(work, at, 1, [])
        return _exchange(work, at, 1, [self._reworded(work[at], correction.value, correction)])

    def _add(self, work: list[Fragment], correction: SetValue) -> Done:
        taken = [fragment.text for fragment in work if same(fragment.text, correction.value)]
        if taken or (work and correction.field in ONE_TEXT):
            raise RefusedError(now_there(work))
        new = self._reworded(Fragment(text=""), correction.value, correction)
        _insert(work, len(work) if correction.position is None else correction.position, new)
        return [], [correction.value], [], []

    def _assign(self, work: list[Fragment], correction: Assign) -> Done:
        ledger = self.document.ledger
        free = [at for at, line in enumerate(ledger) if line.role in FREE and correction.page in (None, line.page)]
        texts = [ledger[at].text for at in free]
        start = run_of(texts, correction.was, None)
        chosen = free[start : start + len(correction.was)]
        lines = [ledger[at] for at in chosen]
        new = self._of_lines(lines, correction)
        was = [line.text for line in lines]
        if correction.field in ONE_TEXT and work:
            work[0] = self._marked(_merged([work[0], new]), correction)
        elif correction.position is not None:
            _insert(work, correction.position, new)
        else:
            _insert(work, in_order(work, lines[0]), new)
        for at in chosen:
            ledger[at] = ledger[at]._replace(role="field", action=self.fiche.key, field=correction.field)
        return was, [new.text], new.source, [None] * len(was)

    # Making texts ---------------------------------------------------------------------------------------

    def _marked(self, fragment: Fragment, correction: Correction) -> Fragment:
        return fragment.model_copy(update={"corrected": True, "reason": correction.reason, "correction": self.number})

    def _reworded(self, fragment: Fragment, text: str, correction: Correction) -> Fragment:
        changed = {
            "text": text,
            "spans": respan.moved(fragment.text, text, fragment.spans),
            "edits": respan.edited(fragment.text, text, fragment.edits, self.number),
            **_UNNOTICED,
        }
        return self._marked(fragment.model_copy(update=changed), correction)

    def _pieces(self, fragment: Fragment, correction: Split) -> list[Fragment]:
        """One item a text; each has the boxes of its words where the words are those of the item."""
        whole = self._reworded(fragment, " ".join(correction.value), correction)
        pieces: list[Fragment] = []
        start = 0
        for text in correction.value:
            pieces.append(_cut(whole, start, start + len(text)))
            start += len(text) + 1
        return pieces

    def _of_lines(self, lines: Sequence[LedgerLine], correction: Assign) -> Fragment:
        text, spans = "", list[Span]()
        for line in lines:
            if text.endswith(("\u00ad", "\u2010")):
                text = text[:-1]
            elif text and not text.endswith("-"):
                text += " "
            start = len(text)
            text += line.text
            spans.append(Span(start, len(text), line.page, line.x0, line.top, line.x1, line.bottom))
        source = [place(line.page, Box(line.x0, line.top, line.x1, line.bottom)) for line in lines]
        fragment = Fragment(text=text, spans=spans, source=source)
        return self._reworded(fragment, text if correction.value is None else correction.value, correction)


def _exchange(work: list[Fragment], at: int, count: int, new: list[Fragment]) -> Done:
    """Puts `new` where `count` fragments stood, and lets the steps below a changed phase line follow it."""
    old = work[at : at + count]
    before = work[at - 1].phase if at else None
    for fragment in old:
        if fragment.phase is None or fragment.phase != fragment.text:
            continue
        now = new[0].text if new else before
        for index, one in enumerate(new):
            new[index] = one.model_copy(update={"phase": now})
        for index in range(at + count, len(work)):
            if work[index].phase != fragment.phase:
                break
            work[index] = work[index].model_copy(update={"phase": now})
    work[at : at + count] = new
    source = [box for one in old for box in one.source]
    return [one.text for one in old], [one.text for one in new], source, [one.correction for one in old]


def _insert(work: list[Fragment], at: int, new: Fragment) -> None:
    at = min(at, len(work))
    phase = work[at - 1].phase if at else None
    work.insert(at, new.model_copy(update={"phase": phase}))


# Making texts -----------------------------------------------------------------------------------------------

_UNNOTICED: dict[str, Any] = {"chosen": [], "links": []}
"""Rings and links are places in the printed text; they are left out of a text that a person made."""


def _merged(fragments: Sequence[Fragment]) -> Fragment:
    text, spans, edits = "", list[Span](), list[Edit]()
    for fragment in fragments:
        text += " " if text else ""
        by = len(text)
        spans += [span._replace(start=span.start + by, end=span.end + by) for span in fragment.spans]
        edits += [edit._replace(start=edit.start + by, end=edit.end + by) for edit in fragment.edits]
        text += fragment.text
    source = [box for fragment in fragments for box in fragment.source]
    return fragments[0].model_copy(update={"text": text, "spans": spans, "edits": edits, "source": source} | _UNNOTICED)


def _cut(fragment: Fragment, start: int, end: int) -> Fragment:
    """The text from `start` to `end`, with the boxes of its words where they are known."""
    spans = respan.part(fragment.spans, start, end)
    return fragment.model_copy(
        update={
            "text": fragment.text[start:end],
            "spans": spans,
            "edits": respan.part_of_edits(fragment.edits, start, end),
            "source": respan.places(spans) or list(fragment.source),
            **_UNNOTICED,
        }
    )


def _by_minister(fragment: Fragment) -> list[Fragment]:
    """A cell of ministers, one fragment each, so that one of them can be corrected and the others are not."""
    found = split_ministers(fragment.text)
    return [fragment] if len(found) < 2 else [_cut(fragment, start, end) for start, end, _ in found]
