"""Findings on the corrections of a plan: which were applied, and which no longer fit."""

from __future__ import annotations

from collections.abc import Iterable
from enum import unique

from extractors.findings.kind import Entry, FindingKind
from extractors.findings.wording import clipped
from schemas.corrections import Assign, Correction
from schemas.names import FIELD_NAMES, Name
from schemas.plan import OTHER, Corrected, Finding


@unique
class CorrectionFinding(FindingKind):
    """What applying the corrections finds."""

    corrected = Entry(
        "info",
        ("met de hand verbeterd", "corrected by hand"),
        (
            "Met de hand verbeterd in '{label}': {was} is verbeterd tot {value}. Reden: {reason}",
            "Corrected by hand in '{label}': {was} was corrected to {value}. Reason: {reason}",
        ),
        variants={
            "add": (
                "Met de hand verbeterd in '{label}': {value} is toegevoegd. Reden: {reason}",
                "Corrected by hand in '{label}': {value} was added. Reason: {reason}",
            ),
            "drop": (
                "Met de hand verbeterd in '{label}': {was} is geschrapt. Reden: {reason}",
                "Corrected by hand in '{label}': {was} was dropped. Reason: {reason}",
            ),
            "merge": (
                "Met de hand verbeterd in '{label}': {was} zijn samengevoegd tot {value}. Reden: {reason}",
                "Corrected by hand in '{label}': {was} were merged into {value}. Reason: {reason}",
            ),
            "split": (
                "Met de hand verbeterd in '{label}': {was} is gesplitst in {value}. Reden: {reason}",
                "Corrected by hand in '{label}': {was} was split into {value}. Reason: {reason}",
            ),
            "assign": (
                "Met de hand verbeterd in '{label}': hieraan is {was} toegewezen. Reden: {reason}",
                "Corrected by hand in '{label}': {was} was assigned to it. Reason: {reason}",
            ),
        },
    )
    correction_stale = Entry(
        "warning",
        ("correctie past niet meer", "correction no longer fits"),
        (
            "Correctie in '{label}' van fiche {fiche} niet toegepast: {was} staat er niet, er staat nu {now}.",
            "Correction in '{label}' of fiche {fiche} not applied: {was} is not there, the field now has {now}.",
        ),
        variants={
            "empty": (
                "Correctie in '{label}' van fiche {fiche} niet toegepast: {was} staat er niet, er staat nu niets.",
                "Correction in '{label}' of fiche {fiche} not applied: {was} is not there, the field is empty now.",
            ),
            "not_empty": (
                "Correctie in '{label}' van fiche {fiche} niet toegepast: het veld is niet leeg, er staat nu {now}.",
                "Correction in '{label}' of fiche {fiche} not applied: the field is not empty, it now has {now}.",
            ),
            "assigned": (
                "Correctie in '{label}' van fiche {fiche} niet toegepast: {was} is (op die pagina) geen tekst die aan "
                "geen enkel veld toegewezen is.",
                "Correction in '{label}' of fiche {fiche} not applied: {was} is not among the texts (on that page) "
                "that belong to no field.",
            ),
            "no_fiche": (
                "Correctie in '{label}' van fiche {fiche} niet toegepast: er is geen fiche met dit nummer.",
                "Correction in '{label}' of fiche {fiche} not applied: there is no fiche of this number.",
            ),
            "other_title": (
                "Correctie in '{label}' van fiche {fiche} niet toegepast: de fiche heet niet (meer) {was}, maar {now}.",
                "Correction in '{label}' of fiche {fiche} not applied: the fiche is not called {was} (any more), but "
                "{now}.",
            ),
        },
    )
    correction_ambiguous = Entry(
        "warning",
        ("correctie past op meer dan één plaats", "correction fits in several places"),
        (
            "Correctie in '{label}' van fiche {fiche} niet toegepast: {was} staat er meer dan één keer; geef een "
            "positie of meer tekst.",
            "Correction in '{label}' of fiche {fiche} not applied: {was} occurs more than once; give a position or "
            "more text.",
        ),
    )
    correction_unguarded = Entry(
        "warning",
        ("correctie past op elke fiche", "correction fits every fiche"),
        (
            "Correctie in '{label}' van fiche {fiche} niet toegepast: {was} staat zo in elke fiche, zodat niet "
            "vaststaat welke bedoeld is. Geef de titel van de fiche ('actiefiche corrections migrate').",
            "Correction in '{label}' of fiche {fiche} not applied: {was} stands so in every fiche, so that it is not "
            "certain which is meant. Give the title of the fiche ('actiefiche corrections migrate').",
        ),
        variants={
            "added": (
                "Correctie in '{label}' van fiche {fiche} niet toegepast: ze voegt een tekst toe, wat in elke fiche "
                "kan, zodat niet vaststaat welke bedoeld is. Geef de titel van de fiche ('actiefiche corrections "
                "migrate').",
                "Correction in '{label}' of fiche {fiche} not applied: it adds a text, which fits every fiche, so that "
                "it is not certain which is meant. Give the title of the fiche ('actiefiche corrections migrate').",
            ),
        },
    )


