"""What changed, in Dutch or English clauses: timings, sums, ministers, one headline a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from pipeline.changes.texts import TEXTS
from pipeline.changes.words import visible
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

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
_NAMES = {**FIELD_NAMES, **DOCUMENT_FIELD_NAMES}
ABOUT_A_MONTH = 30.44
"""Days."""
FROM_MONTHS = 60
"""Days from which on a number of days also gets its months: '61 days' says less than 'about 2 months'."""


class Speech:
    """Says changes in one language. Texts of a PDF stay Dutch; their control characters are made visible."""

    def __init__(self, language: Language = "nl") -> None:
        self.language = language
        self._at = LANGUAGES.index(language)

    def text(self, key: str, **values: object) -> str:
        """The sentence of `pipeline.changes.texts` under `key`, with its values."""
        return TEXTS[key][self._at].format(**values)

    def count(self, key: str, number: int) -> str:
        """'1 fiche', '2 fiches': the texts under `key_1` and `key_n`."""
        return self.text(f"{key}_1" if number == 1 else f"{key}_n", n=number)

    def name(self, names: Mapping[str, Name], word: str) -> str:
        """The name of a word; a word without one is its own name."""
        return names[word][self._at] if word in names else visible(word)

    def field(self, field: str) -> str:
        """The name of a field; a label that a form prints is its own name."""
        return self.name(_NAMES, field) if field in _NAMES else visible(field.removeprefix(OTHER))

    def days(self, count: int) -> str:
        """A number of days, from two months on with the months that they make about."""
        size = abs(count)
        told = self.count("days", size)
        months = round(size / ABOUT_A_MONTH)
        return told if size < FROM_MONTHS else f"{told} ({self.text('about_months', n=months)})"

    def months(self, count: int) -> str:
        """A number of whole months; in years where it is a number of those."""
        size = abs(count)
        return self.count("years", size // 12) if size % 12 == 0 else self.count("months", size)

    def money(self, amount: Decimal, currency: str | None, *, signed: bool = True) -> str:
        """A sum, in the notation of the language: '+2.500 euro', '+2,500 euro'."""
        whole, _, cents = f"{abs(amount):,.2f}".partition(".")
        figure = whole + ("" if cents == "00" else f".{cents}")
        if self.language == "nl":
            figure = figure.translate({ord(","): ".", ord("."): ","})
        sign = "−" if amount < 0 else "+" if signed else ""
        return f"{sign}{figure} {'euro' if currency in (None, 'EUR') else currency}"

    def timing(self, shift: TimingShift) -> str:
        """A shifted timing in one clause, the texts as printed."""
        if shift.direction in ("added", "dropped"):
            raw = shift.after if shift.direction == "added" else shift.before
            return self.text(f"timing_{shift.direction}", raw=visible(raw or ""))
        return f"{self.arrow(shift.before, shift.after)}: {self.shifted(shift)}"

    def shifted(self, shift: TimingShift) -> str:
        """What became of a timing: '1 year later', 'becomes continuous'."""
        moved = shift.end_days or shift.start_days
        if shift.direction in ("later", "earlier") and moved:
            size = self.months(shift.months) if shift.months else self.days(moved)
            return f"{size} {self.name(DIRECTION_NAMES, shift.direction)}"
        return self.name(DIRECTION_NAMES, shift.direction)

    def amount(self, shift: AmountShift) -> str:
        """A changed sum in one clause."""
        year = self.text("for_year", year=shift.year) if shift.year else ""
        if shift.direction in ("added", "dropped"):
            raw = shift.after if shift.direction == "added" else shift.before
            return self.text(f"amount_{shift.direction}", year=year, raw=visible(raw or ""))
        if shift.direction == "term":
            return " → ".join(
                f"{visible(raw or '')} {self.term(per) or self.text('once')}"
                for raw, per in ((shift.before, shift.per_before), (shift.after, shift.per_after))
            )
        by = f" ({self.money(shift.difference, shift.currency)})" if shift.difference else ""
        return f"{self.arrow(shift.before, shift.after)}{year}{by}"

    def term(self, per: str | None) -> str:
        """'per year'; empty for a sum that is for once."""
        return self.name(PER_NAMES, per) if per else ""

    def minister(self, shift: MinisterShift) -> str:
        """A reassignment in one clause."""
        before, after = visible(shift.before or ""), visible(shift.after or "")
        return self.text(f"minister_{shift.shift}", before=before, after=after)

    def meaning(self, value: Value | None) -> list[str]:
        """What a change means, one clause a part."""
        if value is None:
            return []
        out = [self.timing(shift) for shift in value.timings or []]
        out += [self.amount(shift) for shift in value.amounts or []]
        if value.minister:
            out.append(self.minister(value.minister))
        if value.status:
            out.append(self.arrow(*(self.name(STATUS_NAMES, s) for s in (value.status.before, value.status.after))))
        if value.prevention_types:
            for key, codes in (("came", value.prevention_types.added), ("went", value.prevention_types.dropped)):
                out += [self.text(key, what=self.name(PREVENTION_NAMES, code)) for code in codes]
        if value.progress:
            out.append(self.name(PROGRESS_NAMES, value.progress))
        if value.links:
            for key, addresses in (("link_came", value.links.added), ("link_went", value.links.dropped)):
                out += [self.text(key, address=visible(one)) for one in addresses]
            if not value.links.added and not value.links.dropped:
                out.append(self.text("links_moved"))
        return out

    def arrow(self, before: str | None, after: str | None) -> str:
        """'2026 → 2027'."""
        return f"{visible(before or '–')} → {visible(after or '–')}"

    def headline(self, change: Change) -> str:
        """The field and what happened to it: 'Stand van zaken, veld gewijzigd'."""
        kind = self.name(CHANGE_NAMES, change.kind)
        if change.from_field and change.to_field:
            return self.text("moved_from", to=self.field(change.to_field), kind=kind, old=self.field(change.from_field))
        if change.kind == "field_changed" or change.kind.startswith("item_"):
            return f"{self.field(change.field or '')}, {kind}"
        if change.kind == "plan_changed":
            return self.text("plan_changed", field=self.field(change.field or "").lower())
        if change.field in ("number", "parent") and change.kind.endswith("_retitled"):
            return self.text(f"other_{change.field}_{change.kind.removesuffix('_retitled')}")
        return kind[0].upper() + kind[1:]

    def listed(self, parts: Sequence[str], most: int = 5) -> str:
        """The first of several parts and how many more there are."""
        more = len(parts) - most
        return "; ".join(parts[:most]) + (f"; {self.text('more', n=more)}" if more > 0 else "")
