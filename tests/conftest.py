"""What several tests share. Slow results are made once a session and handed on to all test processes.

Hypothesis draws the same examples in every process: see `_draw_the_same_everywhere`.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from pipeline.files import isolation, reading
from pipeline.files.collecting import collect_rarely
from pipeline.stages.extraction import Extraction, extract

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PLAN = ROOT / "data/raw/actieplan-2025-2029.pdf"
UNUSED = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,WebUIOmniboxSimplification"
"""Parts of Chromium that each window starts a process for, 0.8 s of CPU time: pages of its address bar's pop-up."""
USUALLY_UNUSED = (
    "DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,MediaRouter,"
    "NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,ThirdPartyStoragePartitioning,Translate"
)
"""What Playwright turns off; its list does not hold beside another one."""
T = TypeVar("T")
Once = Callable[[str, Callable[[Path], T]], T]


def _draw_the_same_everywhere() -> None:
    """Examples that follow from the test alone, not from the machine, its load or the other tests of the process.

    Hypothesis mixes in constants from the source of each local module that happens to be imported. So an example
    that fails came and went with what other tests of the process had imported, and with any edit of the sources.
    """
    none = Constants()
    providers._get_local_constants = lambda: none
    settings.register_profile(
        "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("repeatable")


_draw_the_same_everywhere()
collect_rarely()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-goldens",
        action="store_true",
        help="write tests/golden anew from what is extracted now, instead of comparing (make goldens)",
    )


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: no search for garbage need look at it."""
    gc.freeze()


def pytest_unconfigure() -> None:
    """Nothing is kept any more: DuckDB's bindings list each of their objects that is left at the end, in 60 lines."""
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def forked_readers() -> Iterator[None]:
    """Reading processes are forked with all that they need, as those of a run are: each that starts anew takes a second
    of CPU time. The threads of pytest-xdist only wait for messages. One is forked for each document: a fork of a
    process of so many tests takes 50 ms, and a second one would get no page of a short document."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolation, "ALONE", threading.active_count())
        patch.setattr(reading, "FORKS", 1)
        reading.prepare()
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Programs that tests start share one folder of compiled modules, also where the environment lets Python write
    none: each compiles 400 modules anew otherwise. It is outside all projects, in which nothing may be left behind."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPYCACHEPREFIX", str(shared / "compiled"))
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once[Any]:
    """`once(name, make)` calls `make(folder)` in the first process that asks and gives all of them its result.

    The result is handed on as a pickle; files that `make` leaves in `folder` stay for all.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def result(name: str, make: Callable[[Path], T]) -> T:
        pickled = shared / f"once-{name}.pickle"
        with (shared / f"once-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not pickled.exists():
                folder = shared / f"once-{name}"
                folder.mkdir()
                pickled.write_bytes(pickle.dumps(make(folder)))
        value: T = pickle.loads(pickled.read_bytes())
        return value

    return result


@pytest.fixture(scope="session")
def plan_extraction(once: Once[Extraction]) -> Extraction:
    """The plan 2025-2029 as extracted now, with its ledger."""
    return once("plan", lambda _: extract(PLAN, plan_id=PLAN.stem))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of a process: Playwright takes no second one beside it."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-dev-shm-usage",
                "--no-first-run",
                f"--disable-features={UNUSED},{USUALLY_UNUSED}",
            ],
        )
        yield browser
        browser.close()
