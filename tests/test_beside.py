"""Work in processes beside: pages that are read ahead, and tables that another process writes."""

from __future__ import annotations

import multiprocessing
import os
import threading
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from extractors.layout import lines
from pipeline.files import reading
from pipeline.files.aside import Aside
from pipeline.files.isolation import Crew
from pipeline.files.reading import CHUNK, Reading, read_document
from pipeline.files.source import SourceFile
from pipeline.files.table_writing import table_writer
from pipeline.stages.publishing import OWNED, publish
from schemas.file_names import ANNOTATION_TABLE_NAMES, PLAN_TABLE_NAMES
from schemas.geometry import PageContent
from schemas.segment import LedgerLine
from tests.exports.plans import sample_plan
from tests.typesetter import PRESETS, random_plan, typeset

LINE = LedgerLine(1, 0.0, 0.0, 10.0, 10.0, "Actie", 5, "label", None, None, False)


@pytest.fixture(params=["fork", "here"])
def forks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a process can be forked: with another thread it cannot, as under a test runner that has some."""
    fork = request.param == "fork"
    monkeypatch.setattr(threading, "active_count", lambda: 1 if fork else 99)
    return fork


@pytest.fixture
def pdf(tmp_path: Path) -> SourceFile:
    path = tmp_path / "plan.pdf"
    path.write_bytes(typeset(random_plan(3, 4), PRESETS["a-ruled-landscape"]))
    return SourceFile(path)


def nothing() -> None:
    pass


def note(folder: Path, text: str) -> None:
    (folder / "process").write_text(f"{os.getpid()} {text}")


def full(folder: Path, text: str) -> None:
    raise OSError(28, "No space left on device", str(folder))


def die(folder: Path, text: str) -> None:
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    note(folder, text)


def test_work_is_done_beside_where_it_can_be(forks: bool, tmp_path: Path) -> None:
    with Aside(nothing, note) as other:
        other.begin(tmp_path, "done")
        other.end()
    process, text = (tmp_path / "process").read_text().split()
    assert text == "done"
    assert (process != str(os.getpid())) == forks


def test_what_the_work_raises_is_raised_here(forks: bool, tmp_path: Path) -> None:
    with Aside(nothing, full) as other:
        other.begin(tmp_path, "lost")
        with pytest.raises(OSError, match="No space left"):
            other.end()


def test_a_process_that_dies_is_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    with Aside(nothing, die) as other:
        other.begin(tmp_path, "here")
        other.end()
    assert (tmp_path / "process").read_text() == f"{os.getpid()} here"


def test_unused_process_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    with Aside(nothing, note) as other:
        process = other._process
        assert process.is_alive()
    assert other._process is None
    with pytest.raises(ValueError, match="closed"):
        process.is_alive()


def test_tables_are_the_same_from_both_processes(forks: bool, tmp_path: Path) -> None:
    plan = sample_plan()
    with table_writer() as tables:
        assert publish(plan, [LINE], tmp_path / "beside", tables=tables) is None
    here = publish(plan, [LINE], tmp_path / "here")
    assert here is not None
    assert here.num_rows == 1
    for name in OWNED:
        assert (tmp_path / "beside" / name).read_bytes() == (tmp_path / "here" / name).read_bytes(), name


def test_the_names_of_tables_are_those_of_their_schemas() -> None:
    from schemas.annotation_tables import ANNOTATION_TABLES
    from schemas.tables import PLAN_TABLES

    assert tuple(PLAN_TABLES) == PLAN_TABLE_NAMES
    assert tuple(ANNOTATION_TABLES) == ANNOTATION_TABLE_NAMES


def test_pages_come_ahead_each_once(forks: bool, pdf: SourceFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FORKS", 2)
    monkeypatch.setattr(reading, "SHARE", 1)
    seen: list[int] = []

    def each(page: PageContent) -> None:
        seen.append(page.info.number)

    with Reading(pdf, workers=2) as begun:
        pages = read_document(pdf, begun=begun, each=each)
    assert len(pages) > CHUNK
    assert sorted(seen) == [page.info.number for page in pages] == list(range(1, len(pages) + 1))
    assert pages == read_document(pdf, workers=1)


def test_a_fault_of_a_reader_is_raised_where_the_pages_are_asked_for(
    forks: bool, pdf: SourceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(crew: Crew, task: object) -> object:
        raise UnreadableError("no", "neen")

    monkeypatch.setattr(Crew, "ask", ask)
    with Reading(pdf) as begun, pytest.raises(UnreadableError, match="no"):
        begun.pages()


def test_lines_that_were_made_ahead_are_those_of_the_page(pdf: SourceFile) -> None:
    page = read_document(pdf, workers=1)[0]
    wanted = lines.lines_of(page)
    lines.make_ahead(page)
    ahead = lines._ahead[id(page)][1]
    found = lines.lines_of(page)
    assert found is ahead
    assert list(map(repr, found)) == list(map(repr, wanted))
    assert lines.lines_of(page) is not found
    lines.make_ahead(page)
    same = page._replace(words=[])
    assert lines.lines_of(same) == []
    lines.forget_ahead()
    assert not lines._ahead
