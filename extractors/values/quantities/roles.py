"""Whether a quantity is a target, a baseline or a plain count."""

from __future__ import annotations

import re

from extractors.values.quantities.model import QuantityMatch, Role

_REACH = 56
_LEADS_TO = (
    r"(?: {0,2}(?:\([^()]{0,20}\)|in (?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}))?"
    r"(?: {0,2}(?:[:=]|is|van|bedraagt|bedroeg|ligt op|op|was|-|tegen))? {0,2}$"
)
_TARGET = re.compile(
    r"(?<!\w)(?:streef(?:waarde|cijfer|doel|norm|percentage|getal|aantal)?|doel(?:waarde|cijfer|aantal)?|target|ambitie"
    r"|norm|richtwaarde|beoogd(?:e)?(?: (?:aantal|resultaat|waarde|percentage))?|te (?:bereiken|behalen)(?: aantal)?"
    rf"|streven(?: we)? naar|kpi|eindwaarde){_LEADS_TO}"
)
_BASELINE = re.compile(
    r"(?<!\w)(?:nul(?:meting|waarde|punt)|0-meting|baseline|uitgangs(?:waarde|situatie|punt)|begin(?:waarde|situatie)"
    r"|start(?:waarde|situatie)|referentie(?:waarde)?|vertrekpunt|huidig(?:e)?(?: (?:waarde|situatie|stand|aantal))?"
    rf"){_LEADS_TO}"
)
_CONDITION = re.compile(r"(?<!\w)(?:met|dat|die|waar\w*|wie|indien|als|wanneer|na|binnen)(?: [^\W\d_]+){0,5} $")
_OPENS = re.compile(r"(?:^|[.;:(–-] ?|>=? ?|→ ?)(?:jaarlijks |in |er zijn |per jaar )?$")
RESULTS = frozenset({"concrete_results", "intended_effects"})
"""Fields that say what is to be: what is counted in them is a target."""
MEASURES = frozenset({"indicators", "results_measurement", "effects_measurement"})
"""Fields that say how it is measured: a number in them is a target where it stands apart, else part of the measure
('aantal cellen met minstens één partner')."""


def stated_role(folded: str, start: int, floor: int) -> Role | None:
    """The role that words before the quantity give: 'streefwaarde: 20', 'nulmeting (2024): 40'."""
    low = max(floor, start - _REACH)
    if _TARGET.search(folded, low, start):
        return "target"
    return "baseline" if _BASELINE.search(folded, low, start) else None


def role_of(match: QuantityMatch, field: str, folded: str) -> Role | None:
    """The role of a quantity of the folded text of a field.

    A rise that is told in the field `progress` has no target: 'groeide van 92 naar 163'.
    """
    if field == "progress":
        return match.stated if match.stated == "baseline" else ("count" if match.kind in ("count", "share") else None)
    if match.stated is not None:
        return match.stated
    if field in RESULTS:
        return "target"
    if field in MEASURES:
        before = folded[max(0, match.start - _REACH) : match.start]
        bounded = match.bound != "exact" and not match.raw.lower().startswith("binnen")
        apart = match.kind != "duration" and _OPENS.search(before) is not None
        return "target" if apart or (bounded and not _CONDITION.search(before)) else None
    return "count" if match.kind in ("count", "share") else None
