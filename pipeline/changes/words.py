"""Changes in Dutch words: labels, sums, days, one sentence a change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

from schemas.changes import AmountShift, Change, MinisterShift, TimingShift, Value
from schemas.names import (
    CHANGE_NAMES,
    DIRECTION_NAMES,
    DOCUMENT_FIELD_NAMES,
    FIELD_NAMES,
    PER_NAMES,
    PREVENTION_NAMES,
    PROGRESS_NAMES,
    STATUS_NAMES,
    Name,
)
from schemas.plan import OTHER

_UNSEEN = {**dict.fromkeys("\t\n\r", " "), **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")}
_MARKDOWN = re.compile(r"([\\`*_\[\]<>~|#{}!])")
_BRACKETS = re.compile(r"\s*\([^()]*\)[.;]?$|[.;]$")
_LINKS = re.compile(r"(?i)(://|www\.|@|mailto:|xmpp:)")


def visible(text: str) -> str:
    """Text of a PDF for showing: control and direction characters become a mark that can be seen."""
    if text.isprintable():  # as nearly every text is: then it holds no such character
        return text
    return "".join(
        _UNSEEN.get(c, c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else "\ufffd") for c in text
    )


def markdown(text: str) -> str:
    """Text of a PDF inside a Markdown line: nothing of it is markup, HTML or a link."""
    plain = visible(text).replace("&", "&amp;")
    plain = _MARKDOWN.sub(lambda m: {"<": "&lt;", ">": "&gt;"}.get(m[1], f"\\{m[1]}"), plain)
    return _LINKS.sub(lambda m: f"&#{ord(m[1][0])};{m[1][1:]}", plain)


def short(text: str, most: int = 70) -> str:
    """The first words of a text, without a timing in brackets at its end."""
    text = _BRACKETS.sub("", visible(text).strip()) or visible(text).strip()
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.") + "…"


def dutch(names: Mapping[str, Name], word: str) -> str:
    """The Dutch name of a word; a word without a name is its own name."""
    return names[word][0] if word in names else word


def field_label(field: str) -> str:
    """The Dutch name of a field; a label that a form prints is its own name."""
    names = {**FIELD_NAMES, **DOCUMENT_FIELD_NAMES}
    return dutch(names, field) if field in names else visible(field.removeprefix(OTHER))


def days(count: int) -> str:
    """A number of days, from two months on with the months that they make about."""
    size = abs(count)
    months = round(size / 30.44)
    unit = "dag" if size == 1 else "dagen"
    return f"{size} {unit}" if size < 60 else f"{size} {unit} (ongeveer {months} maanden)"


def months(count: int) -> str:
    """A number of whole months; in years where it is a number of those."""
    size = abs(count)
    if size % 12 == 0:
        return f"{size // 12} jaar"
    return f"{size} {'maand' if size == 1 else 'maanden'}"


def money(amount: Decimal, currency: str | None) -> str:
    """A sum in Belgian notation, with its sign: '+2.500 euro'."""
    whole, _, cents = f"{abs(amount):,.2f}".partition(".")
    figure = whole.replace(",", ".") + ("" if cents == "00" else f",{cents}")
    return f"{'−' if amount < 0 else '+'}{figure} {'euro' if currency in (None, 'EUR') else currency}"


def timing(shift: TimingShift) -> str:
    """A shifted timing in one clause."""
    before, after = shift.before or "", shift.after or ""
    moved = shift.end_days if shift.end_days else shift.start_days
    if shift.direction == "added":
        return f"timing erbij: {after}"
    if shift.direction == "dropped":
        return f"timing weg: {before}"
    arrow = f"{before} → {after}"
    if shift.direction in ("later", "earlier") and moved:
        size = months(shift.months) if shift.months else days(moved)
        return f"{arrow}: {size} {'later' if moved > 0 else 'vroeger'}"
    return f"{arrow}: {dutch(DIRECTION_NAMES, shift.direction)}"


def amount(shift: AmountShift) -> str:
    """A changed sum in one clause."""
    year = f" voor {shift.year}" if shift.year else ""
    if shift.direction == "added":
        return f"bedrag erbij{year}: {shift.after}"
    if shift.direction == "dropped":
        return f"bedrag weg{year}: {shift.before}"
    if shift.direction == "term":
        per = [dutch(PER_NAMES, one) if one else "eenmalig" for one in (shift.per_before, shift.per_after)]
        return f"{shift.before} {per[0]} → {shift.after} {per[1]}"
    by = f" ({money(shift.difference, shift.currency)})" if shift.difference else ""
    return f"{shift.before} → {shift.after}{year}{by}"


def minister(shift: MinisterShift) -> str:
    """A reassignment in one clause."""
    return {
        "added": f"{shift.after} komt erbij",
        "dropped": f"{shift.before} valt weg",
        "replaced": f"{shift.after} in plaats van {shift.before}",
        "reworded": f"zelfde bevoegdheid, nu „{shift.after}”",
        "moved": f"{shift.after} staat op een andere plaats",
    }[shift.shift]


def meaning(value: Value | None) -> list[str]:
    """What a change means, one clause a part."""
    if value is None:
        return []
    out = [timing(shift) for shift in value.timings or []] + [amount(shift) for shift in value.amounts or []]
    if value.minister:
        out.append(minister(value.minister))
    if value.status:
        out.append(f"{dutch(STATUS_NAMES, value.status.before)} → {dutch(STATUS_NAMES, value.status.after)}")
    if value.prevention_types:
        out += [f"{dutch(PREVENTION_NAMES, code)} erbij" for code in value.prevention_types.added]
        out += [f"{dutch(PREVENTION_NAMES, code)} weg" for code in value.prevention_types.dropped]
    if value.progress:
        out.append(dutch(PROGRESS_NAMES, value.progress))
    return out


def listed(parts: Sequence[str], most: int = 5) -> str:
    """The first of several parts and how many more there are, as a sentence."""
    shown = "; ".join(parts[:most])
    more = len(parts) - most
    sentence = f"{shown}; en nog {more}" if more > 0 else shown
    return sentence if sentence.endswith((".", "…")) else f"{sentence}."


def headline(change: Change) -> str:
    """The field and what happened to it: 'Stand van zaken, veld gewijzigd'."""
    kind = dutch(CHANGE_NAMES, change.kind)
    if change.from_field and change.to_field:
        return f"{field_label(change.to_field)}, {kind} vanuit {field_label(change.from_field)}"
    if change.kind in ("field_changed", "item_added", "item_removed", "item_changed", "item_moved"):
        return f"{field_label(change.field or '')}, {kind}"
    if change.kind == "plan_changed":
        return f"Plan, {field_label(change.field or '').lower()} gewijzigd"
    return kind[0].upper() + kind[1:]
