"""Words whose text layer differs from the print, and what must stay as it is."""

from __future__ import annotations

import pytest

from extractors.page.repairs import repaired
from extractors.page.words import Glyph, clean, words_of_line
from extractors.values.prevention import prevention_types
from tests.layout.lines import page_of, words_of


def glyph(text: str, x0: float, width: float = 5.0) -> Glyph:
    return Glyph(x0, 92, x0 + width, 102, 100, text, "Carlito", 10, "#000000", True)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("AcƟe prevenƟe beziƩen", "Actie preventie bezitten"),
        ("de letter Ɵ", "de letter Ɵ"),
        ("A C T I E :", "ACTIE:"),
        ("8 0 . 0 0 0 euro", "80.000 euro"),
        ("T Y P E\tP R E V E N T I E", "TYPE PREVENTIE"),
        ("o 1 en a", "o 1 en a"),
        ("1 2 3 4 5", "1 2 3 4 5"),
    ],
)
def test_words_read_as_printed(printed: str, text: str) -> None:
    # The gap of a tab is 30 points: 'TYPE PREVENTIE' has one that no letter-spacing makes.
    page = page_of(words_of(printed))
    (after,), repairs = repaired([page])
    assert " ".join(word.text for word in after.words) == text
    assert bool(repairs) == (printed != text)
    assert sum(word.chars for word in after.words) == sum(word.chars for word in page.words)


@pytest.mark.parametrize("order", [("\u00a8", "\u0131"), ("\u0131", "\u00a8")])
def test_an_accent_of_its_own_joins_its_letter(order: tuple[str, str]) -> None:
    line = [glyph("e", 45), glyph(order[0], 50), glyph(order[1], 50.5), glyph("n", 55.5)]
    (after,), repairs = repaired([page_of(tuple(words_of_line(line, 1)))])
    assert [(word.text, word.chars) for word in after.words] == [("e\u00efn", 4)]
    assert [repair.printed for repair in repairs] == ["ei\u0308n"]


def test_an_accent_beside_a_letter_stays() -> None:
    line = [glyph("o", 45), glyph("\u00b4", 50), glyph("s", 55)]
    (after,), repairs = repaired([page_of(tuple(words_of_line(line, 1)))])
    assert ([word.text for word in after.words], repairs) == (["o\u00b4s"], [])


def test_a_ticked_box_of_a_symbol_font_counts() -> None:
    """Wingdings A8 (empty), FE (ticked) and FD (crossed), as Word writes them. An empty box is no bullet of a list."""
    line = "\uf0a8 universele \uf0fe selectieve \uf0fd geïndiceerde preventie"
    assert prevention_types(clean(line)) == ["selective", "indicated"]
    assert prevention_types(clean("\uf0a8 universele \uf0a8 selectieve preventie")) == []
