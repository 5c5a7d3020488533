"""A project of two versions of a made-up plan, and a desk on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.desk.warm import Warm
from pipeline.desk.working import Desk
from tests.conftest import Once
from tests.versions.conftest import build

OLD, NEW = "plan-een", "plan-twee"


@pytest.fixture(scope="session")
def read(once: Once[str]) -> str:
    """The project with its documents as a desk keeps them, so that no test reads a PDF."""
    published = once("versions", build)

    def make(folder: Path) -> str:
        copy = folder / "project"
        shutil.copytree(published, copy)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(copy)
            for plan_id in (OLD, NEW):
                Warm().document(plan_id)
        return str(copy)

    return once("desk", make)


@pytest.fixture
def project(read: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, as the working folder."""
    copy = tmp_path / "project"
    shutil.copytree(read, copy)
    monkeypatch.chdir(copy)
    return copy


@pytest.fixture
def desk(project: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that rebuilds nothing by itself."""
    made = Desk()
    monkeypatch.setattr(made.rebuilding, "ask", lambda plan_id: None)
    return made
