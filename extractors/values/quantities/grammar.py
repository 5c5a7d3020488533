"""Quantities in Dutch text: counts, shares, durations and frequencies that are no timing and no money.

A quantity is a number with a unit, with what bounds it ('minstens', 'tussen ... en ...') and what it recurs by ('per
jaar'), as far as these stand right beside it. What is counted need not stand in the register of units: then its unit is
`other`. A number that counts nothing is no quantity, unless the words say that it is a target or a baseline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.text.normalize import fold_stress_same_length, single_spaced
from extractors.values.dutch_numbers import is_cardinal
from extractors.values.quantities import context, filters, units
from extractors.values.quantities.model import Per, QuantityMatch
from extractors.values.quantities.numbers import YEAR, Figure, NumberReader
from extractors.values.quantities.roles import stated_role
from extractors.values.quantities.rules import FRACTIONS, OPENING, RULES
from extractors.values.rules import GrammarRule
from schemas.registers import Unit

__all__ = ["QuantityMatch", "find_quantities", "read_quantities"]

MEASURES = frozenset(("metre", "kilometre", "square-metre"))
"""Units of size: '4 op 5 meter' is no share."""
_EVERY = re.compile(r" {1,2}" + next(rule.pattern.pattern for rule in RULES if rule.name == "every"))
_AFTER_A_NUMBER = frozenset(("in", "tegen", "tot", "en", "op", "per", "voor", "eind", "begin", "vanaf", "of"))
"""Words that may follow a number without being what it counts: 'target: 50 in 2027'."""
_CLOSED = re.compile(r" {0,2}(?:$|[.;,)(]|(?:in|tegen|per|op) )")
_MOST_SHARED = 4
"""Numbers behind the first that may share its noun."""
_WORD_OF_UNIT = re.compile(r"[^\W\d_]+")
_SPANS = {"jaar": "year", "jaren": "year", "maand": "month", "maanden": "month", "week": "week", "weken": "week",
          "dagen": "day"}  # fmt: skip
_TENS = re.compile(r"(?:[0-9]{1,4}|\w+)")
_OF_WHICH = re.compile(r"(?<!\w)(?:waarvan|daarvan|hiervan|er)(?: [^\W\d_.]+){0,3} $")
_SCORED = re.compile(
    r"(?<!\w)(?:\w{0,12}score\w{0,2}|\w{0,12}cijfer|\w{0,10}tevredenheid|waardering|beoordeling|quotering|gemiddelde?)(?!\w)[^.;]{0,40}$"
)
"""Words in front of a mark."""
_LASTING = {"daags": "day", "weeks": "week", "maands": "month", "uurs": "hour"}
_POINT = re.compile(r"[0-9]+\.[0-9]{1,2}")


def find_quantities(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[QuantityMatch]:
    """Every quantity in `text`, in order, not overlapping.

    `taken`: stretches that hold something else, such as the timings of a step. A range gives two quantities, the first
    bounded 'min', the second 'max'; 'van 40 naar 60' a baseline and a target. Pure; raises on no text; the time is
    linear in the length.
    """
    return read_quantities(text, taken)[0]


def read_quantities(
    text: str, taken: Sequence[tuple[int, int]] = ()
) -> tuple[list[QuantityMatch], list[tuple[int, int]]]:
    """As `find_quantities`, and start and end of what looks like a quantity and has no single reading."""
    folded = fold_stress_same_length(text)
    if OPENING.search(folded) is None:
        return [], []
    reader = _Reader(text, folded)
    reader.read()
    if not reader.found and not reader.unread:
        return [], []
    other = [*taken, *filters.occupied(text)]
    free = [match for match in reader.found if not filters.overlaps(match.start, match.end, other)]
    unread = [one for one in reader.unread if not filters.overlaps(*one, other)]
    return free, unread


class _Reader(NumberReader):
    """One text and the rules of the grammar."""

    def __init__(self, text: str, folded: str) -> None:
        super().__init__(text, folded)
        self._read: dict[str, Callable[[re.Match[str], str], bool]] = {
            "every": self._every,
            "fraction": self._fraction,
            "fraction-in-figures": self._fraction_in_figures,
            "score": self._score,
            "lasting": self._lasting,
            "about": self._about,
            "from-to": self._from_to,
            "ratio": self._ratio,
            "out-of": self._out_of,
            "product": self._product,
            "percent": self._percent,
            "times": self._times,
            "times-in-one-word": self._times,
            "shared-noun": self._shared_noun,
            "counted": self._counted,
            "elided": self._elided,
            "rate": self._rate,
            "stated": self._stated,
        }

    def read(self) -> None:
        rules = [rule for rule in RULES if not rule.needs or any(part in self.folded for part in rule.needs)]
        for opening in OPENING.finditer(self.folded):
            at = opening.start()
            if at < self.floor:
                continue
            for rule in rules:
                if self._apply(rule, at):
                    break

    def _apply(self, rule: GrammarRule, at: int) -> bool:
        hit = rule.pattern.match(self.folded, at)
        return hit is not None and self._read[rule.name](hit, rule.name)

    # The rules ------------------------------------------------------------------------------------------

    def _every(self, hit: re.Match[str], rule: str) -> bool:
        rhythm = self.rhythm(hit.span("number"), hit["span"])
        if rhythm is None:
            return False
        self.add(Figure(hit.start(), hit.end(), rhythm[0]), hit.end(), "time", rule, per=rhythm[1])
        return True

    def rhythm(self, number: tuple[int, int], span: str) -> tuple[Decimal, Per] | None:
        """How many times a year or week is once in so many years, months, weeks or days."""
        length = self.value(*number)
        if length is None or length == 0:
            return None
        unit = _SPANS[span]
        times = {"year": Decimal(1), "month": Decimal(12), "week": Decimal(1), "day": Decimal(7)}[unit] / length
        return times, "week" if unit in ("week", "day") else "year"

    def _fraction(self, hit: re.Match[str], rule: str) -> bool:
        if filters.is_half_of_time(self.folded, hit.start()):
            return False
        share = FRACTIONS[single_spaced(hit["fraction"])]
        self.add(Figure(hit.start(), hit.end(), share), hit.end(), "percent", rule)
        return True

    def _fraction_in_figures(self, hit: re.Match[str], rule: str) -> bool:
        over, under = int(hit["over"]), int(hit["under"])
        if over >= under:
            return False
        self.add(Figure(hit.start(), hit.end(), Decimal(100 * over) / under), hit.end(), "percent", rule)
        return True

    def _score(self, hit: re.Match[str], rule: str) -> bool:
        """'7,5/10' is a mark, as '7,5 op 10' is; '7/10' is one where a word says so, and may be a day elsewhere."""
        over, under = self.value(*hit.span("over")), Decimal(hit["under"])
        before = self.folded[max(self.floor, hit.start() - context.REACH) : hit.start()]
        if over is None or over > under or (over % 1 == 0 and _SCORED.search(before) is None):
            return False
        self.add(Figure(hit.start(), hit.end(), 100 * over / under), hit.end(), "percent", rule)
        return True

    def _lasting(self, hit: re.Match[str], rule: str) -> bool:
        unit = "year" if hit["years"] else _LASTING[hit["lasting"]]
        figure = Figure(hit.start(), hit.end(), self.value(*hit.span("number")))
        if figure.value is None or filters.is_number_of_a_thing(self.folded, hit.start(), hit["number"]):
            return False
        self.add(figure, hit.end(), unit, rule)
        return True

    def _about(self, hit: re.Match[str], rule: str) -> bool:
        tens = hit["tens"].rstrip("-")
        if not _TENS.fullmatch(tens) or not is_cardinal(tens):
            return False
        named = units.counted(self.text, self.folded, hit.end(), tens)
        unit, end = (named.unit.id, named.end) if named else ("other", hit.end())
        rate = context.rate_behind(self.folded, end)
        if rate is not None and rate.unread:
            self.leave(hit.start(), rate.end)
            return True
        figure = Figure(hit.start(), hit.end(), self.value(*hit.span("tens")))
        stop = rate.end if rate else end
        rate = rate or context.rate_before(self.folded, hit.start(), self.floor, adjacent=False)
        per, factor = (rate.per, rate.factor) if rate else (None, Decimal(1))
        self.add(figure, stop, unit, rule, per=per, bound="approx", factor=factor)
        return True

    def _from_to(self, hit: re.Match[str], rule: str) -> bool:
        low = Figure(*hit.span("low"), self.value(*hit.span("low")))
        high = Figure(*hit.span("number"), self.value(*hit.span("number")))
        opened = context.FROM.search(self.folded, max(self.floor, low.start - context.REACH), low.start)
        if opened is None or low.value is None or high.value is None or _POINT.fullmatch(hit["low"]):
            return False
        words = hit["low_words"].strip()
        before = units.unit_of(words.split(" ")[-1]) if words else None
        if words and before is None:
            return False
        named = units.counted(self.text, self.folded, hit.end(), hit["number"])
        end = hit.end()
        if hit["low_unit"] or hit["high_unit"]:
            unit = "percent"
        elif named is not None:
            unit, end = named.unit.id, named.end
        else:
            unit = before.id if before is not None else self.unit_of_text(low.start)
        rate = context.rate_behind(self.folded, end)
        per, stop = (rate.per, rate.end) if rate and not rate.unread else (None, end)
        self.add(low, hit.end("low_words") if words else hit.end("low_unit") if hit["low_unit"] else low.end,
                  unit, rule, per=per, bound="exact", stated="baseline")  # fmt: skip
        self.add(high, stop, unit, rule, per=per, stated="target")
        return True

    def _ratio(self, hit: re.Match[str], rule: str) -> bool:
        over, under = self.value(*hit.span("over")), self.value(*hit.span("under"))
        if over is None or under is None or not 0 < over <= under <= 1000 or under % 1:
            return False
        if over % 1 and under not in (5, 10, 20, 100):  # a score: '7,5 op 10'
            return False
        if over == under:  # '24 uur op 24'
            self.floor = hit.end()
            return True
        if filters.is_number_of_a_thing(self.folded, hit.start(), hit["over"]):
            return False
        words = hit["over_words"].split()
        behind = units.counted(self.text, self.folded, hit.end(), hit["under"])
        if words:
            # 'vier cursisten op vijf' is a share, '2 sessies op 5 locaties' are two numbers
            if units.unit_of(words[-1]) is None or (behind is not None and behind.unit.id != "other"):
                return False
        elif not hit["link"].startswith("op") or (behind is not None and behind.unit.id in MEASURES):
            return False
        self.add(Figure(hit.start(), hit.end(), 100 * over / under), hit.end(), "percent", rule)
        return True

    def _out_of(self, hit: re.Match[str], rule: str) -> bool:
        """'Vier van de vijf medewerkers' are four employees."""
        named = units.counted(self.text, self.folded, hit.end(), hit["whole"])
        number, whole = self.value(*hit.span("number")), self.value(*hit.span("whole"))
        if named is None or number is None or whole is None or number > whole:
            return False
        return self.several([Figure(*hit.span("number"), number)], False, named.end, named.unit.id, rule)

    def _product(self, hit: re.Match[str], rule: str) -> bool:
        """'2 x 3 dagen' says two things at once."""
        named = units.counted(self.text, self.folded, hit.end(), "")
        end = named.end if named else hit.end() + 1
        if (named is None and self.folded[hit.end() : end] != "u") or filters.is_number_of_a_thing(
            self.folded, hit.start(), ""
        ):
            return False
        self.leave(hit.start(), end)
        return True

    def _shared_noun(self, hit: re.Match[str], rule: str) -> bool:
        named = units.counted(self.text, self.folded, hit.end(), hit["next"])
        further: re.Match[str] | None = hit
        for _ in range(_MOST_SHARED):  # '5 nieuwe, 3 oude en 2 lopende projecten'
            if named is not None or further is None:
                break
            further = hit.re.match(self.folded, further.start("next"))
            named = further and units.counted(self.text, self.folded, further.end(), further["next"])
        if named is None or units.counted(self.text, self.folded, hit.end("number"), hit["number"]) is not None:
            return False
        figure = Figure(*hit.span("number"), self.value(*hit.span("number")))
        if self.folded[figure.start : figure.end] == "een":
            return False
        return self.several([figure], False, hit.end("kind"), named.unit.id, rule)

    def _percent(self, hit: re.Match[str], rule: str) -> bool:
        if filters.is_tax(self.folded, hit.end()):
            return False
        figures, ranged = self.series(hit)
        return self.several(figures, ranged, hit.end(), "percent", rule)

    def _times(self, hit: re.Match[str], rule: str) -> bool:
        figures, ranged = self.series(hit)
        if self.is_article(figures[0].start, figures[0].end) or self.folded[figures[0].start : figures[0].end] == "een":
            rate = context.rate_behind(self.folded, hit.end())
            if rate is None and context.bound_before(self.folded, figures[0].start, self.floor)[0] == "exact":
                return False
        every = _EVERY.match(self.folded, hit.end())
        if every is not None and not ranged and figures[-1].value is not None:  # '1 keer om de twee jaar'
            rhythm = self.rhythm(every.span("number"), every["span"])
            if rhythm is not None:
                self.add(figures[-1], every.end(), "time", rule, per=rhythm[1], factor=rhythm[0])
                return True
        return self.several(figures, ranged, hit.end(), "time", rule)

    def _counted(self, hit: re.Match[str], rule: str) -> bool:
        figures, ranged = self.series(hit)
        last = figures[-1]
        figure_text = self.folded[last.start : last.end]
        named = units.counted(self.text, self.folded, hit.end(), figure_text)
        if named is None:
            return False
        unit = named.unit
        if unit.kind == "frequency":  # 'twee keer zo veel'
            return False
        if figure_text == "een" and not self._counts_one(last, unit):
            rate = None if self.is_article(last.start, last.end) else context.rate_behind(self.folded, named.end)
            if rate is None or rate.unread:
                return False
        if YEAR.fullmatch(figure_text) and unit.kind == "duration":
            return False
        if unit.kind == "count" and _POINT.fullmatch(figure_text):  # '12.05 scholen': no Belgian prints a count so
            figures, ranged = [last._replace(value=None)], False
        if unit.id == "hour" and filters.is_clock(self.folded, last.start, figure_text):
            return False
        _, start = context.bound_before(self.folded, figures[0].start, self.floor)
        if unit.id == "year" and filters.is_age(self.folded, start, figures[0].start, named.end):
            return False
        known = len(self.found)
        read = self.several(figures, ranged, named.end, unit.id, rule, share=unit.kind in ("duration", "share"))
        if read and len(self.found) > known and (hit["more"] == "+" or hit["or_more"]):
            less = bool(hit["or_more"]) and hit["or_more"].endswith(("minder", "korter"))
            self.found[-1] = replace(self.found[-1], bound="max" if less else "min")
        return read

    def _counts_one(self, figure: Figure, unit: Unit) -> bool:
        """Whether 'een' is a number here: with its accent, and bounded, of time, or the first word of the answer before
        a unit of the register; else it may be stress alone: 'problemen binnen één school'."""
        if self.is_article(figure.start, figure.end):
            return False
        first = unit.id != "other" and self.folded[: figure.start].rstrip()[-1:] in ("", ":")
        return (
            first
            or unit.kind == "duration"
            or context.bound_before(self.folded, figure.start, self.floor, time=False)[0] != "exact"
        )

    def _elided(self, hit: re.Match[str], rule: str) -> bool:
        """'33 aanvragen, waarvan 21 goedgekeurd': the second number counts what the first does."""
        figures, _ = self.series(hit)
        opened = _OF_WHICH.search(self.folded, max(self.floor, figures[0].start - context.REACH), figures[0].start)
        known = self.found[-1] if self.found else None
        if opened is None or known is None or known.kind != "count":
            return False
        return self.several(figures[-1:], False, hit.end(), known.unit, rule)

    def _rate(self, hit: re.Match[str], rule: str) -> bool:
        rate = context.rate_behind(self.folded, hit.end())
        figures, ranged = self.series(hit)
        if rate is None or rate.unread or rate.end <= hit.end() or self.folded[figures[-1].start :].startswith("een "):
            return False
        if YEAR.fullmatch(self.folded[figures[-1].start : figures[-1].end]):
            return False
        return self.several(figures, ranged, hit.end(), self.unit_of_text(figures[0].start), rule, share=False)

    def _stated(self, hit: re.Match[str], rule: str) -> bool:
        figures, ranged = self.series(hit)
        start = context.bound_before(self.folded, figures[0].start, self.floor)[1]
        word = _WORD_OF_UNIT.match(self.folded, hit.end() + 1)
        if word is not None and word[0] not in _AFTER_A_NUMBER:
            return False
        if stated_role(self.folded, start, self.floor) is None and not self._is_measured(start, hit.end()):
            return False
        if YEAR.fullmatch(self.folded[figures[-1].start : figures[-1].end]) or figures[-1].value is None:
            return False
        return self.several(figures, ranged, hit.end(), self.unit_of_text(figures[0].start), rule, share=False)

    def _is_measured(self, start: int, end: int) -> bool:
        """Whether the number is that of the count in front of it: 'Aantal deelnemers: 250', 'Aantal scholen > 40'."""
        before = self.folded[max(self.floor, start - 120) : start]
        signed = self.folded[start : start + 1] in ("<", ">", "≥", "≤") or before.rstrip().endswith((":", "="))
        return signed and "aantal " in before and _CLOSED.match(self.folded, end) is not None