def applied(record: Corrected, action: str) -> Finding:
    """A person changed this value, in this version of the plan or in an earlier one with the same text."""
    variant: str | None = None if record.op in ("set", "replace") else record.op
    if not record.was:
        variant = "add"
    elif not record.value:
        variant = "drop"
    return CorrectionFinding.corrected.finding(
        variant=variant,
        action=action,
        field=record.field,
        source=record.source,
        label=_label(record.field),
        was=_quoted(record.was),
        value=_quoted(record.value),
        reason=record.reason if record.carried_from is None else _carried(record.reason, record.carried_from),
    )


def _carried(reason: str, plan: str) -> Name:
    return f"{reason} (overgenomen van plan '{plan}')", f"{reason} (carried over from plan '{plan}')"


def unguarded(correction: Correction, action: str) -> Finding:
    """A correction whose text stands in every fiche, and that names the fiche by its number alone."""
    was = _listed(correction)
    return CorrectionFinding.correction_unguarded.finding(
        variant=None if was else "added",
        action=action,
        field=correction.field,
        label=_label(correction.field),
        fiche=correction.named,
        was=_quoted(was),
    )


def other_title(correction: Correction, title: str, action: str) -> Finding:
    """A correction of a fiche that has another title than the one for which it was written."""
    return CorrectionFinding.correction_stale.finding(
        variant="other_title",
        action=action,
        field=correction.field,
        label=_label(correction.field),
        fiche=correction.named,
        was=_quoted([correction.title or ""]),
        now=_quoted([title]),
    )


def _listed(correction: Correction) -> list[str]:
    return correction.was if isinstance(correction.was, list) else [correction.was] if correction.was else []


def refused(correction: Correction, now: str | None, *, action: str | None, twice: bool) -> Finding:
    """A correction that was not applied: the text is another one (stale), or occurs more than once (ambiguous).

    `now` is what the field has, `action` the key of the fiche, null where the plan has it no more.
    """
    was = _listed(correction)
    variant = None
    if action is None:
        variant = "no_fiche"
    elif not twice:
        variant = _why_stale(correction, was, now)
    kind = (
        CorrectionFinding.correction_ambiguous if action is not None and twice else CorrectionFinding.correction_stale
    )
    return kind.finding(
        variant=variant,
        action=action,
        field=correction.field,
        label=_label(correction.field),
        fiche=correction.named,
        was=_quoted(was),
        now=_quoted([now or ""]),
    )


def _why_stale(correction: Correction, was: list[str], now: str | None) -> str | None:
    """The variant of `correction_stale` for a fiche that the plan has."""
    if isinstance(correction, Assign):
        return "assigned"
    if not was:
        return "not_empty"
    return None if now else "empty"


def _label(field: str) -> Name:
    if field.startswith(OTHER):
        label = field.removeprefix(OTHER)
        return label, label
    return FIELD_NAMES[field]


def _quoted(texts: Iterable[str]) -> str:
    return " + ".join(f"'{clipped(' '.join(text.split()))}'" for text in texts)
