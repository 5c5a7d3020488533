"""A reading process that dies, hangs or errs at documents with such a name, and reads the others."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from pipeline.corpus import bytes_to_tables
from pipeline.corpus.bytes_to_tables import Tables
from pipeline.corpus.reader import main

read = bytes_to_tables.tables_of_bytes


def tables_of_bytes(content: bytes, *, name: str, **options: Any) -> Tables:
    stem = Path(name).stem
    if stem == "crash" or (stem == "once" and _first(name)):
        os.kill(os.getpid(), signal.SIGSEGV)
    if stem == "hang":
        time.sleep(60)
    if stem == "fault":
        raise AssertionError("a fault\nof the program")
    return read(content, name=name, **options)


def _first(name: str) -> bool:
    """Whether no process tried this document before."""
    mark = Path(name).with_suffix(".tried")
    first = not mark.exists()
    mark.touch()
    return first


bytes_to_tables.tables_of_bytes = tables_of_bytes

if __name__ == "__main__":
    main()
