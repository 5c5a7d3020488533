"""Which lines are the table of contents, and what its entries are."""

from __future__ import annotations

import pytest

from extractors.layout.contents import find_contents
from tests.layout.lines import line_of


@pytest.mark.parametrize(
    ("texts", "taken", "entries"),
    [
        (
            ["Inhoud", "1 Inleiding\t3", "2 Acties\t5", "Een eerste zin.", "Een tweede.", "Een derde."],
            3,
            ["1 Inleiding", "2 Acties"],
        ),
        # An entry that wraps.
        (["Inhoud", "1 Titel", "die loopt\t3", "Zin een.", "Zin twee.", "Zin drie."], 3, ["1 Titel die loopt"]),
        (["Inhoud", "1 Acties\t5", "2 Vroeger\t3", "Zin.", "Zin.", "Zin."], 2, ["1 Acties"]),  # a page that falls
        (["Inhoud", "Een zin.", "Nog een."], 0, []),  # no entries below it
        (["Een zin.", "1 Inleiding ........ 3"], 1, ["1 Inleiding"]),  # leaders
        (["Een zin.", "1 Inleiding\t3"], 0, []),
        # Lines to write on.
        (["Budget: ........ 45.000 euro ........", "Scholen: ........ 25", "________________"], 0, []),
    ],
)  # fmt: skip
def test_contents(texts: list[str], taken: int, entries: list[str]) -> None:
    lines = [line_of(text, y=100.0 + 15 * at) for at, text in enumerate(texts)]
    found = find_contents(lines, ["Inhoud"])
    assert (len(found.lines), list(found.entries)) == (taken, entries)
