"""Work in halves gives what it gives in one process, whatever becomes of the other one."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable

import pytest

from pipeline.files import halves, isolation
from pipeline.files.halves import in_halves


def double(number: int) -> int:
    return 2 * number


def die_beside(number: int) -> int:
    """As `double`; a process that another one started dies."""
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return 2 * number


def fail_beside(number: int) -> int:
    if multiprocessing.parent_process() is not None:
        raise ValueError(number)
    return 2 * number


def own_process(_: int) -> int:
    return os.getpid()


@pytest.fixture(autouse=True)
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cores, and a process that may fork: the threads of a test runner hold nothing that a fork needs."""
    monkeypatch.setattr(halves, "cores", lambda: 2)
    monkeypatch.setattr(isolation, "ALONE", 1000)
    if not isolation.may_fork():
        pytest.skip("no process can be forked here")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 10])
@pytest.mark.parametrize("work", [double, die_beside, fail_beside])
def test_it_gives_what_one_process_gives(work: Callable[[int], int], count: int) -> None:
    assert in_halves(work, range(count)) == [2 * number for number in range(count)]


def test_the_second_half_is_done_beside() -> None:
    first, second = in_halves(own_process, [1, 2])
    assert first == os.getpid() != second


def test_an_error_of_the_work_is_raised() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        in_halves(int, ["1", "2", "3", "four"])


def test_one_core_does_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halves, "cores", lambda: 1)
    assert set(in_halves(own_process, range(4))) == {os.getpid()}
