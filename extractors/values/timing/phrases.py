"""Timings that are one fixed phrase: how often something happens, how long it lasts, and what is meant but
cannot be dated.

Patterns run on folded text. In them '_' stands for one to three spaces and '~' for none to three.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.text.normalize import single_spaced
from extractors.values.dutch_numbers import CARDINAL_PATTERN, cardinal, is_cardinal

_UNITS = {
    "kalenderjaar": "year", "jaarbasis": "year", "werkjaar": "year", "werkingsjaar": "year",
    "jaar": "year", "jaren": "year", "jr": "year",
    "schooljaar": "school year", "academiejaar": "academic year",
    "semester": "half-year", "halfjaar": "half-year", "half jaar": "half-year", "halve jaar": "half-year",
    "kwartaal": "quarter", "trimester": "quarter", "maand": "month", "maanden": "month", "mnd": "month",
    "week": "week", "weken": "week", "dag": "day", "dagen": "day", "legislatuur": "legislature",
}  # fmt: skip
_ADVERBS = {
    "year": "yearly", "half-year": "half-yearly", "quarter": "quarterly",
    "month": "monthly", "week": "weekly", "day": "daily",
}  # fmt: skip
_LIJKS = {"jaarlijks": "year", "maandelijks": "month", "wekelijks": "week"}
_SAME_AS = {(3, "month"): "quarterly", (6, "month"): "half-yearly", (12, "month"): "yearly"}

_NUM = f"(?:[1-9][0-9]?|{CARDINAL_PATTERN})"
_NUMBER_WORD = re.compile(rf"(?<![^\W\d_]){CARDINAL_PATTERN}(?=maal|keer|x|[a-z]*lijks|\b)")
_UNIT = "(?:" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")"
_BOUND = (
    r"(?:(?:minimaal|minimum|min\.?|minstens|ten_minste|tenminste|maximaal|maximum|max\.?|hoogstens"
    r"|ongeveer|circa|ca\.?|telkens)_)"
)
_SEASON = "(?:voorjaar|najaar|lente|zomer|herfst|winter)"
_MONTH = "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_HORIZON = "(?:korte|kortere|middellange|middel-lange|halflange|lange|langere)"


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """A named phrase. `kind`: 'R' tells a recurrence (`read` gives it, None when vague), 'T' a duration, 'Z'
    a time that no calendar holds. `weak`: counts only where it stands alone. `upper`: only as printed in
    capitals. `vague`: opens many a sentence, so that before a colon it says nothing ('Lopend: ...').
    """

    name: str
    kind: str
    pattern: str
    read: Callable[[str], str | None]
    example: str
    counter_example: str
    weak: bool = False
    upper: bool = False
    vague: bool = False

    @property
    def expanded(self) -> str:
        body = self.pattern.replace("_", " {1,3}").replace("~", " {0,3}")
        return rf"(?<!\w)(?:{body})(?!\w)"


def _rate(count: int, unit: str) -> str:
    return _ADVERBS.get(unit, f"1 per {unit}") if count == 1 else f"{count} per {unit}"


def _every(count: int, unit: str) -> str:
    if count == 1:
        return _rate(1, unit)
    return _SAME_AS.get((count, unit), f"every {count} {unit}s")


def _unit_at_end(phrase: str) -> str:
    words = single_spaced(phrase)
    return next(_UNITS[u] for u in sorted(_UNITS, key=len, reverse=True) if words.endswith(u))


def _numbers(phrase: str) -> list[int]:
    found = re.findall(rf"(?<![a-z0-9]){_NUM}(?=maal|keer|x|\b)", phrase)
    return [cardinal(n) for n in found]


def holds_numbers(phrase: str) -> bool:
    """Whether all number words of a phrase are numbers: 'drievier keer per jaar' matches a pattern and says nothing."""
    return all(is_cardinal(word) for word in _NUMBER_WORD.findall(phrase))


def _read_count(phrase: str) -> str:
    unit, numbers = _unit_at_end(phrase), _numbers(phrase)
    if len(numbers) > 1 and numbers[0] < numbers[1]:
        return f"{numbers[0]}-{numbers[1]} per {unit}"
    return _rate(numbers[0], unit)


def _read_every(phrase: str) -> str:
    return _every(_numbers(phrase)[-1], _unit_at_end(phrase))


def _read_adverb(phrase: str) -> str:
    word = phrase.replace("-", "").replace(" ", "")
    stem = next(s for s in _LIJKS if word.endswith(s))
    prefix = word.removesuffix(stem)
    if prefix == "half":
        return "half-yearly" if stem == "jaarlijks" else f"2 per {_LIJKS[stem]}"
    return _every(cardinal(prefix) if prefix else 1, _LIJKS[stem])


def _read_each(phrase: str) -> str:
    words = single_spaced(phrase)
    return (
        _rate(1, _unit_at_end(words))
        if words.endswith(tuple(_UNITS)) and "voorjaar" not in words and "najaar" not in words
        else "yearly"
    )


def _none(_phrase: str) -> None:
    return None


def _always(value: str) -> Callable[[str], str | None]:
    return lambda _phrase: value


PHRASES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "times-per", "R",
        rf"{_BOUND}?{_NUM}(?:~(?:a|-|tot)~{_NUM})?~(?:x|keer|maal|keren)~(?:/|per|op|in_een|in_het|elk|elke"
        rf"|ieder|iedere)~{_UNIT}",
        _read_count, "4 x per jaar", "4 scholen per jaar",
    ),
    PhraseRule(
        "once-in", "R",
        rf"(?:eens|een_keer|eenmaal|1~x|1_keer)~(?:om_de|in_de|per|elke|iedere|/)~{_NUM}_{_UNIT}",
        _read_every, "eens in de twee jaar", "eens in het jaar van de opening",
    ),
    PhraseRule("once-per", "R", rf"eens~(?:/|per)~{_UNIT}", lambda p: _rate(1, _unit_at_end(p)),
        "eens per jaar", "eens per gemeente"),
    PhraseRule(
        "every-so-many", "R", rf"(?:om_de|elke|iedere|per)_{_NUM}_{_UNIT}",
        _read_every, "om de twee jaar", "om de twee partners te horen",
    ),
    PhraseRule(
        "adverb", "R", r"(?:(?:half|[2-9]|twee|drie|vier|vijf|zes|acht|tien)-?)?(?:jaarlijks|maandelijks"
                       r"|wekelijks)",
        _read_adverb, "tweejaarlijks", "jaarlijkse",
    ),
    PhraseRule("daily", "R", "dagelijks", _always("daily"), "dagelijks", "dagelijkse"),
    PhraseRule(
        "quarterly", "R", "trimestrieel|kwartaallijks|kwartaalsgewijs|kwartaalgewijs", _always("quarterly"),
        "trimestrieel", "kwartaal",
    ),
    PhraseRule("half-yearly", "R", "semestrieel|zesmaandelijks", _always("half-yearly"), "semestrieel",
        "semester"),
    PhraseRule("fortnightly", "R", "veertiendaags", _always("every 2 weeks"), "veertiendaags",
        "veertien dagen"),
    PhraseRule(
        "each", "R", rf"(?:elk|elke|ieder|iedere)_(?:{_UNIT}|{_SEASON}|{_MONTH})",
        _read_each, "elk kwartaal", "elke gemeente",
    ),
    PhraseRule("count-per-unit", "R", rf"{_BOUND}?{_NUM}(?:~(?:a|-|tot)~{_NUM})?~(?:/|per)~{_UNIT}", _read_count,
        "4 per jaar", "4 per gemeente", weak=True),
    PhraseRule("per-unit", "R", rf"per_{_UNIT}", lambda p: _rate(1, _unit_at_end(p)), "per kwartaal",
        "per gemeente", weak=True),
    PhraseRule(
        "continuous", "R", "doorlopend|continu|voortdurend", _always("continuous"), "doorlopend",
        "doorlopende",
    ),
    PhraseRule(
        "continuous-alone", "R", "continue|permanent", _always("continuous"), "permanent", "permanente",
        weak=True, vague=True,
    ),
    PhraseRule(
        "vague-recurrence", "R",
        r"regelmatig|periodiek|een_aantal_(?:keren|keer|maal)_per_jaar|recurrent|ad_hoc|occasioneel|structureel|meermaals(?:_per_jaar)?|(?:enkele|meerdere"
        r"|verschillende)_keren_per_jaar"
        r"|op_(?:geregelde|regelmatige)_(?:basis|tijdstippen|momenten)",
        _none, "periodiek", "periodieke", weak=True, vague=True,
    ),
    PhraseRule("every-other-year", "R", "om_het_jaar", _always("every 2 years"), "om het jaar", "om het jaarverslag",
        weak=True),
    PhraseRule("ongoing", "Z", "(?:lopend|lopende|in_uitvoering)(?!_(?:sinds|vanaf)|~-~\\w)", _none, "lopend", "lopen",
    weak=True,
    vague=True),
    PhraseRule(
        "duration", "T",
        rf"(?:gedurende|voor_de_duur_van|looptijd(?:_van)?:?|duurtijd(?:_van)?:?"
        rf"|duur(?:_van)?:?)_{_BOUND}?{_NUM}(?:~(?:a|-|tot)~{_NUM})?"
        r"_(?:jaar|jaren|maanden|maand|weken|week|dagen|dag)",
        _none, "gedurende zes jaar", "gedurende het jaar",
    ),
    PhraseRule(
        "duration-alone", "T", rf"(?<!eerste )(?<!laatste ){_BOUND}?{_NUM}(?:~(?:a|-|tot)~{_NUM})?_(?:jaar"
                               rf"|jaren|maanden|maand|weken|week|dagen|dag)",
        _none, "12 maanden", "12 gemeenten", weak=True,
    ),
    PhraseRule("horizon-code", "Z", "(?:kt|mlt|lt|mt)(?:~[/-]~(?:kt|mlt|lt|mt)){0,3}", _none, "KT", "kt",
    weak=True, upper=True),
    PhraseRule(
        "horizon", "Z", rf"(?:op_)?(?:de_)?{_HORIZON}(?:~(?:/|-|en|of|tot)~{_HORIZON})?_termijn",
        _none, "op korte termijn", "korte rapporten", weak=True,
    ),
    PhraseRule(
        "to-be-fixed", "Z",
        r"(?:(?:datum|timing|planning)_)?(?:nog_|nader_|later_)(?:nader_)?te_(?:bepalen|bekijken|plannen"
        r"|concretiseren|bevestigen"
        r"|beslissen)|(?:timing_|datum_)?te_bepalen|nog_niet_(?:bepaald|gekend|bekend|gepland)|onbepaald"
        r"|n\.~[tn]\.~b\.?|ntb|nnb|tbd"
        r"|t\.b\.d\.?|tbc|(?:timing|datum)_(?:onbekend|ongekend)",
        _none, "nog te bepalen", "te bepalend", weak=True,
    ),
    PhraseRule(
        "soon", "Z", r"zo_(?:snel|spoedig)_mogelijk|(?:van_)?zodra_mogelijk|z\.~s\.~m\.?|zsm"
                     r"|asap|a\.s\.a\.p\.?|op_termijn"
                     r"|binnenkort|onmiddellijk|meteen|weldra",
        _none, "zo snel mogelijk", "zo goed mogelijk", weak=True, vague=True,
    ),
    PhraseRule(
        "condition", "Z",
        r"(?:van_)?zodra_[^()\[\]{}:;.,0-9]{1,80}(?<! )"
        r"|na_(?:(?:de|het)_)?(?:goedkeuring|bekrachtiging|inwerkingtreding)(?:_van_[^()\[\]{}:;.,0-9]{1,80}(?<! ))?",
        _none, "zodra het decreet is goedgekeurd", "zodra", weak=True,
    ),
    PhraseRule(
        "relative", "Z",
        rf"(?:(?:het|de)_)?(?:dit|deze|volgend|volgende|vorig|vorige|komend|komende|eerstvolgend"
        rf"|eerstvolgende|huidig|huidige)_"
        rf"(?!legislatuur)(?:{_UNIT}|{_SEASON}|jaren|begrotingsjaar)|(?:vorige|volgende"
        rf"|komende)_(?:legislatuur|regeerperiode)",
        _none, "volgend jaar", "volgende gemeente", weak=True,
    ),
)  # fmt: skip
