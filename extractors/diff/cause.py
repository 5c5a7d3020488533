"""Why a value differs: the source changed, our rules did, or a person corrected it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.text.normalize import ignore_line_breaks
from schemas.changes import Cause
from schemas.model import Model
from schemas.plan import Corrected, Source


def rules_differ(old: Source, new: Source) -> bool:
    """Whether the two sides were read by other rules: by their fingerprint, extractor, template or its version."""
    return (old.rules, old.extractor, old.template, old.template_version) != (
        new.rules,
        new.extractor,
        new.template,
        new.template_version,
    )


def corrected(values: Sequence[Any]) -> bool:
    """Whether a person corrected one of these values."""
    return any(isinstance(value, Model) and getattr(value, "corrected", None) for value in values)


def by_correction(field: str, printed: str | None, published: str | None, done: Sequence[Corrected]) -> bool:
    """Whether the corrections of one side made `published` (null: nothing) of the text that the other prints."""
    name = {"prevention_types": "prevention_text"}.get(field, field)
    return any(
        one.field == name
        and (printed in one.was if printed is not None else not one.was)
        and (published in one.value if published is not None else not one.value)
        for one in done
    )


def contradicted(field: str, printed: str | None, done: Sequence[Corrected]) -> bool:
    """Whether corrections of this field are on record, and none was made of the text that the other side prints.

    Corrected 140.000 to 150.000 in one version, printed 200.000 in the next: the document changed.
    """
    was = [ignore_line_breaks(text) for one in done if one.field == field for text in one.was]
    if printed is None or not was:
        return False
    text = ignore_line_breaks(printed)
    return not any(text in one or one in text for one in was)


def cause_of(old: Source, new: Source, before: Sequence[Any], after: Sequence[Any], *, same_text: bool) -> Cause:
    """The cause of one change; `before` and `after` are the values that it is about.

    A value that one side corrected is a correction. The same text read otherwise, and another text from the same
    file, can only be the rules; where those are equal too, nothing but the source is left.
    """
    if corrected(before) != corrected(after):
        return "correction"
    if (same_text or old.sha256 == new.sha256) and rules_differ(old, new):
        return "rules"
    return "source"
