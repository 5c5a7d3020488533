"""Words of a progress text that an adviser wants to see first."""

from __future__ import annotations

from typing import NamedTuple

import regex


class Signal(NamedTuple):
    """What a progress text reports. `decides`: somebody has to decide or answer. `text`: its key in `texts`."""

    name: str
    pattern: str
    decides: bool
    example: str
    counterexample: str

    @property
    def text(self) -> str:
        return f"is_{self.name}"


SIGNALS = (
    Signal(
        "stopped",
        r"stop\s?gezet|stopzetting|geannuleerd|afgelast|"
        r"niet (?:meer|langer|verder) (?:uitgevoerd|voortgezet|verdergezet|gefinancierd)",
        decides=True,
        example="De actie werd stopgezet wegens te weinig aanvragen.",
        counterexample="De actie werd niet stopgezet.",
    ),
    Signal(
        "delayed",
        r"vertraag\w*|vertraging\w*|uitgesteld|uitstel|opgeschort|on hold|loopt achter|achterstand",
        decides=True,
        example="De gunning liep vertraging op.",
        counterexample="De gunning verliep zonder vertraging.",
    ),
    Signal(
        "not_started",
        r"(?:nog )?niet (?:op)?gestart|nog niet (?:begonnen|aangevat)",
        decides=True,
        example="Nog niet gestart.",
        counterexample="Gestart in maart.",
    ),
    Signal(
        "adjusted",
        r"bijgestuurd|bijsturing",
        decides=False,
        example="Bijgestuurd na de evaluatie.",
        counterexample="Geen bijsturing nodig.",
    ),
    Signal(
        "finished",
        r"afgerond|voltooid|uitgevoerd|gerealiseerd",
        decides=False,
        example="Afgerond op 23 mei 2027.",
        counterexample="De eerste fase is niet afgerond.",
    ),
)
"""In the order in which they are told; the first that occurs is what the text reports."""
_DENIED = r"(?<!\b(?:geen|zonder|niet|nooit|deels|gedeeltelijk|nog te|moet|enige) )"
"""'geen vertraging' is no delay, 'gedeeltelijk gerealiseerd' is not finished."""
_COMPILED = tuple((signal, regex.compile(rf"(?i)\b{_DENIED}(?:{signal.pattern})\b")) for signal in SIGNALS)


def signal_of(text: str) -> Signal | None:
    """What a progress text reports; None where no word of the list occurs, or only denied."""
    return next((signal for signal, pattern in _COMPILED if pattern.search(text)), None)
