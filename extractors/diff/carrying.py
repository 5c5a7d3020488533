"""Corrections of earlier versions of a plan that hold for a later one, as it prints the same text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.diff.alignment import align
from extractors.diff.fiches import Fiche, fiche_with
from extractors.diff.overrides import reviewed
from extractors.findings.correction_findings import applied
from extractors.plan.corrections import apply_to, copied, fiches_of, texts_of
from extractors.plan.identity import Bearers
from extractors.text.normalize import single_spaced
from schemas import segment
from schemas.changes import Overrides
from schemas.corrections import Assign, Correction
from schemas.plan import LIST_FIELDS
from schemas.segment import Segmented


@dataclass(frozen=True)
class Version:
    """An earlier version: its document before corrections, its own corrections, and who bears which issued id."""

    plan_id: str
    document: Segmented
    corrections: Sequence[Correction]
    bearers: Bearers


def carry_over(document: Segmented, earlier: Sequence[tuple[Version, Mapping[str, str]]]) -> Segmented:
    """The document, corrected already for itself, with what was corrected in earlier versions, the nearest first.

    With each version comes the key that each of its fiches has in the document. A correction holds where the texts that
    it changed stand unchanged in the same field of that fiche; elsewhere it is left out without a finding, as the
    authors wrote something else. Pure.
    """
    result = copied(document)
    for version, partner in earlier:
        theirs = copied(version.document)
        for correction in version.corrections:
            for fiche in fiches_of(theirs, correction, version.bearers)[:1]:
                _carry(result, version.plan_id, correction, theirs, fiche, partner.get(fiche.key))
    return result


def _carry(
    document: Segmented, plan_id: str, correction: Correction, theirs: Segmented, fiche: segment.Fiche, key: str | None
) -> None:
    field = correction.field
    before = [single_spaced(text) for text in texts_of(theirs, fiche.key, field) or []]
    made = apply_to(theirs, fiche, correction)
    own = next((one for one in document.fiches if one.key == key), None)
    if made is None or own is None or not correction.carry:
        return
    now = [single_spaced(text) for text in texts_of(document, own.key, field) or []]
    if isinstance(correction, Assign):
        correction = correction.model_copy(update={"page": None})
    elif made.was:
        if not all(single_spaced(text) in now for text in made.was):
            return
    elif now != before:
        return
    record = apply_to(document, own, correction)
    if record is not None:
        record = record.model_copy(update={"carried_from": plan_id})
        own.corrections[-1] = record
        document.findings.append(applied(record, own.key))


def partners(
    old: Version, new: Version, overrides: Overrides | None, nearest: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The key in the newer version of each fiche of the older one that lives on there.

    By the issued ids, and for fiches without one by the alignment of the two; a doubtful pair is none. `nearest`: the
    keys of a version between them in the newer one, where `new` stands for that version.
    """
    found = {key: new.bearers.ids[one] for one, key in old.bearers.ids.items() if one in new.bearers.ids}
    left = [fiche.key for fiche in old.document.fiches if fiche.key not in found]
    if left:
        decided = reviewed((old.plan_id, old.document.fiches), (new.plan_id, new.document.fiches), overrides)
        pairs = align(_words(old.document), _words(new.document), *decided).pairs
        for pair in sorted(pairs, key=lambda one: (-one.score, one.old, one.new)):
            key, other = old.document.fiches[pair.old].key, new.document.fiches[pair.new].key
            if key in left and not pair.doubtful and key not in found and other not in found.values():
                found[key] = other
    if nearest is None:
        return found
    return {key: nearest[other] for key, other in found.items() if other in nearest}


def _words(document: Segmented) -> list[Fiche]:
    return [
        fiche_with(
            one.key,
            one.title,
            [
                fragment.text
                for field, fragments in sorted({**one.fields, **one.other_fields}.items())
                if field in LIST_FIELDS or field in one.other_fields
                for fragment in fragments
            ],
        )
        for one in document.fiches
    ]
