"""What stands right beside a quantity: what bounds it, and what it recurs by.

Patterns run on folded text, backwards in a window of `REACH` characters, so that the whole stays linear.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.values.bounds import APPROX, LEAST, MOST, RAISING
from extractors.values.quantities.model import Bound, Per

REACH = 64
_MIN = rf"{LEAST}|vanaf|(?:langer|hoger|groter|ouder) dan"
_MAX = rf"{MOST}|tot(?: en met| maximaal| maximum| max\.?| hoogstens)?|(?:korter|lager|kleiner|jonger) dan|binnen"
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<approx>{APPROX})|(?P<max>{_MAX})|(?P<min>{_MIN}))(?: (?:van|de|het|een|nog|over))? {{0,2}}$"
)
_RAISED = re.compile(rf"(?:{RAISING}|stijgen|dalen|steeg|daalde|groeit|groeide|groeien)(?: van)? {{0,2}}$")
_BEHIND = re.compile(
    r"(?: (?P<min>of meer|en meer|of langer)(?!\w)| (?P<max>of minder|of korter)(?!\w)"
    r"| ?\((?:(?P<min2>minimum|minimaal|min\.?|minstens)|(?P<max2>maximum|maximaal|max\.?|hoogstens))\))"
)
BETWEEN = re.compile(r"(?<!\w)tussen(?: de)? {0,2}$")
FROM = re.compile(r"(?<!\w)van(?: de| het| gemiddeld| circa| ongeveer)? {0,2}$")

_YEAR = r"jaar|jr|jaarbasis|kalenderjaar|werkjaar|werkingsjaar|schooljaar|academiejaar"
_MORE = r"(?:(?: (?!per )[^\W\d_]+){0,3}(?= per )|(?: (?:en )?per [^\W\d_-]+){1,2}(?: en)?(?= per )|(?= ?/))"
_PER_BEHIND = re.compile(
    rf"(?:{_MORE})?(?:,? ?(?:/|per|elk|ieder|elke|iedere) {{0,2}}|,? {{1,2}}(?:in|op) een )"
    rf"(?:(?P<year>{_YEAR})|(?P<month>maand)|(?P<week>week)"
    r"|(?P<quarter>kwartaal|trimester)|(?P<half>semester|halfjaar|half jaar)"
    r"|(?P<unread>dag|werkdag|weekdag|uur|minuut|nacht|weekend|legislatuur|planperiode))(?!\w)"
    r"|(?:,? | ?\()(?:(?P<year2>jaarlijks|op jaarbasis)|(?P<month2>maandelijks)|(?P<week2>wekelijks))"
    r"(?= {0,2}(?:[.,;)]|$))\)?"
)
_PER_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:(?P<year>jaarlijkse?|(?:elk|ieder|per) (?:{_YEAR}))"
    r"|(?P<month>maandelijkse?|(?:elke|iedere|per) maand)"
    r"|(?P<week>wekelijkse?|(?:elke|iedere|per) week)|(?P<quarter>(?:elk|ieder|per) (?:kwartaal|trimester))"
    r"|(?P<half>(?:elk|ieder|per) (?:semester|halfjaar|half jaar)))"
    r"(?P<words>(?:[ :]{1,3}(?!(?:een|de|het|van|met|op|in|na|voor|en|of|die|dat)(?!\w))[^\W\d_]+){0,3})[ :]{1,3})$"
)
_CLAUSE = re.compile(r"(?:^|[.;:,(]) ?$")
_FACTORS = {"quarter": Decimal(4), "half": Decimal(2)}


class Rate(NamedTuple):
    """`per` what, times `factor`; `end` behind the words. `unread`: by something that `per` cannot say."""

    per: Per | None
    factor: Decimal
    end: int
    unread: bool = False


def _named(match: re.Match[str]) -> str:
    """The name of the group that took part, without its digit."""
    return next(name.rstrip("2") for name, value in match.groupdict().items() if value and name != "words")


def bound_before(folded: str, start: int, floor: int, *, time: bool = True) -> tuple[Bound, int]:
    """What bounds the number at `start`, and where the words for it begin (`start` where there are none).

    `time`: whether it counts days or years, which 'binnen' bounds; 'binnen één school' is a place.
    """
    found = _BEFORE.search(folded, max(floor, start - REACH), start)
    if found is None or (found["max"] == "binnen" and not time):
        return "exact", start
    if found["max"] == "tot" and _RAISED.search(folded, max(floor, found.start() - REACH), found.start()):
        return "exact", start
    return _named(found), found.start()  # type: ignore[return-value]


def bound_behind(folded: str, end: int) -> tuple[Bound, int] | None:
    """The bound that stands behind a quantity: '6 of meer', '20 deelnemers (max.)'."""
    found = _BEHIND.match(folded, end)
    return None if found is None else (_named(found), found.end())  # type: ignore[return-value]


def rate_behind(folded: str, end: int) -> Rate | None:
    """What the number recurs by, as printed behind it: 'per jaar', '/maand', 'per regio en per kwartaal'."""
    found = _PER_BEHIND.match(folded, end)
    if found is None:
        return None
    name = _named(found)
    if name == "unread":
        return Rate(None, Decimal(1), found.end(), unread=True)
    return _rate(name, found.end())


def _rate(name: str, end: int) -> Rate:
    per: Per = "year" if name in _FACTORS else name  # type: ignore[assignment]
    return Rate(per, _FACTORS.get(name, Decimal(1)), end)


def rate_before(folded: str, start: int, floor: int, *, adjacent: bool) -> Rate | None:
    """What the number recurs by, as printed before it: 'Jaarlijks nemen 150 bibliotheken deel'.

    'per jaar' must open its clause: behind words it may belong to what they count. `adjacent`: nothing may stand
    between the two.
    """
    found = _PER_BEFORE.search(folded, max(floor, start - REACH), start)
    if found is None or (adjacent and found["words"]):
        return None
    if found[0].startswith("per ") and not _CLAUSE.search(folded[: found.start()][-2:]):
        return None
    return _rate(_named(found), start)
