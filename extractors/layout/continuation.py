"""Whether a line without a bullet continues the item above it: an ordered list of rules, the first match decides.

Indents decide first (under the text of a bullet, or back at the margin), then what the page shows of the end of a
paragraph: a short last line, a wider gap, a full stop before and a capital behind. Line pitch alone decides nothing:
the automatic spacing of Word varies inside one item.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import regex

from extractors.layout.markers import is_open_end

BRACKETED = regex.compile(r"\([^()]*\)[.;,:]?$")
"""A line that is one bracket, such as the timing of a step, belongs to what it follows."""
FIGURES = regex.compile(r"(?:\b[QK](?=[1-4]\b)|[^\p{L}])*")
"""Figures and signs alone, or a quarter of a year ('Q2 2027')."""
MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
MONTHS = regex.compile(rf"\b(?:{MONTH})$")
TIME = regex.compile(
    rf"(?:(?:begin|midden|half|eind(?:e)?|voorjaar|lente|zomer|najaar|herfst|winter|vanaf|uiterlijk|tot|en|{MONTH})\b|"
    r"[^\p{L}])*"
)
"""A point in time without a capital, as it is printed behind a step and a colon."""
YEAR = regex.compile(r"(?:19|20)\d\d\b")
UNCLOSED = regex.compile(r"\([^()]*$")
CLOSES = regex.compile(r"[^()]*\)")
STOPS = (".", ":", ";", "!", "?")
FULL_STOP = regex.compile(r"[.:;!?…]['’”\")\]]*$|\)$")
HYPHENS = ("-", "\u00ad", "\u2010")
QUOTES = "'‘“\"([«"


@dataclass(frozen=True, slots=True)
class LineStep:
    """The step from the last line of an item to the next line, as measured on the page.

    `above` and `text` are the two lines as printed. `marked`: the item has a bullet; `hanging` and `outdented`: the
    line starts under the text of the item, or left of it. `short`: the first word of the line would have fitted
    above; `very_short`: with much room left. `gap`, `wide` and `slight` are distances in the same column: of a new
    paragraph, of one under a bullet, and the least that shows anything. `indented`: a first line that is set in.
    `narrow`: the column is so narrow that the end of a line shows nothing.
    """

    above: str
    text: str
    marked: bool = False
    hanging: bool = False
    outdented: bool = False
    short: bool = False
    very_short: bool = False
    gap: bool = False
    wide: bool = False
    slight: bool = False
    indented: bool = False
    narrow: bool = False

    @property
    def capital(self) -> bool:
        """Whether the line starts as a sentence does: with a capital or a digit."""
        stripped = self.text.lstrip(QUOTES)
        return bool(stripped) and (stripped[0].isupper() or stripped[0].isdigit())

    @property
    def stopped(self) -> bool:
        """Whether the line above ends as a sentence does, or with a closing bracket."""
        return FULL_STOP.search(self.above) is not None


@dataclass(frozen=True, slots=True)
class StepRule:
    """A rule: `continues` is its verdict where `matches`; it matches `example` and not `counterexample`."""

    name: str
    continues: bool
    matches: Callable[[LineStep], bool]
    example: LineStep
    counterexample: LineStep


SENTENCE = LineStep(above="De partners evalueren samen.", text="Elk jaar volgt een verslag.")
MIDDLE = LineStep(above="De partners evalueren samen elk", text="jaar wat er beter kan.")
NAME = LineStep(above="Het Agentschap Binnenlands", text="Bestuur volgt op.")

RULES = (
    StepRule(
        "a bracket",
        True,
        lambda step: BRACKETED.match(step.text) is not None,
        LineStep(above="Opleiding van trainers.", text="(voorjaar 2026)"),
        LineStep(above="Opleiding van trainers.", text="(Nieuwe) trainers volgen."),
    ),
    StepRule(
        # 'Opening van het loket:' and '2027' on the next line: a paragraph has letters.
        "figures behind a colon",
        True,
        lambda step: step.above.endswith(":") and FIGURES.fullmatch(step.text) is not None,
        LineStep(above="Opening van het loket:", text="Q2-Q3 2027", short=True, marked=True, outdented=True),
        LineStep(above="Opening van het loket:", text="Tegen 2027", short=True, marked=True, outdented=True),
    ),
    StepRule(
        "a point in time behind a colon",
        True,
        lambda step: step.above.endswith(":") and TIME.fullmatch(step.text) is not None,
        LineStep(above="Opening van het loket:", text="eind 2028", short=True, marked=True, outdented=True),
        LineStep(above="Opening van het loket:", text="eindfase 2028", short=True, marked=True, outdented=True),
    ),
    StepRule(
        "the line above is not the end of a sentence",
        True,
        lambda step: is_open_end(step.above) or step.above.endswith(HYPHENS),
        LineStep(above="in samenwerking met de", text="Vlaamse Gemeenschapscommissie"),
        SENTENCE,
    ),
    StepRule(
        "a bracket is open",
        True,
        lambda step: UNCLOSED.search(step.above) is not None and CLOSES.match(step.text) is not None,
        LineStep(above="Opening van het loket. (september", text="2027)", short=True, marked=True, outdented=True),
        LineStep(above="Opening van het loket (Gent)", text="2027)", short=True, marked=True, outdented=True),
    ),
    StepRule(
        "a year behind its month",
        True,
        lambda step: MONTHS.search(step.above) is not None and YEAR.match(step.text) is not None,
        LineStep(above="Opening van het loket: maart", text="2027 – december 2028", marked=True, outdented=True),
        LineStep(above="Opening van het loket: maart", text="12 gemeenten", marked=True, outdented=True),
    ),
    StepRule(
        "a paragraph under a bullet",
        False,
        lambda step: step.marked and step.hanging and step.wide and step.stopped and step.capital and step.short,
        replace(SENTENCE, marked=True, hanging=True, wide=True, short=True),
        replace(SENTENCE, marked=True, hanging=True, short=True),
    ),
    StepRule(
        "under the text of a bullet",
        True,
        lambda step: step.marked and step.hanging,
        replace(SENTENCE, marked=True, hanging=True),
        replace(SENTENCE, hanging=True),
    ),
    StepRule(
        "a sentence left of the text of a bullet",
        False,
        lambda step: step.marked and step.outdented and step.stopped and step.capital,
        replace(SENTENCE, marked=True, outdented=True),
        replace(MIDDLE, marked=True, outdented=True),
    ),
    StepRule(
        "left of the text of a bullet, behind the end of a paragraph",
        False,
        lambda step: (
            step.marked
            and step.outdented
            and (step.capital or step.above.endswith(STOPS))
            and (step.short or (step.gap and step.stopped))
        ),
        replace(NAME, marked=True, outdented=True, short=True),
        replace(MIDDLE, marked=True, outdented=True, short=True),
    ),
    StepRule(
        "left of the text of a bullet, in the middle of a sentence",
        True,
        lambda step: step.marked and step.outdented,
        replace(MIDDLE, marked=True, outdented=True),
        MIDDLE,
    ),
    StepRule(
        "a wider step in a narrow column",
        False,
        lambda step: step.narrow and step.slight and not step.marked,
        LineStep(above="Agentschap Justitie en Handhaving", text="parketten en", narrow=True, slight=True),
        LineStep(above="Agentschap Justitie en Handhaving", text="parketten en", slight=True),
    ),
    StepRule(
        "a sentence behind the end of a paragraph",
        False,
        lambda step: step.stopped and step.capital and (step.short or step.slight or step.indented),
        replace(SENTENCE, short=True),
        SENTENCE,
    ),
    StepRule(
        "a gap below a line that ends early",
        False,
        lambda step: step.gap and step.very_short and (step.stopped or step.capital or step.short),
        replace(MIDDLE, gap=True, short=True, very_short=True),
        replace(MIDDLE, gap=True, short=True),
    ),
    StepRule(
        "a gap below a full stop",
        False,
        lambda step: step.gap and step.stopped and step.short,
        LineStep(above="het volgende:", text="een eerste punt", gap=True, short=True),
        LineStep(above="het volgende:", text="een eerste punt", gap=True),
    ),
    StepRule(
        "a capital below a line that ends early",
        False,
        lambda step: step.very_short and step.capital,
        replace(NAME, very_short=True),
        replace(NAME, short=True),
    ),
)


def deciding_rule(step: LineStep) -> StepRule | None:
    """The first rule that matches, or None."""
    return next((rule for rule in RULES if rule.matches(step)), None)


def is_continuation(step: LineStep) -> bool:
    """Whether the line continues the item; it does where no rule matches."""
    rule = deciding_rule(step)
    return rule is None or rule.continues
