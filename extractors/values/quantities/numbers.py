"""The numbers of a text: their values, the ranges and lists that they form, and the quantities made of them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.values.dutch_numbers import is_cardinal
from extractors.values.money.rules import RAISED_FIGURES, amount_of
from extractors.values.quantities import context, filters, units
from extractors.values.quantities.model import Bound, Per, QuantityMatch, Role
from extractors.values.quantities.roles import stated_role
from extractors.values.quantities.rules import FIGURE, LINK, PERCENT, SCALE

_SCALED = re.compile(rf"(?P<number>.+?) {{0,2}}(?P<scale>{SCALE})?$")
_NEXT_FIGURE = re.compile(rf"(?P<figure>{FIGURE}) {{0,2}}(?:{PERCENT} {{0,2}})?(?P<link>{LINK}) {{0,2}}")
_RANGE = frozenset(("-", "a", "tot", "t/m", "tem", "of"))
_BROKEN = re.compile(r"(?<![\w.,/-])[0-9]{1,3}(?: ?\.(?: ?[0-9]{1,3})?| [0-9]{1,3}){0,6} {0,2}$")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_COUNTED_NOUN = re.compile(r"(?<!\w)aantal(?:len)? {1,2}")
_SHARE_NOUN = re.compile(r"(?<!\w)(?:aandeel|\w{0,20}percentage|procent|%|\w{3,20}graad)(?!\w)")
_CENT = Decimal("0.01")


class Figure(NamedTuple):
    """A number from `start` to `end`; `value` None where it has two readings."""

    start: int
    end: int
    value: Decimal | None


class NumberReader:
    """One text; `found` and `unread` fill from left to right, `floor` is the end of the last of either."""

    def __init__(self, text: str, folded: str) -> None:
        self.text, self.folded = text, folded
        self.found: list[QuantityMatch] = []
        self.unread: list[tuple[int, int]] = []
        self.floor = 0

    def value(self, start: int, end: int) -> Decimal | None:
        """The number that stands there; None where it is none or has two readings."""
        printed = self.folded[start:end].strip()
        parts = _SCALED.fullmatch(printed)
        if parts is None:
            return None
        number = parts["number"].rstrip(RAISED_FIGURES)
        if (
            number[0].isalpha()
            and " " in number
            and not is_cardinal(number)
            and number not in ("een half", "een halve")
        ):
            return None
        return amount_of(parts["number"], parts["scale"] and parts["scale"].rstrip("."))

    def is_article(self, start: int, end: int) -> bool:
        """Whether this is the article 'een', not the number 'één'."""
        return self.folded[start:end] == "een" and "é" not in self.text[start:end].lower()

    def add(
        self, figure: Figure, end: int, unit: str, rule: str, *, per: Per | None = None, bound: Bound | None = None,
        stated: Role | None = None, factor: Decimal = Decimal(1),
    ) -> None:  # fmt: skip
        assert figure.value is not None
        start = figure.start
        if bound is None:
            bound, start = context.bound_before(self.folded, figure.start, self.floor, time=False)
        if stated is None:
            stated = stated_role(self.folded, start, self.floor)
        kind = units.by_id()[unit].kind
        value = figure.value * factor
        self.found.append(
            QuantityMatch(start, end, self.text[start:end], _plain(value), unit, kind, bound, per, stated, rule)
        )
        self.floor = end

    def series(self, hit: re.Match[str]) -> tuple[list[Figure], bool]:
        """The numbers of a range or list, and whether they are the ends of a range.

        Of '3 en 4 scholen' the last alone: what the first counts, nobody knows. A year in front is no number of it.
        """
        last = Figure(*hit.span("number"), self.value(*hit.span("number")))
        if not hit.groupdict().get("series"):
            return [last], False
        figures: list[Figure] = []
        links: list[str] = []
        at = hit.start("series")
        while (one := _NEXT_FIGURE.match(self.folded, at, hit.end("series"))) is not None:
            figures.append(Figure(*one.span("figure"), self.value(*one.span("figure"))))
            links.append(re.sub(r"\.|t\. ?e\.? ?m", "", one["link"]).split(" ")[0] or "tem")
            at = one.end()
        if at != hit.end("series") or any(YEAR.fullmatch(self.folded[f.start : f.end]) for f in figures):
            return [last], False
        if len(figures) == 1:
            low = figures[0]
            between = context.BETWEEN.search(self.folded, max(self.floor, low.start - context.REACH), low.start)
            if (
                (links[0] in _RANGE or (links[0] == "en" and between))
                and low.value is not None
                and last.value is not None
            ):
                return ([low, last], True) if low.value < last.value else ([last], False)
        if all(link in (",", "en", "of", "/") for link in links) and links[-1] in ("en", "of"):
            return [*figures, last], False
        return [last], False

    def several(
        self, figures: list[Figure], ranged: bool, end: int, unit: str, rule: str, *, share: bool = True
    ) -> bool:
        """Adds the numbers of a series that ends at `end`; False where one has no value."""
        folded = self.folded
        if not share and not ranged:
            figures = figures[-1:]
        if filters.is_number_of_a_thing(folded, figures[0].start, folded[figures[0].start : figures[0].end]):
            return False
        head = self._head_of(figures[0])
        if head is not None or any(figure.value is None for figure in figures):
            self.leave(figures[0].start if head is None else head, end)
            return True
        rate = context.rate_behind(folded, end)
        if rate is not None and rate.unread:
            self.leave(figures[0].start, rate.end)
            return True
        time = units.by_id()[unit].kind == "duration"
        bound, start = context.bound_before(folded, figures[0].start, self.floor, time=time)
        stop = rate.end if rate else end
        rate = rate or context.rate_before(folded, start, self.floor, adjacent=time)
        per, factor = (rate.per, rate.factor) if rate else (None, Decimal(1))
        behind = context.bound_behind(folded, stop) if bound == "exact" and not ranged else None
        if behind is not None:
            bound, stop = behind
        for place, figure in enumerate(figures):
            last = place == len(figures) - 1
            first_start = start if place == 0 and not ranged else figure.start
            limit: Bound = ("min", "max")[place] if ranged else bound
            one = figure._replace(start=first_start)
            self.add(one, stop if last else figure.end, unit, rule, per=per, bound=limit, factor=factor)
        return True

    def _head_of(self, figure: Figure) -> int | None:
        """Where figures begin that may be the head of this number: '1.400. 000 leerlingen'; a year is none."""
        head = _BROKEN.search(self.folded, max(self.floor, figure.start - 40), figure.start)
        if head is None or not self.folded[figure.start].isdigit() or YEAR.fullmatch(head[0].strip()):
            return None
        return head.start()

    def leave(self, start: int, end: int) -> None:
        self.unread.append((start, end))
        self.floor = end

    def unit_of_text(self, start: int) -> str:
        """The unit of a number that stands apart: what the text before it counts ('Aantal gemeenten: 40')."""
        before = self.folded[max(0, start - 240) : start]
        if _SHARE_NOUN.search(before):
            return "percent"
        for found in _COUNTED_NOUN.finditer(before):
            named = units.counted(before, before, found.end() - 1, "")
            if named is not None:
                return named.unit.id
        return "other"


def _plain(value: Decimal) -> Decimal:
    """The value without trailing noughts, a share without end to hundredths: 33.33."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    rounded = value.quantize(Decimal("0.0001")) if -value.as_tuple().exponent > 4 else value  # type: ignore[operator]
    if rounded != value:
        rounded = value.quantize(_CENT)
    return rounded.normalize()
