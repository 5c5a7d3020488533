"""Reading the example tables: tab-separated, one example a row, with what is hard about it in the last
column.
"""

from __future__ import annotations

from pathlib import Path

# Signs that no editor shows are written out in the tables.
_NAMED = {"<nbsp>": "\u00a0", "<nnbsp>": "\u202f", "<thin>": "\u2009", "<nbhyphen>": "\u2011"}


def rows(name: str) -> list[list[str]]:
    """The rows of table `name` beside this module, without the heading."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    for written, sign in _NAMED.items():
        text = text.replace(written, sign)
    return [line.split("\t") for line in text.splitlines()[1:]]
