"""What the corrections of a plan tell its reader: which were applied, and which no longer fit."""

from __future__ import annotations

from collections.abc import Callable

from extractors.text.normalize import single_spaced
from schemas.corrections import OTHER, Assign, Correction
from schemas.names import FIELD_NAMES
from schemas.plan import Corrected, Finding, Message, Place

LONGEST = 80
"""Characters of a text that a message quotes."""
_DONE: dict[str, Callable[[str, str], tuple[str, str]]] = {
    "add": lambda was, value: (f"{value} is toegevoegd", f"{value} was added"),
    "drop": lambda was, value: (f"{was} is geschrapt", f"{was} was dropped"),
    "merge": lambda was, value: (f"{was} zijn samengevoegd tot {value}", f"{was} were merged into {value}"),
    "split": lambda was, value: (f"{was} is gesplitst in {value}", f"{was} was split into {value}"),
    "assign": lambda was, value: (f"hieraan is {was} toegewezen", f"{was} was assigned to it"),
    "change": lambda was, value: (f"{was} is verbeterd tot {value}", f"{was} was corrected to {value}"),
}


def applied(record: Corrected, action: str, source: list[Place]) -> Finding:
    """A person changed this value."""
    how: str = "change" if record.op in ("set", "replace") else record.op
    if not record.was:
        how = "add"
    elif not record.value:
        how = "drop"
    was, value = (" + ".join(_quoted(text) for text in side) for side in (record.was, record.value))
    nl, en = _DONE[how](was, value)
    label_nl, label_en = _label(record.field)
    return Finding(
        code="corrected",
        severity="info",
        message=Message(
            nl=f"Met de hand verbeterd in '{label_nl}': {nl}. Reden: {record.reason}",
            en=f"Corrected by hand in '{label_en}': {en}. Reason: {record.reason}",
        ),
        action=action,
        field=_key(record.field),
        source=source,
    )


def refused(correction: Correction, now: str | None, *, known: bool, twice: bool) -> Finding:
    """A correction that was not applied: the text is another one (stale), or stands there twice (ambiguous).

    `now` is what the field has, `known` whether the plan has the fiche at all.
    """
    was = correction.was if isinstance(correction.was, list) else [correction.was] if correction.was else []
    text = " + ".join(_quoted(one) for one in was)
    label_nl, label_en = _label(correction.field)
    now_nl = f"er staat nu {_quoted(now)}" if now else "er staat nu niets"
    now_en = f"it now has {_quoted(now)}" if now else "it is empty now"
    if not known:
        nl, en = "er is geen fiche met dit nummer", "there is no fiche of this number"
    elif twice:
        nl = f"{text} staat er meer dan één keer; geef een positie of meer tekst"
        en = f"{text} stands there more than once; give a position or more text"
    elif isinstance(correction, Assign):
        nl = f"{text} is (op die pagina) geen tekst die aan geen enkel veld toegewezen is"
        en = f"{text} is no text (on that page) that no field has"
    elif not was:
        nl, en = f"het veld is niet leeg, {now_nl}", f"the field is not empty, {now_en}"
    else:
        nl, en = f"{text} staat er niet, {now_nl}", f"{text} does not stand there, {now_en}"
    return Finding(
        code="correction_ambiguous" if known and twice else "correction_stale",
        severity="warning",
        message=Message(
            nl=f"Correctie in '{label_nl}' van fiche {correction.action} niet toegepast: {nl}.",
            en=f"Correction in '{label_en}' of fiche {correction.action} not applied: {en}.",
        ),
        action=correction.action if known else None,
        field=_key(correction.field),
    )


def _label(field: str) -> tuple[str, str]:
    if field.startswith(OTHER):
        label = field.removeprefix(OTHER)
        return label, label
    return FIELD_NAMES[field]


def _key(field: str) -> str:
    return "other_fields" if field.startswith(OTHER) else field


def _quoted(text: str) -> str:
    flat = single_spaced(text)
    return f"'{flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rstrip() + '…'}'"
