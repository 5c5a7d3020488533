"""What a process does of itself beside its work: look for objects that nothing needs, spread sums over cores, look for
plugins."""

from __future__ import annotations

import atexit
import gc
import os
import sys

OBJECTS = 300_000
"""New objects between two searches; Python's own 700 lets it search a thousand times for the words of one plan."""


def collect_rarely() -> None:
    """Lets this process, and those that it starts, search after every `OBJECTS` new objects.

    A plan of 90 pages makes a quarter of a million objects that are kept to the end, and searching among them took a
    tenth of the time. What is found late is not more than so many objects.
    """
    gc.set_threshold(OBJECTS, 20, 20)


def end_without_search() -> None:
    """Lets this process end without a last search, which took 0.04 s: what is left goes with the process.

    Not where DuckDB is loaded: at the end its bindings (nanobind) list each of their objects that is left, in 60 lines.
    """
    atexit.register(_freeze)


def _freeze() -> None:
    if "duckdb" not in sys.modules:
        gc.freeze()  # what is frozen is not searched


def multiply_on_one_core() -> None:
    """Lets matrices be multiplied on one core, unless the user said otherwise; to be called before NumPy is loaded.

    OpenBLAS waits for its threads in a busy loop: beside other work the comparison of 1,000 fiches took twice the CPU
    time, and hardly less by the clock. The sums are also added in one order, whatever the number of cores.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def load_arrow_without_numpy() -> None:
    """Loads Arrow without NumPy, which it takes where it is installed, for arrays that no table here holds: 0.05 s and
    18 MB. What needs NumPy itself loads it later."""
    if "numpy" in sys.modules:
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]  # how Python marks what is not to be imported
    try:
        import pyarrow  # noqa: F401
    finally:
        del sys.modules["numpy"]


def load_no_plugins() -> None:
    """Lets pydantic look for no plugins, unless the user said otherwise; to be called before the first model is built.

    It reads for them what each installed package offers, 0.02 s of each call; and no other package should change what
    the models take.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
