"""Wordings that several messages share."""

from __future__ import annotations

from collections.abc import Sequence


def page_list(numbers: Sequence[int], one: str = "page", many: str = "pages") -> str:
    """Page numbers for a message: 'page 3', 'pages 1-4, 7'."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    texts = [str(low) if low == high else f"{low}-{high}" for low, high in runs]
    return f"{one if len(numbers) == 1 else many} {', '.join(texts)}"
