"""Wrapped lines to running text: what happens to a hyphen at the end of a line."""

from __future__ import annotations

import pytest

from extractors.layout.joining import join
from schemas.geometry import Word


def words(line: str) -> list[Word]:
    """A printed line; a blank at its end is one that the document prints."""
    texts = line.split()
    return [
        Word(1, 10.0 * at, 0.0, 10.0 * at + 9, 10.0, 8.0, text, len(text), at < len(texts) - 1 or line.endswith(" "),
             "Carlito", 10.0, False, False, "0", True)
        for at, text in enumerate(texts)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["van socio-", "preventieve actoren"], "van socio-preventieve actoren"),
        (["preventie-, interventie- ", "en nazorg"], "preventie-, interventie- en nazorg"),
        # A writer that prints no blank at the end of a line: only a suspended hyphen stands before 'en' and 'of'.
        (["Binnenland, Steden-", "en Plattelandsbeleid"], "Binnenland, Steden- en Plattelandsbeleid"),
        (["in- of", "uitstroom, onthaal-", "of opvang"], "in- of uitstroom, onthaal- of opvang"),
        (["radicaliserings-", "ontwikkeling"], "radicaliserings-ontwikkeling"),
        # A number goes on on the next line; 'fase 3.' ends a sentence.
        (["goed voor 1.400.", "000 euro"], "goed voor 1.400.000 euro"),
        (["in fase 3.", "120 scholen"], "in fase 3. 120 scholen"),
        # Lines to write on.
        (["....................45.000 euro", "per jaar.........", "________________"], "45.000 euro per jaar"),
        (["……120.000…… euro", "Enz..."], "120.000 euro Enz..."),
        (["de ondersteu\u00ad", "ning"], "de ondersteuning"),
        (["de ondersteu\u2010", "ning"], "de ondersteuning"),
        (["2025 -", "2029"], "2025 - 2029"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(lines: list[str], text: str) -> None:
    assert join([words(line) for line in lines])[0] == text
