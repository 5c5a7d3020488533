"""A timing of two cells, one for each side."""

from __future__ import annotations

import pytest

from extractors.values.timing.sides import timing_of_sides


@pytest.mark.parametrize(
    ("start", "end", "edtf", "first", "last", "recurrence"),
    [
        ("maart 2021", "juni 2023", "2021-03/2023-06", "2021-03-01", "2023-06-30", None),
        ("Q1 2021", "Q4 2022", "2021-01/2022-12", "2021-01-01", "2022-12-31", None),
        ("2021", "2024", "2021/2024", "2021-01-01", "2024-12-31", None),
        ("najaar 2021", "voorjaar 2022", "2021-09/2022-05", "2021-09-01", "2022-05-31", None),
        ("Q2 2021", "eind 2024", "2021-04/2024-12~", "2021-04-01", "2024-12-31", None),
        ("2022", "", "2022/..", "2022-01-01", None, None),
        ("vanaf Q1 2022", "", "2022-01/..", "2022-01-01", None, None),
        ("", "30 juni 2022", "../2022-06-30", None, "2022-06-30", None),
        ("", "uiterlijk 30 juni 2022", "../2022-06-30", None, "2022-06-30", None),
        ("vanaf Q1 2022", "uiterlijk eind 2023", "2022-01/2023-12~", "2022-01-01", "2023-12-31", None),
        ("01/01/2022", "doorlopend", "2022-01-01/..", "2022-01-01", None, "continuous"),
        ("", "doorlopend", None, None, None, "continuous"),
        ("n.v.t.", "", None, None, None, None),
        ("2022", "later te bepalen", None, None, None, None),
    ],
)
def test_two_cells_are_one_timing(
    start: str, end: str, edtf: str | None, first: str | None, last: str | None, recurrence: str | None
) -> None:
    text = f"{start} {end}".strip()
    (found,) = timing_of_sides(text, len(start))
    assert (found.raw, found.start, found.end) == (text, 0, len(text))
    days = [day.isoformat() if day is not None else None for day in (found.first, found.last)]
    assert (found.edtf, *days, found.recurrence) == (edtf, first, last, recurrence)


def test_two_empty_cells_are_no_timing() -> None:
    assert timing_of_sides("", 0) == []
