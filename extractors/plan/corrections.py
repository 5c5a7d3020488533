"""Corrections of a person, applied to a document as it was cut from the page.

A correction holds the text that it corrects. Where that text is not found (any more) nothing is changed and a
finding says so: `correction_stale`, or `correction_ambiguous` where it stands in more than one place. One that is
applied leaves a mark on the value, a record on the fiche and the finding `corrected`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.findings.correction_findings import applied, refused
from extractors.layout.joining import place
from extractors.plan import respan
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


class _RefusedError(Exception):
    """Why a correction was not applied: what stands there now, and whether the text stands there twice."""

    def __init__(self, now: str | None = None, *, twice: bool = False) -> None:
        super().__init__(now)
        self.now, self.twice = now, twice


def correct(document: Segmented, corrections: Sequence[Correction]) -> Segmented:
    """The document with its corrections, in their order; each adds one finding. Pure.

    Without corrections it is the document itself.
    """
    if not corrections:
        return document
    result = document.model_copy(
        update={
            "fiches": [fiche.model_copy(deep=True) for fiche in document.fiches],
            "findings": list(document.findings),
            "ledger": list(document.ledger),
        }
    )
    for correction in corrections:
        result.findings.append(_one(result, correction))
    return result


def texts_of(document: Segmented, action: str, field: str) -> list[str] | None:
    """The texts that a field of a fiche holds, as a correction names them; None where there is no such fiche."""
    fiche = next((fiche for fiche in document.fiches if action in (fiche.key, fiche.number)), None)
    if fiche is None:
        return None
    if field in HEAD_FIELDS:
        now = fiche.title if field == "title" else fiche.status
        return [now] if now else []
    return [fragment.text for fragment in _Editor(document, fiche).fragments(field)]


def _one(document: Segmented, correction: Correction) -> Finding:
    why = _RefusedError()
    # A correction may name the fiche by its number where a document prints that twice: then the text decides.
    for fiche in document.fiches:
        if correction.action not in (fiche.key, fiche.number):
            continue
        try:
            record = _Editor(document, fiche).apply(correction)
        except _RefusedError as refusal:
            why = refusal
            continue
        fiche.corrections.append(record)
        return applied(record, fiche.key)
    known = any(correction.action in (fiche.key, fiche.number) for fiche in document.fiches)
    return refused(correction, why.now, known=known, twice=why.twice)


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
            value = _passage([self.fiche.title], correction)[1]
        elif isinstance(correction, SetValue) or (isinstance(correction, Drop) and correction.field == "status"):
            if not _same(now, correction.was):
                raise _RefusedError(now)
            value = correction.value if isinstance(correction, SetValue) else None
        else:
            raise _RefusedError(now)
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
            at, text = _passage([fragment.text for fragment in work], correction)
            return _exchange(work, at, 1, [self._reworded(work[at], text, correction)])
        if isinstance(correction, Merge):
            if correction.field in ONE_TEXT:
                raise _RefusedError(_now(work))
            at = _run([fragment.text for fragment in work], correction.was, _now(work))
            whole = _merged(work[at : at + len(correction.was)])
            new = self._reworded(whole, correction.value or whole.text, correction)
            return _exchange(work, at, len(correction.was), [new])
        assert isinstance(correction, SetValue | Drop | Split)
        at = _position([fragment.text for fragment in work], correction.was or "", correction.position, _now(work))
        if isinstance(correction, Split):
            if correction.field in ONE_TEXT:
                raise _RefusedError(_now(work))
            return _exchange(work, at, 1, self._pieces(work[at], correction))
        if isinstance(correction, Drop):
            return _exchange(work, at, 1, [])
        return _exchange(work, at, 1, [self._reworded(work[at], correction.value, correction)])

    def _add(self, work: list[Fragment], correction: SetValue) -> Done:
        taken = [fragment.text for fragment in work if _same(fragment.text, correction.value)]
        if taken or (work and correction.field in ONE_TEXT):
            raise _RefusedError(_now(work))
        new = self._reworded(Fragment(text=""), correction.value, correction)
        _insert(work, len(work) if correction.position is None else correction.position, new)
        return [], [correction.value], [], []

    def _assign(self, work: list[Fragment], correction: Assign) -> Done:
        ledger = self.document.ledger
        free = [at for at, line in enumerate(ledger) if line.role in FREE and correction.page in (None, line.page)]
        texts = [ledger[at].text for at in free]
        start = _run(texts, correction.was, None)
        chosen = free[start : start + len(correction.was)]
        lines = [ledger[at] for at in chosen]
        new = self._of_lines(lines, correction)
        was = [line.text for line in lines]
        if correction.field in ONE_TEXT and work:
            work[0] = self._marked(_merged([work[0], new]), correction)
        elif correction.position is not None:
            _insert(work, correction.position, new)
        else:
            _insert(work, _in_order(work, lines[0]), new)
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


# Finding what is meant --------------------------------------------------------------------------------------


def _same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return single_spaced(one) == single_spaced(other)


def _now(work: Sequence[Fragment]) -> str | None:
    return " | ".join(fragment.text for fragment in work) or None


def _position(texts: Sequence[str], was: str, hint: int | None, now: str | None) -> int:
    """Where `was` stands; of several places the one that `hint` names."""
    found = [at for at, text in enumerate(texts) if _same(text, was)]
    if not found:
        raise _RefusedError(now)
    if len(found) > 1 and hint not in found:
        raise _RefusedError(now, twice=True)
    return found[0] if len(found) == 1 or hint is None else hint


def _run(texts: Sequence[str], was: Sequence[str], now: str | None) -> int:
    """Where the texts of `was` stand one behind the other."""
    size = len(was)
    found = [
        at
        for at in range(len(texts) - size + 1)
        if all(_same(text, wanted) for text, wanted in zip(texts[at : at + size], was, strict=True))
    ]
    if len(found) != 1:
        raise _RefusedError(now, twice=len(found) > 1)
    return found[0]


def _passage(texts: Sequence[str], correction: Replace) -> tuple[int, str]:
    """In which text the passage stands, and that text with the other one in its place."""
    was = single_spaced(correction.was)
    flat = [single_spaced(text) for text in texts]
    count = sum(text.count(was) for text in flat)
    if count != 1:
        raise _RefusedError(" | ".join(texts) or None, twice=count > 1)
    at = next(index for index, text in enumerate(flat) if was in text)
    return at, flat[at].replace(was, correction.value)


def _in_order(work: Sequence[Fragment], line: LedgerLine) -> int:
    """Behind the items that stand above the line."""
    at = 0
    for index, fragment in enumerate(work, 1):
        first = fragment.source[0] if fragment.source else None
        if first is not None and (first.page, first.box.top) <= (line.page, line.top):
            at = index
    return at


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
