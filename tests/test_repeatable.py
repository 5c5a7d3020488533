"""Hypothesis draws the same examples, whatever other tests ran in the process."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

from hypothesis import Phase, given, settings
from hypothesis import strategies as st


def drawn() -> list[tuple[int, str]]:
    """What a test is given."""
    found: list[tuple[int, str]] = []

    @settings(max_examples=150, phases=[Phase.generate])
    @given(st.integers(), st.text(max_size=10))
    def example(number: int, text: str) -> None:
        found.append((number, text))

    example()
    return found


def test_modules_that_others_import_change_no_example(tmp_path: Path) -> None:
    module = ModuleType("bijkomend")
    module.__file__ = str(tmp_path / "bijkomend.py")
    constants = [*range(1000, 1400), *(f"woord {number}" for number in range(400))]
    Path(module.__file__).write_text(f"A = {constants}\n")
    before = drawn()
    sys.modules[module.__name__] = module
    try:
        after = drawn()
    finally:
        del sys.modules[module.__name__]
    assert after == before
    assert len(set(before)) > 100
