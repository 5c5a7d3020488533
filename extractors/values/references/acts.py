"""Which act is meant: the register of legislation, by the name, the day or the title that a text prints.

The key of an act is `<kind>/<date>`, with words of the title behind it where the register knows two acts of that
kind and day, or where the text prints the title of an act that the register does not know. A key without title
words of which the register knows no act says no more than kind and day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from extractors import registers
from extractors.text.normalize import fold_accents

if TYPE_CHECKING:
    from schemas.registers import Act

_WORD = re.compile(r"[^\W_]+")
_SMALL_LIST = (  # no part of a key
    "de het een en of van voor der des den te ter tot om in op aan bij met over inzake betreffende houdende uit naar "
    "rond als door binnen tussen dat die deze dit decreet besluit wet vlaamse regering januari februari maart april "
    "mei juni juli augustus september oktober november december"
)
_SMALL = frozenset(_SMALL_LIST.split())
_OF_MANY = frozenset(("uitvoering", "wijziging", "vaststelling", "regeling", "bekrachtiging", "aanpassing"))
"""Alone these tell no act from another: 'besluit van 4 mei 2018 tot uitvoering van het decreet van 8 mei 2009'."""
TITLE_WORDS = 3
"""Words of a title in the key of an act that the register does not know: enough to part the acts of one day, and few
enough that a sentence that goes on behind a short title seldom adds its own."""
# What begins the title of an act behind its date. 'tot' and 'ter' need the noun that titles have ('tot regeling van'):
# 'het decreet van 1 maart 2024 tot eind 2025' is a time.
_TITLE = re.compile(
    r"\s{1,2}(?:(?:over|betreffende|houdende|inzake|met\s{1,2}betrekking\s{1,2}tot|m\.b\.t\.|op\s{1,2}(?:de|het))\s{1,2}"
    r"|(?=(?:tot|ter)\s{1,2}(?:(?:de|het)\s{1,2})?\w{2,30}(?:ing|atie|ie|and|slag)\s(?:van|en)\s))"
)
_TITLE_END = re.compile(
    r"[.;:()\[\]“”\"?!]|,\s{0,2}en\s|,\s{0,2}(?:dat|die|artikel|art\.)\s|\sen\s(?:het|de)\s(?:besluit|decreet|wet|BVR|KB|MB)"
    r"|\s(?:dat|die|is|zijn|was|wordt|worden|werd|werden|bepaalt|voorziet|regelt|verplicht|stelt|legt|geeft|biedt|vormt"
    r"|heeft|kan|moet|zal|schrijft|vereist|laat|maakt|om|waarin|waarmee|waarbij|zoals|treedt|blijft|vraagt)(?=\s|$)"
)
_TITLE_REACH = 160


@cache
def _by_day() -> dict[str, tuple[Act, ...]]:
    found: dict[str, tuple[Act, ...]] = {}
    for act in registers.legislation().acts:
        kind, _, rest = act.target.partition("/")
        if re.match(r"\d{4}-\d\d-\d\d", rest):
            key = f"{kind}/{rest[:10]}"
            found[key] = (*found.get(key, ()), act)
    return found


def title_behind(text: str, end: int) -> str:
    """The title that stands behind the date of an act, as far as it can be told from the sentence; '' for none."""
    opened = _TITLE.match(text, end)
    if opened is None:
        return ""
    title = text[opened.end() : opened.end() + _TITLE_REACH]
    closed = _TITLE_END.search(title)
    return title[: closed.start()] if closed else title


def _content(title: str) -> list[str]:
    """The words of a title that tell it from others, folded: not the small ones, not the dates of acts inside it."""
    return [word for word in _WORD.findall(fold_accents(title)) if word not in _SMALL and not word.isdecimal()]


def identify(kind: str, day: str, title: str) -> tuple[str | None, str | None]:
    """(key, finding) of an act printed with its kind and day, and with `title` where one stands behind them.

    The finding `reference_ambiguous`: the register knows several acts of that kind and day, and nothing printed
    says which is meant.
    """
    key = f"{kind}/{day}"
    known = _by_day().get(key, ())
    if kind == "besluit" and not known and (flemish := _by_day().get(f"bvr/{day}", ())):
        # 'het besluit van 3 mei 2024': a government of which the text need not speak
        key, known = f"bvr/{day}", flemish
    words = _content(title)[:TITLE_WORDS]
    if words and not (len(words) == 1 and words[0] in _OF_MANY):
        meant = [act for act in known if set(words) <= set(_content(act.title))]
        if meant:
            return meant[0].target, None
        if any(words[0] in _content(act.title) for act in known):  # the sentence went on behind a short title
            meant = [act for act in known if words[0] in _content(act.title)]
            if len(meant) == 1:
                return meant[0].target, None
        return f"{key}/{'-'.join(words)}", None
    return key, "reference_ambiguous" if len(known) > 1 else None


def settle(target: str, named: Iterable[str]) -> str:
    """The key of an act that a text gives by kind and day only, where the rest of the document (`named`: its keys)
    names one act of that day; else `target`."""
    kind, _, day = target.partition("/")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return target
    kinds = (kind, "bvr") if kind == "besluit" else (kind,)
    found = {key for key in named if any(key.startswith(f"{one}/{day}") for one in kinds)} - {target}
    return found.pop() if len(found) == 1 else target
