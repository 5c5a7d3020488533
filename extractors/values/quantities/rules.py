"""How a quantity is printed: one or more numbers, and what stands behind them.

Patterns run on folded text and are matched at the number (or the word) that opens the quantity; every repetition in
them is bounded.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.values.bounds import APPROX, LEAST, MOST
from extractors.values.dutch_numbers import CARDINAL_PATTERN
from extractors.values.money.rules import GAP, LEFT_EDGE, NUMBER
from extractors.values.rules import GrammarRule

SCALE = r"(?:miljard|mld\.?|mrd\.?|miljoen|mln\.?|milj\.?|mio\.?|duizend|dzd\.?|(?<=[0-9])k)(?!\w)"
HALVES = r"(?:een hal(?:f|ve)|anderhal(?:f|ve))(?!\w)"
FIGURE = rf"(?:{NUMBER}|(?:{HALVES}|{CARDINAL_PATTERN})(?!\w))(?:{GAP}{SCALE})?"
"""One number: '1.140', '2,5 miljoen', 'vierhonderd'."""
_AND_SPOKEN = rf"(?:{CARDINAL_PATTERN}(?: {{1,2}}{CARDINAL_PATTERN}){{1,4}}(?!\w))"
LINK = r"(?:-|/|,|a|tot(?: en met| maximaal| max\.?| hoogstens)?|t\.?e\.?m\.?|t/m|en(?: de)?|of)"
PERCENT = r"(?:%(?!\w)|procent(?!\w)|pct\.?(?!\w))"
_SERIES = (
    rf"(?P<series>(?:{FIGURE}{GAP}(?:{PERCENT}{GAP})?(?:{LINK}{GAP}))"
    rf"{{0,4}})(?P<number>{_AND_SPOKEN}|{FIGURE})"
)
"""The last number of a range or list, with the ones before it: '10 à 15', '6, 12 en 24'."""
_BOUND = rf"(?:(?:{APPROX}|{MOST}|{LEAST}) {{1,2}})?"
TIMES = ("keer", "keren", "maal", "malen", "x")
_TIMES = rf"(?:{'|'.join(TIMES)})(?!\w)"
_LARGER = r"(?! {1,2}(?:zo|zoveel|meer|minder|hoger|lager|groter|kleiner|sneller|beter)(?!\w))"
_SPAN = r"(?P<span>jaar|jaren|maanden?|weken|week|dagen)(?!\w)"
_OF = r"(?= {1,2}(?:van|der)(?!\w))"

LASTING = (
    r"(?:(?P<lasting>daags|weeks|maands|uurs)e?(?!\w)|(?P<years>jarig)e?"
    r"(?= {1,2}(?:\w{1,16} )?\w{0,16}(?:plan|project|programma|traject|overeenkomst|onderzoek|opleiding|looptijd"
    r"|periode|termijn|cyclus|subsidie|samenwerking|engagement|beleid)(?!\w)))"
)
"""How long something lasts, as an adjective: 'tweedaagse'. Years are those of a plan: pupils too are 'zesjarig'."""

OPENING = re.compile(
    rf"{LEFT_EDGE}(?<![^\W\d_]-)[0-9]"
    rf"|(?<![\w-])(?:{CARDINAL_PATTERN}(?:maal|keer)?(?!\w)|{HALVES}|(?:elke|iedere|om de) |de helft|driekwart)"
    rf"|(?<![\w-]){CARDINAL_PATTERN}-?{LASTING}"
    r"|(?<![\w-])(?:een )?(?:\w{2,20}tal|[0-9]{1,4}-tal)(?!\w)"
)
"""Where a quantity may begin, without what bounds it."""

FRACTIONS = {
    "de helft": Decimal(50), "een kwart": Decimal(25), "driekwart": Decimal(75), "drie kwart": Decimal(75),
    "een derde": Decimal(100) / 3, "twee derde": Decimal(200) / 3, "twee derden": Decimal(200) / 3,
    "een vierde": Decimal(25), "drie vierde": Decimal(75), "drie vierden": Decimal(75),
    "een vijfde": Decimal(20), "twee vijfde": Decimal(40), "drie vijfde": Decimal(60), "vier vijfde": Decimal(80),
    "een zesde": Decimal(100) / 6, "een tiende": Decimal(10),
}  # fmt: skip
_FRACTION = "|".join(sorted(FRACTIONS, key=len, reverse=True))


def _rule(name: str, pattern: str, example: str, counter_example: str, *needs: str) -> GrammarRule:
    return GrammarRule(name, re.compile(pattern), example, counter_example, needs)


RULES: tuple[GrammarRule, ...] = (
    _rule(
        "every", rf"(?:elke|iedere|om de) {{1,2}}(?P<number>{FIGURE}) {{1,2}}{_SPAN}",
        "elke zes maanden", "elke gemeente", "elke", "iedere", "om de",
    ),
    _rule("fraction", rf"(?P<fraction>{_FRACTION}){_OF}", "twee derde van de scholen", "in twee derde partijen",
        "helft", "kwart", "derde", "vierde", "vijfde", "zesde", "tiende"),
    _rule("fraction-in-figures", rf"(?P<over>[1-9])/(?P<under>[2-9]|10)(?![\w/.,-]){_OF}", "2/3 van de scholen",
        "2/3/2026 van de scholen", "/"),
    _rule(
        "score",
        rf"(?P<over>{NUMBER})/(?P<under>5|10|20|100)(?![\w/.,-]|,[0-9])",
        "tevredenheid van 7,5/10", "op 7/10/2026", "/",
    ),
    _rule("lasting", rf"(?P<number>{CARDINAL_PATTERN}|[0-9]{{1,3}})-?{LASTING}", "een tweedaagse vorming",
        "een meerdaagse vorming", "daags", "weeks", "maands", "uurs", "jarig"),
    _rule("about", r"(?:een )?(?P<tens>\w{2,20}?)-?tal(?!\w)", "een dertigtal gemeenten", "een aantal gemeenten",
        "tal"),
    _rule(
        "from-to",
        rf"(?P<low>{FIGURE}){GAP}(?P<low_unit>{PERCENT})?(?P<low_words>(?: {{1,2}}[^\W\d_]+){{0,2}})"
        rf" {{1,2}}naar {{1,2}}{_BOUND}(?P<number>{FIGURE})(?:{GAP}(?P<high_unit>{PERCENT}))?",
        "van vier naar zes consulenten", "vier bezoeken naar gevangenissen", " naar ",
    ),
    _rule(
        "ratio",
        rf"(?P<over>{FIGURE})(?P<over_words>(?: {{1,2}}[^\W\d_]+){{0,2}}?) {{1,2}}(?P<link>op|in|uit)"
        rf"(?: de| elke| iedere)? {{1,2}}(?P<under>{FIGURE})",
        "bijna 1 op 3 van de gemeenten", "één-op-ééngesprek", " op ", " in ", " uit ",
    ),
    _rule(
        "out-of",
        rf"(?P<number>{FIGURE}) {{1,2}}(?:van|op|uit) {{1,2}}(?:de|het totaal van) {{1,2}}(?P<whole>{FIGURE})(?= )",
        "vier van de vijf medewerkers", "vier van de medewerkers", " de ", "het totaal van",
    ),
    _rule("product", rf"{FIGURE}{GAP}{_TIMES}{GAP}{FIGURE}", "2 x 3 dagen", "2 x per jaar", *TIMES),
    _rule("percent", rf"{_SERIES}{GAP}{PERCENT}", "minstens 80%", "80 scholen", "%", "procent", "pct"),
    _rule(
        "times",
        rf"{_SERIES}{GAP}{_TIMES}{_LARGER}",
        "twee keer per jaar", "twee keer zo veel", *TIMES,
    ),
    _rule("times-in-one-word", rf"(?P<number>{CARDINAL_PATTERN})(?:maal|keer)(?!\w){_LARGER}", "viermaal per jaar",
        "tweemaandelijks", "maal", "keer"),
    _rule(
        "shared-noun",
        rf"(?P<number>{FIGURE})(?P<kind>(?: {{1,2}}[^\W\d_]{{3,24}}e){{1,2}})(?:,? {{1,2}}(?:en|of)|,) {{1,2}}"
        rf"(?P<next>{FIGURE})(?= )",
        "5 nieuwe en 3 bestaande initiatieven", "5 nieuwe initiatieven en 3 bestaande", " en ", " of ", ", ",
    ),
    _rule(
        "counted",
        rf"{_SERIES}(?P<more>\+|,-)?(?P<or_more> (?:of|en) (?:meer|minder|langer|korter))?(?= {{1,2}}[(\w])",
        "42 steden en gemeenten", "artikel 42",
    ),
    _rule("elided", _SERIES, "33 aanvragen, waarvan 21 goedgekeurd", "33 aanvragen en 21 uit Gent"),
    _rule("rate", rf"{_SERIES}(?= {{0,2}}(?:/|per ))", "streefwaarde: 20 per jaar", "20 per gemeente", "/", "per "),
    _rule("stated", _SERIES, "nulmeting: 40", "bijlage: 40"),
)  # fmt: skip
"""In the order in which they are tried."""
