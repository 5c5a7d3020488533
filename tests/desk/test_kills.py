"""A kill at any step of saving loses no saved edit, and leaves files that can be read."""

from __future__ import annotations

from pipeline.desk.working import Desk
from tests.desk.conftest import OLD
from tests.desk.kills import kill


def test_no_kill_loses_an_edit(desk: Desk) -> None:
    assert list(kill(3, desk, OLD, first=4, stride=5)) == []
