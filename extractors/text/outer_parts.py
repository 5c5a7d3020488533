"""Parts of a document before and behind its text: foreword, contents, annexes and the like."""

from __future__ import annotations

import re

_NAMES = (
    r"bijlagen?|appendix|appendices|annex(?:es?)?|add?end(?:um|a)|inhoud(?:stafel|sopgave|sopgaaf)?"
    r"|(?:table of )?contents|inleiding|introducti(?:e|on)|voorwoord"
    r"|woord vooraf|foreword|preface|situering|begrippen(?:lijst|kader)?"
    r"|(?:verklarende )?woordenlijst|glossari(?:um|a)|glossary|(?:lijst (?:van|met) (?:de )?)?afkortingen(?:lijst)?"
    r"|abbreviations|literatuur(?:lijst)?|bibliogra(?:fie|phy)|referenti(?:es|elijst)|references|bronnen(?:lijst)?"
    r"|bronvermelding|sources|colofon|nawoord|slotwoord|besluit|conclusi(?:es?|ons?)|samenvatting|summary|dankwoord"
    r"|leeswijzer"
)
_NUMBER = r"(?:(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivx]{1,5}|[a-z])[.:)]?\s+)?"
_OUTER = re.compile(rf"\W*{_NUMBER}(?:{_NAMES})(?!\w|-\w)", re.IGNORECASE)


def names_outer_part(text: str) -> bool:
    """Whether a heading, its number at the most aside, begins with the name of such a part: '3. Bijlage: ...'."""
    return _OUTER.match(text) is not None
