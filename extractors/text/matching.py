"""Comparing printed words with those of a template: exact, accepted variant, or misspelt within a bound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import regex
from rapidfuzz import fuzz

from extractors.text.normalize import normalize_for_matching

MISSPELT = 87.0
"""Least similarity (0 to 100, rapidfuzz's ratio) at which other letters are a misspelling of a label."""
SHORTEST = 8
"""A label with fewer letters must be spelt as the template has it: one letter makes another word."""
PROMPT = 90.0
"""Least similarity for the sentences that the form itself prints."""

SHORTEST_START = 5
"""Letters and digits from which on a text shows that it begins a name."""
FIRST = 3
"""Letters and digits by which a text that may start with a name is known at once."""

CONTINUED = regex.compile(
    r"[\s:]*(?:\(\s*vervolg[^()]{0,30}\)|[-\u2013\u2014,/]\s*vervolg(?:\s+van\s+\w+\s+\w+)?)[\s:]*$", regex.IGNORECASE
)
"""What a form prints behind a label that it prints again on the next page."""

How = Literal["exact", "variant", "misspelt"]


def without_continuation(text: str) -> str:
    """A label without the words that say that its answer goes on."""
    return CONTINUED.sub("", text)


class Found(NamedTuple):
    """A match with candidate number `entry`, by what wording and how."""

    entry: int
    wording: str
    how: How
    score: float


class Wordings:
    """The names of several things (labels, sub-headings), each with a main wording and variants."""

    def __init__(self, names: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._main = [normalize_for_matching(main) for main, _ in names]
        self._all: dict[str, tuple[int, str]] = {}
        for index, (main, variants) in enumerate(names):
            for wording in (main, *variants):
                self._all.setdefault(normalize_for_matching(wording), (index, wording))
        self._openings = tuple(wording for wording in self._all if len(wording) >= SHORTEST_START)

        self._starts = frozenset(wording[:FIRST] for wording in self._all)

    def may_start(self, text: str) -> bool:
        """Whether the text may start with one of the names, spelt as it is: a quick look before many comparisons."""
        key = normalize_for_matching(text[: 4 * FIRST])
        return any(key[:end] in self._starts for end in range(1, FIRST + 1))

    def begun(self, text: str) -> bool:
        """Whether the text is the beginning of a name, and not a whole one."""
        key = normalize_for_matching(text)
        return len(key) >= SHORTEST_START and any(name.startswith(key) and name != key for name in self._all)

    def exact(self, text: str) -> Found | None:
        """A name spelt as it is or as one of its variants."""
        key = normalize_for_matching(text)
        hit = self._all.get(key)
        if hit is None:
            before = without_continuation(text)
            return self.exact(before) if before and before != text else None
        how: How = "exact" if key == self._main[hit[0]] else "variant"
        return Found(hit[0], hit[1], how, 100.0)

    def near(self, text: str) -> Found | None:
        """The name that `text` is, or misspells within the bound; None too where two are as near."""
        exact = self.exact(text)
        if exact is not None:
            return exact
        key = normalize_for_matching(text)
        if len(key) < SHORTEST or not self._all:
            return None
        scores = sorted(
            ((fuzz.ratio(key, wording), index, name) for wording, (index, name) in self._all.items()),
            key=lambda score: -score[0],
        )
        best, index, name = scores[0]
        if best < MISSPELT or len(normalize_for_matching(name)) < SHORTEST or _has_figures(key, name):
            return None
        rival = next((score for score, other, _ in scores if other != index), 0.0)
        return Found(index, name, "misspelt", best) if best - rival >= 3 else None

    def starts(self, text: str) -> bool:
        """Whether the text starts with one of the names; for telling form from prose only."""
        key = normalize_for_matching(text)
        return key.startswith(self._openings)


def _has_figures(key: str, name: str) -> bool:
    """Whether a text goes on with figures that the name lacks: 'Voorziene budget € 7.500' prints an answer as well."""
    return sum(map(str.isdigit, key.lstrip("0123456789"))) > sum(map(str.isdigit, name))


def prompt_end(tokens: Sequence[str], prompt: str) -> int:
    """How many of `tokens` print `prompt` from the first one on, all given by `normalize_for_matching`; 0 for none.

    Bullets between the words of a prompt and a wrong or missing letter do not matter.
    """
    wanted = len(prompt)
    run = ""
    best, end = 0.0, 0
    for index, token in enumerate(tokens):
        run += token
        if len(run) < 0.85 * wanted:
            if len(run) >= 12 and fuzz.ratio(run, prompt[: len(run)]) < 75:
                return 0
            continue
        if len(run) > 1.15 * wanted + 3:
            break
        score = fuzz.ratio(run, prompt)
        if score > best:
            best, end = score, index + 1
    return end if best >= PROMPT else 0
